"""A view as a picture of the handbook: the same classes, colours and letters as the other drawings."""

from __future__ import annotations

from math import hypot
from xml.etree.ElementTree import Element, SubElement, indent

from blueprint.publish.diagrams.drawing import AREA, EDGE, FILLS, LINE, NEW, url
from blueprint.publish.diagrams.fixed import Box
from blueprint.publish.diagrams.words import text_width
from blueprint.publish.views.layout import Layout, Point
from blueprint.publish.views.model import (
    BOLD,
    LINE_HEIGHT,
    SMALL_LETTER,
    SMALL_LINE,
    TEXT_SIZE,
    TITLE_SIZE,
    Edge,
    Node,
    View,
)
from blueprint.publish.views.xml import xml_bytes

FONT = "Arial, Helvetica, sans-serif"
ROUND, HEAD, HALF = 5.0, 7.0, 3.0
"""Radius of a corner, and length and half width of an arrowhead, in points."""

GUTTER = 22.0
"""Room for the names of lanes, left of them, in points."""

MARK_LETTER, MARK_HEIGHT = 8.5, 12.0
"""Letters and height of the code on the corner of a node, in points."""

PAPER = "#ffffff"


def svg_picture(view: View, layout: Layout) -> bytes:
    """Return the picture of a view; a view on the layout of another keeps the size of that."""
    gutter = GUTTER if view.lanes else 0.0
    width, height = f"{layout.width + gutter:g}", f"{layout.height:g}"
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": f"{width}pt", "height": f"{height}pt"})
    root.attrib |= {"viewBox": f"{0 - gutter:g} 0 {width} {height}", "role": "group"}
    root.attrib |= {"aria-labelledby": "titel", "aria-describedby": "uitleg"}
    SubElement(root, "title", {"id": "titel"}).text = view.title
    SubElement(root, "desc", {"id": "uitleg"}).text = view.description
    graph = SubElement(root, "g", {"class": "graph"})
    for number, (title, band) in enumerate(layout.lanes(view)):
        _put_lane(graph, title, Box(-gutter, band.top, band.width + gutter, band.height), striped=number % 2 == 0)
    for zone in view.zones:
        _put_zone(graph, zone.title, layout.zones[zone.id])
    for edge in view.edges:
        _put_edge(graph, edge, layout.curves[edge.id])
    for node in view.nodes:
        _put_node(graph, node, layout.boxes[node.id])
    indent(root, "")
    return xml_bytes(root, head=False)


def _put_zone(parent: Element, title: str, box: Box) -> None:
    group = SubElement(parent, "g", {"class": "cluster"})
    SubElement(group, "path", {"d": _rounded(box), "fill": AREA["fillcolor"], "stroke": AREA["color"]})
    _put_text(group, title, box.left + box.width / 2, box.top + 16, 12.0, bold=True)


def _put_lane(parent: Element, title: str, box: Box, *, striped: bool) -> None:
    """Draw a band with its name at the left, from the bottom up."""
    group = SubElement(parent, "g", {"class": " ".join(["cluster", "band", *([] if striped else ["plain"])])})
    outline = f"M{box.left:.1f},{box.top:.1f}H{box.right:.1f}V{box.bottom:.1f}H{box.left:.1f}Z"
    SubElement(group, "path", {"d": outline, "fill": AREA["fillcolor"] if striped else PAPER, "stroke": AREA["color"]})
    x, y = box.left + GUTTER / 2 + 3, box.top + box.height / 2
    _put_text(group, title, x, y, SMALL_LETTER, bold=True)
    group[-1].set("transform", f"rotate(-90 {x:.1f} {y:.1f})")


def _put_node(parent: Element, node: Node, box: Box) -> None:
    states = node.state.split()
    group = SubElement(parent, "g", {"class": " ".join(filter(None, ("node", node.kind, node.state)))})
    inside = group
    if node.address is not None:
        inside = SubElement(group, "a", {"href": url(node.address)})
        SubElement(inside, "title").text = node.name
    fill, ink = FILLS[node.kind], ""
    look = {"stroke": NEW, "stroke-width": "2.5"} if "is-new" in states else {"stroke": LINE}
    if "is-ghost" in states:
        fill, ink, look = "none", EDGE, {"stroke": AREA["color"], "stroke-dasharray": "3,3"}
    elif "tag" in states and "is-new" in states:
        fill, ink = NEW, PAPER
    SubElement(inside, "path", {"d": _rounded(box), "fill": fill, **look})
    lines = [(line, True) for line in node.head] + [(line, False) for line in node.body]
    high = SMALL_LINE if node.compact else LINE_HEIGHT
    top = box.top + (box.height - len(lines) * high) / 2
    for number, (line, bold) in enumerate(lines):
        baseline = top + (number + 0.76) * high
        size = SMALL_LETTER if node.compact else TITLE_SIZE if bold else TEXT_SIZE
        _put_text(inside, line, box.left + box.width / 2, baseline, size, bold=bold, ink=ink)
    if node.mark:
        _put_mark(inside, node.mark, box)


def _put_mark(parent: Element, code: str, box: Box) -> None:
    """Put a code on the upper right corner of a box."""
    width = BOLD * text_width(code, MARK_LETTER) + 6
    group = SubElement(parent, "g", {"class": "mark"})
    place = Box(box.right - width + 5, box.top - MARK_HEIGHT + 3, width, MARK_HEIGHT)
    SubElement(group, "path", {"d": _rounded(place), "fill": NEW, "stroke": NEW})
    _put_text(group, code, place.left + width / 2, place.top + 9, MARK_LETTER, bold=True, ink=PAPER)


def _put_text(parent: Element, text: str, x: float, y: float, size: float, *, bold: bool, ink: str = "") -> None:
    look = {"font-weight": "bold"} if bold else {}
    look |= {"fill": ink} if ink else {}
    place = {"text-anchor": "middle", "x": f"{x:.1f}", "y": f"{y:.1f}", "font-family": FONT, "font-size": f"{size:.2f}"}
    SubElement(parent, "text", {**place, **look}).text = text


def _put_edge(parent: Element, edge: Edge, curve: tuple[Point, ...]) -> None:
    """Draw the line and, where data arrives, an arrowhead in place of its last points."""
    group = SubElement(parent, "g", {"class": " ".join(filter(None, ("edge", edge.state)))})
    colour = NEW if edge.state == "is-new" else EDGE
    points = list(curve)
    heads = []
    if edge.at_first:
        points[0], head = _head(points[1], points[0])
        heads.append(head)
    if edge.at_second:
        points[-1], head = _head(points[-2], points[-1])
        heads.append(head)
    start, *rest = [f"{x:.1f},{y:.1f}" for x, y in points]
    look = {"stroke-dasharray": "5,4"} if edge.dashed else {}
    SubElement(group, "path", {"d": f"M{start}C{' '.join(rest)}", "fill": "none", "stroke": colour, **look})
    for head in heads:
        SubElement(group, "polygon", {"points": head, "fill": colour, "stroke": colour})


def _head(before: Point, tip: Point) -> tuple[Point, str]:
    """Return where the line ends and the three corners of the arrowhead at `tip`."""
    across, down = tip[0] - before[0], tip[1] - before[1]
    length = hypot(across, down) or 1.0
    x, y = across / length, down / length
    base = (tip[0] - HEAD * x, tip[1] - HEAD * y)
    corners = [tip, (base[0] - HALF * y, base[1] + HALF * x), (base[0] + HALF * y, base[1] - HALF * x)]
    return base, " ".join(f"{px:.1f},{py:.1f}" for px, py in corners)


def _rounded(box: Box) -> str:
    """Return the outline of a box with round corners."""
    left, top, right, bottom = (f"{side:.1f}" for side in (box.left, box.top, box.right, box.bottom))
    inner = {name: f"{value:.1f}" for name, value in _inner(box).items()}
    return (
        f"M{inner['l']},{top}L{inner['r']},{top}Q{right},{top} {right},{inner['t']}L{right},{inner['b']}"
        f"Q{right},{bottom} {inner['r']},{bottom}L{inner['l']},{bottom}Q{left},{bottom} {left},{inner['b']}"
        f"L{left},{inner['t']}Q{left},{top} {inner['l']},{top}Z"
    )


def _inner(box: Box) -> dict[str, float]:
    return {"l": box.left + ROUND, "r": box.right - ROUND, "t": box.top + ROUND, "b": box.bottom - ROUND}

"""All views as one file for draw.io: a page per view, boxes with a link to their page of the handbook.

Plain XML, so that any text tool can read it. The id of a box is that of its record, the same on every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from blueprint.publish.diagrams.drawing import AREA, EDGE, FILLS, LINE, NEW
from blueprint.publish.diagrams.fixed import Box
from blueprint.publish.views.layout import Layout, Point
from blueprint.publish.views.model import TEXT_SIZE, Edge, Node, View
from blueprint.publish.views.target import Target
from blueprint.publish.views.xml import xml_bytes

_BOX = "rounded=1;arcSize=10;whiteSpace=wrap;html=1;fontFamily=Arial;fontColor=#1b2a33;spacing=0"
_ZONE = "rounded=1;arcSize=2;html=1;verticalAlign=top;fontStyle=1;fontFamily=Arial;fontColor=#1b2a33;connectable=0"
_LINE = "edgeStyle=none;rounded=1;html=1;endSize=5;startSize=5;fontFamily=Arial"


def drawio_file(views: Sequence[View], layouts: Mapping[str, Layout], target: Target) -> bytes:
    """Return the file: a page per view, with the places of its layout."""
    root = Element("mxfile", {"host": "blauwdruk", "agent": f"blauwdruk {target.version}", "type": "device"})
    for view in views:
        _put_page(root, view, layouts[view.name], target)
    indent(root)
    return xml_bytes(root)


def _put_page(root: Element, view: View, layout: Layout, target: Target) -> None:
    page = SubElement(root, "diagram", {"id": view.name, "name": view.title})
    size = {"pageWidth": f"{layout.width:g}", "pageHeight": f"{layout.height:g}"}
    look = {
        "grid": "0",
        "guides": "1",
        "tooltips": "1",
        "connect": "1",
        "arrows": "1",
        "page": "0",
        "pageScale": "1",
        "math": "0",
    }
    cells = SubElement(SubElement(page, "mxGraphModel", {**look, **size}), "root")
    SubElement(cells, "mxCell", {"id": "0"})
    SubElement(cells, "mxCell", {"id": "1", "parent": "0"})
    for zone in view.zones:
        style = f"{_ZONE};fontSize=12;fillColor={AREA['fillcolor']};strokeColor={AREA['color']};"
        cell = SubElement(cells, "mxCell", {"id": zone.id, "value": zone.title, "style": style, "vertex": "1", "parent": "1"})
        _put_geometry(cell, layout.zones[zone.id])
    for node in view.nodes:
        _put_node(cells, node, layout.boxes[node.id], target)
    for edge in view.edges:
        _put_edge(cells, edge, layout)


def _put_node(cells: Element, node: Node, box: Box, target: Target) -> None:
    given = {"label": _label(node), "tooltip": node.name, "bdf_id": node.id, "bdf_soort": node.kind.removeprefix("k-")}
    if link := target.link(node.address):
        given["link"] = link
    holder = SubElement(cells, "object", {**given, "id": node.id})
    stroke = f"strokeColor={NEW};strokeWidth=2.5" if node.state == "is-new" else f"strokeColor={LINE}"
    style = f"{_BOX};fontSize={TEXT_SIZE:g};fillColor={FILLS[node.kind]};{stroke};"
    _put_geometry(SubElement(holder, "mxCell", {"style": style, "vertex": "1", "parent": "1"}), box)


def _label(node: Node) -> str:
    """Return the lines of a box as the markup that draw.io puts in a label."""
    label = Element("div")
    for line in node.head:
        SubElement(SubElement(label, "div"), "b").text = line
    for line in node.body:
        SubElement(label, "div").text = line
    return tostring(label, encoding="unicode")


def _put_geometry(cell: Element, box: Box) -> None:
    place = {"x": f"{box.left:g}", "y": f"{box.top:g}", "width": f"{box.width:g}", "height": f"{box.height:g}"}
    SubElement(cell, "mxGeometry", {**place, "as": "geometry"})


def _put_edge(cells: Element, edge: Edge, layout: Layout) -> None:
    """Put a line with the corners of the layout, tied to both boxes at the points where the layout meets them."""
    curve = layout.curves[edge.id]
    colour = f"strokeColor={NEW};strokeWidth=2" if edge.state == "is-new" else f"strokeColor={EDGE}"
    heads = f"startArrow={'block' if edge.at_first else 'none'};endArrow={'block' if edge.at_second else 'none'}"
    ends = _port("exit", layout.boxes[edge.first], curve[0]) + _port("entry", layout.boxes[edge.second], curve[-1])
    style = f"{_LINE};{colour};{heads};{'dashed=1;' if edge.dashed else ''}{ends}"
    given = {"id": edge.id, "style": style, "edge": "1", "parent": "1", "source": edge.first, "target": edge.second}
    geometry = SubElement(SubElement(cells, "mxCell", given), "mxGeometry", {"relative": "1", "as": "geometry"})
    if bends := layout.bends(edge.id):
        points = SubElement(geometry, "Array", {"as": "points"})
        for x, y in bends:
            SubElement(points, "mxPoint", {"x": f"{x:g}", "y": f"{y:g}"})


def _port(end: str, box: Box, point: Point) -> str:
    """Return where on the frame of a box a line begins or ends, as a part of its width and height."""
    across = min(1.0, max(0.0, (point[0] - box.left) / box.width))
    down = min(1.0, max(0.0, (point[1] - box.top) / box.height))
    return f"{end}X={across:.3f};{end}Y={down:.3f};{end}Dx=0;{end}Dy=0;{end}Perimeter=0;"

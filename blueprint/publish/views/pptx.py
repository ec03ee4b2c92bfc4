"""All views as slides with shapes that stay editable: a slide per view, lines tied to their boxes, a text for each shape.

The deck has no look of its own: colours are those of the theme, so that slides take on the style of the deck in which
somebody pastes them. What every deck has (master, layout, an ordinary theme) stands ready in the folder ``deck``.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from blueprint.publish.diagrams.fixed import Box
from blueprint.publish.views.layout import Layout, Point
from blueprint.publish.views.model import TEXT_SIZE, TITLE_SIZE, Edge, Node, View
from blueprint.publish.views.target import Target
from blueprint.publish.views.xml import xml_bytes

DECK = Path(__file__).parent / "deck"
EMU = 12700
"""English metric units in a point."""

SLIDE = (960.0, 540.0)
"""Width and height of a slide in points (16:9)."""

ROOM = Box(24, 58, 912, 470)
"""Where the drawing stands on a slide, in points: below the title."""

LARGEST = 1.4
"""How much a small drawing may grow."""

TALL = 2.0
"""From how many times its width a drawing is so tall that it is cut into columns."""

CUT = 40.0
"""Room above and below a column, for half a box that stands on the cut."""

COLUMN_GAP = 30.0
"""Room between the columns into which a tall drawing is cut."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the package; a real one would change the bytes."""

_OFFICE = "http://schemas.openxmlformats.org"
_NAMES = {
    "xmlns:a": f"{_OFFICE}/drawingml/2006/main",
    "xmlns:r": f"{_OFFICE}/officeDocument/2006/relationships",
    "xmlns:p": f"{_OFFICE}/presentationml/2006/main",
}
_PACKAGE = f"{_OFFICE}/package/2006"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"

_LIGHT = {"lumMod": "20000", "lumOff": "80000"}
FILLS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "k-system": ("accent1", _LIGHT),
    "k-data": ("accent4", _LIGHT),
    "k-interface": ("accent2", _LIGHT),
    "k-machine": ("bg1", {"lumMod": "85000"}),
    "k-process": ("bg1", {}),
    "k-party": ("bg1", {"lumMod": "95000"}),
}
"""Kind of box → colour of the theme, and how much lighter or darker."""

_GREY: Mapping[str, str] = {"lumMod": "65000", "lumOff": "35000"}


@dataclass(frozen=True)
class _Sheet:
    """A view placed on a slide: boxes in points of the slide, and how much smaller letters get."""

    scale: float
    columns: Mapping[str, int]
    boxes: Mapping[str, Box]
    zones: Mapping[str, Box]


def pptx_file(views: Sequence[View], layouts: Mapping[str, Layout], target: Target) -> bytes:
    """Return the deck."""
    names = sorted(path.relative_to(DECK).as_posix() for path in DECK.rglob("*") if path.is_file())
    parts = {name: (DECK / name).read_bytes() for name in names}
    slides = [f"ppt/slides/slide{number}.xml" for number in range(1, len(views) + 1)]
    for name, view in zip(slides, views, strict=True):
        links: dict[str, str] = {}
        parts[name] = xml_bytes(_slide(view, _placed(view, layouts[view.name]), target, links))
        parts[name.replace("slides/", "slides/_rels/") + ".rels"] = xml_bytes(_slide_relations(links))
    parts["docProps/core.xml"] = xml_bytes(_core(f"{target.edition}: platen"))
    parts["ppt/presentation.xml"] = xml_bytes(_presentation(len(views)))
    parts["ppt/_rels/presentation.xml.rels"] = xml_bytes(_presentation_relations(len(views)))
    kinds = dict.fromkeys(slides, f"{_TYPES}.slide+xml") | {
        "ppt/presentation.xml": f"{_TYPES}.presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{_TYPES}.slideMaster+xml",
        "ppt/slideLayouts/slideLayout1.xml": f"{_TYPES}.slideLayout+xml",
        "ppt/theme/theme1.xml": _THEME_TYPE,
        "docProps/core.xml": _CORE_TYPE,
    }
    return _zipped({"[Content_Types].xml": xml_bytes(_content_types(kinds)), **parts})


def _placed(view: View, layout: Layout) -> _Sheet:
    """Fit the layout in the room on a slide; a tall one is cut into columns that stand side by side."""
    boxes = {node.id: layout.boxes[node.id] for node in view.nodes}
    tall = layout.height > TALL * layout.width and not view.zones
    columns = max(range(1, 5), key=lambda number: _scale(number, layout)) if tall else 1
    spare = CUT if columns > 1 else 0.0
    step = layout.height / columns
    scale = _scale(columns, layout)
    left = ROOM.left + (ROOM.width - scale * (columns * layout.width + (columns - 1) * COLUMN_GAP)) / 2

    def column_of(box: Box) -> int:
        return min(columns - 1, int((box.top + box.height / 2) / step))

    def moved(box: Box) -> Box:
        column = column_of(box)
        x, y = box.left + column * (layout.width + COLUMN_GAP), box.top - column * step + spare
        return Box(left + scale * x, ROOM.top + scale * y, scale * box.width, scale * box.height)

    zones = {zone.id: moved(layout.zones[zone.id]) for zone in view.zones}
    places = {key: column_of(box) for key, box in boxes.items()}
    return _Sheet(scale, places, {key: moved(box) for key, box in boxes.items()}, zones)


def _scale(columns: int, layout: Layout) -> float:
    width = columns * layout.width + (columns - 1) * COLUMN_GAP
    height = layout.height / columns + (2 * CUT if columns > 1 else 0)
    return min(LARGEST, ROOM.width / width, ROOM.height / height)


def _slide(view: View, sheet: _Sheet, target: Target, links: dict[str, str]) -> Element:
    """Return a slide; `links` collects the addresses that its boxes lead to."""
    root = Element("p:sld", _NAMES)
    tree = SubElement(SubElement(root, "p:cSld", {"name": view.name}), "p:spTree")
    group = SubElement(tree, "p:nvGrpSpPr")
    SubElement(group, "p:cNvPr", {"id": "1", "name": "", "descr": view.description})
    SubElement(group, "p:cNvGrpSpPr")
    SubElement(group, "p:nvPr")
    SubElement(tree, "p:grpSpPr")
    _put_title(tree, view.title)
    numbers = {node.id: 100 + number for number, node in enumerate(view.nodes)}
    for number, zone in enumerate(view.zones):
        shape = _shape(tree, 10 + number, zone.title, zone.title)
        _put_place(shape, sheet.zones[zone.id], "rect", ("bg1", {"lumMod": "97000"}), ("bg1", {"lumMod": "75000"}), 0.75)
        _put_lines(shape, [(zone.title, True)], sheet.scale, "t")
    for number, edge in enumerate(view.edges):
        _put_connector(tree, 1000 + number, edge, numbers, sheet)
    for node in view.nodes:
        _put_node(tree, numbers[node.id], node, sheet, target, links)
    SubElement(SubElement(root, "p:clrMapOvr"), "a:masterClrMapping")
    return root


def _put_title(tree: Element, title: str) -> None:
    shape = SubElement(tree, "p:sp")
    names = SubElement(shape, "p:nvSpPr")
    SubElement(names, "p:cNvPr", {"id": "2", "name": "Titel"})
    SubElement(SubElement(names, "p:cNvSpPr"), "a:spLocks", {"noGrp": "1"})
    SubElement(SubElement(names, "p:nvPr"), "p:ph", {"type": "title"})
    SubElement(shape, "p:spPr")
    body = SubElement(shape, "p:txBody")
    SubElement(body, "a:bodyPr")
    SubElement(body, "a:lstStyle")
    run = SubElement(SubElement(body, "a:p"), "a:r")
    SubElement(run, "a:rPr", {"lang": "nl-NL"})
    SubElement(run, "a:t").text = title


def _shape(tree: Element, number: int, name: str, words: str, link: str = "") -> Element:
    shape = SubElement(tree, "p:sp")
    names = SubElement(shape, "p:nvSpPr")
    given = SubElement(names, "p:cNvPr", {"id": str(number), "name": name, "descr": words})
    if link:
        SubElement(given, "a:hlinkClick", {"r:id": link})
    SubElement(names, "p:cNvSpPr")
    SubElement(names, "p:nvPr")
    return shape


def _put_node(tree: Element, number: int, node: Node, sheet: _Sheet, target: Target, links: dict[str, str]) -> None:
    link = ""
    if address := target.link(node.address):
        link = links.setdefault(address, f"rId{len(links) + 2}")
    shape = _shape(tree, number, node.id, node.name, link)
    new = node.state == "is-new"
    _put_place(
        shape,
        sheet.boxes[node.id],
        "roundRect",
        FILLS[node.kind],
        ("accent6", {}) if new else ("tx1", _GREY),
        2.5 if new else 0.75,
    )
    _put_lines(shape, [(line, True) for line in node.head] + [(line, False) for line in node.body], sheet.scale, "ctr")


def _put_place(
    shape: Element,
    box: Box,
    form: str,
    fill: tuple[str, Mapping[str, str]],
    line: tuple[str, Mapping[str, str]],
    thick: float,
) -> None:
    place = SubElement(shape, "p:spPr")
    frame = SubElement(place, "a:xfrm")
    SubElement(frame, "a:off", {"x": _emu(box.left), "y": _emu(box.top)})
    SubElement(frame, "a:ext", {"cx": _emu(box.width), "cy": _emu(box.height)})
    SubElement(SubElement(place, "a:prstGeom", {"prst": form}), "a:avLst")
    _put_colour(place, fill)
    _put_colour(SubElement(place, "a:ln", {"w": _emu(thick)}), line)


def _put_colour(parent: Element, colour: tuple[str, Mapping[str, str]]) -> None:
    name, changes = colour
    scheme = SubElement(SubElement(parent, "a:solidFill"), "a:schemeClr", {"val": name})
    for change, value in changes.items():
        SubElement(scheme, f"a:{change}", {"val": value})


def _put_lines(shape: Element, lines: Sequence[tuple[str, bool]], scale: float, anchor: str) -> None:
    """Write the text of a box in one paragraph, with the line breaks of the layout."""
    body = SubElement(shape, "p:txBody")
    inside = {"lIns": "0", "tIns": _emu(2), "rIns": "0", "bIns": "0"}
    SubElement(body, "a:bodyPr", {"wrap": "none", **inside, "anchor": anchor, "rtlCol": "0"})
    SubElement(body, "a:lstStyle")
    paragraph = SubElement(body, "a:p")
    SubElement(paragraph, "a:pPr", {"algn": "ctr"})
    for number, (line, bold) in enumerate(lines):
        points = scale * (TITLE_SIZE if bold else TEXT_SIZE)
        look = {"lang": "nl-NL", "sz": str(max(100, round(points * 100))), **({"b": "1"} if bold else {})}
        if number:
            SubElement(SubElement(paragraph, "a:br"), "a:rPr", look)
        run = SubElement(paragraph, "a:r")
        _put_colour(SubElement(run, "a:rPr", look), ("tx1", {}))
        SubElement(run, "a:t").text = line


def _put_connector(tree: Element, number: int, edge: Edge, numbers: Mapping[str, int], sheet: _Sheet) -> None:
    """Put a straight line that stays tied to both boxes, between the nearest of their four sides."""
    first, second = _sides(sheet.boxes[edge.first]), _sides(sheet.boxes[edge.second])
    at, to = min(
        product(range(4), repeat=2),
        key=lambda pair: hypot(*(a - b for a, b in zip(first[pair[0]], second[pair[1]], strict=True))),
    )
    (x1, y1), (x2, y2) = first[at], second[to]
    line = SubElement(tree, "p:cxnSp")
    names = SubElement(line, "p:nvCxnSpPr")
    SubElement(names, "p:cNvPr", {"id": str(number), "name": edge.id, "descr": f"{edge.first} en {edge.second}"})
    ties = SubElement(names, "p:cNvCxnSpPr")
    SubElement(ties, "a:stCxn", {"id": str(numbers[edge.first]), "idx": str(at)})
    SubElement(ties, "a:endCxn", {"id": str(numbers[edge.second]), "idx": str(to)})
    SubElement(names, "p:nvPr")
    place = SubElement(line, "p:spPr")
    flips = {name: "1" for name, flipped in (("flipH", x2 < x1), ("flipV", y2 < y1)) if flipped}
    frame = SubElement(place, "a:xfrm", flips)
    SubElement(frame, "a:off", {"x": _emu(min(x1, x2)), "y": _emu(min(y1, y2))})
    SubElement(frame, "a:ext", {"cx": _emu(abs(x2 - x1)), "cy": _emu(abs(y2 - y1))})
    SubElement(SubElement(place, "a:prstGeom", {"prst": "line"}), "a:avLst")
    new = edge.state == "is-new"
    # A line from one column to another crosses what lies between, so it stays in the background.
    plain = ("tx1", _GREY) if sheet.columns[edge.first] == sheet.columns[edge.second] else ("bg1", {"lumMod": "75000"})
    look = SubElement(place, "a:ln", {"w": _emu(2 if new else 0.75)})
    _put_colour(look, ("accent6", {}) if new else plain)
    SubElement(look, "a:prstDash", {"val": "dash" if edge.dashed else "solid"})
    for end, wanted in (("a:headEnd", edge.at_first), ("a:tailEnd", edge.at_second)):
        SubElement(look, end, {"type": "triangle" if wanted else "none"})


def _sides(box: Box) -> tuple[Point, ...]:
    """Return the middles of the sides in the order in which a box numbers them: top, left, bottom, right."""
    x, y = box.left + box.width / 2, box.top + box.height / 2
    return (x, box.top), (box.left, y), (x, box.bottom), (box.right, y)


def _emu(points: float) -> str:
    return str(round(points * EMU))


def _core(title: str) -> Element:
    """Return what the deck is called, without a date or a person."""
    root = Element("cp:coreProperties", {"xmlns:cp": f"{_PACKAGE}/metadata/core-properties", "xmlns:dc": _DUBLIN})
    SubElement(root, "dc:title").text = title
    SubElement(root, "dc:language").text = "nl-NL"
    return root


def _presentation(slides: int) -> Element:
    root = Element("p:presentation", {**_NAMES, "saveSubsetFonts": "1"})
    SubElement(SubElement(root, "p:sldMasterIdLst"), "p:sldMasterId", {"id": "2147483648", "r:id": "rId1"})
    shown = SubElement(root, "p:sldIdLst")
    for number in range(slides):
        SubElement(shown, "p:sldId", {"id": str(256 + number), "r:id": f"rId{number + 3}"})
    SubElement(root, "p:sldSz", {"cx": _emu(SLIDE[0]), "cy": _emu(SLIDE[1])})
    SubElement(root, "p:notesSz", {"cx": _emu(SLIDE[1]), "cy": _emu(SLIDE[0])})
    return root


def _relations(rows: Sequence[tuple[str, str, str]]) -> Element:
    root = Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    for key, kind, goal in rows:
        given = {"Id": key, "Type": f"{_OFFICE}/officeDocument/2006/relationships/{kind}", "Target": goal}
        SubElement(root, "Relationship", given | ({"TargetMode": "External"} if kind == "hyperlink" else {}))
    return root


def _presentation_relations(slides: int) -> Element:
    rows = [("rId1", "slideMaster", "slideMasters/slideMaster1.xml"), ("rId2", "theme", "theme/theme1.xml")]
    return _relations(rows + [(f"rId{number + 3}", "slide", f"slides/slide{number + 1}.xml") for number in range(slides)])


def _slide_relations(links: Mapping[str, str]) -> Element:
    rows = [("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")]
    return _relations(rows + [(key, "hyperlink", address) for address, key in links.items()])


def _content_types(kinds: Mapping[str, str]) -> Element:
    root = Element("Types", {"xmlns": f"{_PACKAGE}/content-types"})
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    for ending, kind in (("rels", relations), ("xml", "application/xml")):
        SubElement(root, "Default", {"Extension": ending, "ContentType": kind})
    for name, kind in kinds.items():
        SubElement(root, "Override", {"PartName": f"/{name}", "ContentType": kind})
    return root


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as package:
        for name, content in parts.items():
            entry = ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            package.writestr(entry, content)
    return held.getvalue()

"""Reading back what the writers of views made, each in the same words: which boxes and which lines a view has."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from zipfile import ZipFile

Files = dict[str, bytes]
Element = ElementTree.Element

SVG = "{http://www.w3.org/2000/svg}"
AMEFF = "{http://www.opengroup.org/xsd/archimate/3.0/}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@dataclass(frozen=True)
class Seen:
    """The boxes of a view by id, and its lines by the ids of their two ends."""

    nodes: frozenset[str]
    lines: frozenset[frozenset[str]]


def drawio_views(files: Files) -> dict[str, Seen]:
    """Read the file for draw.io."""
    root = ElementTree.fromstring(files["data/blauwdruk.drawio"])
    return {str(page.get("id")): _drawio_page(page) for page in root}


def _drawio_page(page: Element) -> Seen:
    nodes = frozenset(str(item.get("bdf_id")) for item in page.iter("object"))
    edges = [cell for cell in page.iter("mxCell") if cell.get("edge") == "1"]
    return Seen(nodes, frozenset(frozenset((str(cell.get("source")), str(cell.get("target")))) for cell in edges))


def slides(files: Files) -> Iterator[Element]:
    """Yield the slides in their order."""
    with ZipFile(io.BytesIO(files["data/blauwdruk.pptx"])) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        for name in sorted(names, key=lambda name: int(re.sub(r"\D", "", name))):
            yield ElementTree.fromstring(package.read(name))


def pptx_views(files: Files) -> dict[str, Seen]:
    """Read the slides."""
    return {str(slide[0].get("name")): _slide(slide) for slide in slides(files)}


def _slide(slide: Element) -> Seen:
    names = {}
    for shape in slide.iter(f"{SLIDES}sp"):
        given = shape.find(f"{SLIDES}nvSpPr/{SLIDES}cNvPr")
        form = shape.find(f"{SLIDES}spPr/{DRAWING}prstGeom")
        if form is not None and form.get("prst") == "roundRect":
            names[given.get("id")] = str(given.get("name"))  # type: ignore[union-attr]
    lines = set()
    for line in slide.iter(f"{SLIDES}cxnSp"):
        ends = [next(line.iter(f"{DRAWING}{end}")).get("id") for end in ("stCxn", "endCxn")]
        lines.add(frozenset(names[end] for end in ends))
    return Seen(frozenset(names.values()), frozenset(lines))


def archimate_root(files: Files) -> Element:
    """Return the exchange file as a tree."""
    return ElementTree.fromstring(files["data/blauwdruk.archimate.xml"])


def archimate_views(files: Files) -> dict[str, Seen]:
    """Read the views of the exchange file."""
    found = {}
    for view in archimate_root(files).iter(f"{AMEFF}view"):
        name = str(view.get("identifier")).removeprefix("view-")
        boxes = [node for node in view.iter(f"{AMEFF}node") if node.get(TYPE) != "Container"]
        nodes = {str(node.get("identifier")): str(node.get("identifier")).removeprefix(f"{name}--") for node in boxes}
        ends = [(line.get("source"), line.get("target")) for line in view.iter(f"{AMEFF}connection")]
        lines = frozenset(frozenset(nodes[str(end)] for end in pair) for pair in ends)
        found[name] = Seen(frozenset(nodes.values()), lines)
    return found


READERS: dict[str, Callable[[Files], dict[str, Seen]]] = {
    "draw.io": drawio_views,
    "slides": pptx_views,
    "archimate": archimate_views,
}
"""Writers of whole collections; each picture is a file of its own and is read in its test."""

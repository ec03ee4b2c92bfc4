"""Where everything of a view stands: one layout, made once, that all writers share.

Graphviz places boxes of a fixed size and routes the lines; what comes back is kept by the hash of the graph. Places are in
points from the top left corner, and `y` grows downward.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from blueprint.publish.cache import cached, code_digest
from blueprint.publish.diagrams.dot import PACKAGE, PROCESSES, DiagramError, program
from blueprint.publish.diagrams.fixed import POINTS_PER_INCH, Box
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.views.model import View

MARGIN = 6.0
"""Room around a picture, in points."""

COLUMN = 5
"""How many boxes without a line stand under each other."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """Boxes of nodes and zones, and the curve of each edge: its start, then three control points per piece."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    zones: Mapping[str, Box]
    curves: Mapping[str, tuple[Point, ...]]

    def bends(self, edge: str) -> tuple[Point, ...]:
        """Return the corners between the ends of an edge, for formats with straight pieces."""
        return self.curves[edge][3:-1:3]

    def lanes(self, view: View) -> list[tuple[str, Box]]:
        """Return the lanes of a view with their titles: bands over the whole width, one against the other."""
        edges = [self.boxes[_border(number)].top for number in range(len(view.lanes) + 1)] if view.lanes else []
        return [
            (lane.title, Box(0, top, self.width, end - top)) for lane, (top, end) in zip(view.lanes, pairwise(edges), strict=True)
        ]


def layouts(views: Sequence[View], cache: Path) -> dict[str, Layout]:
    """Return the layout of each view by name; a view with a base shares the layout of that view.

    All layouts are kept together, because one call of the drawing program places them all in a tenth of a second each.

    :raises DiagramError: when the drawing program is missing or refuses a graph.
    """
    own = [view for view in views if not view.base]
    graphs = [graph_of(view) for view in own]
    ingredients = "\n".join([code_digest(Path(__file__).parent), *graphs])
    kept = json.loads(cached(cache, ingredients, lambda: json.dumps([_compact(raw) for raw in place(graphs)]).encode()))
    found = {view.name: _layout(raw) for view, raw in zip(own, kept, strict=True)}
    return {view.name: found[view.base or view.name] for view in views}


def graph_of(view: View) -> str:
    """Return a view as a graph of boxes with a fixed size, without a word in them."""
    graph = Graph()
    gap = {"nodesep": "0.14", "ranksep": "0.4"} if view.direction == "LR" else {"nodesep": "0.16", "ranksep": "0.28"}
    if view.lanes:
        # More rounds against crossings: lines that cross less need less room, and the series must fit a page.
        gap = {"nodesep": "0.05", "ranksep": "0.1", "mclimit": "8"}
    if view.gap:
        gap["ranksep"] = f"{view.gap:g}"
    graph.defaults("graph", rankdir=view.direction, newrank="true", **gap)
    graph.defaults("node", shape="box", fixedsize="true")
    graph.defaults("edge", dir="none")
    for node in view.nodes:
        width, height = node.size
        graph.node(node.id, "", {"width": f"{width / POINTS_PER_INCH:.4f}", "height": f"{height / POINTS_PER_INCH:.4f}"})
    for edge in view.edges:
        graph.edge(edge.first, edge.second, id=edge.id, minlen=str(edge.reach), weight=str(edge.weight))
    zones = [_zone(zone.id, zone.title, zone.nodes) for zone in view.zones]
    zones += [f'"{one.nodes[0]}" -> "{two.nodes[0]}" [style=invis minlen=2 id=""]' for one, two in pairwise(view.zones)]
    stacked = [f'"{one}" -> "{two}" [style=invis id=""]' for column in _loose(view) for one, two in pairwise(column)]
    return "\n".join([graph.source.rstrip().removesuffix("}"), *zones, *stacked, *_lanes(view), "}"])


def _border(number: int) -> str:
    """Return the name of the point that every node of a lane stands below, and every node of the lane before it above."""
    return f"|{number}"


def _lanes(view: View) -> Iterator[str]:
    """Yield what keeps lanes under each other: borders without size, and invisible lines from them and to them."""
    for number in range(len(view.lanes) + 1 if view.lanes else 0):
        yield f'"{_border(number)}" [width=0.01 height=0.01]'
    for number, lane in enumerate(view.lanes):
        yield f'"{_border(number)}" -> "{_border(number + 1)}" [style=invis id=""]'
        for node in lane.nodes:
            yield f'"{_border(number)}" -> "{node}" [style=invis weight=0 id=""]'
            yield f'"{node}" -> "{_border(number + 1)}" [style=invis weight=0 id=""]'


def _loose(view: View) -> list[tuple[str, ...]]:
    """Return nodes without a line, in columns: side by side they would make a picture too wide."""
    bound = {end for edge in view.edges for end in (edge.first, edge.second)}
    bound |= {key for zone in (*view.zones, *view.lanes) for key in zone.nodes}
    loose = tuple(node.id for node in view.nodes if node.id not in bound)
    return [loose[start : start + COLUMN] for start in range(0, len(loose), COLUMN)]


def _zone(name: str, title: str, nodes: Iterable[str]) -> str:
    members = " ".join(f'"{node}"' for node in nodes)
    look = f'label="{title}" id="{name}" margin=10 fontsize=12 fontname="Arial"'
    return f'subgraph "cluster_{name}" {{ graph [{look}]; {{ rank=same; {members} }} }}'


def place(graphs: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the drawing program says about the places in each graph, from a few processes side by side.

    :raises DiagramError: when it does not start, refuses a graph, or answers for another number of graphs.
    """
    batches = [graphs[start::PROCESSES] for start in range(PROCESSES)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        answers = list(pool.map(_place_batch, batches))
    return [answers[number % PROCESSES][number // PROCESSES] for number in range(len(graphs))]


def _place_batch(graphs: Sequence[str]) -> list[dict[str, Any]]:
    if not graphs:
        return []
    command = [str(program()), "-Kdot", "-Tjson0"]
    try:
        run = subprocess.run(command, input="\n".join(graphs).encode(), capture_output=True, check=False)
    except OSError as error:
        raise DiagramError(f"Het tekenprogramma {command[0]} start niet ({error}); installeer {PACKAGE} opnieuw.") from error
    found, text, decoder = [], run.stdout.decode(errors="replace").strip(), json.JSONDecoder()
    try:
        while text:
            answer, end = decoder.raw_decode(text)
            found.append(answer)
            text = text[end:].lstrip()
    except json.JSONDecodeError:
        pass  # the count below tells that an answer is missing
    if run.returncode or len(found) != len(graphs):
        raise DiagramError(
            f"Het tekenprogramma {PACKAGE} gaf bij {len(found)} van {len(graphs)} platen een plaats. "
            "Kijk welke tekst in de kennis vreemde tekens heeft, of meld dit bij de beheerder van de blauwdruk."
        )
    return found


def _compact(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return only the places, turned to our corner of the sheet."""
    left, bottom, right, top = map(float, raw["bb"].split(","))

    def turned(x: float, y: float) -> Point:
        return round(x - left + MARGIN, 1), round(top - y + MARGIN, 1)

    boxes, zones, curves = {}, {}, {}
    for item in raw.get("objects", ()):
        if "pos" in item:
            x, y = turned(*map(float, item["pos"].split(",")))
            width, height = (float(item[side]) * POINTS_PER_INCH for side in ("width", "height"))
            boxes[item["name"]] = [round(x - width / 2, 1), round(y - height / 2, 1), round(width, 1), round(height, 1)]
        elif "bb" in item:
            x1, y1, x2, y2 = map(float, item["bb"].split(","))
            zones[item["id"]] = [*turned(x1, y2), round(x2 - x1, 1), round(y2 - y1, 1)]
    for item in raw.get("edges", ()):
        if item.get("id"):
            curves[item["id"]] = [turned(*map(float, point.split(","))) for point in item["pos"].split()]
    return {
        "size": [round(right - left + 2 * MARGIN, 1), round(top - bottom + 2 * MARGIN, 1)],
        "boxes": boxes,
        "zones": zones,
        "curves": curves,
    }


def _layout(raw: Mapping[str, Any]) -> Layout:
    width, height = raw["size"]
    return Layout(
        width,
        height,
        {name: Box(*places) for name, places in raw["boxes"].items()},
        {name: Box(*places) for name, places in raw["zones"].items()},
        {name: tuple((x, y) for x, y in points) for name, points in raw["curves"].items()},
    )

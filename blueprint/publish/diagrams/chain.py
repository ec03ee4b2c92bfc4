"""The process chain of a sector (`keten-`): columns that are read downward, with the systems under each step.

A lane holds the consecutive steps of one business function. Data that a step passes on stands beside the arrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import ChainStep
from blueprint.publish.addresses import address_for, function_address
from blueprint.publish.diagrams.drawing import SMALL, Drawing, sheet, system_kind, system_name, url
from blueprint.publish.diagrams.fixed import Box, chip_width, put_area, put_box, put_line, put_text
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.diagrams.words import bold, escape, listed, rich, sized, wrap

COLUMNS = 4
LANE, GUTTER = 164.0, 26.0
INDENT = 26.0
"""Room at the left of a lane for the arrow from step to step."""

BETWEEN, ROW_GAP = 4.0, 2.0
"""Room between two systems, and between two rows of them."""

LINE_HEIGHT, CHIP, HANG, GAP = 13.0, 18.0, 6.0, 10.0
BROKEN_LANE = 40.0
"""How many points of height a column may win before a function is cut in two for it."""


@dataclass(frozen=True)
class Stop:
    """A chain step with all that is drawn of it, and how high each part is."""

    step: ChainStep
    header: tuple[str, ...]
    title: tuple[str, ...]
    chips: tuple[tuple[tuple[str, float], ...], ...]
    also: tuple[tuple[str, tuple[str, ...]], ...]
    data: tuple[tuple[str, str], ...]

    @property
    def box_height(self) -> float:
        """Height of the box with the title."""
        return len(self.title) * LINE_HEIGHT + 12

    @property
    def height(self) -> float:
        """Height from the top of the box to the bottom of what hangs under it, without the data."""
        also = sum(len(lines) for _, lines in self.also) * LINE_HEIGHT
        return self.box_height + HANG + len(self.chips) * (CHIP + ROW_GAP) + also

    @property
    def data_height(self) -> float:
        """Height of the list of data that is passed on."""
        return max(1, len(self.data)) * LINE_HEIGHT + 2 * GAP


def chain_drawing(knowledge: Knowledge, sector: str) -> Drawing:
    """Return the chain of a sector."""
    chain = knowledge.sectors[sector].chain
    stops = [_stop(knowledge, sector, step) for step in chain.steps]
    graph = sheet()
    graph.defaults("edge", arrowsize="0.8")
    ends: list[tuple[float, float]] = []
    starts: list[tuple[float, float]] = []
    columns = _columns(stops)
    for number, column in enumerate(columns):
        first, last = _put_column(graph, knowledge, sector, column, number * (LANE + GUTTER))
        starts.append(first)
        ends.append(last)
    for end, start, column in zip(ends, starts[1:], columns, strict=False):
        gutter, bottom = start[0] - INDENT / 2 - GUTTER / 2, _height(column)
        route = [end, (end[0], bottom), (gutter, bottom), (gutter, -GAP), (start[0], -GAP), start]
        put_line(graph, route, "end")
    words = " ".join(_told(knowledge, sector, step) for step in chain.steps)
    return Drawing(f"keten-{sector}", chain.title, words, graph.source, "fixed")


def _stop(knowledge: Knowledge, sector: str, step: ChainStep) -> Stop:
    functions = knowledge.sectors[sector].functions
    return Stop(
        step,
        wrap(functions[step.functions[0]].title, 22),
        wrap(f"{step.code} {step.title}", 24),
        _chip_rows(knowledge, step),
        tuple((key, wrap(f"ook: {functions[key].title}", 28)) for key in step.functions[1:]),
        tuple((key, knowledge.data_objects[key].title) for key in step.outputs),
    )


def _chip_rows(knowledge: Knowledge, step: ChainStep) -> tuple[tuple[tuple[str, float], ...], ...]:
    """Return the systems of a step with their widths, in as many rows as a lane needs."""
    rows: list[list[tuple[str, float]]] = [[]]
    for key in step.systems:
        width = chip_width(knowledge.systems[key].code, SMALL)
        if rows[-1] and sum(size + BETWEEN for _, size in rows[-1]) + width > LANE - INDENT - 2:
            rows.append([])
        rows[-1].append((key, width))
    return tuple(map(tuple, rows))


def _lanes(stops: list[Stop]) -> list[list[Stop]]:
    return [list(group) for _, group in groupby(stops, key=lambda stop: stop.step.functions[0])]


def _height(stops: list[Stop]) -> float:
    headers = sum(len(lane[0].header) * LINE_HEIGHT + GAP for lane in _lanes(stops))
    return headers + sum(stop.height + stop.data_height for stop in stops)


def _columns(stops: list[Stop]) -> list[list[Stop]]:
    """Cut the chain into columns of about the same height, preferably between two functions."""
    count = len(stops)
    heights = {(start, end): _height(stops[start:end]) for start, end in combinations(range(count + 1), 2)}

    def cost(places: tuple[int, ...]) -> float:
        broken = sum(stops[place - 1].step.functions[0] == stops[place].step.functions[0] for place in places)
        return max(heights[column] for column in pairwise((0, *places, count))) + broken * BROKEN_LANE

    best = min(combinations(range(1, count), min(COLUMNS, count) - 1), key=cost)
    return [stops[start:end] for start, end in pairwise((0, *best, count))]


def _put_column(
    graph: Graph, knowledge: Knowledge, sector: str, stops: list[Stop], left: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Put a column on the sheet; return where the arrow comes in and from where it goes on to the next column."""
    x, top = left + INDENT / 2, 0.0
    places: list[tuple[float, float]] = []
    for lane in _lanes(stops):
        header = len(lane[0].header) * LINE_HEIGHT + GAP
        inner = sum(stop.height + stop.data_height for stop in lane) - lane[-1].data_height
        put_area(graph, f"baan {lane[0].step.code}", Box(left, top, LANE, header + inner + GAP / 2))
        _put_function(graph, sector, lane[0], Box(left + INDENT, top + GAP / 2, LANE - INDENT, header - GAP))
        top += header
        for stop in lane:
            places.append((top, top + stop.box_height))
            _put_stop(graph, knowledge, sector, stop, left, top)
            top += stop.height + stop.data_height
    for (_, bottom), (following, _) in pairwise(places):
        put_line(graph, [(x, bottom), (x, following)], "end")
    return (x, places[0][0]), (x, places[-1][1])


def _put_function(graph: Graph, sector: str, stop: Stop, box: Box) -> None:
    key = stop.step.functions[0]
    label = rich([f"<B>{sized(line, SMALL)}</B>" for line in stop.header])
    put_text(graph, f"functie {stop.step.code}", label, url(function_address(sector, key)), " ".join(stop.header), box)


def _put_stop(graph: Graph, knowledge: Knowledge, sector: str, stop: Stop, left: float, top: float) -> None:
    """Put a step on the sheet with its systems, its further functions and the data that it passes on."""
    code, inside, width = stop.step.code, left + INDENT, LANE - INDENT
    first, *rest = stop.title
    lines = [bold(f"{code} ") + escape(first.removeprefix(code).strip()), *map(escape, rest)]
    put_box(graph, code, "k-process", rich(lines), "", "", Box(left + 6, top, LANE - 12, stop.box_height))
    top = _put_systems(graph, knowledge, stop, inside, top + stop.box_height + HANG)
    for key, also in stop.also:
        box = Box(inside, top, width, len(also) * LINE_HEIGHT)
        label, link = rich([sized(line, SMALL) for line in also]), url(function_address(sector, key))
        put_text(graph, f"{code} {key}", label, link, " ".join(also), box)
        top = box.bottom
    top += GAP
    for key, name in stop.data:
        box, link = Box(inside, top, width, LINE_HEIGHT), url(address_for(knowledge, key, None))
        put_text(graph, f"{code} {key}", f"<I>{sized(name, SMALL)}</I>", link, name, box)
        top = box.bottom


def _put_systems(graph: Graph, knowledge: Knowledge, stop: Stop, left: float, top: float) -> float:
    """Hang the systems under a step, in rows; return where the next part begins."""
    for number, row in enumerate(stop.chips):
        at = left
        for key, width in row:
            box = Box(at, top, width, CHIP)
            if number == 0:
                middle = at + width / 2
                put_line(graph, [(middle, top - HANG), (middle, top)])
            label, link = sized(knowledge.systems[key].code, SMALL), url(address_for(knowledge, key, None))
            name, kind = f"{stop.step.code} {key}", system_kind(knowledge, key)
            put_box(graph, name, kind, label, link, system_name(knowledge, key), box)
            at = box.right + BETWEEN
        top += CHIP + ROW_GAP
    return top


def _told(knowledge: Knowledge, sector: str, step: ChainStep) -> str:
    """Return a chain step in words: who does it, with which systems, and what goes on."""
    functions = listed([knowledge.sectors[sector].functions[key].title for key in step.functions])
    systems = listed([knowledge.systems[key].code for key in step.systems])
    data = listed([knowledge.data_objects[key].title for key in step.outputs])
    return f"{step.code} {step.title} ({functions}): systemen {systems}; geeft door {data}."

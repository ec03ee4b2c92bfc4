"""The time line of a storyline (`tijdlijn-`): per firm an axis in years that runs downward, narrow enough for a phone.

All axes in one drawing have the same scale. A chapter is tied to the part of the axis in which the source places it: a
month, a year or a span of years. A chapter without a year stands in its place in the telling, tied to nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from blueprint.knowledge import Knowledge
from blueprint.model.story import ORDER, Chapter, Storyline
from blueprint.publish.addresses import address_for
from blueprint.publish.diagrams.drawing import SMALL, TEXT, Drawing, sheet, url
from blueprint.publish.diagrams.fixed import Box, put_box, put_line, put_text
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.diagrams.words import bold, rich, sized, wrap

AXIS, LEFT, WIDTH = 40.0, 64.0, 206.0
"""Where the axis stands, where the boxes begin, and how wide they are, in points."""

LETTERS, LINE_HEIGHT, PADDING, GAP, SECTION = 29, 13.0, 12.0, 9.0, 22.0
"""Letters on a line of a box; heights and room in points."""

BAR, BAR_ABOUT, TICK = 7.0, 3.0, 4.0
"""How thick a stretch of the axis is, how thin when the source gives the year only about, and how long a mark is."""

LOWEST, HIGHEST = 9.0, 46.0
"""Fewest and most points per year: years stay apart, and one year does not fill the screen."""

UNKNOWN = "moment niet bekend"


def timeline_drawing(knowledge: Knowledge, key: str) -> Drawing:
    """Return the time line of a storyline."""
    story = knowledge.storylines[key]
    firms = [(case, tuple(chapters)) for case, chapters in groupby(story.chapters, lambda chapter: chapter.case)]
    scale = _scale([chapters for _, chapters in firms])
    graph = sheet()
    graph.defaults("edge", arrowsize="0.8")
    top, number = 0.0, 1
    for case, chapters in firms:
        top = _put_firm(graph, knowledge, story, case, chapters, scale, top, number)
        number += len(chapters)
    return Drawing(f"tijdlijn-{key}", f"Tijdlijn: {story.title}", _told(knowledge, story), graph.source, "fixed")


def _scale(firms: Sequence[Sequence[Chapter]]) -> float:
    """Return how many points a year gets, so that all axes together are about as high as all boxes."""
    spans = [_span(chapters) for chapters in firms]
    years = sum(last - first for first, last in spans)
    height = sum(_height(chapter) + GAP for chapters in firms for chapter in chapters)
    return min(max(height / max(years, 1), LOWEST), HIGHEST)


def _span(chapters: Sequence[Chapter]) -> tuple[int, int]:
    """Return the first year on the axis and the year in which it ends; the same when no chapter has a year."""
    moments = [chapter.moment for chapter in chapters if chapter.moment]
    if not moments:
        return 0, 0
    return min(moment.year for moment in moments), max(math.ceil(moment.end - 1e-6) for moment in moments)


def _lines(chapter: Chapter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return wrap(chapter.when or UNKNOWN, LETTERS - 3), wrap(chapter.title, LETTERS)


def _height(chapter: Chapter) -> float:
    return sum(map(len, _lines(chapter))) * LINE_HEIGHT + PADDING


def _put_firm(
    graph: Graph,
    knowledge: Knowledge,
    story: Storyline,
    case: str,
    chapters: Sequence[Chapter],
    scale: float,
    top: float,
    number: int,
) -> float:
    """Put the axis and the boxes of one firm on the sheet, and return where the next firm may begin."""
    company = knowledge.cases[case].company
    names = wrap(company, LETTERS + 6)
    name = Box(0, top, LEFT + WIDTH, len(names) * LINE_HEIGHT + 6)
    place = url(address_for(knowledge, case, None))
    put_text(graph, f"bedrijf {case}", rich(bold(line) for line in names), place, company, name)
    start = name.bottom + GAP
    first, last = _span(chapters)
    end = start + (last - first) * scale
    if last > first:
        _put_axis(graph, case, first, last, start, scale)
    below = start
    for index, chapter in enumerate(chapters, number):
        height = _height(chapter)
        moment = chapter.moment
        middle = start + ((moment.start + moment.end) / 2 - first) * scale if moment else below + height / 2
        box = Box(LEFT, max(below, middle - height / 2), WIDTH, height)
        if moment:
            width = BAR_ABOUT if moment.about else BAR
            _put_bar(graph, start + (moment.start - first) * scale, start + (moment.end - first) * scale, width)
            put_line(graph, [(AXIS + BAR / 2, middle), (LEFT, box.top + height / 2)])
        _put_chapter(graph, knowledge, story, chapter, index, box)
        below = box.bottom + GAP
    return max(below, end) + SECTION


def _put_axis(graph: Graph, case: str, first: int, last: int, start: float, scale: float) -> None:
    """Draw the axis with as many years beside it as there is room for; a year stands where it begins."""
    put_line(graph, [(AXIS, start), (AXIS, start + (last - first) * scale)])
    every = math.ceil(LINE_HEIGHT / scale)
    for year in range(first, last, every):
        y = start + (year - first) * scale
        put_line(graph, [(AXIS - TICK, y), (AXIS + TICK, y)])
        put_text(graph, f"jaar {case} {year}", sized(str(year), SMALL), "", "", Box(0, y - LINE_HEIGHT / 2, 32, LINE_HEIGHT))


def _put_bar(graph: Graph, start: float, end: float, width: float) -> None:
    """Mark a stretch of the axis; what lasted a month stays visible."""
    put_line(graph, [(AXIS, start), (AXIS, max(end, start + BAR / 2))], width=width)


def _put_chapter(graph: Graph, knowledge: Knowledge, story: Storyline, chapter: Chapter, index: int, box: Box) -> None:
    """Put a chapter on the sheet; it leads to the first step in which one sees it, or to the story of the firm."""
    when, title = _lines(chapter)
    label = rich([*(sized(line, SMALL) for line in when), *(sized(line, TEXT) for line in title)])
    target = chapter.steps[0] if chapter.steps else chapter.case
    sector = sector_of(knowledge, story, target) if chapter.steps else None
    hover = f"{index}. {chapter.title}"
    put_box(graph, f"hoofdstuk {index}", "k-step", label, url(address_for(knowledge, target, sector)), hover, box)


def sector_of(knowledge: Knowledge, story: Storyline, step: str) -> str | None:
    """Return the first sector of a storyline in which a step occurs."""
    return next((sector for sector in story.sectors if step in knowledge.sectors[sector].steps), None)


def _told(knowledge: Knowledge, story: Storyline) -> str:
    """Return the picture in words: firm by firm, each chapter with its moment."""
    words = []
    for case, chapters in groupby(story.chapters, lambda chapter: chapter.case):
        told = "; ".join(f"{chapter.when or UNKNOWN}: {chapter.title}" for chapter in chapters)
        words.append(f"{knowledge.cases[case].company}. {told}.")
    return " ".join([*words, ORDER[story.order]])

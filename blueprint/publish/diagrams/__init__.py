"""Drawings of the handbook, made with Graphviz from the same records as the pages.

Each module holds one sort of drawing and turns knowledge into a graph with a title and a description in words;
:mod:`~blueprint.publish.diagrams.dot` lays it out, :mod:`~blueprint.publish.diagrams.svg` finishes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from blueprint.knowledge import Knowledge
from blueprint.publish.cache import cached, code_digest
from blueprint.publish.diagrams.chain import chain_drawing
from blueprint.publish.diagrams.dot import ENGINES, DiagramError, draw
from blueprint.publish.diagrams.drawing import Drawing
from blueprint.publish.diagrams.landscape import before_after_drawing, landscape_drawing
from blueprint.publish.diagrams.plugs import plugs_drawing
from blueprint.publish.diagrams.route import place_drawing, prerequisites_drawing
from blueprint.publish.diagrams.svg import finish
from blueprint.publish.diagrams.timeline import timeline_drawing

__all__ = ["DiagramError", "diagram_files", "drawings"]


def diagram_files(knowledge: Knowledge, cache: Path) -> dict[str, bytes]:
    """Return all drawings: path in the docs tree → SVG. Only what is not in the cache is drawn.

    :raises DiagramError: when the drawing program is missing or refuses a graph.
    """
    wanted = {drawing: _ingredients(drawing) for drawing in drawings(knowledge)}
    made: dict[str, bytes] = {}
    for engine in ENGINES:
        missing = [drawing for drawing, text in wanted.items() if drawing.engine == engine and not _is_kept(cache, text)]
        for drawing, raw in zip(missing, draw([drawing.graph for drawing in missing], engine), strict=True):
            made[wanted[drawing]] = finish(raw, drawing.title, drawing.description)
    return {
        f"diagrams/{drawing.name}.svg": cached(cache, text, partial(made.__getitem__, text)) for drawing, text in wanted.items()
    }


def drawings(knowledge: Knowledge) -> Iterator[Drawing]:
    """Yield every drawing of the handbook, before it is drawn."""
    yield plugs_drawing(knowledge)
    for key in knowledge.storylines:
        yield timeline_drawing(knowledge, key)
    for sector, own in knowledge.sectors.items():
        yield chain_drawing(knowledge, sector)
        for function in own.functions:
            yield landscape_drawing(knowledge, sector, function)
            yield prerequisites_drawing(knowledge, sector, function)
        for key in own.steps:
            if place := place_drawing(knowledge, sector, key):
                yield place
        for key, step in knowledge.complete_steps(sector).items():
            yield before_after_drawing(knowledge, sector, key, step)


class _MissingError(Exception):
    """Raised instead of drawing, to find out what the cache does not hold."""


def _is_kept(cache: Path, ingredients: str) -> bool:
    def refuse() -> bytes:
        raise _MissingError

    try:
        cached(cache, ingredients, refuse)
    except _MissingError:
        return False
    return True


def _ingredients(drawing: Drawing) -> str:
    code = code_digest(Path(__file__).parent)
    return f"{code}\n{drawing.engine}\n{drawing.title}\n{drawing.description}\n{drawing.graph}"

"""The wheel of Smart Industry as a drawing: eight parts of a ring, each with a transformation and how many steps serve it."""

from __future__ import annotations

import math
from typing import NamedTuple

from jinja2 import Environment

from blueprint.knowledge import Knowledge
from blueprint.publish.addresses import FOLDERS
from blueprint.publish.pages.views import in_place, serving

WHEEL_PICTURE = f"{FOLDERS['transformations']}/wiel.svg"

SIZE = 348
"""Width and height in points; no more, so that the words stay readable on a phone."""
OUTER, INNER, GAP = 172.0, 62.0, 2.5
"""Outer and inner radius of the ring, and half the room between two parts, in points."""
WORDS = 122.0
"""How far the words stand from the middle: nearer to the edge, where a part is widest."""


class Part(NamedTuple):
    """A transformation in the ring: the lines of its name, how many steps serve it, where it leads to, its outline and its words' place."""

    title: str
    lines: tuple[str, ...]
    served: int
    url: str
    outline: str
    x: float
    y: float


def wheel_files(env: Environment, knowledge: Knowledge) -> dict[str, bytes]:
    """Return the wheel: path in the docs tree → SVG; nothing without transformations."""
    if not knowledge.transformations:
        return {}
    svg = env.get_template("wheel.svg.jinja").render(parts=parts(knowledge), size=SIZE, inner=INNER)
    return {WHEEL_PICTURE: svg.encode()}


def parts(knowledge: Knowledge) -> list[Part]:
    """Return the transformations around the middle, clockwise, the first one at the top."""
    records = in_place(knowledge.transformations)
    turn = 2 * math.pi / len(records)
    found = []
    for number, (key, record) in enumerate(records):
        middle = number * turn
        served = {step for own in knowledge.sectors.values() for _, steps in serving(own, key) for step, _ in steps}
        x, y = _at(WORDS, middle)
        found.append(
            Part(
                record.title,
                tuple(record.title.split()),
                len(served),
                f"{key}/",
                _outline(middle, turn),
                round(x, 1),
                round(y, 1),
            )
        )
    return found


def _at(radius: float, angle: float) -> tuple[float, float]:
    """Return the point at a distance from the middle and an angle (radians, clockwise from the top)."""
    return SIZE / 2 + radius * math.sin(angle), SIZE / 2 - radius * math.cos(angle)


def _outline(middle: float, turn: float) -> str:
    """Return the path of one part of the ring; the room to its neighbours is equally wide inside and outside."""
    outer, inner = (turn / 2 - math.asin(GAP / radius) for radius in (OUTER, INNER))
    corners = [_at(OUTER, middle - outer), _at(OUTER, middle + outer), _at(INNER, middle + inner), _at(INNER, middle - inner)]
    a, b, c, d = (f"{x:.1f} {y:.1f}" for x, y in corners)
    return f"M{a}A{OUTER:g} {OUTER:g} 0 0 1 {b}L{c}A{INNER:g} {INNER:g} 0 0 0 {d}Z"

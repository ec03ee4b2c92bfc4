"""Drawing at fixed places, for pictures whose order matters more than their lines (chain, plugs).

Places are in points from the top left corner; `y` grows downward.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from blueprint.publish.diagrams.drawing import AREA, put
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.diagrams.words import text_width

POINTS_PER_INCH = 72

ARROW = 8.0
"""Length of an arrowhead in points."""


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.top + self.height

    @property
    def look(self) -> dict[str, str]:
        """The attributes that give a node this place and exactly this size."""
        x, y = self.left + self.width / 2, -(self.top + self.height / 2)
        return {
            "pos": f"{x:.1f},{y:.1f}",
            "width": f"{self.width / POINTS_PER_INCH:.4f}",
            "height": f"{self.height / POINTS_PER_INCH:.4f}",
            "fixedsize": "true",
            "margin": "0",
        }


def put_area(graph: Graph, name: str, box: Box) -> None:
    """Put a quiet background on the sheet; what is put later stands on it."""
    graph.node(name, "", {"class": "cluster", **AREA, **box.look})


def put_box(graph: Graph, name: str, kind: str, label: str, link: str, hover: str, box: Box) -> None:
    """Put a node of a kind at a place."""
    put(graph, name, kind, label, link, hover, **box.look)


def put_text(graph: Graph, name: str, label: str, link: str, hover: str, box: Box) -> None:
    """Put a text without a frame at a place, aligned left; a text with a link is clickable."""
    target = {"URL": link, "tooltip": hover} if link else {}
    size = f'FIXEDSIZE="TRUE" WIDTH="{box.width:.0f}" HEIGHT="{box.height:.0f}"'
    cell = f'<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" {size}>'
    cell += f'<TR><TD ALIGN="LEFT" BALIGN="LEFT" VALIGN="MIDDLE">{label}</TD></TR></TABLE>'
    graph.node(name, cell, {"shape": "plaintext", "style": "", **target, **box.look})


def put_line(graph: Graph, corners: list[tuple[float, float]], head: str = "", width: float = 1.0) -> None:
    """Draw a line with square corners between two places; an arrowhead (``start``, ``end``) points up or down."""
    (first, *_, last) = corners
    names = [f"punt {x:.1f} {y:.1f}" for x, y in (first, last)]
    for name, (x, y) in zip(names, (first, last), strict=True):
        graph.node(name, "", {"shape": "none", "style": "", **Box(x, y, 0.02, 0.02).look})
    route, tip = [*corners], ""
    # The line itself stops where the arrowhead begins.
    if head == "end":
        tip, route[-1] = f"e,{_point(last)} ", (last[0], last[1] - ARROW)
    elif head == "start":
        tip, route[0] = f"s,{_point(first)} ", (first[0], first[1] + ARROW)
    points = [_point(route[0])] + [point for start, end in pairwise(map(_point, route)) for point in (start, end, end)]
    direction = {"end": "forward", "start": "back"}.get(head, "none")
    thick = {"penwidth": f"{width:g}"} if width != 1.0 else {}
    graph.edge(*names, pos=tip + " ".join(points), dir=direction, **thick)


def _point(place: tuple[float, float]) -> str:
    return f"{place[0]:.1f},{-place[1]:.1f}"


def chip_width(text: str, size: float) -> float:
    """Return the width of a small box around a text, in points."""
    return max(28.0, text_width(text, size) + 10)

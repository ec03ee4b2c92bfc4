"""What a view shows, before anybody decided where it stands: nodes, edges and zones.

A node stands for one record (or party, level, ...) and occurs at most once in a view; its id is the same in every view
and every file format. Labels are finished lines of text, so that all writers show the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.publish.addresses import Address
from blueprint.publish.diagrams.words import text_width

TITLE_SIZE, TEXT_SIZE, LINE_HEIGHT = 11.0, 10.0, 13.0
"""Sizes of letters and height of a line, in points."""

BOLD = 1.14
"""How much wider a line in bold is."""

SIDE, ABOVE = 7.0, 5.0
"""Room between text and frame, in points."""

SMALL_LETTER, SMALL_LINE, SMALL_SIDE, SMALL_ABOVE = 9.0, 11.5, 5.0, 3.0
"""The same for a compact node: letters of title and text alike, height of a line, and room around it."""


@dataclass(frozen=True)
class Node:
    """A box: its kind (a class of `diagram.css`), its lines, what it is called in full, and its page."""

    id: str
    kind: str
    head: tuple[str, ...]
    """Lines in bold."""
    body: tuple[str, ...]
    name: str
    address: Address | None = None
    state: str = ""
    """``is-new`` for what a level adds, ``is-ghost`` for the place of what comes later; ``tag`` for a label of one code."""
    compact: bool = False
    """Whether it is set in small letters with little room."""
    mark: str = ""
    """A code on its corner: the step that brings it."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, with all text inside."""
        if self.compact:
            small = [BOLD * text_width(line, SMALL_LETTER) for line in self.head]
            small += [text_width(line, SMALL_LETTER) for line in self.body]
            height = (len(self.head) + len(self.body)) * SMALL_LINE + 2 * SMALL_ABOVE
            return round(max(small, default=0.0) / 2) * 2 + 2 * SMALL_SIDE, height
        wide = [BOLD * text_width(line, TITLE_SIZE) for line in self.head]
        wide += [text_width(line, TEXT_SIZE) for line in self.body]
        width = max([34.0, *wide]) + 2 * SIDE
        return round(width / 2) * 2, (len(self.head) + len(self.body)) * LINE_HEIGHT + 2 * ABOVE


@dataclass(frozen=True)
class Edge:
    """A line between two nodes, drawn from the upper (or left) to the lower; arrowheads follow the data."""

    first: str
    second: str
    at_first: bool = False
    at_second: bool = True
    dashed: bool = False
    state: str = ""
    reach: int = 1
    """How many rows apart the two stand at least."""
    weight: int = 1
    """How much a short and straight line matters."""

    @property
    def id(self) -> str:
        """A name that no other edge of the view has."""
        return f"{self.first}--{self.second}"


@dataclass(frozen=True)
class Zone:
    """A quiet area behind nodes that belong together; zones stand in their order, from left to right."""

    id: str
    title: str
    nodes: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """One picture: its name (a file or page name), what it says in words, and what is in it.

    Lanes are zones that lie under each other over the whole width, however many rows of nodes each needs.

    A view with a `base` stands on the layout of that view: it shows some of its nodes, at the same places.
    """

    name: str
    title: str
    description: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    zones: tuple[Zone, ...] = ()
    direction: str = "TB"
    base: str = ""
    gap: float = 0.0
    """Room between rows (or columns) in inches, where lines need more than usual."""
    picture: bool = False
    """Whether the site shows it as a picture of its own (``diagrams/<name>.svg``)."""
    lanes: tuple[Zone, ...] = ()

"""One graph in the DOT language, through the `graphviz` package, with the few habits that all our drawings share."""

from __future__ import annotations

import html

from graphviz import Digraph


class Graph:
    """A directed graph that grows statement by statement; labels are markup, all other values plain text."""

    def __init__(self) -> None:
        self._graph = Digraph()

    def defaults(self, kind: str, **attributes: str) -> None:
        """Set the look of the ``graph``, or of each ``node`` or ``edge`` that follows."""
        self._graph.attr(kind, **_plain(attributes))

    def node(self, name: str, markup: str, attributes: dict[str, str]) -> None:
        """Add a node with a label in markup."""
        self._graph.node(name, label=f"<{markup}>", **_plain(attributes))

    def edge(self, first: str, second: str, **attributes: str) -> None:
        """Add an edge; a colon would name a port, so names have none."""
        self._graph.edge(first, second, **_plain(attributes))

    @property
    def source(self) -> str:
        """The graph as text."""
        return str(self._graph.source)


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    """Return values that Graphviz shows as they are: it reads entities, and twice takes a backslash for a code."""
    return {key: html.escape(value, quote=False).replace("\\", "\\" * 4) for key, value in attributes.items()}

"""Writing a graph in the DOT language.

The `graphviz` package can do this too, but spent more time on it than `graphviz-pure` takes to draw (measured: half of
a build in which no drawing changed).
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field


@dataclass
class Graph:
    """A directed graph that grows statement by statement; labels are markup, all other values plain text."""

    statements: list[str] = field(default_factory=list)

    def defaults(self, kind: str, **attributes: str) -> None:
        """Set the look of the ``graph``, or of each ``node`` or ``edge`` that follows."""
        self.statements.append(f"{kind} [{_attributes(attributes)}]")

    def node(self, name: str, markup: str, attributes: dict[str, str]) -> None:
        """Add a node with a label in markup."""
        self.statements.append(f"{_quoted(name)} [label=<{markup}> {_attributes(attributes)}]")

    def edge(self, first: str, second: str, **attributes: str) -> None:
        """Add an edge."""
        self.statements.append(f"{_quoted(first)} -> {_quoted(second)} [{_attributes(attributes)}]")

    @property
    def source(self) -> str:
        """The graph as text."""
        return "\n".join(("digraph {", *self.statements, "}"))


def _attributes(attributes: dict[str, str]) -> str:
    return " ".join(f"{key}={_quoted(value)}" for key, value in attributes.items())


def _quoted(text: str) -> str:
    """Return a text between quotes; Graphviz reads entities in it, and twice takes a backslash for a code."""
    plain = html.escape(text, quote=False).replace("\\", "\\" * 4).replace('"', '\\"')
    return f'"{plain}"'

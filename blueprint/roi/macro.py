"""Counting a macro chain with the formula language of the ROI models, without years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blueprint.model.macro import MacroChain
from blueprint.roi.emit import evaluate
from blueprint.roi.parse import parse
from blueprint.roi.program import RESERVED, Problem
from blueprint.roi.ranges import guarded, span_of
from blueprint.roi.spans import Span, point
from blueprint.roi.tree import FormulaError, Number, Tree, walk


@dataclass(frozen=True)
class MacroProgram:
    """A chain ready to count: its lines as trees, in order."""

    chain: MacroChain
    lines: tuple[tuple[str, Tree], ...]

    def count(self, values: Mapping[str, float] | None = None) -> dict[str, float]:
        """All lines; ``values`` replaces the values of some factors."""
        found = {key: float(item.value) for key, item in self.chain.constants.items()}
        found |= {key: float(factor.value) for key, factor in self.chain.factors.items()}
        found |= {key: float(value) for key, value in (values or {}).items()}
        for key, tree in self.lines:
            found[key] = float(evaluate(tree, found))
        return {key: found[key] for key, _ in self.lines}


def compile_macro(chain: MacroChain) -> MacroProgram:
    """The chain ready to count; raises :class:`FormulaError` with one Dutch sentence."""
    lines: list[tuple[str, Tree]] = []
    for item in _read(chain):
        if isinstance(item, Problem):
            raise FormulaError(item.message)
        lines.append(item)
    return MacroProgram(chain, tuple(lines))


def macro_problems(chain: MacroChain) -> tuple[Problem, ...]:
    """Everything that is wrong with the formulas of a chain; empty when it can be counted."""
    return tuple(item for item in _read(chain) if isinstance(item, Problem))


def _read(chain: MacroChain) -> Iterator[Problem | tuple[str, Tree]]:
    """Each line with its tree, or the problem in its place; after a problem the rest is not looked at."""
    for part in ("factors", "constants"):
        for key in getattr(chain, part):
            if key in RESERVED:
                yield Problem((part, key), f"de naam '{key}' heeft al een betekenis in formules; kies een andere naam")
                return
    ranges = {key: Span(float(item.bounds[0]), float(item.bounds[1])) for key, item in chain.factors.items()}
    ranges |= {key: point(float(item.value)) for key, item in chain.constants.items()}
    guards: set[Tree] = set()
    for index, line in enumerate(chain.lines):
        try:
            tree = parse(line.formula, set(ranges), [])
            loose = next((node.value for node in walk(tree) if isinstance(node, Number) and node.value not in (0, 1)), None)
            if loose is not None:
                raise FormulaError(f"het getal {loose:g} staat los in de formule; geef het een naam bij factors of constants")
            ranges[line.key] = span_of(tree, ranges, None, None, guards)
        except FormulaError as error:
            yield Problem(("lines", index, "formula"), f"regel '{line.key}': {error}")
            return
        yield line.key, guarded(tree, guards, None)

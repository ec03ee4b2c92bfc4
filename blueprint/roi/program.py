"""From a model to something that counts: formulas read, checked against their ranges, and guarded.

``problems`` gives all that is wrong with a model at once, for the editor; ``compile_model`` stops at the first.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blueprint.model.roi import DISCOUNT_KEY, FTE_KEY, RAMP_KEY, REALISED_KINDS, LineKind, RoiLine, RoiModel, Values
from blueprint.roi.operations import FUNCTIONS
from blueprint.roi.parse import RAMP, YEAR, parse
from blueprint.roi.ranges import guarded, span_of
from blueprint.roi.spans import Span, point
from blueprint.roi.tree import FormulaError, Name, Number, Tree, walk

RAMP_LINE = RoiLine.model_validate(
    {
        "key": RAMP,
        "label": "Aanloop (deel van het volle effect)",
        "kind": "hulp",
        "unit": "aandeel",
        "formula": f"0 if jaar < 1 else ({RAMP_KEY} if jaar == 1 else 1)",
    }
)
"""The one ramp: nothing in year 0, the share ``aanloop`` in year 1, everything from year 2."""

RESERVED = frozenset({YEAR, *FUNCTIONS, *keyword.kwlist})


@dataclass(frozen=True)
class Problem:
    """Something wrong in a model: where (keys and positions from the top of the file) and a Dutch sentence."""

    path: tuple[str | int, ...]
    message: str


@dataclass(frozen=True)
class ProgramLine:
    """A row that can be counted."""

    key: str
    label: str
    kind: LineKind
    unit: str
    text: str
    tree: Tree


@dataclass(frozen=True)
class Program:
    """A model for one sector, ready to count."""

    model: RoiModel
    sector: str
    inputs: Mapping[str, Values]
    lines: tuple[ProgramLine, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Year 0 (the decision) up to the horizon."""
        return tuple(range(self.model.horizon + 1))

    @property
    def constants(self) -> dict[str, float]:
        """Fixed conversion numbers by name."""
        return {key: float(item.value) for key, item in self.model.constants.items()}

    def column(self, column: str) -> dict[str, float]:
        """All inputs at ``low``, ``expected`` or ``high``."""
        return {key: float(getattr(values, column)) for key, values in self.inputs.items()}


def compile_model(model: RoiModel, sector: str) -> Program:
    """The model ready to count for a sector; raises :class:`FormulaError` with one Dutch sentence."""
    if sector not in model.sectors:
        raise FormulaError(f"model '{model.id}' is niet bedoeld voor {sector}; voeg de sector toe of kies een ander model")
    trees: list[tuple[RoiLine, Tree]] = []
    for item in _read(model):
        if isinstance(item, Problem):
            raise FormulaError(f"model '{model.id}': {item.message}")
        trees.append(item)
    return Program(
        model,
        sector,
        {key: item.values_for(sector) for key, item in model.inputs.items()},
        tuple(ProgramLine(line.key, line.label, line.kind, line.unit, line.formula, tree) for line, tree in trees),
    )


def problems(model: RoiModel) -> tuple[Problem, ...]:
    """Everything that is wrong with the formulas of a model; empty when it can be counted."""
    found = [*_names(model)]
    trees: list[Tree] = []
    for item in _read(model):
        if isinstance(item, Problem):
            found.append(item)
        else:
            trees.append(item[1])
    if not found:
        found.extend(_unused(model, trees))
    return tuple(found)


def _names(model: RoiModel) -> Iterator[Problem]:
    keys = [("inputs", key) for key in model.inputs] + [("constants", key) for key in model.constants]
    places: list[tuple[tuple[str | int, ...], str]] = [((part, key), key) for part, key in keys]
    places += [(("lines", i, "key"), line.key) for i, line in enumerate(model.lines)]
    for path, key in places:
        if key in RESERVED:
            yield Problem(path, f"de naam '{key}' heeft al een betekenis in formules; kies een andere naam")


def _read(model: RoiModel) -> Iterator[Problem | tuple[RoiLine, Tree]]:
    """Each line with its tree, ramp included when used; or the problem in its place."""
    known = {*model.inputs, *model.constants, YEAR}
    lines: list[tuple[int | None, RoiLine]] = list(enumerate(model.lines))
    if RAMP_KEY in model.inputs:
        known.add(RAMP)
        if any(f"{RAMP}(" in line.formula for line in model.lines):
            lines.insert(0, (None, RAMP_LINE))
    keys = [line.key for line in model.lines]
    parsed: list[tuple[int | None, RoiLine, Tree]] = []
    for index, line in lines:
        place: tuple[str | int, ...] = ("lines", index if index is not None else 0, "formula")
        try:
            tree = parse(line.formula, known, keys)
            _no_loose_numbers(tree)
            parsed.append((index, line, tree))
        except FormulaError as error:
            yield Problem(place, f"regel '{line.key}': {error}")
        known.add(line.key)
    if len(parsed) == len(lines):
        yield from _ranged(model, parsed)


def _no_loose_numbers(tree: Tree) -> None:
    loose = next((node.value for node in walk(tree) if isinstance(node, Number) and node.value not in (0, 1)), None)
    if loose is not None:
        raise FormulaError(f"het getal {loose:g} staat los in de formule; geef het een naam bij inputs of constants")


def _ranged(model: RoiModel, parsed: list[tuple[int | None, RoiLine, Tree]]) -> Iterator[Problem | tuple[RoiLine, Tree]]:
    """Range check over all years, then the guarded trees."""
    fixed = {key: Span(float(item.bounds[0]), float(item.bounds[1])) for key, item in model.inputs.items()}
    fixed |= {key: point(float(item.value)) for key, item in model.constants.items()}
    guards: set[Tree] = set()
    before: dict[str, Span] | None = None
    for year in range(model.horizon + 1):
        ranges = fixed | {YEAR: point(year)}
        for index, line, tree in parsed:
            try:
                ranges[line.key] = span_of(tree, ranges, before, line.divide_by_zero, guards)
            except FormulaError as error:
                place = ("lines", index if index is not None else 0, "formula")
                yield Problem(place, f"regel '{line.key}', jaar {year}: {error}")
                return
        before = ranges
    for _, line, tree in parsed:
        yield line, guarded(tree, guards, line.divide_by_zero)


def _unused(model: RoiModel, trees: list[Tree]) -> Iterator[Problem]:
    used = {node.key for tree in trees for node in walk(tree) if isinstance(node, Name)}
    used |= {
        DISCOUNT_KEY,
        FTE_KEY,
        *(f"realisatie_{kind}" for kind in REALISED_KINDS if any(x.kind == kind for x in model.lines)),
    }
    for part, keys in (("inputs", model.inputs), ("constants", model.constants)):
        for key in keys:
            if key not in used:
                yield Problem((part, key), f"'{key}' komt in geen formule voor; gebruik hem of haal hem weg")

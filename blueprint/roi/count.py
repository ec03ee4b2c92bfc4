"""Counting a program: every line for every year, and the cash flow that the headline rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.model.roi import DISCOUNT_KEY, REALISED_KINDS
from blueprint.roi.emit import evaluate
from blueprint.roi.operations import Value
from blueprint.roi.parse import YEAR
from blueprint.roi.program import Program

HEADLINE_KINDS = ("investering", "kosten", "hard", "eenmalig", "uren")
"""What counts in the headline; hours only for the realised part. Capacity and soft benefits stand beside it."""

BESIDE_KINDS = ("capaciteit", "zacht")

OUT_KINDS = ("investering", "kosten")
STEADY_KINDS = ("hard", "uren")
"""Benefits of the headline that come in little by little; ``eenmalig`` comes at one moment."""


@dataclass(frozen=True)
class Outcome:
    """Values per year, index 0 is the moment of decision; numbers for one case, arrays for many draws."""

    lines: Mapping[str, tuple[Value, ...]]
    kinds: Mapping[str, tuple[Value, ...]]
    """Sum of the lines of each kind that the model has, after the realised share."""
    net: tuple[Value, ...]
    """The headline cash flow, euro per year."""
    rate: Value
    """Discount rate per year."""
    hours: tuple[Value, ...] = ()
    """Hours per year that are freed and really used (``realisatie_uren``); empty when no line frees hours."""

    @property
    def investment(self) -> tuple[Value, ...]:
        """What the investment lines take per year, negative, replacement included."""
        return self.total("investering")

    @property
    def out(self) -> tuple[Value, ...]:
        """Everything that goes out per year: investment and yearly costs, negative."""
        return self.total(*OUT_KINDS)

    @property
    def steady(self) -> tuple[Value, ...]:
        """Benefits of the headline that come in spread over their year."""
        return self.total(*STEADY_KINDS)

    @property
    def benefits(self) -> tuple[Value, ...]:
        """All benefits of the headline per year, cash that comes once included."""
        return self.total(*STEADY_KINDS, "eenmalig")

    def total(self, *kinds: str) -> tuple[Value, ...]:
        """These kinds together per year, in euro; zero for a kind that the model does not have."""
        rows = [self.kinds[kind] for kind in kinds if kind in self.kinds]
        return tuple(_total([0.0, *(row[year] for row in rows)]) for year in range(len(self.net)))


def count(program: Program, inputs: Mapping[str, Value]) -> Outcome:
    """All lines, kinds and the headline cash flow for a set of inputs (numbers, or arrays of equal length)."""
    fixed: dict[str, Value] = {**program.constants, **inputs}
    rows: dict[str, list[Value]] = {line.key: [] for line in program.lines}
    before: dict[str, Value] | None = None
    for year in program.years:
        values = fixed | {YEAR: float(year)}
        for line in program.lines:
            values[line.key] = evaluate(line.tree, values, before)
            rows[line.key].append(values[line.key])
        before = values
    kinds = _kinds(program, rows, inputs)
    counted = [kinds[kind] for kind in HEADLINE_KINDS if kind in kinds]
    net = tuple(_total([row[year] for row in counted]) for year in program.years)
    lines = {key: tuple(row) for key, row in rows.items()}
    return Outcome(lines, kinds, net, inputs[DISCOUNT_KEY], _hours(program, lines, inputs))


def _hours(program: Program, lines: Mapping[str, tuple[Value, ...]], inputs: Mapping[str, Value]) -> tuple[Value, ...]:
    """Each line of hours once, also when two benefits name it: an hour is freed once."""
    keys = dict.fromkeys(line.hours for line in program.model.lines if line.hours is not None)
    if not keys:
        return ()
    return tuple(_total([lines[key][year] for key in keys]) * inputs["realisatie_uren"] for year in program.years)


def _kinds(program: Program, rows: Mapping[str, list[Value]], inputs: Mapping[str, Value]) -> dict[str, tuple[Value, ...]]:
    kinds: dict[str, tuple[Value, ...]] = {}
    for kind in (*HEADLINE_KINDS, *BESIDE_KINDS):
        chosen = [rows[line.key] for line in program.lines if line.kind == kind]
        if chosen:
            share = inputs[f"realisatie_{kind}"] if kind in REALISED_KINDS else 1.0
            kinds[kind] = tuple(_total([row[year] for row in chosen]) * share for year in program.years)
    return kinds


def _total(values: list[Value]) -> Value:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total

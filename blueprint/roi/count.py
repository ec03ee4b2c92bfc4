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
    return Outcome({key: tuple(row) for key, row in rows.items()}, kinds, net, inputs[DISCOUNT_KEY])


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

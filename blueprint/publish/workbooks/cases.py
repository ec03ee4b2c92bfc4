"""Calculation blocks of sheet Gevoeligheid: every input low and high in turn, all live.

The first block holds every line. A case counts only the lines again that depend on its input, directly or through earlier
lines; for the others it looks at the first block.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from blueprint.model.roi import DISCOUNT_KEY, REALISED_KINDS
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import COUNTED, Asked
from blueprint.publish.workbooks.block import Grid, absolute, net_formula, write_lines, year_header
from blueprint.publish.workbooks.book import ASK, CALC, SENSITIVITY, Book, address, reference
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.study import Study
from blueprint.roi.count import HEADLINE_KINDS, Outcome, count
from blueprint.roi.measures import npv
from blueprint.roi.program import Program, ProgramLine
from blueprint.roi.tree import Name, Previous, walk

EURO = style.figure(style.EURO, small=True)
COLUMNS = {"expected": "C", "low": "D", "high": "E"}
SIDES = (("low", "laag"), ("high", "hoog"))


@dataclass(frozen=True)
class Base:
    """The first block: rows of lines and headline flow, cell of the result, cells of the inputs by column."""

    rows: Mapping[str, int]
    net: int
    result: str
    inputs: Mapping[str, Mapping[str, str]]


def write_cases(book: Book, study: Study, asked: Asked, calculated: Calculated, top: int) -> list[str]:
    """The values and a block of lines per case; gives the cell of the result of each, the base case first."""
    program = study.program
    inputs = _write_values(book, study, asked, top)
    grid = Grid(book, SENSITIVITY, program, top + len(program.inputs) + 3)
    book.row(SENSITIVITY, grid.year_row, ("Rekenblokken", "Eenheid", "NCW"), style.HEAD)
    year_header(grid, style.YEAR)
    constants = {key: address(CALC, calculated.inputs[key]) for key in study.model.constants}
    shown = {name: absolute(cells) | constants for name, cells in inputs.items()}
    outcomes = case_outcomes(program)
    base, row = _write_base(grid, shown, outcomes[0], grid.year_row + 2)
    results = [base.result]
    for number, (key, item) in enumerate(study.model.inputs.items()):
        for side, (column, name) in enumerate(SIDES):
            book.put(SENSITIVITY, f"A{row - 1}", f"{item.label}: {name}", style.HEADING)
            cell, row = _write_case(grid, base, key, column, outcomes[1 + 2 * number + side], row)
            results.append(cell)
    return results


def affected(program: Program, key: str) -> frozenset[str]:
    """The lines that depend on an input, directly, through earlier lines or through last year's value of a line."""
    found, size = {key}, 0
    needs = _needs(program.lines)
    while size < len(found):
        size = len(found)
        found |= {line for line, names in needs.items() if names & found}
    return frozenset(found - {key})


@lru_cache(maxsize=4)
def _needs(lines: tuple[ProgramLine, ...]) -> dict[str, frozenset[str]]:
    return {line.key: frozenset(node.key for node in walk(line.tree) if isinstance(node, Name | Previous)) for line in lines}


def case_outcomes(program: Program) -> list[Outcome]:
    """Everything as expected, then each input low and high in turn; counted all at once."""
    keys = list(program.inputs)
    low, expected, high = (program.column(name) for name in ("low", "expected", "high"))
    cases = 1 + 2 * len(keys)
    inputs = {key: np.full(cases, value) for key, value in expected.items()}
    for index, key in enumerate(keys):
        inputs[key][1 + 2 * index : 3 + 2 * index] = low[key], high[key]
    outcome = count(program, inputs)
    lines = {key: np.array([np.broadcast_to(value, cases) for value in row]) for key, row in outcome.lines.items()}
    net = np.array([np.broadcast_to(value, cases) for value in outcome.net])
    rates = np.broadcast_to(outcome.rate, cases)
    return [
        Outcome(
            {key: tuple(row[:, case].tolist()) for key, row in lines.items()},
            {},
            tuple(net[:, case].tolist()),
            float(rates[case]),
        )
        for case in range(cases)
    ]


def _write_values(book: Book, study: Study, asked: Asked, top: int) -> dict[str, dict[str, str]]:
    """What the cases count with: expected, low and high of each input; gives the cells by column."""
    book.row(SENSITIVITY, top, ("Waarmee de gevallen rekenen", "", "Verwacht", "Laag", "Hoog"), style.HEAD, style.HEAD_RIGHT)
    cells: dict[str, dict[str, str]] = {name: {} for name in COLUMNS}
    sources = dict(zip(("low", "expected", "high"), COUNTED, strict=True))
    for row, (key, item) in enumerate(study.model.inputs.items(), start=top + 1):
        book.put(SENSITIVITY, f"A{row}", item.label, style.LABEL)
        book.put(SENSITIVITY, f"B{row}", item.unit, style.SMALL)
        look = style.figure(style.FORMATS[item.number], small=True)
        for name, letter in COLUMNS.items():
            text = reference(ASK, f"{sources[name]}{asked.rows[key]}")
            value = float(getattr(study.program.inputs[key], name))
            cells[name][key] = book.formula(SENSITIVITY, f"{letter}{row}", text, value, look)
    return cells


def _write_base(grid: Grid, inputs: dict[str, dict[str, str]], outcome: Outcome, row: int) -> tuple[Base, int]:
    grid.book.put(SENSITIVITY, f"A{row - 1}", "Alles zoals verwacht", style.HEADING)
    lines = write_lines(grid, row, inputs["expected"], outcome, small=True)
    net = max(lines.values()) + 1
    cell = _write_net(grid, net, lines, inputs["expected"], outcome)
    return Base(lines, net, cell, inputs), net + 2


def _write_case(grid: Grid, base: Base, key: str, column: str, outcome: Outcome, row: int) -> tuple[str, int]:
    """One case from ``row`` on; gives the cell of its result and the first row of the next case."""
    program = grid.program
    again = affected(program, key)
    inputs = {**base.inputs["expected"], key: base.inputs[column][key]}
    counts = {line.kind for line in program.lines if line.key in again} & set(HEADLINE_KINDS)
    counts |= {kind for kind in REALISED_KINDS if key == f"realisatie_{kind}" and kind in HEADLINE_KINDS}
    if not counts:
        grid.label(row, "Het geld per jaar blijft gelijk", "euro")
        text = f"D{base.net}+NPV({inputs[DISCOUNT_KEY]},{grid.span(base.net, 1)})" if key == DISCOUNT_KEY else base.result
        return grid.book.formula(SENSITIVITY, f"C{row}", text, _npv(outcome), EURO), row + 2
    lines = write_lines(grid, row, inputs, outcome, small=True, again=again, known=base.rows)
    net = row + len(again)
    return _write_net(grid, net, lines, inputs, outcome), net + 2


def _write_net(grid: Grid, row: int, lines: Mapping[str, int], inputs: Mapping[str, str], outcome: Outcome) -> str:
    grid.label(row, "Geldstroom die meetelt", "euro")
    grid.years(row, net_formula(grid.program, lines, inputs), tuple(float(value) for value in outcome.net), EURO)
    text = f"D{row}+NPV({inputs[DISCOUNT_KEY]},{grid.span(row, 1)})"
    return grid.book.formula(SENSITIVITY, f"C{row}", text, _npv(outcome), EURO)


def _npv(outcome: Outcome) -> float:
    return float(npv(outcome.rate, outcome.net))

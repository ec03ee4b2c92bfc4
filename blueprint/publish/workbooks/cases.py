"""Calculation blocks of sheet Gevoeligheid: every input low and high in turn, all live."""

from __future__ import annotations

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import Asked
from blueprint.publish.workbooks.block import Grid, absolute, net_formula, write_lines, year_header
from blueprint.publish.workbooks.book import ASK, CALC, SENSITIVITY, Book, address, column, reference
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.study import Study
from blueprint.roi.count import Outcome, count
from blueprint.roi.measures import npv


def write_cases(book: Book, study: Study, asked: Asked, calculated: Calculated, top: int) -> list[str]:
    """A column of inputs and a block of lines per case; gives the cell of the result of each, the base case first."""
    keys = list(study.program.inputs)
    small = style.figure(style.WHOLE, small=True)
    book.put(SENSITIVITY, f"A{top}", "Waarmee elk geval rekent", style.HEADING)
    book.put(
        SENSITIVITY,
        f"A{top + 1}",
        "Nummer van de invoer die afwijkt (0: geen)",
        style.LABEL,
    )
    book.put(SENSITIVITY, f"A{top + 2}", "Kant: 0 laag, 1 hoog", style.LABEL)
    cases = [(0, 0)] + [(number, side) for number in range(1, len(keys) + 1) for side in (0, 1)]
    inputs: list[dict[str, str]] = [{} for _ in cases]
    base = study.program.column("expected")
    values = [
        base | ({keys[n - 1]: study.program.column("high" if side else "low")[keys[n - 1]]} if n else {}) for n, side in cases
    ]
    for index, (number, side) in enumerate(cases):
        letter = column(3 + index)
        book.put(SENSITIVITY, f"{letter}{top + 1}", number, small)
        book.put(SENSITIVITY, f"{letter}{top + 2}", side, small)
        for offset, key in enumerate(keys, start=1):
            row = top + 2 + offset
            low, expected, high = (reference(ASK, f"${part}{asked.rows[key]}") for part in "LMN")
            text = f"IF({letter}${top + 1}=$B{row},IF({letter}${top + 2}=0,{low},{high}),{expected})"
            look = style.figure(style.FORMATS[study.model.inputs[key].number], small=True)
            inputs[index][key] = book.formula(SENSITIVITY, f"{letter}{row}", text, values[index][key], look)
    for offset, key in enumerate(keys, start=1):
        book.put(
            SENSITIVITY,
            f"A{top + 2 + offset}",
            study.model.inputs[key].label,
            style.LABEL,
        )
        book.put(SENSITIVITY, f"B{top + 2 + offset}", offset, small)
    grid = Grid(book, SENSITIVITY, study.program, top + len(keys) + 4)
    book.row(SENSITIVITY, grid.year_row, ("Rekenblokken", "Eenheid", "NCW"), style.HEAD)
    year_header(
        grid,
        style.Look(
            bold=True,
            color=style.WHITE,
            fill=style.STEEL,
            align="right",
            number='"jaar "0',
        ),
    )
    constants = {key: address(CALC, calculated.inputs[key]) for key in study.model.constants}
    results, row = [], grid.year_row + 2
    for index, (number, side) in enumerate(cases):
        name = (
            "Alles zoals verwacht"
            if number == 0
            else f"{study.model.inputs[keys[number - 1]].label}: {'hoog' if side else 'laag'}"
        )
        book.put(SENSITIVITY, f"A{row - 1}", name, style.HEADING)
        cell, row = _write_case(
            grid,
            absolute(inputs[index]) | constants,
            count(study.program, values[index]),
            row,
        )
        results.append(cell)
    return results


def _write_case(grid: Grid, inputs: dict[str, str], outcome: Outcome, row: int) -> tuple[str, int]:
    lines = write_lines(grid, row, inputs, outcome, small=True)
    net, euro = max(lines.values()) + 1, style.figure(style.EURO, small=True)
    grid.label(net, "Geldstroom die meetelt", "euro")
    grid.years(
        net,
        net_formula(grid.program, lines, inputs),
        tuple(float(value) for value in outcome.net),
        euro,
    )
    text = f"D{net}+NPV({inputs[DISCOUNT_KEY]},{grid.span(net, 1)})"
    return grid.book.formula(SENSITIVITY, f"C{net}", text, float(npv(outcome.rate, outcome.net)), euro), net + 2

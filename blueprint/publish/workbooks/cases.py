"""Calculation blocks of sheet Gevoeligheid: every input low and high in turn, all live."""

from __future__ import annotations

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import COUNTED, Asked
from blueprint.publish.workbooks.block import Grid, absolute, net_formula, write_lines, year_header
from blueprint.publish.workbooks.book import ASK, CALC, SENSITIVITY, Book, address, column, reference
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.study import Study
from blueprint.roi.count import Outcome, count
from blueprint.roi.measures import npv


def write_cases(book: Book, study: Study, asked: Asked, calculated: Calculated, top: int) -> list[str]:
    """A column of inputs and a block of lines per case; gives the cell of the result of each, the base case first."""
    keys = list(study.program.inputs)
    cases = [(0, 0)] + [(number, side) for number in range(1, len(keys) + 1) for side in (0, 1)]
    values = [_case_values(study, *case) for case in cases]
    inputs = _write_matrix(book, study, asked, cases, values, top)
    grid = Grid(book, SENSITIVITY, study.program, top + len(keys) + 4)
    book.row(SENSITIVITY, grid.year_row, ("Rekenblokken", "Eenheid", "NCW"), style.HEAD)
    year_header(grid, style.YEAR)
    constants = {key: address(CALC, calculated.inputs[key]) for key in study.model.constants}
    results, row = [], grid.year_row + 2
    for index, (number, side) in enumerate(cases):
        label = study.model.inputs[keys[number - 1]].label
        name = f"{label}: {'hoog' if side else 'laag'}" if number else "Alles zoals verwacht"
        book.put(SENSITIVITY, f"A{row - 1}", name, style.HEADING)
        cell, row = _write_case(grid, absolute(inputs[index]) | constants, count(study.program, values[index]), row)
        results.append(cell)
    return results


def _case_values(study: Study, number: int, side: int) -> dict[str, float]:
    """Everything as expected, but input ``number`` (from 1; 0 is none) low or high."""
    values = study.program.column("expected")
    if number:
        key = list(values)[number - 1]
        values[key] = study.program.column("high" if side else "low")[key]
    return values


def _write_matrix(
    book: Book, study: Study, asked: Asked, cases: list[tuple[int, int]], values: list[dict[str, float]], top: int
) -> list[dict[str, str]]:
    """With which values each case counts: a row per input, a column per case; gives the cells by case."""
    small = style.figure(style.WHOLE, small=True)
    book.put(SENSITIVITY, f"A{top}", "Waarmee elk geval rekent", style.HEADING)
    book.put(SENSITIVITY, f"A{top + 1}", "Nummer van de invoer die afwijkt (0: geen)", style.LABEL)
    book.put(SENSITIVITY, f"A{top + 2}", "Kant: 0 laag, 1 hoog", style.LABEL)
    cells: list[dict[str, str]] = [{} for _ in cases]
    letters = [column(3 + index) for index in range(len(cases))]
    for letter, (number, side) in zip(letters, cases, strict=True):
        book.put(SENSITIVITY, f"{letter}{top + 1}", number, small)
        book.put(SENSITIVITY, f"{letter}{top + 2}", side, small)
    for row, (key, item) in enumerate(study.model.inputs.items(), start=top + 3):
        book.put(SENSITIVITY, f"A{row}", item.label, style.LABEL)
        book.put(SENSITIVITY, f"B{row}", row - top - 2, small)
        low, expected, high = (reference(ASK, f"${part}{asked.rows[key]}") for part in COUNTED)
        look = style.figure(style.FORMATS[item.number], small=True)
        for index, letter in enumerate(letters):
            text = f"IF({letter}${top + 1}=$B{row},IF({letter}${top + 2}=0,{low},{high}),{expected})"
            cells[index][key] = book.formula(SENSITIVITY, f"{letter}{row}", text, values[index][key], look)
    return cells


def _write_case(grid: Grid, inputs: dict[str, str], outcome: Outcome, row: int) -> tuple[str, int]:
    lines = write_lines(grid, row, inputs, outcome, small=True)
    net, euro = max(lines.values()) + 1, style.figure(style.EURO, small=True)
    grid.label(net, "Geldstroom die meetelt", "euro")
    grid.years(net, net_formula(grid.program, lines, inputs), tuple(float(value) for value in outcome.net), euro)
    text = f"D{net}+NPV({inputs[DISCOUNT_KEY]},{grid.span(net, 1)})"
    return grid.book.formula(SENSITIVITY, f"C{net}", text, float(npv(outcome.rate, outcome.net)), euro), net + 2

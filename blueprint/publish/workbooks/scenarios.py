"""Sheet Scenario's: everything against you, as expected, everything with you; live."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks import charts, style
from blueprint.publish.workbooks.ask import COUNTED, Asked
from blueprint.publish.workbooks.block import (
    Grid,
    absolute,
    crossings,
    low_formula,
    net_formula,
    payback_formula,
    sum_formula,
    write_lines,
    year_header,
)  # fmt: skip
from blueprint.publish.workbooks.book import ASK, CALC, SCENARIOS, Book, Scalar, address, reference
from blueprint.publish.workbooks.calculation import FLOW_LABELS, MONTHS_CELL, PARTS_CELL, Calculated
from blueprint.publish.workbooks.study import Study
from blueprint.roi import measures
from blueprint.roi.count import OUT_KINDS, STEADY_KINDS, Outcome
from blueprint.roi.liquidity import first_month_lows, lowest_point
from blueprint.roi.uncertainty import scenario_inputs

TITLES = {"tegenvallend": "Alles valt tegen", "verwacht": "Zoals verwacht", "meevallend": "Alles valt mee"}
CODES = {"tegenvallend": -1, "verwacht": 0, "meevallend": 1}
BLOCK = ("net", "total", "moment", "spent", "steady", "low")
"""Rows of a block below its lines."""
TABLE = 5
MATRIX = 56


@dataclass(frozen=True)
class Scenarios:
    """Cells of the table by scenario and measure; rows of the running totals by scenario."""

    cells: dict[str, dict[str, str]]
    totals: dict[str, int]
    grid: Grid


def write_scenarios(book: Book, study: Study, asked: Asked, calculated: Calculated) -> Scenarios:
    """Write the sheet; gives the places that other sheets need."""
    book.title(
        SCENARIOS,
        f"Scenario's: {study.model.title}",
        f"{study.sector_title} · alle invoer tegelijk op zijn slechtst, verwacht of op zijn best",
        5,
    )
    book.row(SCENARIOS, TABLE, ("Uitkomst", "Eenheid", *TITLES.values()), style.HEAD, style.HEAD_RIGHT)
    note = "Dat alles tegelijk tegenvalt of meevalt is zeldzaam. Deze twee zijn de randen; de kans staat op blad Gevoeligheid."
    book.put(SCENARIOS, f"A{TABLE + 7}", note, style.Look(size=9, color=style.GREY))
    columns = _write_matrix(book, study, asked)
    top = MATRIX + 4 + len(columns["verwacht"])
    grid = Grid(book, SCENARIOS, study.program, top)
    book.row(SCENARIOS, top, ("Rekenblokken", "Eenheid", "Waarde"), style.HEAD)
    year_header(grid, style.YEAR)
    constants = {key: address(CALC, calculated.inputs[key]) for key in study.model.constants}
    cells, totals, row = {}, {}, top + 2
    for index, (name, outcome) in enumerate(study.scenarios.items()):
        inputs = absolute(columns[name]) | constants
        cells[name], totals[name], row = _write_block(grid, name, "CDE"[index], inputs, outcome, calculated, row)
    _write_charts(book, grid, cells, totals)
    book.widths(SCENARIOS, 34, 15, 18, 18, 18, 13, 13, 13, 13)
    book.sheet(SCENARIOS).print_area = f"A1:E{MATRIX - 3}"
    return Scenarios(cells, totals, grid)


def _write_matrix(book: Book, study: Study, asked: Asked) -> dict[str, dict[str, str]]:
    """The values of each scenario; gives the cell of each input by scenario."""
    look = style.figure(style.WHOLE, small=True)
    book.put(
        SCENARIOS,
        f"A{MATRIX - 1}",
        "Vanaf hier staan de rekenblokken; die hoef je niet te lezen of af te drukken.",
        style.Look(size=9, color=style.GREY),
    )
    book.row(
        SCENARIOS, MATRIX, ("Waarmee elk scenario rekent", "Hoger is beter: 1", *TITLES.values()), style.HEAD, style.HEAD_RIGHT
    )
    book.put(SCENARIOS, f"A{MATRIX + 1}", "Kant: -1 slecht, 0 verwacht, 1 goed", style.LABEL)
    cells: dict[str, dict[str, str]] = {name: {} for name in TITLES}
    for letter, code in zip("CDE", CODES.values(), strict=True):
        book.put(SCENARIOS, f"{letter}{MATRIX + 1}", code, look)
    picked = scenario_inputs(study.program)
    for row, (key, item) in enumerate(study.model.inputs.items(), start=MATRIX + 2):
        source = asked.rows[key]
        book.put(SCENARIOS, f"A{row}", item.label, style.LABEL)
        book.put(SCENARIOS, f"B{row}", 1 if item.direction == "hoger-beter" else -1, look)
        for letter, name in zip("CDE", TITLES, strict=True):
            low, expected, high = (reference(ASK, f"${part}{source}") for part in COUNTED)
            text = f"IF({letter}${MATRIX + 1}=0,{expected},IF({letter}${MATRIX + 1}=$B{row},{high},{low}))"
            cells[name][key] = book.formula(
                SCENARIOS, f"{letter}{row}", text, picked[name][key], style.figure(style.FORMATS[item.number], small=True)
            )
    return cells


def _write_block(
    grid: Grid, name: str, letter: str, inputs: dict[str, str], outcome: Outcome, calculated: Calculated, row: int
) -> tuple[dict[str, str], int, int]:
    """One scenario; gives the cells of its column in the table, the row of its running total and the next free row."""
    book = grid.book
    book.put(SCENARIOS, f"A{row - 1}", TITLES[name], style.HEADING)
    lines = write_lines(grid, row, inputs, outcome, small=True)
    net = max(lines.values()) + 1
    total, moment = net + 1, net + 2
    at = {"net": net, "total": total, "spent": net + 3, "steady": net + 4, "low": net + 5}
    flows, euro = (tuple(float(value) for value in outcome.net), style.figure(style.EURO, small=True))
    totals = measures.cumulative(flows)
    for place, key in enumerate(BLOCK, start=net):
        grid.label(place, *FLOW_LABELS[key][:2])
    grid.years(net, net_formula(grid.program, lines, inputs), flows, euro)
    grid.years(total, lambda c, _: f"SUM($D{net}:{c}{net})", totals, euro)
    grid.years(moment, payback_formula(total, grid.year_row), crossings(totals), style.figure("0.0", small=True))
    out, steady = (tuple(float(value) for value in part) for part in (outcome.out, outcome.steady))
    grid.years(at["spent"], sum_formula(grid.program, lines, inputs, OUT_KINDS), out, euro)
    grid.years(at["steady"], sum_formula(grid.program, lines, inputs, STEADY_KINDS), steady, euro)
    months, parts = (f"{CALC}!{cell}" for cell in (MONTHS_CELL, PARTS_CELL))
    grid.years(at["low"], low_formula(at, grid.year_row, months, parts), first_month_lows(out, steady, flows), euro)
    lowest = lowest_point(out, steady, flows).amount
    invested = [lines[line.key] for line in grid.program.lines if line.kind == "investering"]
    paid = measures.payback(flows)
    never = address(CALC, calculated.cells["never"])
    last = grid.columns[-1]
    spent = "-".join(f"SUM({grid.span(line)})" for line in invested)
    back = f"IF({last}{total}<0,{never},MAX({grid.span(moment)}))"
    value = f"D{net}+NPV({inputs[DISCOUNT_KEY]},{grid.span(net, 1)})"
    now = float(measures.npv(outcome.rate, flows))
    entries: dict[str, tuple[str, str, str, Scalar, str]] = {
        "investment": ("Investering", "euro", f"0-{spent}", -float(sum(outcome.kinds["investering"])), style.EURO),
        "npv": ("Netto contante waarde", "euro van nu", value, now, style.EURO),
        "payback": ("Terugverdientijd", "jaar", back, measures.NOT_WITHIN_HORIZON if paid is None else paid, "0.0"),
        "lowest": ("Laagste kasstand", "euro", f"MIN({grid.span(at['low'])},{grid.span(total)})", lowest, style.EURO),
        "end": ("Stand aan het eind", "euro", f"{last}{total}", totals[-1], style.EURO),
    }
    cells = {}
    for offset, (key, (label, unit, text, shown, number)) in enumerate(entries.items(), start=1):
        grid.label(TABLE + offset, label, unit)
        look = style.Look(number=number, align="right", border="bottom", bold=key == "npv", wrap=True)
        cells[key] = book.formula(SCENARIOS, f"{letter}{TABLE + offset}", text, shown, look)
    book.height(SCENARIOS, TABLE + 3, 28)
    return cells, total, at["low"] + 3


def _write_charts(book: Book, grid: Grid, cells: dict[str, dict[str, str]], totals: dict[str, int]) -> None:
    row = int(cells["verwacht"]["npv"][1:])
    bars = charts.columns(
        book,
        SCENARIOS,
        title="Netto contante waarde per scenario (euro van nu)",
        labels=f"C{TABLE}:E{TABLE}",
        values=f"C{row}:E{row}",
        name="Netto contante waarde",
    )
    shown = ", ".join(_told(book, name, cells[name]["npv"]) for name in TITLES)
    text = f"Staafgrafiek van de netto contante waarde: {shown}."
    charts.place(book, SCENARIOS, bars, f"A{TABLE + 9}", 25.0, 8.0, text)
    lines = charts.lines(
        book,
        SCENARIOS,
        title="Stand na elk jaar (euro)",
        labels=grid.span(grid.year_row),
        series=tuple((TITLES[name], grid.span(totals[name])) for name in TITLES),
    )
    shown = ", ".join(_told(book, name, cells[name]["end"]) for name in TITLES)
    text = f"Lijngrafiek van de stand na elk jaar. Aan het eind: {shown}."
    charts.place(book, SCENARIOS, lines, f"A{TABLE + 27}", 25.0, 9.0, text)


def _told(book: Book, name: str, cell: str) -> str:
    return f"{TITLES[name].lower()} {charts.euro(float(book.value(SCENARIOS, cell)))}"

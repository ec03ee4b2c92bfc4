"""Sheet Gevoeligheid: which input decides, counted live, and a dated snapshot of the chances."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import numbers
from openpyxl.styles.differential import DifferentialStyle

from blueprint.publish.workbooks import charts, style
from blueprint.publish.workbooks.ask import EXPECTED, HIGH, LOW, Asked
from blueprint.publish.workbooks.book import ASK, CALC, SENSITIVITY, Book, address, fixed, reference
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.cases import write_cases
from blueprint.publish.workbooks.live import Live, write_live
from blueprint.publish.workbooks.snapshot import stale_cell, write_snapshot
from blueprint.publish.workbooks.study import Study
from blueprint.roi.uncertainty import Bar, ranked

TABLE = 5
CHART_BARS = 8
NO_EFFECT = "geen verschil"
OUTSIDE = "buiten de grenzen"
CURVED = "geen rechte lijn"


@dataclass(frozen=True)
class Sensitivity:
    """Where results stand: the deciding input, the snapshot, the break-even of each input, the base case."""

    deciding: str
    deciding_unit: str
    deciding_kind: str
    break_even: str
    chance: str
    p10: str
    p50: str
    p90: str
    stale: str
    base: str
    break_evens: dict[str, str]
    live: Live
    ranks: dict[str, str]
    """How much each input decides, 1 is the most."""


def write_sensitivity(book: Book, study: Study, asked: Asked, calculated: Calculated) -> Sensitivity:
    """Write the sheet; gives the places that other sheets need."""
    count_inputs = len(study.program.inputs)
    chart_row = TABLE + count_inputs + 3
    snapshot = chart_row + 20
    fixed_top = snapshot + 12
    book.title(
        SENSITIVITY,
        f"Gevoeligheid: {study.model.title}",
        f"{study.sector_title} · één invoer tegelijk laag of hoog, de rest zoals verwacht",
        9,
    )
    cases = write_cases(book, study, asked, calculated, fixed_top + 2 * count_inputs + 10)
    evens = _write_fixed(book, study, asked, calculated, cases, fixed_top)
    _write_sorted(book, study, fixed_top)
    _write_chart(book, study, chart_row)
    cells = write_snapshot(book, study, asked, snapshot, _snapshot_values(fixed_top, count_inputs))
    book.widths(SENSITIVITY, 38, 27, 13, 13, 13, 14, 14, 14, 16, *(13,) * 10)
    live = write_live(book, study, asked, address(CALC, calculated.cells["npv"]), fixed_top, snapshot + 7)
    book.sheet(SENSITIVITY).print_area = f"A1:I{snapshot + 9}"
    ranks = {bar.key: f"J{fixed_top + number}" for number, bar in enumerate(study.bars, start=1)}
    return Sensitivity(f"A{TABLE + 1}", f"B{TABLE + 1}", f"K{TABLE + 1}", f"I{TABLE + 1}", *cells, cases[0], evens, live, ranks)


def _write_fixed(book: Book, study: Study, asked: Asked, calculated: Calculated, cases: list[str], top: int) -> dict[str, str]:
    """The inputs in the order of the questions, with influence, rank and break-even value; gives the latter's cells."""
    headers = ("Invoer, in de volgorde van de vragen", "Eenheid", "Nummer", "Laag", "Hoog", "NCW bij laag", "NCW bij hoog",
               "Verschil", "Omslagpunt", "Plaats", "Soort", "Lijn")  # fmt: skip
    book.row(SENSITIVITY, top, headers, style.HEAD, style.HEAD_RIGHT)
    first, last = top + 1, top + len(study.bars)
    order = [bar.key for bar in ranked(study.bars)]
    base, stale = (
        address(CALC, calculated.cells["npv"]),
        fixed(stale_cell(_snapshot_values(top, len(study.bars)), len(study.bars))),
    )
    cells = {}
    for number, bar in enumerate(study.bars, start=1):
        row, item, values = (top + number, study.model.inputs[bar.key], study.program.inputs[bar.key])
        shown, euro, source = (style.figure(style.FORMATS[item.number]), style.figure(style.EURO), asked.rows[bar.key])
        book.put(SENSITIVITY, f"A{row}", item.label, style.LABEL)
        book.put(SENSITIVITY, f"B{row}", item.unit, style.SMALL)
        book.put(SENSITIVITY, f"C{row}", number, style.figure(style.WHOLE))
        book.formula(SENSITIVITY, f"D{row}", reference(ASK, f"{LOW}{source}"), float(values.low), shown)
        book.formula(SENSITIVITY, f"E{row}", reference(ASK, f"{HIGH}{source}"), float(values.high), shown)
        book.formula(SENSITIVITY, f"F{row}", cases[2 * number - 1], bar.npv_low, euro)
        book.formula(SENSITIVITY, f"G{row}", cases[2 * number], bar.npv_high, euro)
        book.formula(SENSITIVITY, f"H{row}", f"ROUND(ABS(G{row}-F{row}),0)", bar.span, euro)
        rank = f"RANK(H{row},H${first}:H${last})+COUNTIF(H${first}:H{row},H{row})-1"
        book.formula(SENSITIVITY, f"J{row}", rank, order.index(bar.key) + 1, style.figure(style.WHOLE))
        book.put(SENSITIVITY, f"K{row}", item.number, style.SMALL)
        cells[bar.key] = f"I{row}"
        _write_break_even(book, study, bar, row, source, base, stale)
    return cells


def _write_break_even(book: Book, study: Study, bar: Bar, row: int, source: int, base: str, stale: str) -> None:
    """Where the straight line through the results at low and high crosses zero, when it is a straight line."""
    item, values = study.model.inputs[bar.key], study.program.inputs[bar.key]
    if not study.straight[bar.key]:
        _write_curved(book, study, bar.key, row, stale)
        return
    now = reference(ASK, f"{EXPECTED}{source}")
    point = f"IF(H{row}=0,{now},{now}-{base}*(E{row}-D{row})/(G{row}-F{row}))"
    crossing = float(values.expected)
    if bar.span:
        crossing -= study.npv * (float(values.high) - float(values.low)) / (bar.npv_high - bar.npv_low)
    book.formula(SENSITIVITY, f"L{row}", point, crossing, style.figure(style.PLAIN, small=True))
    low, high = (reference(ASK, f"{letter}{source}") for letter in "HI")
    text = f'IF(H{row}=0,"{NO_EFFECT}",IF(OR(L{row}<{low},L{row}>{high}),"{OUTSIDE}",L{row}))'
    inside = item.bounds[0] <= crossing <= item.bounds[1]
    answer = NO_EFFECT if not bar.span else crossing if inside else OUTSIDE
    book.formula(SENSITIVITY, f"I{row}", text, answer, style.figure(style.COUNTED[item.number]))


def _write_curved(book: Book, study: Study, key: str, row: int, stale: str) -> None:
    """No straight line: a snapshot of what a search found, for the inputs that sheet Resultaat shows."""
    if key not in study.curved:
        book.put(SENSITIVITY, f"I{row}", CURVED, style.SMALL)
        return
    found = study.curved[key]
    value = OUTSIDE if found is None else found
    look = style.figure(style.COUNTED[study.model.inputs[key].number])
    book.put(SENSITIVITY, f"L{row}", value, style.figure(style.PLAIN, small=True))
    book.formula(SENSITIVITY, f"I{row}", f'IF({stale}=0,L{row},"{CURVED}")', value, look)


def _snapshot_values(fixed_top: int, inputs: int) -> int:
    """The row above the values that the snapshot was made with."""
    return fixed_top + inputs + 4


def _write_sorted(book: Book, study: Study, fixed_top: int) -> None:
    headers = (
        *("Wat beslist, belangrijkste eerst", "Eenheid", "Plaats", "Laag", "Hoog", "NCW bij laag", "NCW bij hoog", "Verschil"),
        *("Omslagpunt", "Regel", "Soort", "Laag", "Hoog"),
    )
    book.row(SENSITIVITY, TABLE, headers, style.HEAD, style.HEAD_RIGHT)
    book.put(
        SENSITIVITY,
        "A3",
        "Het omslagpunt is de waarde waarbij het precies uitkomt: de netto contante waarde (NCW) is dan nul.",
        style.Look(size=9, color=style.GREY),
    )
    first, last = fixed_top + 1, fixed_top + len(study.bars)
    numbers_of = {bar.key: index for index, bar in enumerate(study.bars, start=1)}
    for place, bar in enumerate(ranked(study.bars), start=1):
        row, source = TABLE + place, fixed_top + numbers_of[bar.key]
        book.put(SENSITIVITY, f"C{row}", place, style.figure(style.WHOLE))
        book.formula(
            SENSITIVITY,
            f"J{row}",
            f"MATCH(C{row},J${first}:J${last},0)",
            numbers_of[bar.key],
            style.figure(style.WHOLE, small=True),
        )
        for letter in "ABDEFGHIK":
            look = {"A": style.LABEL, "B": style.SMALL, "K": style.SMALL}.get(letter, style.figure(style.EURO))
            look = style.figure("General" if letter in "DE" else style.PLAIN) if letter in "DEI" else look
            text = f"INDEX({letter}${first}:{letter}${last},$J{row})"
            book.formula(SENSITIVITY, f"{letter}{row}", text, book.value(SENSITIVITY, f"{letter}{source}"), look)
        for letter, from_, value in (("L", "F", bar.npv_low), ("M", "G", bar.npv_high)):
            text = f"{from_}{row}-{address(CALC, npv_cell(book))}"
            book.formula(SENSITIVITY, f"{letter}{row}", text, value - study.npv, style.figure(style.EURO, small=True))
    show_by_kind(book, SENSITIVITY, f"D{TABLE + 1}:E{TABLE + len(study.bars)}", f"$K{TABLE + 1}")
    show_by_kind(book, SENSITIVITY, f"I{TABLE + 1}:I{TABLE + len(study.bars)}", f"$K{TABLE + 1}")


def npv_cell(book: Book) -> str:
    """The cell of the net present value on the calculation sheet, by its name."""
    return str(book.workbook.defined_names["uit_ncw"].attr_text).rsplit("!", 1)[1].replace("$", "")


def show_by_kind(book: Book, sheet: str, cells: str, kind: str) -> None:
    """Show numbers as euros or percentages when the kind cell beside them says so."""
    for index, (name, shown) in enumerate((("euro", style.EURO), ("aandeel", style.SHARE))):
        look = DifferentialStyle(numFmt=numbers.NumberFormat(numFmtId=190 + index, formatCode=shown))
        book.sheet(sheet).conditional_formatting.add(cells, Rule(type="expression", dxf=look, formula=[f'{kind}="{name}"']))


def _write_chart(book: Book, study: Study, row: int) -> None:
    last = TABLE + min(CHART_BARS, len(study.bars))
    chart = charts.tornado(
        book, SENSITIVITY, title="Hoeveel de uitkomst verschuift (euro, verschil met verwacht)",
        labels=f"A{TABLE + 1}:A{last}", low=f"L{TABLE + 1}:L{last}", high=f"M{TABLE + 1}:M{last}",
    )  # fmt: skip
    most = [study.model.inputs[bar.key].label.lower() for bar in ranked(study.bars)[:3]]
    text = f"Tornadografiek: de netto contante waarde verschuift het meest door {most[0]}, daarna door {most[1]} en {most[2]}."
    charts.place(book, SENSITIVITY, chart, f"A{row}", 35.5, 9.5, text)

"""Sheet Resultaat of a portfolio: one A4 with the whole, the steps and what was not counted twice."""

from __future__ import annotations

from dataclasses import replace

from blueprint.publish.workbooks import charts, style
from blueprint.publish.workbooks.book import Book, Scalar, address
from blueprint.publish.workbooks.master import show_on_result
from blueprint.publish.workbooks.onepage import SMALL_PRINT, STAMP, TILE_LABEL, TILE_NOTE, TILE_VALUE, WARNING, wide
from blueprint.publish.workbooks.portfolio_choose import Chosen
from blueprint.publish.workbooks.portfolio_study import CALC, CHOOSE, RESULT, PortfolioStudy
from blueprint.publish.workbooks.portfolio_whole import Whole
from blueprint.roi import measures

CONVENTIONS = (
    "Jaar 0 is nu en wordt niet verdisconteerd; andere bedragen vallen aan het eind van hun jaar; vóór belasting en subsidie. "
    "Laagste kasstand: kosten vallen in de eerste maand van hun jaar, opbrengst komt verspreid. Een stap die later begint, "
    "brengt dezelfde bedragen, alleen later. Elk model telt zijn eigen looptijd; wat na jaar 8 valt, telt niet mee."
)


def write_result(book: Book, study: PortfolioStudy, chosen: Chosen, whole: Whole) -> None:
    """Write the sheet."""
    book.title(RESULT, "Stappen samen", f"{study.sector_title} · uitkomst op één bladzijde · over acht jaar", 4)
    _write_state(book)
    _write_tiles(book, study, whole)
    row = _write_bridge(book, study, whole, 11)
    row = _write_chart(book, study, whole, row + 2)
    row = _write_steps(book, study, chosen, whole, row + 1)
    wide(book, row + 1, f"Afspraken. {CONVENTIONS}", SMALL_PRINT, 46)
    wide(book, row + 2, f"{study.stamp} · {study.link}", STAMP, 13)
    book.widths(RESULT, 44, 22, 24, 26)
    book.sheet(RESULT).print_area = f"A1:D{row + 2}"


def _write_state(book: Book) -> None:
    show_on_result(book, "A3:D3")
    text = "Zolang er voorbeeldwaarden in staan (blad Invoer), is dit een voorbeeld en geen belofte."
    wide(book, 4, text, WARNING, 15)


def _write_tiles(book: Book, study: PortfolioStudy, whole: Whole) -> None:
    month = address(CALC, whole.cells["lowest_month"])
    tiles: tuple[tuple[str, str, str, str | tuple[str, str]], ...] = (
        ("Netto contante waarde samen", "npv", style.EURO, "boven je eis aan je geld"),
        ("Laagste kasstand", "lowest", style.EURO, (f'"in maand "&{month}', f"in maand {study.portfolio.lowest.month}")),
        ("Terugverdientijd", "payback", style.YEARS, "daarna blijft het boven nul"),
        ("Investering", "investment", style.EURO, "eenmalig, met je eigen uren"),
    )
    for letter, (label, key, number, note) in zip("ABCD", tiles, strict=True):
        value = book.value(CALC, whole.cells[key])
        book.put(RESULT, f"{letter}6", label, TILE_LABEL)
        size = 11 if value == measures.NOT_WITHIN_HORIZON else 15
        book.formula(
            RESULT,
            f"{letter}7",
            address(CALC, whole.cells[key]),
            value,
            replace(TILE_VALUE, number=number, size=size),
        )
        if isinstance(note, tuple):
            book.formula(RESULT, f"{letter}8", *note, TILE_NOTE)
        else:
            book.put(RESULT, f"{letter}8", note, TILE_NOTE)
    book.height(RESULT, 7, 26)
    book.height(RESULT, 8, 14)


def _write_bridge(book: Book, study: PortfolioStudy, whole: Whole, row: int) -> int:
    """From the steps by themselves to the steps together."""
    book.heading(RESULT, row, "Waarom samen niet hetzelfde is als opgeteld", 4)
    cells = whole.cells
    lines = (
        ("Alle gekozen stappen los opgeteld", cells["alone"], "", "Elke stap alsof er geen andere is."),
        ("Overlap eraf", cells["overlap"], "0-", "Twee stappen halen winst uit dezelfde pot."),
        ("Dubbele kosten eraf", cells["double"], "", "Een gedeelde koppeling betaal je één keer."),
        ("Samen", cells["npv"], "", "Netto contante waarde van het geheel."),
    )
    for at, (label, cell, sign, note) in enumerate(lines, start=row + 1):
        strong = label == "Samen"
        value = float(book.value(CALC, cell)) * (-1 if sign else 1)
        book.put(RESULT, f"A{at}", label, style.STRONG if strong else style.LABEL)
        book.formula(RESULT, f"B{at}", f"{sign}{address(CALC, cell)}", value, style.figure(style.EURO, strong=strong))
        book.put(RESULT, f"C{at}", note, style.SMALL)
        book.sheet(RESULT).merge_cells(f"C{at}:D{at}")
        book.height(RESULT, at, 16)
    chart = charts.columns(
        book, RESULT, title="Van los opgeteld naar samen (euro van nu)", labels=f"A{row + 1}:A{row + 4}", values=f"B{row + 1}:B{row + 4}",
        name="euro van nu",
    )  # fmt: skip
    text = (
        f"Vier staven: los opgeteld {charts.euro(study.portfolio.alone)}, overlap eraf {charts.euro(study.portfolio.overlap)}, dubbele "
        f"kosten eraf {charts.euro(study.portfolio.double_cost)}, samen {charts.euro(study.portfolio.npv)}."
    )
    charts.place(book, RESULT, chart, f"A{row + 6}", 27.5, 6.4, text)
    return row + 18


def _write_chart(book: Book, study: PortfolioStudy, whole: Whole, row: int) -> int:
    years, rows = whole.years, whole.rows
    chart = charts.columns(
        book, CALC, title="Stand aan het eind van elk jaar (euro)", labels=years.span(years.row), values=years.span(rows["total"]),
        name="stand",
    )  # fmt: skip
    lowest = study.portfolio.lowest
    text = f"Staven per jaar. De laagste kasstand is {charts.euro(lowest.amount)} in maand {lowest.month}."
    charts.place(book, RESULT, chart, f"A{row}", 27.5, 6.4, text)
    return row + 13


def _write_steps(book: Book, study: PortfolioStudy, chosen: Chosen, whole: Whole, row: int) -> int:
    book.row(RESULT, row, ("Stap", "Begint in jaar", "Los waard", "Let op"), style.HEAD)
    for part in study.parts:
        row += 1
        at = chosen.rows[part.entry.key]
        book.put(RESULT, f"A{row}", study.step(part.entry), style.LABEL)
        for letter, sheet, cell, look in (
            ("B", CHOOSE, f"G{at}", style.STATE),
            ("C", CALC, whole.alone[part.entry.key], style.figure(style.EURO)),
            ("D", CHOOSE, f"I{at}", style.SMALL),
        ):
            value: Scalar = book.value(sheet, cell)
            book.formula(RESULT, f"{letter}{row}", address(sheet, cell), value, look)
    return row

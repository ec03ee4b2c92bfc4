"""Sheet Resultaat: one printed A4 that an owner understands in a minute."""

from __future__ import annotations

from blueprint.publish.workbooks import charts, style
from blueprint.publish.workbooks.ask import OK
from blueprint.publish.workbooks.book import CALC, CHECK, RESULT, SCENARIOS, SENSITIVITY, Book, address
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.check import MASTER
from blueprint.publish.workbooks.outcomes import KIND_LABELS
from blueprint.publish.workbooks.scenarios import TITLES, Scenarios
from blueprint.publish.workbooks.sensitivity import Sensitivity, show_by_kind
from blueprint.publish.workbooks.study import Study, dutch_date

CONVENTIONS = (
    "Jaar 0 is het moment van beslissen en wordt niet verdisconteerd; andere bedragen vallen aan het eind van hun jaar; "
    "lonen en prijzen stijgen mee; vóór belasting en subsidie. Terugverdientijd: vanaf dan blijft de stand boven nul."
)
_LABEL = style.Look(size=9, color=style.GREY, fill=style.PAPER, border=None)
_BIG = style.Look(size=15, bold=True, color=style.INK, fill=style.PAPER, wrap=True)
_SUB = style.Look(size=8, color=style.GREY, fill=style.PAPER, wrap=True, vertical="top")


def write_result(book: Book, study: Study, calculated: Calculated, scenarios: Scenarios, sensitivity: Sensitivity) -> None:
    """Write the sheet."""
    book.title(
        RESULT, study.model.title, f"{study.sector_title} · uitkomst op één bladzijde · looptijd {study.model.horizon} jaar", 4
    )
    _write_state(book, study)
    _write_tiles(book, study, calculated, sensitivity)
    _write_deciding(book, study, sensitivity)
    row = _write_scenarios(book, scenarios, 18)
    row = _write_kinds(book, study, calculated, row + 1)
    _write_chart(book, study, calculated, row + 1)
    row += 22
    book.heading(RESULT, row, "Meet dit volgende week", 4)
    for line in study.model.measure_before:
        row += 1
        _wide(book, row, f"☐  {line}", style.Look(wrap=True), 15)
    _wide(book, row + 1, f"Afspraken. {CONVENTIONS}", style.Look(size=8, color=style.GREY, wrap=True, vertical="top"), 34)
    _wide(book, row + 2, f"{study.stamp} · {study.link}", style.Look(size=8, color=style.GREY), 13)
    book.widths(RESULT, 31, 24, 24, 24)
    book.sheet(RESULT).print_area = f"A1:D{row + 2}"


def _wide(book: Book, row: int, text: str, look: style.Look, height: float) -> None:
    """A line of text over the whole width; merged, because it is no data."""
    book.put(RESULT, f"A{row}", text, look)
    book.sheet(RESULT).merge_cells(f"A{row}:D{row}")
    book.height(RESULT, row, height)


def _write_state(book: Book, study: Study) -> None:
    master = address(CHECK, MASTER)
    good = "Controle: in orde"
    text = f'IF({master}="{OK}","{good}","Controle: NIET in orde, kijk op blad Controle")'
    book.formula(RESULT, "A3", text, good, style.Look(bold=True, color=style.STEEL))
    book.sheet(RESULT).conditional_formatting.add("A3:D3", style.alarm(f'{master}<>"{OK}"'))
    if any(values.example or values.covers == "verwacht" for values in study.program.inputs.values()):
        text = "Zolang er voorbeeldwaarden in staan (blad Invoer), is dit een voorbeeld en geen belofte."
        _wide(book, 4, text, style.Look(size=9, italic=True, color=style.ACCENT, bold=True), 15)


def _write_tiles(book: Book, study: Study, calculated: Calculated, sensitivity: Sensitivity) -> None:
    cells, stale = calculated.cells, address(SENSITIVITY, sensitivity.stale)

    def calc(key: str) -> tuple[str, float | str]:
        return address(CALC, cells[key]), book.value(CALC, cells[key])

    def snapshot(cell: str) -> tuple[str, float | str]:
        return f'IF({stale}=0,{address(SENSITIVITY, cell)},"verouderd")', book.value(SENSITIVITY, cell)

    month = (f'"in maand "&{address(CALC, cells["lowest_month"])}', f"in maand {book.value(CALC, cells['lowest_month']):.0f}")
    of = f"momentopname {dutch_date(study.model.reviewed)}"
    tiles: tuple[tuple[str, tuple[str, float | str], str, str | tuple[str, str]], ...] = (
        ("Kans dat het loont", snapshot(sensitivity.chance), "0%", of),
        ("Middelste uitkomst (P50)", snapshot(sensitivity.p50), style.EURO, "half van de keren meer, half minder"),
        ("Investering", calc("investment"), style.EURO, "eenmalig, met je eigen uren"),
        ("Terugverdientijd", calc("payback"), style.YEARS, "met de verwachte waarden"),
        ("Laagste kasstand", calc("lowest"), style.EURO, month),
        ("Netto contante waarde", calc("npv"), style.EURO, "boven je eis aan je geld, verwacht"),
        ("Rendement (IRR)", calc("irr"), style.SHARE, "per jaar, verwacht"),
        ("Rendement (MIRR)", calc("mirr"), style.SHARE, "per jaar, opbrengst opnieuw belegd"),
    )
    for index, (label, (text, value), number, note) in enumerate(tiles):
        letter, top = "ABCD"[index % 4], 6 + 4 * (index // 4)
        book.put(RESULT, f"{letter}{top}", label, _LABEL)
        big = style.Look(**{**_BIG.__dict__, "number": number, "size": 11 if isinstance(value, str) else 15})
        book.formula(RESULT, f"{letter}{top + 1}", text, value, big)
        if isinstance(note, tuple):
            book.formula(RESULT, f"{letter}{top + 2}", note[0], note[1], _SUB)
        else:
            book.put(RESULT, f"{letter}{top + 2}", note, _SUB)
    for top in (6, 10):
        for offset, height in ((0, 15), (1, 30), (2, 15), (3, 6)):
            book.height(RESULT, top + offset, height)


def _write_deciding(book: Book, study: Study, sensitivity: Sensitivity) -> None:
    """The input that decides (live) and the input that says the size, each with its break-even value."""
    book.heading(RESULT, 14, "Wat beslist", 4)
    bold, right = style.Look(bold=True, border="bottom", wrap=True), style.Look(border="bottom", align="right", wrap=True)
    deciding, unit = (address(SENSITIVITY, cell) for cell in (sensitivity.deciding, sensitivity.deciding_unit))
    book.put(RESULT, "A15", "Deze invoer beslist het meest", style.LABEL)
    book.formula(RESULT, "B15", deciding, book.value(SENSITIVITY, sensitivity.deciding), bold)
    told = f"komt precies uit bij ({book.value(SENSITIVITY, sensitivity.deciding_unit)})"
    book.formula(RESULT, "C15", f'"komt precies uit bij ("&{unit}&")"', told, right)
    _write_break_even(book, "D15", sensitivity.break_even, style.PLAIN)
    show_by_kind(book, RESULT, "D15", address(SENSITIVITY, sensitivity.deciding_kind))
    size = study.model.inputs[study.model.smallest_size.input]
    book.put(RESULT, "A16", "Vanaf welke omvang het uitkan", style.LABEL)
    book.put(RESULT, "B16", size.label, bold)
    book.put(RESULT, "C16", f"komt precies uit bij ({size.unit})", right)
    even = sensitivity.break_evens[study.model.smallest_size.input]
    _write_break_even(book, "D16", even, style.COUNTED[size.number])
    for row in (15, 16):
        book.height(RESULT, row, 27)


def _write_break_even(book: Book, cell: str, source: str, number: str) -> None:
    look = style.Look(bold=True, border="bottom", number=number)
    book.formula(RESULT, cell, address(SENSITIVITY, source), book.value(SENSITIVITY, source), look)


def _write_scenarios(book: Book, scenarios: Scenarios, row: int) -> int:
    book.row(RESULT, row, ("Scenario", *TITLES.values()), style.HEAD)
    for letter in "BCD":
        book.dress(RESULT, f"{letter}{row}", style.HEAD_RIGHT)
    entries = (
        ("npv", "Netto contante waarde", style.EURO),
        ("payback", "Terugverdientijd", style.YEARS),
        ("lowest", "Laagste kasstand", style.EURO),
    )
    for key, label, number in entries:
        row += 1
        book.put(RESULT, f"A{row}", label, style.LABEL)
        for letter, name in zip("BCD", TITLES, strict=True):
            cell = scenarios.cells[name][key]
            book.formula(RESULT, f"{letter}{row}", address(SCENARIOS, cell), book.value(SCENARIOS, cell), style.figure(number))
    return row + 1


def _write_kinds(book: Book, study: Study, calculated: Calculated, row: int) -> int:
    book.row(
        RESULT, row, (f"Waar het geld zit, {study.model.horizon} jaar, in euro's van nu", "Bedrag", "Telt het mee?"), style.HEAD
    )
    book.dress(RESULT, f"B{row}", style.HEAD_RIGHT)
    book.dress(RESULT, f"D{row}", style.HEAD)
    for kind in KIND_LABELS:
        if kind not in calculated.cells:
            continue
        row += 1
        cell = calculated.cells[kind]
        book.put(RESULT, f"A{row}", KIND_LABELS[kind].removeprefix("Ernaast: ").capitalize(), style.LABEL)
        book.formula(RESULT, f"B{row}", address(CALC, cell), book.value(CALC, cell), style.figure(style.EURO))
        beside = kind in ("capaciteit", "zacht")
        text = "nee, dit staat ernaast" if beside else "alleen het deel dat je wegwerkt of vult" if kind == "uren" else "ja"
        book.put(RESULT, f"C{row}", text, style.LABEL)
        book.dress(RESULT, f"D{row}", style.LABEL)
    return row + 1


def _write_chart(book: Book, study: Study, calculated: Calculated, row: int) -> None:
    grid, total = calculated.grid, calculated.rows["total"]
    chart = charts.columns(
        book,
        CALC,
        title="Hoe diep sta je, en wanneer ben je eruit? Stand na elk jaar in euro, zoals verwacht",
        labels=grid.span(grid.year_row),
        values=grid.span(total),
        name="Stand",
    )
    shown = [charts.euro(float(book.value(CALC, f"{letter}{total}"))) for letter in grid.columns]
    text = ", ".join(f"jaar {year} {amount}" for year, amount in zip(study.program.years, shown, strict=True))
    charts.place(book, RESULT, chart, f"A{row}", 25.0, 10.5, f"Staafgrafiek van de stand na elk jaar: {text}.")

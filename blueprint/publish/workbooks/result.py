"""Sheet Resultaat: one printed A4 that an owner understands in a minute."""

from __future__ import annotations

from dataclasses import replace

from blueprint.publish.workbooks import charts, style
from blueprint.publish.workbooks.ask import Asked
from blueprint.publish.workbooks.book import ASK, CALC, RESULT, SCENARIOS, SENSITIVITY, TAX, Book, Scalar, address
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.live import OFF
from blueprint.publish.workbooks.master import show_on_result
from blueprint.publish.workbooks.onepage import SMALL_PRINT, STAMP, TILE_LABEL, TILE_NOTE, TILE_VALUE, WARNING, wide
from blueprint.publish.workbooks.outcomes import KIND_LABELS
from blueprint.publish.workbooks.scenarios import TITLES, Scenarios
from blueprint.publish.workbooks.sensitivity import Sensitivity, show_by_kind
from blueprint.publish.workbooks.study import Study, dutch_date
from blueprint.publish.workbooks.tax import AfterTaxCells

CONVENTIONS = (
    "Jaar 0 is het moment van beslissen en wordt niet verdisconteerd; andere bedragen vallen aan het eind van hun jaar; lonen en "
    "prijzen stijgen mee; vóór belasting en subsidie. Wat meetelt: investering, kosten, harde opbrengst, geld dat één keer "
    "vrijkomt, en uren voor het deel dat je wegwerkt of vult. Terugverdientijd: vanaf dan blijft de stand boven nul. Laagste "
    "kasstand: uitgaven vallen in de eerste maand van hun jaar; de opbrengst van jaar 1 groeit per maand, later komt zij "
    "gelijkmatig; geld dat één keer vrijkomt, komt in maand 12 van zijn jaar. De kans en de middelste uitkomst rekenen met laag "
    "en hoog mee. Tegenvallers zijn vaak groter dan meevallers, dus ze liggen vaak onder de NCW."
)
_ESTIMATE = f"schatting met jouw invoer; kan er {OFF} naast zitten"
_ESTIMATE_HALF = "schatting met jouw invoer; eerder te hoog dan te laag"
_PAIRS = (
    (("tco", "Kosten over de hele looptijd (TCO)", style.EURO), ("irr", "Rendement (IRR), per jaar", style.SHARE)),
    (("yearly", "Dat is gelijk verdeeld per jaar", style.EURO), ("mirr", "Rendement, opbrengst herbelegd (MIRR)", style.SHARE)),
    (("bcr", "Opbrengst per euro eruit (BCR)", "0.00"), ("airr", "Rendement volgens NIST (AIRR)", style.SHARE)),
    (("sir", "Besparing per euro investering (SIR)", "0.00"), ("index", "Opbrengst per euro investering (PI)", "0.00")),
)


def write_result(
    book: Book,
    study: Study,
    asked: Asked,
    calculated: Calculated,
    scenarios: Scenarios,
    sensitivity: Sensitivity,
    taxed: AfterTaxCells | None,
) -> None:
    """Write the sheet."""
    book.title(
        RESULT, study.model.title, f"{study.sector_title} · uitkomst op één bladzijde · looptijd {study.model.horizon} jaar", 4
    )
    _write_state(book, study, asked)
    _write_tiles(book, study, calculated, sensitivity)
    _write_deciding(book, study, sensitivity)
    row = _write_scenarios(book, scenarios, 18)
    row = _write_kinds(book, study, calculated, row + 1)
    _write_chart(book, study, calculated, row + 1)
    row = _write_for_the_bank(book, study, calculated, row + 16)
    row = _write_tax(book, calculated, taxed, row + 2) if taxed is not None else row
    row += 2
    book.heading(RESULT, row, "Meet dit volgende week", 4)
    for line in study.model.measure_before:
        row += 1
        wide(book, row, f"☐  {line}", style.Look(wrap=True), 15 if len(line) < 105 else 28)
    wide(book, row + 1, f"Afspraken. {CONVENTIONS}", SMALL_PRINT, 62)
    wide(book, row + 2, f"{study.stamp} · {study.link}", STAMP, 13)
    book.widths(RESULT, 34, 24, 24, 24)
    book.sheet(RESULT).print_area = f"A1:D{row + 2}"


def _write_state(book: Book, study: Study, asked: Asked) -> None:
    show_on_result(book, "A3:B3")
    book.put(RESULT, "C3", "Bedrijf: ______________________________ (met de hand)", style.REMARK)
    _write_still(book, study, asked)


def _write_still(book: Book, study: Study, asked: Asked) -> None:
    """How many answers are still those that the workbook began with: as long as there are, it is an example."""
    count, still = len(study.model.inputs), address(ASK, asked.still)
    number = book.value(ASK, asked.still)
    rest = f" van de {count} vragen staan op de waarde waarmee dit werkboek begon. Het is een voorbeeld en geen belofte."
    texts = ("Bij elke vraag staat een eigen antwoord.", "Nog ", rest)
    for offset, text in enumerate(texts, start=4):
        book.put(RESULT, f"A{_HELP + offset}", text, style.REMARK)
    none, begin, end = (f"$A${_HELP + offset}" for offset in (4, 5, 6))
    shown = f"Nog {number:.0f}{rest}" if number else texts[0]
    book.formula(RESULT, "A4", f"IF({still}=0,{none},{begin}&{still}&{end})", shown, WARNING)
    book.sheet(RESULT).merge_cells("A4:D4")
    book.height(RESULT, 4, 15)


def _write_tiles(book: Book, study: Study, calculated: Calculated, sensitivity: Sensitivity) -> None:
    cells, stale = calculated.cells, address(SENSITIVITY, sensitivity.stale)
    of = f"van de 10.000 keer; momentopname van {dutch_date(study.model.reviewed)}"
    half = "half van de keren meer, half minder (P50)"
    month, when = address(CALC, cells["lowest_month"]), book.value(CALC, cells["lowest_month"])
    moment = "op het moment van beslissen" if when == 0 else f"in maand {when:.0f}"

    def calc(key: str) -> tuple[str, Scalar]:
        return address(CALC, cells[key]), book.value(CALC, cells[key])

    def chances(drawn: str, live: str) -> tuple[str, Scalar]:
        text = f"IF({stale}=0,{address(SENSITIVITY, drawn)},{address(SENSITIVITY, live)})"
        return text, book.value(SENSITIVITY, drawn)

    def told(row: int) -> tuple[str, Scalar]:
        return f"IF({stale}=0,$A${row},$A${row + 1})", book.value(RESULT, f"A{row}")

    for offset, text in enumerate((of, _ESTIMATE, half, _ESTIMATE_HALF)):
        book.put(RESULT, f"A{_HELP + offset}", text, style.REMARK)
    fall = (f'IF({month}=0,"op het moment van beslissen","in maand "&{month})', moment)
    tiles: tuple[tuple[str, tuple[str, Scalar], str, str | tuple[str, Scalar]], ...] = (
        ("Kans dat het loont", chances(sensitivity.chance, sensitivity.live.chance), "0%", told(_HELP)),
        ("Middelste uitkomst, euro van nu", chances(sensitivity.p50, sensitivity.live.middle), style.EURO, told(_HELP + 2)),
        ("Investering", calc("investment"), style.EURO, "eenmalig, met je eigen uren"),
        ("Terugverdientijd", calc("payback"), style.YEARS, "met de verwachte waarden"),
        ("Laagste kasstand", calc("lowest"), style.EURO, fall),
        ("Netto contante waarde (NCW)", calc("npv"), style.EURO, "boven je eis aan je geld, verwacht"),
        ("Een jaar wachten kost", calc("waiting"), style.EURO, "onder nul: wachten is dan beter"),
        _hours_tile(book, calculated) or ("Rendement (IRR)", calc("irr"), style.SHARE, "per jaar, verwacht"),
    )
    for index, (label, (text, value), number, note) in enumerate(tiles):
        letter, top = "ABCD"[index % 4], 6 + 4 * (index // 4)
        book.put(RESULT, f"{letter}{top}", label, TILE_LABEL)
        big = replace(TILE_VALUE, number=number, size=11 if isinstance(value, str) else 18 if index < 2 else 15)
        book.formula(RESULT, f"{letter}{top + 1}", text, value, big)
        if isinstance(note, tuple):
            book.formula(RESULT, f"{letter}{top + 2}", note[0], note[1], TILE_NOTE)
        else:
            book.put(RESULT, f"{letter}{top + 2}", note, TILE_NOTE)
    for top in (6, 10):
        for offset, height in ((0, 15), (1, 30), (2, 24), (3, 6)):
            book.height(RESULT, top + offset, height)


_HELP = 200
"""Below the printed page: texts that formulas choose from."""


def _hours_tile(book: Book, calculated: Calculated) -> tuple[str, tuple[str, Scalar], str, str] | None:
    if "hours" not in calculated.cells:
        return None
    cell = calculated.cells["hours"]
    told = "per jaar, vanaf jaar 2, alleen wat je wegwerkt of vult"
    return "Uren die vrijkomen", (address(CALC, cell), book.value(CALC, cell)), style.WHOLE, told


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
    book.height(RESULT, row, 27)
    for kind in KIND_LABELS:
        if kind not in calculated.cells:
            continue
        row += 1
        cell = calculated.cells[kind]
        book.put(RESULT, f"A{row}", KIND_LABELS[kind].removeprefix("Ernaast: ").capitalize(), style.LABEL)
        book.formula(RESULT, f"B{row}", address(CALC, cell), book.value(CALC, cell), style.figure(style.EURO))
        book.put(RESULT, f"C{row}", _COUNTS.get(kind, "ja"), style.LABEL)
        book.dress(RESULT, f"D{row}", style.LABEL)
    return row + 1


_COUNTS = {
    "capaciteit": "nee, dit staat ernaast",
    "zacht": "nee, dit staat ernaast",
    "uren": "alleen het deel dat je wegwerkt of vult",
    "eenmalig": "ja, maar het komt niet elk jaar terug",
}


def _write_for_the_bank(book: Book, study: Study, calculated: Calculated, row: int) -> int:
    """Measures that a banker or a controller asks for, two beside each other."""
    book.row(RESULT, row, ("Voor bank en boekhouder", "", f"looptijd {study.model.horizon} jaar", ""), style.HEAD)
    jobs = ("fte", "Vrije uren als voltijdbanen", "0.0")
    for pair in _PAIRS:
        row += 1
        for letters, entry in zip(("AB", "CD"), pair, strict=True):
            key, label, number = jobs if entry[0] == "index" and "fte" in calculated.cells else entry
            cell = calculated.cells[key]
            book.put(RESULT, f"{letters[0]}{row}", label, style.SMALL)
            look = replace(style.figure(number), wrap=True)
            book.formula(RESULT, f"{letters[1]}{row}", address(CALC, cell), book.value(CALC, cell), look)
        book.height(RESULT, row, 24)
    return row


def _write_tax(book: Book, calculated: Calculated, taxed: AfterTaxCells, row: int) -> int:
    """Before and after tax side by side."""
    mark = "niet geverifieerd" if taxed.unverified else "gelezen bij de overheid"
    heads = ("Belasting en subsidie", "Vóór belasting", "Na belasting", f"Tarieven van {taxed.year}")
    book.row(RESULT, row, heads, style.HEAD, style.HEAD_RIGHT)
    book.dress(RESULT, f"B{row}", style.HEAD_RIGHT)
    entries = (
        ("npv", "uit_ncw_na_belasting", "Netto contante waarde", style.EURO),
        ("irr", "uit_irr_na_belasting", "Rendement (IRR)", style.SHARE),
        ("payback", "uit_tvt_na_belasting", "Terugverdientijd", style.YEARS),
    )
    for (key, after, label, number), note in zip(
        entries, (mark, "geen fiscaal advies", "aan of uit: blad Belasting"), strict=True
    ):
        row += 1
        book.put(RESULT, f"A{row}", label, style.LABEL)
        look = style.figure(number)
        book.formula(RESULT, f"B{row}", address(CALC, calculated.cells[key]), book.value(CALC, calculated.cells[key]), look)
        book.formula(RESULT, f"C{row}", address(TAX, taxed.cells[after]), book.value(TAX, taxed.cells[after]), look)
        book.put(RESULT, f"D{row}", note, replace(style.SMALL, align="right"))
    return row


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
    charts.place(book, RESULT, chart, f"A{row}", 25.8, 7.6, f"Staafgrafiek van de stand na elk jaar: {text}.")

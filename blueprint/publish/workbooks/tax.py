"""Sheet Belasting: what is left after tax and aid, behind one switch that stands at no."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.model.roi import DISCOUNT_KEY, Input
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.block import Grid, crossings, payback_formula, write_lines, year_header
from blueprint.publish.workbooks.book import CALC, TAX, Answer, Book, Scalar, address, column, fixed, reference
from blueprint.publish.workbooks.calculation import FLOW_LABELS, Calculated, flow_signs, sign_formulas
from blueprint.publish.workbooks.outcomes import MEASURE_LABELS, irr_formulas, irr_values
from blueprint.publish.workbooks.study import Study, TaxStudy
from blueprint.roi import measures
from blueprint.roi.count import HEADLINE_KINDS
from blueprint.roi.tax import LIMITS, NET, SOLE_TRADER_NOTE
from blueprint.roi.tax import TAX as TAX_LINE

ON, OFF = "ja", "nee"
FIRM, SOLE = "bv", "eenmanszaak of vof"
OFF_TEXT = "staat uit"
SOLE_TEXT = "niet voor een eenmanszaak of vof"
SWITCH, FORM, ACTIVE, INSTEAD = "C5", "C6", "C7", "C8"
WIDTH = 12
"""Columns of the sheet; the text of a question needs the last ones."""
QUESTIONS = 10
"""Row of the header above the questions."""

OUTPUTS = {"uit_ncw_na_belasting": "npv", "uit_irr_na_belasting": "irr", "uit_tvt_na_belasting": "payback"}
_RESULTS = ("npv", "payback", "turns", "came", "went", "came_years", "went_years", "guess", "irr")
"""The measures after tax, in the order of the sheet."""
_ANSWER = style.Look(fill=style.INPUT, border="input", unlocked=True, align="center", number="@")
_TEXT = style.Look(size=9, color=style.GREY)
_TABLE_NOTE = style.Look(size=9, color=style.ACCENT)


@dataclass(frozen=True)
class AfterTaxCells:
    """Where the results after tax stand, and the cell that counts answers that cannot be used."""

    cells: dict[str, str]
    mistakes: str
    year: int
    unverified: bool


def write_tax(book: Book, study: Study, calculated: Calculated) -> AfterTaxCells | None:
    """Write the sheet; nothing when there is no tax table."""
    tax = study.tax
    if tax is None:
        return None
    subtitle = f"{study.sector_title} · na belasting en subsidie, met de tarieven van {tax.taxed.fiscal.year} voor alle jaren"
    book.title(TAX, f"Belasting: {study.model.title}", subtitle, WIDTH)
    book.put(TAX, "A3", LIMITS[0], style.Look(size=9, bold=True, color=style.ACCENT))
    _write_switch(book, tax)
    inputs, mistakes, row = _write_questions(book, tax)
    constants, row = _write_table(book, study, tax, row + 2)
    for row, text in enumerate((*LIMITS[1:], SOLE_TRADER_NOTE), start=row + 2):  # noqa: B020 - the table comes first
        book.put(TAX, f"A{row}", text, _TEXT)
    grid = Grid(book, TAX, study.program, row + 2)
    book.page_break(TAX, grid.year_row)
    cells = _write_years(grid, study, tax, calculated, inputs | constants)
    book.widths(TAX, 50, 25, 16, *(13,) * max(len(grid.columns), 9))
    book.sheet(TAX).print_area = f"A1:{column(WIDTH)}{book.last_row(TAX)}"
    book.sheet(TAX).freeze_panes = "D3"
    unverified = any(not value.verified for value in tax.values.values())
    return AfterTaxCells(cells, mistakes, tax.taxed.fiscal.year, unverified)


def _write_switch(book: Book, tax: TaxStudy) -> None:
    questions = (
        (SWITCH, "in_na_belasting", "Rekenen na belasting?", (OFF, ON), ON if tax.answers.on else OFF),
        (FORM, "in_rechtsvorm", "Wat voor bedrijf is het?", (FIRM, SOLE), SOLE if tax.answers.sole_trader else FIRM),
    )
    for cell, name, label, choices, value in questions:
        book.put(TAX, f"A{cell[1:]}", f"► {label}", style.LABEL_BOLD)
        book.put(TAX, f"B{cell[1:]}", " of ".join(choices), style.SMALL)
        book.put(TAX, cell, value, _ANSWER)
        book.answer(Answer(name, TAX, cell, label, " / ".join(choices), "keuze", None, choices[0]))
        rule = DataValidation(
            type="list", formula1=f'"{",".join(choices)}"', allow_blank=False, showErrorMessage=True, showInputMessage=True,
            errorTitle="Dit kan niet", error=f"Kies {' of '.join(choices)}.", promptTitle=label[:32],
            prompt="Staat dit op nee, dan rekent het werkboek alleen vóór belasting.",
        )  # fmt: skip
        rule.add(cell)
        book.sheet(TAX).add_data_validation(rule)
    book.put(TAX, f"A{ACTIVE[1:]}", "Telt de belasting mee? 1 is ja", style.LABEL)
    active = f'IF(AND({SWITCH}="{ON}",{FORM}="{FIRM}"),1,0)'
    book.formula(TAX, ACTIVE, active, float(tax.active), style.figure(style.WHOLE))
    book.put(TAX, f"A{INSTEAD[1:]}", "Wat er staat als het niet meetelt", style.LABEL)
    instead = SOLE_TEXT if tax.answers.on else OFF_TEXT
    book.formula(TAX, INSTEAD, f'IF({SWITCH}="{ON}","{SOLE_TEXT}","{OFF_TEXT}")', instead, style.REMARK)


def _write_questions(book: Book, tax: TaxStudy) -> tuple[dict[str, str], str, int]:
    """The questions; gives the cells that count, the cell that counts mistakes, and the last row."""
    headers = ("Vraag", "Eenheid", "Jouw antwoord", "Rekent met", "Minstens", "Hoogstens", "Fout", "Wat we vragen")
    book.row(TAX, QUESTIONS, headers, style.HEAD, style.HEAD_RIGHT)
    for index in range(len(headers), WIDTH + 1):
        book.dress(TAX, f"{column(index)}{QUESTIONS}", replace(style.HEAD, wrap=False))
    cells, row = {}, QUESTIONS
    for row, (key, item) in enumerate(tax.questions.items(), start=QUESTIONS + 1):
        cells[key] = f"$D${row}"
        _write_question(book, key, item, tax.numbers[key], row)
    book.put(TAX, f"F{row + 1}", "Samen", style.STRONG)
    total = f"SUM(G{QUESTIONS + 1}:G{row})"
    return cells, book.formula(TAX, f"G{row + 1}", total, 0, style.figure(style.WHOLE, strong=True)), row + 1


def _write_question(book: Book, key: str, item: Input, value: float, row: int) -> None:
    number, low, high = style.FORMATS[item.number], float(item.bounds[0]), float(item.bounds[1])
    book.put(TAX, f"A{row}", f"► {item.label}", style.LABEL_BOLD)
    book.put(TAX, f"B{row}", item.unit, style.SMALL)
    book.put(TAX, f"C{row}", value, style.answer(number))
    book.formula(TAX, f"D{row}", f"MIN(MAX(C{row},E{row}),F{row})", value, style.figure(number, small=True))
    book.put(TAX, f"E{row}", item.bounds[0], style.figure(number, small=True))
    book.put(TAX, f"F{row}", item.bounds[1], style.figure(number, small=True))
    wrong = f"IF(AND(ISNUMBER(C{row}),C{row}>=E{row},C{row}<=F{row}),0,1)"
    book.formula(TAX, f"G{row}", wrong, 0, style.figure(style.WHOLE, small=True))
    book.put(TAX, f"H{row}", item.question, _TEXT)
    book.answer(Answer(f"in_{key}", TAX, f"C{row}", item.label, item.unit, item.number, (low, high), item.expected))
    rule = DataValidation(
        type="decimal", operator="between", formula1=f"$E${row}", formula2=f"$F${row}", allow_blank=True,
        showErrorMessage=True, showInputMessage=True, errorTitle="Dit kan niet",
        error=f"Vul een getal in binnen de grenzen die ernaast staan ({item.unit}).",
        promptTitle=item.label[:32], prompt=item.question[:255],
    )  # fmt: skip
    rule.add(f"C{row}")
    book.sheet(TAX).add_data_validation(rule)
    book.height(TAX, row, 15.5)


def _write_table(book: Book, study: Study, tax: TaxStudy, row: int) -> tuple[dict[str, str], int]:
    """The values of the fiscal year with their marks and sources; gives the cells and the last row."""
    headers = (f"{tax.taxed.fiscal.title}: waarmee gerekend wordt", "Eenheid", "Waarde", "Staat", "", "Bron")
    book.row(TAX, row, headers, style.HEAD, style.HEAD)
    book.height(TAX, row, 27)
    for index in range(len(headers) + 1, WIDTH + 1):
        book.dress(TAX, f"{column(index)}{row}", style.HEAD)
    cells = {}
    for row, (key, value) in enumerate(tax.values.items(), start=row + 1):  # noqa: B020 - the header row comes first
        source = study.sources.get(value.source)
        book.put(TAX, f"A{row}", value.label, style.LABEL)
        book.put(TAX, f"B{row}", value.unit, style.SMALL)
        book.put(TAX, f"C{row}", value.value, style.figure(style.COUNTED[value.number]))
        book.put(TAX, f"D{row}", value.mark or "bij de overheid gelezen", _TABLE_NOTE if value.mark else _TEXT)
        told = f"gelezen op {value.read.isoformat()}"
        book.put(TAX, f"F{row}", f"{source.publisher}, {told}" if source else told, _TEXT)
        cells[key] = f"$C${row}"
    return cells, row


def _write_years(grid: Grid, study: Study, tax: TaxStudy, calculated: Calculated, inputs: dict[str, str]) -> dict[str, str]:
    """The lines over the years and the results; gives the cells of the results."""
    book, after = grid.book, tax.after
    book.row(TAX, grid.year_row, ("Regel", "Eenheid", "Waarde"), style.HEAD)
    year_header(grid, style.YEAR)
    known, row = {}, grid.year_row
    for line in study.program.lines:
        if line.kind in HEADLINE_KINDS:
            row += 1
            known[line.key] = row
            book.dress(TAX, f"C{row}", style.LABEL)
            grid.label(row, f"{line.label} (blad Berekening)", "euro")
            source = calculated.rows[line.key]
            values = tuple(float(value) for value in study.outcome.lines[line.key])
            grid.years(row, lambda c, _, source=source: reference(CALC, f"{c}{source}"), values, style.figure(style.EURO))  # type: ignore[misc]
    shared = {key: address(CALC, cell) for key, cell in calculated.inputs.items()}
    keys = frozenset(line.key for line in tax.taxed.lines)
    taxed = Grid(book, TAX, tax.taxed.program, grid.year_row)
    rows = write_lines(taxed, row + 1, shared | inputs, tax.outcome, again=keys, known=known)
    for key in (TAX_LINE, NET):
        grid.label(rows[key], next(line.label for line in tax.taxed.lines if line.key == key), "euro", strong=True)
        book.dress(TAX, f"C{rows[key]}", style.STRONG)
    return _write_results(grid, rows[NET], after.flows, study, calculated, active=tax.active)


def _write_results(
    grid: Grid, net: int, flows: tuple[float, ...], study: Study, calculated: Calculated, *, active: bool
) -> dict[str, str]:
    book = grid.book
    at = {key: net + 1 + index for index, key in enumerate(("total", "moment", "in", "out", "sign", "turn"))} | {"net": net}
    totals, signs = measures.cumulative(flows), flow_signs(flows)
    formulas = sign_formulas(at, grid.year_row)
    formulas["total"] = lambda c, _: f"SUM($D{net}:{c}{net})"
    formulas["moment"] = payback_formula(at["total"], grid.year_row)
    values = {"total": totals, "moment": crossings(totals), **signs}
    for key in ("total", "moment", "in", "out", "sign", "turn"):
        label, unit, number = FLOW_LABELS[key]
        grid.label(at[key], f"{label}, na belasting" if key == "total" else label, unit)
        book.dress(TAX, f"C{at[key]}", style.LABEL)
        grid.years(at[key], formulas[key], values[key], style.figure(number))
    top = at["turn"] + 1
    book.heading(TAX, top, "Uitkomsten na belasting", 3)
    texts = {key: address(CALC, calculated.cells[key]) for key in ("no_turn", "turns_text", "not_found", "never")}
    rate, labels = address(CALC, calculated.inputs[DISCOUNT_KEY]), {key: MEASURE_LABELS[key] for key in _RESULTS}
    cells = {key: f"C{top + index}" for index, key in enumerate(labels, start=1)}
    last = grid.columns[-1]
    paid = measures.payback(flows)
    found: dict[str, tuple[str, Scalar]] = {
        "npv": (f"D{net}+NPV({rate},{grid.span(net, 1)})", float(measures.npv(study.rate, flows))),
        "payback": (
            f"IF({last}{at['total']}<0,{texts['never']},MAX({grid.span(at['moment'])}))",
            measures.NOT_WITHIN_HORIZON if paid is None else paid,
        ),
    }
    rates = irr_values(flows)
    found |= {key: (text, rates[key]) for key, text in irr_formulas(grid, at, cells | texts).items()}
    for row, (key, (label, unit, number)) in enumerate(labels.items(), start=top + 1):
        grid.label(row, label, unit)
        book.formula(TAX, cells[key], *found[key], style.figure(number))
    row = top + len(labels) + 1
    book.heading(TAX, row, "Wat blad Resultaat laat zien", 3)
    instead = book.value(TAX, INSTEAD)
    for row, (name, key) in enumerate(OUTPUTS.items(), start=row + 1):  # noqa: B020 - the heading comes first
        label, unit, number = labels[key]
        grid.label(row, f"{label}, als de belasting meetelt", unit)
        text = f"IF({fixed(ACTIVE)}=1,{cells[key]},{fixed(INSTEAD)})"
        shown = found[key][1] if active else instead
        cells[name] = book.formula(TAX, f"C{row}", text, shown, style.figure(number))
        book.name(name, TAX, cells[name])
    return cells

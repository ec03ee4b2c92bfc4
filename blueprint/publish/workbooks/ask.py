"""Sheet Invoer: the questions, the cells to fill in, and whether each answer can be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.model.roi import Input, Values
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.about import write_about
from blueprint.publish.workbooks.book import ASK, Answer, Book, column
from blueprint.publish.workbooks.study import Study

HEADER = 11
"""Row above the questions; above it stand the answers about the measurement itself."""
OK = "in orde"
COLUMNS = (
    "", "Invoer", "Vraag", "Eenheid", "Laag", "Verwacht", "Hoog", "Minstens", "Hoogstens", "Staat", "Waar komt het vandaan?",
    "Aantekeningen", "Rekent met laag", "Rekent met verwacht", "Rekent met hoog", "Drie getallen", "Fout", "Begon met", "Nog zo",
)  # fmt: skip
NOTES = "L"
LOW, EXPECTED, HIGH = COUNTED = ("M", "N", "O")
"""Columns with what the workbook counts with: the answer, kept within its bounds."""
NUMBERS, WRONG, BEGAN, STILL = "P", "Q", "R", "S"
LAST = len(COLUMNS)
EXAMPLE = "voorbeeldwaarde, vul je eigen waarde in"


@dataclass(frozen=True)
class Asked:
    """Where the answers stand: row of each input, cells of the constants, and the cells that count.

    ``mistakes`` counts answers that cannot be used, ``still`` the expected values that are those that the book began with.
    """

    rows: dict[str, int]
    constants: dict[str, str]
    mistakes: str
    still: str


def write_ask(book: Book, study: Study) -> Asked:
    """Write the sheet; gives the places that other sheets need."""
    book.title(
        ASK, f"Invoer: {study.model.title}", f"{study.sector_title} · vul de gele cellen in, samen met de ondernemer", LAST
    )
    book.put(
        ASK,
        "B3",
        "Geel met een dikke rand en een ► is voor jou. Laag en hoog: de waarden die je nog redelijk vindt.",
        style.REMARK,
    )
    book.put(
        ASK,
        "B4",
        "Rechts staat waarmee het werkboek rekent: altijd binnen de grenzen. Kijk of overal 'in orde' staat.",
        style.REMARK,
    )
    write_about(book, 6)
    book.row(ASK, HEADER, COLUMNS, style.HEAD)
    book.height(ASK, HEADER, 30)
    row, group, rows = HEADER + 1, "", {}
    for key, item in _together(study.model.inputs):
        if item.group != group:
            group = item.group
            for index in range(LAST):
                book.dress(ASK, f"{column(1 + index)}{row}", style.GROUP)
            book.put(ASK, f"B{row}", group, style.GROUP)
            row += 1
        rows[key] = row
        _write_input(book, key, item, study.program.inputs[key], row, study)
        row += 1
    total = f"SUM({WRONG}{HEADER + 1}:{WRONG}{row - 1})"
    mistakes = book.formula(ASK, f"{WRONG}{row}", total, 0, style.figure(style.WHOLE, strong=True))
    still = sum(float(book.value(ASK, f"{STILL}{at}")) for at in rows.values())
    counted = f"SUM({STILL}{HEADER + 1}:{STILL}{row - 1})"
    untouched = book.formula(ASK, f"{STILL}{row}", counted, still, style.figure(style.WHOLE, strong=True))
    book.put(ASK, f"{NUMBERS}{row}", "Samen", style.STRONG)
    constants = _write_constants(book, study, row + 2)
    _finish(book, row)
    return Asked(rows, constants, mistakes, untouched)


def _together(inputs: Mapping[str, Input]) -> list[tuple[str, Input]]:
    """The inputs in their order, but those of one group below each other: a shared question can stand anywhere."""
    groups = list(dict.fromkeys(item.group for item in inputs.values()))
    return sorted(inputs.items(), key=lambda entry: groups.index(entry[1].group))


def _write_input(book: Book, key: str, item: Input, values: Values, row: int, study: Study) -> None:
    number = style.FORMATS[item.number]
    book.put(ASK, f"A{row}", "►", style.MARK)
    book.put(ASK, f"B{row}", item.label, style.LABEL_BOLD)
    book.put(ASK, f"C{row}", item.question, style.SMALL)
    book.put(ASK, f"D{row}", item.unit, style.SMALL)
    for letter, value in zip("EFG", (values.low, values.expected, values.high), strict=True):
        book.put(ASK, f"{letter}{row}", value, style.answer(number))
    for letter, value in zip("HI", item.bounds, strict=True):
        book.put(ASK, f"{letter}{row}", value, style.figure(number, small=True))
    ordered = f'IF(AND(E{row}<=F{row},F{row}<=G{row}),"{OK}","volgorde")'
    state = f'IF({NUMBERS}{row}=1,IF(AND(E{row}>=H{row},G{row}<=I{row}),{ordered},"buiten grens"),"geen getal")'
    book.formula(ASK, f"J{row}", state, OK, style.STATE)
    book.put(ASK, f"K{row}", origin(values, study), style.SMALL)
    book.put(ASK, f"{NOTES}{row}", "", style.FREE)
    for letter, source, value in zip(COUNTED, "EFG", (values.low, values.expected, values.high), strict=True):
        text = f"MIN(MAX({source}{row},$H{row}),$I{row})"
        book.formula(ASK, f"{letter}{row}", text, float(value), style.figure(number, small=True))
    numbers = f"IF(AND(ISNUMBER(E{row}),ISNUMBER(F{row}),ISNUMBER(G{row})),1,0)"
    book.formula(ASK, f"{NUMBERS}{row}", numbers, 1, style.figure(style.WHOLE, small=True))
    book.formula(ASK, f"{WRONG}{row}", f'IF(J{row}="{OK}",0,1)', 0, style.figure(style.WHOLE, small=True))
    began = float(item.values_for(study.program.sector).expected)
    book.put(ASK, f"{BEGAN}{row}", began, style.figure(number, small=True))
    untouched = float(values.expected) == began
    book.formula(ASK, f"{STILL}{row}", f"IF(F{row}={BEGAN}{row},1,0)", float(untouched), style.figure(style.WHOLE, small=True))
    ends = (("E", "_laag", values.low), ("F", "", values.expected), ("G", "_hoog", values.high))
    for letter, suffix, value in ends:
        bounds = (float(item.bounds[0]), float(item.bounds[1]))
        place = (ASK, f"{letter}{row}", item.label, item.unit, item.number, bounds, value)
        book.answer(Answer(f"in_{key}{suffix}", *place))
    _validate(book, item, row)
    lines = max(
        -(-len(item.question) // 50), -(-len(origin(values, study)) // 42), -(-len(item.label) // 25), -(-len(item.unit) // 20)
    )
    book.height(ASK, row, max(18, 12.5 * lines + 3))


def origin(values: Values, study: Study) -> str:
    """Where a value comes from, in one line with grade and date; or that it is an example."""
    if values.source is None or values.date is None:
        text = EXAMPLE
    else:
        source = study.sources[values.source]
        text = f"{source.publisher}, {values.date.isoformat()}, bewijskracht {values.evidence}"
        if values.covers == "verwacht":
            text += "; laag en hoog zijn een voorbeeld"
    return f"{text}. {values.note}" if values.note else text


def _validate(book: Book, item: Input, row: int) -> None:
    low, high = (shown(bound, item.number) for bound in item.bounds)
    rule = DataValidation(
        type="decimal", operator="between", formula1=f"$H${row}", formula2=f"$I${row}", allow_blank=True,
        showErrorMessage=True, showInputMessage=True, errorTitle="Dit kan niet",
        error=f"Vul een getal in van {low} tot en met {high} ({item.unit}).",
        promptTitle=item.label[:32], prompt=item.question[:255],
    )  # fmt: skip
    rule.add(f"E{row}:G{row}")
    book.sheet(ASK).add_data_validation(rule)


def shown(value: float, number: str) -> str:
    """A bound as Dutch people write it."""
    if number == "aandeel":
        return f"{value * 100:g}%".replace(".", ",")
    return f"{value:,.10g}".replace(",", "\u00a0").replace(".", ",").replace("\u00a0", ".")


def _write_constants(book: Book, study: Study, row: int) -> dict[str, str]:
    cells = {}
    if study.model.constants:
        book.put(ASK, f"B{row}", "Vaste omrekengetallen", style.HEADING)
    for index, (key, item) in enumerate(study.model.constants.items(), start=1):
        book.put(ASK, f"B{row + index}", item.label, style.LABEL)
        book.put(ASK, f"D{row + index}", item.unit, style.SMALL)
        cells[key] = book.put(ASK, f"F{row + index}", item.value, style.figure(style.PLAIN))
    return cells


def _finish(book: Book, last: int) -> None:
    sheet = book.sheet(ASK)
    book.widths(ASK, 5, 27, 42, 19, 12, 12, 12, 12, 14, 12, 36, 24, 13, 13, 13, 8, 6, 15, 8)
    sheet.freeze_panes = f"C{HEADER + 1}"
    wrong = style.alarm(f'AND($J{HEADER + 1}<>"",$J{HEADER + 1}<>"{OK}")')
    sheet.conditional_formatting.add(f"J{HEADER + 1}:J{last}", wrong)
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.print_area = f"A1:{NOTES}{book.last_row(ASK)}"

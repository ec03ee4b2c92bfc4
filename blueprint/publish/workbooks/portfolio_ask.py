"""Sheet Invoer of a portfolio: shared questions once, then the questions of each model, with one value each."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.model.roi import Input
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.about import write_about
from blueprint.publish.workbooks.ask import OK, shown
from blueprint.publish.workbooks.book import Answer, Book, column
from blueprint.publish.workbooks.names import checked_name
from blueprint.publish.workbooks.portfolio_choose import model_name
from blueprint.publish.workbooks.portfolio_study import ASK, PortfolioStudy
from blueprint.roi.combine import Part

HEADER = 11
COLUMNS = (
    "", "Invoer", "Vraag", "Eenheid", "Waarde", "Minstens", "Hoogstens", "Staat", "Waar komt het vandaan?", "Aantekeningen",
    "Rekent met", "Fout",
)  # fmt: skip
COUNTED, WRONG = "K", "L"
LAST = len(COLUMNS)


@dataclass(frozen=True)
class PortfolioAsked:
    """Cells with what the workbook counts with, and the cell that counts mistakes."""

    shared: dict[str, str]
    own: dict[tuple[str, str], str]
    constants: dict[tuple[str, str], str]
    mistakes: str


def write_ask(book: Book, study: PortfolioStudy) -> PortfolioAsked:
    """Write the sheet; gives the places that other sheets need."""
    book.title(ASK, "Invoer", f"{study.sector_title} · gedeelde vragen één keer, daarna de vragen per stap", LAST)
    for row, text in (
        (3, "Geel met een dikke rand en een ► is voor jou. Alleen stappen die op blad Keuze op ja staan, tellen mee."),
        (4, "Je vult één waarde in per vraag: de waarde die je zelf zou noemen. Kijk of overal 'in orde' staat."),
    ):
        book.put(ASK, f"B{row}", text, style.REMARK)
    write_about(book, 6)
    book.row(ASK, HEADER, COLUMNS, style.HEAD)
    book.height(ASK, HEADER, 30)
    row = _group(book, HEADER + 1, "Gedeelde vragen, voor alle stappen tegelijk")
    answers, plan = study.portfolio.answers, study.plan
    shared, own, constants = {}, {}, {}
    for key, item in plan.shared.items():
        value = answers.shared.get(key, float(item.values_for(plan.sector).expected))
        shared[key] = _question(book, study, row, f"in_{key}", item, value)
        row += 1
    for part in study.parts:
        model = part.entry.program.model
        row = _group(book, row, f"{study.step(part.entry)} · rekenmodel: {model.title}")
        for key, item in part.entry.own.items():
            name = checked_name(f"in_{model_name(model.id)}_{key}")
            own[model.id, key] = _question(book, study, row, name, item, _value(part, key, study))
            row += 1
        for key, constant in model.constants.items():
            book.put(ASK, f"B{row}", constant.label, style.LABEL)
            book.put(ASK, f"C{row}", "Vast omrekengetal", style.SMALL)
            book.put(ASK, f"D{row}", constant.unit, style.SMALL)
            constants[model.id, key] = f"K{row}"
            book.put(ASK, f"K{row}", constant.value, style.figure(style.PLAIN))
            row += 1
    book.put(ASK, f"{COUNTED}{row}", "Samen", style.STRONG)
    total = f"SUM({WRONG}{HEADER + 1}:{WRONG}{row - 1})"
    mistakes = book.formula(ASK, f"{WRONG}{row}", total, 0, style.figure(style.WHOLE, strong=True))
    _finish(book, row)
    return PortfolioAsked(shared, own, constants, mistakes)


def _value(part: Part, key: str, study: PortfolioStudy) -> float:
    given = study.portfolio.answers.own.get((part.entry.key, key))
    return float(part.entry.program.inputs[key].expected) if given is None else given


def _group(book: Book, row: int, text: str) -> int:
    for index in range(1, LAST + 1):
        book.dress(ASK, f"{column(index)}{row}", style.GROUP)
    book.put(ASK, f"B{row}", text, style.GROUP)
    return row + 1


def _question(book: Book, study: PortfolioStudy, row: int, name: str, item: Input, value: float) -> str:
    number = style.FORMATS[item.number]
    values = item.values_for(study.plan.sector)
    default = float(values.expected)
    origin = study.origin(values)
    book.put(ASK, f"A{row}", "►", style.MARK)
    for letter, text, look in (
        ("B", item.label, style.LABEL_BOLD),
        ("C", item.question, style.SMALL),
        ("D", item.unit, style.SMALL),
    ):
        book.put(ASK, f"{letter}{row}", text, look)
    typed = int(value) if value.is_integer() else value
    book.put(ASK, f"E{row}", typed, style.answer(number))
    for letter, bound in zip("FG", item.bounds, strict=True):
        book.put(ASK, f"{letter}{row}", bound, style.figure(number, small=True))
    state = f'IF(ISNUMBER(E{row}),IF(AND(E{row}>=F{row},E{row}<=G{row}),"{OK}","buiten grens"),"geen getal")'
    book.formula(ASK, f"H{row}", state, OK, style.STATE)
    book.put(ASK, f"I{row}", origin, style.SMALL)
    book.put(ASK, f"J{row}", "", style.FREE)
    kept = f"MIN(MAX(E{row},$F{row}),$G{row})"
    cell = book.formula(ASK, f"{COUNTED}{row}", kept, float(value), style.figure(number, small=True))
    book.formula(ASK, f"{WRONG}{row}", f'IF(H{row}="{OK}",0,1)', 0, style.figure(style.WHOLE, small=True))
    bounds = (float(item.bounds[0]), float(item.bounds[1]))
    shown_default = int(default) if default.is_integer() else default
    book.answer(Answer(name, ASK, f"E{row}", item.label, item.unit, item.number, bounds, shown_default))
    _validate(book, row, item)
    lines = max(-(-len(item.question) // 62), -(-len(origin) // 46), -(-len(item.label) // 28), -(-len(item.unit) // 15))
    book.height(ASK, row, max(18, 12.5 * lines + 3))
    return cell


def _validate(book: Book, row: int, item: Input) -> None:
    low, high = (shown(bound, item.number) for bound in item.bounds)
    rule = DataValidation(
        type="decimal", operator="between", formula1=f"$F${row}", formula2=f"$G${row}", allow_blank=False,
        showErrorMessage=True, errorTitle="Dit kan niet", error=f"Vul een getal in van {low} tot en met {high} ({item.unit}).",
    )  # fmt: skip
    rule.add(f"E{row}")
    book.sheet(ASK).add_data_validation(rule)


def _finish(book: Book, last: int) -> None:
    sheet = book.sheet(ASK)
    book.widths(ASK, 3, 28, 52, 16, 13, 10, 12, 13, 38, 30, 13, 6)
    sheet.freeze_panes = f"C{HEADER + 1}"
    sheet.conditional_formatting.add(f"H{HEADER + 1}:H{last}", style.alarm(f'AND($H{HEADER + 1}<>"",$H{HEADER + 1}<>"{OK}")'))
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.print_area = f"A1:J{last - 1}"

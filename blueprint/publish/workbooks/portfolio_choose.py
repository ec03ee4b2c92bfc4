"""Sheet Keuze: which steps, and in which year each is wished for and really starts."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Answer, Book, fixed
from blueprint.publish.workbooks.names import checked_name
from blueprint.publish.workbooks.portfolio_study import CHOOSE, PortfolioStudy
from blueprint.roi.combine import NEVER, Part
from blueprint.roi.portfolio import HORIZON, LATEST_WISH

YES, NO = "ja", "nee"
TOP = 5
"""Row above the steps."""
COLUMNS = (
    "", "Stap", "Rekenmodel", "Kan pas na", "Doen?", "Wens: jaar", "Begint in jaar", "Jaren buiten beeld", "Let op",
    "Telt mee", "Wens (schoon)", "Op zijn vroegst", "Start", "Klaar voor volgende", "Looptijd", "Fout", "Te vroeg",
)  # fmt: skip
LAST_WISH, LAST_YEAR, NOT_AT_ALL, NO_TEXT, WAIT_TEXT, WRONG_TEXT = "T6", "T7", "T8", "T9", "T10", "T11"
"""Cells with the fixed numbers and texts of this sheet."""


@dataclass(frozen=True)
class Chosen:
    """Where the start and choice of each step stand, and the cell that counts mistakes."""

    rows: dict[str, int]
    mistakes: str
    early: str
    """Cell that counts steps that start before their wish or before a step that they need."""

    def start(self, model: str) -> str:
        """Cell with the start year; a year that does not come when the step is not chosen."""
        return f"{CHOOSE}!$M${self.rows[model]}"


def model_name(key: str) -> str:
    """The id of a model as a part of a defined name."""
    return key.replace("-", "_")


def write_choose(book: Book, study: PortfolioStudy) -> Chosen:
    """Write the sheet; gives the places that other sheets need."""
    book.title(CHOOSE, "Keuze: welke stappen, en wanneer", f"{study.sector_title} · zet ja of nee en een wensjaar", 17)
    _write_fixed(book)
    book.row(CHOOSE, TOP, COLUMNS, style.HEAD)
    book.height(CHOOSE, TOP, 30)
    rows = {part.entry.key: TOP + 1 + index for index, part in enumerate(study.parts)}
    for part in study.parts:
        _write_step(book, study, part, rows)
    last = max(rows.values())
    book.put(CHOOSE, f"O{last + 1}", "Samen", style.STRONG)
    mistakes = book.formula(CHOOSE, f"P{last + 1}", f"SUM(P{TOP + 1}:P{last})", 0, style.figure(style.WHOLE, strong=True))
    early = book.formula(CHOOSE, f"Q{last + 1}", f"SUM(Q{TOP + 1}:Q{last})", 0, style.figure(style.WHOLE, strong=True))
    _validate(book, TOP + 1, last)
    sheet = book.sheet(CHOOSE)
    sheet.conditional_formatting.add(f"I{TOP + 1}:I{last}", style.alarm(f"$P{TOP + 1}=1"))
    book.widths(CHOOSE, 3, 42, 34, 40, 8, 9, 12, 12, 26, 8, 10, 10, 8, 10, 9, 6, 8, 3, 44, 40)
    sheet.freeze_panes = f"C{TOP + 1}"
    sheet.print_title_rows = f"{TOP}:{TOP}"
    sheet.print_area = f"A1:I{last}"
    return Chosen(rows, mistakes, early)


def _write_fixed(book: Book) -> None:
    book.put(
        CHOOSE, "B3", "Geel met een dikke rand en een ► is voor jou. Rechts staat waarmee het werkboek rekent.", style.REMARK
    )
    texts = (
        (LAST_WISH, "Het laatste jaar dat je kunt wensen", LATEST_WISH),
        (LAST_YEAR, "Het laatste jaar waarover dit werkboek rekent", HORIZON),
        (NOT_AT_ALL, "Het jaar voor een stap die je niet doet (dat jaar komt nooit)", NEVER),
        (NO_TEXT, "Tekst bij een stap die je niet doet", "niet"),
        (WAIT_TEXT, "Tekst bij een stap die later begint dan je wenst", "wacht op een andere stap"),
        (WRONG_TEXT, "Tekst bij een fout", "vul ja of nee in, en een jaar van 0 tot en met 3"),
    )
    for cell, label, value in texts:
        book.put(CHOOSE, f"S{cell[1:]}", label, style.SMALL)
        book.put(CHOOSE, cell, value, style.REMARK if isinstance(value, str) else style.figure(style.WHOLE))
    book.row(CHOOSE, TOP, ("Vast", "Waarde"), style.HEAD, start=19)


def _write_step(book: Book, study: PortfolioStudy, part: Part, rows: dict[str, int]) -> None:
    entry, choice = part.entry, part.choice
    row, model = rows[entry.key], entry.program.model
    waits = [other for other in study.plan.entries if other.key in entry.waits_for]
    book.put(CHOOSE, f"A{row}", "►", style.MARK)
    book.put(CHOOSE, f"B{row}", study.step(entry), style.LABEL_BOLD)
    book.put(CHOOSE, f"C{row}", model.title, style.SMALL)
    book.put(CHOOSE, f"D{row}", "; ".join(study.step(other) for other in waits), style.SMALL)
    said = YES if choice.chosen else NO
    book.put(CHOOSE, f"E{row}", said, style.Look(fill=style.INPUT, border="input", unlocked=True, align="center", number="@"))
    book.put(CHOOSE, f"F{row}", choice.wish, style.answer(style.WHOLE))
    name = model_name(entry.key)
    book.answer(
        Answer(checked_name(f"in_doen_{name}"), CHOOSE, f"E{row}", study.step(entry), f"{YES} / {NO}", "keuze", None, said)
    )
    book.answer(
        Answer(
            checked_name(f"in_wens_{name}"), CHOOSE, f"F{row}", study.step(entry), "jaar", "aantal", (0, LATEST_WISH), choice.wish
        )
    )
    whole, text = style.figure(style.WHOLE, small=True), style.Look(size=9, border="bottom", wrap=True)
    chosen, wish, start, years = choice.chosen, min(max(choice.wish, 0), LATEST_WISH), part.start, model.horizon
    earliest = max([0, *(study.parts[index].start + 1 for index, other in enumerate(study.plan.entries)
                         if other.key in entry.waits_for and study.parts[index].choice.chosen)])  # fmt: skip
    late = chosen and start > wish
    begins: str | int = "niet" if start > HORIZON else start
    book.formula(CHOOSE, f"G{row}", f"IF(M{row}>{fixed(LAST_YEAR)},{fixed(NO_TEXT)},M{row})", begins, style.STATE)
    cut = f"IF(J{row}=1,MAX(0,M{row}+O{row}-{fixed(LAST_YEAR)}),0)"
    book.formula(CHOOSE, f"H{row}", cut, max(0, start + years - HORIZON) if chosen else 0, whole)
    warning = f'IF(P{row}=1,{fixed(WRONG_TEXT)},IF(AND(J{row}=1,M{row}>K{row}),{fixed(WAIT_TEXT)},""))'
    book.formula(CHOOSE, f"I{row}", warning, "wacht op een andere stap" if late else "", text)
    book.formula(CHOOSE, f"J{row}", f'IF(E{row}="{YES}",1,0)', int(chosen), whole)
    clean = f"IF(ISNUMBER(F{row}),MIN(MAX(ROUND(F{row},0),0),{fixed(LAST_WISH)}),0)"
    book.formula(CHOOSE, f"K{row}", clean, wish, whole)
    after = ",".join(["0", *(f"N{rows[key]}" for key in entry.waits_for)])
    book.formula(CHOOSE, f"L{row}", f"MAX({after})", earliest, whole)
    book.formula(CHOOSE, f"M{row}", f"IF(J{row}=1,MIN(MAX(K{row},L{row}),{fixed(NOT_AT_ALL)}),{fixed(NOT_AT_ALL)})", start, whole)
    book.formula(CHOOSE, f"N{row}", f"IF(J{row}=1,M{row}+1,0)", start + 1 if chosen else 0, whole)
    book.put(CHOOSE, f"O{row}", years, whole)
    good = f'AND(OR(E{row}="{YES}",E{row}="{NO}"),ISNUMBER(F{row}))'
    book.formula(CHOOSE, f"P{row}", f"IF({good},IF(K{row}=F{row},0,1),1)", 0, whole)
    early = f"IF(M{row}<MAX(K{row},L{row})*J{row},IF(M{row}<{fixed(NOT_AT_ALL)},1,0),0)"
    book.formula(CHOOSE, f"Q{row}", early, 0, whole)
    waits_text = "; ".join(study.step(other) for other in waits)
    lines = max(-(-len(study.step(entry)) // 40), -(-len(model.title) // 36), -(-len(waits_text) // 42), 1)
    book.height(CHOOSE, row, max(18, 12.5 * lines + 3))


def _validate(book: Book, first: int, last: int) -> None:
    words = DataValidation(
        type="list", formula1=f'"{YES},{NO}"', allow_blank=False, showErrorMessage=True, errorTitle="Dit kan niet",
        error="Kies ja of nee.",
    )  # fmt: skip
    words.add(f"E{first}:E{last}")
    years = DataValidation(
        type="whole", operator="between", formula1="0", formula2=fixed(LAST_WISH), allow_blank=False, showErrorMessage=True,
        showInputMessage=True, errorTitle="Dit kan niet", error="Vul een jaar in van 0 tot en met 3.", promptTitle="Wensjaar",
        prompt="0 is nu. Een stap begint nooit eerder dan een jaar na de stappen die hij nodig heeft.",
    )  # fmt: skip
    years.add(f"F{first}:F{last}")
    for rule in (words, years):
        book.sheet(CHOOSE).add_data_validation(rule)

"""Sheets Som and Lezingen: a chain of factors for the country and a region, and the same sum read in other ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.model.evidence import Source
from blueprint.model.macro import Factor
from blueprint.publish.workbooks import charts, style
from blueprint.publish.workbooks.ask import OK, shown
from blueprint.publish.workbooks.book import Answer, Book, Scalar, column, reference
from blueprint.publish.workbooks.names import checked_name
from blueprint.roi.emit import excel
from blueprint.roi.macro import MacroProgram
from blueprint.roi.words import in_words

SUM, READINGS, CHECK = "Som", "Lezingen", "Controle"
HEADER = 6
EMPTY = "nog invullen"
NOT_YET = "vul eerst je regio in"
COLUMNS = (
    "", "Getal", "Vraag aan de regio", "Eenheid", "Nederland", "Regio", "Hoe hard", "Staat Nederland", "Staat regio", "Minstens",
    "Hoogstens", "Rekent met: Nederland", "Rekent met: regio", "Fout Nederland", "Fout regio", "Leeg in regio", "Aantekeningen",
)  # fmt: skip
NATIONAL, REGION = "E", "F"
_FORMATS: Mapping[str, str] = {**style.COUNTED, "aantal": "#,##0.0##", "aandeel": "0.0%"}


@dataclass(frozen=True)
class MacroStudy:
    """A chain with the answers of a region, if there are any."""

    program: MacroProgram
    sources: Mapping[str, Source]
    region: Mapping[str, float]

    @property
    def regional(self) -> dict[str, float] | None:
        """The values of the region, or ``None`` when it did not fill in all that only it can know."""
        factors = self.program.chain.factors
        if any(factor.regional and key not in self.region for key, factor in factors.items()):
            return None
        return {key: float(factor.value) for key, factor in factors.items()} | dict(self.region)


@dataclass(frozen=True)
class MacroPlaces:
    """Where things stand on sheet Som."""

    factors: dict[str, int]
    constants: dict[str, str]
    lines: dict[str, int]
    wrong_national: str
    wrong_region: str
    national: str = NATIONAL


def write_sum(book: Book, study: MacroStudy) -> MacroPlaces:
    """Write sheet Som; gives the places that other sheets need."""
    chain = study.program.chain
    book.title(SUM, chain.title, "Een keersom voor heel Nederland, en dezelfde som voor jouw regio", len(COLUMNS))
    book.put(
        SUM, "B3", "Geel met een dikke rand en een ► is voor jou. Nederland staat ingevuld; je mag het veranderen.", style.REMARK
    )
    book.put(SUM, "B4", "Deze som is geen belofte. Op blad Bronnen staat per getal waar het op rust.", style.REMARK)
    book.row(SUM, HEADER, COLUMNS, style.HEAD)
    book.height(SUM, HEADER, 30)
    rows = {key: HEADER + 1 + index for index, key in enumerate(chain.factors)}
    for key, factor in chain.factors.items():
        _write_factor(book, study, key, factor, rows[key])
    last = max(rows.values())
    totals = {}
    for letter in "NOP":
        value = sum(float(book.value(SUM, f"{letter}{row}")) for row in rows.values())
        total = f"SUM({letter}{HEADER + 1}:{letter}{last})"
        totals[letter] = book.formula(SUM, f"{letter}{last + 1}", total, value, style.figure(style.WHOLE, strong=True))
    row, constants = last + 2, {}
    for key, constant in chain.constants.items():
        book.put(SUM, f"B{row}", constant.label, style.LABEL)
        book.put(SUM, f"D{row}", constant.unit, style.SMALL)
        book.put(SUM, f"E{row}", constant.value, style.figure(style.PLAIN))
        constants[key] = f"$E${row}"
        row += 1
    book.heading(SUM, row, "Wat eruit komt", 9)
    book.put(SUM, f"Q{row}", "Tekst zolang de regio leeg is", style.REMARK)
    waiting = book.put(SUM, f"R{row}", NOT_YET, style.REMARK)
    lines = {line.key: row + 1 + index for index, line in enumerate(chain.lines)}
    _write_lines(book, study, rows, constants, lines, f"$P${last + 1}", f"$R${waiting[1:]}")
    book.name("uit_nederland", SUM, f"{NATIONAL}{lines[chain.outcome]}")
    book.name("uit_regio", SUM, f"{REGION}{lines[chain.outcome]}")
    book.widths(SUM, 3, 40, 46, 24, 16, 20, 11, 13, 13, 11, 12, 13, 13, 8, 8, 8, 40)
    sheet = book.sheet(SUM)
    sheet.freeze_panes = f"C{HEADER + 1}"
    sheet.print_area = f"A1:I{max(lines.values())}"
    for letter in "HI":
        rule = style.alarm(f'AND(${letter}{HEADER + 1}<>"{OK}",${letter}{HEADER + 1}<>"{EMPTY}")')
        sheet.conditional_formatting.add(f"{letter}{HEADER + 1}:{letter}{last}", rule)
    return MacroPlaces(rows, constants, lines, totals["N"], totals["O"])


def _write_factor(book: Book, study: MacroStudy, key: str, factor: Factor, row: int) -> None:
    number = style.FORMATS[factor.number]
    book.put(SUM, f"A{row}", "►", style.MARK)
    book.put(SUM, f"B{row}", factor.label, style.LABEL_BOLD)
    book.put(SUM, f"C{row}", factor.question, style.SMALL)
    book.put(SUM, f"D{row}", factor.unit, style.SMALL)
    book.put(SUM, f"G{row}", factor.hardness, style.STATE)
    for letter, bound in zip("JK", factor.bounds, strict=True):
        book.put(SUM, f"{letter}{row}", bound, style.figure(number, small=True))
    default: Scalar = "" if factor.regional else factor.value
    given: Scalar = study.region.get(key, default)
    small = style.figure(style.WHOLE, small=True)
    bounds = (float(factor.bounds[0]), float(factor.bounds[1]))
    for place, name, first, typed, state, counted, wrong in (
        (NATIONAL, f"in_nl_{key}", factor.value, factor.value, "H", "L", "N"),
        (REGION, f"in_regio_{key}", default, given, "I", "M", "O"),
    ):
        book.put(SUM, f"{place}{row}", typed, style.answer(number))
        book.answer(Answer(checked_name(name), SUM, f"{place}{row}", factor.label, factor.unit, factor.number, bounds, first))
        good = f'IF(AND({place}{row}>=$J{row},{place}{row}<=$K{row}),"{OK}","buiten grens")'
        text = f'IF({place}{row}="","{EMPTY}",IF(ISNUMBER({place}{row}),{good},"geen getal"))'
        book.formula(SUM, f"{state}{row}", text, EMPTY if typed == "" else OK, style.STATE)
        kept = f"IF(ISNUMBER({place}{row}),MIN(MAX({place}{row},$J{row}),$K{row}),$J{row})"
        value = float(factor.bounds[0]) if isinstance(typed, str) else float(typed)
        book.formula(SUM, f"{counted}{row}", kept, value, style.figure(number, small=True))
        allowed = f'OR({state}{row}="{OK}",{state}{row}="{EMPTY}")' if place == REGION else f'{state}{row}="{OK}"'
        book.formula(SUM, f"{wrong}{row}", f"IF({allowed},0,1)", 0, small)
    book.formula(SUM, f"P{row}", f'IF(I{row}="{EMPTY}",1,0)', int(given == ""), small)
    book.put(SUM, f"Q{row}", "", style.FREE)
    low, high = (shown(bound, factor.number) for bound in factor.bounds)
    rule = DataValidation(
        type="decimal", operator="between", formula1=f"$J${row}", formula2=f"$K${row}", allow_blank=True, showErrorMessage=True,
        errorTitle="Dit kan niet", error=f"Vul een getal in van {low} tot en met {high} ({factor.unit}).",
    )  # fmt: skip
    rule.add(f"{NATIONAL}{row}:{REGION}{row}")
    book.sheet(SUM).add_data_validation(rule)
    lines = max(-(-len(factor.label) // 38), -(-len(factor.question) // 52), -(-len(factor.unit) // 26))
    book.height(SUM, row, max(18, 12.5 * lines + 5))


def _write_lines(
    book: Book,
    study: MacroStudy,
    rows: Mapping[str, int],
    constants: Mapping[str, str],
    lines: Mapping[str, int],
    empty: str,
    waiting: str,
) -> None:
    chain, program = study.program.chain, study.program
    national = program.count()
    regional = None if study.regional is None else program.count(study.regional)
    labels = {key: item.label for part in (chain.factors, chain.constants) for key, item in part.items()}
    labels |= {line.key: line.label for line in chain.lines}
    for line, (_, tree) in zip(chain.lines, program.lines, strict=True):
        row, strong = lines[line.key], line.key == chain.outcome
        book.put(SUM, f"B{row}", line.label, style.STRONG if strong else style.LABEL)
        words = in_words(line.formula, labels)
        book.put(SUM, f"C{row}", words, style.FORMULA)
        book.put(SUM, f"D{row}", line.unit, style.SMALL)
        look = style.figure(_FORMATS[line.number], strong=strong)
        for letter, counted in ((NATIONAL, "L"), (REGION, "M")):

            def cell(key: str, letter: str = letter, counted: str = counted) -> str:
                if key in lines:
                    return f"{letter}{lines[key]}"
                return f"{counted}{rows[key]}" if key in rows else constants[key]

            text = excel(tree, cell, cell, "")
            if letter == NATIONAL:
                book.formula(SUM, f"{letter}{row}", text, national[line.key], look)
            else:
                value: Scalar = NOT_YET if regional is None else regional[line.key]
                book.formula(SUM, f"{letter}{row}", f"IF({empty}>0,{waiting},{text})", value, look)
        book.height(SUM, row, max(18, 11 * -(-len(words) // 56) + 4))


def write_readings(book: Book, study: MacroStudy, places: MacroPlaces) -> str:
    """Write sheet Lezingen; gives the cell with the outcome as it is known."""
    chain, program = study.program.chain, study.program
    count = len(chain.readings) + 1
    book.title(
        READINGS, "Dezelfde som, anders gelezen", "Nederland; wat in een kolom vet en lichtgeel staat, is anders", count + 2
    )
    book.row(
        READINGS, 4, ("Getal", "Eenheid", "Zoals bekend", *(item.title for item in chain.readings)), style.HEAD, style.HEAD_RIGHT
    )
    book.height(READINGS, 4, 70)
    rows = {key: 5 + index for index, key in enumerate(chain.factors)}
    lines = {line.key: 6 + len(rows) + index for index, line in enumerate(chain.lines)}
    for key, factor in chain.factors.items():
        book.put(READINGS, f"A{rows[key]}", factor.label, style.LABEL)
        book.put(READINGS, f"B{rows[key]}", factor.unit, style.SMALL)
    for line in chain.lines:
        book.put(READINGS, f"A{lines[line.key]}", line.label, style.STRONG if line.key == chain.outcome else style.LABEL)
        book.put(READINGS, f"B{lines[line.key]}", line.unit, style.SMALL)
    for index in range(count):
        letter = column(3 + index)
        changed = chain.readings[index - 1].values if index else {}
        values = program.count(changed)
        for key, factor in chain.factors.items():
            number = style.FORMATS[factor.number]
            place = f"{letter}{rows[key]}"
            if key in changed:
                look = style.Look(number=number, align="right", bold=True, fill=style.INPUT, border="bottom")
                book.put(READINGS, place, changed[key], look)
            else:
                source = reference(SUM, f"$L{places.factors[key]}")
                book.formula(READINGS, place, source, float(factor.value), style.figure(number))
        for line, (_, tree) in zip(chain.lines, program.lines, strict=True):

            def cell(key: str, letter: str = letter) -> str:
                if key in places.constants:
                    return f"{SUM}!{places.constants[key]}"
                return f"{letter}{lines[key] if key in lines else rows[key]}"

            look = style.figure(_FORMATS[line.number], strong=line.key == chain.outcome)
            book.formula(READINGS, f"{letter}{lines[line.key]}", excel(tree, cell, cell, ""), values[line.key], look)
    last = column(2 + count)
    outcome = lines[chain.outcome]
    chart = charts.columns(
        book, READINGS, title=next(line.label for line in chain.lines if line.key == chain.outcome), labels=f"C4:{last}4",
        values=f"C{outcome}:{last}{outcome}", name=chain.lines[-1].unit,
    )  # fmt: skip
    texts = [f"{item.title}: {book.value(READINGS, f'{column(4 + i)}{outcome}'):.0f}" for i, item in enumerate(chain.readings)]
    described = f"Staven in miljoen euro per jaar. Zoals bekend: {book.value(READINGS, f'C{outcome}'):.0f}. {'; '.join(texts)}."
    charts.place(book, READINGS, chart, f"A{max(lines.values()) + 3}", 30.0, 9.0, described)
    book.widths(READINGS, 40, 24, *(14,) * count)
    book.sheet(READINGS).freeze_panes = "C5"
    return f"C{outcome}"

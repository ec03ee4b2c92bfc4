"""The answers in a filled workbook, each with a state that says whether it can be used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from blueprint.answers.book import FilledBook
from blueprint.answers.dutch_numbers import NO_NUMBER, shown, understood
from blueprint.answers.meta import AnswerCell, Template
from blueprint.answers.sheet import Cell
from blueprint.publish.workbooks.book import ASK

State = Literal["ok", "buiten bereik", "geen getal", "leeg", "standaardwaarde gebruikt"]
WRITTEN = ("keuze", "datum", "tekst")
"""Kinds of answers that are no number."""

LABEL_COLUMN, NOTE_COLUMN = "B", "L"
NO_RESULT = "Hier staat een formule zonder uitkomst. Open het werkboek, laat het rekenen en sla het op, of typ het antwoord zelf."
NO_ROW = "0"
"""Row of an answer of which only the label is known."""
_PARTS = (("_laag", "laag"), ("_hoog", "hoog"))
_ERRORS = re.compile(r"#[A-Z/0]+[!?]?")


@dataclass(frozen=True)
class Answer:
    """One answer: what stood in the file, how it was understood and whether it can be used."""

    cell: AnswerCell
    state: State
    value: float | str | None
    """The value to use; ``None`` when there is none that can be used."""
    typed: str
    """What a person typed, as text; empty when nothing."""
    told: str = ""
    """What there is to say about it, as a Dutch sentence."""

    @property
    def name(self) -> str:
        """The defined name, such as ``in_tarief_laag``."""
        return self.cell.name

    @property
    def usable(self) -> bool:
        """Whether it is an answer or a default that can be counted with."""
        return self.value is not None and self.state in ("ok", "standaardwaarde gebruikt")

    @property
    def label(self) -> str:
        """The question in short, with which of the three values it is."""
        part = next((word for ending, word in _PARTS if self.name.endswith(ending)), "")
        return f"{self.cell.label} ({part})" if part and self.cell.kind not in WRITTEN else self.cell.label


def collected(book: FilledBook, template: Template) -> tuple[Answer, ...]:
    """All answers of the template: by defined name, else by the place in ``_meta``, else by the label on the sheet."""
    rows = _labels(book, template)
    found = []
    for cell in template.answers:
        content, told = _content(book, cell, rows)
        answer = judged(cell, content, old_dates=book.old_dates)
        found.append(replace(answer, told=f"{told} {answer.told}".strip()) if told else answer)
    return tuple(found)


def judged(cell: AnswerCell, content: Cell | None, *, old_dates: bool) -> Answer:
    """The answer in a cell with its state; ``old_dates`` when days are counted from 1904."""
    return _written(cell, content, old_dates) if cell.kind in WRITTEN else _number(cell, content)


def _content(book: FilledBook, cell: AnswerCell, rows: Mapping[tuple[str, str], str]) -> tuple[Cell | None, str]:
    if cell.name.lower() in book.names:
        return book.named(cell.name), ""
    if cell.sheet not in book.sheets:
        return None, f"Blad '{cell.sheet}' is weg."
    row = "".join(letter for letter in cell.cell if letter.isdigit())
    by_label = rows.get((cell.sheet, cell.label), row)
    column = cell.cell.removesuffix(row)
    if by_label == NO_ROW:
        return None, f"De naam van deze cel is weg en de vraag staat niet op blad '{cell.sheet}'."
    place = f"{column}{by_label}"
    return book.cell(cell.sheet, place), f"De naam van deze cel is weg; gelezen van blad '{cell.sheet}', cel {place}."


def _labels(book: FilledBook, template: Template) -> dict[tuple[str, str], str]:
    """Sheet and label → row, for labels that stand on the sheet once."""
    wanted = {(cell.sheet, cell.label) for cell in template.answers if cell.name.lower() not in book.names}
    rows: dict[tuple[str, str], str] = {}
    double = set()
    for sheet in {sheet for sheet, _ in wanted} & book.sheets.keys():
        for place, value in book.sheets[sheet].fixed.items():
            if place.rstrip("0123456789") == LABEL_COLUMN and (sheet, value) in wanted:
                key = sheet, str(value)
                if key in rows:
                    double.add(key)
                rows[key] = place.removeprefix(LABEL_COLUMN)
    return {key: row for key, row in rows.items() if key not in double}


def _number(cell: AnswerCell, content: Cell | None) -> Answer:
    if content is None or content.value is None or (isinstance(content.value, str) and not content.value.strip()):
        formula = _formula(content)
        return Answer(cell, "leeg", None, formula, NO_RESULT if formula else "Hier is niets ingevuld.")
    told = ""
    value = content.value
    typed = _typed(value, cell.kind)
    if content.formula is not None:
        typed = f"={content.formula} ({typed})"
        told = "Hier staat een formule; gebruikt is de uitkomst die in het bestand staat."
    if isinstance(value, bool):
        return Answer(cell, "geen getal", None, typed, "Hier staat waar of onwaar. Typ een getal.")
    if isinstance(value, str):
        meant = understood(value, cell.kind)
        if meant.value is None or _ERRORS.fullmatch(value.strip()):
            reason = meant.reason or NO_NUMBER
            return Answer(cell, "geen getal", None, typed, f'"{value.strip()[:80]}": {reason}. Typ alleen een getal.')
        value = meant.value
        told = f'"{typed.strip()[:80]}" is tekst; gelezen als {shown(value, cell.kind)}.'
    return _bounded(cell, value, typed, told)


def _bounded(cell: AnswerCell, value: float, typed: str, told: str) -> Answer:
    if (cell.low is not None and value < cell.low) or (cell.high is not None and value > cell.high):
        limits = " tot en met ".join(shown(bound, cell.kind) for bound in (cell.low, cell.high) if bound is not None)
        sentence = f"{shown(value, cell.kind)} kan hier niet; vul een getal in van {limits}."
        if cell.kind == "aandeel" and 1 < value <= 100 and (cell.high is None or value / 100 <= cell.high):
            sentence = f"{value:g} is {shown(value, cell.kind)}. Bedoel je {shown(value / 100, cell.kind)}? Typ dan {value:g}%."
        return Answer(cell, "buiten bereik", value, typed, f"{told} {sentence}".strip())
    default = isinstance(cell.default, float) and abs(value - cell.default) <= 1e-12 * max(1.0, abs(value)) and not told
    return Answer(cell, "standaardwaarde gebruikt" if default else "ok", value, typed, told)


def _formula(content: Cell | None) -> str:
    return "" if content is None or content.formula is None else f"={content.formula}"


def _typed(value: float | str | bool, kind: str) -> str:
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    return value if isinstance(value, str) else shown(value, kind)


def _written(cell: AnswerCell, content: Cell | None, old_dates: bool) -> Answer:
    """An answer in words: a choice, a date or free text."""
    value = None if content is None else content.value
    if value is None or (isinstance(value, str) and not value.strip()):
        if formula := _formula(content):
            return Answer(cell, "leeg", None, formula, NO_RESULT)
        if cell.default:
            return Answer(cell, "standaardwaarde gebruikt", str(cell.default), "", f"Leeg; gelezen als '{cell.default}'.")
        return Answer(cell, "leeg", None, "")
    if cell.kind == "datum" and isinstance(value, float) and not isinstance(value, bool):
        return Answer(cell, "ok", _date(value, old=old_dates), f"{value:g}")
    text = re.sub(r"\s+", " ", _typed(value, "aantal")).strip()
    if cell.kind == "keuze":
        return _chosen(cell, text)
    return Answer(cell, "ok", text, text)


def _chosen(cell: AnswerCell, text: str) -> Answer:
    choices = [choice.strip() for choice in cell.unit.split(" / ")]
    plain = {re.sub(r"[\s\u2010-\u2015-]+", "-", choice.lower()): choice for choice in choices}
    found = plain.get(re.sub(r"[\s\u2010-\u2015-]+", "-", text.lower()))
    if found is None:
        return Answer(cell, "buiten bereik", text, text, f'"{text[:80]}" kan hier niet; kies {" of ".join(choices)}.')
    return Answer(cell, "standaardwaarde gebruikt" if found == cell.default else "ok", found, text)


def _date(serial: float, *, old: bool) -> str:
    """A date as spreadsheets count it: days from the end of 1899, or from 1904."""
    start = dt.date(1904, 1, 1) if old else dt.date(1899, 12, 30)
    return (start + dt.timedelta(days=int(serial))).isoformat() if 0 < serial < 1e6 else f"{serial:g}"


def notes_of(book: FilledBook, template: Template) -> dict[str, str]:
    """Question (defined name without ``_laag`` or ``_hoog``) → what was noted beside it."""
    found = {}
    for cell in template.answers:
        if cell.kind in WRITTEN or cell.sheet != ASK or cell.name.endswith(("_laag", "_hoog")):
            continue
        sheet, place = book.names.get(cell.name.lower(), (cell.sheet, cell.cell))
        note = book.cell(sheet, f"{NOTE_COLUMN}{place.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}") if place else None
        if note is not None and (note.formula is not None or note.value not in (None, "")):
            found[cell.name] = f"={note.formula}" if note.formula is not None else str(note.value)
    return found

"""A workbook that comes with answers: those of an older workbook or of the page, with everything else that stood there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import NOTES, Asked
from blueprint.publish.workbooks.book import ASK, Book
from blueprint.publish.workbooks.study import Study

KEPT = "Overgenomen"
"""Sheet with what a person typed elsewhere; only there when there is something."""

KEPT_HEADER = 4
OWN = "je eigen antwoord"


@dataclass(frozen=True)
class Filled:
    """What goes into a workbook besides the numbers of its program."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Defined name of an answer in words (``in_regio``) → that answer."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Key of an input → note beside the question."""
    kept: Sequence[tuple[str, str, str]] = ()
    """Sheet, cell and content of what was typed outside the answers."""


def write_filled(book: Book, study: Study, asked: Asked, filled: Filled) -> None:
    """Put answers in words, notes and kept texts in their places; a text is never read as a formula.

    The list of answer cells keeps the defaults of the template, so that a later reading knows what a person changed.
    """
    for answer in book.answers:
        if answer.name in filled.words:
            book.cells[answer.sheet][answer.cell].value = filled.words[answer.name]
    for key, row in asked.rows.items():
        if study.program.inputs[key] is not study.model.inputs[key].values_for(study.program.sector):
            book.put(ASK, f"K{row}", OWN, style.SMALL)
        if key in filled.notes:
            book.put(ASK, f"{NOTES}{row}", filled.notes[key], style.FREE)
    _restore_defaults(book, study)
    if filled.kept:
        _write_kept(book, filled.kept)


def _restore_defaults(book: Book, study: Study) -> None:
    defaults: dict[str, float] = {}
    for key, item in study.model.inputs.items():
        values = item.values_for(study.program.sector)
        defaults |= {f"in_{key}_laag": values.low, f"in_{key}": values.expected, f"in_{key}_hoog": values.high}
    book.answers[:] = [replace(answer, default=defaults.get(answer.name, answer.default)) for answer in book.answers]


def _write_kept(book: Book, kept: Sequence[tuple[str, str, str]]) -> None:
    book.add_sheet(KEPT)
    book.title(KEPT, "Overgenomen uit het vorige werkboek", "Dit stond buiten de antwoorden; er wordt niet mee gerekend", 3)
    book.row(KEPT, KEPT_HEADER, ("Blad", "Cel", "Wat er stond"), style.HEAD)
    for row, texts in enumerate(kept, start=KEPT_HEADER + 1):
        book.row(KEPT, row, texts, style.WRAPPED)
    book.widths(KEPT, 24, 10, 90)

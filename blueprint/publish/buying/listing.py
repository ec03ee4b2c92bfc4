"""A sheet that is one list to filter, print and fill in: head, rows, choices and the lines that repeat on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.knowledge import Knowledge
from blueprint.model.references import TEXT_REFERENCE
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book, column

HEAD_ROW = 5
"""Title and subtitle above it, one line for a count, one empty."""

FIRST_ROW = HEAD_ROW + 1
SPARE = 40
"""Rows behind the last one in which own entries are still counted and offered a choice."""

CELL = style.Look(size=9, border="bottom", wrap=True, vertical="top")
CELL_BOLD = style.Look(size=9, bold=True, border="bottom", wrap=True, vertical="top")
ENTRY = style.Look(size=9, fill=style.INPUT, border="all", wrap=True, vertical="top", unlocked=True)
_POINTS = 12.5
"""Height of a line of text of 9 points."""


@dataclass(frozen=True)
class Words:
    """Texts of the knowledge as they stand in a cell."""

    knowledge: Knowledge

    def plain(self, text: str) -> str:
        """Return a text with references as words, and those to sources left out."""
        return " ".join(TEXT_REFERENCE.sub(lambda found: found[2] or self._title(found[1]), text).split())

    def _title(self, key: str) -> str:
        kind = self.knowledge.kinds[key]
        return "" if kind == "sources" else str(getattr(getattr(self.knowledge, kind, {}).get(key), "title", key))


@dataclass(frozen=True)
class Field:
    """A column: its heading, its width in characters, and whether somebody fills it in, perhaps out of choices."""

    heading: str
    width: float
    filled_in: bool = False
    choices: tuple[str, ...] = ()
    bold: bool = False


def write_list(book: Book, sheet: str, fields: Sequence[Field], rows: Sequence[Sequence[str | int]]) -> int:
    """Write head and rows; a row has a value for each field that is not filled in. Return the last row."""
    book.widths(sheet, *(field.width for field in fields))
    book.row(sheet, HEAD_ROW, [field.heading for field in fields], style.HEAD)
    book.height(sheet, HEAD_ROW, 2 * 13.5 + 2)
    for row, values in enumerate(rows, start=FIRST_ROW):
        given = iter(values)
        lines = 1
        for index, field in enumerate(fields, start=1):
            cell = f"{column(index)}{row}"
            if field.filled_in:
                book.dress(sheet, cell, ENTRY)
                continue
            value = next(given)
            book.put(sheet, cell, value, CELL_BOLD if field.bold else CELL)
            lines = max(lines, _lines(str(value), field.width))
        book.height(sheet, row, max(lines, 2) * _POINTS + 3)
    last = FIRST_ROW + len(rows) - 1
    _offer_choices(book, sheet, fields, last + SPARE)
    page: Any = book.sheet(sheet)
    page.freeze_panes = f"A{FIRST_ROW}"
    page.auto_filter.ref = f"A{HEAD_ROW}:{column(len(fields))}{last}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    return last


def _offer_choices(book: Book, sheet: str, fields: Sequence[Field], last: int) -> None:
    for index, field in enumerate(fields, start=1):
        if field.choices:
            rule = DataValidation(
                type="list", formula1=f'"{",".join(field.choices)}"', allow_blank=True, showErrorMessage=True,
                errorTitle="Dit kan niet", error=f"Kies {' of '.join(field.choices)}, of laat leeg.",
            )  # fmt: skip
            rule.add(f"{column(index)}{FIRST_ROW}:{column(index)}{last}")
            book.sheet(sheet).add_data_validation(rule)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column, word by word, as spreadsheets break it."""
    room, lines, used = max(int(width * 1.12) - 2, 4), 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        lines, used = lines + (used - 1) // room, (used - 1) % room + 1
    return lines

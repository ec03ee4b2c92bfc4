"""The printed A4 of a workbook: looks of its tiles, and lines of text over its whole width."""

from __future__ import annotations

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import RESULT, Book

TILE_LABEL = style.Look(size=9, color=style.GREY, fill=style.PAPER)
TILE_VALUE = style.Look(size=15, bold=True, fill=style.PAPER, wrap=True)
TILE_NOTE = style.Look(size=8, color=style.GREY, fill=style.PAPER, wrap=True, vertical="top")
SMALL_PRINT = style.Look(size=8, color=style.GREY, wrap=True, vertical="top")
STAMP = style.Look(size=8, color=style.GREY)
WARNING = style.Look(size=9, italic=True, color=style.ACCENT, bold=True)


def wide(book: Book, row: int, text: str, look: style.Look, height: float) -> None:
    """A line of text over the whole width; merged, because it is no data."""
    book.put(RESULT, f"A{row}", text, look)
    book.sheet(RESULT).merge_cells(f"A{row}:D{row}")
    book.height(RESULT, row, height)

"""A workbook under construction with sheets of its own, and rows over the years of a portfolio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book, Scalar, column
from blueprint.publish.workbooks.prose import add_part
from blueprint.publish.workbooks.template import META

__all__ = ["FIRST_YEAR", "SheetBook", "Years", "add_part"]

FIRST_YEAR = 4
"""Column D, as in the blocks of a model: A label, B unit, C a single value, then the years."""

_NOW, _BEFORE = "\x01", "\x02"


@dataclass
class SheetBook(Book):
    """A book with other sheets than those of a model."""

    sheets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.workbook.remove(self.workbook.worksheets[0])
        for name in (*self.sheets, META):
            self._sheets[name] = self.workbook.create_sheet(name)
            self.cells[name] = {}


@dataclass(frozen=True)
class Years:
    """Where the years of a sheet stand."""

    book: Book
    sheet: str
    row: int
    count: int

    @property
    def columns(self) -> tuple[str, ...]:
        """Column letters of year 0 up to the last."""
        return tuple(column(FIRST_YEAR + year) for year in range(self.count))

    @property
    def after(self) -> str:
        """The first column after the years."""
        return column(FIRST_YEAR + self.count)

    def span(self, row: int, skip: int = 0) -> str:
        """The years of a row as a range; ``skip`` leaves out the first ones."""
        return f"{self.columns[skip]}{row}:{self.columns[-1]}{row}"

    def header(self) -> None:
        """The years themselves: 0, 1, ... as numbers."""
        for year, letter in enumerate(self.columns):
            self.book.put(self.sheet, f"{letter}{self.row}", year, style.YEAR)

    def label(self, row: int, text: str, unit: str = "euro", *, strong: bool = False) -> None:
        """Label and unit at the left of a row; an empty single value."""
        look = style.STRONG if strong else style.LABEL
        self.book.put(self.sheet, f"A{row}", text, look)
        self.book.put(self.sheet, f"B{row}", unit, style.STRONG if strong else style.SMALL)
        self.book.dress(self.sheet, f"C{row}", look)

    def fill(self, row: int, formula: Callable[[str, str], str], values: Sequence[Scalar], look: style.Look) -> None:
        """One formula over all years; ``formula`` gets the column of the year and that of the year before."""
        text, before = formula(_NOW, _BEFORE), "C"
        for letter, value in zip(self.columns, values, strict=True):
            self.book.formula(self.sheet, f"{letter}{row}", text.replace(_NOW, letter).replace(_BEFORE, before), value, look)
            before = letter

    def money(
        self, row: int, text: str, formula: Callable[[str, str], str], values: Sequence[Scalar], *, strong: bool = False
    ) -> int:
        """A labelled row of euros; gives the row back."""
        self.label(row, text, strong=strong)
        self.fill(row, formula, values, style.figure(style.EURO, strong=strong))
        return row

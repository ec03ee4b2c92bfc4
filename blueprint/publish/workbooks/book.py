"""A workbook under construction that knows the value of every formula it holds."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from blueprint.publish.workbooks.names import checked_name
from blueprint.publish.workbooks.style import HEADING, SUBTITLE, TITLE, Look
from blueprint.publish.workbooks.template import META

Scalar = float | int | str

README, ASK, CALC, SCENARIOS, SENSITIVITY, TAX, RESULT, SOURCES, CHECK = SHEETS = (
    "Lees mij", "Invoer", "Berekening", "Scenario's", "Gevoeligheid", "Belasting", "Resultaat", "Bronnen", "Controle",
)  # fmt: skip


@lru_cache(maxsize=256)
def column(index: int) -> str:
    """Column letters; 1 is A."""
    return str(get_column_letter(index))


@dataclass(frozen=True)
class Answer:
    """A cell that takes an answer, with what reading it back needs."""

    name: str
    sheet: str
    cell: str
    label: str
    unit: str
    """Unit of a number; the choices of a choice, with `` / `` in between."""
    kind: str
    """Kind of number of a model, ``keuze``, ``tekst`` or ``datum``."""
    bounds: tuple[float, float] | None
    default: Scalar


@dataclass(slots=True)
class Content:
    """What a cell holds: a fixed value, or a formula with the value that the engine found for it."""

    value: Scalar | None = None
    formula: str | None = None
    style: int = 0


@dataclass
class Book:
    """A workbook under construction: cells here, everything round the cells in openpyxl.

    openpyxl can neither write the value of a formula nor thousands of cells in a tenth of a second, so the cells are kept
    apart and ``finish`` writes them.
    """

    workbook: Workbook = field(default_factory=Workbook)
    cells: dict[str, dict[str, Content]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    charts: dict[str, list[str]] = field(default_factory=dict)
    """Alternative texts of the charts of a sheet, in the order in which they were added."""
    _sheets: dict[str, Worksheet] = field(default_factory=dict)
    _looks: dict[Look, int] = field(default_factory=dict)
    _seen: dict[int, tuple[Look, int]] = field(default_factory=dict)
    """Looks by identity, kept alive: comparing them by value for each of thousands of cells takes longer."""

    def __post_init__(self) -> None:
        self.workbook.remove(self.workbook.worksheets[0])
        for name in (*SHEETS, META):
            self.add_sheet(name)

    def sheet(self, name: str) -> Worksheet:
        """The sheet with this name: its columns, rules, charts and page. Its cells are here."""
        return self._sheets[name]

    def add_sheet(self, name: str) -> None:
        """Add a sheet behind the others."""
        self._sheets[name] = self.workbook.create_sheet(name)
        self.cells[name] = {}

    def drop_sheet(self, name: str) -> None:
        """Take a sheet out that this workbook does not need."""
        self.workbook.remove(self._sheets.pop(name))
        del self.cells[name]

    def put(self, sheet: str, cell: str, value: Scalar, look: Look) -> str:
        """Write a fixed text or number; gives the cell back."""
        self.cells[sheet][cell] = Content(value, None, self._style(look))
        return cell

    def formula(self, sheet: str, cell: str, text: str, value: Scalar, look: Look) -> str:
        """Write a formula (without ``=``) with the value that the engine found for it; gives the cell back."""
        self.cells[sheet][cell] = Content(value if isinstance(value, str) else float(value), text, self._style(look))
        return cell

    def dress(self, sheet: str, cell: str, look: Look) -> None:
        """Give a cell a look."""
        self.cells[sheet].setdefault(cell, Content()).style = self._style(look)

    def height(self, sheet: str, row: int, points: float) -> None:
        """Set the height of a row."""
        self.sheet(sheet).row_dimensions[row].height = points

    def page_break(self, sheet: str, row: int) -> None:
        """Start a new printed page at a row."""
        self.sheet(sheet).row_breaks.append(Break(id=row - 1))

    def value(self, sheet: str, cell: str) -> Scalar:
        """What a cell shows: the engine's value of a formula, or the fixed content."""
        content = self.cells[sheet].get(cell)
        return "" if content is None or content.value is None else content.value

    def last_row(self, sheet: str) -> int:
        """The last row with a cell."""
        return max(int(cell.lstrip(string.ascii_uppercase)) for cell in self.cells[sheet])

    def formulas(self) -> dict[str, dict[str, str]]:
        """All formulas, by sheet and cell."""
        return {
            sheet: {cell: content.formula for cell, content in cells.items() if content.formula is not None}
            for sheet, cells in self.cells.items()
        }

    def _style(self, look: Look) -> int:
        known = self._seen.get(id(look))
        if known is not None:
            return known[1]
        if look not in self._looks:
            scratch = Cell(self.workbook.worksheets[0], row=1, column=1)
            for name, part in look.parts().items():
                setattr(scratch, name, part)
            self._looks[look] = scratch.style_id
        self._seen[id(look)] = (look, self._looks[look])
        return self._looks[look]

    def name(self, name: str, sheet: str, cell: str) -> None:
        """Give a cell a defined name; raises when spreadsheets could misread it."""
        if name in self.workbook.defined_names:
            raise ValueError(f"de naam '{name}' bestaat al in dit werkboek; geef een van beide een andere naam")
        self.workbook.defined_names[checked_name(name)] = DefinedName(name, attr_text=address(sheet, cell))

    def answer(self, answer: Answer) -> None:
        """Name a cell that takes an answer, and list it for reading back."""
        self.name(answer.name, answer.sheet, answer.cell)
        self.answers.append(answer)

    def title(self, sheet: str, title: str, subtitle: str, columns: int) -> None:
        """A dark band with title and subtitle over the width of the sheet."""
        for row, look, text in ((1, TITLE, title), (2, SUBTITLE, subtitle)):
            for index in range(1, columns + 1):
                self.dress(sheet, f"{column(index)}{row}", look)
            self.put(sheet, f"A{row}", text, look)
        self.height(sheet, 1, 30)
        self.height(sheet, 2, 18)

    def heading(self, sheet: str, row: int, text: str, columns: int) -> None:
        """A heading with a line under it over a number of columns."""
        for index in range(1, columns + 1):
            self.dress(sheet, f"{column(index)}{row}", HEADING)
        self.put(sheet, f"A{row}", text, HEADING)

    def row(self, sheet: str, row: int, texts: Iterable[str], look: Look, right: Look | None = None, start: int = 1) -> None:
        """A row of fixed texts; ``right`` is the look of all but the first two."""
        for index, text in enumerate(texts):
            chosen = right if right is not None and index >= 2 else look
            self.put(sheet, f"{column(start + index)}{row}", text, chosen)

    def widths(self, sheet: str, *widths: float) -> None:
        """Column widths from A on, in characters."""
        for index, width in enumerate(widths, start=1):
            self.sheet(sheet).column_dimensions[column(index)].width = width


def fixed(cell: str) -> str:
    """``C7`` as ``$C$7``."""
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


@lru_cache(maxsize=64)
def _quoted(sheet: str) -> str:
    return str(quote_sheetname(sheet)) if not sheet.isalpha() else sheet


def address(sheet: str, cell: str) -> str:
    """An absolute address with its sheet, as names use it."""
    return f"{_quoted(sheet)}!{fixed(cell)}"


def reference(sheet: str, cell: str) -> str:
    """A relative address on another sheet."""
    return f"{_quoted(sheet)}!{cell}"

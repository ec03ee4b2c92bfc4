"""A workbook under construction that knows the value of every formula it holds."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from blueprint.publish.workbooks.names import checked_name
from blueprint.publish.workbooks.style import HEADING, SUBTITLE, TITLE, Look
from blueprint.publish.workbooks.template import META

Scalar = float | int | str

README, ASK, CALC, SCENARIOS, SENSITIVITY, RESULT, SOURCES, CHECK = SHEETS = (
    "Lees mij", "Invoer", "Berekening", "Scenario's", "Gevoeligheid", "Resultaat", "Bronnen", "Controle",
)  # fmt: skip


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


@dataclass
class Book:
    """An openpyxl workbook plus the values that its formulas have, by sheet and cell."""

    workbook: Workbook = field(default_factory=Workbook)
    values: dict[str, dict[str, Scalar]] = field(default_factory=dict)
    formulas: dict[str, dict[str, str]] = field(default_factory=dict)
    """The texts of those formulas, without ``=``."""
    answers: list[Answer] = field(default_factory=list)
    charts: dict[str, list[str]] = field(default_factory=dict)
    """Alternative texts of the charts of a sheet, in the order in which they were added."""
    _sheets: dict[str, Worksheet] = field(default_factory=dict)
    _looks: dict[Look, StyleArray] = field(default_factory=dict)
    """Looks that were used before: making a style anew for each of thousands of cells takes seconds."""

    def __post_init__(self) -> None:
        self.workbook.remove(self.workbook.worksheets[0])
        for name in (*SHEETS, META):
            self._sheets[name] = self.workbook.create_sheet(name)
            self.values[name] = {}
            self.formulas[name] = {}

    def sheet(self, name: str) -> Worksheet:
        """The sheet with this name."""
        return self._sheets[name]

    def put(self, sheet: str, cell: str, value: Scalar, look: Look) -> str:
        """Write a fixed text or number; gives the cell back."""
        target = self.sheet(sheet)[cell]
        target.value = value
        if isinstance(value, str):
            target.data_type = "s"
        self.dress(sheet, cell, look)
        return cell

    def formula(self, sheet: str, cell: str, text: str, value: Scalar, look: Look) -> str:
        """Write a formula (without ``=``) with the value that the engine found for it; gives the cell back."""
        target = self.sheet(sheet)[cell]
        target.value = f"={text}"
        self.dress(sheet, cell, look)
        self.values[sheet][cell] = value if isinstance(value, str) else float(value)
        self.formulas[sheet][cell] = text
        return cell

    def dress(self, sheet: str, cell: str, look: Look) -> None:
        """Give a cell a look."""
        target = self.sheet(sheet)[cell]
        if look not in self._looks:
            for name, part in look.parts().items():
                setattr(target, name, part)
            self._looks[look] = copy(target._style)  # noqa: SLF001 - the only way to reuse a style in openpyxl
        target._style = copy(self._looks[look])  # noqa: SLF001

    def value(self, sheet: str, cell: str) -> Scalar:
        """What a cell shows: the engine's value of a formula, or the fixed content."""
        if cell in self.values[sheet]:
            return self.values[sheet][cell]
        content: Any = self.sheet(sheet)[cell].value
        return content if isinstance(content, int | float | str) else ""

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
        self.sheet(sheet).row_dimensions[1].height = 30
        self.sheet(sheet).row_dimensions[2].height = 18

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


def address(sheet: str, cell: str) -> str:
    """An absolute address with its sheet, as names use it."""
    return f"{quote_sheetname(sheet)}!{fixed(cell)}"


def reference(sheet: str, cell: str) -> str:
    """A relative address on another sheet."""
    return f"{quote_sheetname(sheet)}!{cell}"

"""Rows of a model over the years: one formula per row, the same in every column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.model.roi import REALISED_KINDS
from blueprint.publish.workbooks.book import Book, column, fixed
from blueprint.publish.workbooks.style import EURO, FACTOR, LABEL, PLAIN, SMALL, STRONG, Look, figure
from blueprint.roi.count import HEADLINE_KINDS, Outcome
from blueprint.roi.emit import excel
from blueprint.roi.parse import YEAR
from blueprint.roi.program import Program, ProgramLine

FIRST_YEAR = 4
"""Column D: the moment of decision. A label, B unit, C a single value, then the years."""

_NOW, _BEFORE = "\x01", "\x02"
"""Stand in a formula for the column of the year and the one before, until the year is known."""

UNIT_FORMATS = {"euro": EURO, "aandeel": FACTOR, "factor": FACTOR}


@dataclass(frozen=True)
class Grid:
    """Where the years of a sheet stand and where formulas find what they need."""

    book: Book
    sheet: str
    program: Program
    year_row: int

    @property
    def columns(self) -> tuple[str, ...]:
        """Column letters of year 0 up to the horizon."""
        return tuple(column(FIRST_YEAR + year) for year in self.program.years)

    @property
    def after(self) -> str:
        """The first column after the years."""
        return column(FIRST_YEAR + len(self.program.years))

    def span(self, row: int, skip: int = 0) -> str:
        """The years of a row as a range; ``skip`` leaves out the first ones."""
        return f"{self.columns[skip]}{row}:{self.columns[-1]}{row}"

    def label(self, row: int, text: str, unit: str = "", *, strong: bool = False) -> None:
        """Label and unit at the left of a row."""
        self.book.put(self.sheet, f"A{row}", text, STRONG if strong else LABEL)
        self.book.put(self.sheet, f"B{row}", unit, STRONG if strong else SMALL)
        if strong:
            self.book.dress(self.sheet, f"C{row}", STRONG)

    def years(self, row: int, formula: Callable[[str, str], str], values: Sequence[float], look: Look) -> None:
        """One formula over all years; ``formula`` gets the column of the year and that of the year before."""
        text = formula(_NOW, _BEFORE)
        before = "C"
        for index, letter in enumerate(self.columns):
            shown = text.replace(_NOW, letter).replace(_BEFORE, before)
            self.book.formula(self.sheet, f"{letter}{row}", shown, values[index], look)
            before = letter


def year_header(grid: Grid, look: Look) -> None:
    """The years themselves: 0, 1, ... as numbers."""
    for year, letter in zip(grid.program.years, grid.columns, strict=True):
        grid.book.put(grid.sheet, f"{letter}{grid.year_row}", year, look)


def write_lines(
    grid: Grid,
    top: int,
    inputs: Mapping[str, str],
    outcome: Outcome,
    *,
    small: bool = False,
    again: frozenset[str] | None = None,
    known: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """The lines of the program from row ``top`` on; ``inputs`` gives the cell of each input and constant.

    With ``again`` only those lines are counted; ``known`` gives the rows of the others. Gives the row of each line.
    """
    written = [line for line in grid.program.lines if again is None or line.key in again]
    rows = {**(known or {}), **{line.key: top + index for index, line in enumerate(written)}}
    for line in written:
        row = rows[line.key]
        grid.label(row, line.label, line.unit)
        grid.book.dress(grid.sheet, f"C{row}", LABEL)
        values = tuple(float(value) for value in outcome.lines[line.key])
        look = figure(UNIT_FORMATS.get(line.unit, PLAIN), small=small)
        grid.years(row, _formula(line, rows, inputs, grid.year_row), values, look)
    return rows


def _formula(line: ProgramLine, rows: Mapping[str, int], inputs: Mapping[str, str], year_row: int) -> Callable[[str, str], str]:
    def at(letter: str, before: str) -> str:
        def cell(key: str) -> str:
            if key == YEAR:
                return f"{letter}${year_row}"
            return f"{letter}{rows[key]}" if key in rows else inputs[key]

        return excel(line.tree, cell, lambda key: f"{before}{rows[key]}", f"{letter}${year_row}")

    return at


def kind_formula(program: Program, rows: Mapping[str, int], inputs: Mapping[str, str], kind: str) -> Callable[[str, str], str]:
    """The lines of a kind together, times the realised share where the kind has one."""
    chosen = [rows[line.key] for line in program.lines if line.kind == kind]
    share = inputs[f"realisatie_{kind}"] if kind in REALISED_KINDS else None

    def at(letter: str, _: str) -> str:
        total = "+".join(f"{letter}{row}" for row in chosen)
        if share is None:
            return total
        return f"({total})*{share}" if len(chosen) > 1 else f"{total}*{share}"

    return at


def net_formula(program: Program, rows: Mapping[str, int], inputs: Mapping[str, str]) -> Callable[[str, str], str]:
    """The headline cash flow straight from the lines."""
    return sum_formula(program, rows, inputs, HEADLINE_KINDS)


def sum_formula(
    program: Program, rows: Mapping[str, int], inputs: Mapping[str, str], kinds: tuple[str, ...]
) -> Callable[[str, str], str]:
    """These kinds together straight from the lines; zero when the model has none of them."""
    present = [kind for kind in kinds if any(line.kind == kind for line in program.lines)]
    parts = [kind_formula(program, rows, inputs, kind) for kind in present]
    return lambda letter, before: "+".join(part(letter, before) for part in parts) or "0"


def hours_formula(program: Program, rows: Mapping[str, int], inputs: Mapping[str, str]) -> Callable[[str, str], str]:
    """The hours that are freed and used: each line of hours once, times the realised share; zero without such lines."""
    keys = dict.fromkeys(line.hours for line in program.model.lines if line.hours is not None)
    if not keys:
        return lambda _, __: "0"
    share = inputs["realisatie_uren"]
    return lambda letter, _: f"({'+'.join(f'{letter}{rows[key]}' for key in keys)})*{share}"


def low_formula(at: Mapping[str, int], year_row: int, months: str, parts: str) -> Callable[[str, str], str]:
    """The running total after the first month of a year: all that goes out, and the first part of what comes in.

    ``at`` gives the rows of ``net``, ``total``, ``spent`` and ``steady``; see :mod:`blueprint.roi.liquidity`.
    """
    return lambda letter, before: (
        f"IF({letter}${year_row}=0,{letter}{at['net']},"
        f"{before}{at['total']}+{letter}{at['spent']}+{letter}{at['steady']}/IF({letter}${year_row}=1,{parts},{months}))"
    )


def payback_formula(total_row: int, year_row: int) -> Callable[[str, str], str]:
    """The moment within the year at which the running total turns positive, else 0."""
    return lambda letter, before: (
        f"IF({letter}${year_row}=0,0,IF(AND({before}{total_row}<0,{letter}{total_row}>=0),"
        f"{before}${year_row}-{before}{total_row}/({letter}{total_row}-{before}{total_row}),0))"
    )


def crossings(totals: tuple[float, ...]) -> tuple[float, ...]:
    """What :func:`payback_formula` gives for each year."""
    moments = [0.0]
    for year in range(1, len(totals)):
        before, after = totals[year - 1], totals[year]
        moments.append(year - 1 - before / (after - before) if before < 0 <= after else 0.0)
    return tuple(moments)


def absolute(cells: Mapping[str, str]) -> dict[str, str]:
    """The same cells as absolute addresses."""
    return {key: fixed(cell) for key, cell in cells.items()}

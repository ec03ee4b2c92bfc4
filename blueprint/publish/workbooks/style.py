"""The look of the workbooks: calm, readable in print and without colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

INK = "1B2A33"
STEEL = "1F5673"
ACCENT = "C8590C"
PAPER = "F4F6F7"
INPUT = "FFF8DC"
WHITE = "FFFFFF"
LINE = "B8C2C8"
GREY = "51606A"
FACE = "Arial"

EURO = "[$€-413]\\ #,##0;[$€-413]\\ \\-#,##0"
SHARE = "0.0%"
PLAIN = "#,##0.0"
WHOLE = "#,##0"
FACTOR = "0.000"
YEARS = '0.0" jaar"'
FORMATS = {"euro": EURO, "aandeel": SHARE, "aantal": "General", "uren": "General", "minuten": "General"}
"""Numbers that people type show as typed."""
COUNTED = {"euro": EURO, "aandeel": SHARE, "aantal": PLAIN, "uren": PLAIN, "minuten": PLAIN}
"""Numbers that are counted show one decimal."""

_THIN = Side(style="thin", color=LINE)
_STRONG = Side(style="medium", color=STEEL)


@dataclass(frozen=True)
class Look:
    """How a cell looks."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    color: str = INK
    fill: str | None = None
    border: str | None = None
    """``all``, ``top``, ``bottom`` or ``input``."""
    align: str = "left"
    vertical: str = "center"
    wrap: bool = False
    number: str | None = None
    unlocked: bool = False
    indent: int = 1
    """Space between text and border, so that a number never touches the word beside it."""

    def parts(self) -> dict[str, object]:
        """The openpyxl attributes that make this look."""
        parts: dict[str, object] = {
            "font": Font(name=FACE, size=self.size, bold=self.bold, italic=self.italic, color=self.color),
            "alignment": Alignment(
                horizontal=self.align,
                vertical=self.vertical,
                wrap_text=self.wrap,
                indent=0 if self.align == "center" else self.indent,
            ),
            "protection": Protection(locked=not self.unlocked),
        }
        if self.fill is not None:
            parts["fill"] = PatternFill("solid", fgColor=self.fill)
        if self.border is not None:
            parts["border"] = _BORDERS[self.border]
        if self.number is not None:
            parts["number_format"] = self.number
        return parts


def alarm(formula: str) -> Rule:
    """Conditional format: white on orange and bold, so that it also shows in print."""
    look = DifferentialStyle(font=Font(bold=True, color=WHITE), fill=PatternFill("solid", bgColor=ACCENT))
    return Rule(type="expression", dxf=look, formula=[formula])


_BORDERS = {
    "all": Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN),
    "top": Border(top=_STRONG),
    "bottom": Border(bottom=_THIN),
    "input": Border(left=_STRONG, right=_STRONG, top=_THIN, bottom=_THIN),
}

TITLE = Look(size=16, bold=True, color=WHITE, fill=INK)
SUBTITLE = Look(color=WHITE, fill=INK)
HEADING = Look(size=12, bold=True, color=STEEL, border="bottom")
HEAD = Look(bold=True, color=WHITE, fill=STEEL, wrap=True)
HEAD_RIGHT = Look(bold=True, color=WHITE, fill=STEEL, wrap=True, align="right")
YEAR = Look(bold=True, color=WHITE, fill=STEEL, align="right", number='"jaar "0')
GROUP = Look(bold=True, color=STEEL, fill=PAPER)
TEXT = Look(wrap=True, vertical="top")
LABEL = Look(border="bottom")
WRAPPED = Look(border="bottom", wrap=True)
SMALL = Look(size=9, color=GREY, border="bottom", wrap=True)
REMARK = Look(size=9, color=GREY)
MARK = Look(bold=True, color=ACCENT, align="center")
STRONG = Look(bold=True, border="top", fill=PAPER)
FREE = Look(size=9, fill=INPUT, border="bottom", wrap=True, unlocked=True)
"""Room for somebody's own words."""
LABEL_BOLD = Look(bold=True, border="bottom", wrap=True)
STATE = Look(border="bottom", align="center")
FORMULA = Look(size=8, color=GREY, border="bottom", wrap=True)
LINK = Look(color=STEEL)


@lru_cache(maxsize=256)
def figure(number: str, *, strong: bool = False, small: bool = False) -> Look:
    """A number in a table."""
    return Look(
        size=9 if small else 10, color=GREY if small else INK, bold=strong, number=number, align="right",
        border="top" if strong else "bottom", fill=PAPER if strong else None,
    )  # fmt: skip


@lru_cache(maxsize=64)
def answer(number: str) -> Look:
    """An input cell: light yellow, with a strong border at both sides and unlocked."""
    return Look(number=number, align="right", fill=INPUT, border="input", unlocked=True)

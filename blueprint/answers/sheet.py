"""The cells of one sheet: their values and their formulas, however the spreadsheet wrote them down.

A workbook has thousands of cells and an EDIH hundreds of workbooks, so cells in the usual form are found with one
pattern; whatever does not fit it goes through the XML parser. Values are made when somebody asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import NamedTuple

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import get_column_letter

from blueprint.answers.markup import Element, parsed, space
from blueprint.answers.package import UnreadableError

MAX_CELLS = 200_000

Scalar = float | str | bool


class Cell(NamedTuple):
    """What a cell shows, and the formula behind it without ``=``; a formula never counts as an answer."""

    value: Scalar | None
    formula: str | None = None


Raw = tuple[str, str, str, str, str, str]
"""Place, attributes, attributes of the formula, formula, value, text in the cell itself."""

_CELL = re.compile(
    r'<c r="([A-Z]{1,3}[0-9]{1,7})"([^>/]*)(?:/>|>(?:<f([^>/]*)(?:/>|>([^<]*)</f>))?(?:<v(?:/>|>([^<]*)</v>))?'
    r"(?:<is><t[^>]*>([^<]*)</t></is>)?</c>)"
)
_START = "<c "
_PLACE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_COUNTED = re.compile(r"</f><v>[^<]*</v>")
_KIND = re.compile(r't="(\w+)"')
_CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Sheet:
    """The cells with content of a sheet; taken apart when somebody asks, and then raising :class:`UnreadableError`."""

    text: str
    part: str
    title: str
    texts: tuple[str, ...]
    """The texts that cells refer to by number."""

    @cached_property
    def _marked_up(self) -> bool:
        """Whether comments or literal parts could make text look like cells."""
        return "<!" in self.text

    @cached_property
    def raw(self) -> Mapping[str, Raw]:
        """Every cell as the pattern or the parser found it."""
        found: list[Raw] = [] if self._marked_up else _CELL.findall(self.text)
        whole = found and len(found) == self.text.count(_START)
        raw = {item[0]: item for item in found} if whole else _parsed_cells(self.text, self.part)
        if len(raw) > MAX_CELLS and sum(1 for item in raw.values() if any(item[3:])) > MAX_CELLS:
            raise _too_many(self.title)
        return raw

    @cached_property
    def formulas(self) -> Mapping[str, str]:
        """Cell → formula as it stands in the file, entities resolved."""
        return _formulas(self.raw)

    @cached_property
    def skeleton(self) -> str:
        """The sheet without the values of its formulas: when this is the same, nobody typed anything here."""
        return _COUNTED.sub("</f>", self.text)

    def cell(self, place: str) -> Cell | None:
        """The cell, or ``None`` when it is empty."""
        return self._cell(self.raw.get(place))

    def glimpse(self, place: str) -> Cell | None:
        """The same as :meth:`cell`, quicker when a few cells of a long sheet are all that is asked."""
        start = -1 if "raw" in self.__dict__ or self._marked_up else self.text.rfind(f'<c r="{place}"')
        match = _CELL.match(self.text, start) if start >= 0 else None
        if match is None or match[3]:
            return self.cell(place)
        return self._cell((match[1], match[2], "", match[4] or "", match[5] or "", match[6] or ""))

    def _cell(self, raw: Raw | None) -> Cell | None:
        if raw is None:
            return None
        value = _value(raw, self.texts)
        formula = self.formulas.get(raw[0]) if raw[2] else unescape(raw[3]) or None
        return None if value is None and formula is None else Cell(value, formula)

    @cached_property
    def fixed(self) -> Mapping[str, Scalar]:
        """Every cell with a value and no formula."""
        texts = self.texts
        loose = (
            (item[0], _value(item, texts)) for item in self.raw.values() if not (item[3] or item[2]) and (item[4] or item[5])
        )
        return {place: value for place, value in loose if value is not None and value != ""}


def shared_texts(text: str | None) -> tuple[str, ...]:
    """The list of texts that cells refer to by number."""
    if text is None:
        return ()
    root = parsed(text, "xl/sharedStrings.xml")
    ns = space(root)
    return tuple(_plain(item, ns) for item in root.iter(f"{ns}si"))


def read_sheet(text: str, part: str, title: str, texts: tuple[str, ...]) -> Sheet:
    """The sheet in a part; raises :class:`UnreadableError` when it has too many cells to be one of ours."""
    most = 4 * MAX_CELLS
    if len(text) > most * len(_START) and text.count(_START) > most:
        raise _too_many(title)
    return Sheet(text, part, title, texts)


def _too_many(title: str) -> UnreadableError:
    return UnreadableError(f"blad '{title}' heeft meer dan {MAX_CELLS} gevulde cellen; haal weg wat er niet hoort")


def _parsed_cells(text: str, part: str) -> dict[str, Raw]:
    """The same as the pattern finds, from the XML parser; entities are put back so that both give one form."""
    root = parsed(text, part)
    ns = space(root)
    data = root.find(f"{ns}sheetData")
    cells: dict[str, Raw] = {}
    number = 0
    for row in data if data is not None else ():
        given = row.get("r")
        number = int(given) if given and given.isdecimal() and len(given) < 9 else number + 1
        for column, item in enumerate(row, start=1):
            given = item.get("r", "")
            place = given if _PLACE.fullmatch(given) else f"{get_column_letter(min(column, 16_384))}{number}"
            formula, value, own = item.find(f"{ns}f"), item.find(f"{ns}v"), item.find(f"{ns}is")
            cells[place] = (
                place,
                f't="{item.get("t", "n")}"',
                "" if formula is None else " ".join(f'{key}="{text}"' for key, text in formula.items()),
                "" if formula is None else _escaped(formula.text or ""),
                "" if value is None else _escaped(value.text or ""),
                "" if own is None else _escaped(_plain(own, ns)),
            )
    return cells


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;")


def _plain(item: Element, ns: str) -> str:
    """A text with its parts in a row, without the phonetic guide that some languages add."""
    own = item.find(f"{ns}t")
    runs = [own] if own is not None else [found for run in item.iter(f"{ns}r") for found in run.findall(f"{ns}t")]
    return _CONTROL.sub(lambda match: chr(int(match[1], 16)), "".join(run.text or "" for run in runs))


def _value(raw: Raw, texts: Sequence[str]) -> Scalar | None:
    """The value of a cell in the form that its type says; ``None`` when there is none."""
    text = raw[5]
    if text:
        text = unescape(text) if "&" in text else text
        return _CONTROL.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    match = _KIND.search(raw[1])
    kind = match[1] if match else "n"
    text = raw[4]
    if kind == "inlineStr":
        return ""
    if kind == "n":
        return _number(text)
    if kind == "s":
        index = int(text) if text.strip().isdecimal() and len(text) < 10 else len(texts)
        return texts[index] if index < len(texts) else None
    if kind == "b":
        return text.strip() in ("1", "true")
    return unescape(text)


def _number(text: str) -> float | str | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return unescape(text)
    return value if abs(value) < 1e300 else text


def _formulas(raw: Mapping[str, Raw]) -> dict[str, str]:
    """The formulas, each in its own words; one that is shared with a neighbour is moved to its own cell."""
    found = {place: unescape(item[3]) if "&" in item[3] else item[3] for place, item in raw.items() if item[3] or item[2]}
    sharing = [place for place in found if raw[place][2] and 't="shared"' in raw[place][2]]
    if sharing:
        origins = {_number_of(raw[place]): place for place in reversed(sharing) if found[place]}
        for place in sharing:
            origin = origins.get(_number_of(raw[place]))
            if not found[place] and origin is not None:
                found[place] = _moved(found[origin], origin, place)
    return found


def _number_of(raw: Raw) -> str:
    match = re.search(r'si="(\d+)"', raw[2])
    return match[1] if match else ""


def _moved(formula: str, origin: str, place: str) -> str:
    try:
        return str(Translator(f"={formula}", origin=origin).translate_formula(place))[1:]
    except (TranslatorError, TokenizerError, ValueError, IndexError):
        return formula

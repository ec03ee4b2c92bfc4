"""What a workbook says about itself on the hidden sheet ``_meta``: which template it was, and where its answers stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from blueprint.answers.book import FilledBook, reaches_out
from blueprint.answers.package import UnreadableError
from blueprint.answers.sheet import Sheet
from blueprint.publish.workbooks.template import (
    CONTENT_COLUMN,
    FORMULA_COLUMN,
    LAYOUT,
    MADE_OF,
    META,
    META_COLUMNS,
    META_HEADER,
    Formulas,
    TemplateError,
    unpacked,
)

MAX_ANSWERS = 2_000
OWN = "haal een nieuw werkboek op en neem je antwoorden over"


@dataclass(frozen=True)
class AnswerCell:
    """A cell of the template that takes an answer."""

    name: str
    sheet: str
    cell: str
    label: str
    unit: str
    kind: str
    """A kind of number, or ``keuze``, ``datum``, ``tekst``."""
    low: float | None
    high: float | None
    default: float | str


@dataclass(frozen=True)
class Template:
    """What the workbook was when it was handed out."""

    layout: int
    model: str
    version: str
    sector: str
    content: str
    fingerprint: str
    made: str
    answers: tuple[AnswerCell, ...] = ()
    formulas: Formulas = field(default_factory=dict)
    contents: Formulas | None = None
    """Sheet → cell → mark of a fixed content; ``None`` when the book does not carry them."""
    problem: str = ""
    """Why there is no list of answers or formulas, as a Dutch sentence; empty when there is."""
    mark: str = ""
    """Stands for both lists: books with the same mark carry the same formulas and contents."""
    made_of: str = ""
    """Models in a workbook over more than one, as ``id@version`` with commas."""


@dataclass(frozen=True)
class _Listed:
    """What stands on the sheet itself, before it is held against the properties of the file."""

    known: Mapping[str, float | str]
    answers: tuple[AnswerCell, ...]
    formulas: Formulas
    contents: Formulas | None
    problem: str
    mark: str


def template_of(book: FilledBook) -> Template:
    """The template of a book, from sheet ``_meta`` or else from the properties of the file.

    Raises :class:`UnreadableError` when the book does not say which model it is, or says two things.
    """
    told = _properties(book)
    if META not in book.sheets:
        if not told:
            raise UnreadableError(f"dit werkboek noemt geen model van de blauwdruk; {OWN}")
        problem = f"het blad {META} ontbreekt, dus of formules zijn aangepast, is niet na te gaan"
        return Template(1, *told, book.properties.get("blauwdruk.inhoud", ""), "", "", problem=problem)
    listed = _listed(book.sheets[META])
    known = listed.known
    found = (str(known.get("model", "")), str(known.get("versie", "")), str(known.get("sector", "")))
    if told and found[0] and told[0] != found[0]:
        raise UnreadableError(
            f'blad {META} noemt het model "{found[0]}" en de eigenschappen van het bestand noemen "{told[0]}"; {OWN}'
        )
    if not all(found):
        if not told:
            raise UnreadableError(f"op blad {META} staat niet welk model dit is; {OWN}")
        found = told
    return Template(
        _layout(known.get("blauwdruk.sjabloon")),
        *found,
        str(known.get("inhoud", "")),
        str(known.get("vingerafdruk", "")),
        str(known.get("gemaakt", "")),
        listed.answers,
        listed.formulas,
        listed.contents,
        listed.problem,
        listed.mark,
        str(known.get(MADE_OF, "")),
    )


@lru_cache(maxsize=64)
def _listed(sheet: Sheet) -> _Listed:
    """Remembered, because nobody types here: the books of one template carry the same sheet to the letter."""
    formulas, problem = _formulas(sheet)
    mark = "".join((*_pieces(sheet, FORMULA_COLUMN), *_pieces(sheet, CONTENT_COLUMN))) if not problem else ""
    known = {str(_text(sheet, f"A{row}")): _text(sheet, f"B{row}") for row in range(1, META_HEADER)}
    return _Listed(known, tuple(_answers(sheet)), formulas, _contents(sheet), problem, mark)


def _properties(book: FilledBook) -> tuple[str, str, str] | None:
    """Model, version and sector from the custom properties."""
    model, _, version = book.properties.get("blauwdruk.model", "").partition("@")
    sector = book.properties.get("blauwdruk.sector", "")
    if not (model and version and sector):
        return None
    return model, version, sector


def _layout(value: object) -> int:
    layout = int(value) if isinstance(value, float) and abs(value) < 1e6 else 1
    if layout > LAYOUT:
        raise UnreadableError(
            f"dit werkboek heeft indeling {layout} en hier is {LAYOUT} de nieuwste; haal de nieuwste blauwdruk op en lees opnieuw"
        )
    return layout


def _text(sheet: Sheet, cell: str) -> float | str:
    found = sheet.cell(cell)
    return "" if found is None or found.value is None else found.value


def _formulas(sheet: Sheet) -> tuple[Formulas, str]:
    try:
        pieces = _pieces(sheet, FORMULA_COLUMN)
        if not pieces:
            return {}, f"de lijst met formules op blad {META} ontbreekt, dus of formules zijn aangepast, is niet na te gaan"
        return _unpacked(pieces), ""
    except TemplateError as error:
        return {}, str(error)


def _contents(sheet: Sheet) -> Formulas | None:
    try:
        pieces = _pieces(sheet, CONTENT_COLUMN)
        return _unpacked(pieces) if pieces else None
    except TemplateError:
        return None


def _pieces(sheet: Sheet, column: str) -> tuple[str, ...]:
    found: list[str] = []
    while piece := _text(sheet, f"{column}{len(found) + 1}"):
        found.append(str(piece))
    return tuple(found)


@lru_cache(maxsize=256)
def _unpacked(pieces: tuple[str, ...]) -> Formulas:
    """Remembered, because books of one template carry the same lists."""
    found = unpacked(pieces)
    if any(reaches_out(formula) for cells in found.values() for formula in cells.values()):
        raise TemplateError(f"de lijst met formules op blad {META} is niet van de blauwdruk; vul een nieuw werkboek in")
    return found


def _answers(sheet: Sheet) -> list[AnswerCell]:
    header = {str(_text(sheet, f"{letter}{META_HEADER}")): letter for letter in "ABCDEFGHI"}
    if not set(META_COLUMNS) <= header.keys():
        return []
    found = []
    for row in range(META_HEADER + 1, META_HEADER + 1 + MAX_ANSWERS):
        values: Mapping[str, float | str] = {name: _text(sheet, f"{header[name]}{row}") for name in META_COLUMNS}
        if not values["naam"]:
            break
        low, high = (value if isinstance(value, float) else None for value in (values["laagste"], values["hoogste"]))
        name, title, cell, label, unit, kind = (str(values[key]) for key in META_COLUMNS[:6])
        found.append(AnswerCell(name, title, cell, label, unit, kind, low, high, values["standaard"]))
    return found

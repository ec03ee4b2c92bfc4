"""Sheet ``_meta``: what a computer needs to read a filled workbook back. Hidden, and told about on sheet Lees mij."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Answer, Book, Scalar
from blueprint.publish.workbooks.paper import Identity
from blueprint.publish.workbooks.template import (
    CONTENT_COLUMN,
    FORMULA_COLUMN,
    LAYOUT,
    MADE_OF,
    META,
    META_COLUMNS,
    META_HEADER,
    canonical,
    digest,
    mark,
    packed,
)

_LOOK = style.REMARK


def write_meta(book: Book, identity: Identity) -> None:
    """Write the sheet; must come last, because it lists the formulas of all others."""
    formulas = {
        sheet: {cell: canonical(text) for cell, text in cells.items()} for sheet, cells in book.formulas().items() if cells
    }
    known: list[tuple[str, Scalar]] = [
        ("blauwdruk.sjabloon", LAYOUT), ("model", identity.key), ("versie", identity.version), ("sector", identity.sector),
        ("inhoud", identity.content), ("vingerafdruk", digest(formulas)), ("gemaakt", identity.date.isoformat()),
    ]  # fmt: skip
    if identity.made_of:
        known.append((MADE_OF, identity.made_of))
    for row, (key, value) in enumerate(known, start=1):
        book.put(META, f"A{row}", key, _LOOK)
        book.put(META, f"B{row}", value, _LOOK)
    _write_answers(book, book.answers)
    for column, cells in ((FORMULA_COLUMN, formulas), (CONTENT_COLUMN, _marks(book))):
        for row, piece in enumerate(packed(cells), start=1):
            book.put(META, f"{column}{row}", piece, _LOOK)
    book.sheet(META).sheet_state = "hidden"


def _marks(book: Book) -> dict[str, dict[str, str]]:
    """A mark of every fixed text and number on the other sheets."""
    return {
        sheet: {
            cell: mark(content.value)
            for cell, content in cells.items()
            if content.formula is None and content.value is not None and content.value != ""
        }
        for sheet, cells in book.cells.items()
        if sheet != META
    }


def _write_answers(book: Book, answers: Sequence[Answer]) -> None:
    book.row(META, META_HEADER, META_COLUMNS, _LOOK)
    for row, answer in enumerate(answers, start=META_HEADER + 1):
        bounds: tuple[Scalar, ...] = answer.bounds or ("", "")
        texts = (answer.name, answer.sheet, answer.cell, answer.label, answer.unit, answer.kind, *bounds, answer.default)
        for letter, value in zip("ABCDEFGHI", texts, strict=True):
            if value != "":
                book.put(META, f"{letter}{row}", value, _LOOK)

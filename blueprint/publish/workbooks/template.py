"""The template of a workbook: its formulas in one plain form, so that a filled workbook can be compared with what was handed out.

A spreadsheet that saves a workbook writes the same formula in its own way: with or without ``$``, quotes round a sheet
name, spaces or a prefix. :func:`canonical` takes those away. The list of all formulas of a workbook goes along inside it
(sheet ``_meta``, column K) and its :func:`digest` names the template in the archive.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping

LAYOUT = 2
"""Number of the layout of the sheets; goes up when places or the meaning of names change."""

META = "_meta"
"""The one hidden sheet."""

MADE_OF = "modellen"
"""Key on ``_meta`` of a workbook over more than one model: which models it is made of."""

META_HEADER = 12
"""Row of ``_meta`` with the names of the columns of the answer cells."""

META_COLUMNS = ("naam", "blad", "cel", "label", "eenheid", "soort", "laagste", "hoogste", "standaard")
FORMULA_COLUMN = "K"
CONTENT_COLUMN = "L"
"""Column with a mark of every fixed text and number, so that what a person typed elsewhere can be told from ours."""
PIECE = 30_000
"""Longest text in a cell of the formula list; spreadsheets stop at 32,767."""

MAX_UNPACKED = 8_000_000
"""Characters of a list; ours stay below a tenth of it, and a file from outside may hold anything."""

Formulas = Mapping[str, Mapping[str, str]]
"""Sheet → cell → canonical formula."""

_PARTS = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""")
_FUNCTION = re.compile(r"[A-Za-z][A-Za-z0-9.]*(?=\()")
_SMALL = re.compile(r"[a-z][A-Za-z0-9.]*\(")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class TemplateError(ValueError):
    """A formula list that cannot be read; one Dutch sentence."""


def canonical(formula: str) -> str:
    """The formula without what spreadsheets write differently: ``=``, ``$``, spaces, ``_xlfn.`` and needless quotes.

    Texts between double quotes and sheet names that need their quotes stay as they are.
    """
    if '"' not in formula and "'" not in formula:
        return _code(formula.removeprefix("="))
    pieces = _PARTS.split(formula.removeprefix("="))
    return "".join(_quoted(piece) if index % 2 else _code(piece) for index, piece in enumerate(pieces))


def _quoted(piece: str) -> str:
    if piece.startswith("'") and _PLAIN_NAME.fullmatch(piece[1:-1]):
        return piece[1:-1]
    return piece


def _code(piece: str) -> str:
    plain = "".join(piece.split()).replace("$", "")
    if "(" not in plain:
        return plain
    plain = plain.replace("_xlfn.", "")
    if _SMALL.search(plain):
        plain = _FUNCTION.sub(lambda match: match[0].upper(), plain)
    return plain.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


def digest(formulas: Formulas) -> str:
    """The fingerprint of a formula list: sha256 in hexadecimal digits, the same for every order of cells."""
    return hashlib.sha256(_text(formulas).encode()).hexdigest()


def mark(value: float | str) -> str:
    """A short mark of a fixed content; the same for a number however a spreadsheet writes its last digits."""
    plain = value if isinstance(value, str) else f"{float(value):.10g}"
    return hashlib.sha256(f"{type(value) is str}{plain}".encode()).hexdigest()[:6]


def packed(formulas: Formulas) -> tuple[str, ...]:
    """A list of formulas (or of marks) as short texts for the cells of a column."""
    text = base64.b64encode(zlib.compress(_text(formulas).encode(), 6)).decode()
    return tuple(text[start : start + PIECE] for start in range(0, len(text), PIECE))


def unpacked(pieces: Iterable[str]) -> dict[str, dict[str, str]]:
    """The list from the texts of a column; raises :class:`TemplateError` when it was damaged."""
    damaged = TemplateError(f"de lijst met formules op blad {META} is beschadigd; vul een nieuw werkboek in")
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(base64.b64decode("".join(pieces), validate=True), MAX_UNPACKED)
        found = json.loads(text) if unpacker.eof else None
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise damaged from error
    if not isinstance(found, dict) or not all(
        isinstance(cells, dict) and all(isinstance(value, str) for value in cells.values()) for cells in found.values()
    ):
        raise damaged
    return found


def _text(formulas: Formulas) -> str:
    return json.dumps({sheet: dict(cells) for sheet, cells in formulas.items()}, sort_keys=True, separators=(",", ":"))

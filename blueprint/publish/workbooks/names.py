"""Defined names: the machine address of an input or a result, refused when a spreadsheet would read it as a cell."""

from __future__ import annotations

import re

_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+")
_ROW_COLUMN = re.compile(r"[RrCc]([0-9]*|[0-9]*[Cc][0-9]*)([_.].*)?")
_LEGAL = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
MAX_LENGTH = 255


class NameRefusedError(ValueError):
    """A name that spreadsheets do not accept or read differently; one Dutch sentence."""


def checked_name(name: str) -> str:
    """The name itself; raises :class:`NameRefusedError` for cell addresses (``VPB1``) and forms such as ``R1C1``, ``C1_x``.

    openpyxl writes such names without a word; spreadsheets then use the name, the (empty) cell, or repair the file.
    """
    if not _LEGAL.fullmatch(name) or len(name) > MAX_LENGTH:
        raise NameRefusedError(f"de naam '{name}' mag niet in een werkboek; gebruik letters, cijfers en _")
    if _CELL.fullmatch(name) or _ROW_COLUMN.fullmatch(name):
        raise NameRefusedError(f"de naam '{name}' leest een werkboek als celadres; zet er een _ en een woord bij")
    return name

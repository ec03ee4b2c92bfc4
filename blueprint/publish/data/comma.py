"""Tables as CSV for Dutch Excel: semicolons, a byte order mark, decimal commas; no cell can become a formula."""

from __future__ import annotations

import csv
import io

from blueprint.publish.data.edition import DATA, Edition
from blueprint.publish.data.readable import number
from blueprint.publish.data.tables import Cell, Table

BOM = "\ufeff"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that a spreadsheet may take for a formula (OWASP, CSV injection), wide forms included."""


def csv_path(table: Table) -> str:
    """Return the path of the file of a table."""
    return f"{DATA}/{table.name}.csv"


def csv_file(table: Table, edition: Edition) -> bytes:
    """Return a table as CSV; the last column is the address of the page of the row."""
    path = csv_path(table)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(column.heading for column in table.columns), "Pagina"])
    for row, page in zip(table.rows, table.pages, strict=True):
        writer.writerow([*map(_shown, row), edition.link(page, path) if page is not None else ""])
    return (BOM + out.getvalue()).encode()


def _shown(cell: Cell) -> str:
    if not isinstance(cell, str):
        return number(cell)
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell

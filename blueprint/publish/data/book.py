"""The model as one Excel file: a first sheet that explains, then a sheet per table, with links between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint.publish.data.edition import DATA, NAME, Edition
from blueprint.publish.data.sheets import HEAD, LINK, NORMAL, TITLE, WRAPPED, About, Sheet, column, workbook
from blueprint.publish.data.tables import RELATIONS, Cell, Table

BOOK = f"{DATA}/blauwdruk.xlsx"
_README = "Lees mij"
_WIDEST, _NARROWEST = 60.0, 9.0
_LONG = 60
_TALL = 45.0
"""Height in points of a row with long texts: three lines show, the rest on a click."""

Rows = Mapping[tuple[str, str], int]
"""Table and id → row in its sheet."""


def book_file(tables: Sequence[Table], edition: Edition) -> bytes:
    """Return the workbook with all tables."""
    names = {table.name: table.title for table in tables}
    rows = _places(tables)
    sheets = [_readme(tables, edition), *(_sheet(table, names, rows, edition) for table in tables)]
    about = About(f"{edition.name}: alle gegevens", NAME, f"{edition.date.isoformat()}T00:00:00Z")
    return workbook(sheets, about)


def _places(tables: Sequence[Table]) -> Rows:
    found: dict[tuple[str, str], int] = {}
    for table in tables:
        if table.columns[0].heading == "Id":
            for number, row in enumerate(table.rows, start=2):
                found.setdefault((table.name, str(row[0])), number)
    return found


def _sheet(table: Table, names: Mapping[str, str], rows: Rows, edition: Edition) -> Sheet:
    heads = _unique([column.heading for column in table.columns])
    sheet = Sheet(
        name=names[table.name],
        widths=[*(_width(head, [row[at] for row in table.rows]) for at, head in enumerate(heads)), 14.0],
        table=f"tbl_{table.name.replace('-', '_')}",
        frozen_columns=0 if table.name == RELATIONS.name else 1,
        row_height=_TALL if any(_long(cell) for row in table.rows for cell in row) else None,
    )
    sheet.rows.append([(head, HEAD) for head in (*heads, "Pagina")])
    for number, (row, page) in enumerate(zip(table.rows, table.pages, strict=True), start=2):
        made: list[tuple[Cell | None, int]] = []
        for at, (cell, found) in enumerate(zip(row, _targets(table, row), strict=True), start=1):
            target = (found or "", str(cell))
            if target in rows:
                sheet.inside[f"{column(at)}{number}"] = f"'{names[target[0]]}'!A{rows[target]}"
            made.append((cell, LINK if target in rows else WRAPPED if _long(cell) else NORMAL))
        if page is not None:
            sheet.outside[f"{column(len(row) + 1)}{number}"] = _address(page, edition)
        sheet.rows.append([*made, ("Open pagina", LINK) if page is not None else (None, NORMAL)])
    if not table.rows:  # a table in a spreadsheet has at least one row
        sheet.rows.append([(None, NORMAL)] * (len(heads) + 1))
    return sheet


def _targets(table: Table, row: Sequence[Cell]) -> list[str | None]:
    """Return for each cell the table that its id leads to; in the relations that depends on the row."""
    if table.name == RELATIONS.name:
        return [None, str(row[0]), None, str(row[2]), None, None]
    return [column.table for column in table.columns]


def _address(page: str, edition: Edition) -> str:
    """Return where a page is; without a public address beside the file, as in the offline edition."""
    made = edition.link(page, BOOK)
    if edition.base_url:
        return made
    place, mark, anchor = made.partition("#")
    return f"{place}index.html{mark}{anchor}"


def _unique(heads: Sequence[str]) -> list[str]:
    """Return headings that differ from each other, as a table in a spreadsheet asks."""
    made: list[str] = []
    for head in heads:
        count = 2
        name = head
        while name.lower() in {other.lower() for other in made} | {"pagina"}:
            name, count = f"{head} {count}", count + 1
        made.append(name)
    return made


def _long(cell: Cell) -> bool:
    return isinstance(cell, str) and (len(cell) > _LONG or "\n" in cell)


def _width(head: str, cells: Sequence[Cell]) -> float:
    longest = max((len(str(cell)) for cell in cells), default=0)
    return max(_NARROWEST, min(_WIDEST, float(max(longest, len(head) + 3)) + 2))


def _readme(tables: Sequence[Table], edition: Edition) -> Sheet:
    sheet = Sheet(_README, widths=[34.0, 80.0, 12.0], frozen_columns=0, table="tbl_bladen")
    about = [
        f"Versie {edition.version}, bijgewerkt tot en met {edition.date.isoformat()}. Licentie CC BY 4.0: gebruik het, en noem de bron.",
        "Elk blad is een tabel: filter met de pijltjes in de kop. Een id leidt naar zijn eigen rij op een ander blad.",
        "De laatste kolom opent de pagina in het handboek. Meer waarden in één cel staan met een streepje ertussen ( | ).",
        "Pas je iets aan, bewaar het dan onder een andere naam. Een nieuwe versie van dit bestand neemt jouw aanpassing niet mee.",
    ]
    if edition.derived_from:
        about.insert(
            1,
            f"Afgeleid van {edition.derived_from['naam']} {edition.derived_from['versie']} van {edition.derived_from['datum']}.",
        )
    sheet.rows.append([(edition.name, TITLE)])
    sheet.rows.extend([(text, NORMAL)] for text in about)
    sheet.rows.append([])
    sheet.table_row = len(sheet.rows) + 1
    sheet.rows.append([("Blad", HEAD), ("Wat erin staat", HEAD), ("Rijen", HEAD)])
    for table in tables:
        sheet.inside[f"A{len(sheet.rows) + 1}"] = f"'{table.title}'!A1"
        sheet.rows.append([(table.title, LINK), (table.text, NORMAL), (len(table.rows), NORMAL)])
    return sheet

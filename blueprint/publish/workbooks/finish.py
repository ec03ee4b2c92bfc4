"""After openpyxl: cells with the values of their formulas, alternative texts of charts, fixed dates, the same bytes each time.

openpyxl cannot write the value of a formula, so previews, Power Query and phones would show blanks; and LibreOffice
trusts the values that it finds, so they must be right.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from blueprint.publish.workbooks.book import Book
from blueprint.publish.workbooks.cells import sheet_data, used_range

_DATA = re.compile(r"<sheetData\s*/>|<sheetData>.*</sheetData>", re.DOTALL)
_RANGE = re.compile(r'(<dimension ref=")[^"]*')
_STAMP = re.compile(r"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
_CHART = re.compile(r'<((?:\w+:)?cNvPr) id="(\d+)" name="[^"]*"\s*/>')
_EPOCH = (1980, 1, 1, 0, 0, 0)


def finished(book: Book, date: dt.date) -> bytes:
    """The file content; ``date`` is written as creation and modification date."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as store:
        _InMemory(book.workbook, store).save()
    with zipfile.ZipFile(raw) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for index, name in enumerate(book.cells, start=1):
        part = f"xl/worksheets/sheet{index}.xml"
        parts[part] = _with_cells(parts[part].decode(), book, name).encode()
    _describe_charts(book, parts)
    stamp = f"{date.isoformat()}T00:00:00Z"
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = _STAMP.sub(rf"\g<1>{stamp}\g<3>", core).encode()
    return _packed(parts)


class _InMemory(ExcelWriter):
    """openpyxl's writer without a temporary file per sheet, which takes longer than the sheet itself."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - as the method that this replaces
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
        part = io.BytesIO()
        writer: Any = WorksheetWriter(ws, part)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        archive: zipfile.ZipFile = self._archive  # type: ignore[attr-defined]
        archive.writestr(ws.path[1:], part.getvalue())
        self.manifest.append(ws)


def _with_cells(xml: str, book: Book, name: str) -> str:
    cells = book.cells[name]
    heights = {row: float(item.height) for row, item in book.sheet(name).row_dimensions.items() if item.height is not None}
    data = sheet_data(cells, heights)
    filled, count = _DATA.subn(lambda _: data, xml)
    if count != 1:
        raise ValueError(f"blad {name}: er is geen plaats voor de cellen; dit is een fout in de generator")
    return _RANGE.sub(rf"\g<1>{used_range(cells)}", filled, count=1)


def _describe_charts(book: Book, parts: dict[str, bytes]) -> None:
    drawing = 0
    for name in book.cells:
        texts = book.charts.get(name)
        if not texts:
            continue
        drawing += 1
        path = f"xl/drawings/drawing{drawing}.xml"
        rest = iter(texts)

        def described(match: re.Match[str], rest: object = rest) -> str:
            text = next(rest)  # type: ignore[call-overload]
            return f'<{match[1]} id="{match[2]}" name="Grafiek {match[2]}" descr={quoteattr(text)}/>'

        xml, count = _CHART.subn(described, parts[path].decode())
        if count != len(texts):
            raise ValueError(f"blad {name}: een grafiek mist zijn beschrijving; dit is een fout in de generator")
        parts[path] = xml.encode()


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    order = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(target, "w") as archive:
        for name in order:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, parts[name], compresslevel=6)
    return target.getvalue()

"""A small writer of the spreadsheet format: real tables, frozen heads, links; the same bytes for the same cells.

The general library takes seconds for this many cells; these are text and numbers only, so the parts are written directly.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | None
NORMAL, WRAPPED, HEAD, LINK, TITLE = range(5)
"""Looks of a cell: the order of ``cellXfs`` in the style sheet."""

_MOMENT = (1980, 1, 1, 0, 0, 0)
_LIMIT = 32_767
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile(f"[&<>{_FORBIDDEN.pattern[1:]}")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OUTWARD = ' TargetMode="External"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass
class Sheet:
    """One sheet. Rows hold ``(value, look)``; ``table`` names the table that starts at ``table_row`` and runs to the last row."""

    name: str
    rows: list[list[tuple[Cell, int]]] = field(default_factory=list)
    widths: Sequence[float] = ()
    table: str | None = None
    table_row: int = 1
    frozen_columns: int = 0
    row_height: float | None = None
    inside: dict[str, str] = field(default_factory=dict)
    """Place of a cell → place in another sheet that it leads to."""
    outside: dict[str, str] = field(default_factory=dict)
    """Place of a cell → address that it leads to."""


@dataclass(frozen=True)
class About:
    """Properties of the file: title and the moment (``2026-11-21T00:00:00Z``) that stands for its age."""

    title: str
    creator: str
    moment: str


@cache
def column(index: int) -> str:
    """Return the letters of a column, counted from 1: ``27`` is ``AA``."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def workbook(sheets: Sequence[Sheet], about: About) -> bytes:
    """Return the file."""
    parts = {"docProps/core.xml": _core(about), "xl/styles.xml": _STYLES, "xl/workbook.xml": _book(sheets)}
    overrides = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "xl/styles.xml": _type("styles"),
        "xl/workbook.xml": _type("sheet.main"),
    }
    links = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{index}.xml", False) for index in range(1, len(sheets) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = _links([*links, (f"{_OFFICE}/styles", "styles.xml", False)])
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts["_rels/.rels"] = _links([(f"{_OFFICE}/officeDocument", "xl/workbook.xml", False), (core, "docProps/core.xml", False)])
    for index, sheet in enumerate(sheets, start=1):
        outward = list(dict.fromkeys(sheet.outside.values()))
        relations = [(f"{_OFFICE}/hyperlink", address, True) for address in outward]
        if sheet.table:
            relations.append((f"{_OFFICE}/table", f"../tables/table{index}.xml", False))
            parts[f"xl/tables/table{index}.xml"] = _table(sheet, index)
            overrides[f"xl/tables/table{index}.xml"] = _type("table")
        if relations:
            parts[f"xl/worksheets/_rels/sheet{index}.xml.rels"] = _links(relations)
        numbers = {address: number for number, address in enumerate(outward, start=1)}
        parts[f"xl/worksheets/sheet{index}.xml"] = _sheet(sheet, numbers, len(relations), first=index == 1)
        overrides[f"xl/worksheets/sheet{index}.xml"] = _type("worksheet")
    return _packed({"[Content_Types].xml": _types(overrides), **parts})


def _sheet(sheet: Sheet, numbers: Mapping[str, int], last_relation: int, *, first: bool) -> str:
    wide = max((len(row) for row in sheet.rows), default=1)
    top = f"{column(sheet.frozen_columns + 1)}{sheet.table_row + 1}"
    split = f' xSplit="{sheet.frozen_columns}"' if sheet.frozen_columns else ""
    corner = "bottomRight" if sheet.frozen_columns else "bottomLeft"
    pane = (
        f'<pane{split} ySplit="{sheet.table_row}" topLeftCell="{top}" activePane="{corner}" state="frozen"/>' if not first else ""
    )
    chosen = ' tabSelected="1"' if first else ""
    view = f'<sheetView showGridLines="0"{chosen} workbookViewId="0">{pane}</sheetView>'
    widths = "".join(
        f'<col min="{index}" max="{index}" width="{width:g}" customWidth="1"/>'
        for index, width in enumerate(sheet.widths, start=1)
    )
    rows = "".join(_row(number, row, sheet) for number, row in enumerate(sheet.rows, start=1))
    links = "".join(
        [f'<hyperlink ref="{place}" r:id="rId{numbers[address]}"/>' for place, address in sheet.outside.items()]
        + [f'<hyperlink ref="{place}" location={quoteattr(target)}/>' for place, target in sheet.inside.items()]
    )
    return "".join(
        (
            f'{_XML}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">',
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{column(wide)}{max(1, len(sheet.rows))}"/><sheetViews>{view}</sheetViews>',
            '<sheetFormatPr defaultRowHeight="15"/>',
            f"<cols>{widths}</cols>" if widths else "",
            f"<sheetData>{rows}</sheetData>",
            f"<hyperlinks>{links}</hyperlinks>" if links else "",
            '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
            f'<tableParts count="1"><tablePart r:id="rId{last_relation}"/></tableParts>' if sheet.table else "",
            "</worksheet>",
        )
    )


def _row(number: int, row: Sequence[tuple[Cell, int]], sheet: Sheet) -> str:
    tall = sheet.row_height if sheet.table and number > sheet.table_row else None
    height = f' ht="{tall:g}" customHeight="1"' if tall else ""
    return f'<row r="{number}"{height}>{"".join(_cell(f"{column(at)}{number}", *cell) for at, cell in enumerate(row, start=1))}</row>'


def _cell(place: str, value: Cell, look: int) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{look}"/>'
    if isinstance(value, str):
        return f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
    return f'<c r="{place}" s="{look}"><v>{value!r}</v></c>'


def _text(value: str) -> str:
    if len(value) <= _LIMIT and not _SPECIAL.search(value):  # most texts by far
        return value
    return escape(_FORBIDDEN.sub("", value)[:_LIMIT])


def _table(sheet: Sheet, number: int) -> str:
    heads = [str(value) for value, _ in sheet.rows[sheet.table_row - 1]]
    ref = f"A{sheet.table_row}:{column(len(heads))}{len(sheet.rows)}"
    columns = "".join(
        f'<tableColumn id="{at}" name={quoteattr(_FORBIDDEN.sub("", head))}/>' for at, head in enumerate(heads, start=1)
    )
    return (
        f'{_XML}<table xmlns="{_MAIN}" id="{number}" name={quoteattr(str(sheet.table))} displayName={quoteattr(str(sheet.table))} ref="{ref}">'
        f'<autoFilter ref="{ref}"/><tableColumns count="{len(heads)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>'
    )


def _book(sheets: Sequence[Sheet]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{index}" r:id="rId{index}"/>'
        for index, sheet in enumerate(sheets, start=1)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView activeTab="0" tabRatio="800"/></bookViews>'
        f"<sheets>{named}</sheets></workbook>"
    )


def _core(about: About) -> str:
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{about.moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(about.title)}</dc:title><dc:creator>{_text(about.creator)}</dc:creator><dc:language>nl-NL</dc:language>"
        f"{stamps}</cp:coreProperties>"
    )


def _links(relations: Sequence[tuple[str, str, bool]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{index}" Type="{kind}" Target={quoteattr(target)}{_OUTWARD if outward else ""}/>'
        for index, (kind, target, outward) in enumerate(relations, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _types(overrides: Mapping[str, str]) -> str:
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _type(name: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.spreadsheetml.{name}+xml"


def _packed(parts: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text.encode(), compresslevel=4)
    return target.getvalue()


_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="4">'
    '<font><sz val="10"/><color rgb="FF1B2A33"/><name val="Arial"/></font>'
    '<font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Arial"/></font>'
    '<font><u/><sz val="10"/><color rgb="FF1F5673"/><name val="Arial"/></font>'
    '<font><b/><sz val="16"/><color rgb="FF1B2A33"/><name val="Arial"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F5673"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">'
    '<alignment vertical="center"/></xf>'
    '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>'
    '<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Standaard" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

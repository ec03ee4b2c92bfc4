"""Paper, margins, footer and protection of every sheet of any workbook, and the properties of its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.properties import PageSetupProperties

from blueprint.publish.workbooks.book import Book


@dataclass(frozen=True)
class Identity:
    """What a workbook is: printed at the foot of each page, and read back by a computer."""

    key: str
    version: str
    title: str
    subject: str
    sector: str
    content: str
    date: dt.date
    made_of: str = ""
    """Models in it, as ``id@version`` with commas."""


def dress_pages(book: Book, identity: Identity, landscape: frozenset[str], one_page: frozenset[str]) -> None:
    """Paper, margins, footer and protection of every sheet, and the properties of the file."""
    for name in book.cells:
        sheet: Any = book.sheet(name)
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation = "landscape" if name in landscape else "portrait"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 1 if name in one_page else 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        for side in ("left", "right", "top"):
            setattr(sheet.page_margins, side, 0.5)
        sheet.page_margins.bottom = 0.6
        footer = sheet.oddFooter
        texts = (f"{identity.key} {identity.version}", name, "bladzijde &P van &N")
        for part, text in zip((footer.left, footer.center, footer.right), texts, strict=True):
            part.text, part.size = text, 8
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False
    _set_properties(book, identity)


def _set_properties(book: Book, identity: Identity) -> None:
    workbook: Any = book.workbook
    workbook.properties.title = identity.title
    workbook.properties.creator = "Blauwdruk Digitale Fabriek"
    workbook.properties.language = "nl-NL"
    workbook.properties.subject = identity.subject
    workbook.properties.created = dt.datetime.combine(identity.date, dt.time())
    properties: Mapping[str, str] = {
        "blauwdruk.model": f"{identity.key}@{identity.version}",
        "blauwdruk.sector": identity.sector,
        "blauwdruk.inhoud": identity.content,
    }
    for name, value in properties.items():
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    workbook.active = 0

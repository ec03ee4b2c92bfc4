"""From a model and a sector to an Excel file: counted first, then written sheet by sheet, then finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.properties import PageSetupProperties

from blueprint.model.evidence import Source
from blueprint.model.roi import RoiModel
from blueprint.publish.workbooks.ask import write_ask
from blueprint.publish.workbooks.book import ASK, CALC, README, RESULT, SENSITIVITY, SHEETS, SOURCES, TAX, Book
from blueprint.publish.workbooks.calculation import write_calculation
from blueprint.publish.workbooks.check import write_check
from blueprint.publish.workbooks.explain import write_readme, write_sources
from blueprint.publish.workbooks.filled import Filled, write_filled
from blueprint.publish.workbooks.finish import finished
from blueprint.publish.workbooks.meta import write_meta
from blueprint.publish.workbooks.result import write_result
from blueprint.publish.workbooks.scenarios import write_scenarios
from blueprint.publish.workbooks.sensitivity import write_sensitivity
from blueprint.publish.workbooks.study import Study, TaxTable, study
from blueprint.publish.workbooks.tax import write_tax
from blueprint.roi.tree import FormulaError

LANDSCAPE = frozenset({ASK, CALC, SENSITIVITY, TAX})
FITS = 26
"""So many questions are still readable on one page."""
ONE_PAGE = frozenset({README, RESULT, SENSITIVITY, SOURCES})


def file_name(model_id: str, sector: str) -> str:
    """``offerte-automatisering-plaatbewerking.xlsx``."""
    return f"{model_id}-{sector}.xlsx"


def write_workbook(
    model: RoiModel,
    sector: str,
    path: Path,
    *,
    sources: Mapping[str, Source],
    base_url: str,
    table: TaxTable | None = None,
) -> None:
    """Write the workbook of a model for a sector; with a table it gets a sheet for tax.

    Raises :class:`FormulaError` with one Dutch sentence when the model cannot be counted or a source is missing.
    """
    missing = next((key for key in model.sources if key not in sources), None)
    if missing is not None:
        raise FormulaError(f"model '{model.id}': de bron '{missing}' bestaat niet; zet hem bij de bronnen")
    content = built(study(model, sector, sources, base_url, table))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def built(study: Study, filled: Filled | None = None) -> bytes:
    """The content of the workbook file; ``filled`` is what came from an older one besides the numbers of the study."""
    book = Book()
    asked = write_ask(book, study)
    calculated = write_calculation(book, study, asked)
    scenarios = write_scenarios(book, study, asked, calculated)
    sensitivity = write_sensitivity(book, study, asked, calculated)
    taxed = write_tax(book, study, calculated)
    if taxed is None:
        book.drop_sheet(TAX)
    write_check(book, study, asked, calculated, scenarios, sensitivity, taxed)
    write_result(book, study, calculated, scenarios, sensitivity, taxed)
    write_readme(book, study)
    write_sources(book, study)
    if filled is not None:
        write_filled(book, study, asked, filled)
    write_meta(book, study)
    for name in book.cells:
        _set_page(book.sheet(name), name, study)
    _set_properties(book, study)
    return finished(book, study.model.reviewed)


def _set_page(sheet: Any, name: str, study: Study) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape" if name in LANDSCAPE else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    small = name == ASK and len(study.model.inputs) <= FITS
    sheet.page_setup.fitToHeight = 1 if name in ONE_PAGE or small else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right", "top"):
        setattr(sheet.page_margins, side, 0.5)
    sheet.page_margins.bottom = 0.6
    footer = sheet.oddFooter
    texts = (f"{study.model.id} {study.model.version}", name, "bladzijde &P van &N")
    for part, text in zip((footer.left, footer.center, footer.right), texts, strict=True):
        part.text, part.size = text, 8
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _set_properties(book: Book, study: Study) -> None:
    workbook: Any = book.workbook
    workbook.properties.title = f"{study.model.title} ({study.sector_title.lower()})"
    workbook.properties.creator = "Blauwdruk Digitale Fabriek"
    workbook.properties.language = "nl-NL"
    workbook.properties.subject = "ROI-model"
    workbook.properties.created = dt.datetime.combine(study.model.reviewed, dt.time())
    workbook.custom_doc_props.append(StringProperty(name="blauwdruk.model", value=f"{study.model.id}@{study.model.version}"))
    workbook.custom_doc_props.append(StringProperty(name="blauwdruk.sector", value=study.program.sector))
    workbook.custom_doc_props.append(StringProperty(name="blauwdruk.inhoud", value=study.content_version))
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    workbook.active = SHEETS.index(README)

"""From a model and a sector to an Excel file: counted first, then written sheet by sheet, then finished."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from blueprint.model.evidence import Source
from blueprint.model.roi import RoiModel
from blueprint.publish.workbooks.ask import write_ask
from blueprint.publish.workbooks.book import ASK, CALC, README, RESULT, SENSITIVITY, SOURCES, TAX, Book
from blueprint.publish.workbooks.calculation import write_calculation
from blueprint.publish.workbooks.check import write_check
from blueprint.publish.workbooks.explain import write_readme, write_sources
from blueprint.publish.workbooks.filled import Filled, write_filled
from blueprint.publish.workbooks.finish import finished
from blueprint.publish.workbooks.first import mark_first
from blueprint.publish.workbooks.meta import write_meta
from blueprint.publish.workbooks.paper import Identity, dress_pages
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
    mark_first(book, study, asked, sensitivity.ranks)
    taxed = write_tax(book, study, calculated)
    if taxed is None:
        book.drop_sheet(TAX)
    write_check(book, study, asked, calculated, scenarios, sensitivity, taxed)
    write_result(book, study, asked, calculated, scenarios, sensitivity, taxed)
    write_readme(book, study)
    write_sources(book, study)
    if filled is not None:
        write_filled(book, study, asked, filled)
    identity = _identity(study)
    write_meta(book, identity)
    dress_pages(book, identity, LANDSCAPE, ONE_PAGE | ({ASK} if len(study.model.inputs) <= FITS else set()))
    return finished(book, study.model.reviewed)


def _identity(study: Study) -> Identity:
    model = study.model
    title = f"{model.title} ({study.sector_title.lower()})"
    return Identity(model.id, model.version, title, "ROI-model", study.program.sector, study.content_version, model.reviewed)

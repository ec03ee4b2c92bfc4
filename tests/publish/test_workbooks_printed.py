"""On paper: every workbook as PDF, the result on one page, and numbers as Dutch people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from workbook_proof import CASES, DUTCH, FIRST, IDS, all_books, content, counted, printed, read, recounted, studied

from blueprint.publish.workbooks import file_name
from blueprint.publish.workbooks.book import ASK, CALC, CHECK, RESULT, SCENARIOS, SENSITIVITY, TAX
from blueprint.publish.workbooks.result import CONVENTIONS

pytestmark = pytest.mark.xdist_group("workbooks")

PAGES = re.compile("(S)(L{1,3})(L{2,3})(S)(L)(L{2,4})(S)(S)(S)")
"""Standing and lying pages in the order of the sheets: Lees mij, Invoer, Berekening, Scenario's, Gevoeligheid, Belasting,
Resultaat, Bronnen and Controle."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """All workbooks as PDF."""
    return printed(tmp_path_factory.mktemp("printed"), all_books())


def turned(pdf: bytes) -> str:
    """A letter per page: S standing, L lying."""
    order = re.search(rb"/Kids\s*\[([^\]]*)\]", pdf)
    assert order is not None
    found = []
    for number in re.findall(rb"(\d+) 0 R", order[1]):
        page = re.search(rb"\n%s 0 obj\s*<<.*?/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]" % number, pdf, re.DOTALL)
        assert page is not None
        found.append("S" if float(page[1]) < float(page[2]) else "L")
    return "".join(found)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_result_is_one_printed_page_and_no_sheet_spills_over(case: tuple[str, str], papers: Mapping[str, bytes]) -> None:
    assert PAGES.fullmatch(turned(papers[file_name(*case)]))


def test_a_sheet_too_many_is_noticed() -> None:
    assert PAGES.fullmatch("SLLLSLLLSSS")
    assert not PAGES.fullmatch("SLLLSLLLSSSS")


def as_shown(value: float, form: str) -> str:
    """About what the cell shows."""
    if "€" in form:
        return f"€ {value:,.0f}"
    return f"{value:,.1f}" if "." in form else f"{value:,.0f}"


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_no_number_is_too_wide_for_its_column(case: tuple[str, str]) -> None:
    book, found, wide = read(case), counted(content(*case)), []
    for name in (ASK, CALC, SCENARIOS, SENSITIVITY, TAX, RESULT, CHECK):
        sheet = book[name]
        for row in sheet.iter_rows():
            for cell in row:
                value = found[name, cell.coordinate][1] if (name, cell.coordinate) in found else cell.value
                if not isinstance(value, int | float):
                    continue
                width = sheet.column_dimensions[get_column_letter(cell.column)].width
                if len(as_shown(value, str(cell.number_format))) + 1 > width:
                    wide.append(f"{name}!{cell.coordinate}: {value}")
    assert wide == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_result_page_says_what_an_owner_needs(case: tuple[str, str]) -> None:
    sheet, study = read(case)[RESULT], studied(*case)
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    for label in ("Kans dat het loont", "Middelste uitkomst, euro van nu", "Investering", "Terugverdientijd", "Laagste kasstand"):
        assert label in texts
    assert sheet["A7"].font.size > sheet["C7"].font.size
    assert any(text.startswith("Bedrijf: ____") for text in texts)
    assert f"Afspraken. {CONVENTIONS}" in texts
    assert all(f"☐  {line}" in texts for line in study.model.measure_before)
    assert "Deze invoer beslist het meest" in texts


def test_a_dutch_spreadsheet_shows_a_comma(tmp_path: Path) -> None:
    found = recounted(tmp_path, tmp_path / "profile", {"boek.xlsx": all_books()[FIRST]}, DUTCH, language=1043)["boek.xlsx"]
    assert re.fullmatch(r"\d+,\d+%", found.text((RESULT, "A7")))
    assert re.fullmatch(r"-?\d+,\d+", found.text((RESULT, "B7")))

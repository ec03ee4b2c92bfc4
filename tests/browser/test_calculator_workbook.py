"""The workbook that the calculator hands over: with the answers, read back and counted again."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from browsing import Visit, visiting
from calculating import BOOK, MODEL, SECTOR, STEP, answered, kept_answers, opened, recounted, settled, told, typed

from blueprint.answers.archive import Archive
from blueprint.answers.exchange import read_sheaf
from blueprint.answers.reading import Library, read_book
from blueprint.knowledge import Knowledge

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def library(knowledge: Knowledge) -> Library:
    return Library(knowledge.roi, knowledge.sources, Archive())


ANSWERS = {"offertes_week": "75", "besparing": "45", "software": "9.500,50"}


TAKEN = (
    "De werkmap met jouw getallen is opgehaald; Excel of LibreOffice rekent hem door als je hem opent. "
    "De kans staat hier precies; de werkmap schat hem zodra je iets verandert."
)


@pytest.fixture
def taken(visit: Visit, tmp_path: Path) -> tuple[Path, dict[str, str], dict[str, tuple[float, float, float]]]:
    """A workbook with typed answers, what the page said, and the answers."""
    page = opened(visit)
    for key, text in ANSWERS.items():
        typed(page, key, text)
    typed(page, "weken", "42", "laag")
    said = settled(page)
    with page.expect_download() as waiting:
        page.locator(BOOK).get_by_role("link").first.click()
    assert waiting.value.suggested_filename == f"{MODEL}-{SECTOR}.xlsx"
    path = tmp_path / "ingevuld.xlsx"
    waiting.value.save_as(path)
    page.wait_for_function("book => document.querySelector(book + ' .calc-told').textContent !== ''", arg=BOOK)
    assert page.locator(f"{BOOK} .calc-told").text_content() == TAKEN
    return path, said, kept_answers(page)


def test_the_workbook_is_read_back_with_the_same_answers_and_nothing_altered(taken: Any, library: Library) -> None:
    path, _, answers = taken
    reading = read_book(path, library)
    assert [change.sentence for change in reading.changes] == []
    assert reading.typed == ()
    values = {answer.name: answer.value for answer in reading.answers}
    for key, ends in answers.items():
        assert tuple(values[f"in_{key}{end}"] for end in ("_laag", "", "_hoog")) == ends
    own = {answer.name for answer in reading.answers if answer.state == "ok" and answer.name.startswith("in_")}
    assert {name.removeprefix("in_").removesuffix("_laag").removesuffix("_hoog") for name in own} <= set(answers)
    assert len(answers) == 4


def test_the_workbook_shows_no_number_of_before(taken: Any) -> None:
    path, _, _ = taken
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert 'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml").decode()
    assert sum(text.count("<f>") for text in sheets) > 1000
    assert [text for text in sheets if re.search(r"</f><v>", text)] == []
    assert [text for text in charts if "Cache" in text] == []


def test_libreoffice_counts_in_the_workbook_what_the_page_says(taken: Any, knowledge: Knowledge, tmp_path: Path) -> None:
    path, said, answers = taken
    value = recounted([path], tmp_path / "nagerekend")[path.name]
    result, words = told(knowledge, answered(knowledge.roi[MODEL], SECTOR, answers), SECTOR)
    assert {part: said[part] for part in words} == words
    counted = {
        name: value(f"uit_{name}") for name in ("investering", "ncw", "tvt", "laagste_kasstand", "laagste_maand", "uren", "fte")
    }
    counted["investering"] = abs(counted["investering"])
    assert counted == pytest.approx(
        {
            "investering": result.investment, "ncw": result.npv_expected, "tvt": result.payback, "laagste_kasstand": result.lowest_cash,
            "laagste_maand": result.lowest_cash_month, "uren": result.hours, "fte": result.fte,
        },
        rel=1e-9,
    )  # fmt: skip


def test_without_own_answers_the_link_gives_the_workbook_as_it_is(visit: Visit, site: Path, tmp_path: Path) -> None:
    page = visit.go(STEP)
    with page.expect_download() as waiting:
        page.locator(BOOK).get_by_role("link").first.click()
    waiting.value.save_as(tmp_path / "leeg.xlsx")
    assert (tmp_path / "leeg.xlsx").read_bytes() == (site / "downloads" / f"{MODEL}-{SECTOR}.xlsx").read_bytes()


def test_from_a_disk_the_answers_come_as_a_small_file_that_can_be_read(
    browser: Any, unzipped: Path, library: Library, tmp_path: Path
) -> None:
    with visiting(browser, unzipped.as_uri() + "/", offline=True) as stick:
        page = opened(stick, f"{STEP}index.html")
        typed(page, "offertes_week", "75")
        settled(page)
        with page.expect_download() as waiting:
            page.locator(BOOK).get_by_role("link").first.click()
        name = f"antwoorden-{MODEL}-{SECTOR}.json"
        assert waiting.value.suggested_filename == name
        waiting.value.save_as(tmp_path / name)
        assert f"blueprint roi fill {name}" in page.locator(f"{BOOK} .calc-told").text_content()
    assert stick.problems == []
    sheaf = read_sheaf(tmp_path / name, library)
    assert (sheaf.model, sheaf.sector, sheaf.unknown) == (MODEL, SECTOR, ())
    assert {answer.name: answer.value for answer in sheaf.answers}["in_offertes_week"] == 75

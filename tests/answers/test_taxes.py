"""Answers on sheet Belasting: judged like the others, carried along, counted again, and never in an extract."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from answer_books import SECTOR, library, model, put, typed
from sample import PROJECT

from blueprint.answers.exchange import extract
from blueprint.answers.reading import Library, read_book
from blueprint.answers.refill import refilled
from blueprint.load import load
from blueprint.publish.workbooks.study import study, tax_table
from blueprint.publish.workbooks.writer import built


@pytest.fixture(scope="module")
def taxed() -> Library:
    """The small model with the tax values and questions of the real content."""
    shared = load(PROJECT).shared
    table = tax_table(shared["fiscal"], shared["tax_inputs"])
    assert table is not None
    return replace(library(), table=table, sources=shared["sources"])


@pytest.fixture(scope="module")
def blank(taxed: Library) -> bytes:
    return built(study(model(), SECTOR, taxed.sources, "", taxed.table))


def test_answers_on_tax_go_along_and_the_outcome_after_tax_is_counted_again(taxed: Library, blank: bytes, tmp_path: Path) -> None:
    answers = {"in_na_belasting": "Ja", "in_fis_winst": "150.000,00", "in_uren_week": 30}
    first = read_book(put(tmp_path, typed(answers, blank)), taxed)
    assert first.carried.dropped == ()
    assert "uit_ncw_na_belasting" in first.results
    second = read_book(put(tmp_path, refilled(first, taxed), "nieuw.xlsx"), taxed)
    found = {item.name: item.value for item in second.answers}
    assert (found["in_na_belasting"], found["in_fis_winst"]) == ("ja", 150_000.0)
    assert second.results == first.results
    assert (second.differences, second.changes, second.typed) == ((), (), ())


def test_before_tax_nothing_is_said_about_after_tax(taxed: Library, blank: bytes, tmp_path: Path) -> None:
    found = read_book(put(tmp_path, blank), taxed)
    assert not any(name.endswith("na_belasting") for name in found.results)
    assert found.differences == ()


def test_an_answer_on_tax_that_cannot_be_leaves_the_default(taxed: Library, blank: bytes, tmp_path: Path) -> None:
    found = read_book(put(tmp_path, typed({"in_na_belasting": "ja", "in_fis_winst": "veel"}, blank)), taxed)
    assert [item.name for item in found.unusable] == ["in_fis_winst"]
    assert found.results["uit_ncw_na_belasting"] == pytest.approx(
        read_book(put(tmp_path, typed({"in_na_belasting": "ja"}, blank)), taxed).results["uit_ncw_na_belasting"]
    )


def test_profit_and_tax_stay_out_of_an_extract(taxed: Library, blank: bytes, tmp_path: Path) -> None:
    answers = {"in_na_belasting": "ja", "in_fis_winst": 150_000, "in_uren_week": 12}
    names = extract(read_book(put(tmp_path, typed(answers, blank)), taxed))["answers"]
    assert "in_uren_week" in names
    assert not [name for name in names if "fis_" in name or name in ("in_na_belasting", "in_rechtsvorm")]


def test_a_sole_trader_gets_no_outcome_after_tax(taxed: Library, blank: bytes, tmp_path: Path) -> None:
    answers = {"in_na_belasting": "ja", "in_rechtsvorm": "eenmanszaak of vof"}
    assert "uit_ncw_na_belasting" not in read_book(put(tmp_path, typed(answers, blank)), taxed).results

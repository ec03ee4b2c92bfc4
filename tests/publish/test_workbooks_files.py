"""The workbooks of a build: kept as long as nothing changed, and the same bytes from one process or two."""

from __future__ import annotations

import dataclasses
from itertools import islice
from pathlib import Path

import pytest

from blueprint.knowledge import Knowledge
from blueprint.publish import books
from blueprint.publish.books import book_files

URL = "https://voorbeeld.nl/blauwdruk"


@pytest.fixture(scope="module")
def few(knowledge: Knowledge) -> Knowledge:
    """The knowledge with three models."""
    return dataclasses.replace(knowledge, roi=dict(islice(knowledge.roi.items(), 3)))


def test_two_processes_make_the_same_workbooks_as_one(few: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = book_files(few, tmp_path / "one", URL)
    monkeypatch.setattr(books, "_ALONE", 1)
    monkeypatch.setattr(books, "_TOGETHER", 2)
    assert book_files(few, tmp_path / "two", URL) == alone
    assert len(alone) == sum(len(model.sectors) for model in few.roi.values()) > 2


def test_a_workbook_is_made_again_only_when_something_in_it_changed(
    few: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = book_files(few, tmp_path, URL)
    monkeypatch.setattr("blueprint.publish.workbooks.writer.built", lambda study: b"opnieuw")
    assert book_files(few, tmp_path, URL) == first
    assert set(book_files(few, tmp_path, "https://ergens-anders.nl").values()) == {b"opnieuw"}


def test_without_a_tax_table_a_workbook_has_no_sheet_for_tax(few: Knowledge, tmp_path: Path) -> None:
    bare = dataclasses.replace(few, fiscal={}, roi=dict(islice(few.roi.items(), 1)))
    (content, *_) = book_files(bare, tmp_path, URL).values()
    from workbook_proof import opened

    assert "Belasting" not in opened(content).sheetnames
    assert "Belasting" in opened(next(iter(book_files(few, tmp_path, URL).values()))).sheetnames


def test_a_machine_without_a_second_process_makes_the_same_workbooks(
    few: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("geen tweede proces")

    alone = book_files(few, tmp_path / "one", URL)
    monkeypatch.setattr(books, "_ALONE", 1)
    monkeypatch.setattr(books, "_TOGETHER", 2)
    monkeypatch.setattr(books, "ProcessPoolExecutor", refuse)
    assert book_files(few, tmp_path / "two", URL) == alone

"""What goes along in a workbook to read it back: the answer cells, and the formulas in one plain form."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workbook_proof import FIRST, all_books, converted, formulas

from blueprint.publish.workbooks.template import (
    FORMULA_COLUMN,
    LAYOUT,
    META,
    META_COLUMNS,
    META_HEADER,
    PIECE,
    TemplateError,
    canonical,
    digest,
    packed,
    unpacked,
)


@pytest.fixture(scope="module")
def book() -> bytes:
    return all_books()[FIRST]


def listed(data: bytes) -> dict[str, dict[str, str]]:
    """The formula list that the workbook carries."""
    sheet = load_workbook(io.BytesIO(data))[META]
    return unpacked(str(cell.value) for cell in sheet[FORMULA_COLUMN] if cell.value is not None)


def in_cells(data: bytes) -> dict[str, dict[str, str]]:
    """The formulas that really stand in the cells."""
    found: dict[str, dict[str, str]] = {}
    for (sheet, cell), text in formulas(data).items():
        found.setdefault(sheet, {})[cell] = canonical(text)
    return found


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("=$A$1 + B2", "A1+B2"),
        ("='Invoer'!$M$13", "Invoer!M13"),
        ("='Lees mij'!B3", "'Lees mij'!B3"),
        ("='Scenario''s'!$C$7", "'Scenario''s'!C7"),
        ('=if(A1="in orde", 0, 1)', 'IF(A1="in orde",0,1)'),
        ('="$ 5 ""a"" "&A1', '"$ 5 ""a"" "&A1'),
        ("=_xlfn.IFNA(A1,TRUE())", "IFNA(A1,TRUE)"),
    ],
)
def test_a_formula_is_the_same_however_a_spreadsheet_writes_it(written: str, plain: str) -> None:
    assert canonical(written) == plain


def test_the_list_in_the_workbook_holds_every_formula_and_the_fingerprint_is_of_that_list(book: bytes) -> None:
    sheet = load_workbook(io.BytesIO(book))[META]
    assert listed(book) == in_cells(book)
    assert [sheet[f"A{row}"].value for row in range(1, 8)] == [
        "blauwdruk.sjabloon", "model", "versie", "sector", "inhoud", "vingerafdruk", "gemaakt",
    ]  # fmt: skip
    assert sheet["B1"].value == LAYOUT
    assert sheet["B6"].value == digest(listed(book))


def test_a_workbook_that_libreoffice_saved_again_still_has_the_listed_formulas(book: bytes, tmp_path: Path) -> None:
    saved = converted(tmp_path, tmp_path / "profile", {"boek.xlsx": book})["boek.xlsx"]
    assert in_cells(saved) == listed(saved) == listed(book)


def test_every_answer_cell_is_listed_with_its_name_bounds_and_default(book: bytes) -> None:
    opened = load_workbook(io.BytesIO(book))
    sheet = opened[META]
    assert tuple(cell.value for cell in sheet[META_HEADER][: len(META_COLUMNS)]) == META_COLUMNS
    rows = [
        [cell.value for cell in row[: len(META_COLUMNS)]]
        for row in sheet.iter_rows(min_row=META_HEADER + 1)
        if row[0].value is not None
    ]
    names = {name for name in opened.defined_names if name.startswith("in_")}
    assert {row[0] for row in rows} == names
    for name, place, cell, _, _, kind, low, high, default in rows:
        assert opened.defined_names[name].attr_text.replace("$", "").replace("'", "") == f"{place}!{cell}"
        assert opened[place][cell].value == default
        assert (low is None) == (high is None) == (kind in ("keuze", "tekst", "datum"))


def test_the_name_of_the_firm_is_not_asked(book: bytes) -> None:
    sheet = load_workbook(io.BytesIO(book))["Invoer"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [text for text in texts if "naam van het bedrijf" in text.lower()] == [
        "In welke regio staat het bedrijf? De naam van het bedrijf hoeft er niet in."
    ]


def test_a_long_list_is_cut_in_pieces_that_fit_a_cell_and_comes_back_whole() -> None:
    long = {"Blad": {f"A{row}": digest({"x": {"y": str(row)}}) for row in range(2000)}}
    pieces = packed(long)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= PIECE
    assert unpacked(pieces) == long


def test_the_fingerprint_changes_with_one_sign_in_one_formula_and_not_with_the_order() -> None:
    first = {"Blad": {"A1": "B1+1", "A2": "B2"}}
    assert digest(first) == digest({"Blad": {"A2": "B2", "A1": "B1+1"}})
    assert digest(first) != digest({"Blad": {"A1": "B1-1", "A2": "B2"}})


@pytest.mark.parametrize("pieces", [["geen lijst"], ["AAAA"], [packed({"Blad": {"A1": "1"}})[0][:-8]], []])
def test_a_damaged_list_is_told_in_one_sentence(pieces: list[str]) -> None:
    with pytest.raises(TemplateError) as error:
        unpacked(pieces)
    assert str(error.value) == "de lijst met formules op blad _meta is beschadigd; vul een nieuw werkboek in"

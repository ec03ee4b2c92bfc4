"""What a person changed besides the answers is told, never refused; an untouched book is untouched."""

from __future__ import annotations

import base64
import datetime as dt
import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from answer_books import SECTOR, bent, blank, library, model, opened, place, put, read, typed, usual
from openpyxl import Workbook

from blueprint.answers.archive import Archive, Release
from blueprint.answers.book import read_package
from blueprint.answers.package import Package
from blueprint.answers.reading import read_book
from blueprint.answers.sheet import Cell, Sheet
from blueprint.publish.workbooks.template import LAYOUT, digest, packed, unpacked

NO_OFFICE = "LibreOffice ontbreekt, dus het teruglezen is niet beproefd; installeer het met: apt-get install libreoffice-calc"


def formula_cell(book: Workbook, name: str = "uit_ncw") -> tuple[str, str, str]:
    """Sheet, cell and canonical formula of a result."""
    cell = place(book, name)
    return cell.parent.title, cell.coordinate, str(cell.value)[1:]


def test_a_number_over_a_formula_is_told_with_old_and_new(tmp_path: Path) -> None:
    sheet, cell, formula = formula_cell(opened(blank()))

    def change(book: Workbook) -> None:
        book[sheet][cell].value = 50_000

    found = read(tmp_path, bent(change))
    assert [item.sentence for item in found.changes] == [
        f"Blad '{sheet}', cel {cell}: was ={formula}, nu het vaste getal 50000 (aangepast door gebruiker)."
    ]
    assert found.typed == ()
    assert found.results["uit_ncw"] == pytest.approx(read(tmp_path, blank()).results["uit_ncw"])


@pytest.mark.parametrize(
    ("value", "now"),
    [("=1+1", "=1+1"), ("veel", "de tekst 'veel'"), (None, "leeg"), (True, "het vaste getal WAAR")],
)
def test_every_other_change_of_a_formula_is_told(value: object, now: str, tmp_path: Path) -> None:
    sheet, cell, formula = formula_cell(opened(blank()))

    def change(book: Workbook) -> None:
        book[sheet][cell].value = value

    found = read(tmp_path, bent(change))
    assert [(item.was, item.now) for item in found.changes] == [(formula, now)]


def test_a_formula_where_there_was_none_is_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Berekening"]["Z90"].value = "=SUM(A1:A3)"

    found = read(tmp_path, bent(change))
    assert [item.sentence for item in found.changes] == [
        "Blad 'Berekening', cel Z90: hier stond geen formule, nu =SUM(A1:A3) (aangepast door gebruiker)."
    ]


def test_a_formula_written_in_another_way_is_no_change(tmp_path: Path) -> None:
    sheet, cell, formula = formula_cell(opened(blank()))

    def change(book: Workbook) -> None:
        book[sheet][cell].value = "= " + re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", formula).replace("SUM", "sum")

    assert read(tmp_path, bent(change)).changes == ()


def test_a_deleted_sheet_with_formulas_is_one_change(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        del book["Gevoeligheid"]

    found = read(tmp_path, bent(change))
    assert [(item.sheet, item.now) for item in found.changes if item.cell == "alle"] == [("Gevoeligheid", "het blad is weg")]


def test_a_changed_bound_and_a_sheet_of_ones_own_are_listed(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        place(book, "in_tarief").parent[f"I{place(book, 'in_tarief').row}"].value = 500
        extra = book.create_sheet("Mijn sommen")
        extra["A1"].value = "Eigen berekening"
        extra["B2"].value = "=A1&A1"

    found = read(tmp_path, bent(change))
    listed = [(item.sheet, item.cell.strip("0123456789"), item.content) for item in found.typed]
    assert listed == [("Invoer", "I", "500"), ("Mijn sommen", "A", "Eigen berekening"), ("Mijn sommen", "B", "=A1&A1")]
    assert found.changes == ()


def rewritten(book: Workbook, *, mark: bool) -> None:
    """Change a formula and put the list on sheet _meta in line with it, with or without its fingerprint."""
    sheet, cell, _ = formula_cell(book)
    meta = book["_meta"]
    rows = [row for row in range(1, 50) if meta[f"K{row}"].value]
    formulas = unpacked(str(meta[f"K{row}"].value) for row in rows)
    formulas[sheet][cell] = "1+1"
    book[sheet][cell].value = "=1+1"
    for row, piece in enumerate(packed(formulas), start=1):
        meta[f"K{row}"].value = piece
    if mark:
        meta["B6"].value = digest(formulas)


def test_a_list_of_formulas_that_was_changed_along_is_recognised(tmp_path: Path) -> None:
    found = read(tmp_path, bent(lambda book: rewritten(book, mark=False)))
    assert found.origin == "De lijst met formules op blad _meta past niet bij haar vingerafdruk; iemand heeft haar aangepast."
    found = read(tmp_path, bent(lambda book: rewritten(book, mark=True)))
    assert found.origin == ("De formules zijn vergeleken met de lijst in het werkboek zelf; die lijst staat niet in het archief.")


def test_a_template_in_the_archive_is_recognised(tmp_path: Path) -> None:
    data = bent(lambda book: rewritten(book, mark=True))
    mark = str(opened(data)["_meta"]["B6"].value)
    archive = Archive((Release("proef", "1.0.0", SECTOR, LAYOUT, mark, "2026-11-01"),))
    found = read_book(put(tmp_path, data), library(archive=archive))
    assert found.origin == "De formules zijn vergeleken met die van het werkboek van 2026-11-01 (uit het archief)."


def packed_text(text: bytes) -> list[str]:
    whole = base64.b64encode(zlib.compress(text, 9)).decode()
    return [whole[start : start + 30_000] for start in range(0, len(whole), 30_000)]


DAMAGED = {
    "no list": ["geen lijst"],
    "a bomb": packed_text(b"{" + b" " * 20_000_000 + b"}"),
    "too deep": packed_text(b"[" * 100_000),
    "numbers for formulas": packed_text(b'{"Invoer": {"A1": 5}}'),
    "cut off": [packed_text(b'{"Invoer": {"A1": "1+1"}}')[0][:16]],
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_list_of_formulas_is_told_and_the_answers_are_still_read(kind: str, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for row in range(1, 50):
            book["_meta"][f"K{row}"].value = None
        for row, piece in enumerate(DAMAGED[kind], start=1):
            book["_meta"][f"K{row}"].value = piece
        place(book, "in_uren_week").value = 12

    found = read(tmp_path, bent(change))
    assert found.origin == "De lijst met formules op blad _meta is beschadigd; vul een nieuw werkboek in."
    assert found.program.inputs["uren_week"].expected == 12


def test_a_list_with_formulas_that_reach_out_is_not_ours(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        text = b'{"Berekening": {"Z90": "cmd|\'/C calc\'!A0"}}'
        book["_meta"]["K1"].value = packed_text(text)[0]
        book["_meta"]["K2"].value = None
        book["Berekening"]["Z90"].value = "=cmd|'/C calc'!A0"

    found = read(tmp_path, bent(change))
    assert found.origin == "De lijst met formules op blad _meta is niet van de blauwdruk; vul een nieuw werkboek in."
    assert found.remarks == (
        "blad 'Berekening', cel Z90: een formule roept een ander programma aan (DDE); die is niet uitgevoerd",
    )


def test_a_note_is_an_answer_and_no_change(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        cell = place(book, "in_tarief")
        cell.parent[f"L{cell.row}"].value = "=uit de loonadministratie"

    found = read(tmp_path, bent(change))
    assert found.notes == {"in_tarief": "=uit de loonadministratie"}
    assert (found.typed, found.changes) == ((), ())


@pytest.fixture(scope="module")
def through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Books opened and saved by LibreOffice in one go: untouched, filled, and with planted changes."""
    if shutil.which("soffice") is None:
        if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1":
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    folder = tmp_path_factory.mktemp("soffice")
    sheet, cell, _ = formula_cell(opened(blank()))

    def plant(book: Workbook) -> None:
        book[sheet][cell].value = 50_000
        place(book, "uit_investering").value = "=1+2"

    made = {
        "leeg": blank(),
        "gevuld": typed(
            {"in_uren_week": 12, "in_tarief": "€ 50", "in_datum": dt.date(2026, 11, 21), "in_grootteklasse": "10-25"}
        ),
        "aangepast": bent(plant),
    }
    for name, data in made.items():
        put(folder, data, f"{name}.xlsx")
    target = folder / "uit"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--convert-to", "xlsx"]
    paths = [str(folder / f"{name}.xlsx") for name in made]
    subprocess.run([*command, "--outdir", str(target), *paths], check=True, capture_output=True, timeout=240)
    return {name: target / f"{name}.xlsx" for name in made}


def test_an_untouched_save_by_libreoffice_has_no_change_at_all(through_libreoffice: dict[str, Path]) -> None:
    found = read_book(through_libreoffice["leeg"], usual())
    assert sum(len(cells) for cells in found.template.formulas.values()) > 400
    assert (found.changes, found.typed, found.differences, found.remarks) == ((), (), (), ())
    assert {item.state for item in found.answers if item.cell.kind == "euro"} == {"standaardwaarde gebruikt"}


def test_answers_survive_a_save_by_libreoffice(through_libreoffice: dict[str, Path]) -> None:
    found = read_book(through_libreoffice["gevuld"], usual())
    answers = {item.name: item.value for item in found.answers}
    assert (answers["in_uren_week"], answers["in_tarief"]) == (12.0, 50.0)
    assert (found.header("in_datum"), found.header("in_grootteklasse")) == ("2026-11-21", "10-25")
    assert found.changes == ()


def test_planted_changes_survive_a_save_by_libreoffice(through_libreoffice: dict[str, Path]) -> None:
    found = read_book(through_libreoffice["aangepast"], usual())
    assert sorted(item.now for item in found.changes) == ["=1+2", "het vaste getal 50000"]


def test_words_of_an_older_version_are_not_taken_for_what_a_person_typed(tmp_path: Path) -> None:

    def change(book: Workbook) -> None:
        book["Berekening"]["Z90"].value = "mijn aantekening"

    found = read_book(put(tmp_path, bent(change)), library(model(version="1.1.0")))
    assert [(item.sheet, item.cell, item.content) for item in found.typed] == [("Berekening", "Z90", "mijn aantekening")]


def test_without_marks_the_newest_workbook_says_what_is_ours(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Berekening"]["Z90"].value = "mijn aantekening"
        del book["_meta"]

    found = read(tmp_path, bent(change))
    assert [(item.sheet, item.cell, item.content) for item in found.typed] == [("Berekening", "Z90", "mijn aantekening")]


def test_a_formula_that_reaches_out_is_told_for_every_book_that_has_it(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        place(book, "in_tarief").value = '=WEBSERVICE("http://example.org")'

    known = library()
    first, second = (read(tmp_path, bent(change), known) for _ in range(2))
    cell = place(opened(blank()), "in_tarief").coordinate
    assert first.remarks == (f"blad 'Invoer', cel {cell}: een formule haalt iets op met WEBSERVICE; die is niet uitgevoerd",)
    assert second.remarks == first.remarks


def test_a_look_at_one_cell_gives_what_the_whole_sheet_gives() -> None:
    def sheets() -> Mapping[str, Sheet]:
        return read_package(Package(blank())).sheets

    whole, looks = sheets(), sheets()
    compared = 0
    for title, sheet in whole.items():
        for cell in (*sheet.raw, "ZZ9"):
            assert looks[title].glimpse(cell) == sheet.cell(cell)
            assert "raw" not in looks[title].__dict__ or cell == "ZZ9"
            compared += 1
    assert compared > 1000


def test_a_look_at_one_cell_takes_the_sheet_apart_when_the_cell_has_another_form() -> None:
    text = '<worksheet><sheetData><row r="1"><c s="1" r="A1"><v>7</v></c></row></sheetData></worksheet>'
    assert Sheet(text, "deel", "Blad", ()).glimpse("A1") == Cell(7.0)
    doubled = text.replace('<c s="1" r="A1"', '<!-- <c r="A1"><v>8</v></c> --><c r="A1"')
    assert Sheet(doubled, "deel", "Blad", ()).glimpse("A1") == Cell(7.0)

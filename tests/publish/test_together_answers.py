"""A portfolio and a macro sum are read back too: answers, changes, and the outcome counted again."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sample import PROJECT
from together_proof import REGION, book, macro, portfolio

from blueprint.answers.package import UnreadableError
from blueprint.answers.reading import Library, read_book
from blueprint.answers.run import library_of
from blueprint.answers.tell_together import report_together
from blueprint.answers.together import Together, read_together
from blueprint.cli import main
from blueprint.load import Loaded, load
from blueprint.publish.workbooks.template import META

pytestmark = pytest.mark.xdist_group("workbooks")
SECTOR = "plaatbewerking"
DONE = "Geen enkele formule is aangepast; vergeleken is met de lijst in het werkboek zelf."


@cache
def loaded() -> Loaded:
    return load(PROJECT)


@cache
def library() -> Library:
    return library_of(PROJECT)


def put(folder: Path, data: bytes, name: str = "boek.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def place(book: Workbook, name: str) -> Any:
    """The cell with a defined name."""
    sheet, _, cell = book.defined_names[name].attr_text.rpartition("!")
    return book[sheet.strip("'")][cell.replace("$", "")]


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    found = load_workbook(io.BytesIO(data))
    change(found)
    target = io.BytesIO()
    found.save(target)
    return target.getvalue()


def read(folder: Path, data: bytes) -> Together:
    return read_together(put(folder, data), loaded())


def listed(reading: Together) -> Iterator[str]:
    return (line.removeprefix("- ") for line in report_together(reading).splitlines() if line.startswith("- "))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_portfolio_gives_the_outcome_that_the_workbook_shows(seed: int, tmp_path: Path) -> None:
    found, made = read(tmp_path, book(SECTOR, seed)), portfolio(SECTOR, seed)
    values = {result.name: result.counted for result in found.results}
    assert values["uit_ncw"] == pytest.approx(made.npv)
    assert values["uit_overlap"] == pytest.approx(made.overlap)
    assert [result.name for result in found.results if not result.same] == []
    assert (found.unusable, found.found.changes, found.found.typed, found.older) == ((), (), (), ())
    assert DONE in listed(found)


def test_answers_in_a_portfolio_change_what_is_counted_and_mistakes_are_told(tmp_path: Path) -> None:
    def change(filled: Workbook) -> None:
        place(filled, "in_tarief").value = 0.05
        place(filled, "in_werkdagen").value = "200 dagen"
        place(filled, "in_doen_energie_en_pieken").value = "misschien"
        place(filled, "uit_overlap").value = 5
        filled["Invoer"]["J20"].value = "nagevraagd"

    found = read(tmp_path, changed(book(SECTOR), change))
    told = list(listed(found))
    named = {answer.name: answer for answer in found.unusable}
    assert set(named) == {"in_tarief", "in_doen_energie_en_pieken"}
    tariff, days = (place(load_workbook(io.BytesIO(book(SECTOR))), name).coordinate for name in ("in_tarief", "in_werkdagen"))
    assert (
        f"Invoer {tariff}, Loonkosten per uur: € 0,05 \\[buiten bereik\\]. "
        "€ 0,05 kan hier niet; vul een getal in van € 15 tot en met € 150." in told
    )
    assert f'Invoer {days}, Werkdagen per jaar: 200 dagen \\[ok\\]. "200 dagen" is tekst; gelezen als 200.' in told
    assert "Let op: 2 antwoorden zijn niet te gebruiken; daar is met de standaardwaarde gerekend." in told
    assert "Blad 'Invoer', cel J20: nagevraagd" in told
    assert [change.now for change in found.found.changes] == ["het vaste getal 5"]
    values = {result.name: result.counted for result in found.results}
    assert float(values["uit_ncw"]) < portfolio(SECTOR).npv
    overlap = next(text for text in told if text.startswith("Overlap eraf: in het werkboek"))
    assert overlap.startswith("Overlap eraf: in het werkboek staat € 5, herberekend is het € ")


def test_a_macro_sum_gives_country_and_region(tmp_path: Path) -> None:
    found = read(tmp_path, macro(region=True))
    country, region = found.results
    assert (country.same, region.same) == (True, True)
    assert region.counted == pytest.approx(REGION["toegevoegde_waarde"] * REGION["aandeel_mkb"] * 0.15 * REGION["winst"])
    assert f"{region.label}: 81" in listed(found)


def test_a_macro_sum_without_a_region_says_what_is_still_to_do(tmp_path: Path) -> None:
    found = read(tmp_path, macro())
    assert 'Regio: extra toegevoegde waarde, miljoen euro per jaar: "vul eerst je regio in"' in listed(found)
    assert [result.same for result in found.results] == [True, True]


def test_models_that_changed_since_are_told(tmp_path: Path) -> None:
    def change(filled: Workbook) -> None:
        cell = next(filled[META][f"B{row}"] for row in range(1, 12) if filled[META][f"A{row}"].value == "modellen")
        cell.value = cell.value.replace("minder-afkeur@1.0.0", "minder-afkeur@0.9.0,oud-model@1.0.0")

    told = "herberekend is met de rekenmodellen van hier."
    assert read(tmp_path, changed(book(SECTOR), change)).older == (
        f"Rekenmodel minder-afkeur: in het werkboek versie 0.9.0, hier versie 1.0.0; {told}",
        f"Rekenmodel oud-model: in het werkboek versie 1.0.0, hier niet mee; {told}",
    )


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("sector", "scheepsbouw", 'de sector "scheepsbouw" bestaat hier niet; haal de nieuwste blauwdruk op'),
        ("naam", None, "de lijst met antwoorden op blad _meta is weg; haal een nieuw werkboek op en neem je antwoorden over"),
    ],
)
def test_a_portfolio_that_cannot_be_read_gives_one_sentence(name: str, value: str | None, problem: str, tmp_path: Path) -> None:
    def change(filled: Workbook) -> None:
        cells = [cell for row in filled[META]["A1:B12"] for cell in row]
        key = next(cell for cell in cells if cell.value == name)
        (key if value is None else filled[META][f"B{key.row}"]).value = value or "weg"

    with pytest.raises(UnreadableError) as refused:
        read(tmp_path, changed(book(SECTOR), change))
    assert str(refused.value) == problem


@pytest.mark.parametrize(
    ("data", "what"), [(lambda: book(SECTOR), "een portfolio over meer stappen"), (macro, "een som over veel bedrijven")]
)
def test_neither_takes_part_in_a_comparison(data: Callable[[], bytes], what: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_book(put(tmp_path, data()), library())
    assert str(refused.value) == (
        f"dit is {what} en telt niet mee naast werkboeken van één rekenmodel; lees het met: blueprint roi read BOEK.xlsx"
    )


def test_the_command_reads_both_and_writes_a_report_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    files = [str(put(tmp_path, book(SECTOR), "samen.xlsx")), str(put(tmp_path, macro(), "land.xlsx"))]
    assert main(("roi", "read", *files, "--output", str(tmp_path / "uit"))) == 0
    found = capsys.readouterr()
    assert "Stappen samen doorrekenen (portfolio 1.0.0, plaatbewerking)." in found.out
    assert found.err.count("Van dit werkboek komt geen uittreksel en geen nieuw werkboek: bewaar het werkboek zelf.") == 2
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["land-verslag.md", "samen-verslag.md"]
    assert main(("roi", "read", "--json", *files)) == 0
    books = json.loads(capsys.readouterr().out)["books"]
    assert [entry["sector"] for entry in books] == ["plaatbewerking", "landelijk"]

"""Answers go to the newest version of the model: nothing that a person typed is lost, and everything is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from answer_books import DATA, bent, library, model, of, opened, place, put, question, typed, usual
from openpyxl import Workbook

from blueprint.answers.carry import key_now
from blueprint.answers.reading import Library, Reading, read_book
from blueprint.answers.refill import refilled
from blueprint.model.roi import Migration, RoiModel


def newer() -> RoiModel:
    """Version 2: ``tarief`` is called ``loon``, ``uren_fte`` stays, ``prijs`` went, ``licentie`` is new."""
    inputs: dict[str, Any] = {key: value for key, value in DATA["inputs"].items() if key not in ("tarief", "prijs")}
    inputs["loon"] = question("Loonkosten", "euro", 40, 45, 60, (15, 100))
    inputs["licentie"] = question("Licentie", "euro", 500, 1000, 2000, (0, 9000)) | {"direction": "lager-beter"}
    text = {"tarief": "loon", "prijs": "licentie"}
    lines = [
        line | {"formula": " ".join(text.get(word.strip("-"), word) for word in line["formula"].replace("-", "0 - ").split(" "))}
        for line in DATA["lines"]
    ]
    migrations = [
        {"before": "1.5.0", "renamed": {"tarief": "uurloon"}},
        {"before": "2.0.0", "renamed": {"uurloon": "loon"}, "dropped": ["prijs"]},
    ]
    return model(version="2.0.0", inputs=inputs, lines=lines, migrations=migrations)


def carried(folder: Path, data: bytes, known: Library) -> tuple[Reading, Reading]:
    """The reading of a book, and that of the fresh workbook made from it."""
    first = read_book(put(folder, data), known)
    return first, read_book(put(folder, refilled(first, known), "nieuw.xlsx"), known)


def test_answers_and_notes_go_along_to_the_same_version(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        place(book, "in_uren_week").value = "12 uur"
        place(book, "in_soort").value = "gemeten achteraf"
        place(book, "in_regio").value = "=Twente"
        place(book, "in_regio").data_type = "s"
        row = place(book, "in_tarief").row
        book["Invoer"][f"L{row}"].value = "@opgezocht"

    first, second = carried(tmp_path, bent(change), usual())
    values = second.program.inputs["uren_week"]
    assert (values.low, values.expected, values.high) == (5.0, 12.0, 15.0)
    assert (second.header("in_soort"), second.header("in_regio")) == ("gemeten achteraf", "=Twente")
    assert second.notes == {"in_tarief": "@opgezocht"}
    assert (second.changes, second.differences, second.typed) == ((), (), ())
    assert first.results == second.results
    states = {item.name: item.state for item in second.answers}
    assert (states["in_uren_week"], states["in_uren_week_laag"]) == ("ok", "standaardwaarde gebruikt")


def test_renamed_dropped_and_new_questions_are_told_and_carried(tmp_path: Path) -> None:
    old = typed({"in_tarief": 50, "in_tarief_hoog": 120, "in_prijs": 9000})
    first, second = carried(tmp_path, old, library(newer()))
    assert first.carried.renamed == ("Kosten per uur: heet nu 'Loonkosten'.",)
    assert first.carried.dropped == ("Aanschaf: wordt niet meer gevraagd; je antwoord was laag € 5.000, € 9.000, hoog € 12.000.",)
    assert first.carried.defaulted == (
        'Kosten per uur (hoog): "€ 120" kan niet; er staat nu de standaardwaarde € 60.',
        "Licentie: nieuwe vraag; er staat nu de standaardwaarde € 1.000.",
    )
    assert (second.template.version, second.program.inputs["loon"].expected) == ("2.0.0", 50.0)
    assert [item.content for item in second.typed] == list(first.carried.dropped)


def test_a_note_of_a_dropped_question_is_kept(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        row = place(book, "in_prijs").row
        book["Invoer"][f"L{row}"].value = "offerte van mei"

    _, second = carried(tmp_path, bent(change), library(newer()))
    assert "offerte van mei" in [item.content for item in second.typed]


def test_an_answer_that_cannot_be_used_is_kept_beside_its_question(tmp_path: Path) -> None:
    first, second = carried(tmp_path, typed({"in_besparing": 40}), usual())
    assert first.carried.defaulted == ('Deel dat vervalt: "4000%" kan niet; er staat nu de standaardwaarde 40%.',)
    assert second.notes == {
        "in_besparing": "Let op: in het vorige werkboek stond 4000%. 40 is 4000%. Bedoel je 40%? Typ dan 40%."
    }


def test_everything_typed_elsewhere_is_kept_as_text_and_kept_again(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Resultaat"]["F3"].value = "Besproken op 3 mei"
        book.create_sheet("Eigen")["B2"].value = "=1+1"

    first, second = carried(tmp_path, bent(change), usual())
    expected = [("Resultaat", "F3", "Besproken op 3 mei"), ("Eigen", "B2", "=1+1")]
    assert [(item.sheet, item.cell, item.content) for item in first.typed] == expected
    assert [(item.sheet, item.cell, item.content) for item in second.typed] == expected
    third = read_book(put(tmp_path, refilled(second, usual()), "derde.xlsx"), usual())
    assert [(item.sheet, item.cell, item.content) for item in third.typed] == expected
    kept = opened((tmp_path / "nieuw.xlsx").read_bytes())["Overgenomen"]
    assert (kept["C6"].value, kept["C6"].data_type) == ("=1+1", "s")


def test_a_number_over_a_formula_is_kept_in_words(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        place(book, "uit_ncw").value = 50_000

    first, second = carried(tmp_path, bent(change), usual())
    assert [item.content for item in second.typed] == [item.sentence for item in first.changes]
    assert second.changes == ()


def test_a_fresh_book_is_right_before_anybody_counts_it_again(tmp_path: Path) -> None:
    first, second = carried(tmp_path, typed({"in_uren_week": 40, "in_tarief": 30}), usual())
    assert second.differences == ()
    assert opened(of(model())).sheetnames == opened((tmp_path / "nieuw.xlsx").read_bytes()).sheetnames
    assert first.adjusted == (
        "Uren per week: hoog is 15 en verwacht is 40; voor hoog is 40 gebruikt.",
        "Kosten per uur: laag is € 40 en verwacht is € 30; voor laag is € 30 gebruikt.",
    )


@pytest.mark.parametrize(
    ("key", "version", "now"),
    [
        ("tarief", "1.4.9", "loon"),
        ("uurloon", "1.5.0", "loon"),
        ("tarief", "1.5.0", "tarief"),  # a name that version 1.5.0 itself uses for something else
        ("loon", "10.0.0", "loon"),
        ("prijs", "9.0.0", None),
        ("prijs", "10.0.0", "prijs"),
    ],
)
def test_a_migration_holds_for_books_of_before_its_version_only(key: str, version: str, now: str | None) -> None:
    later_first = (
        Migration(before="10.0.0", renamed={"uurloon": "loon"}, dropped=("prijs",)),
        Migration(before="1.5.0", renamed={"tarief": "uurloon"}),
    )
    assert key_now(key, version, later_first) == now

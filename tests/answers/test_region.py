"""Many workbooks together: nothing about one firm, expected and measured apart, doubles and empties left out."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path

import pytest
from answer_books import DATA, SECTOR, put, usual
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from blueprint.answers import gather
from blueprint.answers.exchange import FORMAT
from blueprint.answers.protect import SMALLEST, hidden, rounded, spread, total
from blueprint.answers.region import RegionReport, as_text, gathered, write_region


def extract(folder: Path, name: str, sector: str = SECTOR, **answers: object) -> Path:
    """An extract with these answers."""
    data = {
        "format": FORMAT, "model": "proef", "version": "1.0.0", "sector": sector,
        "answers": {f"in_{key}": value for key, value in answers.items()},
    }  # fmt: skip
    return put(folder, json.dumps(data).encode(), f"{name}.json")


def reported(folder: Path, region: str | None = None) -> tuple[RegionReport, list[str]]:
    told: list[str] = []
    return gathered(sorted(folder.iterdir()), usual(), region, told.append), told


def many(folder: Path, count: int, start: int = 0, **answers: object) -> None:
    for index in range(start, start + count):
        extract(folder, f"firma-{index:02}", uren_week=11 + index, **answers)


# --- what may be shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "covered"),
    [
        ({"a": 8, "b": 7}, set()),
        ({"a": 8, "b": 4}, {"a", "b"}),
        ({"a": 9, "b": 8, "c": 4}, {"b", "c"}),
        ({"a": 9, "b": 2, "c": 1}, {"a", "b", "c"}),
        ({"a": 9, "b": 3, "c": 2}, {"b", "c"}),
        ({"a": 3}, {"a"}),
        ({}, set()),
    ],
)
def test_a_group_that_could_be_found_by_subtraction_is_hidden_too(counts: dict[str, int], covered: set[str]) -> None:
    assert hidden(counts) == covered


@given(st.dictionaries(st.text(min_size=1, max_size=2), st.integers(1, 30), max_size=8))
def test_what_is_hidden_is_nothing_or_holds_enough_books_or_is_all(counts: dict[str, int]) -> None:
    covered = hidden(counts)
    assert all(counts[key] >= SMALLEST for key in counts if key not in covered)
    enough = len(covered) >= 2 and sum(counts[key] for key in covered) >= SMALLEST
    assert not covered or enough or covered == set(counts)


def test_four_values_show_nothing_and_five_a_rounded_middle() -> None:
    assert spread([1.0, 2.0, 3.0, 4.0]) is None
    assert spread([1011.0, 2022.0, 3033.0, 4044.0, 5055.0]) == (2000.0, 3000.0, 4000.0)
    assert spread([1.0, 2.0, 3.0, math.inf, math.inf]) == (2.0, 3.0, math.inf)


def test_a_sum_that_is_mostly_one_firm_is_not_shown() -> None:
    assert total([1.0] * 4) is None
    assert total([1.0, 1.0, 1.0, 1.0, 100.0]) == (None, "meer dan de helft, daarom geen som")
    assert total([10.0] * 5) == (50.0, "hooguit een kwart")
    assert total([10.0, 1.0, 1.0, 9.0, 4.0]) == (25.0, "een kwart tot de helft")


def test_numbers_keep_two_digits() -> None:
    assert [rounded(value) for value in (0.0, 1249.0, -0.4567, 45.0)] == [0.0, 1200.0, -0.46, 45.0]


# --- the report -------------------------------------------------------------------------------------------------------


def test_four_books_give_no_numbers_and_a_fifth_does(tmp_path: Path) -> None:
    many(tmp_path, 4)
    report, _ = reported(tmp_path)
    assert report.rows == ()
    assert "Er zijn nog geen 5 werkboeken van één model in één sector. Daarom staat hier niets." in report.markdown()
    extract(tmp_path, "vijfde", uren_week=30)
    report, _ = reported(tmp_path)
    row = next(row for row in report.rows if row.what == "Netto contante waarde")
    assert (row.part, row.count, row.model, row.sector) == ("Verwacht, vooraf", 5, "proef", SECTOR)
    assert "### Proefmodel (plaatbewerking)" in report.markdown()


def test_what_is_too_small_beside_what_is_shown_is_told(tmp_path: Path) -> None:
    many(tmp_path, 5)
    many(tmp_path, 4, 10, sector="machinebouw")
    page = reported(tmp_path)[0].markdown()
    assert "9 bestanden gelezen, 9 meegeteld, 0 weggelaten." in page
    assert "### Proefmodel (machinebouw)" not in page
    assert "Niet getoond: 1 keer een model in een sector met minder dan 5 werkboeken." in page


def test_expected_and_measured_never_share_a_row_or_a_sheet(tmp_path: Path) -> None:
    many(tmp_path, 5)
    many(tmp_path, 5, 20, soort="gemeten achteraf")
    report, _ = reported(tmp_path)
    counts = {(row.part, row.count) for row in report.rows if row.split == "alles"}
    assert counts == {("Verwacht, vooraf", 5), ("Gemeten, achteraf", 5)}
    page = report.markdown()
    assert page.index("## Verwacht, vooraf") < page.index("### Proefmodel") < page.index("## Gemeten, achteraf")
    book = load_workbook(write_region(report, tmp_path / "uit")[2])
    assert book.sheetnames == ["Verwacht, vooraf", "Gemeten, achteraf"]
    assert {row[0] for row in book["Gemeten, achteraf"].iter_rows(min_row=2, values_only=True)} == {"Gemeten, achteraf"}


def test_a_sum_never_stands_without_its_median(tmp_path: Path) -> None:
    many(tmp_path, 6)
    report, _ = reported(tmp_path)
    assert any(row.total is not None for row in report.rows)
    assert all(row.spread.median is not None and row.largest for row in report.rows if row.total is not None)


LEFT_OUT = {
    "the same answers twice": ({"uren_week": 12}, {"uren_week": 12}, "dezelfde antwoorden als een ander bestand"),
    "nothing filled in": ({"uren_week": 10}, {}, "niets ingevuld: alles stond op de standaardwaarde"),
    "impossible": ({"besparing": 40}, {}, "een antwoord kan niet (buiten bereik, of geen getal)"),
    "no number": ({"uren_week": "veel"}, {}, "een antwoord kan niet (buiten bereik, of geen getal)"),
}


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_a_book_that_does_not_count_is_left_out_with_the_reason(kind: str, tmp_path: Path) -> None:
    first, second, reason = LEFT_OUT[kind]
    extract(tmp_path, "b", **first)
    if second:
        extract(tmp_path, "a", **second)
    report, told = reported(tmp_path)
    assert told == [f"b.json: weggelaten, {reason}"]
    assert report.gathered.left_out == {reason: 1}
    assert f"- 1 weggelaten: {reason}" in report.markdown()


def test_a_file_that_cannot_be_read_is_told_by_name_but_not_printed(tmp_path: Path) -> None:
    put(tmp_path, b"", "Jansen-bv.xlsx")
    report, told = reported(tmp_path)
    assert told == ["Jansen-bv.xlsx: weggelaten, dit bestand is leeg; kopieer of download het opnieuw"]
    assert "Jansen" not in report.markdown()


def test_only_the_region_that_is_asked_for_counts(tmp_path: Path) -> None:
    many(tmp_path, 5, regio="Twente")
    many(tmp_path, 3, 20, regio="Zeeland")
    report, told = reported(tmp_path, " twente")
    assert len(report.gathered.contributions) == 5
    assert "firma-20.json: weggelaten, een andere regio, of geen regio ingevuld" in told
    assert report.markdown().startswith("# Wat werkboeken uit twente zeggen\n")


def test_size_classes_are_shown_when_they_are_large_enough(tmp_path: Path) -> None:
    many(tmp_path, 6, grootteklasse="10-25")
    many(tmp_path, 5, 10, grootteklasse="25-100")
    report, _ = reported(tmp_path)
    assert [(row.group, row.count) for row in report.rows if row.split == "grootte"] == [("10-25", 6), ("25-100", 5)]


def test_a_region_is_one_group_however_it_is_spelled(tmp_path: Path) -> None:
    many(tmp_path, 5, regio="Achterhoek")
    many(tmp_path, 3, 10, regio="Twente")
    many(tmp_path, 2, 20, regio="twente ")
    report, _ = reported(tmp_path)
    assert [(row.group, row.count) for row in report.rows if row.split == "regio"] == [("Achterhoek", 5), ("Twente", 5)]


def test_a_size_class_that_is_too_small_takes_another_with_it(tmp_path: Path) -> None:
    many(tmp_path, 6, grootteklasse="10-25")
    many(tmp_path, 5, 10, grootteklasse="25-100")
    many(tmp_path, 2, 30, grootteklasse="100+")
    report, _ = reported(tmp_path)
    assert [row.group for row in report.rows if row.split == "grootte"] == ["10-25"]
    sentence = "niet elke grootte is getoond, omdat een groep te klein is of uit de rest te berekenen zou zijn."
    assert f"Proefmodel, plaatbewerking: {sentence}" in report.markdown()


def test_answers_are_shown_per_question_when_five_people_gave_their_own(tmp_path: Path) -> None:
    many(tmp_path, 5, tarief=50)
    report, _ = reported(tmp_path)
    own = [row.what for row in report.rows if row.split == "antwoorden"]
    assert own == ["Uren per week", "Kosten per uur"]


def test_a_payback_outside_the_horizon_is_no_number(tmp_path: Path) -> None:
    many(tmp_path, 5, prijs=90_000)
    report, _ = reported(tmp_path)
    row = next(row for row in report.rows if row.what == "Terugverdientijd")
    assert math.isinf(row.spread.median)
    assert "niet binnen de looptijd" in report.markdown()


def test_the_csv_opens_in_a_dutch_spreadsheet_and_holds_no_formula(tmp_path: Path) -> None:
    many(tmp_path, 6, regio='=HYPERLINK("http://kwaad";"x")')
    many(tmp_path, 6, 20, regio="+31")
    report, _ = reported(tmp_path)
    text = write_region(report, tmp_path / "uit")[1].read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    groups = {row[4] for row in rows if row[3] == "regio"}
    assert groups == {'\'=HYPERLINK("http://kwaad";"x")', "'+31"}
    book = load_workbook(tmp_path / "uit" / "roi-rapport.xlsx")
    kinds = {cell.data_type for row in book["Verwacht, vooraf"].iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_could_run_gets_a_mark(start: str) -> None:
    assert as_text(f"{start}1+1").startswith("'")
    assert as_text("Twente") == "Twente"


def test_many_files_are_shared_out_and_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(tmp_path, 8)
    put(tmp_path, b"", "stuk.xlsx")
    alone, told = reported(tmp_path)
    monkeypatch.setattr(gather, "MANY", 2)
    monkeypatch.setattr(gather.os, "cpu_count", lambda: 2)
    shared, heard = reported(tmp_path)
    assert (shared.rows, shared.gathered, heard) == (alone.rows, alone.gathered, told)


def test_an_earlier_report_is_never_overwritten(tmp_path: Path) -> None:
    many(tmp_path, 5)
    report, _ = reported(tmp_path)
    target = tmp_path / "uit"
    first = write_region(report, target)
    assert write_region(report, target) == first
    first[0].write_text("met eigen woorden", encoding="utf-8")
    assert write_region(report, target)[0].name == "roi-rapport-2.md"
    assert first[0].read_text(encoding="utf-8") == "met eigen woorden"


def test_the_report_names_no_file(tmp_path: Path) -> None:
    many(tmp_path, 6)
    report, _ = reported(tmp_path)
    written = [path.read_bytes() for path in write_region(report, tmp_path / "uit")[:2]]
    assert not any(b"firma" in content for content in written)
    assert DATA["id"].encode() in written[1]

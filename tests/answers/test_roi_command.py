"""The verb ``blueprint roi``: what a person sees, what is written, and that nothing is ever overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from answer_books import DATA, SECTOR, bent, blank, opened, place, put, typed, usual
from openpyxl import Workbook
from sample import PROJECT, Sample

from blueprint.answers.archive import ArchiveError, read_archive
from blueprint.answers.reading import read_book
from blueprint.answers.tell import clean
from blueprint.cli import main
from blueprint.load import load


class Run(NamedTuple):
    status: int
    out: str
    err: str


Runner = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], sample: Sample, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Run the command line in the small project, with the small model in it."""
    sample.write("mkdocs.yml", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    sample.write("roi/proef.yaml", json.dumps(DATA))
    monkeypatch.chdir(sample.root)

    def run(*arguments: str) -> Run:
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Run(status, *capsys.readouterr())

    return run


def sheaf(folder: Path, **changes: Any) -> Path:
    """An answers file as the page hands it out."""
    data = {
        "format": "blauwdruk-antwoorden/1", "model": "proef", "version": "1.0.0", "sector": SECTOR,
        "answers": {"in_uren_week": 12, "in_regio": "Twente"}, "notes": {"in_tarief": "=gok"},
    } | changes  # fmt: skip
    return put(folder, json.dumps(data).encode(), "antwoorden.json")


def test_reading_tells_answers_outcome_and_changes(run: Runner, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        place(book, "in_uren_week").value = "20 uur"
        place(book, "uit_ncw").value = 50_000

    path = put(tmp_path, bent(change))
    found = run("roi", "read", str(path))
    assert found.status == 0
    lines = found.out.splitlines()
    assert lines[0] == "# boek.xlsx"
    assert "Proefmodel (proef 1.0.0, plaatbewerking). Soort meting: verwachting vooraf." in lines
    assert '- Uren per week: 20 uur \\[ok\\]. "20 uur" is tekst; gelezen als 20.' in lines
    assert any(line.endswith("nu het vaste getal 50000 (aangepast door gebruiker).") for line in lines)
    assert "- Netto contante waarde: in het werkboek staat € 50.000, herberekend is het € 13.338." in lines


def test_an_answer_that_cannot_be_used_gives_status_one_and_says_so(run: Runner, tmp_path: Path) -> None:
    found = run("roi", "read", str(put(tmp_path, typed({"in_besparing": 40}))))
    assert found.status == 1
    assert "- Deel dat vervalt: 4000% \\[buiten bereik\\]. 40 is 4000%. Bedoel je 40%? Typ dan 40%." in found.out
    assert "- Let op: 1 antwoord is niet te gebruiken; daar is met de standaardwaarde gerekend." in found.out


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Runner, tmp_path: Path) -> None:
    bad, good = put(tmp_path, b"", "leeg.xlsx"), put(tmp_path, blank(), "goed.xlsx")
    found = run("roi", "read", str(bad), str(good))
    assert (found.status, found.err) == (1, f"{bad}: dit bestand is leeg; kopieer of download het opnieuw\n")
    assert found.out.startswith("# goed.xlsx\n")


def test_json_holds_everything_and_an_extract_without_names(run: Runner, tmp_path: Path) -> None:
    path = put(tmp_path, typed({"in_uren_week": 12, "in_grootteklasse": "10-25"}), "Jansen.xlsx")
    book = json.loads(run("roi", "read", "--json", str(path)).out)["books"][0]
    assert (book["file"], book["model"], book["changes"]) == ("Jansen.xlsx", "proef", [])
    assert {"name": "in_uren_week", "label": "Uren per week", "state": "ok", "value": 12.0, "typed": "12", "told": ""} in book[
        "answers"
    ]
    assert 0 <= book["results"]["chances"]["above_zero"] <= 1
    assert "Jansen" not in json.dumps(book["extract"])
    assert book["extract"]["answers"]["in_grootteklasse"] == "10-25"


def test_output_holds_report_extract_and_fresh_workbook_and_overwrites_nothing(run: Runner, tmp_path: Path) -> None:
    path, target = put(tmp_path, typed({"in_uren_week": 12})), tmp_path / "uit"
    before = path.read_bytes()
    assert run("roi", "read", str(path), "--output", str(target)).status == 0
    assert sorted(item.name for item in target.iterdir()) == ["boek-nieuw.xlsx", "boek-uittreksel.json", "boek-verslag.md"]
    fresh = target / "boek-nieuw.xlsx"
    assert read_book(fresh, usual()).program.inputs["uren_week"].expected == 12
    run("roi", "read", str(path), "--output", str(target))
    assert len(list(target.iterdir())) == 3
    fresh.write_bytes(b"hier werkt iemand in")
    run("roi", "read", str(path), "--output", str(target))
    assert fresh.read_bytes() == b"hier werkt iemand in"
    assert (target / "boek-nieuw-2.xlsx").is_file()
    assert path.read_bytes() == before


def test_a_text_that_steers_a_screen_is_shown_as_plain_text(run: Runner, tmp_path: Path) -> None:
    book = bent(lambda item: item.create_sheet("X").cell(1, 1, "rood\u202e _vet_ | <b>"))
    out = run("roi", "read", str(put(tmp_path, book))).out
    assert "- Blad 'X', cel A1: rood \\_vet\\_ \\| \\<b\\>" in out
    assert clean("a\x1b[31mb\nc") == "a [31mb c"


def test_filling_makes_a_workbook_with_the_answers_of_the_page(run: Runner, tmp_path: Path) -> None:
    found = run("roi", "fill", str(sheaf(tmp_path)), "--output", str(tmp_path / "uit"))
    path = tmp_path / "uit" / "proef-plaatbewerking-ingevuld.xlsx"
    assert (found.status, found.err) == (0, f"Gemaakt: {path}\n")
    reading = read_book(path, usual())
    assert (reading.program.inputs["uren_week"].expected, reading.header("in_regio")) == (12, "Twente")
    assert (reading.notes, reading.differences, reading.changes) == ({"in_tarief": "=gok"}, (), ())
    assert opened(path.read_bytes())["Invoer"]["L15"].data_type in ("s", "n")


SHEAVES = {
    "another format": (
        {"format": "iets"},
        'dit bestand begint niet met "format": "blauwdruk-antwoorden/1"; maak het opnieuw op de pagina van het rekenmodel',
    ),
    "unknown model": ({"model": "proev"}, 'het model "proev" bestaat hier niet; bedoel je "proef"?'),
    "unknown sector": (
        {"sector": "bouw"}, "model 'proef' is niet bedoeld voor bouw; voeg de sector toe of kies een ander model",
    ),
    "answers as a list": (
        {"answers": []},
        'in dit bestand hoort bij "answers" een lijst van namen met antwoorden; maak het opnieuw op de pagina',
    ),
    "newer version": (
        {"version": "7.0.0"},
        'dit is van versie 7.0.0 van het model "proef" en hier is 1.0.0 de nieuwste; haal de nieuwste blauwdruk op en lees opnieuw',
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHEAVES)
def test_an_answers_file_that_cannot_be_used_gets_one_sentence(kind: str, run: Runner, tmp_path: Path) -> None:
    changes, sentence = SHEAVES[kind]
    path = sheaf(tmp_path, **changes)
    found = run("roi", "fill", str(path))
    assert (found.status, found.err) == (1, f"{path}: {sentence}\n")


@pytest.mark.parametrize("content", [b"", b"geen json", b"[1, 2]", b"\xff\xfe", b"[" * 100_000, b'{"format": NaN}'])
def test_an_answers_file_that_is_no_json_gets_one_sentence(content: bytes, run: Runner, tmp_path: Path) -> None:
    path = put(tmp_path, content, "antwoorden.json")
    found = run("roi", "fill", str(path))
    assert found.status == 1
    assert found.err.count("\n") == 1
    assert "maak het opnieuw op de pagina van het rekenmodel" in found.err


def test_answers_that_do_not_fit_are_told_and_the_default_stands(run: Runner, tmp_path: Path) -> None:
    path = sheaf(tmp_path, answers={"in_besparing": 40, "in_niets": 1, "in_tarief": "€ 50"})
    found = run("roi", "fill", str(path), "--output", str(tmp_path))
    assert found.status == 1
    lines = found.err.splitlines()
    assert lines[0] == "Deel dat vervalt: 40 is 4000%. Bedoel je 40%? Typ dan 40%. Er staat nu de standaardwaarde."
    assert lines[1] == '"in_niets" is geen vraag van dit model en is niet overgenomen.'
    reading = read_book(tmp_path / "proef-plaatbewerking-ingevuld.xlsx", usual())
    assert (reading.program.inputs["besparing"].expected, reading.program.inputs["tarief"].expected) == (0.4, 50)


def test_an_answer_to_no_question_ends_with_status_one(run: Runner, tmp_path: Path) -> None:
    found = run("roi", "fill", str(sheaf(tmp_path, answers={"in_niets": 1})), "--output", str(tmp_path))
    assert (found.status, found.err.splitlines()[0]) == (1, '"in_niets" is geen vraag van dit model en is niet overgenomen.')


def test_a_report_over_a_folder_is_written_as_page_csv_and_workbook(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "boeken" / "2026"
    folder.mkdir(parents=True)
    for index in range(5):
        put(folder, typed({"in_uren_week": 11 + index}), f"firma-{index}.xlsx")
    put(folder, b"x", "~$firma-1.xlsx")
    found = run("roi", "report", str(tmp_path / "boeken"), "--output", str(tmp_path / "uit"))
    assert found.status == 0
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == ["roi-rapport.csv", "roi-rapport.md", "roi-rapport.xlsx"]
    assert "5 bestanden gelezen, 5 meegeteld, 0 weggelaten." in (tmp_path / "uit" / "roi-rapport.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("weg", "{} is geen map; geef de map waarin de werkboeken of uittreksels staan"),
        ("", "In {} staat geen werkboek (.xlsx) en geen uittreksel (.json); zet ze erin en probeer het opnieuw"),
    ],
)
def test_a_report_over_nothing_says_what_to_give(name: str, sentence: str, run: Runner, tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    folder = empty / name if name else empty
    found = run("roi", "report", str(folder))
    assert (found.status, found.err) == (2, f"{sentence.format(folder)}\n")


def test_the_archive_gets_a_line_per_workbook_and_only_once(run: Runner, sample: Sample) -> None:
    first = run("roi", "archive")
    assert first.err.startswith("2 van 2 werkboeken zijn nieuw in roi/archief.csv")
    lines = sample.read("roi/archief.csv").splitlines()
    assert lines[0] == "model,versie,sector,sjabloon,vingerafdruk,datum"
    assert [line.split(",")[:4] for line in lines[1:]] == [
        ["proef", "1.0.0", "plaatbewerking", "2"],
        ["proef", "1.0.0", "machinebouw", "2"],
    ]
    assert run("roi", "archive").err.startswith("0 van 2 werkboeken zijn nieuw")
    assert sample.read("roi/archief.csv").splitlines() == lines
    assert not [finding for finding in load(sample.root).findings if "archief" in finding.file]


def test_a_damaged_archive_is_told_with_its_line(tmp_path: Path) -> None:
    path = put(tmp_path, b"model,versie,sector,sjabloon,vingerafdruk,datum\nproef,1.0.0\n", "archief.csv")
    with pytest.raises(ArchiveError, match=r":2: deze regel heeft geen 6 waarden; haal het archief terug uit git$"):
        read_archive(path)


def test_the_parser_refuses_what_it_does_not_know(run: Runner) -> None:
    found = run("roi", "raed", "x")
    assert found.status == 2
    assert '"raed" kan hier niet; bedoel je "read"?' in found.err

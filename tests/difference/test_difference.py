"""Telling what changed between two versions: what came, what went and what is different, field by field."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blueprint.cli import main
from blueprint.difference.compare import compare
from blueprint.difference.read import Model, NotAModelError, read_model
from blueprint.difference.tell import as_json, as_text

Change = Callable[[dict[str, Any]], None]


def _record(title: str, **fields: Any) -> dict[str, Any]:
    return {"titel": title, "herkomst": "landelijk", "gegevens": {"title": title, "reviewed": "2026-11-01", **fields}}


OLD: dict[str, Any] = {
    "naam": "Blauwdruk Digitale Fabriek",
    "versie": "1.0.0",
    "datum": "2026-11-01",
    "collecties": {
        "systemen": {
            "mes": _record("MES", isa95_level="3", search_terms=["scherm", "bord"]),
            "fax": _record("Faxserver"),
        },
        "stappen": {
            "tellen": {
                **_record(
                    "Tellen",
                    level=1,
                    summary="Tel elke week dezelfde vakken en schrijf op wat er niet klopt met het systeem, met de reden erbij.",
                    actions=[{"title": "Kies vakken", "text": "Tien."}, {"title": "Tel", "text": "Met z'n tweeën."}],
                ),
                "sectoren": ["machinebouw", "plaatbewerking"],
                "per_sector": {"plaatbewerking": {"accent": "Ook restplaten."}},
            }
        },
        "vervallen": {},
    },
}


def _told(change: Change) -> list[str]:
    """Return the report of a change, without its first two lines."""
    new = copy.deepcopy(OLD)
    change(new)
    return as_text(compare(_model(OLD), _model(new))).splitlines()[2:]


def _model(value: dict[str, Any]) -> Model:
    return Model(value["naam"], value["versie"], value["datum"], value["collecties"])


def _mes(new: dict[str, Any]) -> dict[str, Any]:
    return dict.__getitem__(new["collecties"]["systemen"]["mes"], "gegevens")


def _step(new: dict[str, Any]) -> dict[str, Any]:
    return dict.__getitem__(new["collecties"]["stappen"], "tellen")


def _set(place: Callable[[dict[str, Any]], dict[str, Any]], name: str, value: Any) -> Change:
    def change(new: dict[str, Any]) -> None:
        place(new)[name] = value

    return change


def test_the_report_names_both_versions_and_counts() -> None:
    new = copy.deepcopy(OLD)
    new |= {"versie": "1.1.0", "datum": "2026-12-01"}
    new["collecties"]["systemen"]["cmms"] = _record("Onderhoud")
    _mes(new)["isa95_level"] = "2-3"
    del new["collecties"]["systemen"]["fax"]
    assert as_text(compare(_model(OLD), _model(new))).splitlines() == [
        "Van Blauwdruk Digitale Fabriek 1.0.0 (2026-11-01) naar Blauwdruk Digitale Fabriek 1.1.0 (2026-12-01)",
        "1 erbij, 1 gewijzigd, 1 vervallen.",
        "",
        "Systemen",
        "  + cmms: Onderhoud",
        "  ~ mes: MES",
        "      ISA-95-niveau: 3 → 2-3",
        "  - fax: Faxserver (verdwenen, en staat niet bij de vervallen ids)",
    ]


def test_two_equal_versions_differ_in_nothing() -> None:
    text = as_text(compare(_model(OLD), _model(copy.deepcopy(OLD))))
    assert text.splitlines()[1:] == ["Er is niets veranderd."]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_set(_mes, "search_terms", ["bord", "tablet"]), "Zoekwoorden: erbij tablet; weg scherm"),
        (_set(_mes, "search_terms", ["bord", "scherm"]), "Zoekwoorden: andere volgorde"),
        (_set(_mes, "confusion", "Lijkt op APS."), "Verwarring: erbij Lijkt op APS."),
        (_set(_mes, "verified", True), "Nagegaan: erbij ja"),
        (_set(_mes, "isa95_level", None), "ISA-95-niveau: weg 3"),
        (lambda new: _mes(new).pop("search_terms"), "Zoekwoorden: weg scherm | bord"),
    ],
)  # fmt: skip
def test_a_changed_field_is_told_in_one_line(change: Change, told: str) -> None:
    assert _told(change) == ["", "Systemen", "  ~ mes: MES", f"      {told}"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda new: _step(new)["gegevens"]["actions"].pop(0), "Acties, “Kies vakken”: weg Titel: Kies vakken; Tekst: Tien."),
        (lambda new: _step(new)["gegevens"]["actions"].reverse(), "Acties, volgorde: andere volgorde"),
        (
            lambda new: _step(new)["gegevens"]["actions"][1].update(text="Met z'n drieën."),
            "Acties, “Tel”, Tekst: Met z'n tweeën. → Met z'n drieën.",
        ),
        (
            lambda new: _step(new)["gegevens"].update(summary=OLD["collecties"]["stappen"]["tellen"]["gegevens"]["summary"][:-21] + "."),
            "Samenvatting: “…klopt met het systeem, met de reden erbij.” → “…klopt met het systeem.”",
        ),
        (_set(_step, "sectoren", ["machinebouw"]), "Sectoren: weg plaatbewerking"),
        (
            lambda new: _step(new)["per_sector"]["plaatbewerking"].update(accent="Ook stafmateriaal."),
            "Accent (alleen plaatbewerking): Ook restplaten. → Ook stafmateriaal.",
        ),
        (lambda new: _step(new)["gegevens"].update(level=2), "Niveau: 1 → 2"),
    ],
)  # fmt: skip
def test_a_change_inside_a_step_is_told_where_it_is(change: Change, told: str) -> None:
    assert _told(change) == ["", "Stappen", "  ~ tellen: Tellen", f"      {told}"]


def test_a_field_that_moves_to_one_sector_without_changing_is_no_change() -> None:
    def change(new: dict[str, Any]) -> None:
        step = _step(new)
        level = step["gegevens"].pop("level")
        step["per_sector"] = {
            "machinebouw": {"level": level},
            "plaatbewerking": {**step["per_sector"]["plaatbewerking"], "level": level},
        }

    assert _told(change) == []


def test_what_was_only_read_again_is_counted_and_not_listed() -> None:
    assert _told(_set(_mes, "reviewed", "2026-12-01")) == [
        "",
        "Systemen",
        "  1 record is opnieuw nagelezen, zonder wijziging.",
    ]


@pytest.mark.parametrize(
    ("successor", "fate"),
    [
        ("mes", "vervangen door mes, MES: Niemand gebruikt hem nog."),
        ("elders", "vervangen door elders: Niemand gebruikt hem nog."),
        (None, "vervallen zonder opvolger: Niemand gebruikt hem nog."),
    ],
)
def test_what_retired_says_what_took_its_place(successor: str | None, fate: str) -> None:
    def change(new: dict[str, Any]) -> None:
        del new["collecties"]["systemen"]["fax"]
        new["collecties"]["vervallen"]["fax"] = {
            "titel": "fax",
            "gegevens": {"reason": "Niemand gebruikt hem nog."},
            "vervangen_door": successor,
        }

    assert _told(change) == ["", "Systemen", f"  - fax: Faxserver ({fate})"]


def test_what_a_region_does_not_show_is_left_out_and_not_lost(tmp_path: Path) -> None:
    new = copy.deepcopy(OLD)
    del new["collecties"]["systemen"]["fax"]
    new["weggelaten"] = [{"record": "systemen/fax", "reden": "Hier faxt niemand."}]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(new), encoding="utf-8")
    assert as_text(compare(_model(OLD), read_model(path))).splitlines()[1:] == [
        "0 erbij, 0 gewijzigd, 0 vervallen, 1 weggelaten.",
        "",
        "Systemen",
        "  - fax: Faxserver (weggelaten in deze uitgave: Hier faxt niemand.)",
    ]


def test_a_collection_that_this_version_does_not_know_is_compared_too() -> None:
    def change(new: dict[str, Any]) -> None:
        new["collecties"]["robots"] = {"r1": _record("Robot")}

    assert _told(change) == ["", "robots", "  + r1: Robot"]


def test_as_json_it_holds_whole_values() -> None:
    new = copy.deepcopy(OLD)
    _mes(new)["isa95_level"] = "2-3"
    del new["collecties"]["systemen"]["fax"]
    (group,) = json.loads(as_json(compare(_model(OLD), _model(new))))["collecties"]
    assert group["gewijzigd"] == [
        {"id": "mes", "titel": "MES", "velden": [{"veld": "isa95_level", "van": "3", "naar": "2-3", "sectoren": []}]}
    ]
    assert group["vervallen"] == [
        {"id": "fax", "titel": "Faxserver", "gemeld": False, "weggelaten": False, "vervangen_door": None, "reden": None}
    ]


NO_MODEL = "is geen model.json van de blauwdruk; neem het bestand api/v1/model.json van de site."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "bestaat niet; geef het pad van een model.json."),
        (b"\xff\xfe\x00", "is geen tekst; geef een model.json."),
        (b"{", "is geen geldige JSON of niet compleet; download model.json opnieuw."),
        (b"[" * 100_000, "is geen geldige JSON of niet compleet; download model.json opnieuw."),
        (b"[]", NO_MODEL),
        (b'{"naam": "x", "versie": "1", "datum": "2026", "collecties": []}', NO_MODEL),
        (b'{"naam": "x", "versie": "1", "datum": "2026", "collecties": {"a": {"b": {"titel": "c"}}}}', NO_MODEL),
        (b'{"naam": "x", "versie": "1", "datum": "2026", "collecties": {"a": {"b": {"titel": "c", "gegevens": {}, "sectoren": 1}}}}', NO_MODEL),
    ],
    ids=["missing", "no text", "cut short", "too deep", "a list", "no collections", "no data", "odd sectors"],
)  # fmt: skip
def test_a_file_that_is_no_model_gets_one_sentence(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "oud.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotAModelError) as problem:
        read_model(path)
    assert str(problem.value) == f"{path} {sentence}"


def test_a_folder_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotAModelError) as problem:
        read_model(tmp_path)
    assert str(problem.value) == f"{tmp_path} is een map; geef het pad van een model.json daarin."


def test_the_command_prints_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = copy.deepcopy(OLD)
    _mes(new)["isa95_level"] = "2-3"
    paths = [tmp_path / "oud.json", tmp_path / "nieuw.json"]
    for path, value in zip(paths, (OLD, new), strict=True):
        path.write_text(json.dumps(value), encoding="utf-8")
    assert main(["diff", *map(str, paths)]) == 0
    assert "      ISA-95-niveau: 3 → 2-3\n" in capsys.readouterr().out
    assert main(["diff", "--json", *map(str, paths)]) == 0
    assert json.loads(capsys.readouterr().out)["naar"]["versie"] == "1.0.0"


def test_the_command_tells_what_is_wrong_with_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "weg.json"
    assert main(["diff", str(path), str(path)]) == 2
    assert capsys.readouterr() == ("", f"{path} bestaat niet; geef het pad van een model.json.\n")

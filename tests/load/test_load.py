"""A whole project: sectors and a region add, change and hide, and every value knows its place and history."""

from __future__ import annotations

import shutil
from pathlib import Path

from blueprint.findings import Finding
from blueprint.load import Loaded, load, value_hash


def _said(loaded: Loaded) -> list[tuple[str, int, str]]:
    return [(finding.file, finding.line, finding.message) for finding in loaded.findings]


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_sample_project_is_good(project: Path) -> None:
    loaded = load(project)
    assert loaded.findings == ()
    assert sorted(loaded.shared["steps"]) == ["barcode", "tellen"]
    assert loaded.region is None


def test_a_shared_step_has_the_accent_of_its_sector(project: Path) -> None:
    sectors = load(project).sectors
    assert sectors["machinebouw"].steps["barcode"].accent == "Plak de code op de projectwagen."
    assert sectors["plaatbewerking"].steps["barcode"].accent is None
    assert sectors["machinebouw"].functions["magazijn"].accent == "Onderdelen liggen per machine bij elkaar."


def test_a_record_that_no_layer_touches_is_the_same_object_everywhere(project: Path) -> None:
    loaded = load(project)
    assert loaded.sectors["plaatbewerking"].steps["barcode"] is loaded.shared["steps"]["barcode"]


def test_a_sector_adds_and_hides_for_itself_only(project: Path) -> None:
    loaded = load(project)
    assert sorted(loaded.sectors["machinebouw"].steps) == ["barcode", "projectwagen", "tellen"]
    assert sorted(loaded.sectors["plaatbewerking"].steps) == ["barcode"]
    assert loaded.hidden_reason("tellen", "plaatbewerking") == "Een plaatbewerker telt platen in het rek."
    assert loaded.hidden_reason("tellen", "machinebouw") is None


def test_a_region_adds_changes_and_hides(project: Path, region: Path) -> None:
    loaded = load(project, region)
    assert loaded.findings == ()
    assert loaded.region is not None
    assert loaded.region.title == "Regio Voorbeeld"
    assert sorted(loaded.shared["skills"]) == ["heftruck", "scannen"]
    assert loaded.shared["skills"]["scannen"].title == "Een geleende scanner gebruiken"
    assert loaded.hidden_reason("tellen") == "Tellen leren we hier niet apart."
    assert "winterdienst" in loaded.sectors["machinebouw"].steps
    assert "winterdienst" in loaded.sectors["plaatbewerking"].steps
    assert loaded.sectors["plaatbewerking"].sector.tagline == "Van plaat tot levering, met hulp uit de regio."


def test_a_region_that_changes_a_shared_field_leaves_what_a_sector_made_of_it(project: Path, region: Path) -> None:
    loaded = load(project, region)
    machine, sheet = (loaded.sectors[sector].steps["barcode"] for sector in ("machinebouw", "plaatbewerking"))
    assert (machine.accent, sheet.accent) == ("Plak de code op de projectwagen.", "De regio helpt met plakken.")
    assert machine.summary == sheet.summary == "Leen eerst een scanner bij de regio."
    assert machine.to == "Niemand zoekt meer, met een geleende scanner."


def test_a_region_edits_no_lower_file(project: Path, region: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.yaml")}
    load(project, region)
    assert {path: path.read_bytes() for path in project.rglob("*.yaml")} == before


def test_a_changed_base_under_a_region_is_reported(project: Path, region: Path) -> None:
    _edit(project / "content/steps/barcode.yaml", "Een stap voor de tests.", "Een nieuwe samenvatting.")
    assert load(project, region).findings == (
        Finding(
            "fout",
            "../sample_region/steps/barcode.yaml",
            5,
            'het veld "summary" is in de lagere laag veranderd (content/steps/barcode.yaml:7); '
            f'lees het na, pas value zo nodig aan en zet dan base: "{value_hash("Een nieuwe samenvatting.")}"',
            "verouderde-aanpassing",
        ),
    )


def test_an_override_that_upstream_took_over_can_go(project: Path, region: Path) -> None:
    taken = "Leen eerst een scanner bij de regio."
    _edit(project / "content/steps/barcode.yaml", "Een stap voor de tests.", taken)
    _edit(region / "steps/barcode.yaml", value_hash("Een stap voor de tests."), value_hash(taken))
    message = 'het veld "summary" is gelijk aan de lagere laag; deze aanpassing kan weg'
    assert load(project, region).findings == (
        Finding("let op", "../sample_region/steps/barcode.yaml", 4, message, "overbodige-aanpassing"),
    )


def test_a_region_may_not_add_what_a_sector_has(project: Path, region: Path) -> None:
    shutil.copy(project / "machinebouw/magazijn/projectwagen.yaml", region / "steps/projectwagen.yaml")
    assert _said(load(project, region)) == [
        (
            "../sample_region/steps/projectwagen.yaml",
            2,
            (
                'stap "projectwagen" bestaat al in machinebouw/magazijn/projectwagen.yaml; '
                "pas hem aan met change, of geef deze een andere id"
            ),
        )
    ]


def test_pages_can_show_who_changed_what(project: Path, region: Path) -> None:
    touches = load(project, region).provenance("steps", "barcode", "machinebouw")
    assert [(touch.layer, touch.level, touch.action, touch.fields) for touch in touches] == [
        ("gedeeld", "gedeeld", "add", ()),
        ("machinebouw", "sector", "change", ("accent",)),
        ("sample_region", "regio", "change", ("summary",)),
        ("sample_region", "regio", "change", ("to",)),
    ]
    assert touches[1].reason == "In de machinebouw scan je per project."


def test_the_place_of_a_value_is_its_line_or_that_of_its_override(project: Path, region: Path) -> None:
    loaded = load(project, region)
    assert loaded.place("steps", "barcode", ("effort", "duration", "unit")) == ("content/steps/barcode.yaml", 17)
    assert loaded.place("steps", "barcode", ("accent",), "machinebouw") == ("machinebouw/magazijn/barcode.yaml", 7)
    assert loaded.place("steps", "projectwagen") == ("machinebouw/magazijn/projectwagen.yaml", 2)
    assert loaded.place("skills", "tellen") == ("../sample_region/skills.yaml", 5)
    assert loaded.place("skills", "scannen", ("title",)) == ("../sample_region/skills.yaml", 14)
    assert loaded.place("skills", "weg") == ("content/skills.yaml", 1)


def test_all_files_that_were_read_are_named(project: Path) -> None:
    assert set(load(project).files) == {path.resolve() for path in project.rglob("*.yaml")}

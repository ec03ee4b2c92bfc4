"""New files: valid at once, with a hint at every field, and never over an existing file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import Sample, sentences

from blueprint.load import load, value_hash
from blueprint.scaffold import KINDS_TO_MAKE, ScaffoldError, scaffold

STEP = "content/steps/aanvraag-vastleggen.yaml"
NEW_RECORDS = [kind for kind in KINDS_TO_MAKE if kind not in ("change", "hide", "region")]


def _make(sample: Sample, kind: str, key: str, **choices: Any) -> Path:
    if kind == "step":
        choices.setdefault("function", "verkoop")
    return scaffold(sample.root, kind, key, **choices)


def _shown(sample: Sample, path: Path) -> str:
    return path.relative_to(sample.root).as_posix()


@pytest.mark.parametrize("kind", NEW_RECORDS)
def test_a_new_file_loads_without_errors(sample: Sample, kind: str) -> None:
    _make(sample, kind, "nieuw")
    assert sentences(load(sample.root).findings) == []


@pytest.mark.parametrize("kind", NEW_RECORDS)
def test_check_names_what_still_has_to_be_filled_in(sample: Sample, kind: str) -> None:
    file = _shown(sample, _make(sample, kind, "nieuw"))
    waiting = [line for line in sample.findings() if line.startswith(f"{file}:") and 'hier staat nog "Vul in"' in line]
    assert waiting


@pytest.mark.parametrize("kind", NEW_RECORDS)
def test_a_new_file_points_to_its_schema_and_explains_every_field(sample: Sample, kind: str) -> None:
    text = _make(sample, kind, "nieuw").read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../../schema/{kind}.json\n")
    keys = [line for line in text.splitlines()[1:] if line[:1].isalpha()]
    for key in keys:
        before = text[: text.index(f"\n{key}\n" if f"\n{key}\n" in text else f"\n{key}")]
        assert before.splitlines()[-1].startswith("# "), f"{key} has no hint"


def test_a_new_step_gets_the_next_code_of_its_place(sample: Sample) -> None:
    for sector, file, code in (
        (None, "content/steps/nieuw-g.yaml", "G04"),
        ("machinebouw", "machinebouw/verkoop/nieuw-m.yaml", "M02"),
        ("plaatbewerking", "plaatbewerking/verkoop/nieuw-p.yaml", "P02"),
    ):
        path = _make(sample, "step", Path(file).stem, sector=sector)
        assert _shown(sample, path) == file
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["code"] == code
    assert sentences(load(sample.root).findings) == []


def test_a_new_step_of_a_region_gets_a_code_that_no_national_step_will_take(sample: Sample) -> None:
    region = _empty_region(sample)
    for key, code in (("een", "P901"), ("twee", "P902")):
        path = _make(sample, "step", key, sector="plaatbewerking", region=region)
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["code"] == code


def test_new_data_objects_and_functions_get_the_next_number(sample: Sample) -> None:
    for kind, code in (("data-object", "D03"), ("function", "F02")):
        assert yaml.safe_load(_make(sample, kind, "nieuw").read_text(encoding="utf-8"))["code"] == code


def test_a_new_outline_offers_the_choices_of_the_model(sample: Sample) -> None:
    text = _make(sample, "step", "nieuw").read_text(encoding="utf-8")
    assert "# Kies uit: quick-win, strategisch.\n" in text
    assert "# Kies uit: 1, 2, 3, 4, 5.\n" in text
    assert "completeness: in-voorbereiding\n" in text


def test_a_new_record_of_a_region_stands_in_the_folder_of_the_region(sample: Sample) -> None:
    path = _make(sample, "system", "nieuw", region=sample.region)
    assert path == sample.region / "systems" / "nieuw.yaml"
    own = _make(sample, "step", "nieuw-p", region=sample.region, sector="plaatbewerking")
    assert own == sample.region / "plaatbewerking" / "verkoop" / "nieuw-p.yaml"
    assert sentences(load(sample.root, sample.region).findings) == []


@pytest.mark.parametrize("field", ["title", "why", "level", "actions", "effort", "search_terms", "reviewed"])
def test_a_change_holds_the_hash_and_the_exact_value_that_it_replaces(sample: Sample, field: str) -> None:
    old = yaml.safe_load(sample.read(STEP))[field]
    path = _make(sample, "change", "aanvraag-vastleggen", region=_empty_region(sample), field=field)
    change = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert change["change"] == "aanvraag-vastleggen"
    assert str(change["fields"][field]["value"]) == str(old)
    assert sentences(load(sample.root, path.parent.parent).findings) == [
        (
            f'../leeg/steps/aanvraag-vastleggen.yaml:6: let op: het veld "{field}" is gelijk aan de lagere laag; '
            "deze aanpassing kan weg"
        )
    ]


def _empty_region(sample: Sample) -> Path:
    region = sample.root.parent / "leeg"
    region.mkdir()
    (region / "region.yaml").write_text("title: Leeg\nsummary: Nog niets anders.\n", encoding="utf-8")
    return region


@pytest.mark.parametrize("text", ["Een: twee # drie", "'quotes' \"both\"", "- lijst\n- lijst", "[x] {y}", "regel\n\nregel\n"])
def test_a_change_keeps_signs_that_mean_something_in_yaml(sample: Sample, text: str) -> None:
    step = yaml.safe_load(sample.read(STEP))
    sample.write(STEP, yaml.safe_dump({**step, "why": text}, allow_unicode=True))
    path = _make(sample, "change", "aanvraag-vastleggen", region=_empty_region(sample), field="why")
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["fields"]["why"]["value"] == text


def test_a_change_of_a_sector_fills_what_is_still_empty(sample: Sample) -> None:
    path = _make(sample, "change", "vaste-vragen", sector="plaatbewerking")
    assert _shown(sample, path) == "plaatbewerking/verkoop/vaste-vragen.yaml"
    assert sentences(load(sample.root).findings) == []
    assert load(sample.root).sectors["plaatbewerking"].steps["vaste-vragen"].accent == "Vul in"
    assert f'base: "{value_hash(None)}"' in path.read_text(encoding="utf-8")


def test_a_region_changes_a_step_of_one_sector_in_the_folder_of_that_sector(sample: Sample) -> None:
    region = _empty_region(sample)
    path = _make(sample, "change", "portaal", region=region, field="title")
    assert path == region / "plaatbewerking" / "verkoop" / "portaal.yaml"
    assert [finding.severity for finding in load(sample.root, region).findings] == ["let op"]


def test_hide_says_what_and_asks_why(sample: Sample) -> None:
    path = _make(sample, "hide", "vaste-vragen", sector="machinebouw")
    assert _shown(sample, path) == "machinebouw/verkoop/vaste-vragen.yaml"
    assert "vaste-vragen" not in load(sample.root).sectors["machinebouw"].steps
    assert "vaste-vragen" in load(sample.root).sectors["plaatbewerking"].steps
    assert path.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schema/change.json\nhide: vaste-vragen\n"
        "# Waarom deze laag dit niet laat zien.\nreason: Vul in\n"
    )


REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("system", "Één", {}, '"Één" kan geen id zijn; gebruik hoogstens 60 kleine letters, cijfers en koppeltekens, bijvoorbeeld n'),
    (
        "system",
        "a" * 61,
        {},
        f'"{"a" * 61}" kan geen id zijn; gebruik hoogstens 60 kleine letters, cijfers en koppeltekens, bijvoorbeeld {"a" * 60}',
    ),
    ("step", "x", {"function": None}, "geef met --function de bedrijfsfunctie van de stap (kies uit verkoop)"),
    (
        "change",
        "aanvraag-vastlegen",
        {"sector": "machinebouw"},
        '"aanvraag-vastlegen" bestaat niet; bedoel je "aanvraag-vastleggen"?',
    ),
    ("change", "crm", {}, "een wijziging hoort bij een sector of regio; geef --sector of --region"),
    (
        "change",
        "portaal",
        {"sector": "machinebouw"},
        'stap "portaal" bestaat niet in machinebouw; wel in plaatbewerking, geef --sector plaatbewerking',
    ),
    (
        "change",
        "crm",
        {"sector": "machinebouw"},
        '"crm" is in alle sectoren hetzelfde; alleen een regio kan dat wijzigen, geef --region',
    ),
    ("hide", "verkoper", {}, '"verkoper" is in alle sectoren hetzelfde; alleen een regio kan dat wijzigen, geef --region'),
    (
        "change",
        "aanvraag-vastleggen",
        {"region": Path("regio"), "field": "actions.title"},
        '"actions" is geen blok met sleutels; geef --field actions en wijzig dat als geheel',
    ),
]


@pytest.mark.parametrize(("kind", "key", "choices", "message"), REFUSED)
def test_what_cannot_be_made_is_refused_with_a_remedy(
    sample: Sample, kind: str, key: str, choices: dict[str, Any], message: str
) -> None:
    if "region" in choices:
        choices = {**choices, "region": _empty_region(sample)}
    before = sorted(sample.root.rglob("*"))
    with pytest.raises(ScaffoldError) as refused:
        _make(sample, kind, key, **choices)
    assert str(refused.value) == message
    assert sorted(sample.root.rglob("*")) == before


def test_a_change_of_an_unknown_field_is_refused(sample: Sample) -> None:
    with pytest.raises(ScaffoldError) as refused:
        _make(sample, "change", "vaste-vragen", sector="machinebouw", field="titel")
    assert str(refused.value).startswith('er is geen veld "titel"; bedoel je "title"? (kies uit status, reviewed, ')


def test_a_change_of_a_record_without_accent_asks_for_the_field(sample: Sample) -> None:
    with pytest.raises(ScaffoldError) as refused:
        _make(sample, "change", "crm", region=sample.region)
    assert str(refused.value).startswith("geef met --field het veld dat je wijzigt (kies uit status, reviewed, ")


def test_an_existing_file_is_left_alone(sample: Sample) -> None:
    before = sample.read(STEP)
    with pytest.raises(ScaffoldError) as refused:
        _make(sample, "step", "aanvraag-vastleggen")
    assert str(refused.value) == f"{sample.root / STEP} bestaat al; kies een ander id of pas dat bestand aan"
    assert sample.read(STEP) == before


def test_a_change_of_a_part_of_a_block_holds_only_that_part(sample: Sample) -> None:
    region = _empty_region(sample)
    path = _make(sample, "change", "aanvraag-vastleggen", region=region, field="effort.duration.high")
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["fields"] == {
        "effort.duration.high": {"base": value_hash(4), "value": 4}
    }
    path.write_text(path.read_text(encoding="utf-8").replace("value: 4", "value: 9"), encoding="utf-8")
    loaded = load(sample.root, region)
    assert sentences(loaded.findings) == []
    assert loaded.shared["steps"]["aanvraag-vastleggen"].effort.duration.high == 9


def test_in_a_list_a_region_gets_blocks_below_each_other(sample: Sample) -> None:
    roles = sample.read("content/roles.yaml")
    sample.write("content/roles.yaml", roles + roles[roles.index("verkoper:") :].replace("verkoper:", "tekenaar:"))
    region = _empty_region(sample)
    _make(sample, "change", "verkoper", region=region, field="title")
    path = _make(sample, "hide", "vastleggen", region=region)
    assert path == region / "skills.yaml"
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")
    _make(sample, "hide", "tekenaar", region=region)
    assert yaml.safe_load((region / "roles.yaml").read_text(encoding="utf-8")) == {
        "verkoper": {
            "change": True,
            "reason": "Vul in",
            "fields": {"title": {"base": value_hash("Verkoper"), "value": "Verkoper"}},
        },
        "tekenaar": {"hide": True, "reason": "Vul in"},
    }
    with pytest.raises(ScaffoldError) as refused:
        _make(sample, "hide", "verkoper", region=region)
    assert str(refused.value) == f'in {region / "roles.yaml"} staat al een blok "verkoper"; pas dat aan'


def test_a_new_region_asks_only_for_its_name_and_for_whom_it_is(sample: Sample) -> None:
    path = _make(sample, "region", "achterhoek")
    assert path == sample.root / "achterhoek" / "region.yaml"
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == {"title": "Vul in", "summary": "Vul in"}
    waiting = 'hier staat nog "Vul in"; vervang het door de echte tekst'
    assert sentences(load(sample.root, path.parent).findings) == [
        f"achterhoek/region.yaml:3: {waiting}",
        f"achterhoek/region.yaml:6: {waiting}",
    ]
    filled = path.read_text(encoding="utf-8").replace("Vul in", "Achterhoek")
    path.write_text(filled, encoding="utf-8")
    assert sentences(load(sample.root, path.parent).findings) == []

"""Schemas for editors: fresh, valid, and of one mind with the models; and the first line that points to them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from blueprint.findings import Finding
from blueprint.load.yaml_file import YamlFile, read_yaml
from blueprint.schema import SCHEMA_NAMES, kind_of, missing_modelines, modeline, schemas, stale_schemas, write_schemas

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests/load/sample_project"
SCHEMAS = schemas()


def _validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMAS[f"{name}.json"]))


def _data(path: str) -> dict[str, Any]:
    found = read_yaml(SAMPLE / path, path)
    assert isinstance(found, YamlFile), found
    return found.data


def test_committed_schemas_are_fresh() -> None:
    stale = stale_schemas(ROOT / "schema")
    assert not stale, f"deze schema's zijn verouderd: {', '.join(stale)}; voer uit: blueprint schema"


@pytest.mark.parametrize("name", SCHEMA_NAMES.values())
def test_a_schema_is_valid_itself(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMAS[f"{name}.json"]))


@pytest.mark.parametrize("path", sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.yaml")))
def test_a_good_file_fits_the_schema_that_its_first_line_names(path: str) -> None:
    kind = kind_of(path)
    assert kind is not None
    assert list(_validator(SCHEMA_NAMES[kind]).iter_errors(_data(path))) == []


def test_a_record_schema_refuses_an_unknown_key() -> None:
    errors = list(_validator("step").iter_errors({**_data("content/steps/barcode.yaml"), "summry": "x"}))
    assert ["'summry'" in error.message for error in errors] == [True]


def test_a_record_schema_refuses_half_a_change() -> None:
    errors = list(_validator("step").iter_errors({"change": "barcode", "fields": {"accent": {"base": "leeg", "value": "x"}}}))
    assert [error.message for error in errors] == ["'reason' is a required property"]


def test_a_list_schema_takes_true_for_change_and_hide() -> None:
    validator = _validator("skills")
    assert validator.is_valid({"tellen": {"hide": True, "reason": "Niet hier."}})
    assert not validator.is_valid({"tellen": {"hide": "tellen", "reason": "Niet hier."}})


def test_hints_are_the_dutch_descriptions_of_the_fields() -> None:
    record = json.loads(SCHEMAS["system.json"])["$defs"]["record"]
    assert record["properties"]["title"]["description"] == "Naam van de systeemrol."
    assert "description" not in record


def test_writing_leaves_nothing_stale(tmp_path: Path) -> None:
    (tmp_path / "oud.json").write_text("{}", encoding="utf-8")
    assert "oud.json" in stale_schemas(tmp_path)
    written = write_schemas(tmp_path)
    assert stale_schemas(tmp_path) == []
    assert sorted(tmp_path.iterdir()) == written


def test_an_edited_schema_is_stale(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    (tmp_path / "step.json").write_text("{}", encoding="utf-8")
    assert stale_schemas(tmp_path) == ["step.json"]


@pytest.mark.parametrize(
    ("kind", "path", "schema"),
    [
        ("steps", "content/steps/x.yaml", "../../schema/step.json"),
        ("skills", "content/skills.yaml", "../schema/skills.json"),
        ("steps", "machinebouw/verkoop/x.yaml", "../../schema/step.json"),
        ("sector", "machinebouw/sector.yaml", "../schema/sector.json"),
        ("data_objects", "content/data-objects/x.yaml", "../../schema/data-object.json"),
        ("roi", "roi/x.yaml", "../schema/roi.json"),
        ("change", "machinebouw/verkoop/function.yaml", "../../schema/change.json"),
    ],
)
def test_the_first_line_points_from_the_file_to_its_schema(kind: str, path: str, schema: str) -> None:
    assert modeline(kind, path) == f"# yaml-language-server: $schema={schema}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/steps/x.yaml", "steps"),
        ("content/skills.yaml", "skills"),
        ("machinebouw/verkoop/x.yaml", "steps"),
        ("machinebouw/verkoop/function.yaml", "functions"),
        ("machinebouw/chain.yaml", "chain"),
        ("roi/x.yaml", "roi"),
        ("content/iets/x.yaml", None),
        ("site/tekst.yaml", None),
    ],
)
def test_the_place_of_a_file_tells_its_kind(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def test_the_sample_project_has_all_first_lines() -> None:
    assert missing_modelines(SAMPLE) == []


def test_a_file_without_its_first_line_is_reported(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SAMPLE, tmp_path / "project"))
    path = project / "content/steps/tellen.yaml"
    path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    message = 'de eerste regel wijst niet naar het schema; zet bovenaan "# yaml-language-server: $schema=../../schema/step.json"'
    assert missing_modelines(project) == [Finding("fout", "content/steps/tellen.yaml", 1, message, "modeline")]


def test_files_of_tools_need_no_first_line(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SAMPLE, tmp_path / "project"))
    (project / "content/steps/.#tellen.yaml").symlink_to("iemand@computer.123")  # what Emacs leaves beside an open file
    (project / "content/steps/._tellen.yaml").write_bytes(b"\0\5\x16\7")
    (project / "content/.trash").mkdir()
    (project / "content/.trash/oud.yaml").write_text("title: Oud\n", encoding="utf-8")
    assert missing_modelines(project) == []

"""The JSON API: every file follows its schema, every address leads somewhere, and an edition says what it is."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from sample import PROJECT, Sample

from blueprint.knowledge import CATALOGUE, Knowledge
from blueprint.publish.data import data_files
from blueprint.publish.data.api import api_files
from blueprint.publish.data.items import Items
from blueprint.publish.data.kinds import COLLECTIONS

Files = Mapping[str, bytes]
Made = Callable[..., dict[str, Any]]
API = "api/v1"


@pytest.fixture(scope="module")
def validators(files: Files) -> Mapping[str, jsonschema.Draft202012Validator]:
    """Validator of each schema of the real content by the name of its file."""
    return _validators(files)


def _validators(files: Files) -> Mapping[str, jsonschema.Draft202012Validator]:
    """Validator of each schema by the name of its file; references between schemas work as on the site."""
    schemas = {posixpath.basename(path): json.loads(body) for path, body in files.items() if path.startswith(f"{API}/schema/")}
    registry: Registry[Any] = Registry().with_resources((name, Resource.from_contents(body)) for name, body in schemas.items())
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return {
        name: jsonschema.Draft202012Validator(body, registry=registry, format_checker=checker) for name, body in schemas.items()
    }


def _complaints(validators: Mapping[str, jsonschema.Draft202012Validator], body: Mapping[str, Any]) -> list[str]:
    errors = validators[posixpath.basename(body["$schema"])].iter_errors(body)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]


def _api(files: Files) -> Iterator[tuple[str, dict[str, Any]]]:
    apart = ("schema/", "openapi.json")
    for path, body in files.items():
        if path.startswith(f"{API}/") and not path.removeprefix(f"{API}/").startswith(apart):
            yield path, json.loads(body)


def _resolved(path: str, address: str) -> str:
    """Return the path in the site that an address in a file leads to."""
    place = address.partition("#")[0]
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
    return f"{joined}/index" if place.endswith("/") else joined


def test_every_schema_is_a_schema(validators: Mapping[str, jsonschema.Draft202012Validator]) -> None:
    for validator in validators.values():
        jsonschema.Draft202012Validator.check_schema(validator.schema)
    assert set(validators) == {
        f"{name}.json" for name in ("index", "collectie", "model", "codes", *(c.slug for c in COLLECTIONS.values()))
    }


def test_every_file_follows_its_schema(files: Files, validators: Mapping[str, jsonschema.Draft202012Validator]) -> None:
    wrong = {path: found[:3] for path, body in _api(files) if (found := _complaints(validators, body))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("place", "value", "complaint"),
    [
        (
            ("gegevens", "isa95_level"),
            "5",
            "$.gegevens.isa95_level: '5' is not one of ['1', '2', '2-3', '3', '3-4', '4', 'overal']",
        ),
        (("gegevens", "kleur"), "rood", "$.gegevens: Additional properties are not allowed ('kleur' was unexpected)"),
        (("herkomst",), "elders", "$.herkomst: 'elders' is not one of ['landelijk', 'aangepast', 'regio']"),
        (("collectie",), "machines", "$.collectie: 'systemen' was expected"),
    ],
)
def test_a_schema_refuses_what_no_record_holds(
    files: Files,
    validators: Mapping[str, jsonschema.Draft202012Validator],
    place: tuple[str, ...],
    value: str,
    complaint: str,
) -> None:
    body = json.loads(files[f"{API}/systemen/erp.json"])
    assert _complaints(validators, body) == []
    inner = body
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    assert _complaints(validators, body) == [complaint]


def test_the_index_counts_what_the_collections_hold(files: Files, items: Items) -> None:
    index = json.loads(files[f"{API}/index.json"])
    for row in index["collecties"]:
        body = json.loads(files[_resolved(f"{API}/index.json", row["adres"])])
        assert row["aantal"] == body["aantal"] == len(body["records"])
    assert sum(row["aantal"] for row in index["collecties"]) == len(items.all)


def test_every_kind_of_record_is_published() -> None:
    assert set(COLLECTIONS) == {*CATALOGUE, "steps", "sector", "chain", "tax_inputs", "retired"}


def test_every_address_of_a_file_leads_to_a_file(files: Files) -> None:
    names = ("$schema", "bestand", "adres", "schema", "csv", "alles", "openapi")
    for path, body in _api(files):
        rows = [body, *body.get("records", ()), *(body["collecties"] if path.endswith("index.json") else ())]
        for row in rows:
            assert [row[name] for name in names if name in row and _resolved(path, row[name]) not in files] == []


def test_every_address_of_a_page_leads_to_a_page(files: Files, pages: Mapping[str, str]) -> None:
    known = {name.rsplit(".", 1)[0] for name in pages}
    found = 0
    for path, body in _api(files):
        for row in (body, *body.get("records", ())):
            for name in ("pagina", "kort_adres"):
                if name in row:
                    assert _resolved(path, row[name]) in known, (path, row[name])
                    found += 1
    assert found > 2000


def test_every_relation_leads_to_a_record_and_is_told_at_both_ends(files: Files) -> None:
    records = {path.removeprefix(f"{API}/")[:-5]: body for path, body in _api(files) if "gegevens" in body}
    forth = {(name, end["record"], *end["velden"]) for name, body in records.items() for end in body["verwijst_naar"]}
    back = {(end["record"], name, *end["velden"]) for name, body in records.items() for end in body["gebruikt_door"]}
    assert forth == back
    assert {end for _, end, *_ in forth} <= set(records)
    whole = json.loads(files[f"{API}/model.json"])["relaties"]
    assert {(row["van"], row["naar"], *row["velden"]) for row in whole} == forth


def test_the_one_file_holds_what_the_files_per_record_hold(files: Files, model: Mapping[str, Any]) -> None:
    for path, body in _api(files):
        if "gegevens" in body:
            same = model["collecties"][body["collectie"]][body["id"]]
            assert (same["titel"], same["gegevens"], same.get("per_sector")) == (
                body["titel"],
                body["gegevens"],
                body.get("per_sector"),
            ), path


def test_a_step_says_once_what_both_sectors_share_and_apart_what_differs(made: Made) -> None:
    step = made(f"{API}/stappen/aanvraag-vastleggen.json")
    assert step["sectoren"] == ["machinebouw", "plaatbewerking"]
    assert {sector: sorted(own) for sector, own in step["per_sector"].items()} == {
        "machinebouw": ["accent"],
        "plaatbewerking": ["accent"],
    }
    assert "accent" not in step["gegevens"]


def test_nothing_tells_where_or_when_it_was_built(files: Files, items: Items, knowledge: Knowledge) -> None:
    reviewed = max(str(data["reviewed"]) for *_, data in knowledge.records() if "reviewed" in data)
    assert items.edition.date.isoformat() == reviewed
    assert [path for path, body in files.items() if str(PROJECT).encode() in body or b"/tmp/" in body] == []
    assert json.loads(files[f"{API}/index.json"])["datum"] == reviewed


def test_the_same_content_gives_the_same_bytes(sample: Sample) -> None:
    assert data_files(sample.knowledge()) == data_files(sample.knowledge())


def test_with_a_public_address_every_address_is_whole(made: Made) -> None:
    base = "https://example.org/blauwdruk/"
    body = made(f"{API}/systemen/crm.json", base_url=base)
    assert body["pagina"] == f"{base}systemen/crm/"
    assert body["kort_adres"] == f"{base}i/crm/"
    assert body["$schema"] == f"{base}{API}/schema/systemen.json"
    assert made(f"{API}/schema/systemen.json", base_url=base)["$id"] == body["$schema"]
    assert made(f"{API}/openapi.json", base_url=base)["servers"] == [{"url": f"{base}{API}"}]


def test_a_region_carries_its_own_name_and_says_what_it_was_derived_from(made: Made) -> None:
    index = made(f"{API}/index.json", region=True)
    assert index["naam"] == "Blauwdruk Digitale Fabriek, uitgave Regio Voorbeeld"
    assert index["regio"] == "Regio Voorbeeld"
    assert index["afgeleid_van"]["naam"] == "Blauwdruk Digitale Fabriek"
    assert index["afgeleid_van"]["versie"] == index["versie"]
    assert "afgeleid_van" not in made(f"{API}/index.json")


def test_a_region_says_where_the_national_edition_is_and_what_it_does_not_show(sample: Sample) -> None:
    sample.edit("../region/region.yaml", "title:", "national: https://voorbeeld.nl/blauwdruk\ntitle:")
    files = data_files(sample.knowledge(sample.region), None, "")
    index = json.loads(files[f"{API}/index.json"])
    assert index["afgeleid_van"]["adres"] == "https://voorbeeld.nl/blauwdruk/"
    assert index["weggelaten"] == [{"record": "stappen/vaste-vragen", "reden": "De regio geeft deze vragen zelf uit."}]
    assert json.loads(files[f"{API}/model.json"])["weggelaten"] == index["weggelaten"]
    assert "op https://voorbeeld.nl/blauwdruk/." in files["llms.txt"].decode()
    dataset = json.loads(files["data/dataset.jsonld"])
    assert dataset["isBasedOn"]["url"] == dataset["dct:source"]["@id"] == "https://voorbeeld.nl/blauwdruk/data/"
    validators = _validators(files)
    assert {path: found for path, body in _api(files) if (found := _complaints(validators, body))} == {}


def test_a_record_says_whether_the_region_made_or_changed_it(made: Made) -> None:
    steps = made(f"{API}/model.json", region=True)["collecties"]["stappen"]
    assert {key: steps[key]["herkomst"] for key in ("hulp-vragen", "aanvraag-vastleggen", "prijs-vooraf")} == {
        "hulp-vragen": "regio",
        "aanvraag-vastleggen": "aangepast",
        "prijs-vooraf": "landelijk",
    }
    assert "vaste-vragen" not in steps


def test_a_retired_id_says_what_took_its_place(sample: Sample, made: Made) -> None:
    sample.write(
        "content/retired.yaml",
        "# yaml-language-server: $schema=../schema/retired.json\n"
        "klantenkaart: {replaced_by: crm, date: 2026-10-01, reason: Eén naam is genoeg.}\n"
        "fax: {date: 2026-10-01, reason: Niemand gebruikt hem nog.}\n",
    )
    retired = made(f"{API}/model.json")["collecties"]["vervallen"]
    assert {key: record["vervangen_door"] for key, record in retired.items()} == {"fax": None, "klantenkaart": "crm"}
    assert made(f"{API}/vervallen/klantenkaart.json")["kort_adres"] == "../../../i/klantenkaart/"


def test_the_description_of_the_api_names_every_file_and_every_schema(files: Files) -> None:
    described = json.loads(files[f"{API}/openapi.json"])
    assert described["openapi"] == "3.1.0"
    names = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(set(names)) == len(names)
    for path, actions in described["paths"].items():
        schema = actions["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        assert f"{API}/{schema}" in files
        if "{id}" not in path:
            assert f"{API}{path}" in files
            assert json.loads(files[f"{API}{path}"])["$schema"] == schema
        else:
            assert actions["parameters"] == [{"$ref": "#/components/parameters/id"}]
    apart = {f"{API}/openapi.json"}
    patterns = {f"{API}{path}".replace("{id}", "") for path in described["paths"]}
    assert [
        path
        for path in files
        if path.startswith(API)
        and "/schema/" not in path
        and path not in apart | patterns
        and f"{posixpath.dirname(path)}/.json" not in patterns
    ] == []


def test_a_record_without_a_page_has_no_address(items: Items) -> None:
    there = items.of("systems")[0]
    lost = replace(items, all={**items.all, ("systems", there.id): replace(there, path=None)})
    assert not {"pagina", "kort_adres"} & set(json.loads(api_files(lost)[f"{API}/systemen/{there.id}.json"]))

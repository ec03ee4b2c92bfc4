"""Begrippen for vocabularies, texts for assistants, the description for catalogues, and what is kept between builds."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from sample import PROJECT, Sample

from blueprint.knowledge import Knowledge
from blueprint.model.people import EscoLink
from blueprint.publish.data import data_files, data_overview
from blueprint.publish.data.dataset import EXPORTS
from blueprint.publish.data.items import Items
from blueprint.publish.data.skos import MATCHES
from blueprint.publish.data.store import kept, packed, unpacked
from blueprint.publish.pages.redirects import successor
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.write import page_files

Files = Mapping[str, bytes]
Triple = tuple[str, str, str]
DRAWN = {"data/blauwdruk.archimate.xml", "data/blauwdruk.drawio", "data/blauwdruk.pptx"}
"""Files that the room of the drawings makes."""


def _of_json(files: Files) -> set[Triple]:
    found = set()
    for node in json.loads(files["data/begrippen.jsonld"])["@graph"]:
        found.add((node["@id"], "a", node["@type"]))
        for key, value in node.items():
            for one in value if isinstance(value, list) else [value]:
                if not key.startswith("@"):
                    found.add((node["@id"], key, _word(one)))
    return found


def _word(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@id" in value:
        return f"<{value['@id']}>"
    text = json.dumps(value["@value"], ensure_ascii=False)
    return f"{text}@{value['@language']}" if "@language" in value else f"{text}^^{value['@type']}"


def _of_turtle(files: Files) -> set[Triple]:
    """Read the part of Turtle that is written: one subject per block, properties with ``;``, values with ``,``."""
    value = r'<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[a-z]+|\^\^[\w:]+)?'
    found = set()
    for block in files["data/begrippen.ttl"].decode().split("\n\n")[1:]:
        head = re.match(r"<([^>]*)> a ([\w:]+)", block)
        assert head, block
        found.add((head[1], "a", head[2]))
        for row in re.finditer(rf"^  ([\w:]+) ((?:{value})(?:, (?:{value}))*) [;.]$", block, re.MULTILINE):
            found |= {(head[1], row[1], one) for one in re.findall(value, row[2])}
    return found


def test_turtle_and_json_ld_say_the_same(files: Files) -> None:
    assert _of_turtle(files) == _of_json(files)
    assert len(_of_json(files)) > 1000


def test_every_concept_has_a_name_a_meaning_and_a_scheme(files: Files, items: Items) -> None:
    triples = _of_json(files)
    concepts = {start for start, key, kind in triples if (key, kind) == ("a", "skos:Concept")}
    for needed in ("skos:prefLabel", "skos:definition", "skos:inScheme"):
        assert concepts - {start for start, key, _ in triples if key == needed} == set()
    assert concepts - {start for start, key, _ in triples if key == "skos:topConceptOf"} == set()
    kinds = ("glossary", "functions", "systems", "data_objects", "standards", "skills")
    assert concepts == {f"../i/{item.id}/" for kind in kinds for item in items.of(kind)}


def test_related_goes_both_ways_and_stays_inside(files: Files) -> None:
    triples = _of_json(files)
    related = {(start, end.strip("<>")) for start, key, end in triples if key == "skos:related"}
    assert related == {(end, start) for start, end in related}
    assert {end for _, end in related} <= {start for start, *_ in triples}


def test_a_skill_leads_to_esco_as_near_as_its_record_says(files: Files, items: Items) -> None:
    triples = _of_json(files)
    assert set(MATCHES) == set(get_args(EscoLink.model_fields["relation"].annotation))
    said = {
        (f"../i/{item.id}/", MATCHES[link["relation"]], f"<{link['uri']}>")
        for item in items.of("skills")
        for link in item.data.get("esco", ())
    }
    assert {triple for triple in triples if triple[1].endswith("Match")} == said
    assert said


def test_the_guide_for_assistants_links_to_what_exists(files: Files, pages: Mapping[str, str]) -> None:
    text = files["llms.txt"].decode()
    assert text.startswith("# Blauwdruk Digitale Fabriek\n\n> ")
    links = re.findall(r"\]\(([^)]*)\)", text)
    known = {*files, *(name.removesuffix("index.md") for name in pages)}
    assert [link for link in links if posixpath.normpath(link) + "/" * link.endswith("/") not in known] == []


def test_the_one_text_names_every_step_coupling_and_machine(files: Files, items: Items) -> None:
    text = files["data/blauwdruk-markdown.txt"].decode()
    for kind in ("steps", "couplings", "machines", "standards", "glossary"):
        assert [item.id for item in items.of(kind) if f"(`{item.id}`" not in text] == []
    assert "[[" not in text


def test_the_description_for_catalogues_names_every_file(files: Files) -> None:
    described = json.loads(files["data/dataset.jsonld"])
    named = {posixpath.normpath(posixpath.join("data", part["contentUrl"])) for part in described["distribution"]}
    assert named == {export.path for export in EXPORTS} - {"data/dataset.jsonld"}
    assert named - set(files) == DRAWN
    assert [part["@id"] for part in described["dcat:distribution"]] == [part["@id"] for part in described["distribution"]]


def test_the_description_of_a_region_says_what_it_is_based_on(sample: Sample) -> None:
    content = data_files(sample.knowledge(sample.region))["data/dataset.jsonld"]
    described = json.loads(content)
    assert described["isBasedOn"]["name"] == "Blauwdruk Digitale Fabriek"
    assert described["creator"]["name"] == "Regio Voorbeeld"


def test_what_was_made_is_made_once(sample: Sample, tmp_path: Path) -> None:
    first = data_files(sample.knowledge(), tmp_path)
    (kept_file,) = (tmp_path / "data").iterdir()
    stamp = kept_file.stat().st_mtime_ns
    assert data_files(sample.knowledge(), tmp_path) == first == data_files(sample.knowledge())
    assert kept_file.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("file", ["content/retired.yaml", "content/systems/crm.yaml"])
def test_any_change_makes_it_again_and_drops_the_old_set(sample: Sample, tmp_path: Path, file: str) -> None:
    first = data_files(sample.knowledge(), tmp_path)
    if file == "content/retired.yaml":
        sample.write(file, "oud: {replaced_by: crm, date: 2026-10-01, reason: Proef.}\n")
    else:
        sample.edit(file, "Klantenbestand", "Klantenlijst")
    assert data_files(sample.knowledge(), tmp_path) != first
    assert len(list((tmp_path / "data").iterdir())) == 1


def test_another_address_makes_it_again(sample: Sample, tmp_path: Path) -> None:
    assert data_files(sample.knowledge(), tmp_path) != data_files(sample.knowledge(), tmp_path, "https://example.org/")


def test_a_damaged_set_is_made_again(tmp_path: Path) -> None:
    content = {"a/b.json": b"{}\n", "c.csv": b"\xff\n\n"}
    assert unpacked(packed(content)) == content
    for damaged in (packed(content)[:-1], b"", b"geen json\n", b'{"a": 4}\n'):
        (tmp_path / "x").write_bytes(damaged)
        assert kept(tmp_path, "x", lambda: content) == content
        assert (tmp_path / "x").read_bytes() == packed(content)


def _pages(knowledge: Knowledge, settings: Settings) -> dict[str, str]:
    return {name: body.decode() for name, body in page_files(knowledge, (PROJECT / "site" / "templates",), settings).items()}


def test_the_page_links_to_every_file_for_people_and_every_table(sample: Sample) -> None:
    knowledge = sample.knowledge()
    files = data_files(knowledge)
    text = _pages(knowledge, Settings(exports=data_overview(files, knowledge)))["data/index.md"]
    links = {posixpath.normpath(posixpath.join("data", link)) for link in re.findall(r'href="([^":]*)"', text)}
    assert {export.path for export in EXPORTS} - DRAWN <= links
    assert {name for name in files if name.endswith(".csv")} <= links
    assert links <= set(files)
    assert json.loads(re.findall(r"ld\+json\">(.*)</script>", text)[0])["@id"] == "./"


def test_the_page_of_a_region_says_where_it_came_from(sample: Sample) -> None:
    knowledge = sample.knowledge(sample.region)
    text = _pages(knowledge, Settings(exports=data_overview(data_files(knowledge), knowledge)))["data/index.md"]
    assert "Deze uitgave is afgeleid van Blauwdruk Digitale Fabriek, versie" in text
    sample.edit("../region/region.yaml", "title:", "national: https://voorbeeld.nl/blauwdruk\ntitle:")
    knowledge = sample.knowledge(sample.region)
    text = _pages(knowledge, Settings(exports=data_overview(data_files(knowledge), knowledge)))["data/index.md"]
    assert "afgeleid van [Blauwdruk Digitale Fabriek](https://voorbeeld.nl/blauwdruk/), versie" in text


RETIRED = (
    "# yaml-language-server: $schema=../schema/retired.json\n"
    "klantenkaart: {replaced_by: klantenbak, date: 2026-09-01, reason: Samengevoegd.}\n"
    "klantenbak: {replaced_by: crm, date: 2026-10-01, reason: Eén naam is genoeg.}\n"
    "fax: {date: 2026-10-01, reason: Niemand gebruikt hem nog.}\n"
    "kip: {replaced_by: ei, date: 2026-10-01, reason: Rondje.}\n"
    "ei: {replaced_by: kip, date: 2026-10-01, reason: Rondje.}\n"
)


def test_the_short_address_of_a_retired_id_leads_to_what_took_its_place(sample: Sample) -> None:
    sample.write("content/retired.yaml", RETIRED)
    pages = _pages(sample.knowledge(), Settings())
    moved = pages["i/klantenkaart/index.html"]
    assert 'content="0; url=../../systemen/crm/"' in moved
    assert "Het adres <code>klantenkaart</code> is sinds 1 september 2026 vervallen. Samengevoegd." in moved


def test_the_short_address_of_an_id_without_successor_says_why_it_went_away(sample: Sample) -> None:
    sample.write("content/retired.yaml", RETIRED)
    gone = _pages(sample.knowledge(), Settings())["i/fax/index.html"]
    assert "is sinds 1 oktober 2026 vervallen. Niemand gebruikt hem nog." in gone
    assert "Er is niets voor in de plaats gekomen." in gone
    assert "http-equiv" not in gone


@pytest.mark.parametrize(
    ("key", "now"), [("crm", "crm"), ("klantenkaart", "crm"), ("fax", None), ("kip", None), ("onbekend", None)]
)
def test_an_id_stands_for_the_last_in_its_row(sample: Sample, key: str, now: str | None) -> None:
    sample.write("content/retired.yaml", RETIRED)
    assert successor(sample.knowledge(), key) == now

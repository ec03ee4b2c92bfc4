"""The page that tells what is done: true to the content, complete over all kinds, and counted by stated rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sample import Sample

from blueprint.knowledge import CATALOGUE, Knowledge
from blueprint.publish.pages.coverage import GRADES, KINDS, coverage, craft_texts, facts

STEP = "content/steps/aanvraag-vastleggen.yaml"
WHY = "why: Wie belt, krijgt antwoord. Wie mailt, wacht."


def row(knowledge: Knowledge, kind: str) -> dict[str, Any]:
    return next(row for row in coverage(knowledge)["kinds"] if row["id"] == kind)


def step_row(knowledge: Knowledge) -> dict[str, Any]:
    return next(row for sector in coverage(knowledge)["sectors"] for row in sector["rows"] if row["total"])


def test_every_kind_of_record_is_counted(knowledge: Knowledge) -> None:
    kinds = {kind for kind, *_ in knowledge.records()} | set(CATALOGUE) | {"tax_inputs", "retired"}
    assert set(KINDS) == kinds
    assert {row["id"]: row["total"] for row in coverage(knowledge)["kinds"] if row["id"] in CATALOGUE} == {
        kind: len(getattr(knowledge, kind)) for kind in CATALOGUE
    }


def test_the_json_says_the_same_as_the_page(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    counted = json.loads(pages["api/v1/dekking.json"])
    assert counted == coverage(knowledge)
    page = pages["dekking/index.md"]
    for row in counted["kinds"]:
        told = (
            f"| {row['name']} | {row['total']} | {row['filled']}% | {row['reviewed']} | {row['sourced']} | {row['unsourced']} |"
        )
        assert (told in page) == (row["total"] > 0)


def test_totals_of_a_sector_are_the_sums_of_its_functions(knowledge: Knowledge) -> None:
    for sector in coverage(knowledge)["sectors"]:
        for name in ("total", "complete", "reviewed", "sourced", "craft_texts", "craft_facts"):
            assert sector[name] == sum(row[name] for row in sector["rows"])


def test_a_reviewed_step_is_counted_as_reviewed(sample: Sample) -> None:
    before = step_row(sample.knowledge())["reviewed"]
    sample.edit(STEP, "\nreviewed:", "\nstatus: gereviewd\nreviewed:")
    assert (before, step_row(sample.knowledge())["reviewed"]) == (0, 1)


def test_a_source_in_a_text_counts_as_a_source(sample: Sample) -> None:
    text = sample.read(STEP)
    sample.write(STEP, text.replace("sources: [handboek]\n", "").replace(WHY, f"{WHY} Zie [[handboek]]."))
    with_source = step_row(sample.knowledge())["sourced"]
    sample.edit(STEP, " Zie [[handboek]].", "")
    assert (with_source, step_row(sample.knowledge())["sourced"]) == (1, 0)


def test_paragraphs_that_say_craft_are_counted_once_each() -> None:
    step = {"why": "Dat scheelt (*vakkennis*), zeker *vakkennis*.\n\nNiets.\n\n*Vakkennis*: tel zelf.", "expertise": "De tijden."}
    assert craft_texts(step) == 3
    assert craft_texts({"effort": {"evidence": "vakkennis"}}) == 0


@pytest.mark.parametrize(
    ("fact", "grade"),
    [
        ({"value": 1, "evidence": "vakkennis"}, "vakkennis"),
        ({"value": 1, "evidence": "C", "source": "handboek"}, "C"),
        ({"value": 1, "source": "handboek"}, "B"),
        ({"value": 1, "example": True}, "voorbeeld"),
        ({"certainty": "E"}, "geen"),
    ],
)
def test_a_fact_counts_by_its_own_grade_or_that_of_its_source(sample: Sample, fact: Mapping[str, Any], grade: str) -> None:
    knowledge = sample.knowledge()
    assert knowledge.sources["handboek"].grade == "B"
    assert facts(knowledge, {"numbers": [fact], "title": "Een titel"}) == {grade: 1}
    assert grade in GRADES


def test_a_field_that_is_filled_raises_the_share(sample: Sample) -> None:
    before = row(sample.knowledge(), "systems")["filled"]
    sample.edit("content/systems/crm.yaml", "reviewed:", "confusion: Een map met kaartjes is geen klantenbestand.\nreviewed:")
    assert row(sample.knowledge(), "systems")["filled"] > before

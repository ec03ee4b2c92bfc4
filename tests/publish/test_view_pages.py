"""Ways in per reader, per size, per difference and along the wheel: the text is ours, the steps are derived."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import product
from xml.etree import ElementTree

import pytest

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import WHEEL
from blueprint.publish.asked import tasks_of
from blueprint.publish.diagrams.words import text_width
from blueprint.publish.pages.views import order_for, serving
from blueprint.publish.pages.wheel import INNER, OUTER, SIZE, WHEEL_PICTURE

SVG = "{http://www.w3.org/2000/svg}"
SECTORS = ("machinebouw", "plaatbewerking")


def test_the_transformations_are_those_that_functions_can_name(knowledge: Knowledge) -> None:
    assert {key: record.title for key, record in knowledge.transformations.items()} == WHEEL
    assert sorted(record.place for record in knowledge.transformations.values()) == list(range(1, 9))


@pytest.mark.parametrize("sector", SECTORS)
def test_every_step_serves_one_transformation(knowledge: Knowledge, sector: str) -> None:
    own = knowledge.sectors[sector]
    found = [key for name in knowledge.transformations for _, steps in serving(own, name) for key, _ in steps]
    assert sorted(found) == sorted(own.steps)


def test_every_transformation_has_steps_on_its_page(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    for key in knowledge.transformations:
        assert len(re.findall(r"^- \[.+\]\(.+\) \(N\d", pages[f"wiel/{key}/index.md"], re.MULTILINE)) >= 4


def test_the_wheel_fits_on_a_phone_and_every_word_stands_inside_its_own_part(pages: Mapping[str, str]) -> None:
    assert SIZE <= 350
    links = list(ElementTree.fromstring(pages[WHEEL_PICTURE]).iter(f"{SVG}a"))
    for number, link in enumerate(links):
        for line in link.iter(f"{SVG}text"):
            half = text_width(str(line.text), 11) / 2
            for x, y in product((-half, half), (-9, 2)):
                across, up = float(line.get("x", "")) + x - SIZE / 2, SIZE / 2 - float(line.get("y", "")) - y
                assert INNER < math.hypot(across, up) < OUTER, line.text
                assert round(math.atan2(across, up) / (2 * math.pi) * len(links)) % len(links) == number, line.text


def test_the_wheel_has_words_and_its_links_lead_to_pages(pages: Mapping[str, str]) -> None:
    root = ElementTree.fromstring(pages[WHEEL_PICTURE])
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    links = [link.get("href", "") for link in root.iter(f"{SVG}a")]
    assert len(links) == 8
    assert [link for link in links if f"wiel/{link}index.md" not in pages] == []


@pytest.mark.parametrize("sector", SECTORS)
def test_an_order_keeps_to_its_rule_and_needs_come_first(knowledge: Knowledge, sector: str) -> None:
    own = knowledge.sectors[sector]
    for size in knowledge.sizes.values():
        order = order_for(own, size)
        assert len(order) >= size.shown
        place = {key: number for number, (key, _) in enumerate(order)}
        for key, step in order:
            assert step.level <= size.highest
            assert size.with_needs or step.effort.band in size.bands
            assert all(place[need.step] < place[key] for need in step.prerequisites if need.strength == "nodig")


def test_a_small_firm_is_not_sent_to_a_large_project(knowledge: Knowledge) -> None:
    small = knowledge.sizes["tien-tot-vijfentwintig"]
    for sector in knowledge.sectors.values():
        assert "een-orderstroom-in-erp" not in dict(order_for(sector, small))
        assert "stilstand-en-oee" in dict(order_for(sector, knowledge.sizes["vijfentwintig-tot-honderd"]))


def test_a_reader_sees_new_tasks_of_his_own_roles_only(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    for key, reader in knowledge.readers.items():
        shown = set(re.findall(r"\]\(\.\./\.\./rollen/([\w-]+)/index\.md\)", pages[f"voor-wie/{key}/index.md"]))
        assert shown <= set(reader.roles)
        if reader.roles:
            assert shown
            assert any(tasks_of(sector, role) for role in reader.roles for sector in knowledge.sectors.values())


def test_the_differences_lead_to_the_functions_of_both_sectors(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    for record in knowledge.differences.values():
        for function in record.functions:
            for sector in SECTORS:
                assert f"{sector}/{function}/index.md" in pages["verschillen/index.md"]


def test_home_leads_to_the_ways_in(pages: Mapping[str, str]) -> None:
    assert all(f"]({page}/index.md)" in pages["index.md"] for page in ("voor-wie", "grootte", "wiel"))

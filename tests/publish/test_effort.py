"""Effort against return: every step is listed, and what was counted is drawn without one label on another."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from sample import PROJECT, TODAY

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.effort import CHIP, CLASSES, HEIGHT, effort_files, picture, weighed
from blueprint.publish.pages.render import environment
from blueprint.publish.pages.settings import Settings

SVG = "{http://www.w3.org/2000/svg}"
SECTORS = ("machinebouw", "plaatbewerking")


@pytest.fixture(scope="module")
def settings(knowledge: Knowledge) -> Settings:
    """Settings with a made-up result for each model and sector, spread over all classes of chance."""
    pairs = [(key, sector) for key, model in knowledge.roi.items() for sector in model.sectors]
    results = {pair: SimpleNamespace(chance=(number % 21) / 20, npv_p50=1000.0 * number) for number, pair in enumerate(pairs)}
    return Settings(results=results, today=TODAY)


@pytest.mark.parametrize("sector", SECTORS)
def test_every_step_is_in_one_of_the_lists(knowledge: Knowledge, pages: dict[str, str], sector: str) -> None:
    page = pages[f"{sector}/inspanning/index.md"]
    quick, strategic = page.split("{: #quick-win }")[1].split("{: #strategisch }")
    for step in knowledge.sectors[sector].steps.values():
        assert (f"| {step.code} |" in quick) is (step.kind == "quick-win")
        assert (f"| {step.code} |" in strategic) is (step.kind == "strategisch")


@pytest.mark.parametrize("sector", SECTORS)
def test_what_was_not_counted_says_so(pages: dict[str, str], sector: str) -> None:
    page = pages[f"{sector}/inspanning/index.md"]
    assert "niet doorgerekend" in page
    assert "plaat.svg" not in page
    assert f"{sector}/inspanning/plaat.svg" not in pages


@pytest.mark.parametrize("sector", SECTORS)
def test_labels_stand_in_the_row_of_their_chance_and_do_not_overlap(
    knowledge: Knowledge, settings: Settings, sector: str
) -> None:
    own = knowledge.sectors[sector]
    counted = [item for item in weighed(own, settings) if item.chance is not None]
    drawn = picture(own, counted)
    assert [mark.code for mark in drawn["marks"]] != []
    assert sorted(mark.code for mark in drawn["marks"]) == sorted(item.step.code for item in counted)
    for one, other in combinations(drawn["marks"], 2):
        assert abs(one.x - other.x) >= CHIP or abs(one.y - other.y) >= HEIGHT
    chances = {item.step.code: item.chance or 0.0 for item in counted}
    rows = {name: row for (_, name), row in zip(CLASSES, drawn["rows"], strict=True)}
    for mark in drawn["marks"]:
        name = next(name for least, name in CLASSES if chances[mark.code] >= least)
        assert rows[name].y <= mark.y <= rows[name].y + rows[name].height - HEIGHT


@pytest.mark.parametrize("sector", SECTORS)
def test_the_picture_has_words_and_every_link_leads_to_a_step(
    knowledge: Knowledge, settings: Settings, pages: dict[str, str], sector: str
) -> None:
    env = environment((PROJECT / "site" / "templates",))
    root = ElementTree.fromstring(effort_files(env, knowledge, settings)[f"{sector}/inspanning/plaat.svg"])
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    links = [link.get("href", "") for link in root.iter(f"{SVG}a")]
    assert len(links) > 30
    assert [link for link in links if f"{sector}/{link.removeprefix('../')}index.md" not in pages] == []

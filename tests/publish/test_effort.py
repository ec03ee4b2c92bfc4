"""Effort against return: every step is listed, and what was counted is drawn without one label on another."""

from __future__ import annotations

import posixpath
from itertools import combinations
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from sample import PROJECT, TODAY

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import BANDS
from blueprint.publish.pages.effort import CHIP, CLASSES, COLUMN, HEIGHT, effort_files, effort_pages, picture, sums, weighed
from blueprint.publish.pages.render import environment, render
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
def test_a_step_stands_in_the_row_of_its_model_and_the_column_of_its_own_effort(
    knowledge: Knowledge, settings: Settings, sector: str
) -> None:
    steps = weighed(knowledge.sectors[sector], settings)
    counted = [item for item in steps if item.chance is not None]
    drawn = picture(sector, sums(knowledge, steps))
    assert [mark.code for mark in drawn["marks"]] != []
    assert sorted(mark.code for mark in drawn["marks"]) == sorted(item.step.code for item in counted)
    for one, other in combinations(drawn["marks"], 2):
        assert abs(one.x - other.x) >= CHIP or abs(one.y - other.y) >= HEIGHT
    rows = {row.title: row for row in drawn["rows"]}
    columns = dict(zip(BANDS, (x for x, _ in drawn["columns"]), strict=True))
    places = {mark.code: mark for mark in drawn["marks"]}
    for item in counted:
        row, mark = rows[knowledge.roi[str(item.model)].title], places[item.step.code]
        assert row.y <= mark.y <= row.y + row.height - HEIGHT
        assert columns[item.step.effort.band] <= mark.x <= columns[item.step.effort.band] + COLUMN - CHIP


@pytest.mark.parametrize("sector", SECTORS)
def test_models_stand_from_the_largest_chance_to_the_smallest_under_the_name_of_their_class(
    knowledge: Knowledge, settings: Settings, sector: str
) -> None:
    drawn = picture(sector, sums(knowledge, weighed(knowledge.sectors[sector], settings)))
    assert [row.chance for row in drawn["rows"]] == sorted((row.chance for row in drawn["rows"]), reverse=True)
    for row in drawn["rows"]:
        above = [band for band in drawn["bands"] if band.y < row.y]
        assert above[-1].name == f"Kans {next(name for least, name in CLASSES if row.chance >= least)}"


def test_no_list_gives_a_step_an_outcome_that_is_its_model_s(knowledge: Knowledge, settings: Settings) -> None:
    page = next(page for page in effort_pages(knowledge, settings) if page.sector == "machinebouw")
    body = render(environment((PROJECT / "site" / "templates",)), knowledge, page)
    shared, lists = body.split("{: #quick-win }")
    assert "Middelste uitkomst (voorbeeld)" in shared
    assert "Kans" not in lists
    assert "€" not in lists


@pytest.mark.parametrize("sector", SECTORS)
def test_the_picture_has_words_and_every_link_leads_to_a_page(
    knowledge: Knowledge, settings: Settings, pages: dict[str, str], sector: str
) -> None:
    env = environment((PROJECT / "site" / "templates",))
    root = ElementTree.fromstring(effort_files(env, knowledge, settings)[f"{sector}/inspanning/plaat.svg"])
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    links = [link.get("href", "") for link in root.iter(f"{SVG}a")]
    assert len(links) > 30
    assert [link for link in links if posixpath.normpath(f"{sector}/inspanning/{link}index.md") not in pages] == []

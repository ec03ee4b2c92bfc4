"""The pages over more than one model: what they show, where they stand, and that no sentence is borrowed."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from sample import PROJECT

from blueprint.knowledge import Knowledge
from blueprint.publish.addresses import MACRO_PAGE, addresses_of, macro_download, portfolio_page, portfolio_sectors
from blueprint.publish.pages.navigation import navigation
from blueprint.publish.pages.render import environment, render
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.together import MACRO_TITLE, PORTFOLIO_TITLE, together_pages
from blueprint.publish.together import first_answers, macro_results, plan_of, portfolio_results, together_files

CHAIN = "van-fabriek-naar-nederland"
SEEDS = Path(os.environ.get("BLUEPRINT_SEEDS") or PROJECT.parent / "shared" / "seeds")
SAME_WORDS = 7


@pytest.fixture(scope="module")
def made(knowledge: Knowledge) -> dict[str, str]:
    settings = Settings("https://example.org/blauwdruk", {}, portfolio_results(knowledge), macro_results(knowledge))
    env = environment([PROJECT / "site" / "templates"])
    return {page.path: render(env, knowledge, page) for page in together_pages(knowledge, settings)}


def euro(amount: float) -> str:
    text = f"€ {round(amount, -2):,.0f}".replace(",", ".")
    return text.replace("€ -", "- € ")


def test_there_is_one_page_per_sector_and_one_for_the_country(made: dict[str, str], knowledge: Knowledge) -> None:
    assert list(made) == [*(portfolio_page(sector) for sector in knowledge.sectors), MACRO_PAGE]


def test_they_stand_in_the_navigation(knowledge: Knowledge) -> None:
    nav = navigation(knowledge)
    for sector in knowledge.sectors.values():
        [part] = [item[sector.info.title] for item in nav if sector.info.title in item]
        assert {PORTFOLIO_TITLE: portfolio_page(sector.id)} in part
    [counting] = [part["Rekenen"] for part in nav if "Rekenen" in part]
    assert {MACRO_TITLE: MACRO_PAGE} in counting


def test_a_portfolio_page_shows_its_result_and_its_workbook(made: dict[str, str], knowledge: Knowledge) -> None:
    for sector, result in portfolio_results(knowledge).items():
        page = made[portfolio_page(sector)]
        assert f"](../../downloads/portfolio-{sector}.xlsx)" in page
        assert f"<dd>{euro(result.lowest_cash)} <small>maand {result.lowest_cash_month}</small></dd>" in page
        assert f"| **Samen** | **{euro(result.npv)}** |" in page
        assert f"| Overlap eraf: dezelfde winst twee keer geteld | {euro(-result.overlap)} |" in page
        assert page.count("/rekenen/") == len(result.chosen) > 5


def test_to_begin_with_the_first_two_levels_are_chosen_a_year_apart(knowledge: Knowledge) -> None:
    made = plan_of(knowledge, "plaatbewerking")
    steps = knowledge.sectors["plaatbewerking"].steps
    for key, choice in first_answers(knowledge, made).choices.items():
        [entry] = [entry for entry in made.entries if entry.key == key]
        level = steps[entry.step].level
        assert (choice.chosen, choice.wish) == (level <= 2, level - 1)


def test_the_page_of_the_country_shows_the_chain_and_every_reading(made: dict[str, str], knowledge: Knowledge) -> None:
    page, chain = made[MACRO_PAGE], knowledge.macro[CHAIN]
    assert "**Extra toegevoegde waarde: 3.132 miljoen euro per jaar**" in page
    for factor in chain.factors.values():
        assert f"| {factor.label} | " in page
        assert f"({factor.hardness})." in page
    for reading, million in zip(chain.readings, macro_results(knowledge)[CHAIN][1:], strict=True):
        [row] = [line for line in page.splitlines() if line.startswith(f"| {reading.title} |")]
        assert f"| {million['extra']:,.0f} |".replace(",", ".") in row
    assert "](../downloads/macro.xlsx)" in page
    assert "## Waarom dit geen belofte is" in page
    assert [str(address.page) for address in addresses_of(knowledge, CHAIN)] == [MACRO_PAGE]


def test_without_results_the_pages_still_say_how_it_is_counted(knowledge: Knowledge) -> None:
    env = environment([PROJECT / "site" / "templates"])
    for page in together_pages(knowledge, Settings()):
        assert "**Doe dit deze week:**" in render(env, knowledge, page)


def test_without_shared_questions_or_sums_there_is_no_page_and_no_workbook(knowledge: Knowledge, tmp_path: Path) -> None:
    shared = {kind: records for kind, records in knowledge.loaded.shared.items() if kind != "roi_inputs"}
    bare = replace(knowledge, macro=MappingProxyType({}), loaded=replace(knowledge.loaded, shared=shared))
    assert portfolio_sectors(bare) == ()
    assert list(together_pages(bare, Settings())) == []
    assert together_files(bare, tmp_path, "") == {}


def test_the_workbooks_stand_where_the_pages_look_for_them_and_are_kept(knowledge: Knowledge, tmp_path: Path) -> None:
    files = together_files(knowledge, tmp_path, "https://example.org/")
    assert set(files) == {
        *(f"downloads/portfolio-{sector}.xlsx" for sector in knowledge.sectors),
        macro_download(knowledge, CHAIN),
    }
    assert len(list((tmp_path / "workbooks").iterdir())) == len(files)
    assert together_files(knowledge, tmp_path, "https://example.org/") == files


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + SAME_WORDS]) for start in range(len(words) - SAME_WORDS + 1)}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding texts are not here; point BLUEPRINT_SEEDS to them")
def test_no_page_takes_seven_words_in_a_row_from_the_founding_texts(made: dict[str, str]) -> None:
    theirs = set().union(*(runs(path.read_text(encoding="utf-8", errors="replace")) for path in SEEDS.rglob("*.txt")))
    assert len(theirs) > 10_000
    assert [run for page in made.values() for run in runs(page) & theirs] == []

"""The page with the tax tables: newest year first, every value with its source and mark, and no advice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import PROJECT

from blueprint.knowledge import Knowledge
from blueprint.publish.addresses import TAX_PAGE, addresses_of
from blueprint.publish.pages.navigation import navigation
from blueprint.publish.pages.render import environment, render
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.tax import TAX_TITLE, tax_pages

SETTINGS = Settings("https://example.org/blauwdruk")


@pytest.fixture(scope="module")
def page(knowledge: Knowledge) -> str:
    [made] = tax_pages(knowledge, SETTINGS)
    return render(environment([PROJECT / "site" / "templates"]), knowledge, made)


def test_it_stands_in_the_navigation_under_counting(knowledge: Knowledge) -> None:
    [counting] = [part["Rekenen"] for part in navigation(knowledge) if "Rekenen" in part]
    assert {TAX_TITLE: TAX_PAGE} in counting


def test_every_value_is_a_row_with_its_source_and_says_when_nobody_verified_it(knowledge: Knowledge, page: str) -> None:
    for key, fiscal in knowledge.fiscal.items():
        part = page.split(f"{{: #jaar-{key} }}")[1].split("\n## ", maxsplit=1)[0]
        for row in fiscal.rows.values():
            [line] = [line for line in part.splitlines() if line.startswith((f"| {row.label} |", f"| {row.label}. "))]
            assert f"#{row.source})" in line
            assert line.endswith("| gelezen bij de overheid |" if row.verified else "| **niet geverifieerd** |")
            assert all(f"#{other.source})" in line for other in row.others)


def test_sources_that_disagree_both_stand_with_their_value(page: str) -> None:
    [line] = [line for line in page.splitlines() if line.startswith("| WBSO, einde van de eerste schijf") and "heel 2026" in line]
    assert "391.020" in line
    assert "zegt 380.000" in line


def test_it_says_that_it_is_no_advice_and_what_is_left_out(page: str) -> None:
    assert '!!! warning "Geen fiscaal advies"' in page
    assert "## Wat er niet in zit" in page


def test_the_newest_year_comes_first_and_each_year_has_an_address(knowledge: Knowledge, page: str) -> None:
    years = sorted(knowledge.fiscal, reverse=True)
    places = [page.index(f"{{: #{addresses_of(knowledge, key)[0].anchor} }}") for key in years]
    assert places == sorted(places)
    assert f"De tabel van {years[0]} is de nieuwste" in page


def test_a_value_for_part_of_a_year_shows_both_days(knowledge: Knowledge) -> None:
    fiscal = knowledge.fiscal["2026"]
    short = fiscal.rows["slim_deel"].model_copy(update={"since": fiscal.rows["slim_deel"].since.replace(month=7)})
    changed = {"2026": fiscal.model_copy(update={"rows": {**fiscal.rows, "slim_deel": short}})}
    [made] = tax_pages(replace(knowledge, fiscal=changed), SETTINGS)
    text = render(environment([PROJECT / "site" / "templates"]), knowledge, made)
    assert "1 juli 2026 tot en met 31 december 2026" in text


def test_without_tables_there_is_no_page(knowledge: Knowledge) -> None:
    assert list(tax_pages(replace(knowledge, fiscal={}), SETTINGS)) == []

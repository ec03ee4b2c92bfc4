"""Skills and roles: the matrix on a desk and on a phone, with and without scripts, and the way from function to role to skill."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import PHONE, Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

FUNCTIONS, ROLES = "plaatbewerking/vaardigheden/", "plaatbewerking/rollen/"


def rows(visit: Visit) -> list[str]:
    """Return the names of the skills that are to be seen in the matrix."""
    return [row.locator("td").first.inner_text().strip() for row in visit.page.locator("#matrix tbody tr:visible").all()]


def test_an_owner_walks_from_a_function_to_a_skill_to_a_role(visit: Visit) -> None:
    page = visit.go("plaatbewerking/werkvoorbereiding/")
    visit.follow(page.get_by_role("link", name="Rollen en vaardigheden van deze functie"))
    assert visit.address == f"{FUNCTIONS}#werkvoorbereiding"
    visit.follow(page.locator("#matrix").get_by_role("link", name="Nesten en afwegen"))
    assert visit.address == "vaardigheden/nesten-en-afwegen/"
    page.locator("dl.props dt").first.wait_for()
    assert page.locator("dl.props dt").all_inner_texts() == ["Beginner", "Professional", "Expert"]
    visit.follow(page.locator("article").get_by_role("link", name="CAM-programmeur").first)
    assert visit.address == "rollen/cam-programmeur/"
    page.get_by_role("heading", name="CAM-programmeur").wait_for()
    page.locator("article summary").first.click()
    assert page.locator("article details[open] li").count() > 0


def test_the_matrix_can_be_narrowed_to_experts_of_one_function(visit: Visit) -> None:
    page = visit.go(FUNCTIONS)
    every = len(rows(visit))
    page.get_by_label("expert").check()
    experts = len(rows(visit))
    assert 0 < experts < every
    page.get_by_label("Bedrijfsfunctie").select_option("werkvoorbereiding")
    assert 0 < len(rows(visit)) <= experts
    assert page.locator("#matrix thead th:visible").count() == 2
    page.get_by_role("button", name="Wis filters").click()
    assert len(rows(visit)) == every


def test_the_matrix_fits_a_desk(visit: Visit) -> None:
    for address in (FUNCTIONS, ROLES):
        frame = visit.go(address).locator("#matrix")
        assert frame.evaluate("frame => frame.querySelector('table').offsetWidth <= frame.clientWidth + 1"), address


def test_on_a_phone_a_skill_is_a_card_with_only_the_functions_that_ask_it(phone: Visit) -> None:
    first = phone.go(FUNCTIONS).locator("#matrix tbody tr").first
    seen = first.locator("td:visible")
    assert 1 < seen.count() < first.locator("td").count()
    label = seen.nth(1).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Verkoop en offerte" in label


def test_without_scripts_the_whole_matrix_is_there_on_a_phone(browser: Any, home: str) -> None:
    with visiting(browser, home, viewport=PHONE, java_script_enabled=False) as reader:
        page = reader.go(ROLES)
        assert page.locator("#matrix tbody tr").count() > 20
        assert page.locator("#matrix .ask:visible").count() == page.locator("#matrix .ask").count()
        assert reader.problems == []


def test_the_sector_switch_leads_to_the_same_matrix_of_the_other_sector(visit: Visit) -> None:
    page = visit.go(FUNCTIONS)
    visit.follow(page.get_by_role("navigation", name="Sector").get_by_role("link", name="Machinebouw"))
    assert visit.address == "machinebouw/vaardigheden/"

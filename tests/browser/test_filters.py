"""The list of all steps: filters that stay in the address, and a plain list for whoever runs no scripts."""

from typing import Any

import pytest
from browsing import Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

STEPS = "plaatbewerking/stappen/"


def shown(page: Any) -> list[str]:
    return [str(text) for text in page.locator("#stappen .card:visible .card-title").all_inner_texts()]


def levels(page: Any) -> set[str]:
    return set(page.locator("#stappen .card:visible").evaluate_all("cards => cards.map(card => card.dataset.level)"))


def test_a_chosen_filter_narrows_the_list_and_stands_in_the_address(visit: Visit) -> None:
    page = visit.go(STEPS)
    everything = shown(page)
    page.get_by_label("N1").check()
    page.get_by_label("Quick win").check()
    assert visit.address == f"{STEPS}?level=n1&kind=quickwin"
    some = shown(page)
    assert 0 < len(some) < len(everything)
    assert levels(page) == {"n1"}
    assert page.locator(".filter-result [role=status]").inner_text() == f"{len(some)} van {len(everything)} getoond"


def test_a_filtered_list_is_the_same_after_reloading_and_for_somebody_who_gets_the_address(visit: Visit) -> None:
    page = visit.go(STEPS)
    page.get_by_label("N2").check()
    page.get_by_label("Zoek in deze lijst").fill("calculeren")
    some = shown(page)
    assert some
    page.reload()
    assert shown(page) == some
    assert page.get_by_label("N2").is_checked()
    assert shown(visit.go(f"{STEPS}?level=n2&q=calculeren")) == some


def test_a_role_leaves_only_steps_that_give_that_role_a_new_task(visit: Visit) -> None:
    page = visit.go(STEPS)
    page.get_by_label("Nieuwe taak voor").select_option("calculator")
    assert visit.address == f"{STEPS}?role=calculator"
    roles = page.locator("#stappen .card:visible").evaluate_all("cards => cards.map(card => card.dataset.role.split(' '))")
    assert roles
    assert all("calculator" in role for role in roles)


def test_filters_that_leave_nothing_say_so_and_can_be_wiped(visit: Visit) -> None:
    page = visit.go(f"{STEPS}?q=bestaatniet")
    assert shown(page) == []
    assert page.locator(".filter-result [role=status]").inner_text() == "Niets gevonden: kies minder filters."
    page.get_by_role("button", name="Wis filters").click()
    assert len(shown(page)) == page.locator("#stappen .card").count()
    assert visit.address == STEPS


def test_without_scripts_the_list_stands_in_full_and_no_dead_filter_is_shown(browser: Any, home: str) -> None:
    with visiting(browser, home, java_script_enabled=False) as visit:
        page = visit.go(f"{STEPS}?level=n1")
        assert len(shown(page)) == page.locator("#stappen .card").count() > 20
        assert not page.locator("form.filter").is_visible()
        assert not page.locator("[data-search-open]").is_visible()
        visit.follow(page.locator("#stappen .card-title").first)
        assert visit.address.startswith("plaatbewerking/")
        assert visit.problems == []


MATRIX = "koppelmatrix/"


def test_the_matrix_shows_one_purpose_and_certainty_and_keeps_that_in_the_address(visit: Visit) -> None:
    page = visit.go(MATRIX)
    rows = page.locator("#matrix tbody tr:visible")
    every = rows.count()
    page.get_by_label("Doel").select_option("status")
    page.get_by_label("B", exact=True).check()
    assert visit.address == f"{MATRIX}?doel=status&zekerheid=B"
    assert 0 < rows.count() < every
    assert page.locator("#matrix thead th:visible").all_inner_texts() == ["Machine", "Weten of hij draait"]
    cells = page.locator("#matrix tbody .cell:visible")
    assert cells.count() == rows.count()
    assert all(" B" in text for text in cells.all_inner_texts())
    page.reload()
    assert page.locator("#matrix tbody .cell:visible").all_inner_texts() == cells.all_inner_texts()


def test_the_matrix_shows_one_sort_of_machine_of_one_sector(visit: Visit) -> None:
    page = visit.go(f"{MATRIX}?soort=kanten&sector=plaatbewerking")
    kinds = page.locator("#matrix tbody tr:visible td:first-child").evaluate_all("cells => cells.map(cell => cell.dataset.soort)")
    assert kinds
    assert set(kinds) == {"kanten"}
    assert page.locator("#matrix thead th:visible").count() == 9


def test_a_pair_of_systems_without_a_fitting_cell_goes_with_its_heading(visit: Visit) -> None:
    page = visit.go(f"{MATRIX}software/")
    every = page.locator("#matrix h2:visible").count()
    page.get_by_label("Doel").select_option("voorraad")
    left = page.locator("#matrix h2:visible").count()
    assert 0 < left < every
    page.get_by_role("button", name="Wis filters").click()
    assert page.locator("#matrix h2:visible").count() == every


def test_a_cell_of_the_matrix_leads_to_its_details_on_the_page_of_the_machine(visit: Visit) -> None:
    page = visit.go(MATRIX)
    visit.follow(page.locator("#matrix tbody tr").filter(has_text="TRUMPF laser").locator("[data-doel=order-naar-machine] a"))
    assert visit.address == "machines/trumpf-laser/#trumpf-laser-order-bestand"
    assert page.locator("#trumpf-laser-order-bestand").is_visible()


def test_the_matrix_stands_in_full_without_scripts_and_as_cards_on_a_phone(browser: Any, home: str) -> None:
    with visiting(browser, home, java_script_enabled=False, viewport={"width": 390, "height": 844}) as visit:
        page = visit.go(MATRIX)
        rows = page.locator("#matrix tbody tr")
        assert rows.count() >= 30
        first = rows.first.bounding_box()
        assert first["width"] <= 390
        label = "cell => getComputedStyle(cell, '::before').content"
        assert rows.first.locator("td").nth(1).evaluate(label) == '"Weten of hij draait"'
        assert visit.problems == []

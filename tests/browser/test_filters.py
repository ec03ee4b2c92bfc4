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
        page.locator("#stappen .card-title").first.click()
        assert visit.address.startswith("plaatbewerking/")
        assert visit.problems == []

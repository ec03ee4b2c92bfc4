"""The column beside the page and the menu: short enough to read, and every list within reach."""

import pytest
from browsing import Visit

pytestmark = pytest.mark.xdist_group("browser")

READABLE = 30
"""How many entries may stand beside a page before somebody opens a fold."""


def test_beside_no_page_stands_more_than_can_be_read(visit: Visit, types: dict[str, list[str]]) -> None:
    counted = {}
    for name, addresses in types.items():
        if addresses:
            counted[name] = visit.go(addresses[0]).locator(".side-nav a:visible").count()
    assert {name: count for name, count in counted.items() if count > READABLE} == {}


def test_a_long_list_folds_and_the_page_itself_stands_out(visit: Visit) -> None:
    page = visit.go("machines/heidenhain-cnc/")
    column = page.locator(".side-nav")
    assert column.locator("a[aria-current]:visible").all_inner_texts() == ["Heidenhain-besturing (TNC)"]
    assert column.get_by_text("FANUC-robot").is_hidden()
    column.locator("summary").click()
    assert column.get_by_text("FANUC-robot").is_visible()


def test_the_menu_says_where_you_are_once(visit: Visit) -> None:
    page = visit.go("")
    page.locator("[data-menu-open]").click()
    assert page.locator("#menu a[aria-current]").all_inner_texts() == ["Start"]


def test_the_path_to_a_page_names_no_page_twice(visit: Visit) -> None:
    for address in ("rollen/eigenaar/", "praktijk/", "rekenen/", "machinebouw/groei/"):
        links = visit.go(address).locator(".crumbs a").evaluate_all("links => links.map(link => link.href)")
        assert len(links) == len(set(links)), address
        assert f"{visit.home}{address}" not in links


def test_every_list_is_two_clicks_from_the_first_page(visit: Visit, types: dict[str, list[str]]) -> None:
    def linked(address: str) -> set[str]:
        return set(visit.go(address).evaluate("Array.from(document.links, link => link.href.split('#')[0])"))

    first = {link for link in linked("") if link.startswith(visit.home) and link.endswith("/")}
    reached = set(first)
    for link in sorted(first):
        reached |= linked(link.removeprefix(visit.home))
    lists = {
        addresses[0] for name, addresses in types.items() if len(addresses) in (1, 2) and name not in ("niet gevonden", "start")
    }
    assert {address for address in lists if visit.home + address not in reached} == set()

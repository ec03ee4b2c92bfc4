"""Axe finds nothing to complain about: WCAG 2.0, 2.1 and 2.2, levels A and AA, and its best practices."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import DESK, PHONE, TYPES, Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RULES = {
    "runOnly": TAGS,
    "resultTypes": ["violations"],
}
# Light and dark differ in colours only, so dark is measured on what depends on colours.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}
# A list of 150 sources is the same few elements 150 times: the first of each say enough, and axe takes a second per page less.
SHORTEN = """() => document.querySelectorAll('article, article *').forEach(parent => {
  const seen = {};
  Array.from(parent.children).forEach(child => {
    const kind = child.tagName + child.getAttribute('class');
    seen[kind] = (seen[kind] || 0) + 1;
    if (seen[kind] > 15) child.remove();
  });
})"""


@pytest.fixture(scope="module")
def tester(browser: Any, home: str) -> Iterator[Visit]:
    with visiting(browser, home, bypass_csp=True) as visit:
        yield visit


def violations(page: Any, options: dict[str, Any]) -> list[str]:
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [f"{rule['id']} ({rule['help']}): {node['target']} {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("name", TYPES)
def test_axe_finds_nothing_on_a_page_of_every_type(tester: Visit, types: dict[str, list[str]], name: str) -> None:
    found = {}
    for size in (PHONE, DESK):
        tester.page.set_viewport_size(size)
        tester.page.emulate_media(color_scheme="light")
        page = tester.go(types[name][0])
        page.evaluate(SHORTEN)
        found[f"{size['width']} licht"] = violations(page, RULES)
        page.emulate_media(color_scheme="dark")
        found[f"{size['width']} donker"] = violations(page, COLOURS)
    assert {key: value for key, value in found.items() if value} == {}, types[name][0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_open_folds_menu_and_search(tester: Visit, scheme: str) -> None:
    tester.page.emulate_media(color_scheme=scheme)
    page = tester.go("machinebouw/verkoop-offerte/offertebibliotheek/")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert violations(page, RULES) == []
    page.get_by_role("button", name="Menu").click()
    assert violations(page, RULES) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("offerte")
    page.locator("#zoekresultaten [role=option]").first.wait_for()
    assert violations(page, RULES) == []


def test_axe_does_find_a_planted_mistake(tester: Visit) -> None:
    page = tester.go("")
    mistakes = '<img src="assets/img/mark.svg"><p style="color:#ccc;background:#fff">vaal</p>'
    page.evaluate("mistakes => document.querySelector('h1').insertAdjacentHTML('afterend', mistakes)", mistakes)
    assert {line.split()[0] for line in violations(page, RULES)} >= {"image-alt", "color-contrast"}

"""Somebody without a mouse, and somebody who takes the page to the shop floor on paper."""

import pytest
from browsing import PHONE, Visit

pytestmark = pytest.mark.xdist_group("browser")

STEP = "machinebouw/verkoop-offerte/offertebibliotheek/"
FOCUS = "document.activeElement"


def test_the_first_tab_is_a_visible_link_that_skips_to_the_text(visit: Visit) -> None:
    page = visit.go(STEP)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Ga naar inhoud"
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.closest('.page') !== null")


def test_a_slash_opens_search_arrows_choose_and_enter_goes(visit: Visit) -> None:
    page = visit.go("")
    page.keyboard.press("/")
    assert page.evaluate(f"{FOCUS}.id") == "zoekveld"
    page.keyboard.type("offerte")
    page.locator("#zoekresultaten [role=option]").nth(2).wait_for()
    options = page.locator("#zoekresultaten [role=option]")
    assert options.nth(0).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("#zoekresultaten [aria-selected=true]")
    assert chosen.count() == 1
    assert (
        page.locator("#zoekveld").get_attribute("aria-activedescendant")
        == chosen.get_attribute("id")
        == options.nth(1).get_attribute("id")
    )
    target = chosen.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_escape_closes_search_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit.go(STEP)
    button = page.get_by_role("button", name="Zoeken")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#zoeken").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#zoeken").is_visible()
    assert page.evaluate(f"{FOCUS}.hasAttribute('data-search-open')")


def test_a_slash_in_a_field_is_just_a_slash(visit: Visit) -> None:
    page = visit.go("machinebouw/stappen/")
    field = page.get_by_label("Zoek in deze lijst")
    field.focus()
    page.keyboard.type("en/of")
    assert field.input_value() == "en/of"
    assert not page.locator("#zoeken").is_visible()


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_menu_opens_walks_and_closes_with_the_keyboard(visit: Visit, width: str) -> None:
    page = visit.page
    if width == "phone":
        page.set_viewport_size(PHONE)
    visit.go(STEP)
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    menu = page.locator("dialog#menu")
    assert menu.is_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUS}.closest('dialog#menu') !== null")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate(f"{FOCUS}.hasAttribute('data-menu-open')")


# What has the focus, its words, and whether that can be seen: an outline or a shadow.
AT = """() => { const at = document.activeElement; const style = getComputedStyle(at);
  const outlined = style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
  return [at.tagName, at.textContent.trim().slice(0, 40), outlined || style.boxShadow !== 'none']; }"""


def test_everything_that_can_be_used_can_be_reached_with_tab_and_shows_that_it_is(visit: Visit) -> None:
    page = visit.go(STEP)
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(AT))
    assert {"A", "BUTTON", "SUMMARY"} <= {tag for tag, _, _ in seen}
    assert [words for tag, words, visible in seen if tag != "BODY" and not visible] == []


def test_folds_open_with_the_keyboard(visit: Visit) -> None:
    page = visit.go(STEP)
    fold = page.locator("details.depth").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")


def test_paper_shows_the_text_of_every_fold_and_no_navigation(visit: Visit) -> None:
    page = visit.go(STEP)
    inside = page.locator("details.depth > :not(summary)").first
    assert not inside.is_visible()
    page.emulate_media(media="print")
    assert inside.evaluate("element => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })")
    assert [page.locator(part).first.is_visible() for part in (".side-nav", ".tools", ".pager", ".toc")] == [False] * 4
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_printing_opens_the_folds_and_closes_them_after(visit: Visit) -> None:
    page = visit.go(STEP)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0

"""The answers stay in this browser: on other pages and in other windows, and after a change of mind."""

from __future__ import annotations

import json

import pytest
from browsing import Visit
from calculating import CALC, FOLDS, MODEL, OUT, PAGE, SECTOR, STEP, kept_answers, live, opened, settled, typed

pytestmark = pytest.mark.xdist_group("browser")


def test_answers_are_still_there_on_the_page_of_the_model_and_gone_after_starting_again(visit: Visit) -> None:
    page = opened(visit)
    start = settled(page)
    typed(page, "offertes_week", "75")
    now = settled(page)
    opened(visit, PAGE)
    assert settled(page) == now
    assert page.locator(f'{CALC} tr[data-key="offertes_week"] .calc-mark').text_content() == "jouw getal"
    page.locator(CALC).get_by_role("button", name="Begin opnieuw").click()
    assert settled(page) == start
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('blauwdruk-rekenen'))") == []


def test_kept_answers_that_no_longer_fit_are_left_out(visit: Visit) -> None:
    page = visit.go(STEP)
    kept = {
        "offertes_week": {"low": 1, "expected": 5000, "high": 6000},
        "weg": {"low": 1, "expected": 1, "high": 1},
        "weken": "kapot",
    }
    page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [f"blauwdruk-rekenen/{MODEL}-{SECTOR}", json.dumps(kept)])
    before = page.evaluate(OUT, CALC)
    live(visit.go(STEP))
    assert settled(page) == before


def test_nothing_leaves_the_browser_while_somebody_types(visit: Visit) -> None:
    page = opened(visit)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    typed(page, "offertes_week", "75")
    settled(page)
    assert asked == []
    assert "75" not in page.url


def test_starting_again_can_be_undone_until_the_next_answer(visit: Visit) -> None:
    page = opened(visit)
    box = page.locator(CALC)
    typed(page, "offertes_week", "75")
    mine = settled(page)
    box.get_by_role("button", name="Begin opnieuw").click()
    assert settled(page) != mine
    box.get_by_role("button", name="Zet mijn getallen terug").click()
    assert settled(page) == mine
    assert kept_answers(page)["offertes_week"][1] == 75
    box.get_by_role("button", name="Begin opnieuw").click()
    typed(page, "weken", "44")
    settled(page)
    assert box.get_by_role("button", name="Zet mijn getallen terug").count() == 0


def test_two_windows_show_the_same_answers_and_neither_loses_one(visit: Visit) -> None:
    page = opened(visit)
    other = visit.page.context.new_page()
    other.goto(visit.home + PAGE)
    live(other)
    other.evaluate(FOLDS)
    typed(page, "offertes_week", "75")
    other.wait_for_function(
        "calc => document.querySelector(calc + ' tr[data-key=offertes_week] .calc-mid .calc-field').value === '75'", arg=CALC
    )
    typed(other, "weken", "44")
    page.wait_for_function(
        "calc => document.querySelector(calc + ' tr[data-key=weken] .calc-mid .calc-field').value === '44'", arg=CALC
    )
    assert {key: answer[1] for key, answer in kept_answers(page).items()} == {"offertes_week": 75, "weken": 44}
    assert settled(page) == settled(other)


def test_back_to_the_step_shows_what_was_typed_on_the_page_of_the_model(visit: Visit) -> None:
    page = opened(visit)
    opened(visit, PAGE)
    typed(page, "offertes_week", "75")
    now = settled(page)
    page.go_back()
    live(page)
    page.wait_for_function("calc => document.querySelector(calc + ' [data-out=whose]').textContent.startsWith('1 van')", arg=CALC)
    assert settled(page) == now


def test_a_window_that_may_not_remember_counts_and_says_so(visit: Visit) -> None:
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('dicht', 'SecurityError'); } });"
    )
    page = opened(visit)
    before = settled(page)
    assert page.locator(f"{CALC} [data-keeps]").text_content() == (
        "Deze browser bewaart niets: sluit je de pagina, dan zijn je getallen weg. Haal dus eerst de werkmap op. "
        "Er gaat niets naar ons of een ander."
    )
    typed(page, "offertes_week", "75")
    assert settled(page)["chance"] != before["chance"]
    page.locator(CALC).get_by_role("button", name="Begin opnieuw").click()
    page.locator(CALC).get_by_role("button", name="Zet mijn getallen terug").click()
    assert settled(page)["whose"] == "1 van de 22 getallen van jou"

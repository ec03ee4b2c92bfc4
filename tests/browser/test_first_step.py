"""Waar begin ik?: one question at a time, back with the button of the browser, all of it on paper and without scripts."""

from typing import Any

import pytest
from browsing import PHONE, Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

GUIDE = "waar-begin-ik/"
WAY = ("In de hal", "De kantbank wacht", "Op het programma", "Nee, de kanter weet het")


def parts(page: Any) -> Any:
    return page.locator(".asking [data-part]:visible")


def test_four_answers_lead_from_the_first_question_to_a_step(visit: Visit) -> None:
    page = visit.go(GUIDE)
    for words in WAY:
        assert parts(page).count() == 1
        visit.follow(page.get_by_role("link", name=words))
    assert visit.address == f"{GUIDE}#kantbank-programma-antwoord-1"
    assert parts(page).count() == 1
    visit.follow(page.locator(".ending:visible ol a").first)
    assert visit.address == "plaatbewerking/engineering-productdata/een-zettabel/"


def test_the_button_of_the_browser_goes_one_question_back_and_the_focus_goes_along(visit: Visit) -> None:
    page = visit.go(GUIDE)
    for words in WAY[:2]:
        visit.follow(page.get_by_role("link", name=words))
    assert page.evaluate("document.activeElement.textContent").strip() == "Waar wacht de kantbank meestal op?"
    page.go_back()
    page.get_by_role("heading", name="Wat zie je als je nu door de hal loopt?").wait_for()
    assert parts(page).count() == 1


def test_on_paper_all_questions_stand_below_each_other(visit: Visit) -> None:
    page = visit.go(GUIDE)
    every = page.locator(".asking [data-part]").count()
    page.emulate_media(media="print")
    assert parts(page).count() == every > 50


def test_without_scripts_an_answer_is_a_link_to_the_next_question(browser: Any, home: str) -> None:
    with visiting(browser, home, java_script_enabled=False, viewport=PHONE) as visit:
        page = visit.go(GUIDE)
        assert parts(page).count() == page.locator(".asking [data-part]").count()
        visit.follow(page.get_by_role("link", name=WAY[0]))
        assert visit.address == f"{GUIDE}#in-de-hal"
        assert visit.problems == []

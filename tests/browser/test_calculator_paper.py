"""The outcome on paper: half an A4 with the numbers of the reader, before the page or alone."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from browsing import Visit
from calculating import CALC, MODEL, PAGE, STEP, opened, rates, settled, typed

from blueprint.knowledge import Knowledge

pytestmark = pytest.mark.xdist_group("browser")

HALF = 297 / 2
PAGES = re.compile(rb"/Type\s*/Page\b")


def pages(page: Any) -> int:
    """How many sheets of A4 the browser makes of it."""
    return len(PAGES.findall(page.pdf(format="A4")))


def filled(visit: Visit, address: str) -> Any:
    page = opened(visit, address)
    typed(page, "offertes_week", "75")
    typed(page, "besparing", "45")
    settled(page)
    page.locator("article > .calc-sheet.is-own").wait_for(state="attached")
    return page


def printing(page: Any, calc: str = CALC) -> None:
    """The button, with the question of the browser left out: there is nobody to answer it."""
    page.evaluate("window.asked = false; window.print = () => { window.asked = true; }")
    page.locator(calc).get_by_role("button", name="Print op één A4").click()
    page.wait_for_function("window.asked")


@pytest.mark.parametrize("address", [STEP, PAGE])
def test_printing_with_own_numbers_gives_a_first_page_of_half_an_a4(visit: Visit, knowledge: Knowledge, address: str) -> None:
    page = filled(visit, address)
    said = settled(page)
    sheet = page.locator(".calc-sheet")
    assert sheet.is_hidden(), "it is for paper only"
    page.emulate_media(media="print")
    text = sheet.inner_text()
    for part in ("investment", "payback", "lowest", "month", "chance", "whose", "decides", "middle", "means", "basis"):
        assert said[part] in text, part
    assert said["basis"].startswith("2 van de 22 getallen zijn van jou, 17 zijn een voorbeeld en 3 komen uit een bron.")
    assert "Offertes per week: 75 per week" in text
    assert "Tijdwinst per geschikte offerte: 45 %" in text
    assert [line for line in knowledge.roi[MODEL].measure_before if line not in text] == []
    today = page.evaluate("new Date().toLocaleDateString('nl-NL', {day: 'numeric', month: 'long', year: 'numeric'})")
    assert today in text
    everything = pages(page)
    page.locator(".calc-sheet").evaluate("sheet => sheet.remove()")
    assert everything == pages(page) + 1, "the sheet has a page of its own, and the rest follows as it was"


def test_the_sheet_takes_half_a_page(visit: Visit) -> None:
    page = filled(visit, PAGE)
    page.set_viewport_size({"width": 665, "height": 900})  # the width of an A4 within its margins
    page.emulate_media(media="print")
    pixels_per_mm = 96 / 25.4
    assert page.locator(".calc-sheet").bounding_box()["height"] / pixels_per_mm < HALF


def test_with_every_question_answered_the_sheet_is_still_one_page(visit: Visit, knowledge: Knowledge) -> None:
    longest = max(knowledge.roi.values(), key=lambda model: len(model.inputs))
    name, values = f"{longest.id}-{longest.sectors[0]}", longest.inputs.items()
    answers = {key: {"low": item.low, "expected": item.low, "high": item.high, "ends": True} for key, item in values}
    page = visit.go("")
    page.evaluate("([name, value]) => localStorage.setItem(name, value)", [f"blauwdruk-rekenen/{name}", json.dumps(answers)])
    opened(visit, f"rekenen/{longest.id}/")
    printing(page, f'[data-calculator="{name}"]')
    basis = page.locator('.calc-sheet.is-wanted [data-sheet="basis"]').text_content()
    assert basis == f"Alle {len(answers)} getallen zijn van jou. Over {longest.horizon} jaar, vóór belasting."
    assert page.locator('.calc-sheet.is-wanted [data-sheet="whose"]').text_content() == "alle getallen van jou"
    assert pages(page) == 1


def test_the_button_prints_the_sheet_alone_and_leaves_the_page_as_it_was(visit: Visit) -> None:
    page = filled(visit, STEP)
    printing(page)
    assert pages(page) == 1
    assert pages(page) > 2, "printing once ends it"
    printing(page)
    page.emulate_media(media="print")
    assert page.locator(".calc-sheet").is_visible()
    assert page.locator("h1").is_hidden()


def test_after_tax_stands_on_the_sheet_with_its_marks(visit: Visit, knowledge: Knowledge) -> None:
    page = filled(visit, PAGE)
    page.locator(CALC).get_by_role("switch", name="Na belasting").check()
    page.locator(f"{CALC} .calc-tax-table").wait_for()
    page.emulate_media(media="print")
    line = page.locator('.calc-sheet [data-sheet="tax"]')
    line.wait_for()
    assert line.text_content().startswith(f"Na belasting (bv, {rates(knowledge)}, geen fiscaal advies). Terugverdiend in ")
    page.emulate_media(media="screen")
    page.locator(CALC).get_by_role("switch", name="Na belasting").uncheck()
    page.emulate_media(media="print")
    assert line.is_hidden()


def test_without_own_numbers_printing_gives_the_page_only(visit: Visit) -> None:
    page = opened(visit)
    assert page.locator("article > .calc-sheet").count() == 0
    printing(page)
    assert page.locator('.calc-sheet [data-sheet="basis"]').text_content().startswith("Nog zonder jouw getallen: ")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="print")
    assert page.locator("article > .calc-sheet").is_hidden()

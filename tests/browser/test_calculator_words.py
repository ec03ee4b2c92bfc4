"""The calculator before and after its script: readable without one, and the same words and numbers as Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Visit, visiting
from calculating import CALC, MODEL, OUT, PAGE, SECTOR, STEP, TEMPLATES, live, opened, settled, told
from empty_words import FORBIDDEN

from blueprint.checks.readability import PAGE_NORM, score, sentences
from blueprint.knowledge import Knowledge
from blueprint.publish.pages.calculator import about, shown

pytestmark = pytest.mark.xdist_group("browser")

LONGEST = 20
"""Words in a sentence; a number is none."""


@pytest.fixture
def plain(browser: Any, home: str) -> Iterator[Visit]:
    with visiting(browser, home, java_script_enabled=False) as someone:
        yield someone
    assert someone.problems == []


@pytest.mark.parametrize("address", [STEP, PAGE])
def test_without_script_the_page_says_all_questions_values_and_results(plain: Visit, knowledge: Knowledge, address: str) -> None:
    page, model = plain.go(address), knowledge.roi[MODEL]
    _, words = told(knowledge, model, SECTOR)
    for part, text in words.items():
        assert page.locator(f'{CALC} [data-out="{part}"]').text_content() == text
    for key, item in model.inputs.items():
        values, row = item.values_for(SECTOR), page.locator(f'{CALC} tr[data-key="{key}"]')
        cells = [row.locator(f".calc-{name}").text_content() for name in ("low", "mid", "high")]
        assert cells == [shown(value, item.number) for value in (values.low, values.expected, values.high)]
    assert page.locator(f"{CALC} tr[data-key]").count() == len(model.inputs)
    assert page.locator(f"{CALC} input:visible, {CALC} button:visible").count() == 0


def test_every_model_says_the_same_before_and_after_its_script_counted(visit: Visit, knowledge: Knowledge) -> None:
    different = {}
    for key, model in knowledge.roi.items():
        page = visit.go(f"rekenen/{key}/")
        for sector in model.sectors:
            calc = f'[data-calculator="{key}-{sector}"]'
            before = page.evaluate(OUT, calc)
            live(page).locator(calc).get_by_role("button", name="Begin opnieuw").click()
            after = settled(page, calc)
            expected = before | told(knowledge, model, sector)[1]
            if after != expected or before != expected:
                different[key, sector] = [(before[part], after.get(part)) for part in before if before[part] != after.get(part)]
    assert different == {}


OWN_WORDS = """calc => Array.from(document.querySelectorAll(calc + ' :is(.calc-basis, .calc-words li, .calc-figure > p, .calc-whatif p, .calc-actions span, '
  + '.calc-tax > p, .calc-tax-result > p, .calc-tax-warning, .calc-tax-body > details li)'), part => part.textContent)"""


def test_the_sentences_of_a_calculator_are_short_plain_and_easy(visit: Visit) -> None:
    page = opened(visit, "rekenen/kantbank-automatisch/")
    box = page.locator("[data-calculator]")
    box.get_by_role("switch", name="Na belasting").check()
    page.locator(".calc-tax-table").wait_for()
    told = page.evaluate(OWN_WORDS, "[data-calculator]")
    told += page.evaluate("Object.values(BlauwdrukWoorden).filter(word => typeof word === 'string' && word.includes('. '))")
    parts = [part for text in told for part in sentences(text)]
    assert len(parts) > 30
    assert score(parts) >= PAGE_NORM
    assert [" ".join(part) for part in parts if len(part) > LONGEST] == []
    assert [text for text in told if FORBIDDEN.search(text)] == []


def test_a_chance_and_a_turning_point_are_rounded_as_on_the_page(visit: Visit) -> None:
    page = live(visit.go(STEP))
    odds = [0.0, 0.004, 0.005, 0.125, 0.674, 0.995, 0.996, 1.0]
    say = TEMPLATES.get_template("_calculator.md.jinja").module
    assert page.evaluate("all => all.map(aboveZero => BlauwdrukWoorden.chance({ aboveZero }))", odds) == [
        say.chance({"chance": value})  # type: ignore[attr-defined]
        for value in odds
    ]
    points = [0.33835, 0.0144, 0.4957, 86_745.5, 0.06005, 1045.9, -3.2]
    assert page.evaluate("all => all.map(value => BlauwdrukWoorden.about(value, 0.5))", points) == [
        about(value, 0.5) for value in points
    ]


def test_numbers_are_written_and_rounded_as_python_does(visit: Visit) -> None:
    page = live(visit.go(STEP))
    values = [0, -0.4, 0.125, 0.375, 2.25, 2.35, 0.05, 12250, 12350, -12250, 49.99, -50, 1234567.895, 0.1 + 0.2, 1e-7, 999.995]
    written = page.evaluate(
        "all => all.map(v => [BlauwdrukWoorden.number(v), BlauwdrukWoorden.euro(v), BlauwdrukWoorden.number(BlauwdrukWoorden.rounded(v, 1))])",
        values,
    )
    number, euro = TEMPLATES.filters["getal"], TEMPLATES.filters["euro"]
    assert [row[1:] for row in written] == [
        [euro(value), number(value).replace("-0", "0") if value == 0 else number(value)] for value in values
    ]

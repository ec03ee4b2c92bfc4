"""Somebody types, slides and makes mistakes: the calculator counts what Python counts, and tells what it cannot use."""

from __future__ import annotations

import pytest
from browsing import Visit
from calculating import BOOK, CALC, MODEL, SECTOR, STEP, TEMPLATES, answered, kept_answers, live, opened, settled, told, typed

from blueprint.answers.dutch_numbers import understood
from blueprint.knowledge import Knowledge

pytestmark = pytest.mark.xdist_group("browser")


def test_typed_answers_give_the_numbers_of_python(visit: Visit, knowledge: Knowledge) -> None:
    page = opened(visit)
    for key, text in {
        "uren_offerte": "0,75",
        "besparing": "40",
        "software": "9.500",
        "licentie": "€ 2.500,50",
        "weken": "47",
    }.items():
        typed(page, key, text)
    typed(page, "tarief", "40", "laag")
    typed(page, "tarief", "52,5")
    shown_now, answers = settled(page), kept_answers(page)
    assert {key: answers[key][1] for key in answers} == {
        "uren_offerte": 0.75, "besparing": 0.4, "software": 9500, "licentie": 2500.5, "weken": 47, "tarief": 52.5
    }  # fmt: skip
    assert answers["tarief"] == (40, 52.5, 60), "ends that were typed stay where they are"
    assert answers["besparing"] == pytest.approx((0.2, 0.4, 0.64)), "ends that were not typed move along"
    result, words = told(knowledge, answered(knowledge.roi[MODEL], SECTOR, answers), SECTOR)
    assert {part: shown_now[part] for part in words} == words
    assert shown_now["basis"] == (
        "6 van de 22 getallen zijn van jou, 14 zijn een voorbeeld en 2 komen uit een bron. "
        "Over 5 jaar, vóór belasting. Geen belofte: vul ook de andere vragen in."
    )
    assert shown_now["whose"] == "6 van de 22 getallen van jou"
    exact = page.evaluate(
        """([name, values]) => BlauwdrukRekenen.npv(BlauwdrukRekenen.models[name], values)""",
        [f"{MODEL}-{SECTOR}", {key: answer[1] for key, answer in answers.items()}],
    )
    assert exact == pytest.approx(result.npv_expected, rel=1e-9)


def test_the_line_its_table_and_the_bars_follow_what_is_typed(visit: Visit, knowledge: Knowledge) -> None:
    page = opened(visit)
    typed(page, "offertes_week", "90")
    settled(page)
    result, _ = told(knowledge, answered(knowledge.roi[MODEL], SECTOR, kept_answers(page)), SECTOR)
    amounts = [TEMPLATES.filters["euro"](value) for value in result.cumulative]
    assert page.locator(f"{CALC} .calc-years td").all_text_contents() == amounts
    described = page.locator(f"{CALC} .calc-plot svg desc").text_content()
    assert described == "; ".join(f"na jaar {year} {amount}" for year, amount in enumerate(amounts)) + "."
    assert page.locator(f"{CALC} .calc-bars tbody th").first.text_content() == result.deciding_label


def test_a_slider_moves_with_the_keyboard_and_the_field_follows(visit: Visit) -> None:
    page = opened(visit)
    before = settled(page)
    slider = page.locator(CALC).get_by_role("slider", name="Tijdwinst per geschikte offerte, schuif")
    slider.focus()
    page.keyboard.press("ArrowRight")
    field = page.locator(CALC).get_by_role("textbox", name="Tijdwinst per geschikte offerte", exact=True)
    assert float(field.input_value().replace(",", ".")) > 50
    assert slider.get_attribute("aria-valuetext") == f"{field.input_value()} %"
    assert settled(page)["chance"] != before["chance"]


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("offertes_week", "1001", "Dit kan niet. Vul een getal in van 0 tot en met 1.000 (per week)."),
        ("besparing", "96", "Dit kan niet. Vul een getal in van 0% tot en met 95% (deel van de uren)."),
        ("offertes_week", "veel", "Hier staat geen getal. Typ alleen een getal, zoals 12 of 12,5."),
        ("offertes_week", "", "Hier is niets ingevuld. Vul een getal in van 0 tot en met 1.000 (per week)."),
        ("offertes_week", "1.250", "„1.250” kan op meer manieren gelezen worden. Typ een getal met een komma en zonder punten."),
        ("uren_offerte", "30 min", "Dit zijn minuten en er worden uren gevraagd."),
    ],
)
def test_an_answer_that_cannot_be_used_gets_one_sentence_and_changes_nothing(
    visit: Visit, key: str, text: str, sentence: str
) -> None:
    page = opened(visit)
    before = settled(page)
    typed(page, key, text)
    row = page.locator(f'{CALC} tr[data-key="{key}"]')
    row.locator(".calc-problem").wait_for()
    assert row.locator(".calc-problem:visible").all_text_contents() == [sentence]
    assert row.locator('.calc-mid [aria-invalid="true"]').count() == 1
    assert settled(page) == before
    assert kept_answers(page) == {}
    page.locator(BOOK).get_by_role("link").first.click()
    label = row.locator(".calc-label").inner_text()
    assert page.locator(f"{BOOK} .calc-told").text_content() == f"Verbeter eerst je antwoord bij: {label}."
    assert row.locator(".calc-mid .calc-field").evaluate("field => field === document.activeElement"), "the way to mend it"


def test_low_above_expected_is_told_and_repaired_by_any_of_the_three(visit: Visit) -> None:
    page = opened(visit)
    typed(page, "weken", "50", "laag")
    problem = page.locator(f'{CALC} tr[data-key="weken"] .calc-problem')
    problem.wait_for()
    assert problem.text_content() == "Laag mag niet boven verwacht liggen en hoog niet eronder. Pas een van de drie aan."
    typed(page, "weken", "52", "hoog")
    typed(page, "weken", "51")
    assert problem.is_hidden()
    assert kept_answers(page)["weken"] == (50, 51, 52)


def test_numbers_are_read_as_the_workbook_reader_does(visit: Visit) -> None:
    page = live(visit.go(STEP))
    texts = [
        "45",
        "45,5",
        "45.5",
        "1.250,50",
        "1.250",
        "1.250.000",
        "€ 45",
        "45 euro",
        "40 %",
        "40",
        "20 uur",
        "30 min",
        "ca. 12",
        "1 250",
    ]
    texts += ["12k", "3 tot 5", "3-5", "-4", "vijf", "", "45,-", "1,2,3", "±7", "2 mln", "12 a 13", "1.25.0", "'12", "4 stuks"]
    for kind in ("aantal", "euro", "aandeel", "uren", "minuten"):
        given = {"number": kind, "unit": "", "bounds": [-1e12, 1e12]}
        found = page.evaluate(
            "([texts, input]) => texts.map(text => BlauwdrukWoorden.read(text, input).value ?? null)", [texts, given]
        )
        for text, value in zip(texts, found, strict=True):
            meant = understood(text, kind).value
            if kind == "aandeel" and "%" not in text and meant is not None:
                meant /= 100  # on the page a share is typed as a percentage, in a workbook cell as the cell shows it
            if kind == "euro" and text == "1.250":
                meant = 1250  # nobody means a euro and a quarter; in a cell that is asked back
            assert value == (None if meant is None else pytest.approx(meant)), (kind, text)


def test_a_screen_reader_hears_the_result_once_after_typing(visit: Visit) -> None:
    page = opened(visit)
    typed(page, "offertes_week", "70")
    live = page.locator(f'{CALC} [aria-live="polite"]')
    page.wait_for_function("calc => document.querySelector(calc + ' [aria-live]').textContent !== ''", arg=CALC)
    said = settled(page)
    assert live.text_content() == (
        f"Kans dat het loont: {said['chance']}. Investering: {said['investment']}. Terugverdiend in: {said['payback']}. "
        f"Laagste kasstand: {said['lowest']}, {said['month']}."
    )

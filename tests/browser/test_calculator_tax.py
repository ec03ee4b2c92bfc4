"""After tax on the page: off until asked for, few questions, and the numbers of Python and the workbook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from browsing import Visit, visiting
from calculating import TEMPLATES, live, opened, rates, recounted, settled, typed

from blueprint.answers.archive import Archive
from blueprint.answers.exchange import read_sheaf
from blueprint.answers.reading import Library, read_book
from blueprint.knowledge import Knowledge
from blueprint.publish.workbooks.study import tax_table
from blueprint.roi.tax import LIMITS, SOLE_TRADER_NOTE, AfterTax, after_tax, questions_of, with_tax

pytestmark = pytest.mark.xdist_group("browser")

SECTOR = "plaatbewerking"
WITH_ASSETS, WITHOUT = "kantbank-automatisch", "offerte-automatisering"
STEP = "plaatbewerking/verkoop-offerte/automatisch-calculeren/"
TABLE = "name => Array.from(document.querySelectorAll(name + ' .calc-tax-table tbody tr'), row => Array.from(row.cells, cell => cell.textContent))"
NUMBERS = {"fis_winst": 240_000.0, "fis_mia_aandeel": 0.2, "fis_mia_percentage": 0.36, "fis_overige_investeringen": 30_000.0}


def calc(model: str) -> str:
    return f'[data-calculator="{model}-{SECTOR}"]'


def after(knowledge: Knowledge, model: str, answers: Mapping[str, float]) -> AfterTax:
    """What Python says with these answers to the questions of the model and of tax."""
    table = tax_table(knowledge.fiscal, knowledge.tax_inputs)
    assert table is not None
    found = after_tax(with_tax(knowledge.roi[model], SECTOR, table.fiscal, table.questions), answers)
    assert found is not None
    return found


def switched_on(visit: Visit, model: str, address: str = "") -> Any:
    """The page with the switch on and the result after tax below it."""
    page = opened(visit, address or f"rekenen/{model}/")
    page.locator(calc(model)).get_by_role("switch", name="Na belasting").check()
    page.locator(f"{calc(model)} .calc-tax-table").wait_for()
    return page


def tell(page: Any, model: str, label: str, text: str) -> None:
    page.locator(calc(model)).get_by_label(label, exact=True).fill(text)


def test_before_tax_is_the_start_and_nothing_of_tax_is_fetched(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = opened(visit, STEP)
    switch = page.locator(calc(WITHOUT)).get_by_role("switch", name="Na belasting")
    assert not switch.is_checked()
    assert page.locator(f"{calc(WITHOUT)} .calc-tax-body").is_hidden()
    assert [url for url in asked if "belasting" in url or "-tax" in url] == []
    assert page.locator(f"{calc(WITHOUT)} [data-out=after]").is_hidden()


def test_the_result_after_tax_is_that_of_python_in_words(visit: Visit, knowledge: Knowledge) -> None:
    page = switched_on(visit, WITH_ASSETS)
    tell(page, WITH_ASSETS, "Winst van je bv zonder dit plan", "€ 240.000")
    tell(page, WITH_ASSETS, "Andere investeringen van je bedrijf", "30.000")
    tell(page, WITH_ASSETS, "Deel op de Milieulijst", "20")
    tell(page, WITH_ASSETS, "Percentage dat de Milieulijst noemt", "36 %")
    ours, euro, number = after(knowledge, WITH_ASSETS, NUMBERS), TEMPLATES.filters["euro"], TEMPLATES.filters["getal"]
    assert ours.irr.value is not None
    wanted = [euro(ours.npv), f"{number(ours.payback)} jaar", f"{number(round(ours.irr.value * 100, 1))} %"]
    assert [row[2] for row in page.evaluate(TABLE, calc(WITH_ASSETS))] == wanted
    assert page.locator(f"{calc(WITH_ASSETS)} [data-out=after]").text_content() == f"na belasting: {wanted[1]}"
    told = page.locator(f"{calc(WITH_ASSETS)} .calc-tax-result > p").first.text_content()
    assert f"{euro(abs(sum(ours.rows['fis_vpb'])))} meer vennootschapsbelasting." in told
    deducted = sum(sum(ours.rows[key]) for key in ("fis_kia", "fis_eia", "fis_mia"))
    assert f"je {euro(deducted)} van je winst mag aftrekken (KIA, EIA en MIA)." in told
    assert page.locator(f"{calc(WITH_ASSETS)} .calc-tax-example").count() == 0, "the profit is no example any more"


def test_the_bookkeeper_sees_the_amounts_per_year(visit: Visit, knowledge: Knowledge) -> None:
    page = switched_on(visit, WITH_ASSETS)
    rows = page.evaluate(TABLE.replace("calc-tax-table", "calc-tax-years"), calc(WITH_ASSETS))
    ours = after(knowledge, WITH_ASSETS, {})
    shown = {label: values for label, *values in rows}
    whole = TEMPLATES.filters["heel"]
    assert shown["Geldstroom na belasting en subsidie"] == [whole(value).replace("-0", "0") for value in ours.flows]
    assert {"Afschrijving", "KIA door dit plan (kan negatief zijn)", "Vennootschapsbelasting door dit plan"} <= set(shown)
    assert "EIA" not in shown, "a line with nothing in it is left out"


def test_year_mark_and_no_advice_are_always_in_sight(visit: Visit, knowledge: Knowledge) -> None:
    page = switched_on(visit, WITHOUT)
    warning = page.locator(f"{calc(WITHOUT)} .calc-tax-warning")
    assert warning.text_content().startswith(f"{rates(knowledge).capitalize()}. {LIMITS[0]}")
    limits = page.locator(f"{calc(WITHOUT)} .calc-tax-body > details li").all_text_contents()
    assert limits == list(LIMITS[1:])
    assert page.locator(f"{calc(WITHOUT)} .calc-tax-example").text_content() == (
        "Let op: de winst van € 150.000 per jaar is een voorbeeld. Vul je eigen winst in."
    )
    visit.follow(warning.get_by_role("link"))
    assert visit.address == "belasting-en-subsidie/"


def test_only_questions_that_change_something_are_asked(visit: Visit) -> None:
    page = switched_on(visit, WITHOUT)
    asks = page.locator(f"{calc(WITHOUT)} [data-tax-key]")
    keys = [ask.get_attribute("data-tax-key") for ask in asks.all()]
    assert keys == ["fis_winst", "fis_slim_kosten", "fis_wbso_kosten", "fis_wbso_overig"]
    assert (
        page.locator(f"{calc(WITHOUT)} .calc-asks > p")
        .text_content()
        .startswith("In dit rekenmodel zitten geen bedrijfsmiddelen")
    )
    page = switched_on(visit, WITH_ASSETS)
    percent = page.locator(f'{calc(WITH_ASSETS)} [data-tax-key="fis_mia_percentage"]')
    assert percent.is_hidden()
    tell(page, WITH_ASSETS, "Deel op de Milieulijst", "20")
    assert percent.is_visible()
    assert page.locator(f'{calc(WITH_ASSETS)} [data-tax-key="fis_vamil_aandeel"]').is_visible()
    assert page.locator(f"{calc(WITH_ASSETS)} .calc-asks summary").text_content() == "Meer vragen over subsidie en aftrek (5)"


def test_a_screen_reader_hears_the_result_after_tax(visit: Visit) -> None:
    page = switched_on(visit, WITHOUT)
    page.wait_for_function("calc => document.querySelector(calc + ' [aria-live]').textContent !== ''", arg=calc(WITHOUT))
    paid = page.locator(f"{calc(WITHOUT)} [data-out=after]").text_content()
    assert page.locator(f"{calc(WITHOUT)} [aria-live]").text_content() == f"Terugverdiend {paid}."


def test_a_loss_can_be_typed_on_a_phone(visit: Visit, knowledge: Knowledge) -> None:
    page = switched_on(visit, WITHOUT)
    profit = page.locator(calc(WITHOUT)).get_by_label("Winst van je bv zonder dit plan")
    assert profit.get_attribute("inputmode") == "text", "the keys for decimals have no minus there"
    profit.fill("- € 20.000")
    ours = after(knowledge, WITHOUT, {"fis_winst": -20_000.0})
    assert page.evaluate(TABLE, calc(WITHOUT))[0][2] == TEMPLATES.filters["euro"](ours.npv)


def test_a_sole_trader_gets_a_sentence_instead_of_a_result(visit: Visit) -> None:
    page = switched_on(visit, WITHOUT)
    page.locator(calc(WITHOUT)).get_by_label("eenmanszaak of vof").check()
    assert page.locator(f"{calc(WITHOUT)} .calc-tax-result").text_content() == SOLE_TRADER_NOTE
    assert page.locator(f"{calc(WITHOUT)} .calc-asks").is_hidden()
    assert page.locator(f"{calc(WITHOUT)} [data-out=after]").is_hidden()


def test_a_mistake_is_told_and_the_workbook_waits_for_it(visit: Visit) -> None:
    page = switched_on(visit, WITHOUT)
    before = page.evaluate(TABLE, calc(WITHOUT))
    tell(page, WITHOUT, "Winst van je bv zonder dit plan", "genoeg")
    problem = page.locator(f'{calc(WITHOUT)} [data-tax-key="fis_winst"] .calc-problem')
    problem.wait_for()
    assert problem.text_content() == "Hier staat geen getal. Typ alleen een getal, zoals 12 of 12,5."
    assert page.evaluate(TABLE, calc(WITHOUT)) == before
    book = page.locator(f'[data-book="{WITHOUT}-{SECTOR}"]')
    book.get_by_role("link").first.click()
    assert book.locator(".calc-told").text_content() == "Verbeter eerst je antwoord bij: Winst van je bv zonder dit plan."


def test_answers_on_tax_are_kept_cleared_and_brought_back_with_the_others(visit: Visit) -> None:
    page = switched_on(visit, WITHOUT)
    typed(page, "offertes_week", "75")
    tell(page, WITHOUT, "Winst van je bv zonder dit plan", "90000")
    settled(page)
    live(visit.go(f"rekenen/{WITHOUT}/"))
    box, profit = page.locator(calc(WITHOUT)), page.locator(calc(WITHOUT)).get_by_label("Winst van je bv zonder dit plan")
    profit.wait_for()
    assert profit.input_value() == "90.000"
    box.get_by_role("button", name="Begin opnieuw").click()
    assert not box.get_by_role("switch", name="Na belasting").is_checked()
    assert profit.is_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('blauwdruk-rekenen'))") == []
    box.get_by_role("button", name="Zet mijn getallen terug").click()
    assert box.get_by_role("switch", name="Na belasting").is_checked()
    assert profit.input_value() == "90.000"


# --- the same as Python and the workbook, for random answers ------------------------------------------------------------


def random_answers(knowledge: Knowledge, model: str, seed: int) -> tuple[dict[str, Any], dict[str, float]]:
    """Answers to the questions of a model, and to those on tax: profits from a loss to far in the second bracket."""
    generator = np.random.default_rng(seed)
    answers = {}
    for key, item in knowledge.roi[model].inputs.items():
        values = item.values_for(SECTOR)
        low, high = float(values.low), float(values.high)
        answers[key] = {"low": low, "expected": float(generator.uniform(low, high)), "high": high, "ends": True}
    numbers = {}
    for key, item in questions_of(knowledge.tax_inputs).items():
        low, high = map(float, item.bounds)
        modest = low + (high - low) * generator.uniform() ** 4
        numbers[key] = float(generator.uniform(-100_000, 500_000) if low < 0 else modest)
    return answers, numbers


CASES = [(WITH_ASSETS, 1), (WITHOUT, 2), ("onbemande-uren", 3), ("voorraad-en-zoeken", 4)]


@pytest.fixture
def library(knowledge: Knowledge) -> Library:
    table = tax_table(knowledge.fiscal, knowledge.tax_inputs)
    return Library(knowledge.roi, knowledge.sources, Archive(), table=table)


def test_page_python_and_workbook_say_the_same_after_tax(
    visit: Visit, knowledge: Knowledge, library: Library, tmp_path: Path
) -> None:
    expected: dict[str, dict[str, Any]] = {}
    for model, seed in CASES:
        answers, numbers = random_answers(knowledge, model, seed)
        visit.go("")
        place = f"blauwdruk-rekenen/{model}-{SECTOR}"
        kept = {place: answers, f"{place}/belasting": {"on": True, "numbers": numbers}}
        for name, value in kept.items():
            visit.page.evaluate("([name, value]) => localStorage.setItem(name, value)", [name, json.dumps(value)])
        page = live(visit.go(f"rekenen/{model}/"))
        page.locator(f"{calc(model)} .calc-tax-table").wait_for()
        values = {key: answer["expected"] for key, answer in answers.items()}
        theirs = page.evaluate(
            "([name, values, numbers]) => BlauwdrukRekenen.afterTax(BlauwdrukRekenen.models[name], values, numbers)",
            [f"{model}-{SECTOR}", values, numbers],
        )
        ours = after(knowledge, model, values | numbers)
        assert theirs["flows"] == pytest.approx(ours.flows, rel=1e-9, abs=1e-9)
        assert [theirs["npv"], theirs["payback"]] == [pytest.approx(ours.npv, rel=1e-9), pytest.approx(ours.payback, rel=1e-9)]
        with page.expect_download() as waiting:
            page.locator(f'[data-book="{model}-{SECTOR}"]').get_by_role("link").first.click()
        waiting.value.save_as(tmp_path / f"{model}.xlsx")
        reading = read_book(tmp_path / f"{model}.xlsx", library)
        found = {answer.name: answer.value for answer in reading.answers}
        assert reading.changes == ()
        assert (found["in_na_belasting"], found["in_rechtsvorm"]) == ("ja", "bv")
        assert {key: found[f"in_{key}"] for key in numbers} == pytest.approx(numbers, rel=1e-12)
        expected[model] = {
            "uit_ncw_na_belasting": ours.npv,
            "uit_irr_na_belasting": ours.irr.reason if ours.irr.value is None else ours.irr.value,
            "uit_tvt_na_belasting": "niet binnen de looptijd" if ours.payback is None else ours.payback,
        }
    books = recounted([tmp_path / f"{model}.xlsx" for model in expected], tmp_path / "nagerekend")
    counted = {model: {name: books[f"{model}.xlsx"](name) for name in results} for model, results in expected.items()}
    for model, results in expected.items():
        for name, value in results.items():
            wanted = value if isinstance(value, str) else pytest.approx(value, rel=1e-9)
            assert counted[model][name] == wanted, (model, name)


def test_from_a_disk_the_answers_on_tax_come_along(browser: Any, unzipped: Path, library: Library, tmp_path: Path) -> None:
    with visiting(browser, unzipped.as_uri() + "/", offline=True) as stick:
        page = switched_on(stick, WITHOUT, f"rekenen/{WITHOUT}/index.html")
        tell(page, WITHOUT, "Winst van je bv zonder dit plan", "90000")
        with page.expect_download() as waiting:
            page.locator(f'[data-book="{WITHOUT}-{SECTOR}"]').get_by_role("link").first.click()
        waiting.value.save_as(tmp_path / "antwoorden.json")
        link = page.locator(f"{calc(WITHOUT)} .calc-tax-warning a").get_attribute("href")
        assert link == (unzipped / "belasting-en-subsidie" / "index.html").as_uri()
    assert stick.problems == []
    sheaf = read_sheaf(tmp_path / "antwoorden.json", library)
    assert sheaf.unknown == ()
    found = {answer.name: answer.value for answer in sheaf.answers}
    assert (found["in_na_belasting"], found["in_rechtsvorm"], found["in_fis_winst"]) == ("ja", "bv", 90_000)


# --- look -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_part_after_tax(browser: Any, home: str, scheme: str) -> None:
    from test_accessibility import RULES, violations

    with visiting(browser, home, bypass_csp=True, color_scheme=scheme) as someone:
        page = switched_on(someone, WITH_ASSETS)
        tell(page, WITH_ASSETS, "Winst van je bv zonder dit plan", "genoeg")
        page.locator(f'{calc(WITH_ASSETS)} [data-tax-key="fis_winst"] .calc-problem').wait_for()
        page.evaluate("document.querySelectorAll('.calc details').forEach(fold => { fold.open = true; })")
        settled(page, calc(WITH_ASSETS))
        assert violations(page, RULES) == []


def test_the_part_after_tax_fits_a_phone(phone: Visit) -> None:
    from test_phone import FRAMES, TOO_WIDE

    page = switched_on(phone, WITH_ASSETS)
    page.evaluate("document.querySelectorAll('.calc details').forEach(fold => { fold.open = true; })")
    assert page.evaluate(TOO_WIDE, FRAMES) == [0, []]

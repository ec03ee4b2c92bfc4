"""The calculator on step and model pages: readable without a script, equal to Python with one, and a workbook to take along."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, PHONE, Visit, visiting
from openpyxl import load_workbook

from blueprint.answers.archive import Archive
from blueprint.answers.dutch_numbers import understood
from blueprint.answers.exchange import read_sheaf
from blueprint.answers.reading import Library, read_book
from blueprint.knowledge import Knowledge
from blueprint.model.roi import RoiModel
from blueprint.publish.pages.calculator import calculator, shown
from blueprint.publish.pages.render import environment
from blueprint.publish.pages.settings import Settings
from blueprint.roi import ResultSummary, result_summary

pytestmark = pytest.mark.xdist_group("browser")

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATES = environment([PROJECT / "site" / "templates"])
MODEL, SECTOR = "offerte-automatisering", "plaatbewerking"
STEP = "plaatbewerking/verkoop-offerte/automatisch-calculeren/"
PAGE = f"rekenen/{MODEL}/"
CALC = f'[data-calculator="{MODEL}-{SECTOR}"]'
BOOK = f'[data-book="{MODEL}-{SECTOR}"]'
LIMIT = 60_000
OUT = """calc => Object.fromEntries(Array.from(document.querySelectorAll(calc + ' [data-out]'))
  .filter(part => part.dataset.out !== 'spoken').map(part => [part.dataset.out, part.textContent]))"""


@pytest.fixture(scope="module")
def library(knowledge: Knowledge) -> Library:
    return Library(knowledge.roi, knowledge.sources, Archive())


def told(knowledge: Knowledge, model: RoiModel, sector: str) -> tuple[ResultSummary, dict[str, str]]:
    """What Python counts, and what the page must say of it; without the sentence about where the values come from."""
    result = result_summary(model, sector)
    made = calculator(knowledge, model, sector, Settings(results={(model.id, sector): result}))
    say = TEMPLATES.get_template("_calculator.md.jinja").module
    euro, number, whole = (TEMPLATES.filters[name] for name in ("euro", "getal", "heel"))
    words = {
        "chance": f"{round(result.chance * 100)} %",
        "investment": euro(result.investment),
        "payback": f"niet binnen {result.years} jaar" if result.payback is None else f"{number(result.payback)} jaar",
        "lowest": euro(result.lowest_cash),
        "month": f"in maand {result.lowest_cash_month}" if result.lowest_cash_month else "bij het besluit",
        "now": say.now(result),  # type: ignore[attr-defined]
        "middle": say.middle(result),  # type: ignore[attr-defined]
        "decides": say.decides(made),  # type: ignore[attr-defined]
    }
    if made.frees_hours:
        words |= {"hours": f"{whole(result.hours)} per jaar", "fte": f"{number(result.fte)} voltijdbaan"}
    if result.beside:
        words["beside"] = say.beside(made) if made.beside_counts else ""  # type: ignore[attr-defined]
    return result, words


def answered(model: RoiModel, sector: str, answers: Mapping[str, tuple[float, float, float]]) -> RoiModel:
    """The model as if these answers were its values."""
    changed = {}
    for key, item in model.inputs.items():
        values = item.values_for(sector)
        low, expected, high = answers.get(key, (values.low, values.expected, values.high))
        changed[key] = item.model_copy(update={"low": low, "expected": expected, "high": high, "sectors": {}})
    return model.model_copy(update={"inputs": changed})


def live(page: Any) -> Any:
    """The page once its calculators are forms: they come when one of them is near the screen."""
    page.locator("[data-calculator]").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelectorAll('[data-calculator]:not(.is-live)').length === 0")
    return page


def opened(visit: Visit, address: str = STEP) -> Any:
    page = live(visit.go(address))
    page.evaluate("document.querySelectorAll('.calc details').forEach(fold => { fold.open = true; })")
    return page


def typed(page: Any, key: str, text: str, end: str = "") -> None:
    """Type in the field of a question; ``end`` is laag or hoog."""
    label = page.locator(f'{CALC} tr[data-key="{key}"] .calc-label').inner_text()
    page.locator(CALC).get_by_role("textbox", name=f"{label}, {end}" if end else label, exact=True).fill(text)


def settled(page: Any, calc: str = CALC) -> dict[str, str]:
    page.wait_for_function("calc => !document.querySelector(calc).matches('.is-counting')", arg=calc)
    return dict(page.evaluate(OUT, calc))


def kept_answers(page: Any) -> dict[str, tuple[float, float, float]]:
    kept = page.evaluate("name => JSON.parse(localStorage.getItem(name) || '{}')", f"blauwdruk-rekenen/{MODEL}-{SECTOR}")
    return {key: (answer["low"], answer["expected"], answer["high"]) for key, answer in kept.items()}


# --- reading ----------------------------------------------------------------------------------------------------------


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
    assert page.locator(f"{CALC} input, {CALC} button:visible").count() == 0


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


# --- typing -----------------------------------------------------------------------------------------------------------


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
    assert shown_now["basis"].startswith("Gerekend met 6 eigen getallen, ")
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
    assert row.locator(".calc-problem:visible").all_text_contents() == [sentence]
    assert row.locator('.calc-mid [aria-invalid="true"]').count() == 1
    assert settled(page) == before
    assert kept_answers(page) == {}
    page.locator(BOOK).get_by_role("link").first.click()
    label = row.locator(".calc-label").inner_text()
    assert page.locator(f"{BOOK} .calc-told").text_content() == f"Verbeter eerst je antwoord bij: {label}."


def test_low_above_expected_is_told_and_repaired_by_any_of_the_three(visit: Visit) -> None:
    page = opened(visit)
    typed(page, "weken", "50", "laag")
    problem = page.locator(f'{CALC} tr[data-key="weken"] .calc-problem')
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


# --- remembering ------------------------------------------------------------------------------------------------------


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


# --- the workbook -----------------------------------------------------------------------------------------------------

ANSWERS = {"offertes_week": "75", "besparing": "45", "software": "9.500,50"}


TAKEN = (
    "De werkmap met jouw getallen is opgehaald; Excel of LibreOffice rekent hem door als je hem opent. "
    "De kans met jouw getallen staat alleen hier: in de werkmap heet die verouderd."
)


@pytest.fixture
def taken(visit: Visit, tmp_path: Path) -> tuple[Path, dict[str, str], dict[str, tuple[float, float, float]]]:
    """A workbook with typed answers, what the page said, and the answers."""
    page = opened(visit)
    for key, text in ANSWERS.items():
        typed(page, key, text)
    typed(page, "weken", "42", "laag")
    said = settled(page)
    with page.expect_download() as waiting:
        page.locator(BOOK).get_by_role("link").first.click()
    assert waiting.value.suggested_filename == f"{MODEL}-{SECTOR}.xlsx"
    path = tmp_path / "ingevuld.xlsx"
    waiting.value.save_as(path)
    page.wait_for_function("book => document.querySelector(book + ' .calc-told').textContent !== ''", arg=BOOK)
    assert page.locator(f"{BOOK} .calc-told").text_content() == TAKEN
    return path, said, kept_answers(page)


def test_the_workbook_is_read_back_with_the_same_answers_and_nothing_altered(taken: Any, library: Library) -> None:
    path, _, answers = taken
    reading = read_book(path, library)
    assert [change.sentence for change in reading.changes] == []
    assert reading.typed == ()
    values = {answer.name: answer.value for answer in reading.answers}
    for key, ends in answers.items():
        assert tuple(values[f"in_{key}{end}"] for end in ("_laag", "", "_hoog")) == ends
    own = {answer.name for answer in reading.answers if answer.state == "ok" and answer.name.startswith("in_")}
    assert {name.removeprefix("in_").removesuffix("_laag").removesuffix("_hoog") for name in own} <= set(answers)
    assert len(answers) == 4


def test_the_workbook_shows_no_number_of_before(taken: Any) -> None:
    path, _, _ = taken
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert 'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml").decode()
    assert sum(text.count("<f>") for text in sheets) > 1000
    assert [text for text in sheets if re.search(r"</f><v>", text)] == []
    assert [text for text in charts if "Cache" in text] == []


def test_libreoffice_counts_in_the_workbook_what_the_page_says(taken: Any, knowledge: Knowledge, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        message = "LibreOffice ontbreekt, dus het werkboek van de pagina is niet nagerekend; installeer het met: apt-get install libreoffice-calc"
        pytest.fail(message) if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1" else pytest.skip(message)
    path, said, answers = taken
    out = tmp_path / "nagerekend"
    command = [
        office,
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        "xlsx",
        "--outdir",
    ]
    subprocess.run([*command, str(out), str(path)], check=True, capture_output=True, timeout=120)
    book = load_workbook(out / path.name, data_only=True)

    def value(name: str) -> Any:
        sheet, cell = book.defined_names[name].attr_text.split("!")
        return book[sheet.strip("'")][cell.replace("$", "")].value

    result, words = told(knowledge, answered(knowledge.roi[MODEL], SECTOR, answers), SECTOR)
    assert {part: said[part] for part in words} == words
    counted = {
        name: value(f"uit_{name}") for name in ("investering", "ncw", "tvt", "laagste_kasstand", "laagste_maand", "uren", "fte")
    }
    counted["investering"] = abs(counted["investering"])
    assert counted == pytest.approx(
        {
            "investering": result.investment, "ncw": result.npv_expected, "tvt": result.payback, "laagste_kasstand": result.lowest_cash,
            "laagste_maand": result.lowest_cash_month, "uren": result.hours, "fte": result.fte,
        },
        rel=1e-9,
    )  # fmt: skip


def test_without_own_answers_the_link_gives_the_workbook_as_it_is(visit: Visit, site: Path, tmp_path: Path) -> None:
    page = visit.go(STEP)
    with page.expect_download() as waiting:
        page.locator(BOOK).get_by_role("link").first.click()
    waiting.value.save_as(tmp_path / "leeg.xlsx")
    assert (tmp_path / "leeg.xlsx").read_bytes() == (site / "downloads" / f"{MODEL}-{SECTOR}.xlsx").read_bytes()


def test_from_a_disk_the_answers_come_as_a_small_file_that_can_be_read(
    browser: Any, unzipped: Path, library: Library, tmp_path: Path
) -> None:
    with visiting(browser, unzipped.as_uri() + "/", offline=True) as stick:
        page = opened(stick, f"{STEP}index.html")
        typed(page, "offertes_week", "75")
        settled(page)
        with page.expect_download() as waiting:
            page.locator(BOOK).get_by_role("link").first.click()
        name = f"antwoorden-{MODEL}-{SECTOR}.json"
        assert waiting.value.suggested_filename == name
        waiting.value.save_as(tmp_path / name)
        assert f"blueprint roi fill {name}" in page.locator(f"{BOOK} .calc-told").text_content()
    assert stick.problems == []
    sheaf = read_sheaf(tmp_path / name, library)
    assert (sheaf.model, sheaf.sector, sheaf.unknown) == (MODEL, SECTOR, ())
    assert {answer.name: answer.value for answer in sheaf.answers}["in_offertes_week"] == 75


# --- look -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_calculator_with_a_mistake(browser: Any, home: str, scheme: str) -> None:
    from test_accessibility import RULES, violations

    with visiting(browser, home, bypass_csp=True, color_scheme=scheme) as someone:
        page = opened(someone)
        typed(page, "offertes_week", "veel")
        typed(page, "besparing", "44")
        settled(page)
        assert violations(page, RULES) == []


@pytest.mark.parametrize("address", [STEP, PAGE])
def test_an_open_calculator_fits_a_phone(phone: Visit, address: str) -> None:
    from test_phone import FRAMES, TOO_WIDE

    page = opened(phone, address)
    typed(page, "offertes_week", "veel")
    assert page.evaluate(TOO_WIDE, FRAMES) == [0, []]


def test_on_paper_the_calculator_is_a_table_with_the_answers(visit: Visit) -> None:
    page = opened(visit)
    typed(page, "offertes_week", "75")
    settled(page)
    page.emulate_media(media="print")
    row = page.locator(f'{CALC} tr[data-key="offertes_week"]')
    assert row.locator(".calc-value").is_visible()
    assert row.locator(".calc-value").text_content() == "75"
    assert page.locator(f"{CALC} input:visible, {CALC} button:visible, {CALC} .calc-whatif:visible").count() == 0
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"


HEIGHTS = """() => Array.from(document.querySelectorAll('.calc, .calc > *, .calc tr[data-key]'),
  part => [part.dataset.key || part.className, Math.round(part.getBoundingClientRect().height)])"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["telefoon", "bureau"])
def test_nothing_moves_when_the_tables_become_a_form(browser: Any, home: str, size: dict[str, int]) -> None:
    with visiting(browser, home, viewport=size) as someone:
        page = someone.page
        held: list[Any] = []

        def hold(route: Any) -> None:
            held.append(route)

        page.route("**/calculator.js", hold)
        someone.go(STEP)
        page.locator("[data-calculator]").first.scroll_into_view_if_needed()
        page.wait_for_function("globalThis.BlauwdrukTekenen !== undefined")
        before = page.evaluate(HEIGHTS)
        assert page.locator(".is-live").count() == 0
        page.wait_for_timeout(100)
        held[0].continue_()
        after = live(page).evaluate(HEIGHTS)
        assert page.locator(f"{CALC} .calc-slider").count() > 5
        moved = [(was, now) for was, now in zip(before, after, strict=True) if abs(was[1] - now[1]) > 2]
        assert moved == []


def test_a_step_page_with_its_scripts_stays_under_60_kb_and_the_calculator_adds_less_than_25(
    visit: Visit, types: dict[str, list[str]]
) -> None:
    read, used = {}, {}
    for address in [STEP, *types["stap"][:3]]:
        sizes: list[int] = []
        visit.page.on("requestfinished", lambda request, sizes=sizes: sizes.append(request.sizes()["responseBodySize"]))
        visit.go(address).wait_for_load_state("networkidle")
        read[address] = sum(sizes)
        live(visit.page).wait_for_load_state("networkidle")
        used[address] = sum(sizes) - read[address]
    assert max(read.values()) < LIMIT, read
    assert 10_000 < max(used.values()) < 25_000, used

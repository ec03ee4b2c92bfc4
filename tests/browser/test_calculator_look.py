"""How the calculator looks: on a phone, for who cannot see or use a mouse, on paper, and how heavy it is."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import DESK, PHONE, Visit, visiting
from calculating import CALC, PAGE, STEP, live, opened, settled, typed

pytestmark = pytest.mark.xdist_group("browser")

LIMIT = 60_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_calculator_with_a_mistake(browser: Any, home: str, scheme: str) -> None:
    from test_accessibility import RULES, violations

    with visiting(browser, home, bypass_csp=True, color_scheme=scheme) as someone:
        page = opened(someone)
        typed(page, "offertes_week", "veel")
        typed(page, "besparing", "44")
        settled(page)
        page.locator(f'{CALC} tr[data-key="offertes_week"] .calc-problem').wait_for()
        assert violations(page, RULES) == []


@pytest.mark.parametrize("address", [STEP, PAGE])
def test_an_open_calculator_fits_a_phone(phone: Visit, address: str) -> None:
    from test_phone import FRAMES, TOO_WIDE

    page = opened(phone, address)
    typed(page, "offertes_week", "veel")
    page.locator(f'{CALC} tr[data-key="offertes_week"] .calc-problem').wait_for()
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


def test_when_a_script_does_not_arrive_the_values_stay_and_a_sentence_says_what_to_do(browser: Any, home: str) -> None:
    with visiting(browser, home) as someone:
        page = someone.page
        page.route("**/roi-engine.js", lambda route: route.abort())
        someone.go(STEP)
        page.locator("[data-calculator]").first.scroll_into_view_if_needed()
        page.locator(f"{CALC}.is-broken").wait_for()
        assert page.locator(f"{CALC} [data-keeps]").text_content() == (
            "Meerekenen lukt nu niet: een deel van deze pagina kwam niet binnen. Laad de pagina opnieuw als je verbinding hebt."
        )
        assert page.locator(f"{CALC} .calc-value").first.is_visible()
        assert page.locator(f"{CALC} button:visible, {CALC} input:visible").count() == 0


def test_the_way_through_a_calculator_needs_no_mouse(visit: Visit) -> None:
    page = opened(visit)
    page.locator(CALC).get_by_role("textbox", name="Deel dat via de nieuwe weg kan", exact=True).focus()
    passed = []
    while not passed or passed[-1] != "reset":
        page.keyboard.press("Tab")
        passed.append(
            page.evaluate("""() => { const now = document.activeElement, row = now.closest('tr[data-key]');
          return 'reset' in now.dataset ? 'reset' : 'tax' in now.dataset ? 'tax' : 'print' in now.dataset ? 'print' : row ? row.dataset.key : now.tagName; }""")
        )
        assert len(passed) < 200, passed[-20:]
    assert passed[-3:] == ["tax", "print", "reset"]
    keys = [row.get_attribute("data-key") for row in page.locator(f"{CALC} tr[data-key]").all()]
    assert set(keys[keys.index("aandeel_geschikt") :]) <= set(passed), "every question from here on"
    page.locator(CALC).get_by_role("switch", name="Na belasting").focus()
    page.keyboard.press("Space")
    page.locator(f"{CALC} .calc-tax-table").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "bv"


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

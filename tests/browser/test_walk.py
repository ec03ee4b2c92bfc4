"""The way of an owner through the handbook: from the first page to the workbook, and back by every other road."""

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from browsing import FORWARDS, TYPES, Visit

pytestmark = pytest.mark.xdist_group("browser")

SHEETS = [
    "Lees mij",
    "Invoer",
    "Berekening",
    "Scenario's",
    "Gevoeligheid",
    "Belasting",
    "Resultaat",
    "Bronnen",
    "Controle",
    "_meta",
]
FUNCTION = "machinebouw/verkoop-offerte/"
STEP = f"{FUNCTION}offertebibliotheek/"
SHARED = "back-up-met-hersteltest"


def heading(visit: Visit) -> str:
    return str(visit.page.locator("h1").inner_text())


def download(visit: Visit, link: Any) -> bytes:
    with visit.page.expect_download() as caught:
        link.click()
    return Path(caught.value.path()).read_bytes()


def test_an_owner_walks_from_home_to_sector_function_step_and_workbook(visit: Visit) -> None:
    page = visit.go("")
    visit.follow(page.locator("article").get_by_role("link", name="Machinebouw", exact=True))
    assert (visit.address, heading(visit)) == ("machinebouw/", "Machinebouw")
    visit.follow(page.locator("article").get_by_role("link", name="Verkoop en offerte", exact=True).first)
    assert (visit.address, heading(visit)) == (FUNCTION, "Verkoop en offerte")
    visit.follow(page.locator(".road .card-title").filter(has_text="offertebibliotheek"))
    assert visit.address == STEP
    with_numbers = page.locator("a.download-link")
    book = openpyxl.load_workbook(io.BytesIO(download(visit, with_numbers)))
    assert book.sheetnames == SHEETS


def test_an_owner_walks_from_his_question_to_his_machine_its_plug_and_what_to_tick_off(visit: Visit) -> None:
    page = visit.go("")
    visit.follow(page.get_by_role("link", name="Welke software praat met welke machine?").first)
    assert (visit.address, heading(visit)) == ("koppelmatrix/", "Welke software praat met welke machine?")
    visit.follow(page.locator("#matrix").get_by_role("link", name="Heidenhain-besturing (TNC)", exact=True))
    assert (visit.address, heading(visit)) == ("machines/heidenhain-cnc/", "Heidenhain-besturing (TNC)")
    visit.follow(page.locator(".coupling .props a[href*='koppelvlakken']").first)
    assert visit.address.startswith("koppelvlakken/")
    page.get_by_role("heading", name="Eisen om af te vinken").wait_for()


def test_a_buyer_walks_from_the_overview_to_the_test_and_takes_the_workbook(visit: Visit) -> None:
    page = visit.go("")
    visit.follow(page.get_by_role("link", name="Hoe zit ik over twee jaar niet vast?").first)
    assert (visit.address, heading(visit)) == ("kopen/", "Kopen zonder spijt")
    visit.follow(page.get_by_role("link", name="De uitstaptoets", exact=True))
    assert visit.address == "kopen/uitstaptoets/"
    book = openpyxl.load_workbook(io.BytesIO(download(visit, page.locator("a.download-link"))))
    assert "Uitstaptoets" in book.sheetnames


def test_previous_and_next_lead_to_the_neighbours_and_back(visit: Visit) -> None:
    page = visit.go(STEP)
    title = heading(visit)
    visit.follow(page.locator('a[rel="next"]'))
    assert visit.address.startswith(FUNCTION)
    assert heading(visit) != title
    visit.follow(page.locator('a[rel="prev"]'))
    assert (visit.address, heading(visit)) == (STEP, title)


def test_breadcrumbs_lead_up_one_floor_at_a_time(visit: Visit) -> None:
    page = visit.go(STEP)
    crumbs = page.get_by_role("navigation", name="Kruimelpad")
    assert crumbs.locator("a").all_inner_texts() == ["Start", "Machinebouw", "Verkoop en offerte"]
    assert crumbs.locator("[aria-current=page]").inner_text() == heading(visit)
    visit.follow(crumbs.locator("a").nth(2))
    assert visit.address == FUNCTION
    visit.follow(crumbs.locator("a").nth(1))
    assert visit.address == "machinebouw/"
    visit.follow(crumbs.locator("a").nth(0))
    assert visit.address == ""


def test_the_sector_switch_leads_to_the_same_function_of_the_other_sector(visit: Visit) -> None:
    page = visit.go(FUNCTION)
    switch = page.get_by_role("navigation", name="Sector")
    assert switch.locator("[aria-current]").inner_text() == "Machinebouw"
    visit.follow(switch.get_by_role("link", name="Plaatbewerking"))
    assert visit.address == "plaatbewerking/verkoop-offerte/"
    assert switch.locator("[aria-current]").inner_text() == "Plaatbewerking"


def test_the_sector_switch_leads_to_the_same_shared_step_and_to_the_sector_when_there_is_none(visit: Visit) -> None:
    page = visit.go(f"machinebouw/it-ot-security/{SHARED}/")
    visit.follow(page.get_by_role("navigation", name="Sector").get_by_role("link", name="Plaatbewerking"))
    assert visit.address == f"plaatbewerking/it-ot-security/{SHARED}/"
    visit.follow(visit.go(STEP).get_by_role("navigation", name="Sector").get_by_role("link", name="Plaatbewerking"))
    assert visit.address == "plaatbewerking/"


def test_a_short_address_leads_to_its_page(visit: Visit) -> None:
    visit.go("i/offertebibliotheek/").wait_for_url(visit.home + STEP)
    assert "offertebibliotheek" in heading(visit).lower()


def test_the_short_address_of_a_shared_step_offers_the_two_sectors(visit: Visit) -> None:
    page = visit.go(f"i/{SHARED}/")
    choice = page.locator("main li a")
    assert choice.all_inner_texts() == ["Machinebouw", "Plaatbewerking"]
    visit.follow(choice.filter(has_text=re.compile("plaatbewerking", re.IGNORECASE)))
    assert visit.address == f"plaatbewerking/it-ot-security/{SHARED}/"


def test_the_foot_of_a_page_gives_a_short_address_that_leads_back_to_it(visit: Visit) -> None:
    page = visit.go(STEP)
    page.locator(".page-foot .short").click()
    page.wait_for_url(visit.home + STEP)


def test_diagrams_are_part_of_the_page_and_lead_to_pages(visit: Visit) -> None:
    page = visit.go(FUNCTION)
    link = page.locator(".diagram svg a").first
    target = link.evaluate("link => new URL(link.getAttribute('href') || link.getAttribute('xlink:href'), location.href).href")
    visit.follow(link)
    assert page.url == target


def test_dark_mode_is_remembered_on_the_next_page_and_the_next_visit(visit: Visit) -> None:
    page = visit.go("")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    toggle = page.get_by_role("button", name="Donkere weergave")
    toggle.click()
    dark = page.evaluate(background)
    assert dark != light
    for address in (STEP, ""):
        page = visit.go(address)
        assert page.evaluate(background) == dark
        assert toggle.get_attribute("aria-pressed") == "true"
    toggle.click()
    assert visit.go(STEP).evaluate(background) == light


def test_the_device_decides_about_dark_until_somebody_chooses(visit: Visit) -> None:
    page = visit.go("")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light


def test_every_page_of_the_site_is_of_a_known_type_and_every_type_has_a_page(types: dict[str, list[str]]) -> None:
    assert set(types) == set(TYPES)
    assert [name for name, pages in types.items() if not pages] == []


def test_a_page_of_every_type_opens_without_a_complaint(visit: Visit, types: dict[str, list[str]]) -> None:
    for pages in types.values():
        assert visit.go(pages[0]).locator("h1").count() == 1, pages[0]


def test_short_addresses_that_forward_have_one_target(site: Path) -> None:
    pages = [path.read_bytes() for path in (site / "i").rglob("index.html")]
    assert {page.count(b"<li>") for page in pages if FORWARDS in page} == {1}
    assert {page.count(b"<li>") for page in pages if FORWARDS not in page} == {2}

"""The offline edition: unzipped on a stick, opened by double click, used on a machine without network."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from browsing import Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

STEP = "machinebouw/verkoop-offerte/offertebibliotheek/index.html"


@pytest.fixture
def stick(browser: Any, unzipped: Path) -> Iterator[Visit]:
    with visiting(browser, unzipped.as_uri() + "/", offline=True) as visit:
        yield visit
    assert visit.problems == []


def test_somebody_walks_from_home_to_a_step_and_its_workbook_without_network(stick: Visit) -> None:
    page = stick.go("index.html")
    stick.follow(page.locator("article").get_by_role("link", name="Machinebouw", exact=True))
    stick.follow(page.locator("article").get_by_role("link", name="Verkoop en offerte", exact=True).first)
    page.locator(".diagram svg").nth(1).wait_for()
    assert page.locator(".diagram svg").count() == 2
    stick.follow(page.locator(".road .card-title").filter(has_text="offertebibliotheek"))
    assert stick.address == STEP
    assert page.locator(".diagram svg").first.is_visible()
    with page.expect_download() as caught:
        page.locator("a.download-link").click()
    assert "Resultaat" in openpyxl.load_workbook(io.BytesIO(Path(caught.value.path()).read_bytes())).sheetnames


def test_the_search_of_the_stick_leads_to_a_page(stick: Visit) -> None:
    page = stick.go(STEP)
    page.keyboard.press("/")
    page.keyboard.type("restplaten")
    page.locator("#zoekresultaten [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nesting-met-voorraad-en-restplaten/index.html")


def test_filters_and_dark_mode_work_on_the_stick(stick: Visit) -> None:
    page = stick.go("plaatbewerking/stappen/index.html")
    page.get_by_label("N1").check()
    assert 0 < page.locator("#stappen .card:visible").count() < page.locator("#stappen .card").count()
    page.get_by_role("button", name="Donkere weergave").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_short_addresses_and_diagrams_lead_to_files(stick: Visit) -> None:
    stick.go("i/offertebibliotheek/index.html").wait_for_url(f"**/{STEP}")
    page = stick.go("systemen/index.html")
    stick.follow(page.locator(".cards a").first)
    system = stick.address
    page = stick.go("machinebouw/verkoop-offerte/index.html")
    link = page.locator(".diagram svg a").last
    target = link.evaluate("link => new URL(link.getAttribute('href') || link.getAttribute('xlink:href'), location.href).href")
    stick.follow(link)
    assert page.url == target
    assert target.endswith("/index.html")
    assert system.endswith("/index.html")

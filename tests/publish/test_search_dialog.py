"""Searching and filtering as a reader does it: in a browser, by keyboard, on a server and from a USB stick."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chrome import chromium, served
from site_helpers import bytes_of, opened, search, write, write_sample

from blueprint.publish.site import SiteError, build_site, index_search

STEP = "machinebouw/verkoop-offerte/offertebibliotheek"
OTHER_STEP = "plaatbewerking/offertebibliotheek"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    build_site(write_sample(folder, offline=True))
    with zipfile.ZipFile(folder / "blauwdruk-offline.zip") as packed:
        packed.extractall(folder / "stick")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def online(build: Path, browser: Any) -> Iterator[tuple[Any, str]]:
    with served(build / "site") as address, opened(browser) as page:
        page.goto(address)
        yield page, address


@pytest.fixture(scope="module")
def stick(build: Path, browser: Any) -> Iterator[tuple[Any, str]]:
    with opened(browser) as page:
        address = (build / "stick/blauwdruk-digitale-fabriek").as_uri() + "/"
        page.goto(address + "index.html")
        yield page, address


QUESTIONS = [
    ("offertebibliotheek", STEP),
    ("Offertebibliotheken", STEP),
    ("calculatie", STEP),
    ("prijs rekenen", STEP),
    ("uurtarief", "machinebouw/verkoop-offerte/tarieven-actueel"),
    ("tarieven", "machinebouw/verkoop-offerte/tarieven-actueel"),
    ("controle", "systemen/kwaliteit"),
    ("wie doet de keuring", "systemen/kwaliteit"),
    ("erp", "systemen/erp"),
    ("borgmoer", STEP),
    ("ofertebibliotheek", STEP),
]


@pytest.mark.parametrize(("query", "expected"), QUESTIONS)
def test_a_question_finds_its_page_on_the_site(online: tuple[Any, str], query: str, expected: str) -> None:
    assert f"{expected}/" in search(online[0], query)[:3]


@pytest.mark.parametrize(("query", "expected"), QUESTIONS)
def test_a_question_finds_its_page_from_the_stick(stick: tuple[Any, str], query: str, expected: str) -> None:
    assert f"{expected}/index.html" in search(stick[0], query)[:3]


def test_the_sector_that_somebody_reads_in_comes_first(online: tuple[Any, str]) -> None:
    page, address = online
    for own, other in ((STEP, OTHER_STEP), (OTHER_STEP, STEP)):
        page.goto(f"{address}{own.partition('/')[0]}/")
        found = search(page, "calculatie")
        assert found.index(f"{own}/") < found.index(f"{other}/")


def test_redirect_pages_and_the_error_page_are_not_found(online: tuple[Any, str]) -> None:
    page, address = online
    page.goto(address)
    found = search(page, "Ga verder") + search(page, "Deze pagina is er niet")
    assert not [url for url in found if url.startswith(("i/", "404"))]


def test_nothing_of_the_search_is_loaded_before_somebody_searches(build: Path, browser: Any) -> None:
    with served(build / "site") as address, opened(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        assert not [url for url in asked if "pagefind" in url]
        page.keyboard.press("/")
        page.keyboard.type("calculatie")
        page.wait_for_selector("[role=option]")
        assert [url for url in asked if "pagefind.js" in url]
        assert all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_the_dialog_works_by_keyboard_alone(build: Path, browser: Any, key: str) -> None:
    with served(build / "site") as address, opened(browser) as page:
        page.goto(address)
        page.keyboard.press(key)
        page.keyboard.type("offerte")
        page.wait_for_selector("[role=option][aria-selected=true]")
        field = page.locator("#zoekveld")
        assert field.get_attribute("aria-expanded") == "true"
        assert field.get_attribute("aria-activedescendant") == "zoekresultaat-0"
        page.keyboard.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant") == "zoekresultaat-1"
        page.keyboard.press("ArrowUp")
        expected = page.locator("#zoekresultaat-0").evaluate("option => option.href")
        page.keyboard.press("Enter")
        page.wait_for_url(expected)
        page.keyboard.press(key)
        page.keyboard.press("Escape")
        assert page.locator("#zoeken").get_attribute("open") is None


def test_a_search_without_answer_says_so_in_dutch(build: Path, browser: Any) -> None:
    with served(build / "site") as address, opened(browser) as page:
        page.goto(address)
        page.click("[data-search-open]")
        page.fill("#zoekveld", "qqqq")
        page.wait_for_function("document.querySelector('.search-status').textContent")
        said = page.text_content(".search-status")
        assert said == "Niets gevonden voor “qqqq”. Probeer een ander of korter woord."


def test_a_preview_without_index_says_what_is_missing(build: Path, browser: Any, tmp_path: Path) -> None:
    for path, data in bytes_of(build / "site").items():
        if not path.startswith("pagefind/"):
            write(tmp_path / path, data)
    with served(tmp_path) as address, opened(browser) as page:
        page.goto(address)
        page.keyboard.press("/")
        page.keyboard.type("erp")
        page.wait_for_function("document.querySelector('.search-status').textContent")
        said = page.text_content(".search-status")
        assert said == "Zoeken werkt hier niet: de zoekindex ontbreekt. Bouw de site met “blueprint build”."


def test_the_stick_opens_pages_styles_diagrams_and_links_without_a_server(build: Path, browser: Any) -> None:
    with opened(browser, width=390) as page:
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("requestfailed", lambda request: problems.append(request.url))
        page.goto((build / "stick/blauwdruk-digitale-fabriek/index.html").as_uri())
        page.click("article a")
        page.click("article a")
        page.click("article .card a >> nth=0")
        page.wait_for_url(re.compile(f"{STEP}/index.html$"))
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).borderBottomColor") == "rgb(200, 89, 12)"
        assert page.evaluate("document.querySelector('.diagram').classList.contains('is-wide')")
        page.click(".diagram svg a")
        page.wait_for_url(re.compile("/systemen/erp/index.html$"))
        page.goto((build / "stick/blauwdruk-digitale-fabriek/i/offertebibliotheek/index.html").as_uri())
        page.wait_for_url(re.compile(f"{STEP}/index.html$"))
        assert problems == []


def test_a_filter_narrows_the_list_keeps_its_state_in_the_address_and_says_how_many(build: Path, browser: Any) -> None:
    with served(build / "site") as address, opened(browser) as page:
        page.goto(f"{address}machinebouw/verkoop-offerte/")
        assert page.text_content(".filter-result span") == "2 van 2 getoond"
        page.check("input[value=n1]")
        assert page.url.endswith("/verkoop-offerte/?level=n1")
        assert page.text_content(".filter-result span") == "1 van 2 getoond"
        assert page.locator(".card:visible").all_text_contents()[0].strip() == "Tarieven actueel"
        page.reload()
        assert page.is_checked("input[value=n1]")
        assert page.locator(".card:visible").count() == 1
        page.click("text=Wis filters")
        assert page.url.endswith("/verkoop-offerte/")
        assert page.locator(".card:visible").count() == 2


def test_the_choice_for_dark_stays(build: Path, browser: Any) -> None:
    with served(build / "site") as address, opened(browser) as page:
        page.goto(address)
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.click("[data-theme-toggle]")
        assert page.get_attribute("[data-theme-toggle]", "aria-pressed") == "true"
        page.goto(f"{address}systemen/")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_an_index_that_cannot_be_made_is_one_dutch_sentence(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r'^De zoekindex is niet gemaakt: ".+"\.$'):
        index_search(tmp_path / "weg")

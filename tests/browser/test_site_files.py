"""What can be known of the finished site without a browser: every address leads somewhere, and a page is light."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from browsing import Visit

pytestmark = pytest.mark.xdist_group("browser")

ROOT = "http://site/"
STEP_PAGE_LIMIT = 150_000


class Links(HTMLParser):
    """Collects the addresses and ids of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.ids: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "xlink:href", "data", "poster", "action"} and value is not None:
                self.addresses.add(value)
            if name == "id" and value:
                self.ids[value] += 1
            if name == "content" and value and "url=" in value:
                self.addresses.add(value.partition("url=")[2])


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Links]:
    """Path of every page → what it links to and what can be linked to in it."""
    return {path.relative_to(site).as_posix(): Links(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_every_internal_address_leads_to_a_file_and_every_fragment_to_an_id(site: Path, pages: dict[str, Links]) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    broken = []
    for page, links in pages.items():
        for address in links.addresses:
            target = urlsplit(urljoin(ROOT + page, address))
            if target.netloc != "site":
                continue
            path = unquote(target.path).lstrip("/")
            path += "index.html" if path == "" or path.endswith("/") else ""
            if path not in files:
                broken.append(f"{page}: {address}")
            elif target.fragment and path in pages and unquote(target.fragment) not in pages[path].ids:
                broken.append(f"{page}: {address} (geen kop)")
    assert sorted(broken) == []
    assert len(pages) > 500


def test_no_id_stands_twice_on_a_page(pages: dict[str, Links]) -> None:
    double = {page: [name for name, times in links.ids.items() if times > 1] for page, links in pages.items()}
    assert {page: names for page, names in double.items() if names} == {}


def test_every_page_can_be_reached_from_the_first_by_links(pages: dict[str, Links]) -> None:
    reached, todo = {"index.html"}, ["index.html"]
    while todo:
        page = todo.pop()
        for address in pages[page].addresses:
            target = urlsplit(urljoin(ROOT + page, address))
            path = unquote(target.path).lstrip("/")
            path += "index.html" if path == "" or path.endswith("/") else ""
            if target.netloc == "site" and path in pages and path not in reached:
                reached.add(path)
                todo.append(path)
    # Entries of lists (a source, a skill) have a short address that people paste elsewhere; no page needs to show it.
    assert sorted(page for page in set(pages) - reached - {"404.html"} if not page.startswith("i/")) == []


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    loading = re.compile(r'<(?:script|link|img|iframe|source|object|embed)\b[^>]*?\s(?:src|href|data)="(?:https?:)?//[^"]*"')
    allowed = re.compile(r'rel="(?:canonical|license)"')
    found = [hit.group() for path in site.rglob("*.html") for hit in loading.finditer(path.read_text(encoding="utf-8"))]
    assert [tag for tag in found if not allowed.search(tag)] == []


def test_a_step_page_with_all_it_loads_stays_under_150_kb(visit: Visit, types: dict[str, list[str]]) -> None:
    weights = {}
    for address in types["stap"][:3]:
        sizes: list[int] = []
        visit.page.on("requestfinished", lambda request, sizes=sizes: sizes.append(request.sizes()["responseBodySize"]))
        visit.page.context.clear_cookies()
        visit.go(address).wait_for_load_state("networkidle")
        weights[address] = sum(sizes)
    assert max(weights.values()) < STEP_PAGE_LIMIT, weights
    assert min(weights.values()) > 10_000, "the page and its style sheets must have been counted"

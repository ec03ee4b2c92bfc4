"""Search finds what people on the floor ask for, in their own words, on the server and from a USB stick.

The questions and the pages that help stand in queries.yaml. Recall of a question is the share of its pages that are
among the first eight results; the tests guard the mean.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

FIRST = 8
QUESTIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
ASK = (
    "async queries => { const all = []; for (const query of queries) all.push(await window.blauwdrukSearch(query)); return all; }"
)


def answers(page: Any, home: str) -> dict[str, list[str]]:
    """Return per question the addresses of the results, best first, from the root of the site."""
    queries = [question["query"] for question in QUESTIONS]
    found = page.evaluate(ASK, queries)
    ends = {
        query: [page.evaluate("url => new URL(url, location.href).href", hit["url"]) for hit in hits]
        for query, hits in zip(queries, found, strict=True)
    }
    return {query: [url.removeprefix(home).removesuffix("index.html") for url in urls] for query, urls in ends.items()}


def holds(address: str, page: str) -> bool:
    """Whether a result is the expected page; a page without sector may be found in either."""
    return address == page or address in {f"machinebouw/{page}", f"plaatbewerking/{page}"}


def measure(found: dict[str, list[str]]) -> tuple[float, list[str], list[str]]:
    """Return mean recall, a line per question that missed a page, and the questions without any result."""
    shares, misses = [], []
    for question in QUESTIONS:
        results = found[question["query"]][:FIRST]
        missed = [page for page in question["pages"] if not any(holds(address, page) for address in results)]
        shares.append(1 - len(missed) / len(question["pages"]))
        if missed:
            misses.append(f"{question['query']}: mist {', '.join(missed)}\n    gaf {', '.join(results)}")
    return sum(shares) / len(shares), misses, [query for query, results in found.items() if not results]


def test_every_expected_page_exists(types: dict[str, list[str]]) -> None:
    everything = [address for pages in types.values() for address in pages]
    unknown = {
        page for question in QUESTIONS for page in question["pages"] if not any(holds(address, page) for address in everything)
    }
    assert unknown == set()
    assert len(QUESTIONS) >= 40


def test_search_on_the_server_finds_nine_of_ten_pages_that_the_floor_asks_for(visit: Visit) -> None:
    recall, misses, empty = measure(answers(visit.go(""), visit.home))
    report = f"recall {recall:.3f} over {len(QUESTIONS)} vragen\n" + "\n".join(misses)
    print(report)
    assert empty == []
    assert recall >= 0.9, report


def test_search_from_a_stick_finds_nearly_as_much(browser: Any, unzipped: Path) -> None:
    home = unzipped.as_uri() + "/"
    with visiting(browser, home) as visit:
        recall, misses, empty = measure(answers(visit.go("index.html"), home))
        assert visit.problems == []
    report = f"recall {recall:.3f} over {len(QUESTIONS)} vragen\n" + "\n".join(misses)
    print(report)
    assert empty == []
    assert recall >= 0.85, report


def test_controle_leads_to_the_function_and_to_steps_of_quality(visit: Visit) -> None:
    found = visit.go("").evaluate("window.blauwdrukSearch('controle')")
    quality = [hit["url"] for hit in found[:FIRST] if "/kwaliteit-certificering/" in hit["url"]]
    assert any(url.endswith("/kwaliteit-certificering/") for url in quality)
    assert any(not url.endswith("/kwaliteit-certificering/") for url in quality)


def test_the_dialog_shows_what_the_engine_finds_and_where_it_stands(visit: Visit) -> None:
    page = visit.go("")
    expected = page.evaluate("window.blauwdrukSearch('zettabel')")
    page.keyboard.press("/")
    page.keyboard.type("zettabel")
    options = page.locator("#zoekresultaten [role=option]")
    options.first.wait_for()
    assert options.locator("b").all_inner_texts() == [hit["title"] for hit in expected]
    assert "Plaatbewerking" in options.first.locator(".trail").inner_text()
    visit.follow(options.first)
    assert visit.address == "plaatbewerking/engineering-productdata/een-zettabel/"


def test_a_question_without_answer_says_so(visit: Visit) -> None:
    page = visit.go("")
    page.keyboard.press("/")
    page.keyboard.type("xqzwv")
    page.get_by_text("Niets gevonden voor").wait_for()
    assert page.locator("#zoekresultaten [role=option]").count() == 0

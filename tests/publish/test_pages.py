"""The Markdown tree of the real content: addresses, links, navigation, front matter and what a page shows."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from markdown.extensions.toc import slugify
from sample import PROJECT, TODAY, Sample

from blueprint.knowledge import Knowledge
from blueprint.model.step import Step
from blueprint.publish.addresses import addresses_of, macro_download, portfolio_sectors
from blueprint.publish.buying import BOOK_PLACE
from blueprint.publish.diagrams import drawings
from blueprint.publish.pages import text
from blueprint.publish.pages.lists import list_pages
from blueprint.publish.pages.navigation import navigation
from blueprint.publish.pages.render import PageError
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.write import page_files
from blueprint.publish.site import asset_files
from blueprint.publish.views.collection import all_views, growth_series

REPOSITORY = "https://example.org/blauwdruk"
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:href|src)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} (.+?)\s*$", re.MULTILINE)
STEP_PAGE = re.compile(r"(machinebouw|plaatbewerking)/[^/]+/[^/]+/index\.md")
ANCHOR = re.compile(r"\{:?\s*#([\w-]+)\s*\}|\bid=\"([\w-]+)\"")


@pytest.fixture(scope="module")
def markdown(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages without front matter and without code."""
    return {path: CODE.sub("", body.split("---\n", 2)[2]) for path, body in pages.items() if path.endswith(".md")}


@pytest.fixture(scope="module")
def fronts(pages: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The front matter of each page."""
    return {path: yaml.safe_load(body.split("---\n", 2)[1]) for path, body in pages.items() if path.endswith(".md")}


@pytest.fixture(scope="module")
def tree(knowledge: Knowledge, pages: Mapping[str, str]) -> set[str]:
    """Every path of the docs tree, drawings, workbooks and the look included."""
    books = {f"downloads/{key}-{sector}.xlsx" for key, model in knowledge.roi.items() for sector in model.sectors}
    together = {f"downloads/portfolio-{sector}.xlsx" for sector in portfolio_sectors(knowledge)}
    together |= {macro_download(knowledge, key) for key in knowledge.macro}
    figures = {f"diagrams/{drawing.name}.svg" for drawing in drawings(knowledge)}
    books.add(BOOK_PLACE)
    figures |= {f"diagrams/{view.name}.svg" for view in (*all_views(knowledge), *growth_series(knowledge)) if view.picture}
    return {*pages, *books, *together, *figures, *asset_files(PROJECT / "site" / "assets")}


def _anchors(body: str) -> set[str]:
    given = {first or second for first, second in ANCHOR.findall(body)}
    return given | {slugify(re.sub(r"\{:.*?\}|[*_`]", "", heading).strip(), "-") for heading in HEADING.findall(body)}


def _links(body: str) -> Iterator[str]:
    yield from (first or second for first, second in LINK.findall(body))


def _target(page: str, link: str) -> tuple[str, str]:
    address, _, anchor = link.partition("#")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) if address else page
    return (posixpath.join(joined, "index.html") if address.endswith("/") else joined), anchor


def _nav_pages(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from _nav_pages(value)
    else:
        for item in nav:
            yield from _nav_pages(item)


def test_every_page_has_front_matter_with_title_and_kind(fronts: Mapping[str, Mapping[str, Any]]) -> None:
    assert all(front["title"] and front["kind"] for front in fronts.values())


def test_every_page_has_one_heading_of_the_first_level(markdown: Mapping[str, str]) -> None:
    counted = {path: len(re.findall(r"^# \S", body, re.MULTILINE)) for path, body in markdown.items()}
    assert {path: count for path, count in counted.items() if count != 1} == {}


def _glued(body: str) -> Iterator[str]:
    """Yield items of lists that Markdown reads on as words of the paragraph above them."""
    item, block = re.compile(r"(?:\d+\.|[-*]) "), re.compile(r"^(?:```|<pre).*?^(?:```|</pre>)", re.MULTILINE | re.DOTALL)
    for paragraph in re.split(r"\n[ \t]*\n", block.sub("", body)):
        first, *rest = paragraph.strip("\n").split("\n")
        if not item.match(first) and not first.startswith("<"):
            yield from (line for line in rest if item.match(line))


def test_an_item_of_a_list_is_never_read_on_as_text_above_it(markdown: Mapping[str, str]) -> None:
    assert list(_glued("Zo doe je dat:\n- Eerst dit.")) == ["- Eerst dit."]
    assert list(_glued("1. Eerst\n\n    dit.\n2. Dan dat.")) == ["2. Dan dat."]
    assert list(_glued("1. Eerst\n   dit.\n2. Dan dat.")) == []
    assert {path: found for path, body in markdown.items() if (found := list(_glued(body)))} == {}


def test_every_link_leads_to_a_file_of_the_tree(markdown: Mapping[str, str], tree: set[str]) -> None:
    outside = ("https://", "http://", "mailto:")
    inside = [(page, link) for page, body in markdown.items() for link in _links(body) if not link.startswith(outside)]
    assert len(inside) > 5000
    assert sorted({f"{page}: {link}" for page, link in inside if _target(page, link)[0] not in tree}) == []


def test_every_link_to_a_part_of_a_page_finds_that_part(markdown: Mapping[str, str]) -> None:
    anchors = {page: _anchors(body) for page, body in markdown.items()}
    pointed = [(page, link, *_target(page, link)) for page, body in markdown.items() for link in _links(body) if "#" in link]
    broken = [f"{page}: {link}" for page, link, target, part in pointed if target in anchors and part not in anchors[target]]
    assert len(pointed) > 500
    assert sorted(set(broken)) == []


def test_two_pages_at_one_address_are_told_and_none_is_lost_in_silence(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blueprint.publish.pages.write.WRITERS", (list_pages, list_pages))
    with pytest.raises(PageError) as refused:
        page_files(sample.knowledge(), (PROJECT / "site" / "templates",), Settings(today=TODAY))
    assert str(refused.value) == 'bronnen/index.md: hier staat al een andere pagina; geef "Bronnen" een ander id'


def test_no_reference_is_left_unresolved(markdown: Mapping[str, str]) -> None:
    assert [path for path, body in markdown.items() if "[[" in body or "{{" in body or "{%" in body] == []


def test_no_page_shows_a_value_of_the_program(markdown: Mapping[str, str]) -> None:
    odd = re.compile(r"\bNone\b|\bUndefined\b|\bnan\b|Decimal\(|MappingProxyType|<blueprint|datetime\.date")
    assert {path: match.group(0) for path, body in markdown.items() if (match := odd.search(body))} == {}


def test_every_page_stands_in_the_navigation_once(knowledge: Knowledge, markdown: Mapping[str, str]) -> None:
    counted = Counter(_nav_pages(navigation(knowledge)))
    assert {page: count for page, count in counted.items() if count > 1} == {}
    assert set(counted) == set(markdown)


def test_every_id_has_a_permanent_short_address_that_leads_on(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    for key in knowledge.kinds:
        page = f"i/{key}/index.html"
        body = pages[page]
        for address in addresses_of(knowledge, key):
            url = address.url_from(page)
            assert f'<a href="{url}">' in body
            target = posixpath.normpath(posixpath.join(f"i/{key}", url.partition("#")[0], "index.md"))
            assert target == address.page
            assert target in pages


def test_a_short_address_of_a_record_of_both_sectors_offers_the_choice(pages: Mapping[str, str]) -> None:
    shared, own = pages["i/locaties-en-barcode/index.html"], pages["i/erp/index.html"]
    assert 'http-equiv="refresh"' not in shared
    assert ">Machinebouw</a>" in shared
    assert ">Plaatbewerking</a>" in shared
    assert '<meta http-equiv="refresh" content="0; url=../../systemen/erp/">' in own


def test_a_page_that_has_a_short_address_tells_it(pages: Mapping[str, str], fronts: Mapping[str, Mapping[str, Any]]) -> None:
    told = {str(front["short_url"]) for front in fronts.values() if "short_url" in front}
    assert len(told) > 200
    assert {f"{url}index.html" for url in told} <= set(pages)


def test_an_edit_link_leads_to_the_file_that_holds_the_record(
    knowledge: Knowledge, fronts: Mapping[str, Mapping[str, Any]]
) -> None:
    assert fronts["systemen/erp/index.md"]["edit_url"] == f"{REPOSITORY}/edit/main/content/systems/erp.yaml"
    page = "machinebouw/logistiek-expeditie/locaties-en-barcode/index.md"
    assert fronts[page]["edit_url"] == f"{REPOSITORY}/edit/main/content/steps/locaties-en-barcode.yaml"
    for front in fronts.values():
        if "edit_file" in front:
            assert (PROJECT / front["edit_file"]).is_file()
            assert front["edit_url"] == f"{REPOSITORY}/edit/main/{front['edit_file']}"


def test_every_page_made_of_one_record_has_an_edit_link(knowledge: Knowledge, fronts: Mapping[str, Mapping[str, Any]]) -> None:
    pages = {address.page for key in knowledge.kinds for address in addresses_of(knowledge, key)}
    assert {page for page in pages if "edit_file" not in fronts[page]} == set()


def test_a_step_in_preparation_says_so_and_a_complete_one_does_not(knowledge: Knowledge, markdown: Mapping[str, str]) -> None:
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            body = markdown[f"{sector.id}/{step.function}/{key}/index.md"]
            top = body.split("## ", 1)[0]
            assert ('<span class="chip planned">In voorbereiding</span>' in top) is not step.complete
            assert ("Deze stap is in voorbereiding" in body) is not step.complete
            assert ("## Zo pak je het aan" in body) is step.complete


def test_a_shared_step_has_a_page_in_both_sectors_with_its_own_accent(
    knowledge: Knowledge, markdown: Mapping[str, str], fronts: Mapping[str, Mapping[str, Any]]
) -> None:
    key, path = "locaties-en-barcode", "logistiek-expeditie/locaties-en-barcode/index.md"
    for sector, other in (("machinebouw", "plaatbewerking"), ("plaatbewerking", "machinebouw")):
        own, others = (str(knowledge.sectors[name].steps[key].accent) for name in (sector, other))
        body = text.plain(knowledge, re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown[f"{sector}/{path}"]))
        assert f"In de {sector}" in body
        assert _start(own) in body
        assert _start(others) not in body
        assert "Beide sectoren" in body
        assert fronts[f"{sector}/{path}"]["counterpart"] == f"{other}/{path}".removesuffix("index.md")


def _start(accent: str) -> str:
    return " ".join(accent.split()[:6])


def test_a_counterpart_is_a_page_of_the_other_sector(fronts: Mapping[str, Mapping[str, Any]]) -> None:
    given = {page: str(front["counterpart"]) for page, front in fronts.items() if "counterpart" in front}
    assert len(given) > 60
    for page, counterpart in given.items():
        assert fronts[f"{counterpart}index.md"]["counterpart"] == page.removesuffix("index.md")


@pytest.mark.parametrize("key", ["erp", "nesting", "nc-programma", "scsn", "erp-wms"])
def test_where_used_is_true_from_both_sides(knowledge: Knowledge, markdown: Mapping[str, str], key: str) -> None:
    (home,) = addresses_of(knowledge, key)
    listed = _pages_linked_from(home.page, markdown[home.page].split("## Waar gebruikt", 1)[1])
    users = {
        f"{use.sector}/{knowledge.sectors[use.sector].steps[use.id].function}/{use.id}/index.md"
        for use in knowledge.uses[key]
        if use.kind == "steps" and use.sector
    }
    assert users
    assert {page for page in listed if STEP_PAGE.match(page)} == users
    for page in users:
        assert home.page in _pages_linked_from(page, markdown[page])


def _pages_linked_from(page: str, body: str) -> set[str]:
    return {_target(page, link)[0] for link in _links(body)}


def test_a_step_shows_what_comes_before_and_after_it(knowledge: Knowledge, markdown: Mapping[str, str]) -> None:
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            page = f"{sector.id}/{step.function}/{key}/index.md"
            part = re.split(r"\n## |<aside|<details", markdown[page].split("## Voor en na deze stap", 1)[1], maxsplit=1)[0]
            around = {need.step for need in step.prerequisites} | set(sector.unlocks.get(key, ()))
            wanted = {f"{sector.id}/{sector.steps[other].function}/{other}/index.md" for other in around}
            assert {link for link in _pages_linked_from(page, part) if STEP_PAGE.match(link)} == wanted


def test_a_step_with_a_model_offers_its_workbook(knowledge: Knowledge, markdown: Mapping[str, str], tree: set[str]) -> None:
    offered = 0
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            if isinstance(step, Step) and step.roi:
                page = f"{sector.id}/{step.function}/{key}/index.md"
                book = f"downloads/{step.roi.model}-{sector.id}.xlsx"
                assert book in tree
                assert book in _pages_linked_from(page, markdown[page])
                offered += 1
    assert offered > 0


def test_coverage_counts_what_is_there(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    counted = yaml.safe_load(pages["api/v1/dekking.json"])
    for row, sector in zip(counted["sectors"], knowledge.sectors.values(), strict=True):
        assert (row["total"], row["complete"]) == (len(sector.steps), len(knowledge.complete_steps(sector.id)))
        assert len(row["rows"]) == 13

"""The drawings of the real content: all there, readable, clickable, and the same every time."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from blueprint.knowledge import Knowledge
from blueprint.publish import diagrams
from blueprint.publish.diagrams import diagram_files
from blueprint.publish.diagrams.words import text_width
from blueprint.publish.views.collection import all_views, growth_series

SVG = "{http://www.w3.org/2000/svg}"
WIDEST = 1100.0
"""Points; a wider picture is unreadable on a screen."""

KINDS = {"k-system", "k-data", "k-interface", "k-machine", "k-process", "k-step", "k-party"}
STATES = {"is-focus", "is-new", "is-gone", "n1", "n2", "n3", "n4", "n5"}


@pytest.fixture(scope="module")
def files(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return diagram_files(knowledge, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def roots(files: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(content) for name, content in files.items()}


def nodes(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (group for group in root.iter(f"{SVG}g") if "node" in group.get("class", "").split())


def box(node: ElementTree.Element) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom of the shape of a node."""
    for shape in (*node.iter(f"{SVG}path"), *node.iter(f"{SVG}polygon")):
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", shape.get("d") or shape.get("points", ""))]
        return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
    return None


def target(node: ElementTree.Element) -> str:
    """Return the id of the record that a node leads to."""
    return node.find(f".//{SVG}a").get("href", "").strip("/").split("/")[-1]  # type: ignore[union-attr]


def test_every_picture_that_a_page_shows_is_drawn(files: dict[str, bytes], pages: dict[str, str], knowledge: Knowledge) -> None:
    views = {f"diagrams/{view.name}.svg" for view in (*all_views(knowledge), *growth_series(knowledge)) if view.picture}
    shown = {
        posixpath.normpath(posixpath.join(posixpath.dirname(page), picture))
        for page, text in pages.items()
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]*diagrams/[^)]*\.svg)\)", text)
    }
    assert shown - views == set(files)


def test_every_link_leads_to_a_page(files: dict[str, bytes], pages: dict[str, str]) -> None:
    links = {(name, href) for name, content in files.items() for href in re.findall(r'href="([^"]*)"', content.decode("utf-8"))}
    dead = {
        (name, href)
        for name, href in links
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), href, "index.md")) not in pages
    }
    assert links
    assert dead == set()


def test_every_link_ends_with_a_slash_so_that_it_also_works_from_disk(files: dict[str, bytes]) -> None:
    hrefs = {href for content in files.values() for href in re.findall(r'href="([^"]*)"', content.decode("utf-8"))}
    assert {href for href in hrefs if not href.endswith("/")} == set()


def test_every_link_has_a_name(roots: dict[str, ElementTree.Element]) -> None:
    links = [link for root in roots.values() for link in root.iter(f"{SVG}a")]
    assert [link.get("href") for link in links if not (link.findtext(f"{SVG}title") or "").strip()] == []


def test_words_come_first_in_every_picture(roots: dict[str, ElementTree.Element]) -> None:
    for name, root in roots.items():
        title, description = list(root)[:2]
        assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc"), name
        assert root.get("aria-labelledby") == title.get("id"), name
        assert root.get("aria-describedby") == description.get("id"), name
        assert title.text, name
        assert (description.text or "").endswith("."), name


def test_links_in_a_picture_can_be_reached_because_it_is_a_group_and_not_an_image(
    roots: dict[str, ElementTree.Element],
) -> None:
    assert {root.get("role") for root in roots.values()} == {"group"}


def test_no_picture_is_too_wide_to_read(roots: dict[str, ElementTree.Element]) -> None:
    widths = {name: float(root.get("width", "0pt").removesuffix("pt")) for name, root in roots.items()}
    assert {name: width for name, width in widths.items() if not 0 < width <= WIDEST} == {}


def test_every_text_fits_in_its_node(roots: dict[str, ElementTree.Element]) -> None:
    for name, root in roots.items():
        for node in nodes(root):
            if (place := box(node)) is None:
                continue
            for text in node.iter(f"{SVG}text"):
                # The estimate is on the safe side, so a line may seem a little wider than the room that it has.
                width = 0.93 * text_width(text.text or "", float(text.get("font-size", "0")))
                middle = text.get("text-anchor") == "middle"
                left = float(text.get("x", "0")) - (width / 2 if middle else 0)
                assert place[0] <= left <= place[2] - width, f"{name}: {text.text}"


def test_no_text_runs_out_of_the_picture(roots: dict[str, ElementTree.Element]) -> None:
    for name, root in roots.items():
        right_edge = float(root.get("width", "0pt").removesuffix("pt"))
        for text in root.iter(f"{SVG}text"):
            start, width = float(text.get("x", "0")), text_width(text.text or "", float(text.get("font-size", "0")))
            right = start + (width / 2 if text.get("text-anchor") == "middle" else width * 0.93)
            assert right <= right_edge, f"{name}: {text.text}"


def test_no_two_nodes_overlap(roots: dict[str, ElementTree.Element]) -> None:
    for name, root in roots.items():
        places = [place for node in nodes(root) if (place := box(node)) is not None]
        for one, other in combinations(places, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, f"{name}: {one} {other}"


def test_only_classes_that_the_style_sheet_knows_are_used(roots: dict[str, ElementTree.Element]) -> None:
    used = {word for root in roots.values() for group in root.iter(f"{SVG}g") for word in group.get("class", "").split()}
    assert used - {"graph", "node", "edge", "cluster"} <= KINDS | STATES


def test_pictures_carry_no_style_script_or_remarks(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        assert content.startswith(b"<svg "), name
        for word in (b"<style", b"<script", b"<!--", b"<!DOCTYPE", b"xlink", b"target="):
            assert word not in content, f"{name}: {word.decode()}"


def test_letters_fall_back_to_other_fonts(files: dict[str, bytes]) -> None:
    families = {family for content in files.values() for family in re.findall(rb'font-family="([^"]*)"', content)}
    assert families == {b"Arial, Helvetica, sans-serif"}


def test_the_same_knowledge_gives_the_same_bytes(files: dict[str, bytes], knowledge: Knowledge, tmp_path: Path) -> None:
    assert diagram_files(knowledge, tmp_path) == files


def test_what_is_in_the_cache_is_not_drawn_again(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = diagram_files(knowledge, tmp_path)
    drawn: list[str] = []

    def count(graphs: list[str], engine: str) -> list[str]:
        drawn.extend(f"{engine}: {graph}" for graph in graphs)
        return []

    monkeypatch.setattr(diagrams, "draw", count)
    assert diagram_files(knowledge, tmp_path) == first
    assert drawn == []


def test_new_in_before_and_after_is_exactly_what_the_step_adds(
    roots: dict[str, ElementTree.Element], knowledge: Knowledge
) -> None:
    for sector in knowledge.sectors:
        for key, step in knowledge.complete_steps(sector).items():
            root = roots[f"diagrams/voor-na-{sector}-{key}.svg"]
            drawn = {target(node) for node in nodes(root) if "is-new" in node.get("class", "").split()}
            added = {*step.systems.after, *step.interfaces.after} - {*step.systems.before, *step.interfaces.before}
            assert drawn == added, key


def test_the_chain_shows_every_step_in_order(roots: dict[str, ElementTree.Element], knowledge: Knowledge) -> None:
    for sector, own in knowledge.sectors.items():
        description = roots[f"diagrams/keten-{sector}.svg"].findtext(f"{SVG}desc") or ""
        places = [description.find(f"{step.code} {step.title} (") for step in own.chain.steps]
        assert -1 not in places
        assert places == sorted(places)


def test_the_plugs_show_every_interface_once(roots: dict[str, ElementTree.Element], knowledge: Knowledge) -> None:
    root = roots["diagrams/stekkers.svg"]
    shown = [link.get("href", "").strip("/").split("/")[-1] for link in root.iter(f"{SVG}a")]
    assert {key: shown.count(key) for key in knowledge.interfaces} == dict.fromkeys(knowledge.interfaces, 1)

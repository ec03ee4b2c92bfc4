"""The pictures of views: every box and line with its words, nothing over each other, at places that do not move."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

from sample import PROJECT
from view_readers import SVG, Element

from blueprint.publish.diagrams.words import text_width
from blueprint.publish.views.layout import Layout
from blueprint.publish.views.model import View

SECTORS = ("machinebouw", "plaatbewerking")
PICTURES = {"context", "zones"} | {
    f"{kind}-{sector}{level}"
    for sector in SECTORS
    for kind, levels in (("landschap", [""]), ("orderstroom", [""]), ("groei", [f"-n{level}" for level in range(5)]))
    for level in levels
}


class TestPictures:
    def test_those_that_pages_show_are_there(self, exported: dict[str, bytes]) -> None:
        assert {Path(name).stem for name in exported if name.startswith("diagrams/")} == PICTURES

    def test_every_box_and_line_is_drawn_with_all_its_words(self, pictures: dict[str, Element], shown: dict[str, View]) -> None:
        for name, root in pictures.items():
            boxes = [group for group in root.iter(f"{SVG}g") if "node" in group.get("class", "").split()]
            drawn = Counter(tuple(str(text.text) for text in group.iter(f"{SVG}text")) for group in boxes)
            assert drawn == Counter((*node.head, *node.body, *filter(None, [node.mark])) for node in shown[name].nodes), name
            lines = [group for group in root.iter(f"{SVG}g") if "edge" in group.get("class", "").split()]
            assert len(lines) == len(shown[name].edges), name

    def test_words_come_first_and_end_with_a_full_stop(self, pictures: dict[str, Element]) -> None:
        for name, root in pictures.items():
            assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"], name
            assert (root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")) == ("group", "titel", "uitleg")
            assert str(root[1].text).endswith("."), name

    def test_they_follow_the_style_sheet_of_the_site(self, pictures: dict[str, Element]) -> None:
        styles = PROJECT / "site" / "assets" / "css"
        css = "".join((styles / name).read_text(encoding="utf-8") for name in ("diagram.css", "growth.css"))
        used = {word for root in pictures.values() for group in root.iter(f"{SVG}g") for word in group.get("class", "").split()}
        assert {word for word in used if f".{word}" not in css} == set()

    def test_every_link_has_a_name(self, pictures: dict[str, Element]) -> None:
        links = [link for root in pictures.values() for link in root.iter(f"{SVG}a")]
        assert links
        assert [link.get("href") for link in links if not (link.findtext(f"{SVG}title") or "").strip()] == []

    def test_those_for_a_narrow_page_are_narrow(self, pictures: dict[str, Element]) -> None:
        widths = {name: float(root.get("width", "0pt").removesuffix("pt")) for name, root in pictures.items()}
        assert {name: width for name, width in widths.items() if name.startswith(("order", "context")) and width > 720} == {}
        assert {name: width for name, width in widths.items() if width > 1400} == {}


class TestPlaces:
    def test_no_two_boxes_overlap(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for name, view in views.items():
            boxes = [placed[name].boxes[node.id] for node in view.nodes]
            for one, other in combinations(boxes, 2):
                apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
                assert apart, f"{name}: {one} {other}"

    def test_every_text_fits_in_its_box(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for name, view in views.items():
            for node in view.nodes:
                width = placed[name].boxes[node.id].width
                lines = [(line, 11.0) for line in node.head] + [(line, 10.0) for line in node.body]
                assert all(text_width(line, size) <= width for line, size in lines), f"{name}: {node}"

    def test_every_box_stands_in_the_picture_and_in_its_zone(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for name, view in views.items():
            layout = placed[name]
            for node in view.nodes:
                box = layout.boxes[node.id]
                assert box.left >= 0, name
                assert box.top >= 0, name
                assert box.right <= layout.width, name
                assert box.bottom <= layout.height, name
            for zone in view.zones:
                area = layout.zones[zone.id]
                for box in (layout.boxes[key] for key in zone.nodes):
                    assert area.left < box.left, name
                    assert area.top < box.top, name
                    assert box.right < area.right, name
                    assert box.bottom < area.bottom, name

    def test_what_was_there_stays_where_it_was_when_the_firm_grows(
        self, views: dict[str, View], placed: dict[str, Layout]
    ) -> None:
        for sector in SECTORS:
            series = [views[f"groei-{sector}-n{level}"] for level in range(5)]
            for lower, upper in pairwise(series):
                kept = {node.id for node in lower.nodes}
                assert kept <= {node.id for node in upper.nodes}
                assert all(placed[lower.name].boxes[key] == placed[upper.name].boxes[key] for key in kept)

    def test_the_steps_of_an_order_stand_in_their_order(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for sector in SECTORS:
            name = f"orderstroom-{sector}"
            tops = [placed[name].boxes[node.id].top for node in views[name].nodes if node.kind == "k-process"]
            assert len(tops) > 10
            assert tops == sorted(tops)

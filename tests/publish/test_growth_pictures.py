"""The growth of a sector as a series of pictures: one set of places, ghosts for later, and a code on what is new."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from view_readers import SVG, Element

from blueprint.knowledge import Knowledge
from blueprint.publish.growth import growth_of
from blueprint.publish.views.layout import Layout
from blueprint.publish.views.model import Node, View

SECTORS = ("machinebouw", "plaatbewerking")
PAGE = 1003.0
"""Width of a page without a frame to scroll at 1280 pixels, with a tenth of shrinking, in pixels."""


def _series(series: dict[str, View], sector: str) -> list[View]:
    return [series[f"groei-{sector}-n{level}"] for level in range(5)]


def _in_state(view: View, state: str) -> dict[str, Node]:
    return {node.id: node for node in view.nodes if state in node.state.split()}


def test_every_picture_has_the_same_boxes_and_each_label_stays_where_it_came(
    series: dict[str, View], series_placed: dict[str, Layout]
) -> None:
    for sector in SECTORS:
        for lower, upper in pairwise(_series(series, sector)):
            assert {node.id for node in lower.nodes} <= {node.id for node in upper.nodes}
            assert series_placed[lower.name] == series_placed[upper.name]
            assert lower.lanes == upper.lanes


def test_what_comes_later_is_a_ghost_and_what_is_new_carries_the_code_of_its_step(
    knowledge: Knowledge, series: dict[str, View]
) -> None:
    for sector in SECTORS:
        growth, steps = growth_of(knowledge, sector), knowledge.sectors[sector].steps
        for level, view in enumerate(_series(series, sector)):
            systems = {key for key, arrival in growth.systems.items() if arrival.level > level}
            assert systems == {key for key in _in_state(view, "is-ghost") if not key.startswith("partij-")}
            for key, node in _in_state(view, "is-new").items():
                arrival = {**growth.systems, **growth.interfaces}[key]
                code, more = min(steps[step].code for step in arrival.steps), len(arrival.steps) - 1
                assert (node.mark or node.body[0]) == (f"{code} +{more}" if more else code)
            assert {key for key, a in growth.systems.items() if a.level == level > 0} <= set(_in_state(view, "is-new"))


def test_no_line_leads_to_what_is_not_there_yet(series: dict[str, View]) -> None:
    for sector in SECTORS:
        for view in _series(series, sector):
            ghosts = _in_state(view, "is-ghost")
            assert [edge.id for edge in view.edges if {edge.first, edge.second} & set(ghosts)] == []


def test_a_box_says_in_full_what_it_is_and_when_it_comes(series: dict[str, View]) -> None:
    names = {node.id: node.name for node in series["groei-machinebouw-n2"].nodes}
    assert names["erp"].endswith(", was er al")
    assert re.fullmatch(r"APS: .+, komt pas op N3, door M19 .+", names["aps"])
    assert re.fullmatch(r".+ \(van CAD naar CAM\), sinds N2, door M15 .+", names["cad-naar-cam"])


def test_lanes_lie_under_each_other_and_hold_their_boxes(series: dict[str, View], series_placed: dict[str, Layout]) -> None:
    for sector in SECTORS:
        view = series[f"groei-{sector}"]
        layout = series_placed[view.name]
        bands = layout.lanes(view)
        assert [title for title, _ in bands] == ["Buiten", "Kantoor", "Productie", "Machine"]
        for lane, (_, band) in zip(view.lanes, bands, strict=True):
            for key in lane.nodes:
                assert band.top < layout.boxes[key].top, key
                assert layout.boxes[key].bottom < band.bottom, key
        assert all(one.bottom == other.top for (_, one), (_, other) in pairwise(bands))


def test_no_two_boxes_overlap(series: dict[str, View], series_placed: dict[str, Layout]) -> None:
    for sector in SECTORS:
        view = series[f"groei-{sector}"]
        for one, other in combinations([series_placed[view.name].boxes[node.id] for node in view.nodes], 2):
            apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
            assert apart, f"{one} {other}"


def test_the_series_fits_a_page_without_scrolling(pictures: dict[str, Element]) -> None:
    widths = {
        name: float(root.get("width", "0pt").removesuffix("pt")) / 0.75 for name, root in pictures.items() if "groei" in name
    }
    assert len(widths) == 10
    assert {name: width for name, width in widths.items() if width > PAGE} == {}


def test_the_code_on_a_corner_is_drawn(pictures: dict[str, Element]) -> None:
    marks = [group for group in pictures["groei-plaatbewerking-n2"].iter(f"{SVG}g") if group.get("class") == "mark"]
    assert "P02" in {text.text for group in marks for text in group.iter(f"{SVG}text")}

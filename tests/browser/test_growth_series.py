"""The growth pages: choosing a level shows its picture on the same places, also without scripts and on paper."""

from typing import Any

import pytest
from browsing import PHONE, Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

PAGE = "machinebouw/groei/"
VISIBLE = ".series .diagram:visible"


def _chosen(page: Any) -> list[str]:
    return [str(figure.get_attribute("class")).split()[1] for figure in page.locator(VISIBLE).all()]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_chosen_level_is_the_only_picture(browser: Any, home: str, scripts: bool) -> None:
    with visiting(browser, home, java_script_enabled=scripts) as visit:
        page = visit.go(PAGE)
        assert _chosen(page) == ["stage-n0"]
        for level in range(5):
            page.locator(f".stage [value=n{level}]").check(force=True)
            assert _chosen(page) == [f"stage-n{level}"]
        assert visit.problems == []


def test_the_arrow_keys_go_from_level_to_level(visit: Visit) -> None:
    page = visit.go(PAGE)
    page.locator(".stage [value=n0]").focus()
    page.keyboard.press("ArrowRight")
    assert _chosen(page) == ["stage-n1"]


def test_a_box_stands_on_the_same_spot_at_every_level(visit: Visit) -> None:
    page = visit.go(PAGE)
    spots = []
    for level in range(5):
        page.locator(f".stage [value=n{level}]").check(force=True)
        box = page.locator(f".stage-n{level} a[href$='/systemen/erp/'] path").first.bounding_box()
        frame = page.locator(f".stage-n{level} svg").bounding_box()
        spots.append((round(box["x"] - frame["x"]), round(box["y"] - frame["y"])))
    assert len(set(spots)) == 1


def test_the_picture_fits_a_desk_and_scrolls_in_its_frame_on_a_phone(visit: Visit) -> None:
    page = visit.go(PAGE)
    page.locator(".stage [value=n3]").check(force=True)
    assert page.locator(".stage-n3.is-wide").count() == 0
    page.set_viewport_size(PHONE)
    page.locator(".stage-n3.is-wide").wait_for()
    assert page.locator(".stage-n3 .pan-hint").is_visible()


def test_what_you_slid_to_on_a_phone_stays_in_view_at_the_next_level(phone: Visit) -> None:
    page = phone.go(PAGE)
    page.locator(".stage-n0 .diagram-scroll").evaluate("frame => { frame.scrollLeft = 240; }")
    page.wait_for_timeout(100)
    page.locator(".stage [value=n1]").check(force=True)
    page.wait_for_function("document.querySelector('.stage-n1 .diagram-scroll').scrollLeft === 240")


def test_paper_shows_all_levels(visit: Visit) -> None:
    page = visit.go(PAGE)
    page.emulate_media(media="print")
    assert _chosen(page) == [f"stage-n{level}" for level in range(5)]

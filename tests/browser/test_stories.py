"""Storylines and evidence: from the menu to a chapter, to its step and back, and the list of effects for one sum."""

from __future__ import annotations

import pytest
from browsing import PHONE, Visit, visiting

pytestmark = pytest.mark.xdist_group("browser")

STORY = "verhaallijnen/stilstand-terugpakken/"
STEP = "plaatbewerking/productie-machinepark/onderhoud-gepland/"


def test_an_owner_walks_from_the_stories_to_a_step_and_back(visit: Visit) -> None:
    page = visit.go("praktijk/")
    visit.follow(page.get_by_role("navigation").get_by_role("link", name="Verhaallijnen", exact=True).first)
    assert visit.address == "verhaallijnen/"
    visit.follow(page.locator("article").get_by_role("link", name="Stilstand uitrekenen en terugpakken"))
    assert visit.address == STORY
    visit.follow(page.locator("#hoofdstuk-3 ~ ul").first.get_by_role("link", name="plaatbewerking"))
    assert visit.address == STEP
    visit.follow(page.locator("article").get_by_role("link", name="Stilstand uitrekenen en terugpakken"))
    assert visit.address == STORY


def test_a_box_of_the_time_line_leads_to_the_step_of_its_chapter(visit: Visit) -> None:
    page = visit.go(STORY)
    visit.follow(page.locator("figure.diagram a").filter(has_text="maat gevraagd"))
    assert visit.address.endswith("/skillsmatrix-en-leerpad/")


def test_the_time_line_fits_on_a_phone_without_moving_it(visit: Visit) -> None:
    with visiting(visit.page.context.browser, visit.home, viewport=PHONE) as phone:
        page = phone.go("verhaallijnen/van-spoed-naar-stroom/")
        box = page.locator("figure.diagram svg")
        assert box.bounding_box()["width"] <= PHONE["width"]
        assert page.locator("figure.diagram.is-wide").count() == 0


def test_the_effects_can_be_narrowed_to_one_sum(visit: Visit) -> None:
    page = visit.go("bewijs/")
    every = page.locator("#effecten .entry:visible").count()
    page.get_by_label("Rekenmodel").select_option("nesten-en-restplaten")
    titles = page.locator("#effecten .entry:visible h3").all_inner_texts()
    assert 0 < len(titles) < every
    assert "Hoeveel plaat bespaart nesten op de orderpool, onafhankelijk gemeten?" in titles

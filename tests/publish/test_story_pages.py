"""Storylines, their time lines and the page of effects, as they are made from the real content."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from blueprint.knowledge import Knowledge
from blueprint.model.story import HARDNESS
from blueprint.publish.addresses import EFFECTS_PAGE
from blueprint.publish.diagrams.timeline import AXIS, BAR, BAR_ABOUT, LEFT, timeline_drawing

PHONE = 340.0
"""Pixels that a narrow phone has for a drawing."""

SMALLEST = 0.75
"""A drawing may shrink to this before it has to be moved with a finger."""

STORIES = (
    "de-vloer-plant-zelf",
    "eerst-tekenen-dan-kopen",
    "erp-als-teamsport",
    "geduld-met-koppelen",
    "kleine-toeleverancier-kleine-series",
    "machine-op-afstand-opbouwen",
    "minder-aanbieden-alles-koppelen",
    "stilstand-terugpakken",
    "van-spoed-naar-stroom",
    "verkopen-met-minder-productkennis",
)


def page(pages: dict[str, str], key: str) -> str:
    return pages[f"verhaallijnen/{key}/index.md"]


def boxes(source: str, kind: str) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of the nodes whose name begins with a word, from a graph at fixed places."""
    found = []
    for attributes in re.findall(rf'^\t"?{kind} [^\n]*?(\[label[^\n]*)$', source, re.MULTILINE):
        x, y = map(float, re.search(r'pos="?(-?[\d.]+),(-?[\d.]+)', attributes).groups())  # type: ignore[union-attr]
        width, height = (72 * float(re.search(rf"\b{side}=\"?([\d.]+)", attributes).group(1)) for side in ("width", "height"))  # type: ignore[union-attr]
        found.append((x - width / 2, -y - height / 2, x + width / 2, -y + height / 2))
    return found


def strokes(source: str, width: float = BAR) -> list[tuple[float, float, float]]:
    """Return place, start and end of the thick parts of the axes, from a graph at fixed places."""
    found = []
    for points in re.findall(rf'^\t.* -> .*penwidth={width:g} pos="([^"]*)"', source, re.MULTILINE):
        (x, start), *_, (_, end) = (tuple(map(float, point.split(","))) for point in points.split())
        found.append((x, -start, -end))
    return found


def test_there_are_ten_storylines(knowledge: Knowledge) -> None:
    assert tuple(knowledge.storylines) == STORIES


@pytest.mark.parametrize("key", STORIES)
def test_a_storyline_says_that_nobody_authorised_it_and_what_it_does_not_prove(pages: dict[str, str], key: str) -> None:
    text = page(pages, key)
    assert "Op basis van openbare bronnen, niet door het bedrijf geautoriseerd" in text
    assert "## Wat je er niet uit mag concluderen" in text


@pytest.mark.parametrize("key", STORIES)
def test_every_chapter_names_its_source_and_shows_a_step_or_its_case(
    knowledge: Knowledge, pages: dict[str, str], key: str
) -> None:
    parts = re.split(r"^### \d+\. ", page(pages, key), flags=re.MULTILINE)[1:]
    assert len(parts) == len(knowledge.storylines[key].chapters)
    for part, chapter in zip(parts, knowledge.storylines[key].chapters, strict=True):
        assert f"bronnen/index.md#{chapter.source})" in part
        assert all(f"/{step}/index" in part for step in chapter.steps)


def test_without_a_number_a_storyline_says_so(pages: dict[str, str]) -> None:
    assert "De bronnen geven geen enkel getal." in page(pages, "de-vloer-plant-zelf")
    assert "De bronnen geven geen enkel getal." not in page(pages, "stilstand-terugpakken")


@pytest.mark.parametrize("key", STORIES)
def test_a_time_line_can_be_read_on_a_phone_and_told_aloud(knowledge: Knowledge, key: str) -> None:
    drawing = timeline_drawing(knowledge, key)
    right = max(box[2] for box in boxes(drawing.graph, "hoofdstuk"))
    assert right * 4 / 3 * SMALLEST <= PHONE
    for chapter in knowledge.storylines[key].chapters:
        assert f"{chapter.when or 'moment niet bekend'}: {chapter.title}" in drawing.description


@pytest.mark.parametrize("key", STORIES)
def test_the_boxes_of_a_time_line_stand_below_each_other_in_the_order_of_the_story(knowledge: Knowledge, key: str) -> None:
    found = boxes(timeline_drawing(knowledge, key).graph, "hoofdstuk")
    assert len(found) == len(knowledge.storylines[key].chapters)
    assert all(box[0] == pytest.approx(LEFT, abs=0.1) for box in found)
    assert all(above[3] < below[1] for above, below in pairwise(found))


@pytest.mark.parametrize("key", STORIES)
def test_a_time_line_has_one_scale_for_all_firms(knowledge: Knowledge, key: str) -> None:
    story = knowledge.storylines[key]
    bars = strokes(timeline_drawing(knowledge, key).graph)
    moments = [chapter.moment for chapter in story.chapters if chapter.moment and not chapter.moment.about]
    assert len(bars) == len(moments)
    assert all(bar[0] == AXIS for bar in bars)
    years = {round((bar[2] - bar[1]) / (m.end - m.start)) for bar, m in zip(bars, moments, strict=True) if not m.month}
    assert len(years) <= 1


def test_a_year_that_the_source_gives_only_about_is_drawn_thinner(knowledge: Knowledge) -> None:
    key = "kleine-toeleverancier-kleine-series"
    about = [chapter for chapter in knowledge.storylines[key].chapters if chapter.moment and chapter.moment.about]
    assert len(strokes(timeline_drawing(knowledge, key).graph, BAR_ABOUT)) == len(about) == 1


def test_the_list_of_stories_leads_to_storylines_and_evidence(pages: dict[str, str]) -> None:
    assert "(../verhaallijnen/index.md)" in pages["praktijk/index.md"]
    assert "(../bewijs/index.md)" in pages["praktijk/index.md"]


def test_effects_stand_sorted_by_hardness_and_every_one_says_what_it_does_not_prove(
    knowledge: Knowledge, pages: dict[str, str]
) -> None:
    text = pages[EFFECTS_PAGE]
    places = [text.index(f"## {heading} {{") for heading, _ in HARDNESS.values()]
    assert places == sorted(places)
    assert text.count("**Wat dit niet bewijst.**") == len(knowledge.effects)
    for key, effect in knowledge.effects.items():
        assert text.rindex(f"## {HARDNESS[effect.hardness][0]} {{", 0, text.index(f"{{: #{key} }}")) > 0


def test_the_gaps_are_on_the_page_without_a_number(knowledge: Knowledge) -> None:
    gaps = {key for key, effect in knowledge.effects.items() if effect.hardness == "niet gevonden"}
    assert {
        "gat-opc-ua",
        "gat-scsn",
        "gat-cpq-plaatwerk",
        "gat-nesting-plaatwerk",
        "gat-mes-plaatwerk",
        "gat-kantautomatisering",
    } <= gaps


def test_steps_and_cases_lead_back_to_storylines_and_effects(pages: dict[str, str]) -> None:
    step = pages["plaatbewerking/productie-machinepark/kantrobot/index.md"]
    assert "bewijs/index.md#kantrobot-inwerken" in step
    shared = pages["plaatbewerking/productie-machinepark/onderhoud-gepland/index.md"]
    assert "verhaallijnen/stilstand-terugpakken/index.md" in shared
    case = pages["praktijk/dumaco/index.md"]
    assert "verhaallijnen/stilstand-terugpakken/index.md" in case
    assert "bewijs/index.md#stilstand-dumaco" in case

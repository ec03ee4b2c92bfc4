"""The navigation of the site: an explicit tree of titles and pages, as MkDocs and its successors read it."""

from __future__ import annotations

from typing import Any

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.publish.addresses import (
    DIFFERENCES_PAGE,
    EFFECTS_PAGE,
    FOLDERS,
    GUIDE_PAGE,
    LAW_PAGE,
    MACRO_PAGE,
    TAX_PAGE,
    TEST_PAGE,
    function_address,
    portfolio_page,
    portfolio_sectors,
    step_address,
)
from blueprint.publish.pages.buying import (
    BUYING_PAGE,
    BUYING_TITLE,
    CRITERIA_PAGE,
    CRITERIA_TITLE,
    LISTS_PAGE,
    LISTS_TITLE,
    TEST_TITLE,
)
from blueprint.publish.pages.catalogue import NAMES
from blueprint.publish.pages.effort import EFFORT_TITLE, effort_page
from blueprint.publish.pages.exports import EXPORTS_PAGE, EXPORTS_TITLE
from blueprint.publish.pages.first_step import GUIDE_TITLE
from blueprint.publish.pages.front import READBACK_PAGE, READBACK_TITLE
from blueprint.publish.pages.growing import GROWTH_TITLE, PICTURES_PAGE, PICTURES_TITLE, growth_page
from blueprint.publish.pages.laws import LAWS_TITLE
from blueprint.publish.pages.matrix import (
    GAPS_PAGE,
    GAPS_TITLE,
    GOALS,
    MATRIX_PAGE,
    MATRIX_TITLE,
    SOFTWARE_PAGE,
    SOFTWARE_TITLE,
    purpose_page,
    purposes_in_use,
)
from blueprint.publish.pages.ownership import OWNERSHIP_PAGE, OWNERSHIP_TITLE
from blueprint.publish.pages.skills import LISTS, SECTOR_TITLES, sector_page
from blueprint.publish.pages.stories import EFFECTS_TITLE, STORIES_PAGE, STORIES_TITLE
from blueprint.publish.pages.tax import TAX_TITLE
from blueprint.publish.pages.together import MACRO_TITLE, PORTFOLIO_TITLE
from blueprint.publish.pages.views import (
    DIFFERENCES_TITLE,
    READERS_TITLE,
    SIZES_TITLE,
    WHEEL_TITLE,
    in_place,
)

Nav = list[dict[str, Any]]

ARCHITECTURE = ("machines", "systems", "data_objects", "interfaces", "standards")
"""Kinds of the reference architecture, in the order of the menu."""


def navigation(knowledge: Knowledge) -> Nav:
    """Return the ``nav`` of the site; every page is in it, with its title."""
    return [
        {"Start": "index.md"},
        *_first(knowledge),
        *({sector.info.title: _sector(knowledge, sector)} for sector in knowledge.sectors.values()),
        {"Herken je dit?": _catalogue(knowledge, "symptoms")},
        {
            "Architectuur": [
                {PICTURES_TITLE: PICTURES_PAGE},
                *_matrix(knowledge),
                *({NAMES[kind][1]: _catalogue(knowledge, kind)} for kind in ARCHITECTURE),
                {OWNERSHIP_TITLE: OWNERSHIP_PAGE},
            ]
        },
        {BUYING_TITLE: _buying(knowledge)},
        {
            "Rekenen": [
                {NAMES["roi"][1]: _catalogue(knowledge, "roi")},
                {"Potten": "potten/index.md"},
                *_tax(knowledge),
                *_macro(knowledge),
                {READBACK_TITLE: READBACK_PAGE},
            ]
        },
        {"Mensen": [_people(knowledge, "roles"), _people(knowledge, "skills")]},
        {"Praktijk": _practice(knowledge)},
        {
            "Naslag": [
                {"Niveaus, soorten en bewijs": "niveaus/index.md"},
                {"Begrippen": "begrippen/index.md"},
                {"Drempels": "drempels/index.md"},
                {"Bronnen": "bronnen/index.md"},
                {"Dekking": "dekking/index.md"},
                {EXPORTS_TITLE: EXPORTS_PAGE},
                {"Zo voeg je een stap toe": "meebouwen/index.md"},
            ]
        },
    ]


def _first(knowledge: Knowledge) -> Nav:
    """Return the ways in for who does not know yet where to look."""
    own = {"readers": READERS_TITLE, "sizes": SIZES_TITLE, "transformations": WHEEL_TITLE}
    ways: Nav = [{title: _in_place(knowledge, kind, title)} for kind, title in own.items() if getattr(knowledge, kind)]
    differences: Nav = [{DIFFERENCES_TITLE: DIFFERENCES_PAGE}] if knowledge.differences else []
    guide: Nav = [{GUIDE_TITLE: GUIDE_PAGE}] if knowledge.questions else []
    return [{GUIDE_TITLE: [*guide, *ways, *differences]}] if ways or differences else guide


def _in_place(knowledge: Knowledge, kind: str, title: str) -> Nav:
    records = [{record.title: f"{FOLDERS[kind]}/{key}/index.md"} for key, record in in_place(getattr(knowledge, kind))]
    return [{title: f"{FOLDERS[kind]}/index.md"}, *records]


def _matrix(knowledge: Knowledge) -> Nav:
    if not knowledge.couplings:
        return []
    purposes = [{GOALS[purpose]: purpose_page(purpose)} for purpose in purposes_in_use(knowledge)]
    pages = [{MATRIX_TITLE: MATRIX_PAGE}, *purposes, {SOFTWARE_TITLE: SOFTWARE_PAGE}, {GAPS_TITLE: GAPS_PAGE}]
    return [{"Koppelmatrix": pages}]


def _buying(knowledge: Knowledge) -> Nav:
    return [
        {BUYING_TITLE: BUYING_PAGE},
        *([{TEST_TITLE: TEST_PAGE}] if knowledge.lock_in else []),
        {LISTS_TITLE: LISTS_PAGE},
        {CRITERIA_TITLE: CRITERIA_PAGE},
        *([{LAWS_TITLE: LAW_PAGE}] if knowledge.laws else []),
    ]


def _practice(knowledge: Knowledge) -> Nav:
    told = sorted(knowledge.storylines.items(), key=lambda item: item[1].title.lower())
    lines: Nav = [{story.title: f"{FOLDERS['storylines']}/{key}/index.md"} for key, story in told]
    return [
        {NAMES["cases"][1]: _catalogue(knowledge, "cases")},
        *([{STORIES_TITLE: [{STORIES_TITLE: STORIES_PAGE}, *lines]}] if lines else []),
        *([{EFFECTS_TITLE: EFFECTS_PAGE}] if knowledge.effects else []),
    ]


def _tax(knowledge: Knowledge) -> Nav:
    return [{TAX_TITLE: TAX_PAGE}] if knowledge.fiscal else []


def _macro(knowledge: Knowledge) -> Nav:
    return [{MACRO_TITLE: MACRO_PAGE}] if knowledge.macro else []


def _sector(knowledge: Knowledge, sector: SectorKnowledge) -> Nav:
    functions: Nav = []
    for key, function in sector.functions.items():
        steps = [{step.title: step_address(sector.id, key, name).page} for name, step in sector.steps_of(key)]
        functions.append({function.title: [{function.title: function_address(sector.id, key).page}, *steps]})
    together: Nav = [{PORTFOLIO_TITLE: portfolio_page(sector.id)}] if sector.id in portfolio_sectors(knowledge) else []
    every = {"Alle stappen": f"{sector.id}/stappen/index.md"}
    effort = {EFFORT_TITLE: effort_page(sector.id)}
    growth = {GROWTH_TITLE: growth_page(sector.id)}
    people: Nav = [{title: sector_page(sector.id, kind)} for kind, title in SECTOR_TITLES.items()]
    return [{sector.info.title: f"{sector.id}/index.md"}, *functions, every, effort, growth, *people, *together]


def _people(knowledge: Knowledge, kind: str) -> dict[str, Any]:
    records = sorted(getattr(knowledge, kind).items(), key=lambda item: item[1].title.lower())
    title, folder = LISTS[kind][0], FOLDERS[kind]
    return {title: [{title: f"{folder}/index.md"}, *({record.title: f"{folder}/{key}/index.md"} for key, record in records)]}


def _catalogue(knowledge: Knowledge, kind: str) -> Nav:
    folder = FOLDERS[kind]
    records = sorted(getattr(knowledge, kind).items(), key=lambda item: item[1].title.lower())
    return [{NAMES[kind][1]: f"{folder}/index.md"}, *({record.title: f"{folder}/{key}/index.md"} for key, record in records)]

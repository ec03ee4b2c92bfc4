"""The architecture in pictures, and per sector from level to level: what each level adds, by which steps, what can be exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.growth import LEVELS_SHOWN, Growth, growth_of
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

GROWTH_TITLE, GROWTH_STYLE = "Groei in niveaus", "assets/css/growth.css"
PICTURES_PAGE, PICTURES_TITLE = "architectuur/index.md", "De fabriek in beeld"


class Swap(NamedTuple):
    """How a system can be exchanged: over which standards, and over which plugs there is none."""

    system: str
    standards: tuple[str, ...]
    locked: tuple[str, ...]


class Brought(NamedTuple):
    """What one step adds at its level."""

    step: str
    systems: tuple[str, ...]
    interfaces: tuple[str, ...]


class Stage(NamedTuple):
    """A level: how much it adds, by which steps, and what was there without one."""

    level: int
    systems: tuple[str, ...]
    interfaces: tuple[str, ...]
    steps: tuple[Brought, ...]
    present: tuple[tuple[str, ...], tuple[str, ...]]
    """Systems and interfaces that were there before any step."""


def growth_page(sector: str) -> str:
    """Return the page of the growth of a sector."""
    return f"{sector}/groei/index.md"


def growth_pages(knowledge: Knowledge, _settings: Settings) -> Iterator[Page]:
    """Yield the pictures of the whole, and the growth of each sector."""
    yield Page(
        PICTURES_PAGE,
        "pictures.md.jinja",
        PICTURES_TITLE,
        "Architectuur",
        front={
            "description": "De referentiearchitectuur op vier platen: het geheel, één order van aanvraag tot factuur, en de netwerkzones.",
            "layout": "wide",
        },
        context={"title": PICTURES_TITLE},
    )
    for sector in knowledge.sectors:
        growth = growth_of(knowledge, sector)
        page = growth_page(sector)
        other = next((name for name in knowledge.sectors if name != sector), None)
        yield Page(
            page,
            "growth.md.jinja",
            f"{GROWTH_TITLE}: {SECTORS[sector].lower()}",
            "Architectuur",
            sector=sector,
            front={
                "description": "Per niveau: welke systemen en koppelvlakken erbij komen, en door welke stappen.",
                "layout": "wide",
                "styles": [GROWTH_STYLE],
                **({"counterpart": growth_page(other).removesuffix("index.md")} if other else {}),
            },
            context={
                "title": GROWTH_TITLE,
                "sector": knowledge.sectors[sector],
                "stages": [stage_of(knowledge, sector, growth, level) for level in LEVELS_SHOWN],
                "swaps": [swap for key in growth.systems if (swap := swap_of(knowledge, key, growth.interfaces))],
            },
        )


def stage_of(knowledge: Knowledge, sector: str, growth: Growth, level: int) -> Stage:
    """Return what a level adds in a sector; steps in the order of their codes."""
    systems, interfaces = (
        {key: arrival.steps for key, arrival in arrivals.items() if arrival.level == level}
        for arrivals in (growth.systems, growth.interfaces)
    )
    steps = {step for found in (systems, interfaces) for bringing in found.values() for step in bringing}
    ordered = sorted(steps, key=lambda step: knowledge.sectors[sector].steps[step].code)
    brought = tuple(Brought(step, _by(systems, step), _by(interfaces, step)) for step in ordered)
    return Stage(level, tuple(systems), tuple(interfaces), brought, (_by(systems, ""), _by(interfaces, "")))


def _by(arrivals: Mapping[str, tuple[str, ...]], step: str) -> tuple[str, ...]:
    """Return what a step brings, or with an empty name what no step brings."""
    return tuple(key for key, steps in arrivals.items() if (step in steps if step else not steps))


def swap_of(knowledge: Knowledge, system: str, interfaces: Mapping[str, Any]) -> Swap:
    """Return over which standards a system of a sector exchanges its data, and over which plugs no standard holds."""
    touching = [key for key in interfaces if system in {end.system for end in knowledge.interfaces[key].ends}]
    standards = {use.standard for key in touching for use in knowledge.interfaces[key].standards}
    return Swap(system, tuple(sorted(standards)), tuple(key for key in touching if knowledge.interfaces[key].no_standard))

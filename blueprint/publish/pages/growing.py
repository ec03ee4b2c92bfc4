"""The architecture in pictures, and per sector from level to level: what each level adds, by which steps, what can be exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.growth import LEVELS_SHOWN, Arrival, growth_of
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

GROWTH_TITLE = "Groei in niveaus"
PICTURES_PAGE, PICTURES_TITLE = "architectuur/index.md", "De fabriek in beeld"


class Swap(NamedTuple):
    """How a system can be exchanged: over which standards, and over which plugs there is none."""

    system: str
    standards: tuple[str, ...]
    locked: tuple[str, ...]


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
                **({"counterpart": growth_page(other).removesuffix("index.md")} if other else {}),
            },
            context={
                "title": GROWTH_TITLE,
                "levels": [(level, _at(growth.systems, level), _at(growth.interfaces, level)) for level in LEVELS_SHOWN],
                "swaps": [swap for key in growth.systems if (swap := swap_of(knowledge, key, growth.interfaces))],
            },
        )


def _at(arrivals: Mapping[str, Arrival], level: int) -> list[tuple[str, tuple[str, ...]]]:
    return [(key, arrival.steps) for key, arrival in arrivals.items() if arrival.level == level]


def swap_of(knowledge: Knowledge, system: str, interfaces: Mapping[str, Any]) -> Swap:
    """Return over which standards a system of a sector exchanges its data, and over which plugs no standard holds."""
    touching = [key for key in interfaces if system in {end.system for end in knowledge.interfaces[key].ends}]
    standards = {use.standard for key in touching for use in knowledge.interfaces[key].standards}
    return Swap(system, tuple(sorted(standards)), tuple(key for key in touching if knowledge.interfaces[key].no_standard))

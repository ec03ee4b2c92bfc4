"""The navigation of the site: an explicit tree of titles and pages, as MkDocs and its successors read it."""

from __future__ import annotations

from typing import Any

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.publish.addresses import (
    FOLDERS,
    MACRO_PAGE,
    TAX_PAGE,
    function_address,
    portfolio_page,
    portfolio_sectors,
    step_address,
)
from blueprint.publish.pages.catalogue import NAMES
from blueprint.publish.pages.exports import EXPORTS_PAGE, EXPORTS_TITLE
from blueprint.publish.pages.front import READBACK_PAGE, READBACK_TITLE
from blueprint.publish.pages.tax import TAX_TITLE
from blueprint.publish.pages.together import MACRO_TITLE, PORTFOLIO_TITLE

Nav = list[dict[str, Any]]


def navigation(knowledge: Knowledge) -> Nav:
    """Return the ``nav`` of the site; every page is in it, with its title."""
    return [
        {"Start": "index.md"},
        *({sector.info.title: _sector(knowledge, sector)} for sector in knowledge.sectors.values()),
        {"Herken je dit?": _catalogue(knowledge, "symptoms")},
        {
            "Architectuur": [
                {NAMES[kind][1]: _catalogue(knowledge, kind)} for kind in ("systems", "data_objects", "interfaces", "standards")
            ]
        },
        {
            "Rekenen": [
                *_catalogue(knowledge, "roi"),
                {"Potten": "potten/index.md"},
                *_tax(knowledge),
                *_macro(knowledge),
                {READBACK_TITLE: READBACK_PAGE},
            ]
        },
        {"Praktijk": _catalogue(knowledge, "cases")},
        {
            "Naslag": [
                {"Niveaus, soorten en bewijs": "niveaus/index.md"},
                {"Begrippen": "begrippen/index.md"},
                {"Rollen": "rollen/index.md"},
                {"Vaardigheden": "vaardigheden/index.md"},
                {"Drempels": "drempels/index.md"},
                {"Bronnen": "bronnen/index.md"},
                {"Dekking": "dekking/index.md"},
                {EXPORTS_TITLE: EXPORTS_PAGE},
                {"Zo voeg je een stap toe": "meebouwen/index.md"},
            ]
        },
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
    return [{sector.info.title: f"{sector.id}/index.md"}, *functions, every, *together]


def _catalogue(knowledge: Knowledge, kind: str) -> Nav:
    folder = FOLDERS[kind]
    records = sorted(getattr(knowledge, kind).items(), key=lambda item: item[1].title.lower())
    return [{NAMES[kind][1]: f"{folder}/index.md"}, *({record.title: f"{folder}/{key}/index.md"} for key, record in records)]

"""Pages over more than one model: steps together per sector, and the sums for the whole country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.model.macro import HARDNESS, MacroChain
from blueprint.publish.addresses import MACRO_PAGE, macro_download, portfolio_page, portfolio_sectors
from blueprint.publish.pages import text
from blueprint.publish.pages.render import Page, number
from blueprint.publish.pages.settings import Settings

PORTFOLIO_TITLE = "Stappen samen doorrekenen"
MACRO_TITLE = "Van één fabriek naar heel Nederland"


def together_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the page of each portfolio, and the one with all sums for the country."""
    for sector in portfolio_sectors(knowledge):
        yield _portfolio_page(knowledge, settings, sector)
    if knowledge.macro:
        yield _macro_page(knowledge, settings)


def _portfolio_page(knowledge: Knowledge, settings: Settings, sector: str) -> Page:
    page = portfolio_page(sector)
    others = [other for other in portfolio_sectors(knowledge) if other != sector]
    counterpart = {"counterpart": portfolio_page(others[0]).removesuffix("index.md")} if others else {}
    return Page(
        path=page,
        template="portfolio.md.jinja",
        title=PORTFOLIO_TITLE,
        kind="Rekenmodel",
        sector=sector,
        front={
            "description": "Reken meer stappen tegelijk door zonder een euro dubbel te tellen.",
            **counterpart,
        },
        context={
            "title": PORTFOLIO_TITLE,
            "result": settings.portfolios.get(sector),
            "download": f"../../downloads/portfolio-{sector}.xlsx",
        },
    )


def _macro_page(knowledge: Knowledge, settings: Settings) -> Page:
    first = next(iter(knowledge.macro))
    summary = text.plain(knowledge, knowledge.macro[first].summary)
    return Page(
        path=MACRO_PAGE,
        template="macro.md.jinja",
        title=MACRO_TITLE,
        kind="Som",
        front={"description": summary, **settings.edit(knowledge.loaded.place("macro", first))},
        context={
            "title": MACRO_TITLE,
            "hardness": HARDNESS,
            "chains": [_chain(knowledge, settings, key, chain) for key, chain in knowledge.macro.items()],
        },
    )


def _chain(knowledge: Knowledge, settings: Settings, key: str, chain: MacroChain) -> dict[str, Any]:
    results = settings.macros.get(key)
    outcome = next(line for line in chain.lines if line.key == chain.outcome)
    readings = [
        {
            "reading": reading,
            "changed": [
                (chain.factors[name].label, _shown(value, chain.factors[name].number), chain.factors[name].unit)
                for name, value in reading.values.items()
            ],
            "value": _shown(results[index][chain.outcome], outcome.number) if results else "",
        }
        for index, reading in enumerate(chain.readings, start=1)
    ]
    return {
        "key": key,
        "chain": chain,
        "outcome": outcome,
        "download": f"../{macro_download(knowledge, key)}",
        "factors": [(factor, _shown(factor.value, factor.number)) for factor in chain.factors.values()],
        "lines": [(line, _shown(results[0][line.key], line.number) if results else "") for line in chain.lines],
        "readings": readings,
    }


def _shown(value: float, kind: str) -> str:
    if kind == "aandeel":
        return f"{number(round(value * 100, 1))}%"
    return number(round(value, 0 if abs(value) >= 100 else 2))

"""The workbooks that go over more than one model: a portfolio per sector, and the sum for the country or a region."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.model.roi import Input
from blueprint.publish.addresses import macro_download, portfolio_sectors
from blueprint.publish.cache import cached, code_digest
from blueprint.roi.combine import Portfolio, combine
from blueprint.roi.macro import compile_macro
from blueprint.roi.portfolio import Answers, Choice, Plan, plan
from blueprint.roi.portfolio_summary import PortfolioSummary, portfolio_summary

_PACKAGE = Path(__file__).parent.parent
FIRST_LEVELS = 2
"""Steps up to this level are chosen to begin with; level 1 starts now, level 2 a year later."""


def shared_questions(knowledge: Knowledge) -> dict[str, Input]:
    """The questions that all models share, by their name in formulas."""
    return {key.replace("-", "_"): item for key, item in knowledge.loaded.shared.get("roi_inputs", {}).items()}


def plan_of(knowledge: Knowledge, sector: str) -> Plan:
    """The plan with all models of a sector."""
    steps = knowledge.sectors[sector].steps
    needs = {key: [need.step for need in step.prerequisites if need.strength == "nodig"] for key, step in steps.items()}
    return plan(knowledge.roi.values(), sector, shared_questions(knowledge), steps, needs)


def first_answers(knowledge: Knowledge, made: Plan) -> Answers:
    """What is chosen to begin with: the steps of the first levels, each level a year later."""
    steps = knowledge.sectors[made.sector].steps
    levels = {entry.key: steps[entry.step].level for entry in made.entries}
    return Answers({key: Choice(level <= FIRST_LEVELS, min(level - 1, 3)) for key, level in levels.items()})


def portfolio_of(knowledge: Knowledge, sector: str) -> Portfolio:
    """The portfolio of a sector as it is handed out."""
    made = plan_of(knowledge, sector)
    return combine(made, first_answers(knowledge, made))


def portfolio_results(knowledge: Knowledge) -> Mapping[str, PortfolioSummary]:
    """The headline of the portfolio of each sector that has one."""
    return {sector: portfolio_summary(portfolio_of(knowledge, sector)) for sector in portfolio_sectors(knowledge)}


def macro_results(knowledge: Knowledge) -> dict[str, list[dict[str, float]]]:
    """Per chain all its lines: first as known, then in the order of its readings."""
    found = {}
    for key, chain in knowledge.macro.items():
        program = compile_macro(chain)
        found[key] = [program.count(), *(program.count(reading.values) for reading in chain.readings)]
    return found


def together_files(knowledge: Knowledge, cache: Path, base_url: str) -> dict[str, bytes]:
    """Return the workbooks under ``downloads/``; one is made again only when its content or the code changed."""
    code = code_digest(_PACKAGE / "roi", _PACKAGE / "publish" / "workbooks", _PACKAGE / "model")
    made = {}
    for sector in portfolio_sectors(knowledge):
        ingredients = json.dumps(
            [_portfolio_ingredients(knowledge, sector), base_url, version("openpyxl"), version("numpy"), code]
        )
        make = partial(_portfolio, knowledge, sector, base_url)
        made[f"downloads/portfolio-{sector}.xlsx"] = cached(cache / "workbooks", ingredients, make)
    for key, chain in knowledge.macro.items():
        sources = [knowledge.sources[name].model_dump(mode="json") for name in chain.sources]
        ingredients = json.dumps([key, chain.model_dump(mode="json"), sources, base_url, version("openpyxl"), code])
        made[macro_download(knowledge, key)] = cached(cache / "workbooks", ingredients, partial(_macro, knowledge, key, base_url))
    return made


def _portfolio_ingredients(knowledge: Knowledge, sector: str) -> list[Any]:
    models = [model for model in knowledge.roi.values() if sector in model.sectors]
    steps = knowledge.sectors[sector].steps
    return [
        sector,
        [model.model_dump(mode="json") for model in models],
        [(key, step.title, step.level, [need.model_dump() for need in step.prerequisites]) for key, step in steps.items()],
        [(key, pot.title) for key, pot in knowledge.roi_pots.items()],
        [knowledge.sources[name].model_dump(mode="json") for model in models for name in model.sources],
        [(key, item.model_dump(mode="json")) for key, item in shared_questions(knowledge).items()],
        FIRST_LEVELS,
    ]


def _portfolio(knowledge: Knowledge, sector: str, base_url: str) -> bytes:
    from blueprint.publish.workbooks.portfolio import portfolio_book

    return portfolio_book(
        portfolio_of(knowledge, sector),
        steps={key: step.title for key, step in knowledge.sectors[sector].steps.items()},
        pots={key: pot.title for key, pot in knowledge.roi_pots.items()},
        sources=knowledge.sources,
        base_url=base_url,
    )


def _macro(knowledge: Knowledge, key: str, base_url: str) -> bytes:
    from blueprint.publish.workbooks.macro import macro_book

    link = f"{base_url.rstrip('/')}/i/{key}/"
    return macro_book(compile_macro(knowledge.macro[key]), key, sources=knowledge.sources, link=link)

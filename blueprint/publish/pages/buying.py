"""Buying without regret: the questions to a supplier, what to let them show, how to leave, and what to tick off on delivery."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.publish.addresses import TEST_PAGE
from blueprint.publish.pages.cells import MATRIX_STYLE
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

BUYING_PAGE, BUYING_TITLE = "kopen/index.md", "Kopen zonder spijt"
TEST_TITLE = "Uitstaptoets"
LISTS_PAGE, LISTS_TITLE = "kopen/keuzelijsten/index.md", "Keuzelijsten en uitstapplannen"
CRITERIA_PAGE, CRITERIA_TITLE = "kopen/acceptatie-eisen/index.md", "Eisen bij oplevering"


def buying_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the overview, the test, the lists per system and the criteria per plug."""
    yield _page(BUYING_PAGE, "buying.md.jinja", BUYING_TITLE, "Vier lijsten voor je tekent, en voor je betaalt.", {})
    if knowledge.lock_in:
        first = next(iter(knowledge.lock_in))
        yield _page(
            TEST_PAGE,
            "lock_in.md.jinja",
            TEST_TITLE,
            "Vragen die je een leverancier stelt voor je tekent, met een antwoord dat deugt en een waar je van schrikt.",
            {"questions": list(knowledge.lock_in.items()), "knock_outs": _knock_outs(knowledge)},
            settings.edit(knowledge.loaded.place("lock_in", first)),
        )
    yield _page(
        LISTS_PAGE,
        "selection.md.jinja",
        LISTS_TITLE,
        "Per soort software: wat je laat zien voor je kiest, en hoe je er weer uit komt.",
        {"systems": [item for item in knowledge.systems.items() if item[1].selection or item[1].exit_plan]},
    )
    yield _page(
        CRITERIA_PAGE,
        "criteria.md.jinja",
        CRITERIA_TITLE,
        "Per koppelvlak de eisen die je in de opdracht zet en afvinkt voor je betaalt.",
        {"interfaces": sorted(knowledge.interfaces.items(), key=lambda item: (item[1].plug, item[1].title))},
    )


def _knock_outs(knowledge: Knowledge) -> int:
    return sum(question.knock_out for question in knowledge.lock_in.values())


def _page(
    path: str, template: str, title: str, description: str, context: dict[str, Any], edit: dict[str, str] | None = None
) -> Page:
    front = {"description": description, "styles": [MATRIX_STYLE], **(edit or {})}
    return Page(path, template, title, "Lijst", front=front, context={"title": title, **context})

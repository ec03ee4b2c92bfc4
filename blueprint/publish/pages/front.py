"""Pages of the handbook as a whole: home, how to read it, what is covered, how to contribute, how to read workbooks back."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.coverage import coverage_page
from blueprint.publish.pages.fields import field_tables
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

READBACK_PAGE, READBACK_TITLE = "werkboeken-teruglezen/index.md", "Werkboeken teruglezen"


def front_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield home, levels, coverage, the guide for editors and the one on reading workbooks back."""
    home = {"layout": "home", "description": "Open blauwdruk van de digitale fabriek voor machinebouw en plaatbewerking."}
    yield Page("index.md", "home.md.jinja", "Blauwdruk Digitale Fabriek", "Start", front=home)
    yield Page("niveaus/index.md", "levels.md.jinja", "Niveaus, soorten en bewijs", "Uitleg", front={"weight": "low"})
    yield Page(
        "dekking/index.md",
        "coverage.md.jinja",
        "Dekking",
        "Lijst",
        front={"layout": "wide", "weight": "low"},
        context=coverage_page(knowledge),
    )
    yield Page(READBACK_PAGE, "readback.md.jinja", READBACK_TITLE, "Uitleg", front={"weight": "low"})
    yield Page(
        "meebouwen/index.md",
        "guide.md.jinja",
        "Zo voeg je een stap toe",
        "Uitleg",
        front={"weight": "low"},
        context={"tables": field_tables(), "repository": settings.repository_url},
    )

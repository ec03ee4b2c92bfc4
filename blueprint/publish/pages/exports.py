"""The page "Gegevens en exports": what each file is for, who uses it, under which licence, and what stays the same."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

EXPORTS_PAGE, EXPORTS_TITLE = "data/index.md", "Gegevens en exports"


def export_pages(_knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the page; which files there are is told by who made them, through the settings."""
    front = {
        "description": "Alle kennis van de blauwdruk als Excel, CSV, JSON, tekeningen en begrippen: waar elk bestand voor is.",
        "weight": "low",
    }
    yield Page(EXPORTS_PAGE, "exports.md.jinja", EXPORTS_TITLE, "Uitleg", front=front, context={"exports": settings.exports})

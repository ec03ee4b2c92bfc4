"""All pages of the docs tree, as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.buying import buying_pages
from blueprint.publish.pages.catalogue import catalogue_pages
from blueprint.publish.pages.coverage import COVERAGE_JSON, coverage_json
from blueprint.publish.pages.effort import effort_files, effort_pages
from blueprint.publish.pages.exports import export_pages
from blueprint.publish.pages.first_step import first_step_pages
from blueprint.publish.pages.front import front_pages
from blueprint.publish.pages.growing import growth_pages
from blueprint.publish.pages.laws import law_pages
from blueprint.publish.pages.lists import list_pages
from blueprint.publish.pages.matrix import matrix_pages
from blueprint.publish.pages.models import model_list_pages
from blueprint.publish.pages.ownership import ownership_pages
from blueprint.publish.pages.redirects import redirect_files
from blueprint.publish.pages.regional import with_region
from blueprint.publish.pages.render import Page, PageError, environment, render
from blueprint.publish.pages.sectors import sector_pages
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.skills import skill_pages
from blueprint.publish.pages.stories import story_pages
from blueprint.publish.pages.tax import tax_pages
from blueprint.publish.pages.together import together_pages
from blueprint.publish.pages.views import view_pages
from blueprint.publish.pages.wheel import wheel_files

WRITERS = (
    front_pages,
    first_step_pages,
    sector_pages,
    catalogue_pages,
    model_list_pages,
    story_pages,
    matrix_pages,
    ownership_pages,
    growth_pages,
    effort_pages,
    buying_pages,
    law_pages,
    skill_pages,
    list_pages,
    tax_pages,
    together_pages,
    export_pages,
    view_pages,
)


def all_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield every page of the handbook."""
    for writer in WRITERS:
        yield from (with_region(knowledge, page) for page in writer(knowledge, settings))


def page_files(
    knowledge: Knowledge, templates: Iterable[Path], settings: Settings, cache: Path | None = None
) -> dict[str, bytes]:
    """Return the Markdown tree with its short addresses and coverage data: relative path → bytes.

    :raises PageError: when a page cannot be made, or two have one address (a function with the id ``stappen``).

    Compiled templates are kept in the folder ``cache``, when there is one.
    """
    env = environment(templates, cache)
    files: dict[str, bytes] = {}
    for page in all_pages(knowledge, settings):
        if page.path in files:
            raise PageError(f'{page.path}: hier staat al een andere pagina; geef "{page.title}" een ander id')
        files[page.path] = render(env, knowledge, page).encode()
    pictures = effort_files(env, knowledge, settings) | wheel_files(env, knowledge)
    return {**files, **pictures, **redirect_files(env, knowledge), COVERAGE_JSON: coverage_json(knowledge)}

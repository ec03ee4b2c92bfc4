"""Storylines, a page each with its chapters and the list of them, and the page that says what is known about effects and how hard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.story import HARDNESS, ORDER, STORY_KINDS, Chapter, Effect, Storyline
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.addresses import EFFECTS_PAGE, FOLDERS
from blueprint.publish.pages import text
from blueprint.publish.pages.catalogue import Card
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.used import Reverse, record_link, where_used

STORIES_TITLE = "Verhaallijnen"
STORIES_PAGE = f"{FOLDERS['storylines']}/index.md"
EFFECTS_TITLE = "Wat weten we over effecten, en hoe hard?"

INTRO = (
    "Wat bedrijven besloten, in welke volgorde, wat het vroeg en wat er tegenviel. Uit openbare bronnen, door ons naast elkaar gezet; "
    "geen bedrijf heeft zijn verhaal geautoriseerd. Waar de bron geen jaar of geen uitkomst noemt, staat dat er."
)


class Part(NamedTuple):
    """A chapter as it stands on the page: its number, whether another firm begins here, and the links to its steps."""

    number: int
    chapter: Chapter
    company: str | None
    steps: tuple[Reverse, ...]


class Known(NamedTuple):
    """An effect as it stands on the page, with the links to its steps."""

    key: str
    effect: Effect
    steps: tuple[Reverse, ...]


def story_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the list of storylines, a page per storyline, and the page of effects; each only when there is something on it."""
    if knowledge.storylines:
        yield _list_page(knowledge)
    for key, story in knowledge.storylines.items():
        yield _story_page(knowledge, settings, key, story)
    if knowledge.effects:
        yield _effects_page(knowledge, settings)


def _list_page(knowledge: Knowledge) -> Page:
    groups = [(STORY_KINDS[kind], None, _cards(knowledge, kind)) for kind in STORY_KINDS if _cards(knowledge, kind)]
    return Page(
        path=STORIES_PAGE,
        template="list.md.jinja",
        title=STORIES_TITLE,
        kind="Lijst",
        front={"layout": "wide", "weight": "low"},
        context={"title": STORIES_TITLE, "intro": INTRO, "figure": None, "groups": groups},
    )


def _cards(knowledge: Knowledge, kind: str) -> list[Card]:
    found = sorted(
        ((key, story) for key, story in knowledge.storylines.items() if story.kind == kind),
        key=lambda item: item[1].title.lower(),
    )
    return [Card(key, story.title, story.summary, tuple(SECTORS[sector] for sector in story.sectors)) for key, story in found]


def _story_page(knowledge: Knowledge, settings: Settings, key: str, story: Storyline) -> Page:
    page = f"{FOLDERS['storylines']}/{key}/index.md"
    return Page(
        path=page,
        template="story.md.jinja",
        title=story.title,
        kind="Verhaallijn",
        front={
            "description": text.plain(knowledge, story.summary),
            "short_url": f"i/{key}/",
            **settings.edit(knowledge.loaded.place("storylines", key)),
        },
        context={
            "key": key,
            "record": story,
            "kind_name": STORY_KINDS[story.kind],
            "order": ORDER[story.order],
            "parts": list(_parts(knowledge, story, page)),
            "used": where_used(knowledge, key, page),
        },
    )


def _parts(knowledge: Knowledge, story: Storyline, page: str) -> Iterator[Part]:
    before = None
    for number, chapter in enumerate(story.chapters, 1):
        company = knowledge.cases[chapter.case].company if chapter.case != before and len(story.cases) > 1 else None
        steps = tuple(_step_link(knowledge, step, story.sectors, page) for step in chapter.steps)
        yield Part(number, chapter, company, steps)
        before = chapter.case


def _step_link(knowledge: Knowledge, step: str, sectors: tuple[str, ...], page: str) -> Reverse:
    """Return the link to a step in the sectors that are meant; to both when it stands in both."""
    return record_link(knowledge, step, [sector for sector in knowledge.sectors_of(step) if sector in sectors], page)


def _effects_page(knowledge: Knowledge, settings: Settings) -> Page:
    groups = [
        (name, *HARDNESS[name], [_known(knowledge, key, effect) for key, effect in _sorted(knowledge) if effect.hardness == name])
        for name in HARDNESS
    ]
    first = next(iter(knowledge.effects))
    return Page(
        path=EFFECTS_PAGE,
        template="effects.md.jinja",
        title=EFFECTS_TITLE,
        kind="Bewijs",
        front={
            "description": "Elk openbaar cijfer over het effect van een stap dat wij vonden, gesorteerd op hardheid, en waar niets gevonden is.",
            "layout": "wide",
            **settings.edit(knowledge.loaded.place("effects", first)),
        },
        context={
            "title": EFFECTS_TITLE,
            "groups": groups,
            "models": sorted(
                {(model, knowledge.roi[model].title) for effect in knowledge.effects.values() for model in effect.models},
                key=lambda item: item[1].lower(),
            ),
        },
    )


def _sorted(knowledge: Knowledge) -> list[tuple[str, Effect]]:
    """Return the effects with the best evidence first, then by title."""
    return sorted(knowledge.effects.items(), key=lambda item: (item[1].evidence, item[1].title.lower()))


def _known(knowledge: Knowledge, key: str, effect: Effect) -> Known:
    return Known(key, effect, tuple(_step_link(knowledge, step, tuple(SECTORS), EFFECTS_PAGE) for step in effect.steps))

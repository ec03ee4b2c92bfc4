"""First pages per reader and per size, what differs between the sectors, and the wheel of eight transformations.

The texts stand in the content; the steps are derived from tasks, roles, level, kind and effort.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.model.step import Step, StepOutline
from blueprint.model.views import Reader, Size
from blueprint.publish.addresses import DIFFERENCES_PAGE, FOLDERS
from blueprint.publish.asked import TaskOf, route, starts, tasks_of
from blueprint.publish.pages import text
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

READERS_TITLE, SIZES_TITLE, WHEEL_TITLE = "Voor wie ben je hier?", "Hoe groot is je bedrijf?", "Acht transformaties"
DIFFERENCES_TITLE = "Waarin de sectoren verschillen"
FIRST_TASKS = 6
"""How many new tasks a reader sees at first."""


class Mine(NamedTuple):
    """What one sector brings a reader: where to start, his first new tasks and the steps of his functions."""

    sector: SectorKnowledge
    starts: tuple[TaskOf, ...]
    tasks: tuple[TaskOf, ...]
    total: int
    steps: tuple[tuple[str, StepOutline], ...]


def view_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the lists and pages of readers, sizes and transformations, and the page on differences; none without content."""
    readers = [(key, reader, _bring(knowledge, reader)) for key, reader in in_place(knowledge.readers)]
    yield from _pages(knowledge, settings, "readers", READERS_TITLE, {key: {"parts": parts} for key, _, parts in readers})
    sizes = {
        key: {"orders": [(own, order_for(own, size)[: size.shown]) for own in knowledge.sectors.values()]}
        for key, size in knowledge.sizes.items()
    }
    yield from _pages(knowledge, settings, "sizes", SIZES_TITLE, sizes)
    wheel = {
        key: {"served": [(own, serving(own, key)) for own in knowledge.sectors.values()]} for key in knowledge.transformations
    }
    yield from _pages(knowledge, settings, "transformations", WHEEL_TITLE, wheel)
    if knowledge.differences:
        rows = in_place(knowledge.differences)
        front = {
            "description": "Machinebouw en plaatbewerking naast elkaar: order, tekening, knelpunt, materiaal, regels.",
            **settings.edit(knowledge.loaded.place("differences", rows[0][0])),
        }
        yield Page(DIFFERENCES_PAGE, "differences.md.jinja", DIFFERENCES_TITLE, "Uitleg", front=front, context={"rows": rows})


KIND_NAMES = {"readers": "Lezer", "sizes": "Bedrijfsgrootte", "transformations": "Transformatie"}
TEMPLATES = {"readers": "reader.md.jinja", "sizes": "size.md.jinja", "transformations": "transformation.md.jinja"}


def _pages(
    knowledge: Knowledge, settings: Settings, kind: str, title: str, contexts: Mapping[str, Mapping[str, Any]]
) -> Iterator[Page]:
    """Yield the list of a kind and the page of each record."""
    records = in_place(getattr(knowledge, kind))
    if not records:
        return
    served = {key: sum(len(steps) for _, steps in found.get("served", ())) for key, found in contexts.items()}
    context = {"title": title, "kind": kind, "records": records, "served": served}
    yield Page(
        f"{FOLDERS[kind]}/index.md", "views.md.jinja", title, "Lijst", front={"layout": "wide", "weight": "low"}, context=context
    )
    for key, record in records:
        front = {
            "description": text.plain(knowledge, record.summary),
            "short_url": f"i/{key}/",
            **settings.edit(knowledge.loaded.place(kind, key)),
        }
        page = f"{FOLDERS[kind]}/{key}/index.md"
        yield Page(
            page, TEMPLATES[kind], record.title, KIND_NAMES[kind], front=front, context={"record": record, **contexts[key]}
        )


def in_place(records: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return records in the order of their place."""
    return sorted(records.items(), key=lambda item: (item[1].place, item[0]))


def _bring(knowledge: Knowledge, reader: Reader) -> list[Mine]:
    found = []
    for sector in knowledge.sectors.values():
        order = {key: number for number, (key, _) in enumerate(route(sector))}
        tasks = sorted((task for role in reader.roles for task in tasks_of(sector, role)), key=lambda task: order[task.key])
        steps = tuple(item for function in reader.functions for item in sector.steps_of(function))
        found.append(Mine(sector, starts(tasks), tuple(tasks[:FIRST_TASKS]), len(tasks), steps))
    return found


def order_for(sector: SectorKnowledge, size: Size) -> list[tuple[str, Step]]:
    """Return the typical order of steps for a size, by its rule.

    Steps of the stated effort up to the stated level, in the order of the route (level, quick wins first). What a step
    needs stands before it. When that is more effort than the rule allows it comes along (``with_needs``), or the step
    that needs it is left out.
    """
    steps = dict(route(sector))
    found: dict[str, Step] = {}

    def allowed(key: str) -> bool:
        step = steps.get(key)
        return step is not None and step.effort.band in size.bands and step.level <= size.highest

    def needs(key: str) -> list[str]:
        return [need.step for need in steps[key].prerequisites if need.strength == "nodig" and need.step in steps]

    def fits(key: str) -> bool:
        return (size.with_needs or allowed(key)) and all(fits(need) for need in needs(key))

    def put(key: str) -> None:
        for need in sorted(needs(key), key=list(steps).index):
            put(need)
        found.setdefault(key, steps[key])

    for key in steps:
        if allowed(key) and fits(key):
            put(key)
    return list(found.items())


def serving(sector: SectorKnowledge, transformation: str) -> list[tuple[str, list[tuple[str, StepOutline]]]]:
    """Return per function that belongs to a transformation its steps."""
    return [
        (key, list(sector.steps_of(key)))
        for key, function in sector.functions.items()
        if function.transformation == transformation
    ]

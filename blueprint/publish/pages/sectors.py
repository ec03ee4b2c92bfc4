"""Pages of a sector blueprint: the sector itself, the list of its steps, its functions and its steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.model.step import Step, StepOutline
from blueprint.publish.addresses import function_address, step_address
from blueprint.publish.pages import text
from blueprint.publish.pages.calculator import calculator, loads
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings


def sector_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield all pages of all sectors."""
    for sector in knowledge.sectors.values():
        yield _sector_page(knowledge, sector, settings)
        yield _steps_page(knowledge, sector)
        for function in sector.functions:
            yield _function_page(knowledge, sector, function, settings)
        for key, step in sector.steps.items():
            yield _step_page(knowledge, sector, key, step, settings)


def _counterpart(knowledge: Knowledge, sector: str, page: str) -> dict[str, str]:
    """Return the address of the same page in the other sector, for the sector switch."""
    other = next((name for name in knowledge.sectors if name != sector), None)
    return {"counterpart": page.replace(f"{sector}/", f"{other}/", 1).removesuffix("index.md")} if other else {}


def _sector_page(knowledge: Knowledge, sector: SectorKnowledge, settings: Settings) -> Page:
    starters = [
        (key, step)
        for key, step in sector.steps.items()
        if step.kind == "quick-win" and not any(need.strength == "nodig" for need in step.prerequisites)
    ]
    starters.sort(key=lambda item: not item[1].complete)
    symptoms = [(key, symptom) for key, symptom in knowledge.symptoms.items() if sector.id in symptom.routes]
    return Page(
        path=f"{sector.id}/index.md",
        template="sector.md.jinja",
        title=sector.info.title,
        kind="Sector",
        sector=sector.id,
        front={
            "description": text.plain(knowledge, sector.info.tagline),
            "layout": "wide",
            **_counterpart(knowledge, sector.id, f"{sector.id}/index.md"),
            **settings.edit(knowledge.loaded.place("sector", sector.id)),
        },
        context={"sector": sector, "starters": starters, "symptoms": symptoms},
    )


def _steps_page(knowledge: Knowledge, sector: SectorKnowledge) -> Page:
    used = {task.role for step in sector.steps.values() if isinstance(step, Step) for task in step.tasks}
    path = f"{sector.id}/stappen/index.md"
    return Page(
        path=path,
        template="steps.md.jinja",
        title=f"Alle stappen: {sector.info.title.lower()}",
        kind="Lijst",
        sector=sector.id,
        front={"layout": "wide", "weight": "low", **_counterpart(knowledge, sector.id, path)},
        context={"sector": sector, "roles": sorted((key, knowledge.roles[key].title) for key in used)},
    )


def _function_page(knowledge: Knowledge, sector: SectorKnowledge, key: str, settings: Settings) -> Page:
    function = sector.functions[key]
    steps = sector.steps_of(key)
    page = function_address(sector.id, key).page
    return Page(
        path=page,
        template="function.md.jinja",
        title=function.title,
        kind="Functie",
        sector=sector.id,
        front={
            "description": text.plain(knowledge, function.summary),
            "weight": "high",
            "layout": "wide",
            "short_url": f"i/{key}/",
            **_counterpart(knowledge, sector.id, page),
            **settings.edit(knowledge.loaded.place("functions", key, (), sector.id)),
        },
        context={
            "sector": sector,
            "key": key,
            "function": function,
            "steps": steps,
            "quick_wins": [item for item in steps if item[1].kind == "quick-win"],
            "strategic": [item for item in steps if item[1].kind == "strategisch"],
            "chain": [step for step in sector.chain.steps if key in step.functions],
        },
    )


def _step_page(knowledge: Knowledge, sector: SectorKnowledge, key: str, step: StepOutline, settings: Settings) -> Page:
    page = step_address(sector.id, step.function, key).page
    shared = len(knowledge.sectors_of(key)) > 1
    roi = _roi(knowledge, step, sector, page, settings)
    return Page(
        path=page,
        template="step.md.jinja",
        title=step.title,
        kind="Stap",
        sector=sector.id,
        front={
            "description": text.plain(knowledge, step.summary, sector.id),
            "weight": "high",
            "short_url": f"i/{key}/",
            **(_counterpart(knowledge, sector.id, page) if shared else {}),
            **settings.edit(knowledge.loaded.place("steps", key, (), sector.id)),
            **loads(calculators=roi is not None),
        },
        context={
            "sector": sector,
            "key": key,
            "step": step,
            "shared": shared,
            **_route(sector, key, step),
            **_changes(knowledge, sector, key),
            **_additions(step),
            "roi": roi,
        },
    )


def _route(sector: SectorKnowledge, key: str, step: StepOutline) -> Mapping[str, Any]:
    def chosen(strength: str) -> list[tuple[str, StepOutline]]:
        return [(need.step, sector.steps[need.step]) for need in step.prerequisites if need.strength == strength]

    unlocked = [(other, sector.steps[other]) for other in sector.unlocks.get(key, ())]
    return {"needed": chosen("nodig"), "helping": chosen("helpt"), "unlocked": unlocked}


def _changes(knowledge: Knowledge, sector: SectorKnowledge, key: str) -> Mapping[str, Any]:
    """Return what the region changed, so that a reader sees that this page differs from the national one."""
    changes = [touch for touch in knowledge.loaded.provenance("steps", key, sector.id) if touch.level == "regio"]
    region = knowledge.loaded.region
    return {"region_changes": changes, "region_name": region.title if region else None}


def _additions(step: StepOutline) -> Mapping[str, Any]:
    """Return which systems and interfaces are new with this step, stay as they were, or go."""
    if not isinstance(step, Step):
        return {}
    found = {}
    for name, change in (("systems", step.systems), ("interfaces", step.interfaces)):
        found[f"new_{name}"] = [key for key in change.after if key not in change.before]
        found[f"kept_{name}"] = [key for key in change.after if key in change.before]
        found[f"gone_{name}"] = [key for key in change.before if key not in change.after]
    return found


def _roi(
    knowledge: Knowledge, step: StepOutline, sector: SectorKnowledge, page: str, settings: Settings
) -> Mapping[str, Any] | None:
    if not isinstance(step, Step) or step.roi is None:
        return None
    up = "../" * page.count("/")
    return {
        "download": f"{up}downloads/{step.roi.model}-{sector.id}.xlsx",
        "page": f"{up}rekenen/{step.roi.model}/index.md",
        "calculator": calculator(knowledge, knowledge.roi[step.roi.model], sector.id, settings),
    }

"""The reference architecture hangs together."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import KIND_NAMES, Context
from blueprint.findings import Finding, Severity
from blueprint.model.step import Step

MUST_BE_USED = ("systems", "standards", "data_objects", "interfaces")
SHOULD_BE_USED = ("sources", "cases", "skills", "roles")


def interface_joins_two_ends(context: Context) -> Iterator[Finding]:
    """An interface joins two different ends."""
    for key, interface in context.knowledge.interfaces.items():
        start, end = interface.ends
        if start == end:
            message = f'koppelvlak "{key}" begint en eindigt bij {start.system or start.party}; noem twee verschillende kanten'
            yield context.finding("twee-kanten", message, "interfaces", key, ("ends",))


def step_has_the_ends_of_its_interfaces(context: Context) -> Iterator[Finding]:
    """A system at the end of an interface that a step leaves behind is there after the step."""
    knowledge = context.knowledge
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            if not isinstance(step, Step):
                continue
            for index, name in enumerate(step.interfaces.after):
                interface = knowledge.interfaces.get(name)
                ends = [end.system for end in interface.ends if end.system] if interface else []
                for system in ends:
                    if system not in step.systems.after:
                        message = f'koppelvlak "{name}" verbindt "{system}", maar dat systeem staat niet bij systems.after; voeg het toe'
                        path = ("interfaces", "after", index)
                        yield context.finding("uiteinden-aanwezig", message, "steps", key, path, sector.id)


def nothing_is_orphaned(context: Context) -> Iterator[Finding]:
    """Building blocks are used somewhere; sources, cases, skills and roles should be.

    In a region that goes for what the region made; what it hides may leave a national record without use.
    """
    knowledge = context.knowledge
    for kind in (*MUST_BE_USED, *SHOULD_BE_USED):
        for key in getattr(knowledge, kind):
            if knowledge.loaded.region and knowledge.loaded.provenance(kind, key)[0].level != "regio":
                continue
            if all((use.kind, use.id) == (kind, key) for use in knowledge.uses.get(key, ())):
                message = f'{KIND_NAMES[kind]} "{key}" wordt nergens gebruikt; verwijs ernaar of haal dit record weg'
                severity: Severity = "fout" if kind in MUST_BE_USED else "let op"
                yield context.finding("geen-wees", message, kind, key, severity=severity)


def roi_and_step_name_each_other(context: Context) -> Iterator[Finding]:
    """A step that names a ROI model is named by that model, and the other way round."""
    knowledge = context.knowledge
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            use = step.roi if isinstance(step, Step) else None
            if use and use.model in knowledge.roi and key not in knowledge.roi[use.model].steps:
                message = f'rekenmodel "{use.model}" noemt deze stap niet; zet "{key}" daar bij steps'
                yield context.finding("roi-heen-en-weer", message, "steps", key, ("roi", "model"), sector.id)
    for name, model in knowledge.roi.items():
        for index, key in enumerate(model.steps):
            steps = [sector.steps[key] for sector in knowledge.sectors.values() if key in sector.steps]
            complete = [step for step in steps if isinstance(step, Step)]
            if complete and not any(step.roi and step.roi.model == name for step in complete):
                message = f'stap "{key}" noemt dit rekenmodel niet; zet het daar bij roi'
                yield context.finding("roi-heen-en-weer", message, "roi", name, ("steps", index))

"""The route through the steps: prerequisites and start routes make sense."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding, Severity
from blueprint.knowledge import SectorKnowledge


def _comes_first(sector: SectorKnowledge, key: str) -> tuple[str, ...]:
    return tuple(p.step for p in sector.steps[key].prerequisites if p.step in sector.steps)


def _needs(sector: SectorKnowledge, key: str) -> tuple[str, ...]:
    return tuple(p.step for p in sector.steps[key].prerequisites if p.step in sector.steps and p.strength == "nodig")


def _cycle_from(sector: SectorKnowledge, start: str) -> tuple[str, ...] | None:
    """Return the shortest way from a step back to itself along prerequisites, or ``None``."""
    front: list[tuple[str, ...]] = [(start,)]
    seen = set()
    while front:
        walk = front.pop(0)
        for need in _comes_first(sector, walk[-1]):
            if need == start:
                return (*walk, start)
            if need not in seen:
                seen.add(need)
                front.append((*walk, need))
    return None


def prerequisites_have_no_cycle(context: Context) -> Iterator[Finding]:
    """No step waits for itself, directly or through others; each circle is told once, at its first step."""
    for sector in context.knowledge.sectors.values():
        told: set[frozenset[str]] = set()
        for key in sector.steps:
            walk = _cycle_from(sector, key)
            if walk and frozenset(walk) not in told:
                told.add(frozenset(walk))
                message = f"deze stap wacht op zichzelf: {' → '.join(walk)}; haal een van deze voorwaarden weg"
                yield context.finding("geen-kring", message, "steps", key, ("prerequisites",), sector.id)


def prerequisites_are_not_of_a_higher_level(context: Context) -> Iterator[Finding]:
    """A step never needs one of a higher level than its own; a higher one may help."""
    for sector in context.knowledge.sectors.values():
        for key, step in sector.steps.items():
            for index, prerequisite in enumerate(step.prerequisites):
                need = sector.steps.get(prerequisite.step)
                if need and prerequisite.strength == "nodig" and need.level > step.level:
                    message = (
                        f'stap van niveau N{step.level} wacht op "{prerequisite.step}" van niveau N{need.level}; '
                        "verlaag dat niveau, verhoog dit niveau of haal de voorwaarde weg"
                    )
                    path = ("prerequisites", index, "step")
                    yield context.finding("niveau-volgorde", message, "steps", key, path, sector.id)


def symptoms_start_with_what_is_needed(context: Context) -> Iterator[Finding]:
    """A route never names a step before one that it needs, when both are on the route; within one phase that is a warning."""
    for key, symptom in context.knowledge.symptoms.items():
        for sector_id, route in symptom.routes.items():
            sector = context.knowledge.sectors[sector_id]
            phases = (route.first, route.then, route.later)
            rank = {step: (number, place) for number, phase in enumerate(phases) for place, step in enumerate(phase)}
            for step in rank.keys() & sector.steps.keys():
                for need in _needs(sector, step):
                    if need in rank and rank[need] > rank[step]:
                        message = f'de route zet "{step}" vóór "{need}", maar die moet eerst; wissel ze om'
                        severity: Severity = "fout" if rank[need][0] > rank[step][0] else "let op"
                        yield context.finding(
                            "route-volgorde", message, "symptoms", key, ("routes", sector_id), severity=severity
                        )

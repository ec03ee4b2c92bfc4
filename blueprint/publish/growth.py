"""From which level on a system or interface is there, derived from the steps of a sector.

A complete step says what there is before and after it. What a step adds is there from the level of that step on (the
lowest such step counts). What steps only name as present before they begin was there already: level 0. What no step
names has no level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.knowledge import Knowledge
from blueprint.model.step import Change

LEVELS_SHOWN = (0, 1, 2, 3, 4)
"""Levels of the growth series; no step of the blueprint reaches further yet."""


@dataclass(frozen=True)
class Arrival:
    """The level from which something is there, and the steps of that level that bring it (none at level 0)."""

    level: int
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Growth:
    """Systems and interfaces of a sector, each with its arrival; ids in alphabetical order."""

    systems: Mapping[str, Arrival]
    interfaces: Mapping[str, Arrival]

    def present(self, level: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the systems and interfaces that are there at a level."""
        systems = tuple(key for key, arrival in self.systems.items() if arrival.level <= level)
        return systems, tuple(key for key, arrival in self.interfaces.items() if arrival.level <= level)


def growth_of(knowledge: Knowledge, sector: str) -> Growth:
    """Return from which level on each system and interface of a sector is there.

    A system at the end of an interface is there as soon as that interface is, whatever its own steps say.
    """
    steps = knowledge.complete_steps(sector)
    interfaces = _arrivals({key: (step.level, step.interfaces) for key, step in steps.items()})
    systems = _arrivals({key: (step.level, step.systems) for key, step in steps.items()})
    for key, arrival in interfaces.items():
        for end in knowledge.interfaces[key].ends:
            if end.system is not None and (end.system not in systems or systems[end.system].level > arrival.level):
                systems[end.system] = arrival
    return Growth(dict(sorted(systems.items())), dict(sorted(interfaces.items())))


def _arrivals(changes: Mapping[str, tuple[int, Change]]) -> dict[str, Arrival]:
    added: dict[str, list[tuple[int, str]]] = {}
    for step, (level, change) in changes.items():
        for key in {*change.before, *change.after}:
            places = added.setdefault(key, [])
            if key not in change.before:
                places.append((level, step))
    found = {}
    for key, places in sorted(added.items()):
        lowest = min((level for level, _ in places), default=0)
        found[key] = Arrival(lowest, tuple(sorted(step for level, step in places if level == lowest)))
    return found

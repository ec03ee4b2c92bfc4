"""Who must be able to do what: the skills that tasks of complete steps ask, counted per skill, role and function.

Everything here is derived from steps; nothing is typed a second time. The route decides the order: level of the step,
quick wins first, then the function and the code of the step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, get_args

from blueprint.knowledge import SectorKnowledge
from blueprint.model.step import Step, Task
from blueprint.model.vocabulary import SkillLevel

SKILL_LEVELS: tuple[str, ...] = get_args(SkillLevel)
"""Levels of a skill, the lowest first."""


class Ask(NamedTuple):
    """A skill with a level, asked by a task of a step; without a task it is asked of the owner."""

    sector: str
    function: str
    key: str
    step: Step
    skill: str
    level: str
    task: Task | None = None


class Need(NamedTuple):
    """What a number of asks for one skill come down to."""

    skill: str
    highest: str
    most: str
    times: int


class TaskOf(NamedTuple):
    """A task with its step."""

    key: str
    step: Step
    task: Task


def route(sector: SectorKnowledge) -> list[tuple[str, Step]]:
    """Return the complete steps of a sector in the order of the route."""
    codes = {key: function.code for key, function in sector.functions.items()}
    steps = [(key, step) for key, step in sector.steps.items() if isinstance(step, Step)]
    return sorted(
        steps,
        key=lambda item: (item[1].level, item[1].kind != "quick-win", codes.get(item[1].function, ""), item[1].code),
    )


def staff_asks(sector: SectorKnowledge) -> tuple[Ask, ...]:
    """Return what the tasks of a sector ask, in the order of the route."""
    return tuple(
        Ask(sector.id, step.function, key, step, need.skill, need.level, task)
        for key, step in route(sector)
        for task in step.tasks
        for need in task.skills
    )


def owner_asks(sector: SectorKnowledge) -> tuple[Ask, ...]:
    """Return what the steps of a sector ask of the owner, in the order of the route."""
    return tuple(
        Ask(sector.id, step.function, key, step, need.skill, need.level)
        for key, step in route(sector)
        for need in step.owner_skills
    )


def needs(asks: Iterable[Ask]) -> tuple[Need, ...]:
    """Return per skill the highest and the most asked level; of two levels asked as often the higher. Most asked skill first."""
    levels: dict[str, Counter[str]] = {}
    for ask in asks:
        levels.setdefault(ask.skill, Counter())[ask.level] += 1
    found = [
        Need(
            skill,
            max(counted, key=SKILL_LEVELS.index),
            max(counted, key=lambda level: (counted[level], SKILL_LEVELS.index(level))),
            counted.total(),
        )
        for skill, counted in levels.items()
    ]
    return tuple(sorted(found, key=lambda need: (-need.times, -SKILL_LEVELS.index(need.highest), need.skill)))


def tasks_of(sector: SectorKnowledge, role: str) -> tuple[TaskOf, ...]:
    """Return the tasks that come to a role, in the order of the route."""
    return tuple(TaskOf(key, step, task) for key, step in route(sector) for task in step.tasks if task.role == role)


def starts(tasks: Iterable[TaskOf], most: int = 3) -> tuple[TaskOf, ...]:
    """Return where a role can start: the first quick wins of the route with a task for it that wait for no other step."""
    free: dict[str, TaskOf] = {}
    for one in tasks:
        if one.step.kind == "quick-win" and not any(need.strength == "nodig" for need in one.step.prerequisites):
            free.setdefault(one.key, one)
    return tuple(free.values())[:most]


def jumps(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """Return, of asks in the order of the route, those for an expert while no step of a lower level asks that skill at all."""
    before: dict[str, int] = {}
    found: dict[str, Ask] = {}
    for ask in asks:
        first = before.setdefault(ask.skill, ask.step.level)
        if ask.level == SKILL_LEVELS[-1] and ask.step.level == first:
            found.setdefault(ask.skill, ask)
    return tuple(found.values())


def by_function(asks: Iterable[Ask]) -> dict[str, list[Ask]]:
    """Return the asks per function."""
    found: dict[str, list[Ask]] = {}
    for ask in asks:
        found.setdefault(ask.function, []).append(ask)
    return found


def by_role(asks: Iterable[Ask]) -> dict[str, list[Ask]]:
    """Return the asks per role; those of the owner have none and drop out."""
    found: dict[str, list[Ask]] = {}
    for ask in asks:
        if ask.task is not None:
            found.setdefault(ask.task.role, []).append(ask)
    return found

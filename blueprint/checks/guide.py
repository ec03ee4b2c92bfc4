"""Waar begin ik?: every path of questions is short, ends, and ends in steps that somebody can really start with."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, get_args

from blueprint.checks.rule import Context
from blueprint.findings import Finding
from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.model.base import SectorId
from blueprint.model.guide import FEWEST_QUESTIONS, MOST_QUESTIONS, Ending


@dataclass(frozen=True)
class _Walk:
    """A path from the first question: the questions, the steps that its answers prove, and the sectors that can take it."""

    questions: tuple[str, ...]
    proved: frozenset[str]
    sectors: tuple[SectorId, ...]


def _starts(knowledge: Knowledge) -> list[str]:
    return [key for key, question in knowledge.questions.items() if question.opening]


def _walks(knowledge: Knowledge) -> Iterator[tuple[_Walk, int, Ending]]:
    """Yield every path to an ending with the number of its last answer; a circle or a missing question ends the walk."""
    sectors = tuple(sector for sector in get_args(SectorId) if sector in knowledge.sectors)
    todo = [_Walk((key,), frozenset(), sectors) for key in _starts(knowledge)]
    while todo:
        walk = todo.pop()
        for number, answer in enumerate(knowledge.questions[walk.questions[-1]].answers):
            going = tuple(sector for sector in walk.sectors if not answer.sectors or sector in answer.sectors)
            proved = walk.proved | set(answer.proves)
            if answer.ending is not None:
                yield _Walk(walk.questions, proved, going), number, answer.ending
            elif answer.to and answer.to in knowledge.questions and answer.to not in walk.questions and going:
                todo.append(_Walk((*walk.questions, answer.to), proved, going))


def guide_has_one_start(context: Context) -> Iterator[Finding]:
    """There is one first question, and every other question can be reached from it."""
    knowledge = context.knowledge
    starts = _starts(knowledge)
    for key in knowledge.questions if not starts else starts[1:]:
        message = (
            "er is geen eerste vraag; zet opening: true bij één vraag"
            if not starts
            else "er is al een eerste vraag; haal opening weg"
        )
        yield context.finding("vragen-begin", message, "questions", key)
        return
    reached = set(starts)
    todo = list(starts)
    while todo:
        for answer in knowledge.questions[todo.pop()].answers:
            if answer.to and answer.to in knowledge.questions and answer.to not in reached:
                reached.add(answer.to)
                todo.append(answer.to)
    for key in knowledge.questions:
        if key not in reached:
            message = f'geen antwoord leidt naar vraag "{key}"; verwijs ernaar of haal hem weg'
            yield context.finding("vragen-begin", message, "questions", key)


def guide_has_no_circle(context: Context) -> Iterator[Finding]:
    """Nobody gets the same question twice: each circle is told at the answer that closes it."""
    questions = context.knowledge.questions
    done: set[str] = set()

    def walk(key: str, above: tuple[str, ...]) -> Iterator[Finding]:
        for number, answer in enumerate(questions[key].answers):
            if answer.to in (*above, key):
                message = f'dit antwoord leidt terug naar vraag "{answer.to}"; zo eindigt de weg nooit'
                yield context.finding("vragen-einde", message, "questions", key, ("answers", number, "to"))
            elif answer.to and answer.to in questions and answer.to not in done:
                yield from walk(answer.to, (*above, key))
        done.add(key)

    for key in _starts(context.knowledge):
        yield from walk(key, ())


def guide_is_short(context: Context) -> Iterator[Finding]:
    """A path asks four to seven questions."""
    for walk, number, _ in _walks(context.knowledge):
        count = len(walk.questions)
        if not FEWEST_QUESTIONS <= count <= MOST_QUESTIONS:
            message = f"deze weg heeft {count} vragen ({' → '.join(walk.questions)}); maak er {FEWEST_QUESTIONS} tot {MOST_QUESTIONS} van"
            yield context.finding("vragen-lengte", message, "questions", walk.questions[-1], ("answers", number))


def guide_ends_in_steps_of_the_sector(context: Context) -> Iterator[Finding]:
    """An ending has steps for every sector that can get there, and they are steps of that sector."""
    knowledge = context.knowledge
    for walk, number, ending in _walks(knowledge):
        place: Any = ("questions", walk.questions[-1], ("answers", number, "ending", "steps"))
        for sector in walk.sectors:
            if sector not in ending.steps:
                message = f"wie in de {sector} werkt, komt hier ook, maar krijgt geen stap; vul {sector} aan of zet sectors bij het antwoord"
                yield context.finding("vragen-stappen", message, *place)
            for step in ending.steps.get(sector, ()):
                if step not in knowledge.sectors[sector].steps and step in knowledge.kinds:
                    message = f'stap "{step}" bestaat niet in de {sector}; kies een stap van die sector'
                    yield context.finding("vragen-stappen", message, *place)


def guide_starts_with_what_can_be_started(context: Context) -> Iterator[Finding]:
    """What a step of an ending waits for is proved, comes before it in the ending, is of level 1, or is told in ``presumes``."""
    knowledge = context.knowledge
    for walk, number, ending in _walks(knowledge):
        if ending.presumes is not None:
            continue
        for sector in walk.sectors:
            there = set(walk.proved)
            for step in ending.steps.get(sector, ()):
                for need in unmet(knowledge.sectors[sector], step, there):
                    level = knowledge.sectors[sector].steps[need].level
                    if level > 1:
                        message = (
                            f'"{step}" wacht in de {sector} op "{need}" (N{level}), en dat staat hier niet vast; '
                            "zet die stap ervoor of zeg bij presumes wat er al moet staan"
                        )
                        yield context.finding("vragen-voorwaarden", message, "questions", walk.questions[-1], ("answers", number))
                there.add(step)


def unmet(sector: SectorKnowledge, step: str, there: AbstractSet[str]) -> tuple[str, ...]:
    """Return what must come before a step and is not there, in alphabetical order; not beyond what is there."""
    found: set[str] = set()
    todo = [step]
    while todo:
        record = sector.steps.get(todo.pop())
        for need in record.prerequisites if record else ():
            if need.strength == "nodig" and need.step in sector.steps and need.step not in there | found:
                found.add(need.step)
                todo.append(need.step)
    return tuple(sorted(found))


def guide_reaches_the_first_steps_of_symptoms(context: Context) -> Iterator[Finding]:
    """What a symptom tells to do first can be reached along the questions."""
    knowledge = context.knowledge
    if not knowledge.questions:
        return
    reached = {
        (sector, step)
        for walk, _, ending in _walks(knowledge)
        for sector in walk.sectors
        for step in ending.steps.get(sector, ())
    }
    for key, symptom in knowledge.symptoms.items():
        for sector, route in symptom.routes.items():
            for step in route.first:
                if (sector, step) not in reached:
                    message = f'de vragen van "Waar begin ik?" komen in de {sector} nooit uit bij "{step}"; voeg die stap toe aan een einde'
                    yield context.finding("vragen-klachten", message, "symptoms", key, ("routes", sector))

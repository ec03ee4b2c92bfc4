"""Nothing that a reader counts on is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from blueprint.checks.rule import Context, has_one_of
from blueprint.findings import Finding, Severity
from blueprint.model.references import Path, leaves
from blueprint.model.step import Step

MIN_STEPS = 4
PLACEHOLDER = re.compile(
    r"(?<!\w)(todo|tbd|fixme|xxx+|lorem|ipsum|n\.t\.b\.|nader te bepalen|vul (?:dit |hier )?in|invullen\.\.\.|placeholder)(?!\w)",
    re.IGNORECASE,
)
_SIGNS = ("todo", "tbd", "fixme", "xxx", "lorem", "ipsum", "n.t.b.", "nader te", "vul ", "invullen...", "placeholder")
"""One of these stands in every placeholder; looking for them first is much faster than the pattern."""


def function_has_enough_steps(context: Context) -> Iterator[Finding]:
    """Every function in every sector has at least four steps, with a quick win and a strategic one.

    A region may hide steps that do not fit, so there it is advice.
    """
    severity: Severity = "let op" if context.knowledge.loaded.region else "fout"
    for sector in context.knowledge.sectors.values():
        for function, record in sector.functions.items():
            kinds = Counter(step.kind for step in sector.steps.values() if step.function == function)
            lacks = [f"{kinds.total()} van minstens {MIN_STEPS} stappen"] if kinds.total() < MIN_STEPS else []
            lacks += ["geen quick win"] if not kinds["quick-win"] else []
            lacks += ["geen strategisch project"] if not kinds["strategisch"] else []
            if lacks:
                message = f'"{record.title}" heeft in {sector.info.title} {" en ".join(lacks)}; voeg stappen toe'
                yield context.finding("genoeg-stappen", message, "functions", function, (), sector.id, severity)


def sector_has_its_accent(context: Context) -> Iterator[Finding]:
    """A sector says what is different for it: in every function, and in every complete shared step."""
    knowledge = context.knowledge
    for sector in knowledge.sectors.values():
        for key, function in sector.functions.items():
            if not function.accent:
                message = f'functie "{key}" heeft geen accent voor {sector.id}; vul {sector.id}/{key}/function.yaml aan'
                yield context.finding("accent", message, "functions", key, (), sector.id)
        for key, step in sector.steps.items():
            if step.complete and step.code.startswith("G") and not step.accent:
                message = f'gedeelde stap "{key}" heeft geen accent voor {sector.id}; maak {sector.id}/{step.function}/{key}.yaml'
                yield context.finding("accent", message, "steps", key, (), sector.id)


def strategic_step_tells_its_industry5(context: Context) -> Iterator[Finding]:
    """A complete strategic step says what it means for people, resilience and sustainability."""
    for sector in context.knowledge.sectors.values():
        for key, step in sector.steps.items():
            if isinstance(step, Step) and step.kind == "strategisch" and step.industry5 is None:
                message = f'strategisch project "{key}" zegt niets over mens, veerkracht en duurzaamheid; vul industry5 in'
                yield context.finding("industrie-5", message, "steps", key, (), sector.id)


def step_leaves_no_placeholder(context: Context) -> Iterator[Finding]:
    """No record carries text that somebody still had to replace; in an outline it is a warning."""
    for kind, key, sector, data in context.knowledge.records():
        outline = data.get("completeness") == "in-voorbereiding"
        for path, value in leaves(data):
            found = PLACEHOLDER.search(value) if isinstance(value, str) and has_one_of(_SIGNS, value) else None
            if found:
                message = f'hier staat nog "{found.group(0)}"; vervang het door de echte tekst of haal het veld weg'
                severity: Severity = "let op" if outline else "fout"
                yield context.finding("geen-invultekst", message, kind, key, path, sector, severity)


def nothing_is_left_empty(context: Context) -> Iterator[Finding]:
    """A key that is written has content: no null, no empty text, no empty list; who has nothing to say leaves the key out."""
    told: set[tuple[str, int]] = set()
    for sector, state in context.knowledge.loaded.states.items():
        for (kind, key), raw in state.records.items():
            for path in _empty_paths(raw.data):
                message = f'"{path[-1]}" is leeg; vul het in of haal de regel weg'
                finding = context.finding("niets-leeg", message, kind, key, path, sector)
                if (finding.file, finding.line) not in told:
                    told.add((finding.file, finding.line))
                    yield finding


def _empty_paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _empty_paths(item, (*path, key))
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from _empty_paths(item, (*path, index))
    elif path and (value is None or value == [] or value == ""):
        yield path


def barrier_is_answered(context: Context) -> Iterator[Finding]:
    """Every barrier is answered by at least one step."""
    knowledge = context.knowledge
    for key in knowledge.barriers:
        if not any(use.kind == "steps" and use.path[0] == "barriers" for use in knowledge.uses.get(key, ())):
            message = f'geen enkele stap neemt drempel "{key}" weg; noem hem bij barriers van een stap die dat doet'
            yield context.finding("drempel-beantwoord", message, "barriers", key, severity="let op")

"""What must come first: of one step (`plek-`), and of all steps of a function (`voorwaarden-`)."""

from __future__ import annotations

from blueprint.knowledge import Knowledge
from blueprint.publish.diagrams.drawing import Drawing, put_step, sheet
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.diagrams.words import listed

FAN = 6
"""From so many steps that become possible, the arrows need more room."""


def place_drawing(knowledge: Knowledge, sector: str, key: str) -> Drawing | None:
    """Return the place of a step: what comes first, the step, what it makes possible; ``None`` if it stands alone."""
    own = knowledge.sectors[sector]
    step = own.steps[key]
    unlocked = own.unlocks.get(key, ())
    if not step.prerequisites and not unlocked:
        return None
    graph = sheet(rankdir="LR", nodesep="0.12", ranksep="0.55" if len(unlocked) > FAN else "0.3")
    _put(graph, knowledge, sector, key, step.function, "is-focus")
    for other in sorted({*(p.step for p in step.prerequisites), *unlocked}, key=lambda item: own.steps[item].code):
        _put(graph, knowledge, sector, other, step.function)
    for prerequisite in step.prerequisites:
        _arrow(graph, prerequisite.step, key, prerequisite.strength)
    for other in unlocked:
        _arrow(graph, key, other, _strength(knowledge, sector, key, other))
    titles = {name: [own.steps[p.step].title for p in step.prerequisites if p.strength == name] for name in ("nodig", "helpt")}
    words = [f"Eerst nodig: {listed(titles['nodig'])}." if titles["nodig"] else "Er is geen stap die eerst moet."]
    if titles["helpt"]:
        words.append(f"Helpt vooraf: {listed(titles['helpt'])}.")
    words.append(f"Maakt mogelijk: {listed([own.steps[other].title for other in unlocked])}.")
    return Drawing(f"plek-{sector}-{key}", f"Wat voor en na ‘{step.title}’ komt", " ".join(words), graph.source)


def prerequisites_drawing(knowledge: Knowledge, sector: str, function: str) -> Drawing:
    """Return the steps of a function with all that must come first, also from other functions."""
    own = knowledge.sectors[sector]
    steps = dict(own.steps_of(function))
    graph = sheet(rankdir="LR", nodesep="0.12", ranksep="0.35")
    needed = sorted({p.step for step in steps.values() for p in step.prerequisites}, key=lambda item: own.steps[item].code)
    for key in dict.fromkeys([*steps, *needed]):
        _put(graph, knowledge, sector, key, function)
    words = []
    for key, step in steps.items():
        for p in step.prerequisites:
            _arrow(graph, p.step, key, p.strength)
        first = [own.steps[p.step].title + (" (helpt)" if p.strength == "helpt" else "") for p in step.prerequisites]
        words.append(f"{step.title}: eerst {listed(first)}." if first else f"{step.title}: hier kun je meteen mee beginnen.")
    title = f"Wat eerst moet bij {own.functions[function].title}"
    return Drawing(f"voorwaarden-{sector}-{function}", title, " ".join(words), graph.source)


def _put(graph: Graph, knowledge: Knowledge, sector: str, key: str, function: str, *states: str) -> None:
    """Put a step on the sheet; one of another function stands back."""
    foreign = knowledge.sectors[sector].steps[key].function != function
    put_step(graph, knowledge, sector, key, "k-party" if foreign else "k-step", *states)


def _arrow(graph: Graph, first: str, then: str, strength: str) -> None:
    graph.edge(first, then, **({"style": "dashed"} if strength == "helpt" else {}))


def _strength(knowledge: Knowledge, sector: str, first: str, then: str) -> str:
    found = [p.strength for p in knowledge.sectors[sector].steps[then].prerequisites if p.step == first]
    return "nodig" if "nodig" in found else "helpt"

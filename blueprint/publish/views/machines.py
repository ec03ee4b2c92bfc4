"""Views of machines, one per sort: which system each talks to, as far as somebody found out.

A full line says that a source describes at least one purpose that works, in whole or in part; a dashed line that nobody
looked it up yet. What a source says does not work has no line; the words of the view tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import MACHINE_KINDS, PURPOSES, Coupling
from blueprint.publish.addresses import address_for
from blueprint.publish.diagrams.words import listed, wrap
from blueprint.publish.views.model import Edge, Node, View
from blueprint.publish.views.parts import WIDTH, system_node

GAP = 1.6
"""Inches between machines and systems, so that lines come apart."""

Cells = dict[tuple[str, str], list[Coupling]]


def machine_views(knowledge: Knowledge) -> Iterator[View]:
    """Yield the view of each sort of machine of which there are couplings."""
    for kind, title in MACHINE_KINDS.items():
        cells: Cells = defaultdict(list)
        for cell in knowledge.couplings.values():
            if cell.machine is not None and knowledge.machines[cell.machine].kind == kind:
                cells[cell.machine, cell.to].append(cell)
        if cells:
            yield _view(knowledge, kind, title, dict(sorted(cells.items())))


def _view(knowledge: Knowledge, kind: str, title: str, cells: Cells) -> View:
    nodes = [_machine_node(knowledge, key) for key in dict.fromkeys(machine for machine, _ in cells)]
    nodes += [system_node(knowledge, key) for key in sorted({system for _, system in cells})]
    edges = [
        Edge(*pair, _writes(found), _reads(found), dashed=not _works(found)) for pair, found in cells.items() if _known(found)
    ]
    words = " ".join(_told(knowledge, *pair, found) for pair, found in cells.items())
    heading = f"{title}: welke software praat met welke machine?"
    return View(f"machines-{kind}", heading, words, tuple(nodes), tuple(edges), direction="LR", gap=GAP)


def _machine_node(knowledge: Knowledge, key: str) -> Node:
    title = knowledge.machines[key].title
    return Node(key, "k-machine", wrap(title, WIDTH), (), title, address_for(knowledge, key, None))


def _works(cells: list[Coupling]) -> bool:
    return any(cell.coverage in ("volledig", "deels") for cell in cells)


def _known(cells: list[Coupling]) -> bool:
    """Return whether there is anything to draw: something that works, or something to find out."""
    return any(cell.coverage != "niet" for cell in cells)


def _reads(cells: list[Coupling]) -> bool:
    """Return whether data goes from the machine to the system."""
    return any(cell.direction in ("lezen", "beide") for cell in cells if cell.coverage in ("volledig", "deels"))


def _writes(cells: list[Coupling]) -> bool:
    return any(cell.direction in ("schrijven", "beide") for cell in cells if cell.coverage in ("volledig", "deels"))


def _told(knowledge: Knowledge, machine: str, system: str, cells: list[Coupling]) -> str:
    """Return in words what works between a machine and a system, what does not, and what nobody looked up."""
    lead = {"volledig": "ja", "deels": "deels", "niet": "niet", "onbekend": "niet nagegaan"}
    said = []
    for coverage, word in lead.items():
        purposes = [PURPOSES[cell.purpose][0].lower() for cell in cells if cell.coverage == coverage]
        if purposes:
            said.append(f"{word}: {listed(sorted(set(purposes)))}")
    return f"{knowledge.machines[machine].title} met {knowledge.systems[system].code}: {'; '.join(said)}."

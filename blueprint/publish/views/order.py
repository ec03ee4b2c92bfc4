"""The view of one order, from request to invoice: which step makes which data, and where that is needed again."""

from __future__ import annotations

from itertools import pairwise

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import ChainStep
from blueprint.publish.addresses import Address, function_address
from blueprint.publish.diagrams.words import listed, wrap
from blueprint.publish.views.model import Edge, Node, View
from blueprint.publish.views.parts import WIDTH, data_node

SPINE = 4
"""How much straighter the line from step to step is than those of the data."""

INVOICE = "factuur"
"""The data object with which an order ends."""


def order_steps(knowledge: Knowledge, sector: str) -> tuple[ChainStep, ...]:
    """Return the chain steps from the first to the one that makes the invoice; without an invoice, all."""
    steps = knowledge.sectors[sector].chain.steps
    last = next((number for number, step in enumerate(steps, 1) if INVOICE in step.outputs), len(steps))
    return steps[:last]


def step_node(sector: str, step: ChainStep, systems: str) -> Node:
    """Return a chain step: its code and title, and the systems that lead."""
    address: Address = function_address(sector, step.functions[0])
    body = (*wrap(step.title, WIDTH), *wrap(f"met {systems}", WIDTH))
    return Node(step.code, "k-process", (step.code,), body, f"{step.code} {step.title}", address)


def order_view(knowledge: Knowledge, sector: str) -> View:
    """Return the way of one order in a sector."""
    steps = order_steps(knowledge, sector)
    nodes: list[Node] = []
    edges: list[Edge] = []
    made: dict[str, None] = {}
    edges += [Edge(one.code, two.code, dashed=True, weight=SPINE) for one, two in pairwise(steps)]
    for step in steps:
        codes = ", ".join(knowledge.systems[key].code for key in step.systems)
        nodes.append(step_node(sector, step, codes))
        edges += [Edge(key, step.code) for key in step.inputs if key in made]
        outputs = [key for key in step.outputs if key not in made]
        edges += [Edge(step.code, key) for key in outputs]
        made |= dict.fromkeys(outputs)
    nodes += [data_node(knowledge, key) for key in made]
    words = " ".join(_told(knowledge, step) for step in steps)
    title = f"Eén order van aanvraag tot factuur: {knowledge.sectors[sector].info.title}"
    return View(f"orderstroom-{sector}", title, words, tuple(nodes), tuple(edges), picture=True)


def _told(knowledge: Knowledge, step: ChainStep) -> str:
    needs = listed([knowledge.data_objects[key].title for key in step.inputs])
    gives = listed([knowledge.data_objects[key].title for key in step.outputs])
    systems = listed([knowledge.systems[key].code for key in step.systems])
    return f"{step.code} {step.title} met {systems}: nodig {needs}; geeft door {gives}."

"""Nodes and edges that several views share, made from records."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import End
from blueprint.model.vocabulary import PARTIES
from blueprint.publish.addresses import address_for
from blueprint.publish.diagrams.connectors import OFFICE_ORDER, height_of, node_of
from blueprint.publish.diagrams.drawing import system_kind, system_name
from blueprint.publish.diagrams.words import wrap
from blueprint.publish.views.model import Edge, Node

WIDTH = 20
"""Characters on a line of a label."""


def party_id(party: str) -> str:
    """Return the id of the node of a party outside the firm."""
    return f"partij-{party}"


def end_id(end: End) -> str:
    """Return the id of the node at an end of an interface."""
    return end.system if end.system is not None else party_id(str(end.party))


def party_node(party: str) -> Node:
    """Return a party outside the firm."""
    return Node(party_id(party), "k-party", (PARTIES[party],), (), PARTIES[party])


def system_node(knowledge: Knowledge, key: str, state: str = "") -> Node:
    """Return a system: its abbreviation and its title."""
    system = knowledge.systems[key]
    lines = wrap(system.title, WIDTH)
    kind = system_kind(knowledge, key)
    return Node(key, kind, (system.code,), lines, system_name(knowledge, key), address_for(knowledge, key, None), state)


def interface_node(knowledge: Knowledge, key: str, state: str = "") -> Node:
    """Return an interface, as a label that stands on the line between its two ends."""
    title = knowledge.interfaces[key].title
    return Node(key, "k-interface", (), wrap(title, WIDTH), title, address_for(knowledge, key, None), state)


def data_node(knowledge: Knowledge, key: str) -> Node:
    """Return a data object."""
    title = knowledge.data_objects[key].title
    return Node(key, "k-data", (), wrap(title, WIDTH), title, address_for(knowledge, key, None))


def connector_edges(knowledge: Knowledge, key: str, state: str = "") -> tuple[Edge, Edge]:
    """Return the two lines of an interface: from its upper end to its label, and on to its lower end."""
    interface = knowledge.interfaces[key]
    into = {"heen": (False, True), "terug": (True, False), "beide": (True, True)}[interface.direction]
    ends = sorted(zip(interface.ends, into, strict=True), key=lambda item: _place(knowledge, item[0]))
    (upper, at_upper), (lower, at_lower) = ends
    return Edge(end_id(upper), key, at_upper, False, False, state), Edge(key, end_id(lower), False, at_lower, False, state)


def _place(knowledge: Knowledge, end: End) -> tuple[int, int, str]:
    """Return the place of an end from top to bottom; one order keeps interfaces between the same systems side by side."""
    return height_of(knowledge, end), OFFICE_ORDER.get(node_of(end), len(OFFICE_ORDER)), node_of(end)


def connected(
    knowledge: Knowledge, systems: Iterable[str], interfaces: Iterable[str], new: frozenset[str] = frozenset()
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Return systems with interfaces and the parties at their ends; what is in `new` is marked."""
    chosen = list(interfaces)
    parties = {end.party: None for key in chosen for end in knowledge.interfaces[key].ends if end.party is not None}

    def state(key: str) -> str:
        return "is-new" if key in new else ""

    nodes = [party_node(party) for party in sorted(parties)]
    nodes += [system_node(knowledge, key, state(key)) for key in systems]
    nodes += [interface_node(knowledge, key, state(key)) for key in chosen]
    return tuple(nodes), tuple(edge for key in chosen for edge in connector_edges(knowledge, key, state(key)))

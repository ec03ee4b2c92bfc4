"""Interfaces between systems as a drawing: each a label on the line between its two ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import End, Interface
from blueprint.model.vocabulary import PARTIES
from blueprint.publish.diagrams.drawing import LEVEL_ORDER, NEW, put_interface, put_party
from blueprint.publish.diagrams.graph import Graph

_HEADS = {"heen": ("none", "normal"), "terug": ("normal", "none"), "beide": ("normal", "normal")}
"""Arrow at the first end and at the second end, by direction of the data."""


def node_of(end: End) -> str:
    """Return the name of the node of an end."""
    return end.system if end.system is not None else f"partij {end.party}"


def name_of(knowledge: Knowledge, end: End) -> str:
    """Return how an end is called in a sentence."""
    return knowledge.systems[end.system].code if end.system is not None else PARTIES[str(end.party)].lower()


def height_of(knowledge: Knowledge, end: End) -> int:
    """Return how high an end stands: parties above the firm, then the office, the machine below."""
    return -1 if end.system is None else LEVEL_ORDER[knowledge.systems[end.system].isa95_level]


def between(knowledge: Knowledge, systems: Collection[str]) -> list[str]:
    """Return the interfaces of which both ends are among these systems."""
    return [
        key
        for key, interface in knowledge.interfaces.items()
        if all(end.system is not None and end.system in systems for end in interface.ends)
    ]


def put_connectors(graph: Graph, knowledge: Knowledge, states: Mapping[str, str]) -> None:
    """Put interfaces (id → state, or nothing) and the parties at their ends on the sheet."""
    for key, state in states.items():
        for party in _parties(knowledge.interfaces[key]):
            put_party(graph, party)
        put_interface(graph, knowledge, key, *filter(None, (state,)))
        _put_line(graph, knowledge, key, state)


def _parties(interface: Interface) -> Iterable[str]:
    return (end.party for end in interface.ends if end.party is not None)


def _put_line(graph: Graph, knowledge: Knowledge, key: str, state: str) -> None:
    """Draw from the higher end to the label to the lower end, with arrowheads that follow the data."""
    interface = knowledge.interfaces[key]
    at_first, at_second = _HEADS[interface.direction]
    ends = [(interface.ends[0], at_first), (interface.ends[1], at_second)]
    # One order per pair of systems keeps two interfaces between the same systems side by side.
    ends.sort(key=lambda item: (height_of(knowledge, item[0]), OFFICE_ORDER.get(node_of(item[0]), len(OFFICE_ORDER))))
    (upper, upper_head), (lower, lower_head) = ends
    look = {"class": state} if state else {}
    if state == "is-gone":
        look["style"] = "dashed"
    elif state == "is-new":
        look |= {"color": NEW, "penwidth": "2"}
    graph.edge(node_of(upper), key, dir="back", arrowtail=upper_head, **look)
    graph.edge(key, node_of(lower), arrowhead=lower_head, **look)


def keep_levels(graph: Graph, knowledge: Knowledge, systems: list[str], interfaces: list[str]) -> None:
    """Hold a system without interface below the office, so that every picture reads from office to machine."""
    levels = {key: LEVEL_ORDER[knowledge.systems[key].isa95_level] for key in systems}
    ends = [end.system for key in interfaces for end in knowledge.interfaces[key].ends]
    top = [key for key in systems if levels[key] == min(levels.values())]
    for key in systems:
        if key not in top and key not in ends:
            graph.edge(max(top, key=lambda other: (ends.count(other), other)), key, style="invis", weight="0")


OFFICE_ORDER = {
    key: place for place, key in enumerate(("crm", "klantportaal-systeem", "cad", "ecad", "pdm", "cpq", "ketenbroker", "erp"))
}
"""The way of an order through the office; systems that are not named here stand lower."""


def told(knowledge: Knowledge, key: str) -> str:
    """Return an interface in words: its title and its two ends."""
    interface = knowledge.interfaces[key]
    first, second = (name_of(knowledge, end) for end in interface.ends)
    pair = {"heen": f"van {first} naar {second}", "terug": f"van {second} naar {first}"}
    return f"{interface.title} ({pair.get(interface.direction, f'tussen {first} en {second}')})"

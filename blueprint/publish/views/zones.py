"""The view of security zones: outside, office, production network and machine cell, and what crosses a border.

The zone of a system follows from its ISA-95 level; parties stand outside. Only interfaces between two zones are shown:
those are the doors that the step about separate networks leaves open on purpose.
"""

from __future__ import annotations

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import End
from blueprint.publish.diagrams.connectors import told
from blueprint.publish.diagrams.words import listed, wrap
from blueprint.publish.views.model import Edge, Node, View, Zone
from blueprint.publish.views.parts import WIDTH, end_id, interface_node, party_node, system_node

ZONES = {"buiten": "Buiten", "kantoor": "Kantoor", "productie": "Productienetwerk", "machinecel": "Machinecel"}
"""Zones in the order in which a message passes them on its way to the machine."""

ZONE_OF_LEVEL = {
    "4": "kantoor",
    "3-4": "kantoor",
    "overal": "kantoor",
    "3": "productie",
    "2-3": "productie",
    "2": "productie",
    "1": "machinecel",
}
"""ISA-95 level of a system → zone. Professional knowledge: in a small firm the servers stand in the office zone."""


def zone_of(knowledge: Knowledge, end: End) -> str:
    """Return the zone of an end of an interface."""
    return "buiten" if end.system is None else ZONE_OF_LEVEL[knowledge.systems[end.system].isa95_level]


def crossings(knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """Return the interfaces that cross a border, each with its two zones from the outside inward."""
    order = list(ZONES)
    found = {}
    for key, interface in knowledge.interfaces.items():
        outer, inner = sorted((zone_of(knowledge, end) for end in interface.ends), key=order.index)
        if outer != inner:
            found[key] = (outer, inner)
    return found


def zones_view(knowledge: Knowledge) -> View:
    """Return the four zones with all systems in them and the interfaces that cross a border."""
    crossing = crossings(knowledge)
    ends = [end for key in crossing for end in knowledge.interfaces[key].ends]
    members: dict[str, list[Node]] = {zone: [] for zone in ZONES}
    members["buiten"] = [party_node(party) for party in sorted({end.party for end in ends if end.party is not None})]
    crossed = {end.system for end in ends}
    quiet: dict[str, list[str]] = {zone: [] for zone in ZONES}
    for key, system in knowledge.systems.items():
        zone = ZONE_OF_LEVEL[system.isa95_level]
        if key in crossed:
            members[zone].append(system_node(knowledge, key))
        else:
            quiet[zone].append(key)
    for zone, keys in quiet.items():
        if keys:
            members[zone].append(_quiet_node(knowledge, zone, keys))
    zones = [Zone(f"zone-{zone}", ZONES[zone], tuple(node.id for node in nodes)) for zone, nodes in members.items() if nodes]
    nodes = [node for group in members.values() for node in group] + [interface_node(knowledge, key) for key in crossing]
    edges = [edge for key in crossing for edge in _edges(knowledge, key)]
    words = []
    for pair in sorted(set(crossing.values()), key=lambda pair: [list(ZONES).index(zone) for zone in pair]):
        names = [told(knowledge, key) for key, found in crossing.items() if found == pair]
        words.append(f"Tussen {ZONES[pair[0]].lower()} en {ZONES[pair[1]].lower()}: {listed(names)}.")
    words = words or ["Er gaat geen koppelvlak een grens over."]
    words.append("De zone van een systeem volgt uit zijn ISA-95-niveau; dat is vakkennis, in jouw netwerk kan het anders zijn.")
    title = "Zones in je netwerk en wat er een grens over gaat"
    return View("zones", title, " ".join(words), tuple(nodes), tuple(edges), tuple(zones), "LR", picture=True)


def _quiet_node(knowledge: Knowledge, zone: str, systems: list[str]) -> Node:
    """Return the systems of a zone that no message crosses a border for, together in one box."""
    codes = ", ".join(knowledge.systems[key].code for key in systems)
    return Node(f"verder-{zone}", "k-party", ("Ook hier",), wrap(codes, WIDTH), f"Ook in deze zone: {codes}")


def _edges(knowledge: Knowledge, key: str) -> tuple[Edge, Edge]:
    interface = knowledge.interfaces[key]
    into = {"heen": (False, True), "terug": (True, False), "beide": (True, True)}[interface.direction]
    ends = sorted(zip(interface.ends, into, strict=True), key=lambda item: list(ZONES).index(zone_of(knowledge, item[0])))
    (outer, at_outer), (inner, at_inner) = ends
    return Edge(end_id(outer), key, at_outer, False), Edge(key, end_id(inner), False, at_inner)

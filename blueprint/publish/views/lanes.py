"""The growth of a sector as a series of pictures for one page: small boxes in lanes, from outside to the machine.

Every picture has the same boxes at the same places. What comes later stands there as an empty outline, what a level adds
carries the code of the step that brings it. An interface is a small label with that code on the line between its ends.
The exports show growth on the layout of the whole landscape instead, where an interface carries its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import End
from blueprint.publish.addresses import address_for
from blueprint.publish.diagrams.connectors import told
from blueprint.publish.diagrams.words import wrap
from blueprint.publish.growth import LEVELS_SHOWN, Arrival, Growth, growth_of
from blueprint.publish.views.landscape import growth_views
from blueprint.publish.views.model import Edge, Node, View, Zone
from blueprint.publish.views.parts import connector_edges, party_id, party_node, system_node
from blueprint.publish.views.zones import zone_of

LANES = {"buiten": "Buiten", "kantoor": "Kantoor", "productie": "Productie", "machinecel": "Machine"}
"""Zones as lanes, with a name that fits beside a single row."""

WIDTH = 17
"""Characters on a line of a label; narrower boxes keep the whole series within the width of a page."""


def growth_pictures(knowledge: Knowledge, sector: str) -> Iterator[View]:
    """Yield the view that has all places (no picture), then the picture of each level, named as the view of that level."""
    growth = growth_of(knowledge, sector)
    everything = _level(knowledge, sector, growth, max(LEVELS_SHOWN))
    base = View(f"groei-{sector}", "", "", *everything, lanes=_lanes(knowledge, growth))
    yield base
    for level, view in zip(LEVELS_SHOWN, growth_views(knowledge, sector), strict=True):
        nodes, edges = _level(knowledge, sector, growth, level)
        yield replace(view, nodes=nodes, edges=edges, lanes=base.lanes, base=base.name, picture=True)


def _lanes(knowledge: Knowledge, growth: Growth) -> tuple[Zone, ...]:
    members: dict[str, list[str]] = {zone: [] for zone in LANES}
    members["buiten"] = [party_id(party) for party in _parties(knowledge, growth)]
    for key in growth.systems:
        members[zone_of(knowledge, End(system=key))].append(key)
    return tuple(Zone(f"baan-{zone}", LANES[zone], tuple(nodes)) for zone, nodes in members.items() if nodes)


def _parties(knowledge: Knowledge, growth: Growth) -> dict[str, int]:
    """Return the parties at the ends of interfaces, each with the level of the first."""
    found: dict[str, int] = {}
    for key, arrival in growth.interfaces.items():
        for end in knowledge.interfaces[key].ends:
            if end.party is not None:
                found[end.party] = min(arrival.level, found.get(end.party, arrival.level))
    return dict(sorted(found.items()))


def _level(knowledge: Knowledge, sector: str, growth: Growth, level: int) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    nodes = []
    for key, arrival in growth.systems.items():
        nodes.append(_system(knowledge, sector, key, arrival, level))
    for party, first in _parties(knowledge, growth).items():
        nodes.append(replace(party_node(party), compact=True, state="" if first <= level else "is-ghost"))
    here = {key: arrival for key, arrival in growth.interfaces.items() if arrival.level <= level}
    edges: list[Edge] = []
    for key, arrival in here.items():
        nodes.append(_tag(knowledge, sector, key, arrival, level))
        edges += connector_edges(knowledge, key, _state(arrival, level))
    return tuple(nodes), tuple(edges)


def _state(arrival: Arrival, level: int) -> str:
    if arrival.level > level:
        return "is-ghost"
    return "is-new" if arrival.level == level > 0 else ""


def _system(knowledge: Knowledge, sector: str, key: str, arrival: Arrival, level: int) -> Node:
    state = _state(arrival, level)
    node = system_node(knowledge, key, state)
    name = f"{node.name}{_reason(knowledge, sector, arrival, level)}"
    mark = _codes(knowledge, sector, arrival) if state == "is-new" else ""
    return replace(node, body=wrap(knowledge.systems[key].title, WIDTH), compact=True, mark=mark, name=name)


def _tag(knowledge: Knowledge, sector: str, key: str, arrival: Arrival, level: int) -> Node:
    """Return an interface as a label of one code; what was there without a step is told by its level."""
    node = Node(key, "k-interface", (), (_codes(knowledge, sector, arrival),), "", None, f"tag {_state(arrival, level)}".strip())
    name = f"{told(knowledge, key)}{_reason(knowledge, sector, arrival, level)}"
    return replace(node, compact=True, name=name, address=address_for(knowledge, key, None))


def _codes(knowledge: Knowledge, sector: str, arrival: Arrival) -> str:
    """Return the code of the first step, with how many more there are; without a step, the level."""
    if not arrival.steps:
        return f"N{arrival.level}"
    codes = sorted(knowledge.sectors[sector].steps[key].code for key in arrival.steps)
    return codes[0] if len(codes) == 1 else f"{codes[0]} +{len(codes) - 1}"


def _reason(knowledge: Knowledge, sector: str, arrival: Arrival, level: int) -> str:
    if not arrival.steps:
        return ", was er al"
    steps = sorted((knowledge.sectors[sector].steps[key] for key in arrival.steps), key=lambda step: step.code)
    by = " en ".join(f"{step.code} {step.title}" for step in steps)
    when = f"komt pas op N{arrival.level}" if arrival.level > level else f"sinds N{arrival.level}"
    return f", {when}, door {by}"

"""Views of systems with their interfaces: context, per sector, as it grows, per function, and per plug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import Interface
from blueprint.model.vocabulary import LEVELS, PLUGS
from blueprint.publish.diagrams.connectors import between, told
from blueprint.publish.diagrams.drawing import system_name
from blueprint.publish.diagrams.landscape import systems_of
from blueprint.publish.diagrams.words import listed
from blueprint.publish.growth import LEVELS_SHOWN, Growth, growth_of
from blueprint.publish.views.model import Edge, Node, View
from blueprint.publish.views.parts import connected, end_id, interface_node, party_node, system_node

FIRM = "jouw-bedrijf"
"""The firm as one box, in the view of its surroundings."""


def context_view(knowledge: Knowledge) -> View:
    """Return the firm with the parties around it and the machine below, and only the interfaces that cross its edge."""
    chain = [key for key, interface in knowledge.interfaces.items() if interface.plug == "keten"]
    machine = [key for key, interface in knowledge.interfaces.items() if interface.plug == "machine"]
    controls = {
        end.system: None for key in machine for end in knowledge.interfaces[key].ends if _is_machine(knowledge, end.system)
    }
    parties = {end.party: None for key in chain for end in knowledge.interfaces[key].ends if end.party is not None}
    nodes = [Node(FIRM, "k-process", ("Jouw bedrijf",), ("alle software binnen",), "Jouw bedrijf")]
    nodes += [party_node(party) for party in sorted(parties)]
    nodes += [system_node(knowledge, str(key)) for key in controls]
    nodes += [interface_node(knowledge, key) for key in (*chain, *machine)]
    edges = [edge for key in chain for edge in _around(knowledge.interfaces[key], key, outside_first=True, outside=parties)]
    edges += [edge for key in machine for edge in _around(knowledge.interfaces[key], key, outside_first=False, outside=controls)]
    words = f"Tussen je bedrijf en anderen: {listed([told(knowledge, key) for key in chain])}. "
    words += f"Tussen je software en de machine: {listed([told(knowledge, key) for key in machine])}."
    title = "Jouw bedrijf, de keten en de machines"
    return View("context", title, words, tuple(nodes), tuple(edges), picture=True)


def _is_machine(knowledge: Knowledge, system: str | None) -> bool:
    return system is not None and knowledge.systems[system].isa95_level == "1"


def _around(interface: Interface, key: str, *, outside_first: bool, outside: Iterable[str | None]) -> Iterator[Edge]:
    """Yield the two lines of an interface of which the end inside is the firm as a whole."""
    first_is_outside = interface.ends[0].party in outside or interface.ends[0].system in outside
    into_first, into_second = interface.direction != "heen", interface.direction != "terug"
    end = interface.ends[0 if first_is_outside else 1]
    out, back = (into_first, into_second) if first_is_outside else (into_second, into_first)
    if outside_first:
        yield Edge(end_id(end), key, out, False)
        yield Edge(key, FIRM, False, back)
    else:
        yield Edge(FIRM, key, back, False)
        yield Edge(key, end_id(end), False, out)


def sector_systems(knowledge: Knowledge, sector: str) -> list[str]:
    """Return the systems of a sector: those of its chain and those that its steps name."""
    found = {key for step in knowledge.sectors[sector].chain.steps for key in step.systems}
    return sorted(found | set(growth_of(knowledge, sector).systems))


def sector_interfaces(knowledge: Knowledge, sector: str) -> list[str]:
    """Return the interfaces that the steps of a sector name; while none does, all between its systems."""
    named = growth_of(knowledge, sector).interfaces
    if named:
        return list(named)
    systems = sector_systems(knowledge, sector)
    return [key for key in knowledge.interfaces if _inside(knowledge.interfaces[key], systems)]


def _inside(interface: Interface, systems: Iterable[str]) -> bool:
    return all(end.system is None or end.system in systems for end in interface.ends)


def landscape_name(sector: str) -> str:
    """Return the name of the view of a whole sector."""
    return f"landschap-{sector}"


def landscape_view(knowledge: Knowledge, sector: str) -> View:
    """Return all systems and interfaces of a sector."""
    systems, interfaces = sector_systems(knowledge, sector), sector_interfaces(knowledge, sector)
    nodes, edges = connected(knowledge, systems, interfaces)
    title = f"Het landschap van {knowledge.sectors[sector].info.title}"
    return View(landscape_name(sector), title, _told(knowledge, systems, interfaces), nodes, edges, picture=True)


def growth_views(knowledge: Knowledge, sector: str) -> Iterator[View]:
    """Yield the landscape of a sector per level; what stays, stays where it is, what a level adds is marked."""
    growth = growth_of(knowledge, sector)
    for level in LEVELS_SHOWN:
        systems, interfaces = growth.present(level)
        nodes, edges = connected(knowledge, systems, interfaces, _added(growth, level))
        name, meaning = LEVELS[level]
        title = f"{knowledge.sectors[sector].info.title} op niveau {level}: {name.lower()}"
        words = f"{meaning} {_told_growth(knowledge, growth, level)}"
        yield View(f"groei-{sector}-n{level}", title, words, nodes, edges, base=landscape_name(sector), picture=True)


def _added(growth: Growth, level: int) -> frozenset[str]:
    both = {**growth.systems, **growth.interfaces}
    return frozenset(key for key, arrival in both.items() if level > 0 and arrival.level == level)


def _told_growth(knowledge: Knowledge, growth: Growth, level: int) -> str:
    systems, interfaces = growth.present(level)
    new = _added(growth, level)
    if level == 0:
        return f"Wat er meestal al staat: {_told(knowledge, systems, interfaces)}"
    if not new:
        return "Op dit niveau komt er in deze sector geen systeem of koppelvlak bij."
    added = [system_name(knowledge, key) for key in systems if key in new]
    added += [told(knowledge, key) for key in interfaces if key in new]
    kept = len(systems) + len(interfaces) - len(new)
    return f"Nieuw op dit niveau: {listed(added)}. Wat er al stond, blijft: {kept} systemen en koppelvlakken."


def function_views(knowledge: Knowledge, sector: str) -> Iterator[View]:
    """Yield per business function its systems and the interfaces between them."""
    for key, function in knowledge.sectors[sector].functions.items():
        systems = systems_of(knowledge, sector, key)
        if not systems:
            continue
        interfaces = between(knowledge, systems)
        nodes, edges = connected(knowledge, systems, interfaces)
        title = f"{function.title} in {knowledge.sectors[sector].info.title}"
        yield View(f"functie-{sector}-{key}", title, _told(knowledge, systems, interfaces), nodes, edges)


def plug_views(knowledge: Knowledge) -> Iterator[View]:
    """Yield per digital plug (machine, intern, keten) its interfaces with the systems at their ends."""
    for plug, (name, meaning) in PLUGS.items():
        interfaces = [key for key, interface in knowledge.interfaces.items() if interface.plug == plug]
        if not interfaces:
            continue
        systems = sorted({end.system for key in interfaces for end in knowledge.interfaces[key].ends if end.system is not None})
        nodes, edges = connected(knowledge, systems, interfaces)
        yield View(f"stekker-{plug}", f"{name}: {meaning}", _told(knowledge, systems, interfaces), nodes, edges)


def _told(knowledge: Knowledge, systems: Iterable[str], interfaces: Iterable[str]) -> str:
    words = f"Systemen: {listed([system_name(knowledge, key) for key in systems])}."
    return f"{words} Koppelvlakken: {listed([told(knowledge, key) for key in interfaces])}."

"""Views of systems with their interfaces: context, per sector, as it grows, per function, and per plug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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


ONE_ROW = 6
"""From more interfaces at one side of the firm, their labels stand in two rows."""


def context_view(knowledge: Knowledge) -> View:
    """Return the firm with the parties around it and the machine below, and only the interfaces that cross its edge."""
    chain = [key for key, interface in knowledge.interfaces.items() if interface.plug == "keten"]
    machine = [key for key, interface in knowledge.interfaces.items() if interface.plug == "machine"]
    ends = [knowledge.interfaces[key].ends[_outer(knowledge, key)] for key in (*chain, *machine)]
    nodes = [Node(FIRM, "k-process", ("Jouw bedrijf",), ("alle software binnen",), "Jouw bedrijf")]
    nodes += [party_node(party) for party in sorted({end.party for end in ends if end.party is not None})]
    nodes += [system_node(knowledge, system) for system in sorted({end.system for end in ends if end.system is not None})]
    nodes += [interface_node(knowledge, key) for key in (*chain, *machine)]
    edges = _rows(knowledge, chain, above=True) + _rows(knowledge, machine, above=False)
    words = f"Tussen je bedrijf en anderen: {listed([told(knowledge, key) for key in chain])}. "
    words += f"Tussen je software en de machine: {listed([told(knowledge, key) for key in machine])}."
    title = "Jouw bedrijf, de keten en de machines"
    return View("context", title, words, tuple(nodes), tuple(edges), picture=True)


def _outer(knowledge: Knowledge, key: str) -> int:
    """Return which end of an interface is outside: a party, else the control of a machine, else the second."""
    levels = [None if end.system is None else knowledge.systems[end.system].isa95_level for end in knowledge.interfaces[key].ends]
    return next((place for wanted in (None, "1") for place, level in enumerate(levels) if level == wanted), 1)


def _rows(knowledge: Knowledge, interfaces: Sequence[str], *, above: bool) -> list[Edge]:
    """Return the lines of interfaces at one side of the firm; many of them stand in two rows."""
    rows = 2 if len(interfaces) > ONE_ROW else 1
    found: list[Edge] = []
    for number, key in enumerate(interfaces):
        interface, outer = knowledge.interfaces[key], _outer(knowledge, key)
        into = (interface.direction != "heen", interface.direction != "terug")
        end, at_end, at_firm = end_id(interface.ends[outer]), into[outer], into[1 - outer]
        near = 1 + number % rows
        far = rows + 1 - near
        if above:
            found += [Edge(end, key, at_end, False, reach=near), Edge(key, FIRM, False, at_firm, reach=far)]
        else:
            found += [Edge(FIRM, key, at_firm, False, reach=near), Edge(key, end, False, at_end, reach=far)]
    return found


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
    """Yield the landscape of a sector per level; what stays, stays where it is, what a level adds is marked.

    The page shows the series in lanes instead (:mod:`~blueprint.publish.views.lanes`), under the same names.
    """
    growth = growth_of(knowledge, sector)
    for level in LEVELS_SHOWN:
        systems, interfaces = growth.present(level)
        nodes, edges = connected(knowledge, systems, interfaces, _added(growth, level))
        name, meaning = LEVELS[level]
        title = f"{knowledge.sectors[sector].info.title} op niveau {level}: {name.lower()}"
        words = f"{meaning} {_told_growth(knowledge, growth, level)}"
        yield View(f"groei-{sector}-n{level}", title, words, nodes, edges, base=landscape_name(sector))


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

"""The systems, data and interfaces around a function (`landschap-`), and before and after a step (`voor-na-`)."""

from __future__ import annotations

from blueprint.knowledge import Knowledge
from blueprint.model.step import Change, Step
from blueprint.publish.addresses import address_for
from blueprint.publish.diagrams.connectors import between, keep_levels, put_connectors, told
from blueprint.publish.diagrams.drawing import (
    FILLS,
    SMALL,
    Drawing,
    put_system,
    sheet,
    system_name,
    url,
)
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.diagrams.words import escape, listed


def landscape_drawing(knowledge: Knowledge, sector: str, function: str) -> Drawing:
    """Return the landscape of a function: its systems from office to machine, their interfaces and their data."""
    systems = systems_of(knowledge, sector, function)
    interfaces = between(knowledge, systems)
    data = _data_of(knowledge, sector, function, systems)
    graph = sheet(nodesep="0.15", ranksep="0.22", newrank="true")
    for key in systems:
        put_system(graph, knowledge, key)
    put_connectors(graph, knowledge, dict.fromkeys(interfaces, ""))
    keep_levels(graph, knowledge, systems, interfaces)
    for master, objects in data.items():
        _put_data(graph, knowledge, master, objects)
    title = f"Systemen, gegevens en koppelvlakken rond {knowledge.sectors[sector].functions[function].title}"
    if not systems:
        graph.node("leeg", "Voor deze functie zijn nog<BR/>geen systemen beschreven.", {"shape": "plaintext", "style": ""})
        return Drawing(
            f"landschap-{sector}-{function}",
            title,
            "Voor deze functie zijn nog geen systemen beschreven.",
            graph.source,
        )
    words = [f"Systemen: {listed([system_name(knowledge, key) for key in systems])}."]
    words += [
        f"{knowledge.systems[m].code} is de baas over {listed([_data_title(knowledge, d) for d in o])}." for m, o in data.items()
    ]
    if interfaces:
        words.append(f"Koppelvlakken: {listed([told(knowledge, key) for key in interfaces])}.")
    return Drawing(f"landschap-{sector}-{function}", title, " ".join(words), graph.source)


def systems_of(knowledge: Knowledge, sector: str, function: str) -> list[str]:
    """Return the systems of the chain steps and of the complete steps of a function; if none, those its texts name."""
    own = knowledge.sectors[sector]
    found = {key for step in own.chain.steps if function in step.functions for key in step.systems}
    for _, step in own.steps_of(function):
        if isinstance(step, Step):
            found |= set(step.systems.after)
    return sorted(found or _named(knowledge, sector, function))


def _named(knowledge: Knowledge, sector: str, function: str) -> set[str]:
    steps = dict(knowledge.sectors[sector].steps_of(function))
    return {
        key
        for key in knowledge.systems
        for use in knowledge.uses.get(key, ())
        if use.sector == sector
        and ((use.kind == "functions" and use.id == function) or (use.kind == "steps" and use.id in steps))
    }


def _data_of(knowledge: Knowledge, sector: str, function: str, systems: list[str]) -> dict[str, list[str]]:
    """Return the data that a function works with, by the system that is master; only masters in the picture."""
    own = knowledge.sectors[sector]
    found = {key for step in own.chain.steps if function in step.functions for key in (*step.inputs, *step.outputs)}
    for _, step in own.steps_of(function):
        if isinstance(step, Step):
            found |= set(step.data)
    by_master = {master: [key for key in sorted(found) if knowledge.data_objects[key].master == master] for master in systems}
    return {master: objects for master, objects in by_master.items() if objects}


def _put_data(graph: Graph, knowledge: Knowledge, master: str, objects: list[str]) -> None:
    """Put the data of one master on the sheet as a list in which each line is a link."""
    rows = "".join(_row(_data_title(knowledge, key), url(address_for(knowledge, key, None))) for key in objects)
    label = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{rows}</TABLE>'
    name = f"gegevens {master}"
    graph.node(name, label, {"class": "k-data", "fillcolor": FILLS["k-data"], "style": "filled", "margin": "0.04,0.02"})
    graph.edge(master, name, arrowhead="dot", arrowsize="0.5", style="dashed")


def _row(title: str, link: str) -> str:
    text = escape(title)
    return f'<TR><TD ALIGN="LEFT" HREF="{link}" TITLE="{text}"><FONT POINT-SIZE="{SMALL:g}">{text}</FONT></TD></TR>'


def _data_title(knowledge: Knowledge, key: str) -> str:
    return knowledge.data_objects[key].title


def before_after_drawing(knowledge: Knowledge, sector: str, key: str, step: Step) -> Drawing:
    """Return what there is before and after a step in one picture: new is thick, gone is dashed, the rest stays."""
    systems, interfaces = _states(step.systems), _states(step.interfaces)
    graph = sheet(nodesep="0.2", ranksep="0.25")
    for interface in interfaces:
        for end in knowledge.interfaces[interface].ends:
            if end.system is not None:
                systems.setdefault(end.system, "")
    for system, state in sorted(systems.items()):
        put_system(graph, knowledge, system, *filter(None, (state,)))
    put_connectors(graph, knowledge, dict(sorted(interfaces.items())))
    keep_levels(graph, knowledge, sorted(systems), list(interfaces))
    title = f"Systemen en koppelvlakken voor en na ‘{step.title}’"
    return Drawing(f"voor-na-{sector}-{key}", title, _told_change(knowledge, systems, interfaces), graph.source)


def _states(change: Change) -> dict[str, str]:
    """Return for each id whether it is new, gone, or stays."""
    both = set(change.before) & set(change.after)
    states = dict.fromkeys(both, "") | dict.fromkeys(set(change.before) - both, "is-gone")
    return states | dict.fromkeys(set(change.after) - both, "is-new")


def _told_change(knowledge: Knowledge, systems: dict[str, str], interfaces: dict[str, str]) -> str:
    words = []
    for state, lead in (("", "Blijft"), ("is-new", "Nieuw"), ("is-gone", "Vervalt")):
        items = [system_name(knowledge, key) for key, found in sorted(systems.items()) if found == state]
        items += [told(knowledge, key) for key, found in sorted(interfaces.items()) if found == state]
        if items or state == "is-new":
            words.append(f"{lead}: {listed(items)}.")
    return " ".join(words)

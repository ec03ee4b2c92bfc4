"""What all drawings share: the sheet, the look of each kind of node, and where a click leads.

Colours here are the light fallback; on a page `site/assets/css/diagram.css` colours by class (contract:
`site/assets/README.md`). The font is exactly ``Arial``, because `graphviz-pure` measures unknown names too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.knowledge import Knowledge
from blueprint.model.step import StepOutline
from blueprint.model.vocabulary import PARTIES
from blueprint.publish.addresses import Address, address_for, step_address
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.diagrams.words import bold, rich, sized, wrap

PLACE = "diagrams/index.md"
"""The folder from which links in a drawing count."""

TEXT, SMALL = 11.0, 10.0
"""Sizes of letters in points; smaller is unreadable on a phone, where a drawing shrinks to three quarters."""

LINE, EDGE, NEW = "#41545f", "#51626d", "#2c6b48"
FILLS = {
    "k-system": "#e4eef3",
    "k-data": "#f6efdc",
    "k-interface": "#fdf1e8",
    "k-machine": "#e6e9eb",
    "k-process": "#ffffff",
    "k-step": "#ffffff",
    "k-party": "#f4f6f7",
}
AREA = {"fillcolor": "#f7f9fa", "color": "#c3ced5"}
"""A quiet background behind what belongs together."""

NODE = {
    "fontname": "Arial",
    "fontsize": f"{TEXT:g}",
    "shape": "box",
    "style": "rounded,filled",
    "color": LINE,
    "fillcolor": "white",
    "margin": "0.1,0.06",
    "height": "0.3",
    "width": "0.5",
}
"""How each node looks unless its kind says otherwise."""

LEVEL_ORDER = {"overal": 0, "4": 0, "3-4": 1, "3": 2, "2-3": 3, "2": 4, "1": 5}
"""ISA-95 levels from the office at the top to the machine at the bottom."""


@dataclass(frozen=True)
class Drawing:
    """A picture before it is drawn: its name, what it says in words, and the graph for one of the layout engines."""

    name: str
    title: str
    description: str
    graph: str
    engine: str = "dot"


def sheet(**attributes: str) -> Graph:
    """Return an empty sheet with the common look."""
    graph = Graph()
    graph.defaults("graph", fontname="Arial", pad="0.06", bgcolor="white", **attributes)
    graph.defaults("node", **NODE)
    graph.defaults("edge", fontname="Arial", fontsize=f"{SMALL:g}", color=EDGE, arrowsize="0.7")
    return graph


def url(address: Address) -> str:
    """Return the address of a page as a link in a drawing."""
    return address.url_from(PLACE)


def state_look(state: str) -> dict[str, str]:
    """Return how something new (thick), gone or only planned (dashed) looks where no style sheet is at hand."""
    if state == "is-new":
        return {"penwidth": "2.5", "color": NEW}
    if state in ("is-gone", "is-planned"):
        return {"style": "rounded,filled,dashed"}
    return {"penwidth": "3", "color": "#c8590c"} if state == "is-focus" else {}


def put(graph: Graph, name: str, kind: str, label: str, link: str, hover: str, *states: str, **extra: str) -> None:
    """Put a node on the sheet: its kind, its label, where it leads to and what is said when you point at it."""
    look = {key: value for state in states for key, value in state_look(state).items()}
    target = {"URL": link, "tooltip": hover} if link else {}
    classes = " ".join(filter(None, (kind, *states)))
    graph.node(name, label, {"class": classes, "fillcolor": FILLS[kind], **target, **look, **extra})


def system_kind(knowledge: Knowledge, key: str) -> str:
    """Return the class of a system: the control of a machine stands apart from software."""
    return "k-machine" if knowledge.systems[key].isa95_level == "1" else "k-system"


def put_system(graph: Graph, knowledge: Knowledge, key: str, *states: str) -> None:
    """Put a system on the sheet: its abbreviation and its title."""
    system = knowledge.systems[key]
    label = rich([bold(system.code), *(sized(line, SMALL) for line in wrap(system.title, 18))])
    put(
        graph,
        key,
        system_kind(knowledge, key),
        label,
        url(address_for(knowledge, key, None)),
        system_name(knowledge, key),
        *states,
    )


def put_party(graph: Graph, party: str, *states: str) -> None:
    """Put a party outside the firm on the sheet."""
    put(graph, f"partij {party}", "k-party", bold(PARTIES[party]), "", "", *states)


def put_interface(graph: Graph, knowledge: Knowledge, key: str, *states: str) -> None:
    """Put an interface on the sheet, as a label that stands on the line between its two ends."""
    interface = knowledge.interfaces[key]
    label = rich([sized(line, SMALL) for line in wrap(interface.title, 20)])
    link = url(address_for(knowledge, key, None))
    put(graph, key, "k-interface", label, link, interface.title, *states, margin="0.07,0.04", height="0.2")


def put_step(graph: Graph, knowledge: Knowledge, sector: str, key: str, kind: str, *states: str) -> None:
    """Put a step on the sheet: code and level, title, and its function when that is another than the picture's."""
    step = knowledge.sectors[sector].steps[key]
    lines = [f"{bold(f'{step.code} ')}{sized(f'niveau {step.level}', SMALL)}", *map(_plain, wrap(step.title, 18))]
    if kind == "k-party":
        lines += [f"<I>{sized(line, SMALL)}</I>" for line in wrap(function_title(knowledge, sector, step), 20)]
    link = url(step_address(sector, step.function, key))
    put(graph, key, kind, rich(lines), link, f"{step.code} {step.title}", *filter(None, (f"n{step.level}", *states)))


def _plain(text: str) -> str:
    return sized(text, TEXT)


def function_title(knowledge: Knowledge, sector: str, step: StepOutline) -> str:
    """Return the title of the function of a step."""
    return knowledge.sectors[sector].functions[step.function].title


def system_name(knowledge: Knowledge, key: str) -> str:
    """Return abbreviation and title of a system."""
    system = knowledge.systems[key]
    return f"{system.code}: {system.title}"

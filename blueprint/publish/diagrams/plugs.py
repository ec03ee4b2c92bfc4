"""The three digital plugs (`stekkers`): the chain above, the firm in the middle, the machine below.

At the edges of the firm each interface is a line of its own, so nothing crosses. Inside, a web of lines would say
nothing; there the interfaces stand in a card per system, the system with the most of them first.
"""

from __future__ import annotations

from collections import Counter

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import End
from blueprint.model.vocabulary import PARTIES, PLUGS
from blueprint.publish.addresses import address_for
from blueprint.publish.diagrams.connectors import told
from blueprint.publish.diagrams.drawing import SMALL, Drawing, sheet, system_kind, system_name, url
from blueprint.publish.diagrams.fixed import Box, chip_width, put_area, put_box, put_line, put_text
from blueprint.publish.diagrams.graph import Graph
from blueprint.publish.diagrams.words import bold, listed, rich, sized, wrap

MIN_WIDTH, MIN_COLUMN = 736.0, 122.0
PAD, ROW, TITLE = 12.0, 13.0, 18.0
OUTSIDE, LABEL, CHIP, ARROW = 22.0, 44.0, 20.0, 16.0
"""Heights in points: what is outside, the label of an interface, a system, and the arrows between them."""

CODE = 40.0
"""Width in points of the abbreviations at the left of a card."""

CARDS = 3
"""Columns of cards inside the firm."""


def plugs_drawing(knowledge: Knowledge) -> Drawing:
    """Return the picture of the three plugs with every interface of the blueprint."""
    by_plug = {plug: [key for key, interface in knowledge.interfaces.items() if interface.plug == plug] for plug in PLUGS}
    by_plug["keten"].sort(key=lambda key: _outside(knowledge, key))
    by_plug["machine"].sort(key=lambda key: _inside(knowledge, key))
    width = max(MIN_WIDTH, *(len(by_plug[plug]) * MIN_COLUMN + 2 * PAD for plug in ("keten", "machine")))
    graph = sheet()
    firm_top = TITLE + OUTSIDE + LABEL + 2 * ARROW + PAD
    cards_top = firm_top + PAD + CHIP + PAD
    cards, cards_bottom = _placed_cards(knowledge, by_plug["intern"], width, cards_top + TITLE + PAD / 2)
    loose_bottom = cards_bottom + PAD + CHIP
    firm_bottom = loose_bottom + PAD + CHIP + PAD
    put_area(graph, "bedrijf", Box(0, firm_top, width, firm_bottom - firm_top))
    _put_heading(graph, "keten", Box(PAD, 0, width - 2 * PAD, TITLE))
    _put_heading(graph, "intern", Box(PAD, cards_top, width - 2 * PAD, TITLE))
    _put_row(graph, knowledge, by_plug["keten"], width, TITLE + PAD / 2, firm_top + PAD)
    for hub, keys, box in cards:
        _put_card(graph, knowledge, hub, keys, box)
    _put_loose(graph, knowledge, Box(PAD, loose_bottom - CHIP, width - 2 * PAD, CHIP))
    machine_top = firm_bottom + ARROW + LABEL + ARROW
    _put_row(graph, knowledge, by_plug["machine"], width, machine_top, loose_bottom + PAD)
    _put_heading(graph, "machine", Box(PAD, machine_top + OUTSIDE + PAD / 2, width - 2 * PAD, TITLE))
    return Drawing("stekkers", "De drie digitale stekkers", _told(knowledge, by_plug), graph.source, "fixed")


def _ends(knowledge: Knowledge, key: str) -> tuple[End, End]:
    """Return the end inside the firm's software first, then the party or machine."""
    first, second = knowledge.interfaces[key].ends
    outside = first.party is not None or (second.party is None and knowledge.systems[str(first.system)].isa95_level == "1")
    return (second, first) if outside else (first, second)


def _inside(knowledge: Knowledge, key: str) -> str:
    return str(_ends(knowledge, key)[0].system)


def _outside(knowledge: Knowledge, key: str) -> str:
    end = _ends(knowledge, key)[1]
    return str(end.party or end.system)


def _put_heading(graph: Graph, plug: str, box: Box) -> None:
    name, meaning = PLUGS[plug]
    put_text(graph, f"kop {plug}", f"{bold(f'{name} ')}{sized(meaning, SMALL)}", "", "", box)


def _put_row(graph: Graph, knowledge: Knowledge, keys: list[str], width: float, outer: float, inner: float) -> None:
    """Put interfaces side by side: the outside world at height `outer`, the system of the firm at height `inner`."""
    if not keys:
        return
    column, below = (width - 2 * PAD) / len(keys), outer > inner
    for number, key in enumerate(keys):
        middle = PAD + (number + 0.5) * column
        first, second = _ends(knowledge, key)
        outside = Box(middle - column / 2 + 4, outer, column - 8, OUTSIDE)
        label_top = outer - ARROW - LABEL if below else outer + OUTSIDE + ARROW
        label = Box(middle - column / 2 + 4, label_top, column - 8, LABEL)
        system = str(first.system)
        chip_size = chip_width(knowledge.systems[system].code, SMALL)
        chip = Box(middle - chip_size / 2, inner, chip_size, CHIP)
        _put_outside(graph, knowledge, key, second, outside)
        lines = [sized(line, SMALL) for line in wrap(knowledge.interfaces[key].title, 19)]
        title = knowledge.interfaces[key].title
        put_box(graph, key, "k-interface", rich(lines), url(address_for(knowledge, key, None)), title, label)
        _put_chip(graph, knowledge, f"{key} {system}", system, chip)
        upper, lower = (chip, outside) if below else (outside, chip)
        heads = _heads(knowledge, key, upper_is_inside=below)
        put_line(graph, [(middle, upper.bottom), (middle, label.top)], head="start" if heads[0] else "")
        put_line(graph, [(middle, label.bottom), (middle, lower.top)], head="end" if heads[1] else "")


def _heads(knowledge: Knowledge, key: str, *, upper_is_inside: bool) -> tuple[bool, bool]:
    """Return whether data arrives at the upper end, and at the lower end."""
    interface = knowledge.interfaces[key]
    arrives = {interface.ends[0]: interface.direction != "heen", interface.ends[1]: interface.direction != "terug"}
    inside, outside = (arrives[end] for end in _ends(knowledge, key))
    return (inside, outside) if upper_is_inside else (outside, inside)


def _put_outside(graph: Graph, knowledge: Knowledge, key: str, end: End, box: Box) -> None:
    if end.system is None:
        put_box(graph, f"{key} {end.party}", "k-party", bold(PARTIES[str(end.party)]), "", "", box)
        return
    system = knowledge.systems[end.system]
    link, name = url(address_for(knowledge, end.system, None)), system_name(knowledge, end.system)
    kind = system_kind(knowledge, end.system)
    put_box(graph, f"{key} {end.system}", kind, sized(system.title, SMALL), link, name, box)


def _put_chip(graph: Graph, knowledge: Knowledge, name: str, system: str, box: Box) -> None:
    label, link = bold(knowledge.systems[system].code), url(address_for(knowledge, system, None))
    put_box(graph, name, system_kind(knowledge, system), label, link, system_name(knowledge, system), box)


def _hubs(knowledge: Knowledge, keys: list[str]) -> dict[str, list[str]]:
    """Give each interface to one of its two systems: the one that has most of those still left."""
    left, hubs = list(keys), {}
    while left:
        counts = Counter(end.system for key in left for end in knowledge.interfaces[key].ends if end.system)
        hub = min(counts, key=lambda system: (-counts[system], system))
        own = [key for key in left if hub in (end.system for end in knowledge.interfaces[key].ends)]
        hubs[hub] = sorted(own, key=lambda key: _other(knowledge, key, hub))
        left = [key for key in left if key not in own]
    return hubs


def _other(knowledge: Knowledge, key: str, hub: str) -> str:
    return next(knowledge.systems[end.system].code for end in knowledge.interfaces[key].ends if end.system not in (None, hub))


def _placed_cards(
    knowledge: Knowledge, keys: list[str], width: float, top: float
) -> tuple[list[tuple[str, list[str], Box]], float]:
    """Return the cards, each in the column that is shortest so far, and how far down they reach."""
    size = (width - (CARDS + 1) * PAD) / CARDS
    bottoms, cards = [top] * CARDS, []
    for hub, own in _hubs(knowledge, keys).items():
        column = bottoms.index(min(bottoms))
        lines = sum(len(_card_lines(knowledge, key)) for key in own)
        box = Box(PAD + column * (size + PAD), bottoms[column], size, TITLE + lines * ROW + PAD)
        cards.append((hub, own, box))
        bottoms[column] = box.bottom + PAD
    return cards, max(bottoms) - PAD


def _card_lines(knowledge: Knowledge, key: str) -> tuple[str, ...]:
    return wrap(knowledge.interfaces[key].title, 32)


def _put_card(graph: Graph, knowledge: Knowledge, hub: str, keys: list[str], box: Box) -> None:
    """Put a card: the system, and per interface the system at its other end and the title."""
    put_box(graph, f"kaart {hub}", "k-interface", "", "", "", box)
    system, inside, left = knowledge.systems[hub], box.width - 2 * PAD, box.left + PAD
    head = f"{bold(f'{system.code} ')}{sized(system.title, SMALL)}"
    link, name = url(address_for(knowledge, hub, None)), system_name(knowledge, hub)
    put_text(graph, f"kaart {hub} kop", head, link, name, Box(left, box.top + 4, inside, TITLE))
    top = box.top + 4 + TITLE
    for key in keys:
        lines = _card_lines(knowledge, key)
        code = f"<B>{sized(_other(knowledge, key, hub), SMALL)}</B>"
        put_text(graph, f"{key} code", code, "", "", Box(left, top, CODE, ROW))
        title = rich([sized(line, SMALL) for line in lines])
        place = Box(left + CODE, top, inside - CODE, len(lines) * ROW)
        put_text(graph, key, title, url(address_for(knowledge, key, None)), told(knowledge, key), place)
        top = place.bottom


def _without_plug(knowledge: Knowledge) -> list[str]:
    used = {end.system for interface in knowledge.interfaces.values() for end in interface.ends}
    return [key for key in knowledge.systems if key not in used]


def _put_loose(graph: Graph, knowledge: Knowledge, box: Box) -> None:
    """Put the systems that no described interface touches in one line."""
    systems = _without_plug(knowledge)
    if not systems:
        return
    lead = "Nog zonder beschreven koppelvlak:"
    put_text(graph, "los", sized(lead, SMALL), "", "", Box(box.left, box.top, 175, CHIP))
    left = box.left + 175
    for key in systems:
        place = Box(left, box.top, chip_width(knowledge.systems[key].code, SMALL), CHIP)
        _put_chip(graph, knowledge, f"los {key}", key, place)
        left = place.right + 6


def _told(knowledge: Knowledge, by_plug: dict[str, list[str]]) -> str:
    words = []
    for plug, (name, meaning) in PLUGS.items():
        words.append(f"{name} ({meaning}): {listed([told(knowledge, key) for key in by_plug[plug]])}.")
    if loose := _without_plug(knowledge):
        words.append(f"Nog zonder beschreven koppelvlak: {listed([system_name(knowledge, key) for key in loose])}.")
    return " ".join(words)

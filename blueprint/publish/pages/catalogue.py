"""Catalogue: a page per system, data object, interface, standard, case, symptom and ROI model, and their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import MACHINE_KINDS
from blueprint.model.vocabulary import PLUGS, SECTORS
from blueprint.publish.addresses import FOLDERS
from blueprint.publish.pages import text
from blueprint.publish.pages.calculator import calculator, loads, with_unit
from blueprint.publish.pages.cells import MATRIX_STYLE, of_interface, of_machine, of_system
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.used import where_used

NAMES = {
    "systems": ("Systeem", "Systemen"),
    "data_objects": ("Gegeven", "Gegevens"),
    "interfaces": ("Koppelvlak", "Koppelvlakken"),
    "standards": ("Standaard", "Standaarden"),
    "machines": ("Machine", "Machines"),
    "cases": ("Praktijkverhaal", "Praktijkverhalen"),
    "symptoms": ("Klacht", "Herken je dit?"),
    "roi": ("Rekenmodel", "Rekenmodellen"),
}
"""Name of one record and title of the list, per kind."""

TEMPLATES = {
    "systems": "system.md.jinja",
    "data_objects": "data_object.md.jinja",
    "interfaces": "interface.md.jinja",
    "standards": "standard.md.jinja",
    "machines": "machine.md.jinja",
    "cases": "case.md.jinja",
    "symptoms": "symptom.md.jinja",
    "roi": "roi.md.jinja",
}

WITH_CELLS = ("systems", "interfaces", "machines")
"""Kinds whose pages tell cells of the coupling matrix."""

INTROS = {
    "systems": "Soorten software en besturing, los van wie ze verkoopt. Je hebt ze niet allemaal nodig. Kijk per soort waar "
    "het voor is, over welk gegeven het de baas is en wat je vraagt voor je tekent.",
    "data_objects": "Wat er door de fabriek reist, van aanvraag tot servicebon. Elk gegeven heeft één systeem dat de baas is; de rest leest mee.",
    "interfaces": "Een koppelvlak is een digitale stekker: welk gegeven gaat van waar naar waar, waarover, en wat vink je af bij oplevering. "
    "Er zijn er drie soorten: naar de machine, binnen je bedrijf en in de keten.",
    "standards": "Afspraken over vorm en taal. Kijk eerst wat je nu doet, dan wat je volgt, en waar je beter nog niet aan begint.",
    "machines": "Zoek je machine of besturing. Je leest langs welke weg hij praat, hoe zeker dat is en wat je de leverancier vraagt.",
    "cases": "Wat bedrijven er zelf in het openbaar over vertelden. Kort, met bron, en met wat je er niet uit mag afleiden. Geen van deze "
    "verhalen is door het bedrijf geautoriseerd.",
    "symptoms": "Kies de zin die je zelf ook zegt. Je leest wat er meestal achter zit, wat je eerst meet en welke stappen in welke volgorde helpen.",
}


STORIES_INTRO = (
    " Liever één weg van begin tot eind? Lees een [verhaallijn](../verhaallijnen/index.md). Wil je weten wat een getal waard is? Kijk bij "
    "[wat weten we over effecten](../bewijs/index.md)."
)
"""Where the list of stories leads to, when there are storylines and effects."""


@dataclass(frozen=True)
class Card:
    """One record in a list."""

    key: str
    title: str
    summary: str
    chips: tuple[str, ...] = ()


def catalogue_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the record pages and list pages of all catalogue kinds."""
    for kind in NAMES:
        if kind in INTROS:
            yield _list_page(knowledge, kind)
        for key in getattr(knowledge, kind):
            yield _record_page(knowledge, kind, key, settings)


def _record_page(knowledge: Knowledge, kind: str, key: str, settings: Settings) -> Page:
    record = getattr(knowledge, kind)[key]
    page = f"{FOLDERS[kind]}/{key}/index.md"
    return Page(
        path=page,
        template=TEMPLATES[kind],
        title=record.title,
        kind=NAMES[kind][0],
        front={
            "description": text.plain(knowledge, record.summary),
            "short_url": f"i/{key}/",
            **({"weight": "high"} if kind in ("symptoms", "machines") else {}),
            **({"styles": [MATRIX_STYLE]} if kind in WITH_CELLS else {}),
            **settings.edit(knowledge.loaded.place(kind, key)),
            **loads(calculators=kind == "roi"),
        },
        context={
            "record": record,
            "used": where_used(knowledge, key, page),
            **EXTRAS.get(kind, _nothing)(knowledge, key, settings),
        },
    )


def _nothing(_knowledge: Knowledge, _key: str, _settings: Settings) -> Mapping[str, Any]:
    return {}


def _of_system(knowledge: Knowledge, key: str, settings: Settings) -> Mapping[str, Any]:
    touching = [name for name, record in knowledge.interfaces.items() if key in {end.system for end in record.ends}]
    mastered = [name for name, record in knowledge.data_objects.items() if record.master == key]
    return {"interfaces": touching, "mastered": mastered, **of_system(knowledge, key, settings)}


def _of_data_object(knowledge: Knowledge, key: str, _settings: Settings) -> Mapping[str, Any]:
    return {"interfaces": [name for name, record in knowledge.interfaces.items() if key in record.data]}


def _of_interface(knowledge: Knowledge, key: str, settings: Settings) -> Mapping[str, Any]:
    start, end = knowledge.interfaces[key].ends
    return {"start": start, "end": end, **of_interface(knowledge, key, settings)}


def _of_symptom(knowledge: Knowledge, key: str, _settings: Settings) -> Mapping[str, Any]:
    routes = knowledge.symptoms[key].routes
    return {"routes": [sector for sector in knowledge.sectors.values() if sector.id in routes]}


def _of_roi(knowledge: Knowledge, key: str, settings: Settings) -> Mapping[str, Any]:
    model = knowledge.roi[key]
    books = [(calculator(knowledge, model, sector, settings), f"../../downloads/{key}-{sector}.xlsx") for sector in model.sectors]
    sourced = [
        {
            "label": item.label,
            "sector": SECTORS[sector] if values is not item else None,
            "expected": with_unit(values.expected, item.number, item.unit),
            "source": values.source,
            "evidence": values.evidence,
            "covers": values.covers,
        }
        for item in model.inputs.values()
        for sector, values in (("", item), *item.sectors.items())
        if values.source is not None
    ]
    return {"books": books, "sourced": sourced}


EXTRAS: dict[str, Callable[[Knowledge, str, Settings], Mapping[str, Any]]] = {
    "systems": _of_system,
    "data_objects": _of_data_object,
    "interfaces": _of_interface,
    "machines": of_machine,
    "symptoms": _of_symptom,
    "roi": _of_roi,
}


MATRIX_INTRO = " Liever alles naast elkaar? Kijk in de [koppelmatrix](../koppelmatrix/index.md)."
"""Added to the list of machines where there is a matrix; a project without couplings has none."""


def _list_page(knowledge: Knowledge, kind: str) -> Page:
    figure = None
    if kind == "interfaces":
        figure = (
            "../diagrams/stekkers.svg",
            "De drie digitale stekkers",
            "Machine, intern en keten. Klik op een koppelvlak voor de eisen.",
        )
    intro = INTROS[kind] + (MATRIX_INTRO if kind == "machines" and knowledge.couplings else "")
    intro += STORIES_INTRO if kind == "cases" and knowledge.storylines and knowledge.effects else ""
    return Page(
        path=f"{FOLDERS[kind]}/index.md",
        template="list.md.jinja",
        title=NAMES[kind][1],
        kind="Lijst",
        front={"layout": "wide", "weight": "low"},
        context={"title": NAMES[kind][1], "intro": intro, "figure": figure, "groups": list(_groups(knowledge, kind))},
    )


def _groups(knowledge: Knowledge, kind: str) -> Iterator[tuple[str | None, str | None, Sequence[Card]]]:
    records = getattr(knowledge, kind).items()
    heading, anchor, chips = GROUPING.get(kind, (_no_heading, _no_heading, _no_chips))
    ordered = sorted(records, key=lambda item: _rank(kind, item[1]))
    for name, members in groupby(ordered, key=lambda item: (heading(item[1]), anchor(item[1]))):
        yield *name, [Card(key, record.title, record.summary, chips(record)) for key, record in members]


def _rank(kind: str, record: Any) -> tuple[Any, ...]:
    orders: dict[str, Callable[[Any], tuple[Any, ...]]] = {
        "interfaces": lambda r: (list(PLUGS).index(r.plug), r.title),
        "standards": lambda r: (("nu doen", "volgen", "niet mee beginnen").index(r.advice), r.title),
        "machines": lambda r: (list(MACHINE_KINDS).index(r.kind), r.title.lower()),
        "systems": lambda r: (r.code.lower(),),
        "data_objects": lambda r: (r.code,),
        "cases": lambda r: (r.strength, r.company),
    }
    return orders[kind](record) if kind in orders else (record.title,)


def _no_heading(_record: Any) -> None:
    return None


def _no_chips(_record: Any) -> tuple[str, ...]:
    return ()


GROUPING: dict[str, tuple[Callable[[Any], str | None], Callable[[Any], str | None], Callable[[Any], tuple[str, ...]]]] = {
    "interfaces": (lambda r: PLUGS[r.plug][0], lambda r: f"stekker-{r.plug}", _no_chips),
    "standards": (lambda r: r.advice.capitalize(), _no_heading, lambda r: (r.layer, f"rijpheid {r.maturity}")),
    "machines": (lambda r: MACHINE_KINDS[r.kind], lambda r: f"soort-{r.kind}", lambda r: tuple(SECTORS[s] for s in r.sectors)),
    "systems": (_no_heading, _no_heading, lambda r: (r.code, f"ISA-95 niveau {r.isa95_level}")),
    "data_objects": (_no_heading, _no_heading, lambda r: (r.code,)),
    "cases": (_no_heading, _no_heading, lambda r: (f"sterkte {r.strength}", *(SECTORS[s] for s in r.sectors))),
    "symptoms": (_no_heading, _no_heading, lambda r: tuple(SECTORS[s] for s in r.routes)),
}

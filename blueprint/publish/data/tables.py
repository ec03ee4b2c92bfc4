"""The model as tables: one per collection, one per list inside records, and one with all relations.

A table is what CSV and Excel are written from; both hold the same cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel

from blueprint.model.references import target_kind
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.data.codes import code_rows, used_in
from blueprint.publish.data.items import Item, Items
from blueprint.publish.data.kinds import COLLECTIONS
from blueprint.publish.data.labels import label
from blueprint.publish.data.readable import readable

Cell = str | int | float


class Column(NamedTuple):
    """A column: its heading, and the table in which an id of it can be found."""

    heading: str
    table: str | None = None


@dataclass(frozen=True)
class Table:
    """A named table; ``pages`` holds for each row the address of its page from the root of the site."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    pages: Sequence[str | None]


class Part(NamedTuple):
    """A list inside the records of a kind that has a table of its own."""

    name: str
    title: str
    text: str
    kind: str
    field: str


PARTS = (
    Part("ketenstappen", "Ketenstappen", "De processtappen van elke keten, op volgorde.", "chain", "steps"),
    Part("kpis-van-functies", "KPI's van functies", "Waaraan je een bedrijfsfunctie meet.", "functions", "kpis"),
    Part("acties", "Acties", "Wat je per stap doet, op volgorde.", "steps", "actions"),
    Part("taken", "Taken", "Nieuwe taken per stap, met rol en vaardigheden.", "steps", "tasks"),
    Part("voorwaarden", "Voorwaarden", "Welke stap eerst moet of helpt.", "steps", "prerequisites"),
    Part("kpis-van-stappen", "KPI's van stappen", "Waaraan je ziet dat een stap werkt, met nulmeting.", "steps", "kpis"),
    Part("valkuilen", "Valkuilen", "Wat er per stap misgaat.", "steps", "pitfalls"),
    Part("producten", "Voorbeelden van producten", "Genoemd door een bron, nooit een advies.", "systems", "products"),
    Part("eigenaren", "Andere eigenaren", "Wie er ook de baas kan zijn over een gegeven.", "data_objects", "options"),
    Part("acceptatie-eisen", "Acceptatie-eisen", "Wat je per koppelvlak afvinkt: hoe zwaar, hoe, wanneer en met welk bewijs.", "interfaces", "criteria"),
    Part("koppelvlak-standaarden", "Standaarden per koppelvlak", "Hoe zwaar een koppelvlak om een standaard vraagt.", "interfaces", "standards"),
    Part("plichten", "Plichten", "Wat een regel van wie vraagt.", "laws", "duties"),
    Part("momenten", "Momenten", "Wanneer iets van een regel gaat gelden.", "laws", "moments"),
    Part("resultaten", "Resultaten", "Uitkomsten uit praktijkverhalen, met hardheid en bron.", "cases", "results"),
    Part("hoofdstukken", "Hoofdstukken", "Wat bedrijven besloten, per verhaallijn op volgorde, met bron.", "storylines", "chapters"),
    Part("verhaalresultaten", "Resultaten van verhaallijnen", "Uitkomsten uit verhaallijnen, met hardheid en bron.", "storylines", "results"),
    Part("esco-begrippen", "ESCO-begrippen", "Welk begrip van ESCO bij een vaardigheid hoort, en hoe dicht het erbij ligt.", "skills", "esco"),
    Part("rekenvragen", "Rekenvragen", "De vragen van elk rekenmodel.", "roi", "inputs"),
    Part("rekenregels", "Rekenregels", "De formules van elk rekenmodel.", "roi", "lines"),
    Part("belastingwaarden", "Belastingwaarden", "Tarieven en bedragen per jaar, met bron.", "fiscal", "rows"),
)  # fmt: skip


class Loose(NamedTuple):
    """A table that belongs to no collection."""

    name: str
    title: str
    text: str


CODES = Loose("codes", "Codes", "Wat de codes in de tabellen betekenen, en in welk veld ze staan.")
RELATIONS = Loose("relaties", "Relaties", "Welk record welk ander record noemt, en in welk veld.")


def tables(items: Items) -> list[Table]:
    """Return all tables, collections first."""
    return [
        *(_collection(items, kind) for kind in COLLECTIONS),
        *(_part(items, part) for part in PARTS),
        _codes(),
        _relations(items),
    ]


def _collection(items: Items, kind: str) -> Table:
    collection = COLLECTIONS[kind]
    apart = {part.field for part in PARTS if part.kind == kind}
    places = [place for place in _places(collection.model) if place[0] not in apart and place != ("id",)]
    columns = [Column(_heading(place), _table_of(kind, place)) for place in places]
    rows, pages = [], []
    sectored = any(item.sectors for item in items.of(kind))
    for item, sector, data in _versions(items, kind):
        start = (item.id, SECTORS[sector]) if sector else (item.id,)
        rows.append((*start, *(_cell(items, _value(data, place)) for place in places)))
        pages.append(item.path)
    lead = (Column("Id"), Column("Sector")) if sectored else (Column("Id"),)
    return Table(collection.slug, collection.title, collection.text, (*lead, *columns), rows, pages)


def _versions(items: Items, kind: str) -> Iterator[tuple[Item, str | None, Mapping[str, Any]]]:
    """Yield each record; a record that two sectors have once per sector."""
    for item in items.of(kind):
        if not item.sectors:
            yield item, None, item.data
        for sector in item.sectors:
            yield item, sector, item.in_sector(sector)


def _places(model: type[BaseModel]) -> list[tuple[str, ...]]:
    """Return the fields of a record; of a field that holds one small object its fields."""
    found: list[tuple[str, ...]] = []
    for name, info in model.model_fields.items():
        key, inner = info.alias or name, info.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found.extend((key, deeper.alias or below) for below, deeper in inner.model_fields.items())
        else:
            found.append((key,))
    return found


def _heading(place: tuple[str, ...]) -> str:
    names = [label(part) for part in place]
    return names[0] if len(names) == 1 else f"{names[0]}: {names[1].lower()}"


def _table_of(kind: str, place: tuple[str, ...]) -> str | None:
    """Return the name of the table that the single id of a column leads to."""
    target = target_kind(kind, place)
    return COLLECTIONS[target].slug if target is not None and target in COLLECTIONS else None


def _value(data: Mapping[str, Any], place: tuple[str, ...]) -> Any:
    value: Any = data
    for name in place:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _cell(items: Items, value: Any) -> Cell:
    """Return what stands in a cell: numbers stay numbers, everything else is text."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return readable(value, items.plain)


def _part(items: Items, part: Part) -> Table:
    owner = COLLECTIONS[part.kind]
    found = [
        (item, sector, order, entry)
        for item, sector, data in _versions(items, part.kind)
        for order, entry in enumerate(_entries(data.get(part.field)), start=1)
    ]
    names = list(dict.fromkeys(name for *_, entry in found for name in entry))
    sectored = any(item.sectors for item in items.of(part.kind))
    lead = [Column(owner.title, owner.slug), *([Column("Sector")] if sectored else []), Column("Volgorde")]
    rows = [
        (
            item.id,
            *([SECTORS[sector] if sector else ""] if sectored else []),
            order,
            *(_cell(items, entry.get(name)) for name in names),
        )
        for item, sector, order, entry in found
    ]
    columns = [Column(label(name), _table_of(part.kind, (part.field, "0", name))) for name in names]
    return Table(part.name, part.title, part.text, (*lead, *columns), rows, [item.path for item, *_ in found])


def _entries(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the parts of a list as objects; a plain text becomes an object with that text, a named part carries its name."""
    if isinstance(value, Mapping):
        yield from ({"key": name, **entry} for name, entry in value.items())
    else:
        yield from (entry if isinstance(entry, Mapping) else {"text": entry} for entry in value or ())


def _codes() -> Table:
    columns = ("Lijst", "Code", "Naam", "Uitleg", "Velden")
    rows = [(each.title, code, name, text, readable(used_in(each), str)) for each, code, name, text in code_rows()]
    return Table(*CODES, tuple(Column(name) for name in columns), rows, [None] * len(rows))


def _relations(items: Items) -> Table:
    columns = ("Van: soort", "Van: id", "Naar: soort", "Naar: id", "Velden", "Alleen in sector")
    rows = [
        (
            COLLECTIONS[relation.start[0]].slug,
            relation.start[1],
            COLLECTIONS[relation.end[0]].slug,
            relation.end[1],
            readable(relation.fields, str),
            readable([SECTORS[sector] for sector in relation.sectors], str),
        )
        for relation in items.relations
    ]
    pages = [items.all[relation.start].path for relation in items.relations]
    return Table(*RELATIONS, tuple(Column(name) for name in columns), rows, pages)

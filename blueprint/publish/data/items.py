"""All records as plain data with their address and their relations both ways: what every export is written from."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import PURPOSES
from blueprint.model.references import TEXT_REFERENCE
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.addresses import TAX_PAGE, Address, addresses_of, short_address
from blueprint.publish.data.edition import Edition, edition, origin
from blueprint.publish.data.kinds import COLLECTIONS, PER_SECTOR

Key = tuple[str, str]
"""Kind and id."""


class Relation(NamedTuple):
    """A record names another one, in these fields, in these sectors (empty when it does so everywhere)."""

    start: Key
    end: Key
    fields: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One record. ``data`` is what is the same in every sector; ``per_sector`` what differs or is there only."""

    kind: str
    id: str
    title: str
    path: str | None
    """Address of the page, from the root of the site."""
    data: Mapping[str, Any]
    origin: str
    sectors: tuple[str, ...] = ()
    per_sector: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """Name of the record in the API, such as ``systemen/cpq``."""
        return f"{COLLECTIONS[self.kind].slug}/{self.id}"

    def in_sector(self, sector: str) -> Mapping[str, Any]:
        """Return the whole record as it stands in a sector."""
        return {**self.data, **self.per_sector.get(sector, {})}


@dataclass(frozen=True)
class Items:
    """The whole edition as plain data."""

    edition: Edition
    all: Mapping[Key, Item]
    relations: tuple[Relation, ...]
    kind_of: Mapping[str, str]

    def of(self, kind: str) -> list[Item]:
        """Return the records of a kind, in the order of the knowledge."""
        return [item for (of, _), item in self.all.items() if of == kind]

    @cached_property
    def outgoing(self) -> Mapping[Key, list[Relation]]:
        """Relations by the record that names."""
        return _grouped((relation.start, relation) for relation in self.relations)

    @cached_property
    def incoming(self) -> Mapping[Key, list[Relation]]:
        """Relations by the record that is named."""
        return _grouped((relation.end, relation) for relation in self.relations)

    def title_of(self, key: str) -> str:
        """Return the title of an id, or the id itself when it has none."""
        kind = self.kind_of.get(key)
        return self.all[kind, key].title if kind else key

    def plain(self, text: str) -> str:
        """Return a text with every ``[[id]]`` as the words that a reader sees."""
        if "[[" not in text:
            return text
        return TEXT_REFERENCE.sub(lambda match: match.group(2) or self.title_of(match.group(1)), text)


def _grouped(pairs: Iterator[tuple[Key, Relation]]) -> Mapping[Key, list[Relation]]:
    found: dict[Key, list[Relation]] = defaultdict(list)
    for key, relation in pairs:
        found[key].append(relation)
    return found


def gather(knowledge: Knowledge, base_url: str) -> Items:
    """Return everything that is published, as plain data."""
    plain: dict[Key, dict[str | None, Mapping[str, Any]]] = defaultdict(dict)
    for kind, key, sector, data in _rows(knowledge):
        plain[kind, key][sector] = data
    unordered = {key: _item(knowledge, *key, versions) for key, versions in plain.items()}
    order = list(COLLECTIONS)
    items = dict(sorted(unordered.items(), key=lambda item: order.index(item[0][0])))
    return Items(edition(knowledge, base_url), items, tuple(_relations(knowledge, items)), knowledge.kinds)


def _rows(knowledge: Knowledge) -> list[tuple[str, str, str | None, dict[str, Any]]]:
    """Return all records; dates and addresses become text on the way through JSON."""
    rows = [row for row in knowledge.records() if row[0] in COLLECTIONS]
    rows += [
        (kind, key, None, record.model_dump(by_alias=True, exclude_none=True))
        for kind in ("tax_inputs", "retired")
        for key, record in getattr(knowledge, kind).items()
    ]
    made: list[tuple[str, str, str | None, dict[str, Any]]] = json.loads(json.dumps(rows, default=str, ensure_ascii=False))
    return made


def _item(knowledge: Knowledge, kind: str, key: str, versions: Mapping[str | None, Mapping[str, Any]]) -> Item:
    sectors = tuple(sector for sector in versions if sector is not None)
    first = next(iter(versions.values()))
    data, differing = _split(kind, versions) if kind in PER_SECTOR else (first, {})
    origins = {origin(knowledge, kind, key, sector) for sector in (sectors or (None,))}
    return Item(
        kind=kind,
        id=key,
        title=_title(knowledge, kind, key, first),
        path=_path(knowledge, kind, key),
        data=data,
        origin=origins.pop() if len(origins) == 1 else "aangepast",
        sectors=sectors if kind in PER_SECTOR else (),
        per_sector=differing,
    )


def _split(
    kind: str, versions: Mapping[str | None, Mapping[str, Any]]
) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]:
    """Take apart what differs per sector; a field that must be there keeps the value of the first sector in the common part."""
    names = list(dict.fromkeys(name for data in versions.values() for name in data))
    differing = [
        name for name in names if any(data.get(name) != next(iter(versions.values())).get(name) for data in versions.values())
    ]
    needed = _required(kind)
    first = next(iter(versions.values()))
    common = {name: first[name] for name in names if name in first and (name not in differing or name in needed)}
    own = {
        str(sector): {name: data[name] for name in differing if name in data}
        for sector, data in versions.items()
        if differing and any(name in data for name in differing)
    }
    return common, own


def _required(kind: str) -> set[str]:
    fields = COLLECTIONS[kind].model.model_fields
    return {info.alias or name for name, info in fields.items() if info.is_required()}


def _title(knowledge: Knowledge, kind: str, key: str, data: Mapping[str, Any]) -> str:
    if kind == "couplings":
        sides = (_name(knowledge, data.get("machine") or data["system"]), _name(knowledge, data["to"]))
        return f"{sides[0]} en {sides[1]}: {PURPOSES[data['purpose']][0].lower()}"
    return str(data.get("title") or data.get("label") or data.get("question") or key)


def _name(knowledge: Knowledge, key: str) -> str:
    kind = knowledge.kinds.get(key)
    return str(getattr(knowledge, kind)[key].title) if kind in ("machines", "systems") else key


def _path(knowledge: Knowledge, kind: str, key: str) -> str | None:
    """Return the address of the page of a record from the root of the site; ``None`` when it has no page."""
    if kind == "sector":
        return _shown(Address(f"{key}/index.md"))
    if kind == "chain":
        return _shown(Address(f"{key}/index.md", "keten"))
    if kind == "tax_inputs":
        return _shown(Address(TAX_PAGE))
    if kind == "retired":
        return _shown(short_address(key))
    try:
        found = addresses_of(knowledge, key)
    except KeyError:
        return None
    return _shown(found[0] if len(found) == 1 else short_address(key))


def _shown(address: Address) -> str:
    folder = re.sub(r"index\.(md|html)$", "", address.page)
    return f"{folder}#{address.anchor}" if address.anchor else folder


def _relations(knowledge: Knowledge, items: Mapping[Key, Item]) -> Iterator[Relation]:
    found: dict[tuple[Key, Key], tuple[dict[str, None], dict[str, None]]] = {}
    for target, uses in knowledge.uses.items():
        end = (knowledge.kinds.get(target, ""), target)
        for use in uses:
            start = (use.kind, use.id)
            if end not in items or start not in items or start == end:
                continue
            fields, sectors = found.setdefault((start, end), ({}, {}))
            fields[_field(use.path)] = None
            if use.sector and use.kind in PER_SECTOR:
                sectors[use.sector] = None
    for (start, end), (fields, sectors) in sorted(found.items()):
        everywhere = set(sectors) == set(items[start].sectors)
        yield Relation(start, end, tuple(sorted(fields)), () if everywhere else tuple(sorted(sectors)))


def _field(path: tuple[str | int, ...]) -> str:
    """Return the name of a field without places in lists: ``tasks.skills.skill``; keys of sectors drop out as well."""
    return ".".join(str(part) for part in path if not isinstance(part, int) and part not in SECTORS)

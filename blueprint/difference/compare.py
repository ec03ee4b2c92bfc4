"""Comparing two versions: per collection what was added, what changed field by field, and what went away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blueprint.difference.read import Model
from blueprint.publish.data.kinds import COLLECTIONS

REVIEWED = "reviewed"
_NAMES = ("id", "key", "code", "title", "name", "step", "standard", "system", "skill", "case", "task", "text", "label")
"""Fields by which an object in a list is recognised, best first."""

Place = tuple[str, ...]


@dataclass(frozen=True)
class FieldChange:
    """A value that differs. ``None`` before or after means that it was not there; ``sectors`` is empty when it is so in all."""

    place: Place
    before: Any
    after: Any
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changed:
    """A record that is in both versions, with its changes."""

    id: str
    title: str
    fields: tuple[FieldChange, ...]

    @property
    def only_reviewed(self) -> bool:
        """Whether somebody only read it again."""
        return all(change.place == (REVIEWED,) for change in self.fields)


@dataclass(frozen=True)
class Gone:
    """A record that is no longer there, with what the newer version says about its id."""

    id: str
    title: str
    retired: bool
    replaced_by: str | None
    replaced_by_title: str | None
    reason: str | None
    left_out: bool = False
    """Whether a region chose not to show it; nationally it is still there."""


@dataclass(frozen=True)
class Group:
    """The changes in one collection."""

    slug: str
    title: str
    added: tuple[tuple[str, str], ...]
    changed: tuple[Changed, ...]
    gone: tuple[Gone, ...]


@dataclass(frozen=True)
class Difference:
    """Everything that changed between two versions."""

    before: Model
    after: Model
    groups: tuple[Group, ...]


def compare(before: Model, after: Model) -> Difference:
    """Return what changed, in the order of the collections; a retired id is told where its record went away."""
    known = [collection.slug for collection in COLLECTIONS.values()]
    slugs = dict.fromkeys([*known, *before.collections, *after.collections])
    groups = [_group(slug, before, after) for slug in slugs if slug != "vervallen"]
    return Difference(before, after, tuple(group for group in groups if group.added or group.changed or group.gone))


def _group(slug: str, before: Model, after: Model) -> Group:
    old, new = before.collections.get(slug, {}), after.collections.get(slug, {})
    titles = {collection.slug: collection.title for collection in COLLECTIONS.values()}
    changed = (Changed(key, new[key]["titel"], tuple(_changes(old[key], new[key]))) for key in sorted(old.keys() & new.keys()))
    return Group(
        slug,
        titles.get(slug, slug),
        tuple((key, new[key]["titel"]) for key in sorted(new.keys() - old.keys())),
        tuple(record for record in changed if record.fields),
        tuple(_gone(slug, key, old[key]["titel"], after) for key in sorted(old.keys() - new.keys())),
    )


def _gone(slug: str, key: str, title: str, after: Model) -> Gone:
    if why := after.left_out.get(f"{slug}/{key}"):
        return Gone(key, title, retired=False, replaced_by=None, replaced_by_title=None, reason=why, left_out=True)
    said = after.retired.get(key)
    if said is None:
        return Gone(key, title, retired=False, replaced_by=None, replaced_by_title=None, reason=None)
    successor = said.get("vervangen_door") or None
    found = (records[successor]["titel"] for records in after.collections.values() if successor and successor in records)
    reason = said["gegevens"].get("reason")
    return Gone(
        key,
        title,
        retired=True,
        replaced_by=successor,
        replaced_by_title=next(found, None),
        reason=str(reason) if reason else None,
    )


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    """Yield changes of a record; for one that differs per sector each change once, with the sectors that it holds for."""
    was, now = old.get("sectoren", []), new.get("sectoren", [])
    if was != now:
        yield FieldChange(("sectors",), was, now)
    shared = [sector for sector in now if sector in was]
    if not shared:
        yield from _fields(old["gegevens"], new["gegevens"])
        return
    found: dict[str, tuple[FieldChange, list[str]]] = {}
    for sector in shared:
        for change in _fields(_in_sector(old, sector), _in_sector(new, sector)):
            found.setdefault(repr(change), (change, []))[1].append(sector)
    for change, sectors in found.values():
        yield change if len(sectors) == len(shared) else FieldChange(change.place, change.before, change.after, tuple(sectors))


def _in_sector(record: Mapping[str, Any], sector: str) -> Mapping[str, Any]:
    return {**record["gegevens"], **record.get("per_sector", {}).get(sector, {})}


def _fields(old: Any, new: Any, place: Place = ()) -> Iterator[FieldChange]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in dict.fromkeys([*old, *new]):
            yield from _fields(old.get(name), new.get(name), (*place, str(name)))
    elif _are_things(old) and _are_things(new) and (named := _named(old, new)):
        yield from _things(*named, place)
    else:
        yield FieldChange(place, old, new)


def _are_things(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _named(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Mapping[str, Any]], dict[str, Mapping[str, Any]]] | None:
    """Return objects by the first field that tells all of them apart, or ``None`` when no field does."""
    for name in _NAMES:
        pairs = [{str(item[name]): item for item in items if name in item} for items in (old, new)]
        if len(pairs[0]) == len(old) and len(pairs[1]) == len(new):
            return pairs[0], pairs[1]
    return None


def _things(old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]], place: Place) -> Iterator[FieldChange]:
    for name in dict.fromkeys([*old, *new]):
        where = (*place, f"“{name}”")
        if name in old and name in new:
            yield from _fields(old[name], new[name], where)
        else:
            yield FieldChange(where, old.get(name), new.get(name))
    if list(old) != list(new) and set(old) == set(new):
        yield FieldChange((*place, "volgorde"), list(old), list(new))

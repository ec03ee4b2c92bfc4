"""What a region hides also goes from the places where lower layers name it, so that a region never edits a lower file.

From lists the item goes that names the hidden record, and a field with a block that names it goes whole; in a text the words stay and the link goes. A record that would then
say too little keeps what it said: the check of references names it, and the region decides what to put in its place.
What the region itself wrote is left alone, because there a reference to something hidden is a mistake of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from blueprint.load.change import value_at, with_value
from blueprint.load.layers import Key, Raw, State
from blueprint.load.shared_inputs import with_shared
from blueprint.load.validate import Path, validate
from blueprint.model.references import TEXT_REFERENCE, target_kind

LEAVES_LISTS = frozenset({"steps", "cases", "storylines", "symptoms", "machines", "roi"})
"""Kinds that a list can do without. A source or a role is no choice of a list: without it the claim or task says less."""

FALLS_WITH: Mapping[str, tuple[str, str]] = {"couplings": ("machine", "machines")}
"""Kind → the field and the kind of what its records are about; hidden with it, because without it they say nothing."""

States = Mapping[str | None, State]


def without_hidden(states: States, before: States) -> dict[str | None, State]:
    """Return the states without references to what the region hid; ``before`` are the same states before the region."""
    states = {where: _fallen(state) for where, state in states.items()}
    gone = {where: _hidden_in(states[where], before[where]) for where in states}
    everywhere = {
        key: title
        for titles in gone.values()
        for key, title in titles.items()
        if not any(key in state.records for state in states.values())
    }
    if not any(gone.values()):
        return dict(states)
    made = {}
    for where, state in states.items():
        here = _Gone({**everywhere, **gone[where]}, gone)
        made[where] = replace(state, records={key: _pruned(key, raw, here, state) for key, raw in state.records.items()})
    return made


def _fallen(state: State) -> State:
    """Return the state with what falls with a hidden record hidden too, for the same reason."""
    hidden = dict(state.hidden)
    for key, raw in state.records.items():
        name, kind = FALLS_WITH.get(key[0], ("", ""))
        hide = state.hidden.get((kind, str(raw.data.get(name)))) if name else None
        if hide and hide.level == "regio" and raw.touches[0].level != "regio":
            hidden[key] = hide
    if len(hidden) == len(state.hidden):
        return state
    return State({key: raw for key, raw in state.records.items() if key not in hidden}, hidden)


def _hidden_in(state: State, before: State) -> dict[Key, str]:
    """Return what the region hid here, with the words by which people know it."""
    hidden = (key for key, touch in state.hidden.items() if touch.level == "regio" and key in before.records)
    return {key: str(before.records[key].data.get("title") or key[1]) for key in hidden}


@dataclass(frozen=True)
class _Gone:
    """What is hidden where a record stands, and per sector for the fields that are kept apart per sector."""

    here: Mapping[Key, str]
    per_sector: Mapping[str | None, Mapping[Key, str]]

    def has(self, kind: str, path: Path, value: Any) -> bool:
        """Return whether a value at this place names a hidden record that a list can do without."""
        target = target_kind(kind, path)
        if target not in LEAVES_LISTS or not isinstance(value, str):
            return False
        key = (str(target), value)
        return key in self.here or any(key in self.per_sector.get(str(part), {}) for part in path)

    def title(self, key: str) -> str | None:
        """Return the words for an id that is hidden here, else ``None``."""
        return next((title for (_, hidden), title in self.here.items() if hidden == key), None)


def _pruned(key: Key, raw: Raw, gone: _Gone, state: State) -> Raw:
    if raw.touches[0].level == "regio":
        return raw
    kept = {name for name, (_, level) in raw.overrides.items() if level == "regio"}
    data = _without(key[0], raw.data, (), gone)
    for name in kept:
        data = with_value(data, name, value_at(raw.data, name))
    if data == raw.data:
        return raw
    made = replace(raw, data=data, whole=raw.data)
    _, wrong = validate(key[0], *(with_shared(made, state) if key[0] == "roi" else (data, raw.at)))
    return raw if wrong else made


def _without(kind: str, value: Any, path: Path, gone: _Gone) -> Any:
    if isinstance(value, str):
        return TEXT_REFERENCE.sub(lambda match: _words(match.group(0), match.group(1), match.group(2), gone), value)
    if isinstance(value, Mapping):
        kept = {
            name: part
            for name, part in value.items()
            if path or not isinstance(part, Mapping) or not _names_gone(kind, part, (name,), gone)
        }
        parts = {name: _without(kind, part, (*path, name), gone) for name, part in kept.items()}
        return {name: part for name, part in parts.items() if part != [] or value[name] == []}
    if isinstance(value, list):
        return [
            _without(kind, item, (*path, index), gone)
            for index, item in enumerate(value)
            if not _names_gone(kind, item, (*path, index), gone)
        ]
    return value


def _names_gone(kind: str, item: Any, path: Path, gone: _Gone) -> bool:
    return any(gone.has(kind, place, named) for place, named in _names(item, path))


def _names(item: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield what an item of a list, or a field with a block, may name: itself, or a field of it."""
    if isinstance(item, Mapping):
        yield from (((*path, str(name)), value) for name, value in item.items())
    else:
        yield path, item


def _words(written: str, key: str, label: str | None, gone: _Gone) -> str:
    title = gone.title(key)
    return written if title is None else label or title

"""One layer over another: add, change and hide. Pure: states go in, a new state comes out.

A change replaces named fields, or named parts of a block, as a whole; lists are never merged item by item, because nobody can predict
the outcome of that. Everything that no entry names stays the very same object, so untouched records need no second
validation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from blueprint.findings import Finding, suggest
from blueprint.load.change import value_at, value_hash, with_value
from blueprint.load.entry import RULE, Entry, Spot
from blueprint.load.kinds import ALL, field_names, named
from blueprint.load.validate import Path

Level = Literal["gedeeld", "sector", "regio"]
Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True)
class Touch:
    """One layer that had a hand in a record: pages show it as "aangepast door ..."."""

    layer: str
    level: Level
    file: str
    line: int
    action: Literal["add", "change", "hide"]
    fields: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Raw:
    """A record that is not validated yet, with the place of each part and the layers that touched it."""

    data: Mapping[str, Any]
    spot: Spot
    touches: tuple[Touch, ...]
    overrides: Mapping[str, tuple[Spot, Level]] = field(default_factory=dict)
    """Name of a field, with dots for a part of it → where its value stands and which level said so."""
    whole: Mapping[str, Any] | None = None
    """The data as the layers say it, where references to hidden records were taken out of ``data``."""

    def at(self, path: Path) -> tuple[str, int]:
        """Return file and line of a value; for an overridden field those of the override."""
        for length in range(len(path), 0, -1):
            if override := self.overrides.get(".".join(map(str, path[:length]))):
                return override[0].at(path[length:])
        return self.spot.at(path)


@dataclass(frozen=True)
class State:
    """All records after some layers, and what those layers hid."""

    records: Mapping[Key, Raw] = field(default_factory=dict)
    hidden: Mapping[Key, Touch] = field(default_factory=dict)

    def ids(self, kind: str) -> list[str]:
        """Return the ids of a kind."""
        return [key for of, key in self.records if of == kind]


@dataclass(frozen=True)
class Layer:
    """What one layer says. ``broken`` holds ids of files that could not be read: they are not unknown, only unreadable."""

    name: str
    level: Level
    entries: tuple[Entry, ...]
    broken: Collection[str] = ()


def apply(state: State, layer: Layer, keep_sector: bool = False) -> tuple[State, list[Finding]]:
    """Return the state with a layer over it, and what is wrong with that layer.

    With ``keep_sector`` a field that a sector changed keeps the value of the sector: a region that says something
    about a shared record says nothing about what a sector made of it.
    """
    records, hidden = dict(state.records), dict(state.hidden)
    findings: list[Finding] = []
    for entry in _without_doubles(layer.entries, findings):
        key = (entry.kind, entry.id)
        lower = state.records.get(key)
        if entry.action == "add":
            findings.extend(_add(records, hidden, entry, lower, layer))
        elif lower is None:
            findings.extend(_unknown(state, entry, layer))
        elif entry.action == "hide":
            hidden[key] = _touch(entry, layer)
            del records[key]
        else:
            records[key], wrong = _change(lower, entry, layer, keep_sector)
            findings.extend(wrong)
    return State(records, hidden), findings


def _without_doubles(entries: Iterable[Entry], findings: list[Finding]) -> list[Entry]:
    first: dict[Key, Entry] = {}
    for entry in entries:
        earlier = first.setdefault((entry.kind, entry.id), entry)
        if earlier is not entry:
            message = f"{named(entry.kind, entry.id)} staat in deze laag ook in {earlier.spot.file.shown}; haal er een weg"
            findings.append(Finding("fout", *entry.spot.at(()), message, RULE))
    return list(first.values())


def _touch(entry: Entry, layer: Layer, fields: tuple[str, ...] = ()) -> Touch:
    file, line = entry.spot.at(())
    return Touch(layer.name, layer.level, file, line, entry.action, fields, entry.reason)


def _add(records: dict[Key, Raw], hidden: dict[Key, Touch], entry: Entry, lower: Raw | None, layer: Layer) -> list[Finding]:
    key = (entry.kind, entry.id)
    if lower is not None:
        message = (
            f"{named(entry.kind, entry.id)} bestaat al in {lower.spot.file.shown}; "
            "pas hem aan met change, of geef deze een andere id"
        )
        return [Finding("fout", *entry.spot.at(()), message, RULE)]
    records[key] = Raw(entry.data, entry.spot, (_touch(entry, layer),))
    hidden.pop(key, None)
    return []


def _unknown(state: State, entry: Entry, layer: Layer) -> list[Finding]:
    if entry.id in layer.broken or ALL[entry.kind].place.removesuffix(".yaml") in layer.broken:
        return []
    verb = "aanpassen" if entry.action == "change" else "verbergen"
    name = named(entry.kind, entry.id)
    if (entry.kind, entry.id) in state.hidden:
        message = f"{name} is in een lagere laag al verborgen en kun je niet {verb}; haal dit bestand weg"
    elif retired := state.records.get(("retired", entry.id)):
        message = f"{name} is vervallen ({str(retired.data.get('reason')).rstrip('.')}); {_instead(entry, retired)}"
    else:
        remedy = suggest(entry.id, state.ids(entry.kind)) or "; controleer de id of voeg het hele record toe"
        message = f"{name} bestaat niet in een lagere laag en kun je niet {verb}{remedy}"
    return [Finding("fout", *entry.spot.at((entry.action,)), message, RULE)]


def _instead(entry: Entry, retired: Raw) -> str:
    """Return what a higher layer does with what it said about an id that retired."""
    what = "aanpassing" if entry.action == "change" else "verberging"
    if successor := retired.data.get("replaced_by"):
        return f'"{successor}" kwam ervoor in de plaats, zet deze {what} onder die naam en id en lees haar na'
    return f"er kwam niets voor in de plaats, haal deze {what} weg"


def _change(lower: Raw, entry: Entry, layer: Layer, keep_sector: bool) -> tuple[Raw, list[Finding]]:
    findings: list[Finding] = []
    data, overrides = dict(lower.data), dict(lower.overrides)
    done: list[str] = []
    for name, override in entry.data["fields"].items():
        if wrong := _unusable(lower, entry, name):
            findings.append(wrong)
            continue
        if keep_sector and _sector_said(lower, name):
            continue
        findings.extend(_stale(lower, entry, name, override))
        data = with_value(data, name, override["value"])
        overrides[name] = (replace(entry.spot, path=(*entry.spot.path, "fields", name, "value")), layer.level)
        done.append(name)
    touches = (*lower.touches, _touch(entry, layer, tuple(done))) if done else lower.touches
    return Raw(data, lower.spot, touches, overrides), findings


def _sector_said(lower: Raw, name: str) -> bool:
    """Return whether a sector changed this field, a part of it or the block around it."""
    said = [other for other, (_, level) in lower.overrides.items() if level == "sector"]
    return any(f"{name}.".startswith(f"{other}.") or f"{other}.".startswith(f"{name}.") for other in said)


def _unusable(lower: Raw, entry: Entry, name: str) -> Finding | None:
    """Return what is wrong with the name of a field, if anything."""
    known, first, outer = field_names(entry.kind), name.split(".", maxsplit=1)[0], name.rpartition(".")[0]
    message = None
    if first not in known:
        message = f'een {ALL[entry.kind].label} heeft geen veld "{first}"{suggest(first, known) or "; haal het weg"}'
    elif outer:
        try:
            value_at(lower.data, name)
            if value_at(lower.data, outer) is None:
                message = f'"{outer}" is er in de lagere laag niet (meer); kijk of het een andere naam kreeg of haal dit weg'
        except KeyError as stop:
            message = f'"{stop.args[0]}" is geen blok met sleutels; wijzig "{stop.args[0]}" als geheel'
    return Finding("fout", *entry.spot.at(("fields", name)), message, RULE) if message else None


def _stale(lower: Raw, entry: Entry, name: str, override: Mapping[str, Any]) -> list[Finding]:
    current = value_at(lower.data, name)
    actual = value_hash(current)
    if override["base"] != actual:
        file, line = lower.at(tuple(name.split(".")))
        said = "is er in de lagere laag niet (meer)" if current is None else f"is in de lagere laag veranderd ({file}:{line})"
        message = f'het veld "{name}" {said}; lees het na, pas value zo nodig aan en zet dan base: "{actual}"'
        return [Finding("fout", *entry.spot.at(("fields", name, "base")), message, "verouderde-aanpassing")]
    if override["value"] == current:
        message = f'het veld "{name}" is gelijk aan de lagere laag; deze aanpassing kan weg'
        return [Finding("let op", *entry.spot.at(("fields", name)), message, "overbodige-aanpassing")]
    return []

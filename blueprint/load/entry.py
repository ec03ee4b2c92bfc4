"""What one file, or one item of a list file, says: here is a record, change that record, or hide it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from blueprint.findings import Finding
from blueprint.load.kinds import SINGLE
from blueprint.load.slug import slug_remedy
from blueprint.load.validate import Path, validate
from blueprint.load.yaml_file import YamlFile

Action = Literal["add", "change", "hide"]
RULE = "laag"


@dataclass(frozen=True)
class Spot:
    """A place in a file: where a record, or the value of an override, begins."""

    file: YamlFile
    path: Path = ()

    def at(self, path: Path) -> tuple[str, int]:
        """Return file and line of a value below this spot."""
        return self.file.shown, self.file.line((*self.path, *path))


@dataclass(frozen=True)
class Entry:
    """One thing that a layer says about one record. ``folder`` is the business function whose folder holds the file."""

    kind: str
    id: str
    action: Action
    spot: Spot
    data: Mapping[str, Any]
    folder: str | None = None

    @property
    def reason(self) -> str | None:
        """Why this layer differs; ``None`` for a record that it adds."""
        return str(self.data["reason"]).strip() if self.action != "add" else None


def file_entry(kind: str, key: str, file: YamlFile, folder: str | None = None) -> Entry | list[Finding]:
    """Return what a record file says, or why it cannot be used."""
    return _entry(kind, key, Spot(file), file.data, folder)


def list_entries(kind: str, file: YamlFile) -> Iterator[tuple[str, Entry | list[Finding]]]:
    """Yield ``(id, entry or findings)`` for each item of a list file, where ``change`` and ``hide`` are ``true``."""
    for key, data in file.data.items():
        spot = Spot(file, (key,))
        if remedy := slug_remedy(key):
            yield key, [Finding("fout", *spot.at(()), f'de sleutel "{key}" {remedy}', RULE)]
            continue
        if not isinstance(data, dict):
            message = f'"{key}" moet een blok met sleutels zijn; zet de velden ingesprongen op eigen regels'
            yield key, [Finding("fout", *spot.at(()), message, RULE)]
            continue
        flag = _flag(data)
        if flag and data[flag] is not True:
            yield (
                key,
                [Finding("fout", *spot.at((flag,)), f"schrijf in een lijst {flag}: true; de id staat er al boven", RULE)],
            )
            continue
        yield key, _entry(kind, key, spot, {**data, flag: key} if flag else data, None)


def _flag(data: Mapping[str, Any]) -> Literal["change", "hide"] | None:
    return "change" if "change" in data else "hide" if "hide" in data else None


def _entry(kind: str, key: str, spot: Spot, data: dict[str, Any], folder: str | None) -> Entry | list[Finding]:
    flag = _flag(data)
    if flag is None and data.get("id", key) != key:
        message = f'bij id staat "{data["id"]}", maar de bestandsnaam zegt "{key}"; maak ze gelijk'
        return [Finding("fout", *spot.at(("id",)), message, RULE)]
    if flag is None:
        return Entry(kind, key, "add", spot, data, folder)
    model, findings = validate(flag, data, spot.at)
    if model is None:
        return findings
    if data[flag] != key:
        kept = "map" if kind == "functions" and folder else "sector" if kind in SINGLE else "bestandsnaam"
        message = f'bij {flag} staat "{data[flag]}", maar de {kept} zegt "{key}"; maak ze gelijk'
        return [Finding("fout", *spot.at((flag,)), message, RULE)]
    return Entry(kind, key, flag, spot, data, folder)

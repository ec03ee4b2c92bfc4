"""What loading gives: validated records per layer, findings, and the place and history of every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from blueprint.findings import Finding
from blueprint.load.change import value_at
from blueprint.load.kinds import ALL
from blueprint.load.layers import Raw, State, Touch
from blueprint.load.validate import Path
from blueprint.model.architecture import Chain, Function, Sector
from blueprint.model.region import Region
from blueprint.model.step import StepOutline


@dataclass(frozen=True)
class SectorRaw:
    """A sector with all layers applied; shared steps are in ``steps`` too, with the accent of this sector."""

    sector: Sector
    chain: Chain
    functions: Mapping[str, Function]
    steps: Mapping[str, StepOutline]


@dataclass(frozen=True)
class Loaded:
    """Everything that was read.

    A sector whose own two files are broken is left out of ``sectors``; the findings say so.
    ``broken`` holds ``(kind, id)`` of records that are there but cannot be used: a reference to one is not unknown.
    """

    shared: Mapping[str, Mapping[str, Any]]
    sectors: Mapping[str, SectorRaw]
    region: Region | None
    findings: tuple[Finding, ...]
    files: tuple[FilePath, ...]
    broken: frozenset[tuple[str, str]] = frozenset()
    states: Mapping[str | None, State] = field(default_factory=dict, repr=False)
    """Raw records after all layers: ``None`` for the shared layer, else the id of the sector."""

    def place(self, kind: str, key: str, path: Path = (), sector: str | None = None) -> tuple[str, int]:
        """Return file and line of a value, or of its nearest parent that is there.

        For an overridden field that is the override, and for a hidden record the hide. An unknown record gets the
        folder of its kind, line 1.
        """
        if raw := self._raw(kind, key, sector):
            return raw.at(path)
        if touch := self.hidden(sector).get((kind, key)):
            return touch.file, touch.line
        return (f"content/{ALL[kind].place}" if kind in ALL else kind), 1

    def provenance(self, kind: str, key: str, sector: str | None = None) -> tuple[Touch, ...]:
        """Return the layers that added or changed a record, lowest first."""
        raw = self._raw(kind, key, sector)
        return raw.touches if raw else ()

    def raw_value(self, kind: str, key: str, name: str, sector: str | None = None) -> Any:
        """Return the plain value of a field as the YAML gives it, or ``None``: what an override hashes.

        :raises KeyError: when a name with dots leads into something that has no keys.
        """
        raw = self._raw(kind, key, sector)
        return value_at(raw.whole or raw.data, name) if raw else None

    def hidden(self, sector: str | None = None) -> Mapping[tuple[str, str], Touch]:
        """Return what is hidden in the shared layer or in a sector: ``(kind, id)`` with who did it, where and why."""
        return self.states[sector].hidden if sector in self.states else {}

    def hide_of(self, key: str, sector: str | None = None) -> Touch | None:
        """Return who hid an id and why, or ``None`` when it is not hidden; without a sector in any of them."""
        places = (sector,) if sector else tuple(self.states)
        hides = (touch for place in places for (_, hidden), touch in self.hidden(place).items() if hidden == key)
        return next(hides, None)

    def hidden_reason(self, key: str, sector: str | None = None) -> str | None:
        """Return why an id is hidden, or ``None`` when it is not; without a sector in any of them."""
        touch = self.hide_of(key, sector)
        return touch.reason if touch else None

    def _raw(self, kind: str, key: str, sector: str | None) -> Raw | None:
        order = [sector, None, *(other for other in self.states if other is not None)]
        found = (self.states[where].records.get((kind, key)) for where in order if where in self.states)
        return next((raw for raw in found if raw is not None), None)

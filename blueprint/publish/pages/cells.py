"""Cells of the matrix as pages show them: on the page of a machine, of a system, of a plug and of a purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import PURPOSES
from blueprint.publish.coupled import Cell, by_purpose, cells_of, cells_on, is_stale, round_trip
from blueprint.publish.pages.settings import Settings

MATRIX_STYLE = "assets/css/matrix.css"
"""Style sheet of pages with cells."""


def shown(knowledge: Knowledge, settings: Settings, cells: Iterable[Cell]) -> dict[str, Any]:
    """Return what a template needs besides the cells: which are out of date, and where each can be put right."""
    keys = [cell.key for cell in cells]
    return {
        "stale": {key for key in keys if is_stale(knowledge.couplings[key].proof.checked, settings.today)},
        "edits": {key: settings.edit(knowledge.loaded.place("couplings", key)) for key in keys},
    }


def of_machine(knowledge: Knowledge, key: str, settings: Settings) -> Mapping[str, Any]:
    """Return what the page of a machine tells: its cells per purpose, its round trip, and what nobody described."""
    cells = cells_of(knowledge, key)
    found = by_purpose(cells)
    return {
        "found": found,
        "trip": round_trip(cells),
        "missing": [purpose for purpose in machine_purposes(knowledge) if purpose not in found],
        **shown(knowledge, settings, cells),
    }


def of_system(knowledge: Knowledge, key: str, settings: Settings) -> Mapping[str, Any]:
    """Return the cells at the side of a system, and those of machines and other systems that lead to it."""
    cells = cells_of(knowledge, key)
    towards = [Cell(name, coupling) for name, coupling in knowledge.couplings.items() if coupling.to == key]
    machines: dict[str, list[str]] = {}
    for cell in towards:
        purposes = machines.setdefault(cell.coupling.side, [])
        if cell.coupling.purpose not in purposes:
            purposes.append(cell.coupling.purpose)
    return {"found": by_purpose(cells), "towards": machines, **shown(knowledge, settings, cells)}


def of_interface(knowledge: Knowledge, key: str, settings: Settings) -> Mapping[str, Any]:
    """Return the cells that fill a plug."""
    cells = cells_on(knowledge, key)
    return {"cells": cells, **shown(knowledge, settings, cells)}


def machine_purposes(knowledge: Knowledge) -> list[str]:
    """Return the purposes that a machine is asked for in this edition, in order."""
    used = {coupling.purpose for coupling in knowledge.couplings.values() if coupling.machine}
    return [purpose for purpose in PURPOSES if purpose in used]

"""Answers as a small JSON file: what the page hands out, what an extract holds, and what a fresh workbook is filled with.

``{"format": "blauwdruk-antwoorden/1", "model": ..., "version": ..., "sector": ..., "answers": {"in_tarief": 45, ...},
"notes": {"in_tarief": "..."}}``. An extract has no notes, no name of a firm and no name of a file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from blueprint.answers.carry import Carried, carried_over, key_now
from blueprint.answers.collect import Answer, judged
from blueprint.answers.package import UnreadableError
from blueprint.answers.reading import Library, Reading, checked_version
from blueprint.answers.recount import filled_in
from blueprint.answers.sheet import Cell
from blueprint.roi.program import Program

FORMAT = "blauwdruk-antwoorden/1"
WORDS = ("in_soort", "in_grootteklasse", "in_regio", "in_datum")
MAX_SIZE = 1_000_000


@dataclass(frozen=True)
class Sheaf:
    """The answers of one person for one model, ready to count or to pour into a workbook."""

    model: str
    version: str
    sector: str
    program: Program
    """The newest model with these answers."""
    answers: tuple[Answer, ...]
    carried: Carried
    adjusted: tuple[str, ...]
    unknown: tuple[str, ...]
    """Names in the file that the model does not know."""


def extract(reading: Reading) -> dict[str, Any]:
    """What may leave the firm: answers, model, sector, size class, region and kind; nothing about profit and tax."""
    inputs = reading.program.model.inputs
    names = {f"in_{key}{ending}" for key in inputs for ending in ("_laag", "", "_hoog")} | set(WORDS)
    return {
        "format": FORMAT,
        "model": reading.program.model.id,
        "version": reading.program.model.version,
        "sector": reading.program.sector,
        "answers": {
            name: answer.value for name, answer in sorted(reading.carried.answers.items()) if answer.usable and name in names
        },
    }


def read_sheaf(path: Path, library: Library) -> Sheaf:
    """Read an answers file; raises :class:`UnreadableError` with one Dutch sentence."""
    data = _loaded(path)
    model, version, sector = (str(data.get(key, "")) for key in ("model", "version", "sector"))
    program = library.program(model, sector)
    checked_version(version, program)
    given, notes = data.get("answers"), data.get("notes", {})
    if not isinstance(given, dict) or not isinstance(notes, dict):
        raise UnreadableError(
            'in dit bestand hoort bij "answers" een lijst van namen met antwoorden; maak het opnieuw op de pagina'
        )
    answers, unknown = _answers(given, version, program, library)
    carried = carried_over(answers, {str(key): str(text) for key, text in notes.items()}, version, program, library.others)
    filled, adjusted = filled_in(program, carried.answers)
    return Sheaf(model, version, sector, filled, answers, carried, adjusted, unknown)


def _loaded(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_SIZE:
            raise UnreadableError("dit bestand is groter dan 1 MB; dat is geen bestand met antwoorden")
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UnreadableError("dit bestand bestaat niet; controleer de naam en de map") from error
    except IsADirectoryError as error:
        raise UnreadableError("dit is een map; geef het bestand met antwoorden (.json)") from error
    except OSError as error:
        raise UnreadableError("dit bestand is niet te lezen; vraag er rechten voor of maak een kopie") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("dit is geen bestand met antwoorden; maak het opnieuw op de pagina van het rekenmodel") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnreadableError(
            f'dit bestand begint niet met "format": "{FORMAT}"; maak het opnieuw op de pagina van het rekenmodel'
        )
    return data


def _answers(
    given: Mapping[str, Any], version: str, program: Program, library: Library
) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
    """The answers in the file, each judged as in a workbook; a name of an older version finds its question by migration."""
    cells = {cell.name: cell for cell in library.fresh(program.model.id, program.sector).template.answers}
    found = [judged(cell, None, old_dates=False) for cell in cells.values() if cell.kind == "keuze" and cell.name not in given]
    unknown = []
    for name, value in given.items():
        cell = cells.get(name)
        if cell is None:
            new = _name_now(name, version, program)
            cell = replace(cells[new], name=name) if new in cells else None
        if cell is None:
            unknown.append(str(name)[:60])
            continue
        number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
        usable = number if isinstance(number, str | bool) or (isinstance(number, float) and math.isfinite(number)) else None
        found.append(judged(cell, Cell(usable), old_dates=False))
    return tuple(found), tuple(unknown)


def _name_now(name: str, version: str, program: Program) -> str:
    for ending in ("_laag", "_hoog", ""):
        if name.startswith("in_") and name.endswith(ending):
            key = key_now(name.removeprefix("in_").removesuffix(ending), version, program.model.migrations)
            if key is not None and key in program.model.inputs:
                return f"in_{key}{ending}"
    return ""

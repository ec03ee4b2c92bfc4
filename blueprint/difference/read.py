"""Reading a ``model.json`` that somebody points at; anything else gets one Dutch sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class NotAModelError(Exception):
    """The file is no ``model.json``; the message is a Dutch sentence with the remedy."""


@dataclass(frozen=True)
class Model:
    """One version: how it names itself, and per collection its records by id."""

    name: str
    version: str
    date: str
    collections: Mapping[str, Mapping[str, Mapping[str, Any]]]
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Collection and id (``stappen/x``) of what a region does not show → why."""

    @property
    def retired(self) -> Mapping[str, Mapping[str, Any]]:
        """Ids that are no longer used."""
        return self.collections.get("vervallen", {})


def read_model(path: Path) -> Model:
    """Return the model in a file.

    :raises NotAModelError: when the file is missing, no JSON or something else than a ``model.json``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotAModelError(f"{path} bestaat niet; geef het pad van een model.json.") from None
    except IsADirectoryError:
        raise NotAModelError(f"{path} is een map; geef het pad van een model.json daarin.") from None
    except UnicodeDecodeError:
        raise NotAModelError(f"{path} is geen tekst; geef een model.json.") from None
    except OSError as problem:
        raise NotAModelError(f"{path} is niet te lezen ({problem.strerror}); kijk of je het bestand mag openen.") from None
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise NotAModelError(f"{path} is geen geldige JSON of niet compleet; download model.json opnieuw.") from None
    if not _is_model(value):
        raise NotAModelError(f"{path} is geen model.json van de blauwdruk; neem het bestand api/v1/model.json van de site.")
    return Model(value["naam"], value["versie"], value["datum"], value["collecties"], _left_out(value))


def _is_model(value: Any) -> bool:
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in ("naam", "versie", "datum")):
        return False
    collections = value.get("collecties")
    return isinstance(collections, dict) and all(
        isinstance(records, dict) and all(_is_record(record) for record in records.values()) for records in collections.values()
    )


def _left_out(value: Mapping[str, Any]) -> dict[str, str]:
    rows = value.get("weggelaten")
    rows = rows if isinstance(rows, list) else []
    return {str(row.get("record")): str(row.get("reden")) for row in rows if isinstance(row, dict)}


def _is_record(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("gegevens"), dict) or not isinstance(value.get("titel"), str):
        return False
    sectors, own = value.get("sectoren", []), value.get("per_sector", {})
    fits = isinstance(sectors, list) and all(isinstance(sector, str) for sector in sectors)
    return fits and isinstance(own, dict) and all(isinstance(part, dict) for part in own.values())

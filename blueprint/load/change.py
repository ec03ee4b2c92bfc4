"""Change and hide: how a higher layer says that it differs, without editing a lower file.

In a folder with one file per record, ``change`` and ``hide`` hold the id. In a list file (``skills.yaml`` and so on)
the key is the id already, so there they are ``true``::

    change: locaties-en-barcode        |   heftruck:
    reason: Waarom dit hier anders is. |     hide: true
    fields:                            |     reason: Komt hier niet voor.
      accent:
        base: leeg
        value: ...

``base`` is the hash of the value that is overridden. When the lower layer changes that value later, the hash no
longer fits and the override is reported as stale.

A name with dots leads into a block, so that a region changes one number of a model and not the whole model:
``inputs.uren_offerte.expected``. Into a list it does not lead: nobody can predict what is meant when the list moves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import Field

from blueprint.model.base import Id, Line, Strict

EMPTY = "leeg"
"""Stands for the hash when the lower layer has no value."""


class Override(Strict):
    """The new value of one field, with the hash of the value that it replaces."""

    base: str = Field(
        pattern=r"^([0-9a-f]{8}|leeg)$",
        description='Vingerafdruk van de waarde die je vervangt (8 tekens, tussen aanhalingstekens), of "leeg" als die er niet is.',
    )
    value: Any = Field(description="De nieuwe waarde van dit veld; null haalt de waarde weg.")


class ChangeFile(Strict):
    """Changes named fields of a record of a lower layer."""

    change: Id = Field(description="Id van het record dat je aanpast; gelijk aan de bestandsnaam.")
    reason: Line = Field(description="Waarom deze laag dit anders zegt.")
    fields: dict[str, Override] = Field(
        min_length=1,
        description="De velden die anders zijn, elk met base en value; met punten kom je in een blok: inputs.uren.expected.",
    )


class HideFile(Strict):
    """Hides a record of a lower layer."""

    hide: Id = Field(description="Id van het record dat je verbergt; gelijk aan de bestandsnaam.")
    reason: Line = Field(description="Waarom deze laag dit niet laat zien.")


def value_at(data: Mapping[str, Any], name: str) -> Any:
    """Return the value of a field, or of a part of it when the name has dots; ``None`` when it is not there.

    :raises KeyError: when the name leads into something that has no keys; its argument is the part where it stops.
    """
    value: Any = data
    done: list[str] = []
    for part in name.split("."):
        if not isinstance(value, Mapping) and value is not None:
            raise KeyError(".".join(done))
        value = value.get(part) if value is not None else None
        done.append(part)
    return value


def with_value(data: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Return the data with another value at a name; blocks on the way are copied, never changed."""
    first, _, rest = name.partition(".")
    return {**data, first: with_value(data.get(first) or {}, rest, value) if rest else value}


def value_hash(value: Any) -> str:
    """Return the first 8 hex digits of SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8).

    No value at all (``None``) gives ``leeg``.
    """
    if value is None:
        return EMPTY
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

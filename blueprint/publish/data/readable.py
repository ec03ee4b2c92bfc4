"""Values of records as text for people: lists in one cell, small objects as words, ids as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from blueprint.model.vocabulary import SECTORS
from blueprint.publish.data.labels import label

SEPARATOR = " | "

Plain = Callable[[str], str]
"""Turns ``[[id]]`` in a text into words."""


def readable(value: Any, plain: Plain) -> str:
    """Return a value as one line of text or, for long texts, as its paragraphs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, Mapping):
        return _thing(value, plain)
    return SEPARATOR.join(readable(item, plain) for item in value)


def number(value: float) -> str:
    """Return a number with a comma as Dutch spreadsheets read it, never in powers of ten."""
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value))
    return f"{value:.10f}".rstrip("0").replace(".", ",")


def _thing(value: Mapping[str, Any], plain: Plain) -> str:
    if {"unit", "evidence"} <= set(value) and ("value" in value or "low" in value) and "label" not in value:
        return _quantity(value, plain)
    if len(value) == 1:
        return readable(next(iter(value.values())), plain)
    names = ((SECTORS.get(key) or label(key), item) for key, item in value.items())
    return "; ".join(f"{name}: {readable(item, plain)}" for name, item in names if item not in (None, "", [], {}))


def _quantity(value: Mapping[str, Any], plain: Plain) -> str:
    span = number(value["value"]) if "value" in value else f"{number(value['low'])}-{number(value['high'])}"
    basis = f"bron {value['source']}" if "source" in value else f"bewijs {value['evidence']}"
    return f"{span} {plain(value['unit'])} ({basis})"

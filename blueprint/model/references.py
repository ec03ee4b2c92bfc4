"""Which fields of which kind of record point to which other kind: one table, used by checks and by reverse links.

A path pattern names keys separated by dots; ``*`` stands for a place in a list or a key of a mapping. Text fields may
also refer to any record as ``[[id]]`` or ``[[id|tekst]]``; :func:`text_references` finds those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

TEXT_REFERENCE = re.compile(r"\[\[([^\]|\s]+)(?:\|([^\]]+))?\]\]")

_STEP_OUTLINE = {
    "function": "functions",
    "prerequisites.*.step": "steps",
    "barriers.*": "barriers",
    "effort.duration.source": "sources",
}

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "steps": {
        **_STEP_OUTLINE,
        "tasks.*.role": "roles",
        "tasks.*.skills.*.skill": "skills",
        "owner_skills.*.skill": "skills",
        "systems.before.*": "systems",
        "systems.after.*": "systems",
        "interfaces.before.*": "interfaces",
        "interfaces.after.*": "interfaces",
        "data.*": "data_objects",
        "standards.*": "standards",
        "roi.model": "roi",
        "cases.*.case": "cases",
        "sources.*": "sources",
    },
    "functions": {},
    "chain": {
        "steps.*.functions.*": "functions",
        "steps.*.inputs.*": "data_objects",
        "steps.*.outputs.*": "data_objects",
        "steps.*.systems.*": "systems",
    },
    "data_objects": {"master": "systems", "standards.*": "standards", "sources.*": "sources"},
    "systems": {"products.*.source": "sources", "sources.*": "sources"},
    "standards": {"sources.*": "sources"},
    "interfaces": {
        "ends.*.system": "systems",
        "data.*": "data_objects",
        "standards.*.standard": "standards",
        "sources.*": "sources",
    },
    "skills": {"function": "functions"},
    "barriers": {"sources.*": "sources"},
    "symptoms": {"routes.*.first.*": "steps", "routes.*.then.*": "steps", "routes.*.later.*": "steps"},
    "cases": {"results.*.source": "sources", "sources.*": "sources"},
    "roi": {
        "steps.*": "steps",
        "inputs.*.source": "sources",
        "inputs.*.sectors.*.source": "sources",
        "facts.*.source": "sources",
    },
}

Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every scalar of plain nested data with its path."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value


@lru_cache(maxsize=None)
def _target(kind: str, starred: tuple[str, ...]) -> str | None:
    for pattern, target in REFERENCES.get(kind, {}).items():
        parts = pattern.split(".")
        if len(parts) == len(starred) and all(want in ("*", got) for want, got in zip(parts, starred, strict=True)):
            return target
    return None


def target_kind(kind: str, path: Path) -> str | None:
    """Return the kind that a field of a record points to, or ``None`` when the field is no reference."""
    return _target(kind, tuple("*" if isinstance(part, int) else part for part in path))


def field_references(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield ``(path, target kind, id)`` for each field of plain record data that names another record."""
    for path, value in leaves(data):
        if isinstance(value, str) and (target := target_kind(kind, path)):
            yield path, target, value


def text_references(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield ``(path, id)`` for each ``[[id]]`` in the texts of plain record data."""
    for path, value in leaves(data):
        if isinstance(value, str) and "[[" in value:
            for match in TEXT_REFERENCE.finditer(value):
                yield path, match.group(1)

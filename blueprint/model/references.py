"""Which fields of which kind of record point to which other kind: one table, used by checks and by reverse links.

A path pattern names keys separated by dots; ``*`` stands for a place in a list or a key of a mapping. Text fields may
also refer to any record as ``[[id]]`` or ``[[id|tekst]]``; :func:`text_references` finds those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
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
    "data_objects": {"master": "systems", "options.*.system": "systems", "standards.*": "standards", "sources.*": "sources"},
    "systems": {"products.*.source": "sources", "sources.*": "sources"},
    "machines": {"sources.*": "sources"},
    "couplings": {
        "machine": "machines",
        "system": "systems",
        "to": "systems",
        "interface": "interfaces",
        "standards.*": "standards",
        "proof.source": "sources",
    },
    "laws": {"standard": "standards", "duties.*.roles.*": "roles", "steps.*": "steps", "sources.*": "sources"},
    "lock_in": {"sources.*": "sources"},
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
    "readers": {"roles.*": "roles", "functions.*": "functions"},
    "differences": {"functions.*": "functions"},
    "transformations": {"sources.*": "sources"},
    "questions": {"answers.*.to": "questions", "answers.*.proves.*": "steps", "answers.*.ending.steps.*.*": "steps"},
    "cases": {"results.*.source": "sources", "sources.*": "sources"},
    "storylines": {
        "chapters.*.case": "cases",
        "chapters.*.steps.*": "steps",
        "chapters.*.source": "sources",
        "results.*.source": "sources",
        "cases.*": "cases",
        "sources.*": "sources",
    },
    "effects": {"source": "sources", "steps.*": "steps", "models.*": "roi", "cases.*": "cases"},
    "roi": {
        "steps.*": "steps",
        "inputs.*.source": "sources",
        "inputs.*.sectors.*.source": "sources",
        "facts.*.source": "sources",
        "lines.*.pot": "roi_pots",
        "lines.*.shared": "roi_pots",
    },
    "macro": {"factors.*.source": "sources", "readings.*.source": "sources"},
    "fiscal": {"rows.*.source": "sources", "rows.*.others.*.source": "sources"},
}

Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every scalar of plain nested data with its path."""
    found: list[tuple[Path, Any]] = []
    _collect(value, path, found)
    return iter(found)


def _collect(value: Any, path: Path, found: list[tuple[Path, Any]]) -> None:
    """Add the scalars below a value. Rules walk all knowledge several times: one list and texts first make that cheap."""
    if type(value) is str:
        found.append((path, value))
    elif isinstance(value, (dict, Mapping)):
        for key, item in value.items():
            _collect(item, (*path, key), found)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            _collect(item, (*path, index), found)
    else:
        found.append((path, value))


@cache
def _tree(kind: str) -> dict[str, Any]:
    """Return the patterns of a kind as nested steps, with the target kind at the end of each."""
    root: dict[str, Any] = {}
    for pattern, target in REFERENCES.get(kind, {}).items():
        *parents, last = pattern.split(".")
        place = root
        for part in parents:
            place = place.setdefault(part, {})
        place[last] = target
    return root


def target_kind(kind: str, path: Path) -> str | None:
    """Return the kind that a field of a record points to, or ``None`` when the field is no reference."""
    place: Any = _tree(kind)
    for part in path:
        if not isinstance(place, dict):
            return None
        place = place.get(part, place.get("*"))
    return place if isinstance(place, str) else None


def field_references(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Yield ``(path, target kind, id)`` for each field of plain record data that names another record."""
    return _named(data, _tree(kind), ())


def _named(value: Any, place: Any, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Walk data and patterns side by side, so that fields without references cost nothing."""
    if isinstance(place, str):
        if isinstance(value, str):
            yield path, place, value
    elif isinstance(value, (Mapping, list, tuple)):
        for part, item in value.items() if isinstance(value, Mapping) else enumerate(value):
            if inner := place.get(part, place.get("*")):
                yield from _named(item, inner, (*path, part))


def text_references(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield ``(path, id)`` for each ``[[id]]`` in the texts of plain record data."""
    for path, value in leaves(data):
        if isinstance(value, str) and "[[" in value:
            for match in TEXT_REFERENCE.finditer(value):
                yield path, match.group(1)

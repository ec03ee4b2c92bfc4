"""Telling in Dutch what changed, for people, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from blueprint.difference.compare import REVIEWED, Changed, Difference, FieldChange, Gone
from blueprint.publish.data.labels import label
from blueprint.publish.data.readable import readable

_SHOWN = 90
_AROUND = 20


def as_text(difference: Difference) -> str:
    """Return the report: a line of counts, then per collection what is new (+), changed (~) and gone (-)."""
    return "\n".join(_lines(difference)) + "\n"


def _lines(difference: Difference) -> Iterator[str]:
    before, after = difference.before, difference.after
    yield f"Van {before.name} {before.version} ({before.date}) naar {after.name} {after.version} ({after.date})"
    yield _counts(difference)
    for group in difference.groups:
        yield ""
        yield group.title
        for key, title in group.added:
            yield f"  + {key}: {title}"
        for record in group.changed:
            if not record.only_reviewed:
                yield f"  ~ {record.id}: {record.title}"
                yield from (f"      {_field(change)}" for change in record.fields if change.place != (REVIEWED,))
        for gone in group.gone:
            yield f"  - {gone.id}: {gone.title} ({_fate(gone)})"
        reviewed = sum(record.only_reviewed for record in group.changed)
        if reviewed:
            yield f"  {reviewed} {'record is' if reviewed == 1 else 'records zijn'} opnieuw nagelezen, zonder wijziging."


def _counts(difference: Difference) -> str:
    added = sum(len(group.added) for group in difference.groups)
    changed = sum(not record.only_reviewed for group in difference.groups for record in group.changed)
    left_out = sum(gone.left_out for group in difference.groups for gone in group.gone)
    gone = sum(len(group.gone) for group in difference.groups) - left_out
    if not difference.groups:
        return "Er is niets veranderd."
    return f"{added} erbij, {changed} gewijzigd, {gone} vervallen{f', {left_out} weggelaten' if left_out else ''}."


def _fate(gone: Gone) -> str:
    if gone.left_out:
        return f"weggelaten in deze uitgave: {gone.reason}"
    if not gone.retired:
        return "verdwenen, en staat niet bij de vervallen ids"
    fate = f"vervangen door {gone.replaced_by}" if gone.replaced_by else "vervallen zonder opvolger"
    if gone.replaced_by and gone.replaced_by_title:
        fate += f", {gone.replaced_by_title}"
    return f"{fate}: {gone.reason}" if gone.reason else fate


def _field(change: FieldChange) -> str:
    name = ", ".join(label(part) for part in change.place)
    only = f" (alleen {' en '.join(change.sectors)})" if change.sectors else ""
    return f"{name}{only}: {_what(change.before, change.after)}"


def _what(before: Any, after: Any) -> str:
    if (
        isinstance(before, list)
        and isinstance(after, list)
        and not any(isinstance(item, (dict, list)) for item in before + after)
    ):
        return _items(before, after)
    if before is None:
        return f"erbij {_short(_words(after))}"
    if after is None:
        return f"weg {_short(_words(before))}"
    return "{} → {}".format(*_pair(_words(before), _words(after)))


def _items(before: list[Any], after: list[Any]) -> str:
    added = [_short(_words(item)) for item in after if item not in before]
    gone = [_short(_words(item)) for item in before if item not in after]
    parts = [f"erbij {', '.join(added)}"] if added else []
    parts += [f"weg {', '.join(gone)}"] if gone else []
    return "; ".join(parts) or "andere volgorde"


def _words(value: Any) -> str:
    return " ".join(readable(value, str).split()) or "(leeg)"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _pair(before: str, after: str) -> tuple[str, str]:
    """Return both texts from just before the first place where they differ, when they are long."""
    if max(len(before), len(after)) <= _SHOWN:
        return before, after
    same = next(
        (at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), min(len(before), len(after))
    )
    start = max(0, same - _AROUND)
    start = before.rfind(" ", 0, start) + 1 if start else 0
    mark = "…" if start else ""
    return tuple(f"“{mark}{_short(text[start:])}”" for text in (before, after))  # type: ignore[return-value]


def as_json(difference: Difference) -> str:
    """Return the same as JSON, with whole values instead of shortened ones."""
    before, after = difference.before, difference.after
    made = {
        "van": {"naam": before.name, "versie": before.version, "datum": before.date},
        "naar": {"naam": after.name, "versie": after.version, "datum": after.date},
        "collecties": [
            {
                "id": group.slug,
                "titel": group.title,
                "erbij": [{"id": key, "titel": title} for key, title in group.added],
                "gewijzigd": [_changed(record) for record in group.changed],
                "vervallen": [
                    {
                        "id": gone.id,
                        "titel": gone.title,
                        "gemeld": gone.retired,
                        "weggelaten": gone.left_out,
                        "vervangen_door": gone.replaced_by,
                        "reden": gone.reason,
                    }
                    for gone in group.gone
                ],
            }
            for group in difference.groups
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _changed(record: Changed) -> Mapping[str, Any]:
    fields = [
        {"veld": ".".join(change.place), "van": change.before, "naar": change.after, "sectoren": list(change.sectors)}
        for change in record.fields
    ]
    return {"id": record.id, "titel": record.title, "velden": fields}

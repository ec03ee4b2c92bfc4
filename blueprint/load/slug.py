"""What may be an id, and what to write instead of a name that may not."""

from __future__ import annotations

import re

from blueprint.model.base import SLUG_PATTERN

MAX_LENGTH = 60
"""Longest id, as in :data:`blueprint.model.base.Id`."""


def slug_remedy(name: str, suffix: str = "") -> str:
    """Return why a name can be no id and what to use, or an empty text when it can. ``suffix`` is put after the example."""
    if re.fullmatch(SLUG_PATTERN, name) and len(name) <= MAX_LENGTH:
        return ""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:MAX_LENGTH].strip("-")
    hint = f", bijvoorbeeld {slug}{suffix}" if slug else ""
    return f"kan geen id zijn; gebruik hoogstens {MAX_LENGTH} kleine letters, cijfers en koppeltekens{hint}"

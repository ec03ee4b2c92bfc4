"""Plain data as bytes: JSON that is the same each time, and small."""

from __future__ import annotations

import json
from typing import Any


def as_json(value: Any) -> bytes:
    """Return compact JSON (indenting costs ten times the time, and readers of JSON indent by themselves)."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()

"""The words and headings that say nothing, read from their lists."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent


def listed(name: str) -> list[str]:
    """Return the lines of a list, without its comment."""
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def pattern(words: list[str]) -> re.Pattern[str]:
    r"""Return a pattern that finds any of the words; ``*`` at the end stands for any letters."""
    found = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{found})\b", re.IGNORECASE)


WORDS = listed("empty_words.txt")
HEADINGS = listed("empty_headings.txt")
FORBIDDEN = pattern(WORDS)

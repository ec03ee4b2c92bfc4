"""Words in a picture: where lines break, how wide they get, and lists in running Dutch."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_NARROW = frozenset("iljtfrI.,:;'’|!()[]/- ")
_WIDE = frozenset("mwMWG@%€")


def text_width(text: str, size: float) -> float:
    """Return about how wide a line of Arial is, in points (on the safe side)."""
    return size * sum(0.33 if c in _NARROW else 0.86 if c in _WIDE else 0.7 if c.isupper() else 0.556 for c in text)


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Break a text into lines of about `width` characters, as even as possible.

    A word that is longer than a line is broken after a hyphen, and if it has none it stands on a line of its own.
    """
    lines = _fill(text, width)
    for narrower in range(width - 1, 7, -1):
        tried = _fill(text, narrower)
        if len(tried) > len(lines) or max(map(len, tried)) > narrower:
            break
        lines = tried
    return tuple(lines)


def _fill(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        for number, part in enumerate(re.findall(r"[^-]*-|[^-]+", word) if len(word) > width else [word]):
            joint = "" if number else " "
            if lines and len(lines[-1]) + len(joint) + len(part) <= width:
                lines[-1] += joint + part
            else:
                lines.append(part)
    return lines


def rich(lines: Iterable[str]) -> str:
    """Return lines that already are label markup as one label."""
    return "<BR/>".join(lines)


def escape(text: str) -> str:
    """Return a text that is safe inside label markup."""
    return html.escape(text, quote=False)


def bold(text: str) -> str:
    """Return a text in bold, as label markup; a space at its end is kept (plain ones are lost in SVG)."""
    return f"<B>{escape(text)}</B>".replace(" </B>", "&#160;</B>")


def sized(text: str, size: float) -> str:
    """Return a text in another size, as label markup."""
    return f'<FONT POINT-SIZE="{size:g}">{escape(text)}</FONT>'


def listed(items: Sequence[str]) -> str:
    """Return ``a, b en c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} en {items[-1]}" if items else "niets"

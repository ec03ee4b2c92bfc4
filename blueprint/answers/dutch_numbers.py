"""What people type where a number is asked: ``20 uur``, ``1.250,50``, ``€ 45``, ``40 %``.

Only what can mean one thing is understood. ``1.250`` may be a thousand or a bit more than one: that is asked back.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Understood(NamedTuple):
    """The number that a text means, or ``None`` and the reason why not, as half a Dutch sentence."""

    value: float | None
    reason: str = ""


NO_NUMBER = "hier staat geen getal"
_TYPED = re.compile(
    r"(?:ca\.?|circa|ongeveer|±|~)?\s*(?P<before>€|eur|euro)?\s*(?P<sign>[-+\u2212])?\s*(?P<before2>€)?\s*"
    r"(?P<digits>[0-9][0-9.,' ]*)\s*(?P<percent>%|procent)?\s*(?P<after>[^0-9%]*)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[0-9]{1,3}([.' ][0-9]{3})+")
_HOURS = re.compile(r"(u|uur|uren|h|hr|hours?)\b")
_MINUTES = re.compile(r"(m|min|minuut|minuten)\b")


def understood(text: str, kind: str) -> Understood:
    """The number in a text for a question of this kind (``aantal``, ``euro``, ``aandeel``, ``uren``, ``minuten``)."""
    typed = re.sub(r"[\u00a0\u2007\u202f\s]+", " ", text).strip()
    match = _TYPED.fullmatch(typed.removesuffix(",-").removesuffix(",--"))
    if match is None:
        return Understood(None, NO_NUMBER)
    digits = match["digits"].strip()
    value = _number(digits)
    if value is None:
        return Understood(None, f'"{digits}" kan op meer manieren gelezen worden; typ een getal met een komma en zonder punten')
    if match["sign"] in ("-", "\u2212"):
        value = -value
    after = match["after"].strip(" .").lower()
    if match["percent"]:
        return Understood(value / 100) if kind == "aandeel" else Understood(None, "een percentage past hier niet")
    if (match["before"] or match["before2"] or after.startswith(("€", "eur"))) and kind != "euro":
        return Understood(None, "een bedrag in euro past hier niet")
    if after.startswith(("k", "mln", "miljoen", "duizend", "ton", "mille")):
        return Understood(None, f'schrijf het bedrag voluit in plaats van "{after}"')
    if kind == "uren" and _MINUTES.match(after):
        return Understood(None, "dit zijn minuten en er worden uren gevraagd")
    if kind == "minuten" and _HOURS.match(after):
        return Understood(None, "dit zijn uren en er worden minuten gevraagd")
    if re.search(r"\b(of|tot|à|a|en)\b|[-/]", after):
        return Understood(None, "hier staat meer dan één waarde; kies er één")
    return Understood(value)


def _number(digits: str) -> float | None:
    """A number as Dutch people write it; ``None`` when it can be read in two ways."""
    whole = re.sub(r"[.,][0-9]*$", "", digits).strip()
    if re.search(r"[' ]", whole) and not _THOUSANDS.fullmatch(whole):
        return None  # "20 30" is no 2030
    bare = digits.replace(" ", "").replace("'", "")
    if _THOUSANDS.fullmatch(digits):
        return float(bare.replace(".", "")) if len(re.findall(r"[.' ]", digits)) > 1 or "." not in digits else None
    if "," in bare and "." in bare:
        whole, _, part = bare.rpartition(",")
        fits = _THOUSANDS.fullmatch(whole) and part.isdecimal()
        return float(f"{whole.replace('.', '')}.{part}") if fits else None
    if bare.count(",") == 1:
        return float(bare.replace(",", ".")) if bare[-1] != "," else None
    if bare.count(".") == 1 and bare[-1] != ".":
        return float(bare)
    return float(bare) if bare.isdecimal() else None


def shown(value: float, kind: str) -> str:
    """A number as Dutch people write it, with what belongs to its kind."""
    if kind == "aandeel":
        return f"{value * 100:.10g}%".replace(".", ",")
    plain = f"{value:,.10g}".replace(",", "\u00a0").replace(".", ",").replace("\u00a0", ".")
    return f"€ {plain}" if kind == "euro" else plain

"""What of a group of firms may be shown: nothing that says something about one firm, also not by subtraction."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SMALLEST = 5
"""Fewest books behind a number that is shown."""
DOMINANT = 0.5
"""Share of the largest from which a sum says too much about that one."""


class Spread(NamedTuple):
    """The middle half of a group, rounded to two digits; infinite means: not reached."""

    first: float
    median: float
    third: float


def hidden(counts: Mapping[str, int], smallest: int = SMALLEST) -> frozenset[str]:
    """Groups of one total that may not be shown.

    Every group below ``smallest``; and, as the total is known, further groups from small to large until at least two
    are hidden that together hold ``smallest`` books or more.
    """
    found = {key for key, count in counts.items() if 0 < count < smallest}
    rest = sorted((count, key) for key, count in counts.items() if count >= smallest)
    while found and rest and (len(found) < 2 or sum(counts[key] for key in found) < smallest):
        found.add(rest.pop(0)[1])
    return frozenset(found)


def spread(values: Sequence[float]) -> Spread | None:
    """Quartiles and median (inclusive method), or ``None`` when there are too few values to show."""
    if len(values) < SMALLEST:
        return None
    ordered = sorted(values)
    return Spread(*(rounded(_at(ordered, share)) for share in (0.25, 0.5, 0.75)))


def _at(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low, part = int(place), place - int(place)
    if part == 0 or ordered[low] == ordered[low + 1]:
        return ordered[low]
    if math.isinf(ordered[low + 1]):
        return math.inf
    return ordered[low] + part * (ordered[low + 1] - ordered[low])


def rounded(value: float) -> float:
    """To two digits, so that the middle one of five is not the exact number of a firm."""
    if value == 0 or math.isinf(value):
        return value
    return round(value, 1 - math.floor(math.log10(abs(value))))


class Total(NamedTuple):
    """A sum, or ``None`` when it says too much about one; and how large the largest is, in words."""

    total: float | None
    largest: str


def total(values: Sequence[float]) -> Total | None:
    """The sum of a group with the share of its largest contributor; ``None`` when there are too few."""
    if len(values) < SMALLEST:
        return None
    sizes = [abs(value) for value in values]
    share = max(sizes) / sum(sizes) if any(sizes) else 0.0
    if share > DOMINANT:
        return Total(None, "meer dan de helft, daarom geen som")
    return Total(rounded(math.fsum(values)), "hooguit een kwart" if share <= DOMINANT / 2 else "een kwart tot de helft")

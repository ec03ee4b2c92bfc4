"""The lowest cash point and its month: for a small firm this decides, not the net present value.

Within a year, investment and yearly costs go out in the first month. Benefits grow over the months of year 1 (month m
brings m/78 of the year, because 1 + 2 + ... + 12 = 78) and come evenly in later years (1/12 a month). Cash that comes
once arrives in month 12. Year 0 is month 0, the moment of decision. So cash is lowest at the end of the first month of
a year or at the end of a year, and one row per year finds it exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from blueprint.roi.measures import Flows, cumulative

MONTHS = 12
FIRST_YEAR_PARTS = 78
"""1 + 2 + ... + 12: how many equal parts the benefits of year 1 come in."""


@dataclass(frozen=True)
class LowPoint:
    """The lowest running total in euro (negative: so much must be paid in advance) and the month after the decision."""

    amount: float
    month: int

    @property
    def year(self) -> int:
        """The year that the month falls in; month 0 is year 0, month 1 to 12 is year 1."""
        return -(-self.month // MONTHS)


def first_month_lows(out: Flows, steady: Flows, net: Flows) -> tuple[float, ...]:
    """The running total after the first month of each year, and of the moment of decision itself for year 0.

    ``out`` is what goes out per year (negative), ``steady`` the benefits that come in over the year, ``net`` the
    whole cash flow.
    """
    lows = [net[0]]
    for year, (before, _) in enumerate(pairwise(cumulative(net)), start=1):
        parts = FIRST_YEAR_PARTS if year == 1 else MONTHS
        lows.append(before + out[year] + steady[year] / parts)
    return tuple(lows)


def lowest_point(out: Flows, steady: Flows, net: Flows) -> LowPoint:
    """The lowest cash point over all months of the horizon; the first one when there are several."""
    points = [LowPoint(float(net[0]), 0)]
    totals = cumulative(net)
    for year, low in enumerate(first_month_lows(out, steady, net)):
        if year > 0:
            points.append(LowPoint(float(low), MONTHS * (year - 1) + 1))
            points.append(LowPoint(float(totals[year]), MONTHS * year))
    return min(points, key=lambda point: point.amount)

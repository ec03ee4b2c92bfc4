"""Measures of a cash flow: a closed list, each written out once.

Conventions, printed in every workbook: year 0 is the moment of decision and is not discounted; all other amounts fall
at the end of their year; amounts include price rises (nominal); before tax. The flows are a sequence of euros,
index = year. Definitions follow the textbook ones that numpy-financial and spreadsheets use; the payback period is
the moment after which the cumulative flow stays at or above zero, so a later replacement counts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from blueprint.roi.operations import Value

NO_SIGN_CHANGE = "n.v.t. (geen omslag van kosten naar baten)"
SEVERAL_ROOTS = "n.v.t. (meerdere oplossingen)"
NOT_WITHIN_HORIZON = "niet binnen de looptijd"

Flows = Sequence[float]


@dataclass(frozen=True)
class Rate:
    """A rate of return per year, or the reason why there is none."""

    value: float | None
    reason: str = ""


def npv(rate: Value, flows: Sequence[Value]) -> Value:
    """Net present value (netto contante waarde) in euro; year 0 is not discounted. Works on arrays of draws."""
    factor = 1 / (1 + rate)
    total = flows[-1]
    for flow in flows[-2::-1]:
        total = total * factor + flow
    return total


def discounted(rate: float, flows: Flows) -> tuple[float, ...]:
    """Each flow in euros of today."""
    return tuple(flow / (1 + rate) ** year for year, flow in enumerate(flows))


def cumulative(flows: Flows) -> tuple[float, ...]:
    """Running total in euro."""
    return tuple(accumulate(flows))


def sign_changes(flows: Flows) -> int:
    """How often the flow turns from out to in or back; zeros do not count."""
    signs = [math.copysign(1, flow) for flow in flows if flow != 0]
    return sum(a != b for a, b in pairwise(signs))


def irr(flows: Flows) -> Rate:
    """Internal rate of return per year; only when there is exactly one (one sign change, rule of Descartes).

    Solved for the discount factor by bisection, then polished with Newton steps; always above -100 %.
    """
    changes = sign_changes(flows)
    if changes != 1:
        return Rate(None, SEVERAL_ROOTS if changes else NO_SIGN_CHANGE)
    low, high = 1e-9, 1e9
    rising = _polynomial(flows, high) > 0
    for _ in range(200):
        middle = math.sqrt(low * high)
        if (_polynomial(flows, middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return Rate(1 / math.sqrt(low * high) - 1)


def _polynomial(flows: Flows, factor: float) -> float:
    total = 0.0
    for flow in reversed(flows):
        total = total * factor + flow
    return total


def irr_guess(flows: Flows) -> float:
    """A start for a spreadsheet's IRR: the rate as if all money went out, and came in, at its average moment.

    Spreadsheets search from 10 % unless told otherwise and can end below -100 % (LibreOffice: -138.5 % for
    -70000, 12000, 15000). 0 when there is not exactly one sign change.
    """
    if sign_changes(flows) != 1:
        return 0.0
    came = [max(flow, 0.0) for flow in flows]
    went = [min(flow, 0.0) for flow in flows]
    came_at = sum(year * flow for year, flow in enumerate(came)) / sum(came)
    went_at = sum(year * flow for year, flow in enumerate(went)) / sum(went)
    return float((-sum(came) / sum(went)) ** (1 / (came_at - went_at)) - 1)


def mirr(flows: Flows, finance: float, reinvest: float) -> Rate:
    """Modified internal rate of return: money out is financed at ``finance``, money in is put away at ``reinvest``."""
    came = npv(reinvest, [max(flow, 0.0) for flow in flows])
    went = npv(finance, [min(flow, 0.0) for flow in flows])
    if came <= 0 or went >= 0:
        return Rate(None, NO_SIGN_CHANGE)
    years = len(flows) - 1
    return Rate(float((-came * (1 + reinvest) ** years / went) ** (1 / years) - 1))


def payback(flows: Flows) -> float | None:
    """Years until the cumulative flow is and stays at or above zero, interpolated; ``None``: not within the horizon."""
    totals = cumulative(flows)
    if totals[-1] < 0:
        return None
    moment = 0.0
    for year, (before, after) in enumerate(pairwise(totals)):
        if before < 0 <= after:
            moment = year - before / (after - before)
    return moment


def profitability_index(rate: float, flows: Flows, investment: Flows) -> float | None:
    """Present value per euro invested (1 = break-even); ``None`` without an investment.

    ``investment`` is the part of the flows that is investment, negative, in any year: replacement belongs to it.
    """
    invested = -npv(rate, investment)
    return float(1 + npv(rate, flows) / invested) if invested > 0 else None


def savings_to_investment(rate: float, benefits: Flows, costs: Flows, investment: Flows) -> float | None:
    """SIR: present value of benefits less yearly costs, per euro invested; ``None`` without an investment.

    As in NIST Handbook 135 and 10 CFR 436.21: yearly costs lower the savings, replacement belongs to the investment.
    ``costs`` and ``investment`` are negative. Counted over one and the same flow it equals the profitability index.
    """
    invested = -npv(rate, investment)
    return float((npv(rate, benefits) + npv(rate, costs)) / invested) if invested > 0 else None


def adjusted_irr(rate: float, ratio: float | None, years: int) -> Rate:
    """AIRR per year: all net savings are put away at the discount rate until the end of the horizon.

    ``(1 + rate) * SIR ** (1 / years) - 1``, NIST Handbook 135 and 10 CFR 436.22; ``ratio`` is the SIR. No answer
    when the savings do not cover the yearly costs, because then nothing is put away.
    """
    if ratio is None or ratio <= 0:
        return Rate(None, NO_SIGN_CHANGE)
    return Rate((1 + rate) * ratio ** (1 / years) - 1)


def benefit_cost_ratio(rate: float, benefits: Flows, out: Flows) -> float | None:
    """BCR: present value of benefits per euro that goes out; ``None`` when nothing goes out. ``out`` is negative."""
    spent = -npv(rate, out)
    return float(npv(rate, benefits) / spent) if spent > 0 else None


def cost_of_ownership(rate: float, out: Flows) -> float:
    """TCO in euro of today, positive: investment and yearly costs over the horizon. ``out`` is negative."""
    return float(0.0 - npv(rate, out))


def yearly_equivalent(rate: float, amount: float, years: int) -> float:
    """The equal amount at the end of each year that is worth ``amount`` today (annuity; spreadsheets: ``-PMT``)."""
    if rate == 0:
        return amount / years
    return float(amount * rate / (1 - (1 + rate) ** -years))


def cost_of_waiting(rate: float, flows: Flows) -> float:
    """What deciding a year later costs, in euro of today: the same flows one year later, discounted once more.

    Negative when the plan itself loses money: then waiting pays.
    """
    return float(npv(rate, flows) - npv(rate, (0.0, *flows)))


def at_cruise(values: Flows) -> float:
    """The value of year 2, the first year at full strength, or of the last year when the horizon is one year."""
    return float(values[min(2, len(values) - 1)])

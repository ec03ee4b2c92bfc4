"""The headline of a model for a sector, for pages: what it costs, what it returns and what decides."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.model.roi import FTE_KEY, RoiModel
from blueprint.roi import measures
from blueprint.roi.count import count
from blueprint.roi.liquidity import lowest_point
from blueprint.roi.program import compile_model
from blueprint.roi.uncertainty import break_even, chances, ranked, tornado


@dataclass(frozen=True)
class ResultSummary:
    """Results with the example values of the model; all amounts in euro, before tax, over ``years``."""

    model: str
    sector: str
    years: int
    investment: float
    """What the investment lines take, as a positive amount, not discounted."""
    npv_expected: float
    npv_p10: float
    npv_p50: float
    npv_p90: float
    chance: float
    """Chance of a net present value above zero, 0 to 1."""
    payback: float | None
    """Years; ``None`` when not within the horizon."""
    discounted_payback: float | None
    irr: float | None
    irr_reason: str
    lowest_cash: float
    """The lowest running total of all months."""
    lowest_cash_year: int
    lowest_cash_month: int
    """Months after the decision; 0 is the decision itself."""
    tco: float
    """Total cost of ownership: present value of investment and yearly costs, positive."""
    yearly_cost: float
    """The same as an equal amount per year."""
    sir: float | None
    """Savings to investment ratio; ``None`` without an investment."""
    airr: float | None
    bcr: float | None
    cost_of_waiting: float
    """What deciding a year later costs, in euro of today; negative when waiting pays."""
    hours: float
    """Hours a year that are freed and used, in year 2 (the first at full strength); 0 when the model frees none."""
    fte: float
    """The same as full-time jobs."""
    deciding_input: str
    deciding_label: str
    break_even: float | None
    """Value of the deciding input at which the net present value is zero; ``None`` outside its bounds."""
    flows: tuple[float, ...]
    """Headline cash flow per year, from year 0."""
    cumulative: tuple[float, ...]
    beside: dict[str, float]
    """Present value of realised benefits that do not count in the headline, by kind."""
    has_examples: bool
    """Whether any value is an example without a source, so that the numbers are no promise."""


def result_summary(model: RoiModel, sector: str) -> ResultSummary:
    """The headline for a sector; raises :class:`blueprint.roi.tree.FormulaError` when the model cannot be counted."""
    program = compile_model(model, sector)
    outcome = count(program, program.column("expected"))
    flows = tuple(float(value) for value in outcome.net)
    odds = chances(program)
    rate = measures.irr(flows)
    lowest = lowest_point(outcome.out, outcome.steady, flows)
    tco = measures.cost_of_ownership(float(outcome.rate), outcome.out)
    sir = measures.savings_to_investment(float(outcome.rate), outcome.benefits, outcome.total("kosten"), outcome.investment)
    hours = measures.at_cruise(outcome.hours) if outcome.hours else 0.0
    decides = ranked(tornado(program))[0].key
    return ResultSummary(
        model=model.id,
        sector=sector,
        years=model.horizon,
        investment=-float(sum(outcome.kinds["investering"])),
        npv_expected=float(measures.npv(outcome.rate, flows)),
        npv_p10=odds.p10,
        npv_p50=odds.p50,
        npv_p90=odds.p90,
        chance=odds.above_zero,
        payback=measures.payback(flows),
        discounted_payback=measures.payback(measures.discounted(float(outcome.rate), flows)),
        irr=rate.value,
        irr_reason=rate.reason,
        lowest_cash=lowest.amount,
        lowest_cash_year=lowest.year,
        lowest_cash_month=lowest.month,
        tco=tco,
        yearly_cost=measures.yearly_equivalent(float(outcome.rate), tco, model.horizon),
        sir=sir,
        airr=measures.adjusted_irr(float(outcome.rate), sir, model.horizon).value,
        bcr=measures.benefit_cost_ratio(float(outcome.rate), outcome.benefits, outcome.out),
        cost_of_waiting=measures.cost_of_waiting(float(outcome.rate), flows),
        hours=hours,
        fte=hours / float(program.inputs[FTE_KEY].expected) if hours else 0.0,
        deciding_input=decides,
        deciding_label=model.inputs[decides].label,
        break_even=break_even(program, decides),
        flows=flows,
        cumulative=measures.cumulative(flows),
        beside={
            kind: float(measures.npv(outcome.rate, outcome.kinds[kind]))
            for kind in ("capaciteit", "zacht")
            if kind in outcome.kinds
        },
        has_examples=any(values.example or values.covers == "verwacht" for values in program.inputs.values()),
    )

"""The headline of a model for a sector, for pages: what it costs, what it returns and what decides."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.model.roi import RoiModel
from blueprint.roi import measures
from blueprint.roi.count import count
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
    lowest_cash_year: int
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
    lowest, year = measures.lowest_cash(flows)
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
        lowest_cash=lowest,
        lowest_cash_year=year,
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

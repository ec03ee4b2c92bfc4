"""The headline of a portfolio, for pages: what the steps bring together, and what is not counted twice."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.roi.combine import Portfolio
from blueprint.roi.portfolio import BESIDE, HORIZON

LARGEST = 5


@dataclass(frozen=True)
class ChosenStep:
    """A step of the portfolio, with its worth by itself in euro of today."""

    model: str
    step: str
    start: int
    alone: float


@dataclass(frozen=True)
class PortfolioSummary:
    """Results with the example values of the models; amounts in euro, before tax, over ``years``."""

    sector: str
    years: int
    models: int
    """How many models could be chosen."""
    chosen: tuple[ChosenStep, ...]
    investment: float
    npv: float
    alone: float
    overlap: float
    double_cost: float
    payback: float | None
    lowest_cash: float
    lowest_cash_month: int
    beside: float
    overlaps: tuple[tuple[str, float], ...]
    """The pots with the largest overlap."""
    doubles: tuple[tuple[str, float], ...]
    """The shared costs that would be paid more than once."""


def portfolio_summary(portfolio: Portfolio) -> PortfolioSummary:
    """The headline of a portfolio."""
    lowest = portfolio.lowest
    overlaps: dict[str, float] = {}
    for pot in portfolio.pots:
        if pot.group != BESIDE:
            overlaps[pot.pot] = overlaps.get(pot.pot, 0.0) + portfolio.present(pot.overlap)
    doubles: dict[str, float] = {}
    for cost in portfolio.costs:
        doubles[cost.cost.key] = doubles.get(cost.cost.key, 0.0) + portfolio.present(cost.removed)
    return PortfolioSummary(
        sector=portfolio.plan.sector,
        years=HORIZON,
        models=len(portfolio.parts),
        chosen=tuple(ChosenStep(p.entry.key, p.entry.step, p.start, portfolio.present(p.alone)) for p in portfolio.chosen),
        investment=-sum(portfolio.investment),
        npv=portfolio.npv,
        alone=portfolio.alone,
        overlap=portfolio.overlap,
        double_cost=portfolio.double_cost,
        payback=portfolio.payback,
        lowest_cash=lowest.amount,
        lowest_cash_month=lowest.month,
        beside=portfolio.present(portfolio.beside),
        overlaps=_largest(overlaps),
        doubles=_largest(doubles),
    )


def _largest(amounts: dict[str, float]) -> tuple[tuple[str, float], ...]:
    found = sorted(((key, amount) for key, amount in amounts.items() if amount >= 1), key=lambda item: -item[1])
    return tuple(found[:LARGEST])

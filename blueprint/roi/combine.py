"""Counting a portfolio: steps shifted to their year, pots emptied once, shared costs booked once.

Conventions, printed in the workbook. A step that starts in year s brings what it brings in its own year t in year
s + t; the amounts stay as they are, so prices do not rise while a step waits. Steps that draw on one pot combine as
``size * (1 - (1 - a) * (1 - b) * ...)``, where a is the benefit of a model over the pot that it saw itself, or over the
size when that is larger: a step never takes more than its own model says. So together they never bring more than the
pot and never more than their sum. The size is the measured one (in prices of today, rising with ``prijsstijging``), else the
largest that a chosen model sees that year. Money that comes once is combined over the years together, so that two
steps cannot release the same stock one after the other. Shared costs follow the step that is furthest: who comes
later pays only what is more. All amounts in euro, before tax; index of a row = year of the portfolio.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from blueprint.model.roi import DISCOUNT_KEY, REALISED_KINDS
from blueprint.roi import measures
from blueprint.roi.count import OUT_KINDS, Outcome, count
from blueprint.roi.liquidity import FIRST_YEAR_PARTS, MONTHS, LowPoint
from blueprint.roi.portfolio import (
    BESIDE,
    HORIZON,
    LATEST_WISH,
    ONCE,
    PRICE_KEY,
    YEARLY,
    Answers,
    Choice,
    Draw,
    Entry,
    Plan,
    SharedCost,
)

Row = tuple[float, ...]
YEARS = tuple(range(HORIZON + 1))
NEVER = HORIZON + 1
"""Start of a step that is not chosen: a year that does not come."""


@dataclass(frozen=True)
class Part:
    """One step of the portfolio."""

    entry: Entry
    choice: Choice
    start: int
    """Year in which the step starts; :data:`NEVER` when it is not chosen."""
    inputs: Mapping[str, float]
    outcome: Outcome
    """The model by itself, in its own years."""
    own: Mapping[str, Row]
    """Rows in its own years: ``investering`` and ``kosten`` without what is shared, and ``los`` (the headline flow)."""
    investment: Row
    costs: Row
    alone: Row
    """Headline flow of the step by itself, in years of the portfolio."""


@dataclass(frozen=True)
class DrawCount:
    """What a model takes from a pot, in years of the portfolio."""

    draw: Draw
    own_raw: Row
    own_realised: Row
    size: Row
    raw: Row
    left: Row
    """Part of the pot that this model leaves by itself; of money that comes once, over all years so far."""
    realised: Row
    first_month: Row
    """What of the realised benefit comes in the first month of the year."""


@dataclass(frozen=True)
class PotCount:
    """A pot on which one or more models draw."""

    pot: str
    group: str
    draws: tuple[DrawCount, ...]
    size: Row
    left: Row
    raw: Row
    factor: Row
    """Which part of the benefits remains after what models would count twice, 0 to 1."""
    before: Row
    counted: Row
    first_month: Row

    @property
    def overlap(self) -> Row:
        """What is taken off, euro per year."""
        return tuple(before - counted for before, counted in zip(self.before, self.counted, strict=True))


@dataclass(frozen=True)
class CostCount:
    """A shared cost: what each model would pay (negative), and what is paid."""

    cost: SharedCost
    own: Mapping[str, Row]
    """Per model in its own years."""
    parts: Mapping[str, Row]
    totals: Mapping[str, Row]
    """Running totals per model."""
    furthest: Row
    """The lowest of those running totals."""
    booked: Row

    @property
    def removed(self) -> Row:
        """What is not paid twice, euro per year; positive."""
        rows = list(self.parts.values())
        return tuple(self.booked[year] - sum(row[year] for row in rows) for year in YEARS)


@dataclass(frozen=True)
class Portfolio:
    """The whole; amounts in euro, negative goes out."""

    plan: Plan
    answers: Answers
    rate: float
    price_rise: float
    parts: tuple[Part, ...]
    pots: tuple[PotCount, ...]
    costs: tuple[CostCount, ...]
    investment: Row
    yearly_costs: Row
    steady: Row
    once: Row
    first_month: Row
    net: Row
    total: Row
    lows: Row
    beside: Row

    @property
    def npv(self) -> float:
        """Net present value of the steps together."""
        return self.present(self.net)

    @property
    def alone(self) -> float:
        """Net present values of the chosen steps by themselves, added up."""
        return sum(self.present(part.alone) for part in self.parts)

    @property
    def overlap(self) -> float:
        """Present value of what steps would count twice; positive."""
        return sum(self.present(pot.overlap) for pot in self.pots if pot.group != BESIDE)

    @property
    def double_cost(self) -> float:
        """Present value of shared costs that are not paid twice; positive."""
        return sum(self.present(cost.removed) for cost in self.costs)

    @property
    def payback(self) -> float | None:
        """Years; ``None`` when not within the horizon."""
        return measures.payback(self.net)

    @property
    def lowest(self) -> LowPoint:
        """The lowest cash point over all months."""
        points = [LowPoint(low, first_month_of(year)) for year, low in enumerate(self.lows)]
        points += [LowPoint(total, MONTHS * year) for year, total in enumerate(self.total)]
        return min(sorted(points, key=lambda point: point.month), key=lambda point: point.amount)

    @property
    def chosen(self) -> tuple[Part, ...]:
        """The chosen steps in the order in which they start."""
        return tuple(sorted((part for part in self.parts if part.choice.chosen), key=lambda part: part.start))

    def present(self, row: Sequence[float]) -> float:
        """Present value of a row."""
        return float(measures.npv(self.rate, row))


def first_month_of(year: int) -> int:
    """Month after the decision in which the costs of a year fall; 0 for year 0."""
    return 0 if year == 0 else MONTHS * (year - 1) + 1


def combine(plan: Plan, answers: Answers) -> Portfolio:
    """Count the portfolio with these answers."""
    shared = {key: float(item.values_for(plan.sector).expected) for key, item in plan.shared.items()} | dict(answers.shared)
    ready: dict[str, int] = {}
    parts = []
    for entry in plan.entries:
        choice = answers.choices.get(entry.key, Choice())
        start = _start(entry, choice, ready)
        ready[entry.key] = start + 1 if choice.chosen else 0
        parts.append(_part(entry, choice, start, _inputs(entry, shared, answers)))
    by_model = {part.entry.key: part for part in parts}
    rise = shared[PRICE_KEY]
    pots = tuple(
        _pot(pot, group, tuple(_draw(by_model[draw.model], draw) for draw in plan.draws(pot, group)), answers.pots.get(pot), rise)
        for pot, group in plan.pots
    )
    costs = tuple(_cost(cost, by_model) for cost in plan.costs)
    return _whole(plan, answers, shared, tuple(parts), pots, costs)


def _start(entry: Entry, choice: Choice, ready: Mapping[str, int]) -> int:
    """The wish, or the year after the last step that this one waits for; ``ready`` is that year, 0 when not chosen."""
    if not choice.chosen:
        return NEVER
    wish = min(max(choice.wish, 0), LATEST_WISH)
    return min(NEVER, max([wish, *(ready[key] for key in entry.waits_for)]))


def _inputs(entry: Entry, shared: Mapping[str, float], answers: Answers) -> dict[str, float]:
    values = entry.program.column("expected")
    values |= {key: shared[key] for key in entry.shared if key in shared}
    return values | {key: answers.own[entry.key, key] for key in entry.own if (entry.key, key) in answers.own}


def shifted(row: Row, start: int) -> Row:
    """A row of own years in years of the portfolio; zero before the start and after its last year."""
    return tuple(row[year - start] if 0 <= year - start < len(row) else 0.0 for year in YEARS)


def _part(entry: Entry, choice: Choice, start: int, inputs: Mapping[str, float]) -> Part:
    outcome = count(entry.program, inputs)
    lines = [line for line in entry.program.model.lines if line.shared is None]
    own = {kind: _sum(outcome, entry, [line.key for line in lines if line.kind == kind]) for kind in OUT_KINDS}
    own["los"] = tuple(float(value) for value in outcome.net)
    return Part(entry, choice, start, inputs, outcome, own, *(shifted(own[key], start) for key in (*OUT_KINDS, "los")))


def _sum(outcome: Outcome, entry: Entry, keys: Sequence[str]) -> Row:
    return tuple(float(sum(outcome.lines[key][year] for key in keys)) for year in entry.program.years)


def _draw(part: Part, draw: Draw) -> DrawCount:
    outcome = part.outcome
    shares = {line.key: _share(part, line.kind) for line in draw.lines}
    years = part.entry.program.years
    raw = tuple(float(sum(outcome.lines[key][year] for key in shares)) for year in years)
    realised = tuple(float(sum(outcome.lines[key][year] * share for key, share in shares.items())) for year in years)
    size_row, raw_row, realised_row = (
        shifted(row, part.start) for row in (tuple(float(v) for v in outcome.lines[draw.size]), raw, realised)
    )
    months = tuple(FIRST_YEAR_PARTS if year - part.start == 1 else MONTHS for year in YEARS)
    first = tuple(value / parts for value, parts in zip(realised_row, months, strict=True))
    return DrawCount(draw, raw, realised, size_row, raw_row, (), realised_row, first)


def _share(part: Part, kind: str) -> float:
    return float(part.inputs[f"realisatie_{kind}"]) if kind in REALISED_KINDS else 1.0


def _pot(pot: str, group: str, draws: tuple[DrawCount, ...], measured: float | None, rise: float) -> PotCount:
    if measured:
        size = tuple(measured * (1 + rise) ** year for year in YEARS)
    else:
        size = tuple(max(draw.size[year] for draw in draws) for year in YEARS)
    draws = tuple(replace(draw, left=_left(draw, size, group)) for draw in draws)
    left = tuple(math.prod(draw.left[year] for draw in draws) for year in YEARS)
    earlier = (1.0, *left[:-1]) if group == ONCE else (1.0,) * len(YEARS)
    raw, before, first = (
        tuple(sum(getattr(draw, name)[year] for draw in draws) for year in YEARS) for name in ("raw", "realised", "first_month")
    )
    factor = tuple(min(1.0, size[y] * (earlier[y] - left[y]) / raw[y]) if raw[y] > 0 else 1.0 for y in YEARS)
    counted = tuple(a * b for a, b in zip(before, factor, strict=True))
    month = tuple(a * b for a, b in zip(first, factor, strict=True))
    return PotCount(pot, group, draws, size, left, raw, factor, before, counted, month)


def _left(draw: DrawCount, size: Row, group: str) -> Row:
    left: list[float] = []
    for year in YEARS:
        before = left[-1] if left and group == ONCE else 1.0
        pot = max(draw.size[year], size[year])
        left.append(max(0.0, before - draw.raw[year] / pot) if pot > 0 else before)
    return tuple(left)


def _cost(cost: SharedCost, parts: Mapping[str, Part]) -> CostCount:
    own = {model: _sum(parts[model].outcome, parts[model].entry, lines) for model, lines in cost.lines}
    rows = {model: shifted(row, parts[model].start) for model, row in own.items()}
    totals = {model: tuple(accumulate(row)) for model, row in rows.items()}
    furthest = tuple(min(total[year] for total in totals.values()) for year in YEARS)
    booked = tuple(now - before for now, before in zip(furthest, (0.0, *furthest[:-1]), strict=True))
    return CostCount(cost, own, rows, totals, furthest, booked)


def _whole(
    plan: Plan,
    answers: Answers,
    shared: Mapping[str, float],
    parts: tuple[Part, ...],
    pots: tuple[PotCount, ...],
    costs: tuple[CostCount, ...],
) -> Portfolio:
    def added(rows: Sequence[Row]) -> Row:
        return tuple(float(sum(row[year] for row in rows)) for year in YEARS)

    investment = added([*(part.investment for part in parts), *(c.booked for c in costs if c.cost.kind == "investering")])
    yearly = added([*(part.costs for part in parts), *(c.booked for c in costs if c.cost.kind == "kosten")])
    steady, once, beside = (added([pot.counted for pot in pots if pot.group == group]) for group in (YEARLY, ONCE, BESIDE))
    first = added([pot.first_month for pot in pots if pot.group == YEARLY])
    net = added([investment, yearly, steady, once])
    total = measures.cumulative(net)
    lows = tuple(net[0] if y == 0 else total[y - 1] + investment[y] + yearly[y] + first[y] for y in YEARS)
    return Portfolio(
        plan, answers, shared[DISCOUNT_KEY], shared[PRICE_KEY], parts, pots, costs, investment, yearly, steady, once, first, net,
        total, lows, beside,
    )  # fmt: skip

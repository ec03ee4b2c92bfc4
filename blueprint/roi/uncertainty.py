"""What if it turns out differently: scenarios, tornado, break-even values and ten thousand draws."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from blueprint.model.roi import Values
from blueprint.roi.count import Outcome, count
from blueprint.roi.draws import DRAWS, SEED, Draws, draw
from blueprint.roi.measures import npv
from blueprint.roi.program import Problem, Program

__all__ = [
    "DRAWS", "Bar", "Chances", "Draws", "Estimate", "break_even", "chances", "draw", "estimate", "headline_npv", "ranked", "scenario_inputs",
    "simulate", "straight", "tornado", "wrong_directions",
]  # fmt: skip


HALVINGS, ROUNDS = 6, 9
"""Together more halvings than a number has bits."""


@dataclass(frozen=True)
class Bar:
    """One input of the tornado: the net present value when only this input is low or high."""

    key: str
    npv_low: float
    npv_high: float

    @property
    def span(self) -> float:
        """Influence in whole euros, halves up; whole so that the order does not hang on the last bit."""
        return math.floor(abs(self.npv_high - self.npv_low) + 0.5)


@dataclass(frozen=True)
class Chances:
    """What ten thousand draws say about the net present value, in euro."""

    p10: float
    p50: float
    p90: float
    above_zero: float
    """Share of draws with a net present value above zero."""


@dataclass(frozen=True)
class Part:
    """What one input adds to the estimate, see :func:`estimate`."""

    below: float
    """Share of the triangle on the low side of the expected value."""
    low: float
    """Shift of the net present value at the low end, whole euros."""
    high: float
    shift: float
    """The mean shift, euro."""
    spread: float
    """The standard deviation of that shift, euro."""


@dataclass(frozen=True)
class Estimate:
    """The chances without draws, from the bars of the tornado alone."""

    parts: Mapping[str, Part]
    middle: float
    """Mean of the net present value, euro."""
    spread: float
    """Standard deviation, euro."""
    above_zero: float
    """Chance of a net present value above zero."""


MEAN_OF_SIDE, SQUARE_OF_SIDE = 1 / 3, 1 / 6
"""Mean of u and of u squared, for the density 2(1 - u) between 0 and 1: one side of a triangle, away from its top."""


def estimate(program: Program, bars: tuple[Bar, ...], npv_expected: float) -> Estimate:
    """Chances that a spreadsheet can count live: effects of inputs added up, their sum taken as normally distributed.

    Each input is a triangle, and the result runs in two straight pieces over it (low, expected, high), so its mean and
    variance follow from the two bars. What inputs do together is left out, and so is skewness: over all models and
    sectors the chance came within 10 percentage points of ten thousand draws (a test holds it there).
    """
    parts = {bar.key: _part(program.inputs[bar.key], bar, npv_expected) for bar in bars}
    middle = npv_expected + sum(part.shift for part in parts.values())
    spread = math.hypot(*(part.spread for part in parts.values()))
    above = NormalDist().cdf(middle / spread) if spread else float(middle > 0)
    return Estimate(parts, middle, spread, above)


def _part(values: Values, bar: Bar, npv_expected: float) -> Part:
    low, expected, high = (float(value) for value in (values.low, values.expected, values.high))
    below = min(1.0, max(0.0, (expected - low) / (high - low))) if high != low else 0.0
    left, right = (_whole(value - npv_expected) for value in (bar.npv_low, bar.npv_high))
    shift = (below * left + (1 - below) * right) * MEAN_OF_SIDE
    square = (below * left * left + (1 - below) * right * right) * SQUARE_OF_SIDE
    return Part(below, left, right, shift, math.sqrt(max(0.0, square - shift * shift)))


def _whole(amount: float) -> float:
    """Whole euros, halves away from zero as spreadsheets round, so that no last bit pretends to be a spread."""
    return math.copysign(math.floor(abs(amount) + 0.5), amount)


def headline_npv(program: Program, inputs: Mapping[str, float]) -> float:
    """Net present value of the headline cash flow, in euro."""
    outcome = count(program, inputs)
    return float(npv(outcome.rate, outcome.net))


def scenario_inputs(program: Program) -> dict[str, dict[str, float]]:
    """``tegenvallend`` (every input at its bad end), ``verwacht`` and ``meevallend``."""
    low, expected, high = (program.column(name) for name in ("low", "expected", "high"))
    good = {key: item.direction == "hoger-beter" for key, item in program.model.inputs.items()}
    return {
        "tegenvallend": {key: low[key] if good[key] else high[key] for key in low},
        "verwacht": expected,
        "meevallend": {key: high[key] if good[key] else low[key] for key in low},
    }


def tornado(program: Program) -> tuple[Bar, ...]:
    """One bar per input, in the order of the model; all cases are counted at once."""
    keys = list(program.inputs)
    low, expected, high = (program.column(name) for name in ("low", "expected", "high"))
    inputs = {key: np.full(2 * len(keys), value) for key, value in expected.items()}
    for index, key in enumerate(keys):
        inputs[key][2 * index : 2 * index + 2] = low[key], high[key]
    outcome = count(program, inputs)
    values = np.broadcast_to(npv(outcome.rate, outcome.net), (2 * len(keys),))
    return tuple(Bar(key, float(values[2 * i]), float(values[2 * i + 1])) for i, key in enumerate(keys))


def ranked(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """The bars by influence, largest first; equal ones in the order of the model."""
    return tuple(sorted(bars, key=lambda bar: -bar.span))


def break_even(program: Program, key: str) -> float | None:
    """The value of an input at which the net present value is zero, all else as expected; ``None`` outside bounds.

    Bisection; the points of six halvings are counted at once, which is thirty times faster than one by one.
    """
    base = program.column("expected")
    low, high = (float(bound) for bound in program.model.inputs[key].bounds)
    at_low, at_high = (headline_npv(program, base | {key: value}) for value in (low, high))
    if at_low * at_high > 0 or at_low == at_high:
        return None
    if at_low == 0:  # halving takes zero for a loss, and would walk to the other bound
        return low
    for _ in range(ROUNDS):
        points = np.linspace(low, high, 2**HALVINGS + 1)
        outcome = count(program, base | {key: points})
        above = np.broadcast_to(np.asarray(npv(outcome.rate, outcome.net)) > 0, points.shape)
        first, last = 0, len(points) - 1
        for _ in range(HALVINGS):
            middle = (first + last) // 2
            first, last = (middle, last) if above[middle] == (at_low > 0) else (first, middle)
        low, high = float(points[first]), float(points[last])
    return (low + high) / 2


def straight(program: Program, key: str) -> bool:
    """Whether the net present value is a straight line in this input over its whole bounds (three points tell)."""
    low, high = (float(bound) for bound in program.model.inputs[key].bounds)
    outcome = count(program, program.column("expected") | {key: low + np.array([0.0, 0.37, 1.0]) * (high - low)})
    points = [float(value) for value in np.broadcast_to(npv(outcome.rate, outcome.net), (3,))]
    line = points[0] + 0.37 * (points[2] - points[0])
    return math.isclose(points[1], line, rel_tol=1e-9, abs_tol=1e-6)


def simulate(program: Program, draws: int = DRAWS, seed: int = SEED) -> tuple[Outcome, Draws]:
    """All draws at once, with their net present values; an input keeps its value over the years of a draw."""
    inputs = {key: draw(key, values, draws, seed) for key, values in program.inputs.items()}
    outcome = count(program, inputs)
    return outcome, np.broadcast_to(np.asarray(npv(outcome.rate, outcome.net), dtype=np.float64), (draws,))


def chances(program: Program, draws: int = DRAWS, seed: int = SEED) -> Chances:
    """P10, P50, P90 and the chance of a net present value above zero."""
    _, values = simulate(program, draws, seed)
    p10, p50, p90 = (float(value) for value in np.percentile(values, [10, 50, 90]))
    return Chances(p10, p50, p90, float(np.mean(values > 0)))


def wrong_directions(program: Program) -> tuple[Problem, ...]:
    """Inputs that move the result against their declared direction, and lines with the wrong sign."""
    found = []
    for bar in tornado(program):
        effect = bar.npv_high - bar.npv_low
        declared = 1 if program.model.inputs[bar.key].direction == "hoger-beter" else -1
        if effect * declared < -1e-9:
            other = "lager-beter" if declared > 0 else "hoger-beter"
            found.append(Problem(("inputs", bar.key, "direction"), f"'{bar.key}' werkt andersom; schrijf direction: {other}"))
    for name, inputs in scenario_inputs(program).items():
        outcome = count(program, inputs)
        for index, line in enumerate(program.model.lines):
            sign = {"hulp": 0, "investering": -1, "kosten": -1}.get(line.kind, 1)
            if any(sign * value < 0 for value in outcome.lines[line.key]):
                need = "nul of lager (geld eruit)" if sign < 0 else "nul of hoger (geld erin)"
                message = f"regel '{line.key}' heeft in scenario {name} het verkeerde teken; {line.kind} is {need}"
                found.append(Problem(("lines", index, "formula"), message))
    return tuple(found)

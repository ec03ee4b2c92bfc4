"""The chances without draws: by hand, and close enough to ten thousand draws for every model and sector."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from test_models import CASES, MODELS, SMALL, loaded

from blueprint.publish.workbooks.live import OFF
from blueprint.roi.program import Program, compile_model
from blueprint.roi.uncertainty import Bar, chances, estimate, headline_npv, tornado

POINTS = 0.10
"""What the workbooks say that the estimate can be off."""


def estimated(program: Program) -> float:
    return estimate(program, tornado(program), headline_npv(program, program.column("expected"))).above_zero


def narrower(program: Program, share: float) -> Program:
    """The program with every expected value elsewhere and a range that is a share of what it was."""
    chance = random.Random(program.model.id)
    inputs = {}
    for key, values in program.inputs.items():
        low, high = (float(bound) for bound in program.model.inputs[key].bounds)
        expected = min(max(float(values.expected) * chance.uniform(0.7, 1.4), low), high)
        ends = (expected + (float(end) - float(values.expected)) * share for end in (values.low, values.high))
        first, last = (min(max(end, low), high) for end in ends)
        inputs[key] = values.model_copy(update={"low": min(first, expected), "expected": expected, "high": max(last, expected)})
    return replace(program, inputs=inputs)


def test_the_estimate_of_one_input_by_hand() -> None:
    """0 to 90, expected 30, and the result runs from -30 to 60: a triangle with its top at a third.

    Mean 40 - 30 = 10, variance (30^2 + 90^2 - 30 x 90) / 18 = 350, so the chance is that of z < 10 / 18.708 = 0.5345.
    """
    program = compile_model(loaded(SMALL), "plaatbewerking")
    values = program.inputs["winst"].model_copy(update={"low": 0.0, "expected": 30.0, "high": 90.0})
    found = estimate(replace(program, inputs={"winst": values}), (Bar("winst", -30.0, 60.0),), 0.0)
    assert found.parts["winst"].below == pytest.approx(1 / 3)
    assert (found.middle, found.spread**2) == (pytest.approx(10), pytest.approx(350))
    assert found.above_zero == pytest.approx(0.7035, abs=0.0001)


def test_without_a_range_the_estimate_is_yes_or_no() -> None:
    program = compile_model(loaded(SMALL), "plaatbewerking")
    sure = {key: item.model_copy(update={"low": item.expected, "high": item.expected}) for key, item in program.inputs.items()}
    found = replace(program, inputs=sure)
    npv = headline_npv(found, found.column("expected"))
    assert npv > 0
    assert estimate(found, tornado(found), npv).above_zero == 1.0
    assert estimate(found, (), -1.0).above_zero == 0.0


@pytest.mark.parametrize(("model", "sector"), CASES)
def test_the_chance_is_within_ten_points_of_that_of_the_draws(model: str, sector: str) -> None:
    program = compile_model(MODELS[model], sector)
    for found in (program, narrower(program, 1.0), narrower(program, 0.4)):
        assert estimated(found) == pytest.approx(chances(found).above_zero, abs=POINTS)
    assert f"{POINTS:.0%}".removesuffix("%") in OFF

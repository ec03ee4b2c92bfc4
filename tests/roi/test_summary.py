"""The headline of a model holds every measure, and survives the cache of the site."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from test_models import CASES, MODELS, SMALL, changed, loaded

from blueprint.roi import ResultSummary, compile_model, result_summary
from blueprint.roi.count import count

QUESTION = SMALL["inputs"]["winst"]


def test_the_measures_of_the_small_model_by_hand() -> None:
    """-100 at once, then 3 x 50 at 10 %: worth 124.34 today; month 1 brings 50/78."""
    summary = result_summary(loaded(SMALL), "plaatbewerking")
    worth = 50 / 1.1 + 50 / 1.21 + 50 / 1.331
    assert summary.tco == 100.0
    assert summary.yearly_cost == pytest.approx(100 * 0.1 / (1 - 1.1**-3))
    assert summary.sir == pytest.approx(worth / 100)
    assert summary.bcr == pytest.approx(worth / 100)
    assert summary.airr == pytest.approx(1.1 * (worth / 100) ** (1 / 3) - 1)
    assert summary.cost_of_waiting == pytest.approx((worth - 100) * (1 - 1 / 1.1))
    assert (summary.lowest_cash, summary.lowest_cash_month, summary.lowest_cash_year) == (-100.0, 0, 0)
    assert (summary.hours, summary.fte) == (0.0, 0.0)


def test_an_hour_that_two_benefits_name_is_counted_once_and_only_for_the_realised_part() -> None:
    """Twenty hours a year, half of them used, in a full-time year of 1,000 hours."""
    data = changed(inputs__realisatie_uren=QUESTION | {"low": 0.5, "expected": 0.5, "high": 0.5})
    data["inputs"]["uren_fte"] = QUESTION | {"low": 1000, "expected": 1000, "high": 1000}
    data["inputs"]["vrij"] = QUESTION | {"low": 20, "expected": 20, "high": 20}
    data["lines"].append(
        {"key": "uren_vrij", "label": "Vrij", "kind": "hulp", "unit": "uur", "formula": "vrij if jaar > 0 else 0"}
    )
    benefit = {"label": "Uren", "kind": "uren", "pot": "pot", "pot_size": "alles", "hours": "uren_vrij", "formula": "uren_vrij"}
    data["lines"] += [benefit | {"key": "een"}, benefit | {"key": "twee"}]
    summary = result_summary(loaded(data), "plaatbewerking")
    assert (summary.hours, summary.fte) == (10.0, 0.01)
    assert summary.flows == (-100.0, 70.0, 70.0, 70.0)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_out_and_benefits_together_are_the_headline(case: tuple[str, str]) -> None:
    program = compile_model(MODELS[case[0]], case[1])
    outcome = count(program, program.column("expected"))
    together = [float(out + came) for out, came in zip(outcome.out, outcome.benefits, strict=True)]
    assert together == pytest.approx([float(flow) for flow in outcome.net])


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_headline_survives_being_written_and_read(case: tuple[str, str]) -> None:
    summary = result_summary(MODELS[case[0]], case[1])
    values = json.loads(json.dumps(asdict(summary)))
    assert ResultSummary(**values | {name: tuple(values[name]) for name in ("flows", "cumulative")}) == summary

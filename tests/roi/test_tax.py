"""A plan after tax: brackets, depreciation and the whole, each against a calculation by hand (values in ``tax_cases``)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tax_cases import ASKED, counted, table, taxed
from test_models import CASES, MODELS, changed

from blueprint.model.roi import RoiModel
from blueprint.roi.count import count
from blueprint.roi.emit import excel
from blueprint.roi.program import compile_model
from blueprint.roi.tax import (
    after_tax,
    with_tax,
)


def test_a_plan_after_tax_by_hand() -> None:
    """50,000 of assets, 20,000 a year, profit 100,000. Depreciation 10,000 a year, KIA 14,000 in year 1.

    Year 1: 20,000 - 10,000 - 14,000 = -4,000, so 760 less tax. Years 2 to 5: 19 % of 10,000. Year 6: 19 % of 20,000.
    """
    found = counted({"aanschaf": 50_000.0, "winst": 20_000.0, "fis_winst": 100_000.0})
    assert found.rows["fis_vpb"] == pytest.approx((0, -760, 1900, 1900, 1900, 1900, 3800))
    assert found.flows == pytest.approx((-50_000, 20_760, 18_100, 18_100, 18_100, 18_100, 16_200))
    by_hand = -50_000 + 20_760 / 1.1 + sum(18_100 / 1.1**year for year in (2, 3, 4, 5)) + 16_200 / 1.1**6
    assert found.npv == pytest.approx(by_hand)
    assert found.payback == pytest.approx(2 + (50_000 - 20_760 - 18_100) / 18_100)
    assert found.irr.value is not None
    assert sum(flow / (1 + found.irr.value) ** year for year, flow in enumerate(found.flows)) == pytest.approx(0, abs=1e-6)
    assert found.year == 2025


@pytest.mark.parametrize(
    ("profit", "extra", "tax"),
    [
        (190_000, 20_000, 10_000 * 0.19 + 10_000 * 0.258),
        (210_000, -20_000, -10_000 * 0.258 - 10_000 * 0.19),
        (200_000, 10_000, 2_580),
        (0, 10_000, 1_900),
        (0, -10_000, 0),
        (-50_000, 20_000, 0),
        (-5_000, 20_000, 15_000 * 0.19),
        (5_000, -20_000, -5_000 * 0.19),
        (100_000, 0, 0),
    ],
)
def test_tax_is_that_of_the_bracket_that_the_plan_falls_in_and_never_negative(profit: float, extra: float, tax: float) -> None:
    found = counted({"winst": extra, "fis_winst": profit})
    assert found.rows["fis_vpb"] == pytest.approx((0, *(tax,) * 6))
    assert found.flows == pytest.approx((0, *(extra - tax,) * 6))


def test_an_asset_is_written_off_in_equal_parts_over_five_years() -> None:
    assert counted({"aanschaf": 50_000.0}).rows["fis_afschrijving"] == pytest.approx(
        (0, 10_000, 10_000, 10_000, 10_000, 10_000, 0)
    )


def test_a_faster_rate_in_a_later_table_makes_fewer_years() -> None:
    found = counted({"aanschaf": 40_000.0}, afschrijving_hoogst=0.25)
    assert found.rows["fis_afschrijving"] == pytest.approx((0, 10_000, 10_000, 10_000, 10_000, 0, 0))


def test_a_replacement_is_written_off_from_its_own_year_on() -> None:
    again = changed(horizon=6, lines__0__asset=True, lines__0__formula="-aanschaf if jaar == 0 or jaar == vier else 0")
    again["constants"] = {"vier": {"label": "Vier", "value": 4, "unit": "jaar"}}
    found = counted({"aanschaf": 50_000.0}, again)
    assert found.rows["fis_afschrijving"] == pytest.approx((0, 10_000, 10_000, 10_000, 20_000, 20_000, 10_000))
    assert found.rows["fis_kia"] == pytest.approx((0, 14_000, 0, 0, 14_000, 0, 0))


def test_what_is_bought_in_year_1_joins_year_0() -> None:
    data = changed(horizon=6, lines__0__asset=True, lines__0__formula="-aanschaf if jaar <= 1 else 0")
    found = counted({"aanschaf": 25_000.0}, data)
    assert found.rows["fis_activa"] == pytest.approx((0, 50_000, 0, 0, 0, 0, 0))
    assert found.flows[:2] == pytest.approx((-25_000, -25_000))


def test_what_is_no_asset_is_cost_at_once_in_year_1() -> None:
    found = counted({"aanschaf": 50_000.0, "fis_winst": 100_000.0}, changed(horizon=6))
    assert found.rows["fis_afschrijving"] == (0,) * 7
    assert found.rows["fis_vpb"] == pytest.approx((0, -9_500, 0, 0, 0, 0, 0))


def test_without_profit_and_aid_nothing_changes() -> None:
    found = counted({"aanschaf": 50_000.0, "winst": 10_000.0, "fis_winst": -1_000_000.0})
    assert found.flows == pytest.approx((-50_000, *(10_000,) * 6))


def test_a_sole_trader_gets_no_result() -> None:
    assert after_tax(taxed(), {}, "eenmanszaak") is None


def test_only_the_used_part_of_hours_is_taxed() -> None:
    data = changed(horizon=3)
    ask = data["inputs"]["winst"]
    data["inputs"] |= {"realisatie_uren": ask | {"low": 0.5, "expected": 0.5, "high": 0.5}, "uren_fte": ask}
    data["lines"] += [
        {"key": "uren_vrij", "label": "Vrij", "kind": "hulp", "unit": "uur", "formula": "winst if jaar > 0 else 0"},
        data["lines"][1] | {"key": "tijd", "kind": "uren", "hours": "uren_vrij"},
    ]
    found = counted({"winst": 1_000.0, "fis_winst": 100_000.0}, data)
    assert found.rows["fis_overig"] == pytest.approx((0, 1_500, 1_500, 1_500))


def test_many_lines_are_added_in_parts() -> None:
    data = changed(horizon=3)
    data["lines"] += [data["lines"][1] | {"key": f"een_tamelijk_lange_naam_{index}"} for index in range(12)]
    made = taxed(data)
    assert [line.key for line in made.lines][:4] == ["fis_kas_activa", "fis_kas_overig_1", "fis_kas_overig_2", "fis_kas_overig"]
    found = after_tax(made, {"aanschaf": 0.0, "winst": 10.0, "fis_winst": 0.0})
    assert found is not None
    assert found.rows["fis_overig"] == pytest.approx((0, 130, 130, 130))


@settings(deadline=None)
@given(st.floats(0, 1e6), st.floats(-1e5, 1e5), st.floats(1e6, 1e7))
def test_over_its_life_a_plan_in_one_bracket_pays_the_rate_over_what_it_earns(
    bought: float, earned: float, profit: float
) -> None:
    found = counted({"aanschaf": bought, "winst": earned, "fis_winst": profit, "fis_kia_uitgesloten": 1.0})
    assert sum(found.rows["fis_vpb"]) == pytest.approx(0.258 * (6 * earned - bought), rel=1e-9, abs=1e-4)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_tax_lines_leave_the_result_before_tax_alone(case: tuple[str, str]) -> None:
    model = MODELS[case[0]]
    made = with_tax(model, case[1], table(), ASKED)
    before = compile_model(model, case[1])
    outcome, plain = count(made.program, made.program.column("expected")), count(before, before.column("expected"))
    assert outcome.net == plain.net
    assert outcome.kinds == plain.kinds
    paid = [float(a) + float(b) for a, b in zip(outcome.lines["fis_kas_activa"], outcome.lines["fis_kas_overig"], strict=True)]
    assert paid == pytest.approx([float(flow) for flow in plain.net])


@pytest.mark.parametrize("name", MODELS)
def test_many_cases_at_once_are_the_same_as_one_by_one(name: str) -> None:
    made = with_tax(MODELS[name], MODELS[name].sectors[0], table(), ASKED)
    bounds = {key: made.program.model.inputs[key].bounds for key in made.program.inputs}
    points = np.random.default_rng(7).random((5, len(bounds)))
    cases = [{key: low + p * (high - low) for (key, (low, high)), p in zip(bounds.items(), row, strict=True)} for row in points]
    many = count(made.program, {key: np.array([case[key] for case in cases]) for key in bounds}).lines["fis_netto"]
    for index, case in enumerate(cases):
        single = after_tax(made, case)
        assert single is not None
        for year, flow in enumerate(single.flows):
            assert np.broadcast_to(many[year], (5,))[index] == pytest.approx(flow, rel=1e-12, abs=1e-6)


def test_a_formula_stays_short_enough_to_read_in_a_cell() -> None:
    made = taxed()
    rows = {line.key for line in made.program.lines}

    def cell(key: str) -> str:
        return "D120" if key in rows else "Belasting!$E$40"

    longest = max((excel(line.tree, cell, lambda _: "C120", "D$4") for line in made.lines), key=len)
    assert len(longest) <= 120, longest


def test_the_tax_model_is_a_model_like_any_other() -> None:
    assert isinstance(taxed().program.model, RoiModel)
    assert all(line.kind == "hulp" for line in taxed().lines)

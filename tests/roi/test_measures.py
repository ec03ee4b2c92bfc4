"""Measures: equal to numpy-financial and to published worked examples, with honest answers where there is none."""

from __future__ import annotations

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.roi import measures

flows_strategy = st.lists(st.floats(-1e5, 1e5).map(lambda x: round(x, 2)), min_size=2, max_size=12)
conventional = st.tuples(st.floats(1e3, 1e6), st.lists(st.floats(1, 1e6), min_size=1, max_size=12)).map(
    lambda parts: (-parts[0], *parts[1])
)


@given(st.floats(0, 0.5), flows_strategy)
def test_net_present_value_equals_numpy_financial(rate: float, flows: list[float]) -> None:
    assert measures.npv(rate, flows) == pytest.approx(npf.npv(rate, flows), rel=1e-9, abs=1e-6)


@settings(deadline=None)
@given(conventional)
def test_internal_rate_of_return_equals_numpy_financial(flows: tuple[float, ...]) -> None:
    expected = npf.irr(flows)
    found = measures.irr(flows).value
    assert found is not None
    assert measures.npv(found, flows) == pytest.approx(0, abs=1e-6 * -flows[0])
    if np.isfinite(expected):
        assert found == pytest.approx(expected, rel=1e-6, abs=1e-9)


@given(st.floats(0, 0.3), st.floats(0, 0.3), conventional)
def test_modified_rate_of_return_equals_numpy_financial(finance: float, reinvest: float, flows: tuple[float, ...]) -> None:
    assert measures.mirr(flows, finance, reinvest).value == pytest.approx(npf.mirr(flows, finance, reinvest), rel=1e-9, abs=1e-12)


def test_net_present_value_of_the_numpy_financial_manual() -> None:
    """Source: numpy-financial reference, numpy_financial.npv, example with rate 0.08: 3065.22267."""
    assert measures.npv(0.08, [-40_000, 5_000, 8_000, 12_000, 30_000]) == pytest.approx(3065.22267, abs=1e-5)


@pytest.mark.parametrize(
    ("flows", "expected"),
    [((-100, 39, 59, 55, 20), 0.28095), ((-100, 0, 0, 74), -0.0955), ((-100, 100, 0, -7), None), ((-5, 10.5, 1, -8, 1), None)],
)
def test_internal_rate_of_return_of_the_numpy_financial_manual(flows: tuple[float, ...], expected: float | None) -> None:
    """Source: numpy-financial reference, numpy_financial.irr; the last two have more than one sign change: no answer."""
    assert measures.irr(flows).value == (pytest.approx(expected, abs=1e-5) if expected is not None else None)


@pytest.mark.parametrize(("years", "expected"), [(4, -0.021), (5, 0.087), (2, -0.444)])
def test_internal_rate_of_return_of_the_excel_manual(years: int, expected: float) -> None:
    """Source: Microsoft Support, IRR function: -70,000, then 12,000 to 26,000 over two, four and five years."""
    flows = (-70_000, 12_000, 15_000, 18_000, 21_000, 26_000)[: years + 1]
    assert measures.irr(flows).value == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize(("years", "reinvest", "expected"), [(5, 0.12, 0.1261), (3, 0.12, -0.048), (5, 0.14, 0.1348)])
def test_modified_rate_of_return_of_the_excel_manual(years: int, reinvest: float, expected: float) -> None:
    """Source: Microsoft Support, MIRR function: -120,000, then 39,000 to 46,000, finance rate 10 %."""
    flows = (-120_000, 39_000, 30_000, 21_000, 37_000, 46_000)[: years + 1]
    assert measures.mirr(flows, 0.10, reinvest).value == pytest.approx(expected, abs=5e-4 if years == 3 else 5e-5)


@pytest.mark.parametrize(
    ("flows", "reason"),
    [
        ((-1600, 10_000, -10_000), "n.v.t. (meerdere oplossingen)"),
        ((1000, -3000, 2500), "n.v.t. (meerdere oplossingen)"),
        ((-100, -10, 0), "n.v.t. (geen omslag van kosten naar baten)"),
        ((0, 0, 0), "n.v.t. (geen omslag van kosten naar baten)"),
    ],
)
def test_without_exactly_one_rate_the_reason_is_told(flows: tuple[float, ...], reason: str) -> None:
    assert measures.irr(flows) == measures.Rate(None, reason)


def test_zeros_between_do_not_count_as_a_turn() -> None:
    assert measures.sign_changes((-5, 0, 0, 3, 0, 2)) == 1


def test_the_guess_for_spreadsheets_is_near_the_answer_where_they_go_astray() -> None:
    """LibreOffice gives -138.5 % for these flows when it starts at its default of 10 %."""
    flows = (-70_000.0, 12_000.0, 15_000.0)
    assert measures.irr_guess(flows) == pytest.approx(-0.4435, abs=0.03)


def test_a_modified_rate_needs_money_out_and_money_in() -> None:
    assert measures.mirr((10.0, 5.0), 0.1, 0.1) == measures.Rate(None, measures.NO_SIGN_CHANGE)


@pytest.mark.parametrize(
    ("flows", "expected"),
    [
        ((-100, 40, 40, 40), 2.5),
        ((-100, 100), 1.0),
        ((-100, 40), None),
        ((0, 10), 0.0),
        ((-100, 150, -100, 150), 2 + 50 / 150),
        ((-100, 50, 50, 0), 2.0),
    ],
)
def test_payback_is_interpolated_and_counts_only_when_it_lasts(flows: tuple[float, ...], expected: float | None) -> None:
    assert measures.payback(flows) == (pytest.approx(expected) if expected is not None else None)


def test_discounted_payback_is_later_than_payback() -> None:
    flows = (-100.0, 60.0, 60.0)
    assert measures.payback(flows) == pytest.approx(1 + 40 / 60)
    assert measures.payback(measures.discounted(0.1, flows)) == pytest.approx(1 + (100 - 60 / 1.1) / (60 / 1.21))


def test_the_profitability_index_counts_a_replacement_as_investment() -> None:
    flows, investment = (-100.0, 80.0, -40.0, 90.0), (-100.0, 0.0, -50.0, 0.0)
    assert measures.profitability_index(0.0, flows, investment) == pytest.approx(1 + 30 / 150)


def test_without_investment_there_is_no_profitability_index() -> None:
    assert measures.profitability_index(0.1, (0.0, 5.0), (0.0, 0.0)) is None


def test_the_lowest_cash_point_names_its_first_year() -> None:
    assert measures.lowest_cash((-50, -20, 0, 30)) == (-70, 1)

"""Deductions and grants: slopes and edges, each against a calculation by hand from the published rule.

Sources with an example of their own are named at the test; the values are in ``tax_cases``.
"""

from __future__ import annotations

import pytest
from tax_cases import counted


@pytest.mark.parametrize(
    ("other", "bought", "deduction"),
    [
        (0, 0, 0),
        (0, 2_900, 0),
        (0, 2_901, 812.28),
        (0, 40_000, 11_200),
        (0, 70_602, 19_768.56),
        (0, 70_603, 19_769),
        (0, 75_000, 19_769),
        (0, 130_744, 19_769),
        (0, 392_230, 19_769 - 0.0756 * (392_230 - 130_744)),
        (0, 392_231, 0),
        (70_603, 10_000, 0),
        (100_000, 40_000, -0.0756 * (140_000 - 130_744)),
        (390_000, 10_000, -(19_769 - 0.0756 * (390_000 - 130_744))),
        (500_000, 10_000, 0),
        (2_000, 1_000, 0.28 * 3_000),
    ],
)
def test_the_kia_of_a_plan_is_what_it_adds_to_that_of_the_firm(other: float, bought: float, deduction: float) -> None:
    """Published: 28 % of 40,000 is 11,200 (winstwaker.nl), 75,000 falls in the fixed amount (vanpasse.nl), and 40,000 on top
    of 100,000 makes the deduction smaller (CPN). The differences are counted by hand."""
    found = counted({"aanschaf": bought, "fis_overige_investeringen": other})
    assert found.rows["fis_kia"] == pytest.approx((0, deduction, 0, 0, 0, 0, 0))


def test_a_negative_kia_costs_money() -> None:
    """By hand: 699.75 less deduction at 25.8 % is 180.54 more tax; depreciation of 8,000 saves 2,064."""
    found = counted({"aanschaf": 40_000.0, "fis_overige_investeringen": 100_000.0, "fis_winst": 300_000.0})
    assert found.rows["fis_vpb"][1] == pytest.approx(0.258 * (0.0756 * 9_256 - 8_000))


def test_what_does_not_count_for_the_kia_is_left_out_of_the_total() -> None:
    found = counted({"aanschaf": 100_000.0, "fis_kia_uitgesloten": 0.6})
    assert found.rows["fis_kia"][1] == pytest.approx(0.28 * 40_000)


@pytest.mark.parametrize(
    ("share", "bought", "deduction"), [(1.0, 50_000, 20_000), (0.5, 50_000, 10_000), (0.05, 49_999, 0), (0.05, 50_000, 1_000)]
)
def test_the_eia_is_forty_percent_of_what_is_on_the_list_from_the_smallest_amount(
    share: float, bought: float, deduction: float
) -> None:
    """Rule: Belastingdienst, Energie-investeringsaftrek 2026: 40 %, from 2,500."""
    assert counted({"aanschaf": bought, "fis_eia_aandeel": share}).rows["fis_eia"][1] == pytest.approx(deduction)


@pytest.mark.parametrize(
    ("energy", "environment", "percentage", "deduction"),
    [(0, 1, 0.36, 36_000), (0.7, 0.6, 0.27, 0.27 * 30_000), (1, 1, 0.45, 0), (0, 1, 0.9, 45_000), (0, 0.02, 0.45, 0)],
)
def test_the_mia_leaves_out_what_has_eia_and_takes_no_more_than_the_highest_percentage(
    energy: float, environment: float, percentage: float, deduction: float
) -> None:
    answers = {"fis_eia_aandeel": energy, "fis_mia_aandeel": environment, "fis_mia_percentage": percentage}
    assert counted({"aanschaf": 100_000.0, **answers}).rows["fis_mia"][1] == pytest.approx(deduction)


@pytest.mark.parametrize(("share", "first", "later"), [(1.0, 80_000, 5_000), (0.5, 50_000, 12_500), (0.0, 20_000, 20_000)])
def test_vamil_takes_three_quarters_at_once_and_the_rest_evenly(share: float, first: float, later: float) -> None:
    written = counted({"aanschaf": 100_000.0, "fis_vamil_aandeel": share}).rows["fis_afschrijving"]
    assert written == pytest.approx((0, first, later, later, later, later, 0))


def test_a_grant_on_assets_lowers_depreciation_and_deductions_and_is_no_income() -> None:
    found = counted({"aanschaf": 50_000.0, "fis_subsidie": 10_000.0, "fis_eia_aandeel": 1.0, "fis_winst": 200_000.0})
    assert found.rows["fis_afschrijving"][1] == pytest.approx(8_000)
    assert (found.rows["fis_kia"][1], found.rows["fis_eia"][1]) == pytest.approx((0.28 * 40_000, 16_000))
    assert found.flows[1] == pytest.approx(10_000 + 0.19 * (8_000 + 11_200 + 16_000))


def test_a_grant_on_assets_is_never_more_than_the_assets() -> None:
    assert counted({"aanschaf": 5_000.0, "fis_subsidie": 10_000.0}).flows[1] == pytest.approx(5_000)


@pytest.mark.parametrize(
    ("other", "own", "grant"), [(0, 200_000, 72_000), (370_000, 20_000, 5_200), (400_000, 10_000, 1_600), (380_000, 0, 0)]
)
def test_wbso_is_what_the_plan_adds_to_that_of_the_firm_and_is_taxed(other: float, own: float, grant: float) -> None:
    """Published: 36 % of 200,000 is 72,000 (slimgeldbeheer.nl, WBSO 2026); the crossing of the bracket is by hand."""
    found = counted({"fis_wbso_kosten": own, "fis_wbso_overig": other, "fis_winst": 300_000.0})
    assert found.rows["fis_wbso"] == pytest.approx((0, grant, 0, 0, 0, 0, 0))
    assert found.flows[1] == pytest.approx(grant * (1 - 0.258))


@pytest.mark.parametrize(("cost", "grant"), [(20_000, 12_000), (60_000, 24_999), (0, 0)])
def test_slim_is_a_share_of_its_costs_up_to_the_highest_amount(cost: float, grant: float) -> None:
    assert counted({"fis_slim_kosten": cost}).rows["fis_slim_in"] == pytest.approx((0, grant, 0, 0, 0, 0, 0))

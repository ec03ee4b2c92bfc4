"""Tax and aid: brackets, slopes and edges, each against a calculation by hand from the published rule.

The table is that of 2025 as Briddge (22 January 2026) and CPN (20 April 2025) print it: corporate tax 19 % to 200,000 and
25.8 % above; KIA 28 % from 2,901 to 70,602, then 19,769, from 130,744 less 7.56 % of what lies above, nothing above
392,230. Sources with an example of their own are named at the test.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from test_models import CASES, MODELS, ROOT, changed, loaded

from blueprint.model.fiscal import UNVERIFIED, FiscalValue, FiscalYear
from blueprint.model.roi import Input, RoiModel
from blueprint.roi.count import count
from blueprint.roi.emit import excel
from blueprint.roi.program import compile_model
from blueprint.roi.tax import (
    QUESTIONS,
    ROWS,
    AfterTax,
    Taxed,
    after_tax,
    fiscal_problems,
    newest,
    questions_of,
    with_tax,
)
from blueprint.roi.tree import FormulaError, Name, walk

VALUES = {
    "vpb_tarief_laag": 0.19, "vpb_grens": 200_000, "vpb_tarief_hoog": 0.258,
    "kia_drempel": 2_900, "kia_tarief": 0.28, "kia_grens_vast": 70_602, "kia_vast": 19_769, "kia_grens_afbouw": 130_744,
    "kia_afbouw": 0.0756, "kia_einde": 392_230, "eia_aftrek": 0.4, "eia_drempel": 2_500, "mia_aftrek_hoogst": 0.45,
    "mia_drempel": 2_500, "vamil_deel": 0.75, "afschrijving_hoogst": 0.2, "slim_deel": 0.6, "slim_hoogst": 24_999,
    "wbso_tarief_eerste": 0.36, "wbso_grens": 380_000, "wbso_tarief_tweede": 0.16,
}  # fmt: skip


def value(number: float, **changes: Any) -> FiscalValue:
    data = {
        "label": "Iets", "value": number, "unit": "euro", "number": "euro", "since": dt.date(2025, 1, 1),
        "until": dt.date(2025, 12, 31), "source": "ergens", "read": dt.date(2026, 11, 21),
    }  # fmt: skip
    return FiscalValue.model_validate(data | changes)


def table(year: int = 2025, **changes: float) -> FiscalYear:
    rows = {
        key: value(number, since=dt.date(year, 1, 1), until=dt.date(year, 12, 31)) for key, number in (VALUES | changes).items()
    }
    return FiscalYear(title="Tabel", year=year, summary="Om te toetsen.", reviewed=dt.date(2026, 11, 21), rows=rows)


def read(path: Path) -> Any:
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))


ASKED = questions_of(
    {key: Input.model_validate_json(json.dumps(item)) for key, item in read(ROOT / "content" / "roi-tax-inputs.yaml").items()}
)
REAL = {
    path.stem: FiscalYear.model_validate_json(json.dumps(read(path))) for path in sorted((ROOT / "content/fiscal").glob("*.yaml"))
}

INVESTED = changed(horizon=6, lines__0__asset=True)
"""The small model: ``aanschaf`` at the decision, an asset; ``winst`` in every later year."""


def taxed(data: dict[str, Any] = INVESTED, **changes: float) -> Taxed:
    return with_tax(loaded(data), "plaatbewerking", table(**changes), ASKED)


def counted(answers: dict[str, float], data: dict[str, Any] = INVESTED, **changes: float) -> AfterTax:
    """The result for these answers; what is left out is nothing (so: no profit, no purchase, no benefit)."""
    found = after_tax(taxed(data, **changes), {"aanschaf": 0.0, "winst": 0.0, "fis_winst": 0.0, **answers})
    assert found is not None
    return found


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


def test_the_names_of_questions_and_values_are_those_that_the_formulas_use() -> None:
    made = taxed()
    lines = {line.key for line in made.program.lines}
    used = {node.key for line in made.lines for node in walk(line.tree) if isinstance(node, Name)} - lines - {"jaar"}
    assert used == {*QUESTIONS, *ROWS}


def test_the_newest_table_counts() -> None:
    assert newest({"2025": table(2025), "2027": table(2027), "2026": table(2026)}) == table(2027)
    assert newest({}) is None


def test_a_model_that_takes_a_name_of_the_tax_lines_is_told_so() -> None:
    model = loaded(changed(lines__0__key="fis_kia"))
    with pytest.raises(
        FormulaError, match=re.escape("model 'klein': de naam 'fis_kia' is van de belastingregels; kies een andere naam")
    ):
        with_tax(model, "plaatbewerking", table(), ASKED)


def test_a_question_that_is_missing_is_told() -> None:
    few = {key: item for key, item in ASKED.items() if key != "fis_subsidie"}
    with pytest.raises(FormulaError, match=r"de vraag 'fis_subsidie' ontbreekt; zet hem in content/roi-tax-inputs\.yaml"):
        with_tax(loaded(INVESTED), "plaatbewerking", table(), few)


def test_a_value_that_is_missing_is_told() -> None:
    rows = {key: row for key, row in table().rows.items() if key != "kia_vast"}
    with pytest.raises(FormulaError, match="belasting 2025: de waarde 'kia_vast' ontbreekt; de belastingregels hebben hem nodig"):
        with_tax(loaded(INVESTED), "plaatbewerking", table().model_copy(update={"rows": rows}), ASKED)


def told(fiscal: FiscalYear) -> list[tuple[str, str]]:
    return [(str(problem.path[1]), problem.message) for problem in fiscal_problems(fiscal)]


def test_brackets_rise_and_depreciation_ends_after_whole_years() -> None:
    assert told(table()) == []
    assert told(table(kia_grens_afbouw=70_000)) == [
        ("kia_grens_afbouw", "'kia_grens_afbouw' moet groter zijn dan 'kia_grens_vast'")
    ]
    for rate in (0.0, 0.3):
        assert told(table(afschrijving_hoogst=rate)) == [
            ("afschrijving_hoogst", "'afschrijving_hoogst' past niet in hele jaren; neem bijvoorbeeld 0.2 of 0.25")
        ]


def test_a_value_says_whether_it_was_read_at_the_government() -> None:
    assert value(1.0).mark == UNVERIFIED == "niet geverifieerd"
    assert value(1.0, verified=True).mark == ""


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"since": dt.date(2026, 1, 1)}, "since ligt na until; wissel ze om"),
        (
            {"others": ({"value": 1.0, "source": "elders"},)},
            "bij others staat dezelfde waarde; noem daar alleen bronnen die iets anders zeggen",
        ),
    ],
)
def test_a_value_lasts_and_differs_from_what_others_say(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        value(1.0, **changes)


def test_a_value_of_another_year_is_refused() -> None:
    with pytest.raises(
        ValidationError, match=r"de waarde 'vpb_grens' geldt niet in 2026; verbeter since en until of haal hem weg"
    ):
        FiscalYear(
            title="Tabel", year=2026, summary="Fout.", reviewed=dt.date(2026, 11, 21), rows={"vpb_grens": value(200_000.0)}
        )


@pytest.mark.parametrize("name", REAL)
def test_the_real_tables_are_complete_and_only_official_readings_count_as_verified(name: str) -> None:
    fiscal = REAL[name]
    assert fiscal_problems(fiscal) == ()
    assert str(fiscal.year) == name
    sources = read(ROOT / "content" / "sources.yaml")
    for key, row in fiscal.rows.items():
        assert row.mark == UNVERIFIED or sources[row.source]["grade"] == "A", key
        assert {row.source, *(other.source for other in row.others)} <= set(sources)


def test_the_real_questions_start_at_nothing_except_the_profit() -> None:
    assert tuple(ASKED) == QUESTIONS
    assert {key for key, item in ASKED.items() if (item.low, item.expected, item.high) != (0, 0, 0)} == {"fis_winst"}
    assert all(item.example for item in ASKED.values())


def test_the_tax_model_is_a_model_like_any_other() -> None:
    assert isinstance(taxed().program.model, RoiModel)
    assert all(line.kind == "hulp" for line in taxed().lines)

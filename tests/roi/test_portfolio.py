"""Several models together: start years, pots that are emptied once, shared costs that are paid once, and cash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from blueprint.model.roi import Input, RoiModel
from blueprint.roi import measures
from blueprint.roi.combine import NEVER, Portfolio, combine
from blueprint.roi.count import count
from blueprint.roi.liquidity import lowest_point
from blueprint.roi.portfolio import Answers, Choice, Plan, plan
from blueprint.roi.portfolio_summary import portfolio_summary
from blueprint.roi.program import compile_model
from blueprint.roi.tree import FormulaError

SECTOR = "plaatbewerking"
STEPS = ("eerst", "daarna", "los")


def question(value: float, **extra: object) -> dict[str, Any]:
    return {
        "label": "Vraag", "question": "Hoeveel?", "group": "Groep", "unit": "euro", "number": "euro", "low": value, "expected": value,
        "high": value, "example": True, "bounds": [-1e9, 1e9], "direction": "hoger-beter", **extra,
    }  # fmt: skip


RATE = question(0.1, bounds=[0, 1])
RISE = question(0.0, bounds=[0, 1])
SHARED: Mapping[str, Input] = {
    "disconteringsvoet": Input.model_validate_json(json.dumps(RATE)),
    "prijsstijging": Input.model_validate_json(json.dumps(RISE)),
}


def model(name: str, step: str, lines: list[dict[str, Any]], **values: float) -> RoiModel:
    """A small model: an investment, one pot of ``pot`` euro a year and whatever lines are given."""
    inputs = {"disconteringsvoet": RATE, "prijsstijging": RISE} | {key: question(value) for key, value in values.items()}
    if any(line["kind"] == "uren" for line in lines):
        inputs |= {"realisatie_uren": question(0.5, bounds=[0, 1]), "uren_fte": question(1600)}
    if any(line["kind"] == "zacht" for line in lines):
        inputs["realisatie_zacht"] = question(1.0, bounds=[0, 1])
    data = {
        "id": name, "version": "1.0.0", "reviewed": "2026-11-21", "title": name.capitalize(), "summary": "Som.", "sectors": [SECTOR],
        "steps": [step], "horizon": 5, "inputs": inputs,
        "lines": [{"key": "groot", "label": "Pot", "kind": "hulp", "unit": "euro", "formula": "pot if jaar > 0 else 0"}, *lines],
        "pitfalls": [{"title": "Een", "text": "Een."}, {"title": "Twee", "text": "Twee."}],
        "smallest_size": {"input": "pot", "text": "Altijd."}, "measure_before": ["Meet."], "measure_after": ["Meet."],
    }  # fmt: skip
    return RoiModel.model_validate_json(json.dumps(data))


def line(key: str, kind: str, formula: str, **extra: object) -> dict[str, Any]:
    pot = {"pot": "zoek-uren", "pot_size": "groot"} if kind in ("hard", "eenmalig", "uren", "zacht") else {}
    return {"key": key, "label": key.capitalize(), "kind": kind, "formula": formula, **pot, **extra}


PAID = line("aanschaf", "investering", "-prijs if jaar == 0 else 0")
YEARLY = line("winst", "hard", "groot*deel")


def simple(name: str, step: str, *, pot: float = 100.0, share: float = 0.2, price: float = 50.0) -> RoiModel:
    return model(name, step, [PAID, YEARLY], pot=pot, deel=share, prijs=price)


def planned(*models: RoiModel, needs: Mapping[str, tuple[str, ...]] | None = None) -> Plan:
    return plan(models, SECTOR, SHARED, STEPS, needs or {})


def together(
    made: Plan, pots: Mapping[str, float] | None = None, shared: Mapping[str, float] | None = None, **wishes: int
) -> Portfolio:
    return combine(made, Answers({key: Choice(True, wish) for key, wish in wishes.items()}, shared or {}, {}, pots or {}))


def test_one_step_by_itself_gives_what_its_own_model_gives() -> None:
    alone = simple("a", "eerst")
    program = compile_model(alone, SECTOR)
    outcome = count(program, program.column("expected"))
    found = together(planned(alone), a=0)
    assert found.net == pytest.approx((*outcome.net, 0.0, 0.0, 0.0))
    assert found.overlap == pytest.approx(0)
    assert found.npv == pytest.approx(measures.npv(0.1, outcome.net))
    low = lowest_point(outcome.out, outcome.steady, outcome.net)
    assert (found.lowest.amount, found.lowest.month) == (pytest.approx(low.amount), low.month)


def test_two_steps_on_one_pot_leave_the_second_only_what_the_first_left() -> None:
    found = together(planned(simple("a", "eerst", share=0.2), simple("b", "los", share=0.5)), a=0, b=0)
    assert found.steady[1] == pytest.approx(100 * (1 - 0.8 * 0.5))
    assert found.pots[0].overlap[1] == pytest.approx(70 - 60)


def test_steps_that_promise_the_whole_pot_together_never_take_more_than_the_pot() -> None:
    found = together(planned(simple("a", "eerst", share=0.9), simple("b", "los", share=1.0)), a=0, b=0)
    assert max(found.steady) == pytest.approx(100)


def test_a_larger_pot_of_another_step_lets_no_step_take_more_than_its_own_model_says() -> None:
    found = together(planned(simple("a", "eerst", share=0.1), simple("b", "los", pot=20, share=0.5)), a=0, b=0)
    assert found.steady[1] == pytest.approx(100 * (1 - 0.9 * 0.9))


def test_a_measured_pot_goes_before_what_the_models_think_and_rises_with_prices() -> None:
    both = planned(simple("a", "eerst", share=0.2), simple("b", "los", share=0.5))
    found = together(both, {"zoek-uren": 50}, {"prijsstijging": 0.1}, a=0, b=0)
    assert found.steady[1] == pytest.approx(50 * 1.1 * 0.6)


def test_pots_of_steps_that_run_in_other_years_do_not_overlap() -> None:
    found = together(planned(simple("a", "eerst", share=0.2), simple("b", "los", share=0.5)), a=0, b=3)
    assert [round(value) for value in found.steady] == [0, 20, 20, 20, 60, 60, 50, 50, 50]


def test_only_the_realised_part_of_hours_counts_after_the_overlap() -> None:
    hours = [line("vrij", "hulp", "groot*deel", unit="uur"), PAID, line("winst", "uren", "groot*deel", hours="vrij")]
    found = together(planned(model("a", "eerst", hours, pot=100, deel=0.5, prijs=1), simple("b", "los", share=0.5)), a=0, b=0)
    assert found.steady[1] == pytest.approx((50 * 0.5 + 50) * 75 / 100)


def test_money_that_comes_once_is_not_released_again_by_a_later_step() -> None:
    once = [PAID, line("vrij", "eenmalig", "groot*deel if jaar == 1 else 0")]
    first, later = (model(name, step, once, pot=100, deel=0.5, prijs=1) for name, step in (("a", "eerst"), ("b", "los")))
    found = together(planned(first, later), a=0, b=2)
    assert found.once == pytest.approx((0, 50, 0, 25, 0, 0, 0, 0, 0))


def test_soft_benefits_stand_beside_and_take_nothing_from_what_counts() -> None:
    soft = model("a", "eerst", [PAID, line("zachte_winst", "zacht", "groot*deel")], pot=100, deel=0.5, prijs=1)
    found = together(planned(soft, simple("b", "los", share=0.5)), a=0, b=0)
    assert (found.steady[1], found.beside[1]) == (50, 50)


def shared_cost(name: str, step: str, price: float) -> RoiModel:
    link = line("koppeling", "investering", "-prijs if jaar == 0 else 0", shared="erp-koppeling")
    return model(name, step, [link, YEARLY], pot=100, deel=0.1, prijs=price)


def test_a_shared_cost_is_paid_once_and_who_comes_later_pays_only_what_is_more() -> None:
    found = together(planned(shared_cost("a", "eerst", 30), shared_cost("b", "los", 50)), a=0, b=2)
    assert found.investment[:3] == (-30, 0, -20)
    assert found.double_cost == pytest.approx(30 / 1.1**2)


def test_a_shared_cost_of_a_smaller_later_step_is_already_paid() -> None:
    found = together(planned(shared_cost("a", "eerst", 50), shared_cost("b", "los", 30)), a=0, b=2)
    assert found.investment == (-50, 0, 0, 0, 0, 0, 0, 0, 0)


def test_alone_less_overlap_plus_double_cost_is_the_portfolio() -> None:
    made = planned(shared_cost("a", "eerst", 50), shared_cost("b", "daarna", 30), simple("c", "los", share=0.7))
    found = together(made, a=0, b=1, c=3)
    assert found.overlap > 0
    assert found.double_cost > 0
    assert found.alone - found.overlap + found.double_cost == pytest.approx(found.npv)


NEEDS = {"daarna": ("tussenin",), "tussenin": ("eerst",)}


def test_a_step_starts_a_year_after_the_chosen_steps_that_it_needs_through_other_steps_too() -> None:
    made = planned(simple("b", "daarna"), simple("a", "eerst"), needs=NEEDS)
    assert [entry.key for entry in made.entries] == ["a", "b"]
    assert [part.start for part in together(made, a=2, b=0).parts] == [2, 3]


def test_a_step_that_is_not_chosen_holds_nobody_up_and_brings_nothing() -> None:
    made = planned(simple("b", "daarna"), simple("a", "eerst"), needs=NEEDS)
    found = together(made, b=0)
    assert [part.start for part in found.parts] == [NEVER, 0]
    assert found.parts[0].alone == (0.0,) * 9


def test_a_wish_beyond_the_last_year_is_the_last_year() -> None:
    assert together(planned(simple("a", "eerst")), a=12).parts[0].start == 3


def test_what_falls_after_the_last_year_does_not_count() -> None:
    made = planned(
        simple("a", "eerst"), simple("b", "daarna"), simple("c", "los"), needs={"daarna": ("eerst",), "los": ("daarna",)}
    )  # fmt: skip
    assert together(made, a=3, b=0, c=0).parts[2].alone == (0, 0, 0, 0, 0, -50, 20, 20, 20)


def test_a_model_without_a_step_in_the_sector_is_left_out() -> None:
    assert planned(simple("a", "elders")).entries == ()


def test_the_low_point_sees_the_costs_of_a_year_before_its_benefits() -> None:
    found = together(planned(simple("a", "eerst", share=0.5), simple("b", "los", share=0.5, price=400)), a=0, b=1)
    assert found.total[1] == pytest.approx(-50 + 50 - 400)
    assert (found.lowest.amount, found.lowest.month) == (pytest.approx(-50 - 400 + 50 / 78), 1)


def test_steps_that_wait_for_each_other_are_told_in_one_sentence() -> None:
    with pytest.raises(FormulaError) as error:
        planned(simple("a", "eerst"), simple("b", "daarna"), needs={"eerst": ("daarna",), "daarna": ("eerst",)})
    assert str(error.value) == "deze modellen wachten op elkaar in een kring: a, b; haal een voorwaarde weg bij hun stappen"


def test_a_missing_shared_question_is_told_in_one_sentence() -> None:
    with pytest.raises(FormulaError) as error:
        plan([simple("a", "eerst")], SECTOR, {"disconteringsvoet": SHARED["disconteringsvoet"]}, STEPS, {})
    assert str(error.value) == (
        "de gedeelde vraag 'prijsstijging' ontbreekt; zonder die vraag is samen doorrekenen niet mogelijk"
    )  # fmt: skip


def test_the_summary_names_the_pots_and_costs_that_would_count_twice() -> None:
    made = planned(shared_cost("a", "eerst", 50), shared_cost("b", "daarna", 30), simple("c", "los", share=0.7))
    found = together(made, a=0, b=1)
    summary = portfolio_summary(found)
    assert [(item.model, item.start) for item in summary.chosen] == [("a", 0), ("b", 1)]
    assert (summary.models, summary.npv) == (3, found.npv)
    assert summary.overlaps == (("zoek-uren", pytest.approx(found.overlap)),)
    assert summary.doubles == (("erp-koppeling", pytest.approx(30 / 1.1)),)


def test_the_discount_rate_is_asked_once_also_when_a_model_has_its_own() -> None:
    made = simple("a", "eerst").model_copy(
        update={
            "inputs": {
                **simple("a", "eerst").inputs,
                "disconteringsvoet": Input.model_validate_json(json.dumps(question(0.2, bounds=[0, 1]))),
            }
        }
    )
    (entry,) = planned(made).entries
    assert "disconteringsvoet" in entry.shared
    assert "disconteringsvoet" not in entry.own


def test_the_summary_leaves_out_overlap_that_does_not_count_and_amounts_of_less_than_a_euro() -> None:
    soft = line("prettig", "zacht", "groot*deel")
    pair = [
        model(name, step, [PAID, YEARLY, soft], pot=100.0, deel=0.2, prijs=50.0) for name, step in (("a", "eerst"), ("b", "los"))
    ]
    found = together(planned(*pair), a=0, b=0)
    ((pot, amount),) = portfolio_summary(found).overlaps
    assert pot == "zoek-uren"
    assert amount == pytest.approx(found.overlap)
    assert sum(found.present(count.overlap) for count in found.pots) > 1.5 * amount
    tiny = [model(name, step, [PAID, YEARLY], pot=1.0, deel=0.2, prijs=50.0) for name, step in (("a", "eerst"), ("b", "los"))]
    assert portfolio_summary(together(planned(*tiny), a=0, b=0)).overlaps == ()

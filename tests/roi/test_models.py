"""The ROI models themselves, and what the checks say about a broken one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from blueprint.model.roi import RoiModel
from blueprint.roi import compile_model, problems, result_summary
from blueprint.roi.count import count
from blueprint.roi.measures import npv
from blueprint.roi.tree import FormulaError
from blueprint.roi.uncertainty import (
    break_even,
    chances,
    draw,
    headline_npv,
    ranked,
    scenario_inputs,
    simulate,
    straight,
    tornado,
    wrong_directions,
)

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "roi").glob("*.yaml"))
SHARED = yaml.safe_load((ROOT / "content" / "roi-inputs.yaml").read_text(encoding="utf-8"))


def loaded(data: dict[str, Any]) -> RoiModel:
    return RoiModel.model_validate_json(json.dumps(data, default=str))


def raw(path: Path) -> dict[str, Any]:
    """A model as its file gives it, with the shared questions in their place."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    inputs = data["inputs"].items()
    data["inputs"] = {key: SHARED[key.replace("_", "-")] if item == "gedeeld" else item for key, item in inputs}
    return data


MODELS = {path.stem: loaded(raw(path)) for path in FILES}
CASES = [(name, sector) for name, model in MODELS.items() for sector in model.sectors]

SMALL: dict[str, Any] = {
    "id": "klein", "version": "1.0.0", "reviewed": "2026-11-21", "title": "Klein model", "summary": "Om te toetsen.",
    "sectors": ["plaatbewerking"], "steps": ["een-stap"], "horizon": 3,
    "inputs": {
        key: {
            "label": key, "question": f"Hoeveel {key}?", "group": "Alles", "unit": "euro", "number": number, "low": low,
            "expected": mid, "high": high, "example": True, "bounds": bounds, "direction": direction,
        }
        for key, number, low, mid, high, bounds, direction in (
            ("aanschaf", "euro", 80, 100, 150, [0, 1000], "lager-beter"),
            ("winst", "euro", 40, 50, 60, [0, 1000], "hoger-beter"),
            ("disconteringsvoet", "aandeel", 0.05, 0.1, 0.15, [0, 0.5], "lager-beter"),
        )
    },
    "lines": [
        {"key": "kopen", "label": "Kopen", "kind": "investering", "formula": "-aanschaf if jaar == 0 else 0"},
        {"key": "opbrengst", "label": "Opbrengst", "kind": "hard", "pot": "pot", "pot_size": "alles", "formula": "winst if jaar > 0 else 0"},
        {"key": "alles", "label": "Alles", "kind": "hulp", "unit": "euro", "formula": "aanschaf*aanschaf"},
    ],
    "pitfalls": [{"title": "Een", "text": "Eerste."}, {"title": "Twee", "text": "Tweede."}],
    "smallest_size": {"input": "winst", "text": "Kijk naar de winst."},
    "measure_before": ["Meet."], "measure_after": ["Meet opnieuw."],
}  # fmt: skip


def changed(**changes: Any) -> dict[str, Any]:
    """The small model with values replaced; a key such as ``lines__1__formula`` says where."""
    data: Any = copy.deepcopy(SMALL)
    for place, value in changes.items():
        *path, last = place.split("__")
        target = data
        for part in path:
            target = target[int(part)] if part.isdigit() else target[part]
        target[int(last) if last.isdigit() else last] = value
    result: dict[str, Any] = data
    return result


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_model_has_the_name_of_its_file_and_no_problems(path: Path) -> None:
    model = MODELS[path.stem]
    assert model.id == path.stem
    assert problems(model) == ()


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_input_moves_the_result_as_declared_and_money_has_the_right_sign(case: tuple[str, str]) -> None:
    assert wrong_directions(compile_model(MODELS[case[0]], case[1])) == ()


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_one_off_cost_has_a_long_right_tail(case: tuple[str, str]) -> None:
    """Implementation costs overrun more than they fall short, so high is at least one and a half times expected."""
    program = compile_model(MODELS[case[0]], case[1])
    one_off = [key for key, item in program.model.inputs.items() if item.group == "Eenmalig"]
    assert one_off
    for key in one_off:
        assert program.inputs[key].high >= 1.5 * program.inputs[key].expected, key


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_random_inputs_give_the_same_one_by_one_and_all_at_once(case: tuple[str, str]) -> None:
    program = compile_model(MODELS[case[0]], case[1])

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(st.data())
    def compared(data: st.DataObject) -> None:
        draws = [
            {key: data.draw(st.floats(*map(float, item.bounds))) for key, item in program.model.inputs.items()} for _ in range(3)
        ]
        many = count(program, {key: np.array([one[key] for one in draws]) for key in program.inputs})
        for index, one in enumerate(draws):
            single = count(program, one)
            for year, flow in enumerate(single.net):
                assert np.broadcast_to(many.net[year], (3,))[index] == pytest.approx(float(flow), rel=1e-12, abs=1e-9)

    compared()


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_the_headline_leaves_out_what_stands_beside(case: tuple[str, str]) -> None:
    program = compile_model(MODELS[case[0]], case[1])
    base = program.column("expected")
    everything = base | {"realisatie_capaciteit": 1.0}
    assert headline_npv(program, everything) == headline_npv(program, base)
    if "realisatie_uren" in base:
        assert headline_npv(program, base | {"realisatie_uren": 0.0}) < headline_npv(program, base)


def test_an_hour_at_the_press_brake_is_never_sold_twice() -> None:
    program = compile_model(MODELS["kanten-offline"], "plaatbewerking")
    all_hours_gone = count(program, program.column("expected") | {"realisatie_uren": 1.0})
    assert set(all_hours_gone.kinds["capaciteit"]) == {0.0}


def test_the_small_model_gives_what_pen_and_paper_give() -> None:
    summary = result_summary(loaded(SMALL), "plaatbewerking")
    assert summary.flows == (-100.0, 50.0, 50.0, 50.0)
    assert summary.npv_expected == pytest.approx(-100 + 50 / 1.1 + 50 / 1.21 + 50 / 1.331)
    assert summary.investment == 100.0
    assert summary.payback == pytest.approx(2.0)
    assert (summary.lowest_cash, summary.lowest_cash_year) == (-100.0, 0)
    assert summary.deciding_input == "aanschaf"
    assert summary.break_even == pytest.approx(50 / 1.1 + 50 / 1.21 + 50 / 1.331)
    assert summary.has_examples


def test_a_source_for_the_expected_value_alone_is_still_partly_an_example() -> None:
    sourced = {"example": False, "source": "bron", "date": "2026-01-31", "evidence": "B"}
    inputs = {key: item | sourced for key, item in SMALL["inputs"].items()}
    assert not result_summary(loaded(changed(inputs=inputs)), "plaatbewerking").has_examples
    inputs["winst"] = inputs["winst"] | {"covers": "verwacht"}
    assert result_summary(loaded(changed(inputs=inputs)), "plaatbewerking").has_examples


def test_a_divisor_below_zero_may_become_zero_when_the_answer_is_declared() -> None:
    part = {
        "key": "deel",
        "label": "Deel",
        "kind": "hulp",
        "unit": "factor",
        "formula": "winst/(0 - aanschaf)",
        "divide_by_zero": 0,
    }
    assert problems(loaded(changed(lines=[*SMALL["lines"], part]))) == ()


def test_the_ramp_gives_part_of_the_effect_in_the_first_year() -> None:
    data = changed(
        lines__1__formula="winst*ramp(jaar)", inputs__aanloop=SMALL["inputs"]["disconteringsvoet"] | {"direction": "hoger-beter"}
    )
    program = compile_model(loaded(data), "plaatbewerking")
    assert count(program, program.column("expected")).lines["ramp"] == (0.0, 0.1, 1.0, 1.0)


def test_last_year_can_be_used_for_a_growing_amount() -> None:
    data = changed(lines__1__formula="vorig(opbrengst, 0) + winst")
    program = compile_model(loaded(data), "plaatbewerking")
    assert count(program, program.column("expected")).lines["opbrengst"] == (50.0, 100.0, 150.0, 200.0)


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"lines__1__formula": "winst*2"}, ("lines", 1, "formula"), "regel 'opbrengst': het getal 2 staat los in de formule; geef het een naam bij inputs of constants"),
        ({"lines__1__formula": "wnst"}, ("lines", 1, "formula"), "regel 'opbrengst': kolom 1: de naam 'wnst' bestaat niet; bedoel je 'winst'?"),
        ({"lines__1__formula": "winst/aanschaf"}, ("lines", 1, "formula"), "regel 'opbrengst', jaar 0: een deler kan nul worden; vul divide_by_zero in of verklein de grenzen van de invoer"),
        ({"lines__1__formula": "1"}, ("inputs", "winst"), "'winst' komt in geen formule voor; gebruik hem of haal hem weg"),
        ({"lines__0__key": "jaar"}, ("lines", 0, "key"), "de naam 'jaar' heeft al een betekenis in formules; kies een andere naam"),
        ({"constants": {"tien": {"label": "Tien", "value": 10, "unit": "stuks"}}}, ("constants", "tien"), "'tien' komt in geen formule voor; gebruik hem of haal hem weg"),
    ],
)  # fmt: skip
def test_a_broken_formula_is_told_with_its_place(changes: dict[str, Any], place: tuple[str | int, ...], message: str) -> None:
    found = problems(loaded(changed(**changes)))
    assert (place, message) in [(problem.path, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"inputs__winst__direction": "lager-beter"}, "'winst' werkt andersom; schrijf direction: hoger-beter"),
        ({"lines__0__formula": "aanschaf if jaar == 0 else 0", "inputs__aanschaf__direction": "hoger-beter"}, "regel 'kopen' heeft in scenario tegenvallend het verkeerde teken; investering is nul of lager (geld eruit)"),
    ],
)  # fmt: skip
def test_a_wrong_direction_or_sign_is_told(changes: dict[str, Any], message: str) -> None:
    assert message in [
        problem.message for problem in wrong_directions(compile_model(loaded(changed(**changes)), "plaatbewerking"))
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"inputs__winst__low": 55}, "zet low, expected en high in oplopende volgorde"),
        ({"inputs__winst__example": False}, "geef source, date en evidence, of zet example: true als er geen bron is"),
        ({"inputs__winst__source": "bron"}, "dit is een voorbeeldwaarde én er staat een bron; kies een van beide"),
        ({"inputs__winst__bounds": [45, 1000]}, "low en high moeten binnen bounds liggen; verruim bounds of verbeter de waarde"),
        ({"inputs__winst__bounds": [9, 9]}, "de eerste grens moet kleiner zijn dan de tweede"),
        ({"lines__0__key": "winst"}, "de naam 'winst' komt twee keer voor; geef een van beide een andere naam"),
        ({"lines__1__kind": "zacht"}, "de invoer 'realisatie_zacht' ontbreekt; vraag hem aan tafel"),
        ({"lines__1__pot": None}, "een opbrengst noemt een pot en pot_size, en alleen een opbrengst doet dat"),
        ({"lines__0__unit": "uur"}, "alleen een regel van soort hulp mag een andere eenheid dan euro hebben"),
        ({"lines__0__kind": "kosten"}, "een model heeft minstens een regel investering en een regel opbrengst"),
        ({"smallest_size__input": "omzet"}, "smallest_size noemt 'omzet', maar die invoer bestaat niet"),
    ],
)
def test_a_model_that_cannot_be_trusted_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as error:
        loaded(changed(**changes))
    assert message in str(error.value)


def test_a_sector_without_the_model_is_refused() -> None:
    with pytest.raises(FormulaError) as error:
        compile_model(loaded(SMALL), "machinebouw")
    assert str(error.value) == "model 'klein' is niet bedoeld voor machinebouw; voeg de sector toe of kies een ander model"


def test_the_same_seed_gives_the_same_chances_and_a_new_input_leaves_others_alone() -> None:
    program = compile_model(loaded(SMALL), "plaatbewerking")
    assert chances(program) == chances(program)
    values = program.inputs["winst"]
    assert draw("winst", values).tolist() == draw("winst", values).tolist()
    assert draw("winst", values).tolist() != draw("aanschaf", values).tolist()


def test_draws_follow_the_triangle() -> None:
    program = compile_model(loaded(SMALL), "plaatbewerking")
    drawn = draw("aanschaf", program.inputs["aanschaf"])
    assert drawn.min() >= 80
    assert drawn.max() <= 150
    assert drawn.mean() == pytest.approx((80 + 100 + 150) / 3, rel=0.01)


def test_all_draws_at_once_equal_each_draw_on_its_own() -> None:
    program = compile_model(MODELS["offerte-automatisering"], "plaatbewerking")
    _, together = simulate(program, draws=20)
    for index in range(20):
        one = {key: float(draw(key, values, 20)[index]) for key, values in program.inputs.items()}
        assert together[index] == pytest.approx(headline_npv(program, one), rel=1e-12, abs=1e-9)


def test_the_scenarios_take_the_bad_and_the_good_end_of_every_input() -> None:
    program = compile_model(loaded(SMALL), "plaatbewerking")
    scenarios = scenario_inputs(program)
    assert scenarios["tegenvallend"] == {"aanschaf": 150.0, "winst": 40.0, "disconteringsvoet": 0.15}
    assert scenarios["meevallend"] == {"aanschaf": 80.0, "winst": 60.0, "disconteringsvoet": 0.05}
    worst, base, best = (headline_npv(program, inputs) for inputs in scenarios.values())
    assert worst < base < best


def test_breaking_even_is_no_gain() -> None:
    nothing = {"low": 0, "expected": 0, "high": 0, "bounds": [0, 1000]}
    inputs = SMALL["inputs"] | {key: SMALL["inputs"][key] | nothing for key in ("aanschaf", "winst")}
    assert chances(compile_model(loaded(changed(inputs=inputs)), "plaatbewerking"), 10).above_zero == 0.0


def test_at_the_break_even_value_nothing_is_won_or_lost() -> None:
    program = compile_model(MODELS["kanten-offline"], "plaatbewerking")
    key = ranked(tornado(program))[0].key
    even = break_even(program, key)
    assert even is not None
    assert headline_npv(program, program.column("expected") | {key: even}) == pytest.approx(0, abs=1e-3)


def test_a_bound_at_which_nothing_is_won_or_lost_is_the_break_even_value() -> None:
    nothing_won = changed(
        inputs__winst__low=0, inputs__winst__expected=0, inputs__winst__bounds=[0, 1000], inputs__aanschaf__bounds=[0, 1000]
    )
    assert break_even(compile_model(loaded(nothing_won), "plaatbewerking"), "aanschaf") == 0.0


def test_what_changes_nothing_has_no_break_even_value() -> None:
    nothing = {"low": 0, "expected": 0, "high": 0}
    inputs = SMALL["inputs"] | {key: SMALL["inputs"][key] | nothing for key in ("aanschaf", "winst")}
    assert break_even(compile_model(loaded(changed(inputs=inputs)), "plaatbewerking"), "disconteringsvoet") is None


def test_outside_its_bounds_there_is_no_break_even_value() -> None:
    assert break_even(
        compile_model(loaded(changed(inputs__winst__bounds=[39, 1000])), "plaatbewerking"), "winst"
    ) == pytest.approx(40.2115, abs=1e-3)
    assert (
        break_even(
            compile_model(loaded(changed(inputs__winst__bounds=[41, 1000], inputs__winst__low=45)), "plaatbewerking"), "winst"
        )
        is None
    )


def test_the_discount_rate_is_no_straight_line_but_the_benefit_is() -> None:
    program = compile_model(loaded(SMALL), "plaatbewerking")
    assert straight(program, "winst")
    assert not straight(program, "disconteringsvoet")


def test_net_present_value_counts_for_many_draws_at_once() -> None:
    assert npv(np.array([0.0, 1.0]), [np.array([-1.0, -1.0]), 2.0]).tolist() == [1.0, 0.0]

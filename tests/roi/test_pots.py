"""No benefit takes more than its pot holds, in any model, whatever somebody fills in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_models import CASES, MODELS, changed, loaded

from blueprint.roi import compile_model
from blueprint.roi.count import count
from blueprint.roi.pots import overdrawn_pots


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_benefit_fits_its_pot_in_the_cases_that_we_try(case: tuple[str, str]) -> None:
    assert overdrawn_pots(compile_model(MODELS[case[0]], case[1])) == ()


@pytest.mark.parametrize("name", MODELS)
def test_every_benefit_fits_its_pot_at_random_answers(name: str) -> None:
    model = MODELS[name]
    program = compile_model(model, model.sectors[0])
    inputs = st.fixed_dictionaries({key: st.floats(*map(float, item.bounds)) for key, item in model.inputs.items()})

    @settings(max_examples=25, deadline=None)
    @given(inputs)
    def compared(answers: dict[str, float]) -> None:
        outcome = count(program, answers)
        for line in model.lines:
            if line.pot_size is not None:
                taken, pot = (np.array(outcome.lines[key], dtype=float) for key in (line.key, line.pot_size))
                assert (taken <= pot + 1e-9 * (1 + np.abs(pot))).all(), f"{line.key}: {taken} uit {pot}"

    compared()


def overdrawn(benefit: str, other: str | None = None) -> dict[tuple[str | int, ...], str]:
    """What is told about the small model, with a pot as large as ``winst`` and this benefit (or these two)."""
    data = changed(lines__1__formula=benefit, lines__2__formula="winst")
    data["constants"] = {"halve": {"label": "Vijfhonderd", "value": 500, "unit": "euro"}}
    if other is not None:
        data["lines"].append(data["lines"][1] | {"key": "meer", "kind": "eenmalig", "formula": other})
    program = compile_model(loaded(data), "plaatbewerking")
    return {problem.path: problem.message for problem in overdrawn_pots(program)}


def test_a_benefit_that_just_empties_its_pot_is_fine() -> None:
    assert overdrawn("winst if jaar > 0 else 0") == {}


def test_a_benefit_that_is_larger_than_its_pot_is_told_with_year_amounts_and_answers() -> None:
    assert overdrawn("winst + 1 if jaar > 0 else 0") == {
        ("lines", 1, "formula"): (
            "regel 'opbrengst' is in jaar 1 groter dan de pot 'alles' (51,00 uit 50,00 euro) bij de verwachte waarden; "
            "begrens de formule of maak de pot compleet"
        )
    }


def test_a_benefit_that_is_too_large_only_at_a_bound_names_the_answer() -> None:
    assert overdrawn("max(aanschaf - halve, 0) if jaar > 1 else 0") == {
        ("lines", 1, "formula"): (
            "regel 'opbrengst' is in jaar 2 groter dan de pot 'alles' (500 uit 50,00 euro) "
            "bij aanschaf = 1000 en verder de verwachte waarden; begrens de formule of maak de pot compleet"
        )
    }


def test_two_benefits_together_take_no_more_than_their_pot() -> None:
    assert overdrawn("winst if jaar > 0 else 0", "winst if jaar > 1 + 1 else 0") == {
        ("lines", 3, "formula"): (
            "de regels 'opbrengst' en 'meer' zijn samen in jaar 3 groter dan de pot 'alles' (100 uit 50,00 euro) "
            "bij de verwachte waarden; begrens de formule of maak de pot compleet"
        )
    }

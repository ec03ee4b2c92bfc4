"""The sum for the country: the chain gives the known number, and each other reading what it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from blueprint.load import load
from blueprint.model.macro import MacroChain
from blueprint.roi.macro import MacroProgram, compile_macro
from blueprint.roi.tree import FormulaError

CHAIN = "van-fabriek-naar-nederland"


@cache
def program() -> MacroProgram:
    chain: MacroChain = load(Path(__file__).resolve().parents[2]).shared["macro"][CHAIN]
    return compile_macro(chain)


def test_116_billion_times_15_percent_times_18_percent_is_the_known_number() -> None:
    found = program().count()
    assert found["extra"] == pytest.approx(116_000 * 0.15 * 0.18)
    assert found["extra"] == pytest.approx(3132)
    assert (found["meedoeners"], found["per_bedrijf"]) == pytest.approx((3000, 5.8))
    assert found["stijging"] == pytest.approx(0.027)
    assert found["stijging_per_jaar"] == pytest.approx(1.027 ** (1 / 3) - 1)
    assert found["doel"] == pytest.approx(0.061208)


def test_the_number_of_firms_falls_out_of_the_sum() -> None:
    assert program().count({"bedrijven": 60_000})["extra"] == pytest.approx(program().count()["extra"])


@pytest.mark.parametrize(
    ("values", "million"),
    [
        ({"aandeel_mkb": 0.5}, 1566), ({"aandeel_mkb": 0.85}, 2662.2), ({"winst": 0.1}, 1740), ({"winst": 0.15}, 2610),
        ({"winst": 0.25}, 4350), ({"deelname": 0.01}, 208.8), ({"deelname": 0.0375}, 783), ({"deelname": 0.05}, 1044),
        ({"omzetting": 0.5}, 1566), ({"winst": 0.07}, 1218),
    ],
)  # fmt: skip
def test_every_other_reading_gives_its_own_number(values: dict[str, float], million: float) -> None:
    [reading] = [item for item in program().chain.readings if item.values == values]
    assert program().count(reading.values)["extra"] == pytest.approx(million)


def test_all_readings_of_the_file_are_counted_by_hand_above() -> None:
    assert len(program().chain.readings) == 10


def test_750_firms_are_the_share_that_the_reading_says() -> None:
    assert program().count({"deelname": 0.0375})["meedoeners"] == pytest.approx(750)


def test_a_region_with_its_own_value_added_gets_its_own_number() -> None:
    region = {"toegevoegde_waarde": 9000.0, "aandeel_mkb": 0.6, "bedrijven": 2500.0}
    assert program().count(region)["extra"] == pytest.approx(9000 * 0.6 * 0.15 * 0.18)


def test_a_formula_that_cannot_be_read_stops_with_one_sentence() -> None:
    chain = program().chain
    lines = (*chain.lines[:-1], chain.lines[-1].model_copy(update={"formula": "stijging*2"}))
    with pytest.raises(FormulaError) as error:
        compile_macro(chain.model_copy(update={"lines": lines}))
    assert str(error.value) == (
        "regel 'gehaald': het getal 2 staat los in de formule; geef het een naam bij factors of constants"
    )  # fmt: skip

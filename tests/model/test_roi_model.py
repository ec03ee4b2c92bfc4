"""ROI models: values have a basis, questions have bounds, and a model asks all that counting needs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from complaint import complaints

from blueprint.model.roi import Input, RoiLine, RoiModel, Values

VALUES: dict[str, Any] = {"low": 1, "expected": 2, "high": 3, "example": True}
SOURCED: dict[str, Any] = {**VALUES, "example": False, "source": "handboek", "date": "2026-01-31", "evidence": "B"}
INPUT: dict[str, Any] = {
    "low": 0.05,
    "expected": 0.1,
    "high": 0.2,
    "example": True,
    "label": "Eis",
    "question": "Welk rendement eis je?",
    "group": "Geld",
    "unit": "%",
    "number": "aandeel",
    "bounds": [0, 1],
    "direction": "lager-beter",
}
COST: dict[str, Any] = {"key": "koop", "label": "Aanschaf", "kind": "investering", "formula": "-disconteringsvoet"}
GAIN: dict[str, Any] = {"key": "winst", "label": "Winst", "kind": "hard", "formula": "disconteringsvoet", "pot": "lijst"}
MODEL: dict[str, Any] = {
    "id": "lijst",
    "version": "1.0.0",
    "reviewed": "2026-11-01",
    "title": "Loont het?",
    "summary": "Rekent.",
    "sectors": ["machinebouw"],
    "steps": ["lijst"],
    "horizon": 3,
    "inputs": {"disconteringsvoet": INPUT},
    "lines": [COST, GAIN],
    "pitfalls": [{"title": "Dubbel", "text": "Niet doen."}] * 2,
    "smallest_size": {"input": "disconteringsvoet", "text": "Altijd."},
    "measure_before": ["Tel."],
    "measure_after": ["Tel weer."],
}


def _model(**changes: Any) -> RoiModel:
    return RoiModel.model_validate_json(json.dumps(MODEL | changes))


def test_the_samples_are_good() -> None:
    assert complaints(Values, VALUES) == complaints(Values, SOURCED) == complaints(RoiModel, MODEL) == []


@pytest.mark.parametrize("wrong", [{"low": 2.5}, {"high": 1.5}])
def test_values_go_up(wrong: dict[str, Any]) -> None:
    assert complaints(Values, VALUES | wrong) == ["zet low, expected en high in oplopende volgorde"]


def test_an_example_names_no_source() -> None:
    assert complaints(Values, SOURCED | {"example": True}) == [
        "dit is een voorbeeldwaarde én er staat een bron; kies een van beide"
    ]


@pytest.mark.parametrize("key", ["source", "date", "evidence"])
def test_a_value_has_a_whole_basis_or_is_an_example(key: str) -> None:
    assert complaints(Values, {name: value for name, value in SOURCED.items() if name != key}) == [
        "geef source, date en evidence, of zet example: true als er geen bron is"
    ]


def test_bounds_go_up() -> None:
    assert complaints(Input, INPUT | {"bounds": [1, 1]}) == ["de eerste grens moet kleiner zijn dan de tweede"]


@pytest.mark.parametrize("wrong", [{"bounds": [0.06, 1]}, {"bounds": [0, 0.1]}, {"sectors": {"machinebouw": VALUES}}])
def test_values_lie_within_bounds_in_every_sector(wrong: dict[str, Any]) -> None:
    assert complaints(Input, INPUT | wrong) == ["low en high moeten binnen bounds liggen; verruim bounds of verbeter de waarde"]


def test_a_sector_may_have_values_of_its_own() -> None:
    own = {"low": 0.2, "expected": 0.3, "high": 0.4, "example": True}
    item = Input.model_validate_json(json.dumps(INPUT | {"sectors": {"plaatbewerking": own}}))
    assert item.values_for("plaatbewerking").expected == 0.3
    assert item.values_for("machinebouw") is item


@pytest.mark.parametrize("line", [COST | {"pot": "lijst"}, {key: value for key, value in GAIN.items() if key != "pot"}])
def test_a_benefit_and_only_a_benefit_names_its_pot(line: dict[str, Any]) -> None:
    assert complaints(RoiLine, line) == ["een opbrengst noemt een pot, en alleen een opbrengst doet dat"]


def test_money_is_in_euros() -> None:
    assert complaints(RoiLine, COST | {"unit": "uren"}) == [
        "alleen een regel van soort hulp mag een andere eenheid dan euro hebben"
    ]
    assert complaints(RoiLine, COST | {"unit": "uren", "kind": "hulp"}) == []


def test_a_name_stands_for_one_thing() -> None:
    assert complaints(RoiModel, MODEL | {"lines": [COST, GAIN | {"key": "koop"}]}) == [
        "de naam 'koop' komt twee keer voor; geef een van beide een andere naam"
    ]


def test_a_model_asks_the_discount_rate() -> None:
    inputs = {"rente": INPUT}
    assert complaints(RoiModel, MODEL | {"inputs": inputs}) == ["de invoer 'disconteringsvoet' ontbreekt; vraag hem aan tafel"]


@pytest.mark.parametrize("kind", ["uren", "capaciteit", "zacht"])
def test_a_model_asks_which_part_of_a_benefit_becomes_money(kind: str) -> None:
    assert complaints(RoiModel, MODEL | {"lines": [COST, GAIN | {"kind": kind}]}) == [
        f"de invoer 'realisatie_{kind}' ontbreekt; vraag hem aan tafel"
    ]


@pytest.mark.parametrize("lines", [[COST, COST | {"key": "meer"}], [GAIN, GAIN | {"key": "meer"}]])
def test_a_model_has_an_investment_and_a_benefit(lines: list[dict[str, Any]]) -> None:
    assert complaints(RoiModel, MODEL | {"lines": lines}) == [
        "een model heeft minstens een regel investering en een regel opbrengst"
    ]


def test_the_smallest_size_is_an_input() -> None:
    assert complaints(RoiModel, MODEL | {"smallest_size": {"input": "omvang", "text": "Altijd."}}) == [
        "smallest_size noemt 'omvang', maar die invoer bestaat niet"
    ]


def test_the_sources_of_a_model_are_those_of_inputs_sectors_and_facts() -> None:
    graded = {"source": "a", "date": "2026-01-31", "evidence": "B", "example": False}
    sector = {"low": 0.2, "expected": 0.3, "high": 0.4, **graded, "source": "b"}
    inputs = {"disconteringsvoet": INPUT | graded | {"sectors": {"machinebouw": sector}}}
    model = _model(inputs=inputs, facts=[{"text": "Feit.", "source": "c", "evidence": "C"}])
    assert model.sources == ("a", "b", "c")

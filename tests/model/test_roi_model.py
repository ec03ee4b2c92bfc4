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
SIZE: dict[str, Any] = {"key": "alles", "label": "Alles", "kind": "hulp", "unit": "euro", "formula": "disconteringsvoet"}
HOURS: dict[str, Any] = {"key": "vrij", "label": "Vrij", "kind": "hulp", "unit": "uur", "formula": "disconteringsvoet"}
GAIN: dict[str, Any] = {
    "key": "winst",
    "label": "Winst",
    "kind": "hard",
    "formula": "disconteringsvoet",
    "pot": "lijst",
    "pot_size": "alles",
}
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
    "lines": [SIZE, COST, GAIN],
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


@pytest.mark.parametrize(
    "line",
    [COST | {"pot": "lijst", "pot_size": "alles"}, *({k: v for k, v in GAIN.items() if k != key} for key in ("pot", "pot_size"))],
)
def test_a_benefit_and_only_a_benefit_names_its_pot(line: dict[str, Any]) -> None:
    assert complaints(RoiLine, line) == ["een opbrengst noemt een pot en pot_size, en alleen een opbrengst doet dat"]


@pytest.mark.parametrize("line", [GAIN | {"kind": "uren"}, GAIN | {"hours": "vrij"}])
def test_hours_and_only_hours_say_how_many(line: dict[str, Any]) -> None:
    assert complaints(RoiLine, line) == [
        "een regel van soort uren noemt hours, de hulpregel met de uren; een andere regel doet dat niet"
    ]


def test_only_an_investment_is_an_asset() -> None:
    assert complaints(RoiLine, COST | {"asset": True}) == []
    assert complaints(RoiLine, COST | {"asset": True, "kind": "kosten"}) == [
        "alleen een investering kan een bedrijfsmiddel zijn; haal asset weg"
    ]


def test_only_money_that_goes_out_is_shared() -> None:
    assert complaints(RoiLine, COST | {"shared": "lijst"}) == []
    assert complaints(RoiLine, GAIN | {"shared": "lijst"}) == [
        "alleen een investering of kosten kan gedeeld zijn; haal shared weg"
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([COST, GAIN], "regel 'winst': pot_size noemt 'alles', maar er is geen hulpregel in euro die zo heet"),
        (
            [SIZE | {"unit": "uur"}, COST, GAIN],
            "regel 'winst': pot_size noemt 'alles', maar er is geen hulpregel in euro die zo heet",
        ),
    ],
)
def test_the_size_of_a_pot_is_a_line_in_euros(lines: list[dict[str, Any]], message: str) -> None:
    assert complaints(RoiModel, MODEL | {"lines": lines}) == [message]


def test_the_hours_of_a_benefit_are_a_line_in_hours() -> None:
    inputs = dict.fromkeys(("disconteringsvoet", "realisatie_uren", "uren_fte"), INPUT)
    gain = GAIN | {"kind": "uren", "hours": "vrij"}
    assert complaints(RoiModel, MODEL | {"inputs": inputs, "lines": [SIZE, HOURS, COST, gain]}) == []
    assert complaints(RoiModel, MODEL | {"inputs": inputs, "lines": [SIZE, COST, gain]}) == [
        "regel 'winst': hours noemt 'vrij', maar er is geen hulpregel in uur die zo heet"
    ]


def test_freed_hours_are_shown_as_jobs() -> None:
    inputs = dict.fromkeys(("disconteringsvoet", "realisatie_uren"), INPUT)
    lines = [SIZE, HOURS, COST, GAIN | {"kind": "uren", "hours": "vrij"}]
    assert complaints(RoiModel, MODEL | {"inputs": inputs, "lines": lines}) == [
        "de invoer 'uren_fte' ontbreekt; vraag hem aan tafel"
    ]


def test_money_is_in_euros() -> None:
    assert complaints(RoiLine, COST | {"unit": "uren"}) == [
        "alleen een regel van soort hulp mag een andere eenheid dan euro hebben"
    ]
    assert complaints(RoiLine, COST | {"unit": "uren", "kind": "hulp"}) == []


def test_a_name_stands_for_one_thing() -> None:
    assert complaints(RoiModel, MODEL | {"lines": [SIZE, COST, GAIN | {"key": "koop"}]}) == [
        "de naam 'koop' komt twee keer voor; geef een van beide een andere naam"
    ]


def test_a_model_asks_the_discount_rate() -> None:
    inputs = {"rente": INPUT}
    assert complaints(RoiModel, MODEL | {"inputs": inputs}) == ["de invoer 'disconteringsvoet' ontbreekt; vraag hem aan tafel"]


@pytest.mark.parametrize("kind", ["capaciteit", "zacht"])
def test_a_model_asks_which_part_of_a_benefit_becomes_money(kind: str) -> None:
    assert complaints(RoiModel, MODEL | {"lines": [SIZE, COST, GAIN | {"kind": kind}]}) == [
        f"de invoer 'realisatie_{kind}' ontbreekt; vraag hem aan tafel"
    ]


@pytest.mark.parametrize("lines", [[COST, COST | {"key": "meer"}], [SIZE, GAIN, GAIN | {"key": "meer"}]])
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


def test_a_renamed_question_leads_to_one_that_is_asked_or_goes_on_later() -> None:
    first = {"before": "2.0.0", "renamed": {"eis": "rente"}}
    later = {"before": "10.0.0", "renamed": {"rente": "disconteringsvoet"}}
    wrong = "migrations: 'eis' heet voortaan 'rente', maar die invoer bestaat niet"
    assert complaints(RoiModel, MODEL | {"migrations": [first]}) == [wrong]
    assert complaints(RoiModel, MODEL | {"migrations": [later, first]}) == []
    assert complaints(RoiModel, MODEL | {"migrations": [first, {"before": "10.0.0", "dropped": ["rente"]}]}) == []
    assert complaints(RoiModel, MODEL | {"migrations": [later | {"before": "1.5.0"}, first]}) == [wrong]

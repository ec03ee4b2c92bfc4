"""Layers: add, change, hide; what stays untouched; and what is said when they do not fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.load.change import value_hash
from blueprint.load.entry import Action, Entry, Spot
from blueprint.load.layers import Layer, State, apply
from blueprint.load.yaml_file import YamlFile, compose

FIELDS = ("title", "summary", "why")
IDS = ("aa", "bb", "cc", "dd")

values = st.one_of(st.none(), st.text(max_size=5), st.integers(), st.lists(st.text(max_size=3), max_size=3))
records = st.dictionaries(st.sampled_from(FIELDS), values, max_size=3)
bases = st.dictionaries(st.sampled_from(IDS), records, max_size=4)


def _file(shown: str) -> YamlFile:
    return YamlFile(Path(shown), shown, {}, compose("a: 1")[1])


def _entry(action: Action, key: str, data: dict[str, Any], shown: str = "hoger.yaml") -> Entry:
    return Entry("functions", key, action, Spot(_file(shown)), data)


def _change(key: str, fields: dict[str, tuple[Any, Any]]) -> Entry:
    written = {name: {"base": value_hash(old), "value": new} for name, (old, new) in fields.items()}
    return _entry("change", key, {"change": key, "reason": "Daarom.", "fields": written})


def _hide(key: str) -> Entry:
    return _entry("hide", key, {"hide": key, "reason": "Niet hier."})


def _base(content: dict[str, dict[str, Any]]) -> State:
    entries = tuple(_entry("add", key, data, f"{key}.yaml") for key, data in content.items())
    return apply(State(), Layer("gedeeld", "gedeeld", entries))[0]


def _over(state: State, *entries: Entry) -> tuple[State, list[str]]:
    above, findings = apply(state, Layer("hoger", "regio", entries))
    return above, [finding.message for finding in findings]


def _data(state: State) -> dict[str, Any]:
    return {key: dict(raw.data) for (_, key), raw in state.records.items()}


@given(bases)
def test_a_layer_that_says_nothing_changes_nothing(content: dict[str, dict[str, Any]]) -> None:
    state = _base(content)
    assert _over(state) == (state, [])


@given(bases, records)
def test_adding_leaves_all_other_records_the_same_objects(content: dict[str, dict[str, Any]], new: dict[str, Any]) -> None:
    state = _base(content)
    above, messages = _over(state, _entry("add", "nieuw", new))
    assert messages == []
    assert above.records[("functions", "nieuw")].data == new
    assert all(above.records[key] is raw for key, raw in state.records.items())


@given(bases.filter(bool), st.sampled_from(FIELDS), values)
def test_a_change_touches_one_field_of_one_record(content: dict[str, dict[str, Any]], name: str, value: Any) -> None:
    key = next(iter(content))
    above, _ = _over(_base(content), _change(key, {name: (content[key].get(name), value)}))
    assert _data(above) == {**content, key: {**content[key], name: value}}


@given(bases.filter(bool), st.sampled_from(FIELDS), values)
def test_a_change_with_the_right_base_is_never_an_error(content: dict[str, dict[str, Any]], name: str, value: Any) -> None:
    key = next(iter(content))
    old = content[key].get(name)
    _, messages = _over(_base(content), _change(key, {name: (old, value)}))
    assert messages == ([f'het veld "{name}" is gelijk aan de lagere laag; deze aanpassing kan weg'] if value == old else [])


@given(bases.filter(bool))
def test_hiding_removes_one_record_and_remembers_why(content: dict[str, dict[str, Any]]) -> None:
    key = next(iter(content))
    above, messages = _over(_base(content), _hide(key))
    assert messages == []
    assert _data(above) == {other: data for other, data in content.items() if other != key}
    assert above.hidden[("functions", key)].reason == "Niet hier."


@given(bases.filter(lambda content: len(content) >= 2), values)
def test_entries_about_different_records_may_come_in_any_order(content: dict[str, dict[str, Any]], value: Any) -> None:
    first, second, *_ = content
    entries = [
        _change(first, {"title": (content[first].get("title"), value)}),
        _hide(second),
        _entry("add", "nieuw", {}),
    ]
    one, other = _over(_base(content), *entries), _over(_base(content), *reversed(entries))
    assert _data(one[0]) == _data(other[0])
    assert sorted(one[1]) == sorted(other[1])


@given(bases.filter(bool), values, values)
def test_two_layers_apply_in_order(content: dict[str, dict[str, Any]], middle: Any, top: Any) -> None:
    key = next(iter(content))
    state, _ = _over(_base(content), _change(key, {"why": (content[key].get("why"), middle)}))
    above, findings = _over(state, _change(key, {"why": (middle, top)}))
    assert above.records[("functions", key)].data["why"] == top
    assert not [message for message in findings if "veranderd" in message]


@given(values)
def test_a_hash_does_not_depend_on_the_order_of_keys(value: Any) -> None:
    assert value_hash({"a": value, "b": 1}) == value_hash({"b": 1, "a": value})


def test_a_hash_is_the_same_on_every_machine() -> None:
    assert value_hash("café") == "28380feb"
    assert value_hash(None) == "leeg"


def test_a_changed_base_is_reported_with_the_new_hash() -> None:
    state = _base({"aa": {"title": "Nieuwe titel"}})
    _, messages = _over(state, _change("aa", {"title": ("Oude titel", "Onze titel")}))
    new = value_hash("Nieuwe titel")
    assert messages == [
        f'het veld "title" is in de lagere laag veranderd (aa.yaml:1); lees het na, pas value zo nodig aan en zet dan base: "{new}"'
    ]


def test_a_base_that_went_away_is_reported() -> None:
    _, messages = _over(_base({"aa": {}}), _change("aa", {"title": ("Oude titel", "Onze titel")}))
    assert messages == [
        'het veld "title" is er in de lagere laag niet (meer); lees het na, pas value zo nodig aan en zet dan base: "leeg"'
    ]


def test_adding_what_exists_tells_to_use_change() -> None:
    _, messages = _over(_base({"aa": {}}), _entry("add", "aa", {}))
    assert messages == ['functie "aa" bestaat al in aa.yaml; pas hem aan met change, of geef deze een andere id']


def test_changing_what_is_unknown_suggests_an_id() -> None:
    _, messages = _over(_base({"magazijn": {}}), _change("magazyn", {"title": (None, "x")}))
    assert messages == ['functie "magazyn" bestaat niet in een lagere laag en kun je niet aanpassen; bedoel je "magazijn"?']


def test_hiding_what_is_unknown_tells_what_to_do() -> None:
    _, messages = _over(_base({}), _hide("weg"))
    assert messages == [
        'functie "weg" bestaat niet in een lagere laag en kun je niet verbergen; controleer de id of voeg het hele record toe'
    ]


@pytest.mark.parametrize(
    ("successor", "said"),
    [
        (
            "nieuw",
            (
                'functie "oud" is vervallen (Andere naam); "nieuw" kwam ervoor in de plaats, '
                "zet deze aanpassing onder die naam en id en lees haar na"
            ),
        ),
        (None, 'functie "oud" is vervallen (Andere naam); er kwam niets voor in de plaats, haal deze aanpassing weg'),
    ],
)
def test_changing_what_retired_names_what_took_its_place(successor: str | None, said: str) -> None:
    gone = {"reason": "Andere naam.", **({"replaced_by": successor} if successor else {})}
    retired = replace(_entry("add", "oud", gone), kind="retired")
    state, _ = apply(_base({"nieuw": {}}), Layer("gedeeld", "gedeeld", (retired,)))
    assert _over(state, _change("oud", {"title": ("Oud", "Ons")}))[1] == [said]


def test_changing_what_a_lower_layer_hid_is_reported() -> None:
    state, _ = _over(_base({"aa": {}}), _hide("aa"))
    _, messages = _over(state, _change("aa", {"title": (None, "x")}))
    assert messages == ['functie "aa" is in een lagere laag al verborgen en kun je niet aanpassen; haal dit bestand weg']


def test_an_unknown_field_suggests_a_field() -> None:
    _, messages = _over(_base({"aa": {}}), _change("aa", {"summry": (None, "x")}))
    assert messages == ['een functie heeft geen veld "summry"; bedoel je "summary"?']


def test_a_record_stands_once_in_a_layer() -> None:
    _, messages = _over(_base({}), _entry("add", "aa", {}, "een.yaml"), _entry("add", "aa", {}, "twee.yaml"))
    assert messages == ['functie "aa" staat in deze laag ook in een.yaml; haal er een weg']


def test_nothing_is_said_about_a_lower_record_that_could_not_be_read() -> None:
    layer = Layer("hoger", "regio", (_hide("stuk"),), broken={"stuk"})
    assert apply(State(), layer)[1] == []


MODEL = {"inputs": {"uren": {"expected": 2, "bounds": [0, 9]}, "orders": {"expected": 5}}}


def _model(content: dict[str, Any]) -> State:
    entry = replace(_entry("add", "rekenen", content, "rekenen.yaml"), kind="roi")
    return apply(State(), Layer("gedeeld", "gedeeld", (entry,)))[0]


def _number(name: str, old: Any, new: Any) -> Entry:
    return replace(_change("rekenen", {name: (old, new)}), kind="roi")


def test_a_name_with_dots_changes_one_number_and_leaves_the_rest() -> None:
    lower = _model(MODEL)
    state, messages = _over(lower, _number("inputs.uren.expected", 2, 3))
    assert messages == []
    assert _data(state)["rekenen"] == {"inputs": {"uren": {"expected": 3, "bounds": [0, 9]}, "orders": {"expected": 5}}}
    assert _data(lower)["rekenen"] == MODEL
    assert state.records["roi", "rekenen"].at(("inputs", "uren", "expected"))[0] == "hoger.yaml"
    assert state.records["roi", "rekenen"].at(("inputs", "orders", "expected"))[0] == "rekenen.yaml"


def test_a_change_of_one_number_is_stale_only_when_that_number_changed() -> None:
    other = _model({"inputs": {"uren": {"expected": 2, "bounds": [0, 12]}}})
    assert _over(other, _number("inputs.uren.expected", 2, 3))[1] == []
    same = _model({"inputs": {"uren": {"expected": 4}}})
    assert _over(same, _number("inputs.uren.expected", 2, 3))[1] == [
        (
            'het veld "inputs.uren.expected" is in de lagere laag veranderd (rekenen.yaml:1); lees het na, pas value zo nodig aan '
            f'en zet dan base: "{value_hash(4)}"'
        )
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("input.uren", 'een rekenmodel heeft geen veld "input"; bedoel je "inputs"?'),
        ("inputs.uren.bounds.0", '"inputs.uren.bounds" is geen blok met sleutels; wijzig "inputs.uren.bounds" als geheel'),
        (
            "inputs.weken.expected",
            '"inputs.weken" is er in de lagere laag niet (meer); kijk of het een andere naam kreeg of haal dit weg',
        ),
    ],
)
def test_a_name_with_dots_that_leads_nowhere_says_where_it_stops(name: str, said: str) -> None:
    assert _over(_model(MODEL), _number(name, None, 3))[1] == [said]


def test_a_region_leaves_the_part_that_a_sector_changed() -> None:
    state, _ = apply(
        _model(MODEL), Layer("sector", "sector", (_number("inputs.uren", MODEL["inputs"]["uren"], {"expected": 8}),))
    )
    above, _ = apply(state, Layer("regio", "regio", (_number("inputs.uren.expected", 2, 3),)), keep_sector=True)
    assert above.records["roi", "rekenen"].data["inputs"]["uren"] == {"expected": 8}

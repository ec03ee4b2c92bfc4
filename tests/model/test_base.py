"""The base of every record: strict, frozen, and no number without unit and basis."""

from __future__ import annotations

from typing import Any

import pytest
from complaint import complaints
from pydantic import TypeAdapter, ValidationError

from blueprint.model.base import Id, Quantity

GOOD: dict[str, Any] = {"value": 3, "unit": "weken", "evidence": "vakkennis"}


def _without(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


@pytest.mark.parametrize(
    "good",
    [
        GOOD,
        {"low": 2, "high": 2.5, "unit": "%", "evidence": "vakkennis"},
        {"value": 0, "unit": "%", "evidence": "A", "source": "handboek", "date": "2026-01-31"},
    ],
)
def test_a_quantity_has_a_value_or_a_range_and_a_basis(good: dict[str, Any]) -> None:
    assert complaints(Quantity, good) == []


@pytest.mark.parametrize("extra", [{}, {"value": 1, "low": 0, "high": 2}])
def test_a_quantity_has_either_a_value_or_a_range(extra: dict[str, Any]) -> None:
    assert complaints(Quantity, _without(GOOD, "value") | extra) == ["geef óf value, óf low en high"]


@pytest.mark.parametrize("half", [{"low": 1}, {"high": 1}])
def test_a_range_has_two_ends(half: dict[str, Any]) -> None:
    assert complaints(Quantity, _without(GOOD, "value") | half) == ["een bandbreedte heeft zowel low als high"]


def test_a_range_goes_up() -> None:
    data = _without(GOOD, "value") | {"low": 4, "high": 3}
    assert complaints(Quantity, data) == ["low is groter dan high; wissel ze om"]


def test_craft_knowledge_names_no_source() -> None:
    data = GOOD | {"source": "handboek", "date": "2026-01-31"}
    assert complaints(Quantity, data) == ["evidence is vakkennis, maar er staat ook een bron; kies een van beide"]


@pytest.mark.parametrize("part", [{}, {"source": "handboek"}, {"date": "2026-01-31"}])
def test_a_graded_number_names_source_and_date(part: dict[str, Any]) -> None:
    assert complaints(Quantity, GOOD | {"evidence": "B"} | part) == [
        "een getal met bewijskracht A tot en met D noemt source en date; anders is het vakkennis"
    ]


def test_a_number_has_a_unit() -> None:
    assert complaints(Quantity, _without(GOOD, "unit")) == ["unit: missing"]


def test_an_unknown_key_is_refused() -> None:
    assert complaints(Quantity, GOOD | {"eenheid": "weken"}) == ["eenheid: extra_forbidden"]


def test_a_number_in_quotes_is_refused() -> None:
    assert [text.rsplit(" ", 1)[-1] for text in complaints(Quantity, GOOD | {"value": "3"})] == ["float_type", "int_type"]


def test_a_record_cannot_be_changed() -> None:
    quantity = Quantity.model_validate_json('{"value": 3, "unit": "weken", "evidence": "vakkennis"}')
    with pytest.raises(ValidationError, match="frozen"):
        quantity.value = 4


@pytest.mark.parametrize("good", ["a", "erp", "kanten-offline", "stekker-2"])
def test_an_id_is_small_letters_digits_and_hyphens(good: str) -> None:
    assert TypeAdapter(Id).validate_python(good) == good


@pytest.mark.parametrize("bad", ["", "ERP", "a_b", "-a", "a-", "a--b", "één", "a b", "a" * 61])
def test_an_id_is_nothing_else(bad: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python(bad)

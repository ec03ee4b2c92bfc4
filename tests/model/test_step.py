"""Steps: a quick win keeps its promise, a connection carries security, and a story is told or said to be missing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from complaint import complaints
from sample import HERE
from yaml import safe_load

from blueprint.model.step import Step, StepOutline

STEPS = HERE / "small_project/content/steps"


def _read(name: str) -> dict[str, Any]:
    return {**safe_load((STEPS / f"{name}.yaml").read_text(encoding="utf-8")), "reviewed": "2026-11-01"}


@pytest.fixture
def outline() -> dict[str, Any]:
    """A good outline of a quick win."""
    return _read("vaste-vragen")


@pytest.fixture
def step() -> dict[str, Any]:
    """A good complete step."""
    return _read("aanvraag-vastleggen")


def _lasting(data: dict[str, Any], **duration: Any) -> dict[str, Any]:
    return {**data, "effort": {**data["effort"], "duration": {"evidence": "vakkennis", **duration}}}


def test_the_samples_are_good(outline: dict[str, Any], step: dict[str, Any]) -> None:
    assert complaints(StepOutline, outline) == complaints(Step, step) == []


@pytest.mark.parametrize("band", ["middel-groot", "groot"])
def test_a_quick_win_is_no_big_effort(outline: dict[str, Any], band: str) -> None:
    big = {**outline, "effort": {**outline["effort"], "band": band}}
    assert complaints(StepOutline, big) == [f"een quick win kan geen inspanning '{band}' hebben; maak de stap strategisch"]
    assert complaints(StepOutline, big | {"kind": "strategisch"}) == []


@pytest.mark.parametrize(
    "duration",
    [{"low": 1, "high": 5, "unit": "maanden"}, {"value": 4.5, "unit": "maanden"}, {"low": 2, "high": 18, "unit": "weken"}],
)
def test_a_quick_win_shows_its_result_within_four_months(outline: dict[str, Any], duration: dict[str, Any]) -> None:
    assert complaints(StepOutline, _lasting(outline, **duration)) == [
        "een quick win laat binnen vier maanden resultaat zien; kort de stap in of maak hem strategisch"
    ]


@pytest.mark.parametrize(
    ("duration", "months"), [({"value": 4, "unit": "maanden"}, 4.0), ({"low": 2, "high": 17, "unit": "weken"}, 17 / 4.345)]
)
def test_duration_is_counted_in_months_to_its_upper_end(outline: dict[str, Any], duration: dict[str, Any], months: float) -> None:
    step = StepOutline.model_validate_json(_json(_lasting(outline, **duration)))
    assert step.duration_months == pytest.approx(months)


def test_duration_in_another_unit_is_not_counted(outline: dict[str, Any]) -> None:
    step = StepOutline.model_validate_json(_json(_lasting(outline, value=3, unit="dagen per machine")))
    assert step.duration_months is None


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data)


def test_a_connection_carries_security(step: dict[str, Any]) -> None:
    bare = {key: value for key, value in step.items() if key != "security"}
    assert complaints(Step, bare) == ["deze stap legt een koppelvlak, maar er staat niets bij security"]
    assert complaints(Step, bare | {"interfaces": {"before": ["crm-erp"], "after": ["crm-erp"]}}) == []


def test_a_step_tells_a_story_or_says_that_there_is_none(step: dict[str, Any]) -> None:
    bare = {key: value for key, value in step.items() if key != "no_case"}
    assert complaints(Step, bare) == ["noem een praktijkcase bij cases, of zeg bij no_case dat er geen openbaar verhaal is"]
    assert complaints(Step, bare | {"cases": [{"case": "voorbeeld", "lesson": "Begin klein."}]}) == []


@pytest.mark.parametrize("side", ["technology", "process", "people"])
def test_a_complete_step_has_three_sides(step: dict[str, Any], side: str) -> None:
    assert complaints(Step, {key: value for key, value in step.items() if key != side}) == [f"{side}: missing"]


@pytest.mark.parametrize(
    ("field", "least"), [("actions", 4), ("tasks", 2), ("pitfalls", 2), ("selection", 2), ("kpis", 1), ("barriers", 1)]
)
def test_a_complete_step_has_enough_of_everything(step: dict[str, Any], field: str, least: int) -> None:
    assert complaints(Step, step | {field: step[field][: least - 1]}) == [f"{field}: too_short"]


def test_an_outline_says_that_it_is_in_preparation(outline: dict[str, Any], step: dict[str, Any]) -> None:
    assert not StepOutline.model_validate_json(_json(outline)).complete
    assert Step.model_validate_json(_json(step)).complete

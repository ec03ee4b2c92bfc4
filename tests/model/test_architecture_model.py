"""The reference architecture: an end is one thing, and an interface says what it speaks."""

from __future__ import annotations

from typing import Any

import pytest
from complaint import complaints
from sample import HERE
from yaml import safe_load

from blueprint.model.architecture import End, Interface


@pytest.fixture
def interface() -> dict[str, Any]:
    """The interface of the small project."""
    data = safe_load((HERE / "small_project/content/interfaces/crm-erp.yaml").read_text(encoding="utf-8"))
    return {**data, "reviewed": "2026-11-01"}


@pytest.mark.parametrize("good", [{"system": "erp"}, {"party": "klant"}])
def test_an_end_is_a_system_or_a_party(good: dict[str, str]) -> None:
    assert complaints(End, good) == []


@pytest.mark.parametrize("bad", [{}, {"system": "erp", "party": "klant"}])
def test_an_end_is_exactly_one_of_them(bad: dict[str, str]) -> None:
    assert complaints(End, bad) == ["noem aan elke kant óf system, óf party"]


def test_an_interface_has_a_standard_or_says_why_not(interface: dict[str, Any]) -> None:
    assert complaints(Interface, interface) == []
    assert complaints(Interface, interface | {"standards": [], "no_standard": "Die is er niet; leg het bestand vast."}) == []
    assert complaints(Interface, interface | {"standards": []}) == [
        "noem minstens één standaard, of leg bij no_standard uit waarom die er niet is"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_an_interface_has_two_ends(interface: dict[str, Any], count: int) -> None:
    found = complaints(Interface, interface | {"ends": [{"system": "erp"}] * count})
    assert found in (["ends.1: missing"], ["ends: too_long"])


def test_an_interface_has_three_acceptance_criteria(interface: dict[str, Any]) -> None:
    assert complaints(Interface, interface | {"criteria": interface["criteria"][:2]}) == ["criteria: too_short"]


def test_a_criterion_says_what_proof_is_kept(interface: dict[str, Any]) -> None:
    first, *others = interface["criteria"]
    without = {name: value for name, value in first.items() if name != "keep"}
    assert "criteria.0.keep: missing" in complaints(Interface, interface | {"criteria": [without, *others]})


@pytest.mark.parametrize(("field", "bad"), [("weight", "must"), ("method", "inspectie"), ("moment", "oplevering")])
def test_weight_method_and_moment_are_closed_lists(interface: dict[str, Any], field: str, bad: str) -> None:
    first, *others = interface["criteria"]
    found = complaints(Interface, interface | {"criteria": [first | {field: bad}, *others]})
    assert f"criteria.0.{field}: literal_error" in found

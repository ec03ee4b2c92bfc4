"""A rule of law says what nobody looked up, and keeps past, future and expectation apart."""

from __future__ import annotations

from typing import Any

import pytest
from complaint import complaints

from blueprint.model.buying import Law, Moment


@pytest.fixture
def law() -> dict[str, Any]:
    """The smallest rule of law that says enough."""
    return {
        "title": "Regels voor stekkers",
        "summary": "Een verzonnen regel over stekkers.",
        "duties": [{"sector": "machinebouw", "position": "maker", "roles": ["engineer"], "text": "Noem de stekker."}],
        "moments": [
            {"date": "2025-09-12", "when": "sinds 12 september 2025", "what": "De regel geldt.", "state": "geldt"},
            {"date": "2027-01-20", "when": "vanaf 20 januari 2027", "what": "Ook voor oude stekkers.", "state": "komt"},
            {"when": "ergens na 2028", "what": "Misschien ook voor snoeren.", "state": "onzeker"},
        ],
        "steps": ["koppel-en-exiteisen"],
        "meaning": "Schrijf op welke stekker je hebt.",
        "verified": True,
        "sources": ["bron"],
        "reviewed": "2026-11-21",
    }


def test_a_law_that_was_looked_up_needs_nothing_more(law: dict[str, Any]) -> None:
    assert complaints(Law, law) == []
    assert complaints(Law, law | {"to_verify": "Of snoeren meetellen."}) == []


def test_a_law_that_nobody_looked_up_says_what_is_open(law: dict[str, Any]) -> None:
    unread = law | {"verified": False}
    assert complaints(Law, unread) == ["niet bij de overheid zelf nagegaan: zeg bij to_verify wat nog moet"]
    assert complaints(Law, unread | {"to_verify": "De datum."}) == []


def test_moments_stand_in_order(law: dict[str, Any]) -> None:
    first, second, third = law["moments"]
    assert complaints(Law, law | {"moments": [third, first, second]}) == []
    assert complaints(Law, law | {"moments": [second, first]}) == [
        "de momenten staan niet op volgorde van date; zet de vroegste bovenaan"
    ]


@pytest.mark.parametrize(
    ("date", "state", "message"),
    [
        ("2026-11-21", "komt", "2026-11-21 was op de dag van nalezen (2026-11-21) al voorbij; zet state op geldt"),
        ("2026-11-22", "geldt", "2026-11-22 was op de dag van nalezen (2026-11-21) nog niet voorbij; zet state op komt"),
    ],
)
def test_a_law_knows_past_from_future_on_the_day_it_was_read(law: dict[str, Any], date: str, state: str, message: str) -> None:
    moment = {"date": date, "when": "die dag", "what": "De regel geldt.", "state": state}
    assert complaints(Law, law | {"moments": [moment]}) == [message]


@pytest.mark.parametrize(
    ("moment", "message"),
    [
        ({"state": "komt"}, "een moment dat komt heeft een date; staat die niet vast, dan is het onzeker"),
        (
            {"state": "onzeker", "date": "2028-01-01"},
            "een onzeker moment heeft geen date; zeg in when wat er verwacht wordt",
        ),
    ],
)
def test_only_a_fixed_date_is_promised(moment: dict[str, str], message: str) -> None:
    assert complaints(Moment, {"when": "ooit", "what": "Dan geldt het.", **moment}) == [message]


def test_a_rule_that_always_applied_needs_no_date() -> None:
    assert complaints(Moment, {"when": "al jaren", "what": "Dan geldt het.", "state": "geldt"}) == []

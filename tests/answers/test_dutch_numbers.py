"""What people type where a number is asked."""

from __future__ import annotations

import pytest

from blueprint.answers.dutch_numbers import shown, understood


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("20 uur", "uren", 20),
        ("1.250,50", "euro", 1250.5),
        ("€ 45", "euro", 45),
        ("€45,-", "euro", 45),
        ("45 euro", "euro", 45),
        ("40 %", "aandeel", 0.4),
        ("12,5%", "aandeel", 0.125),
        ("0,4", "aandeel", 0.4),
        ("1.250.000", "euro", 1250000),
        ("1 250", "aantal", 1250),
        ("1 250,50", "euro", 1250.5),
        ("1'250.50", "euro", 1250.5),
        ("€\u00a01\u00a0250,00", "euro", 1250),
        ("-3", "aantal", -3),
        ("ca. 20 minuten", "minuten", 20),
        ("2.5", "uren", 2.5),
    ],
)
def test_a_text_that_can_mean_one_number_is_understood(text: str, kind: str, value: float) -> None:
    assert understood(text, kind).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("veel", "uren", "hier staat geen getal"),
        ("", "uren", "hier staat geen getal"),
        ("1.250", "euro", '"1.250" kan op meer manieren gelezen worden; typ een getal met een komma en zonder punten'),
        ("1,250.00", "euro", '"1,250.00" kan op meer manieren gelezen worden; typ een getal met een komma en zonder punten'),
        ("20 30", "uren", '"20 30" kan op meer manieren gelezen worden; typ een getal met een komma en zonder punten'),
        ("12 50,5", "euro", '"12 50,5" kan op meer manieren gelezen worden; typ een getal met een komma en zonder punten'),
        ("20 uur", "minuten", "dit zijn uren en er worden minuten gevraagd"),
        ("20 min", "uren", "dit zijn minuten en er worden uren gevraagd"),
        ("40%", "euro", "een percentage past hier niet"),
        ("€ 40", "uren", "een bedrag in euro past hier niet"),
        ("45k", "euro", 'schrijf het bedrag voluit in plaats van "k"'),
        ("10 of 12", "uren", "hier staat geen getal"),
        ("20 uur of meer", "uren", "hier staat meer dan één waarde; kies er één"),
    ],
)
def test_a_text_that_can_mean_more_is_asked_back(text: str, kind: str, reason: str) -> None:
    assert understood(text, kind) == (None, reason)


def test_a_number_is_shown_as_dutch_people_write_it() -> None:
    assert [shown(0.125, "aandeel"), shown(1250.5, "euro"), shown(20, "uren")] == ["12,5%", "€ 1.250,5", "20"]

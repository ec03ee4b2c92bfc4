"""Review: a date that can be true, and not too long ago."""

from __future__ import annotations

import pytest
from sample import Sample

from blueprint.checks import review

STEP = "content/steps/vaste-vragen.yaml"


def test_review_is_in_the_past(sample: Sample) -> None:
    sample.edit(STEP, "reviewed: 2026-11-01", "reviewed: 2026-11-22")
    assert sample.told(review.review_is_in_the_past) == [
        f"{STEP}:18: nagelezen op 2026-11-22, dat is nog niet geweest; verbeter de datum bij reviewed"
    ]


def test_review_is_recent(sample: Sample) -> None:
    sample.edit(STEP, "reviewed: 2026-11-01", "reviewed: 2025-11-20")
    assert sample.told(review.review_is_recent) == [
        (
            f"{STEP}:18: let op: voor het laatst nagelezen op 2025-11-20, langer dan een jaar geleden; "
            "lees na en zet reviewed op vandaag"
        )
    ]


@pytest.mark.parametrize("day", ["2026-11-21", "2025-11-21"])
def test_review_is_recent_from_a_year_ago_until_today(sample: Sample, day: str) -> None:
    sample.edit(STEP, "reviewed: 2026-11-01", f"reviewed: {day}")
    assert sample.told(review.review_is_recent) == sample.told(review.review_is_in_the_past) == []

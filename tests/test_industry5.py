"""Mens, veerkracht en duurzaamheid: every strategic step tells them in words that fit no other step."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from blueprint.knowledge import Knowledge
from blueprint.model.step import Industry5, Step

SIDES = tuple(Industry5.model_fields)
MOST_SHARED = 0.5
"""Share of different words that two lines may have in common before one of them says nothing of its own step."""

COMMON = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "in",
        "op",
        "aan",
        "met",
        "voor",
        "als",
        "dat",
        "die",
        "er",
        "is",
        "je",
        "niet",
        "om",
        "te",
        "bij",
        "dan",
        "ook",
        "wat",
        "weet",
        "zie",
        "ziet",
        "meer",
        "minder",
        "geen",
    ]
)


def _words(line: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", line.lower())) - COMMON


def alike(one: str, other: str) -> float:
    """Return the share of different words, common ones aside, that two lines have in common."""
    first, second = _words(one), _words(other)
    return len(first & second) / min(len(first), len(second))


def _told(knowledge: Knowledge) -> dict[str, Industry5]:
    return {
        key: step.industry5
        for sector in knowledge.sectors.values()
        for key, step in knowledge.complete_steps(sector.id).items()
        if step.industry5 is not None
    }


def test_every_strategic_step_is_told(knowledge: Knowledge) -> None:
    strategic = {
        key
        for sector in knowledge.sectors.values()
        for key, step in sector.steps.items()
        if isinstance(step, Step) and step.kind == "strategisch"
    }
    assert strategic == _told(knowledge).keys()


@pytest.mark.parametrize("side", SIDES)
def test_no_two_steps_say_nearly_the_same(knowledge: Knowledge, side: str) -> None:
    lines = {key: getattr(told, side) for key, told in _told(knowledge).items()}
    double = [
        f"{one} / {other}: {alike(lines[one], lines[other]):.2f}"
        for one, other in combinations(sorted(lines), 2)
        if alike(lines[one], lines[other]) >= MOST_SHARED
    ]
    assert double == []


@pytest.mark.parametrize("side", SIDES)
def test_no_effect_comes_with_a_reason(knowledge: Knowledge, side: str) -> None:
    short = {key: line for key, told in _told(knowledge).items() if len((line := getattr(told, side)).split()) < 8}
    assert short == {}


def test_a_line_that_fits_two_steps_is_noticed() -> None:
    one = "Valt de planner uit, dan neemt een collega het over."
    assert alike(one, "Valt een lasser uit, dan neemt een collega het over.") >= MOST_SHARED
    assert alike(one, "Restplaten gaan op voordat je een nieuwe plaat aansnijdt.") < MOST_SHARED

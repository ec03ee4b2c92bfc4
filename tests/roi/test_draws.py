"""The draws behind P10, P50, P90 and the chance: evenly spread, independent, and the same for ever."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from blueprint.roi.draws import DRAWS, mixed, shares, stream

KEYS = (
    "aanloop",
    "besparing",
    "disconteringsvoet",
    "licentie",
    "prijsstijging",
    "software",
    "tarief",
    "uren_a",
    "uren_b",
    "weken",
)
BINS = 50


def unevenness(counts: np.ndarray) -> float:
    """Chi-squared per degree of freedom against equal counts: about 1 for honest draws."""
    expected = counts.sum() / counts.size
    return float(((counts - expected) ** 2 / expected).sum() / (counts.size - 1))


def test_the_published_first_draws_never_change() -> None:
    """Every book and page that was ever printed rests on these."""
    assert mixed(np.array([0, 1, 2], dtype=np.uint32)).tolist() == [0, 1753845952, 3507691905]
    assert [stream("tarief"), stream("tarief", 1)] == [3760635018, 3619808126]
    assert shares("tarief", 4).tolist() == [0.818580559338443, 0.2893031706335023, 0.16717365325894207, 0.015536349848844111]


@pytest.mark.parametrize("key", KEYS)
def test_draws_are_spread_evenly_and_do_not_follow_each_other(key: str) -> None:
    drawn = shares(key)
    assert 0 < drawn.min() < 0.001
    assert 0.999 < drawn.max() < 1
    assert 0.6 < unevenness(np.histogram(drawn, BINS, (0, 1))[0]) < 1.5
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 0.04


def test_the_draws_of_two_inputs_have_nothing_to_do_with_each_other() -> None:
    drawn = {key: shares(key) for key in KEYS}
    for one, other in combinations(KEYS, 2):
        assert abs(np.corrcoef(drawn[one], drawn[other])[0, 1]) < 0.04, (one, other)
        together = np.histogram2d(drawn[one], drawn[other], 16, ((0, 1), (0, 1)))[0]
        assert 0.7 < unevenness(together) < 1.35, (one, other)


def test_draws_that_repeat_or_follow_another_input_are_noticed() -> None:
    drawn = shares("tarief")
    assert unevenness(np.histogram(np.sqrt(drawn), BINS, (0, 1))[0]) > 1.5
    assert unevenness(np.histogram2d(drawn, np.roll(drawn, 1) / 2 + drawn / 2, 16, ((0, 1), (0, 1)))[0]) > 1.35


def test_more_draws_begin_with_the_same_ones_and_another_seed_gives_others() -> None:
    assert shares("tarief", 20).tolist() == shares("tarief")[:20].tolist()
    assert len(shares("tarief")) == DRAWS
    assert abs(np.corrcoef(shares("tarief"), shares("tarief", seed=1))[0, 1]) < 0.04

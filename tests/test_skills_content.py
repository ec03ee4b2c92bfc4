"""The real skills and roles: complete, observable, rising, and no two sentences alike."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from blueprint.knowledge import Knowledge

MOST_ALIKE = 0.62
"""Share of letters in the same order above which two sentences are the same sentence with other words."""

EMPTY = re.compile(
    r"^(?:kan|weet|kent|begrijpt|beheerst|snapt|heeft (?:kennis|inzicht|ervaring))\b|\b(?:zelfstandig|basiskennis|onder begeleiding)\b",
    re.IGNORECASE,
)
"""Words that say what somebody has in his head; a level says what one sees."""


def _sentences(knowledge: Knowledge) -> dict[tuple[str, str], str]:
    return {
        (key, level): getattr(skill.levels, level)
        for key, skill in knowledge.skills.items()
        if skill.levels is not None
        for level in ("beginner", "professional", "expert")
    }


def _alike(sentences: dict[tuple[str, str], str]) -> list[str]:
    found = []
    for (one, first), (two, second) in combinations(sentences.items(), 2):
        matcher = SequenceMatcher(None, first.lower(), second.lower(), autojunk=False)
        if matcher.real_quick_ratio() > MOST_ALIKE and matcher.quick_ratio() > MOST_ALIKE and matcher.ratio() > MOST_ALIKE:
            found.append(f"{one}: {first} / {two}: {second}")
    return found


def test_every_skill_has_levels_and_says_what_esco_has(knowledge: Knowledge) -> None:
    assert [key for key, skill in knowledge.skills.items() if skill.levels is None] == []
    assert [key for key, skill in knowledge.skills.items() if not skill.esco and not skill.no_esco] == []


def test_every_role_says_who_has_it(knowledge: Knowledge) -> None:
    assert [key for key, role in knowledge.roles.items() if role.held_by is None] == []


def test_no_two_levels_are_the_same_sentence_in_other_words(knowledge: Knowledge) -> None:
    sentences = _sentences(knowledge)
    assert len(sentences) == 3 * len(knowledge.skills)
    assert _alike(sentences) == []


def test_a_level_says_what_one_sees_and_not_what_somebody_has_in_his_head(knowledge: Knowledge) -> None:
    found = {place: match.group(0) for place, text in _sentences(knowledge).items() if (match := EMPTY.search(text))}
    assert found == {}


def test_a_level_is_one_sentence_of_eight_to_thirty_words(knowledge: Knowledge) -> None:
    counted = {place: len(text.split()) for place, text in _sentences(knowledge).items()}
    assert {place: count for place, count in counted.items() if not 8 <= count <= 30} == {}
    assert [place for place, text in _sentences(knowledge).items() if not text.endswith(".") or ". " in text] == []


def test_a_level_of_one_skill_repeats_no_summary(knowledge: Knowledge) -> None:
    summaries = {(key, "samenvatting"): skill.summary for key, skill in knowledge.skills.items()}
    found = [pair for pair in _alike({**summaries, **_sentences(knowledge)}) if "samenvatting" in pair]
    assert found == []


def test_an_address_of_esco_has_one_english_and_one_dutch_name(knowledge: Knowledge) -> None:
    names: dict[str, set[tuple[str, str, str]]] = {}
    for skill in knowledge.skills.values():
        for concept in skill.esco:
            names.setdefault(concept.uri, set()).add((concept.english, concept.name, concept.version))
    assert {uri: found for uri, found in names.items() if len(found) > 1} == {}
    assert len(names) > 30


@pytest.mark.parametrize("text", ["Kan zelfstandig nesten.", "Weet wat een nest is.", "Heeft inzicht in nesten."])
def test_a_planted_claim_about_somebodys_head_is_noticed(text: str) -> None:
    assert EMPTY.search(text)


def test_a_planted_sentence_with_one_other_word_is_noticed() -> None:
    first = "Legt de plaat op, roept de juiste snijtabel op en meet de snijkant."
    assert len(_alike({("a", "expert"): first, ("b", "expert"): first.replace("snijtabel", "zettabel")})) == 1

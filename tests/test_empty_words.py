"""No heading that says nothing, and no empty word in templates and program; the content itself is in ``test_content``."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from empty_words import FORBIDDEN, HEADINGS, WORDS, pattern
from sample import PROJECT
from test_spelling import Words, program_texts, record_texts, template_texts

from blueprint.knowledge import Knowledge

HEADING = re.compile(r"^#+ +(.+?)\s*(?:\{.*\})?$", re.MULTILINE)
EMPTY = frozenset(heading.lower() for heading in HEADINGS)


def empty_words(texts: Iterable[Words]) -> list[str]:
    """Return ``file:line: word`` for each empty word."""
    return sorted({f"{place}: {match.group(0)}" for place, text in texts for match in FORBIDDEN.finditer(text)})


def empty_headings(texts: Iterable[Words]) -> list[str]:
    """Return ``file:line: text`` for each text that is no more than an empty heading."""
    return sorted(f"{place}: {text}" for place, text in texts if text.strip().rstrip(":.").lower() in EMPTY)


@pytest.mark.parametrize("lines", [WORDS, HEADINGS])
def test_the_lists_are_sorted_and_have_each_line_once(lines: list[str]) -> None:
    assert lines == sorted(set(lines))


def test_no_template_and_no_sentence_of_the_program_uses_an_empty_word() -> None:
    assert empty_words([*template_texts(PROJECT), *program_texts(PROJECT)]) == []


def test_no_title_of_the_content_is_an_empty_heading(knowledge: Knowledge) -> None:
    assert empty_headings(record_texts(knowledge)) == []


def test_no_heading_of_a_template_is_empty() -> None:
    found = []
    for path in sorted((PROJECT / "site" / "templates").glob("*.jinja")):
        text = path.read_text(encoding="utf-8")
        found += [
            Words(f"{path.name}:{text.count(chr(10), 0, match.start()) + 1}", match.group(1)) for match in HEADING.finditer(text)
        ]
    assert len(found) > 50
    assert empty_headings(found) == []


def test_a_planted_word_or_heading_is_noticed() -> None:
    assert empty_words([Words("a:1", "Dit is robuuster, en dat dient te blijven.")]) == ["a:1: dient te", "a:1: robuuster"]
    assert empty_headings([Words("a:2", "Digitalisering"), Words("a:3", "Digitalisering begint bij de bank")]) == [
        "a:2: Digitalisering"
    ]
    assert pattern(["naadlo*"]).findall("Naadloos en naadloze naden") == ["Naadloos", "naadloze"]

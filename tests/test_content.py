"""The real content, file by file: no errors, readable length, own words. The name of a failing test names the file."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from empty_words import FORBIDDEN
from sample import PROJECT, TODAY, sentences

from blueprint.build import examine
from blueprint.findings import Finding
from blueprint.knowledge import Knowledge
from blueprint.model.references import TEXT_REFERENCE, leaves
from blueprint.model.step import Step

FILES = sorted(
    path.relative_to(PROJECT).as_posix()
    for root in ("content", "machinebouw", "plaatbewerking", "roi")
    for path in (PROJECT / root).rglob("*.yaml")
)
STEPS = [file for file in FILES if re.fullmatch(r"content/steps/.*|(machinebouw|plaatbewerking)/.*/(?!function\.yaml).*", file)]
COMPLETE = [
    file for file in FILES if re.search(r"^completeness: volledig$", (PROJECT / file).read_text(encoding="utf-8"), re.MULTILINE)
]
SEEDS = Path(os.environ.get("BLUEPRINT_SEEDS") or PROJECT.parent / "shared" / "seeds")
"""Founding texts of others, from which facts carry over and sentences do not. Not part of the project."""

LEAST_WORDS, MOST_WORDS, LONGEST_SENTENCE = 450, 1100, 40
SAME_WORDS = 7
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n{2,}|\n(?=\s*[-*\d])")
NAMES_OF_OTHERS = {
    ("sources", "title"),
    ("sources", "publisher"),
    ("standards", "title"),
    ("glossary", "english"),
    ("skills", "esco"),
}
"""Fields with a name that somebody else gave."""

MINISTRY = "ministerie van Economische Zaken en Klimaat"
"""A name of more than four words; in running text it counts as one."""


class Text(NamedTuple):
    """A text of the content with its place, the record that says it and the field."""

    file: str
    line: int
    kind: str
    key: str
    field: str
    words: str


@pytest.fixture(scope="session")
def findings() -> Mapping[str, list[Finding]]:
    """All findings on the real content, by file."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in examine(PROJECT, None, TODAY)[1]:
        found[finding.file].append(finding)
    return found


@pytest.fixture(scope="session")
def texts(knowledge: Knowledge) -> Mapping[str, list[Text]]:
    """All texts of the real content, by file."""
    found: dict[Text, None] = {}
    for kind, key, sector, data in knowledge.records():
        for path, value in leaves(data):
            if isinstance(value, str) and " " in value:
                place = knowledge.loaded.place(kind, key, path, sector)
                found[Text(*place, kind, key, str(path[0]), _readable(value))] = None
    by_file: dict[str, list[Text]] = defaultdict(list)
    for text in found:
        by_file[text.file].append(text)
    return by_file


def _readable(value: str) -> str:
    """Return a text as it is read: a reference is its words, or its id with spaces."""
    return TEXT_REFERENCE.sub(lambda match: match.group(2) or match.group(1).replace("-", " "), value)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.lower())


def _sentences(text: str) -> Iterator[str]:
    yield from (part.strip() for part in SENTENCE_END.split(text) if part.strip())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + SAME_WORDS]) for start in range(len(words) - SAME_WORDS + 1))


def test_every_file_of_the_content_is_read(knowledge: Knowledge) -> None:
    assert sorted(path.relative_to(PROJECT.resolve()).as_posix() for path in knowledge.loaded.files) == FILES


@pytest.mark.parametrize("file", FILES)
def test_a_file_has_no_errors(findings: Mapping[str, list[Finding]], file: str) -> None:
    assert sentences(finding for finding in findings.get(file, []) if finding.severity == "fout") == []


def test_there_are_no_errors_outside_the_files(findings: Mapping[str, list[Finding]]) -> None:
    elsewhere = [finding for file, found in findings.items() for finding in found if file not in FILES]
    assert sentences(finding for finding in elsewhere if finding.severity == "fout") == []


@pytest.mark.parametrize("file", COMPLETE)
def test_the_top_of_a_step_is_read_in_four_minutes(knowledge: Knowledge, file: str) -> None:
    counted = {
        key: len(_words(" ".join(_top(step))))
        for sector in knowledge.sectors.values()
        for key, step in knowledge.complete_steps(sector.id).items()
        if knowledge.loaded.place("steps", key, (), sector.id)[0] == file
    }
    assert counted, "this step is in no sector"
    assert all(LEAST_WORDS <= count <= MOST_WORDS for count in counted.values()), counted


def _top(step: Step) -> Iterator[str]:
    """Yield what an owner reads before the folds."""
    yield from (step.why, step.technology, step.process, step.people, step.not_when, step.this_week)
    for part in (*step.actions, *step.pitfalls):
        yield from (part.title, part.text)


@pytest.mark.parametrize("file", FILES)
def test_no_sentence_is_longer_than_forty_words(texts: Mapping[str, list[Text]], file: str) -> None:
    long = [
        f"{text.file}:{text.line}: {len(_words(sentence))} woorden: {sentence}"
        for text in texts.get(file, [])
        for sentence in _sentences(text.words)
        if len(_words(sentence)) > LONGEST_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize("file", FILES)
def test_no_text_uses_a_word_that_says_nothing(texts: Mapping[str, list[Text]], file: str) -> None:
    found = [
        f"{text.file}:{text.line}: {match.group(0)}"
        for text in texts.get(file, [])
        if (text.kind, text.field) not in NAMES_OF_OTHERS
        for match in FORBIDDEN.finditer(text.words)
    ]
    assert found == []


@pytest.fixture(scope="session")
def said(texts: Mapping[str, list[Text]]) -> Mapping[tuple[str, ...], Mapping[str, str]]:
    """Which step says each sentence of six words or more, and where."""
    found: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for text in (text for group in texts.values() for text in group if text.kind == "steps"):
        for sentence in _sentences(text.words):
            words = tuple(_words(sentence))
            if len(words) >= 6:
                found[words].setdefault(text.key, f"{text.file}:{text.line}")
    return found


@pytest.mark.parametrize("file", STEPS)
def test_no_two_steps_say_the_same_sentence(
    said: Mapping[tuple[str, ...], Mapping[str, str]], texts: Mapping[str, list[Text]], file: str
) -> None:
    twice = [
        f"{text.file}:{text.line} and {', '.join(place for key, place in others.items() if key != text.key)}: {sentence}"
        for text in texts.get(file, [])
        if text.kind == "steps"
        for sentence in _sentences(text.words)
        if len(others := said.get(tuple(_words(sentence)), {})) > 1
    ]
    assert twice == []


@cache
def _seed_runs() -> frozenset[tuple[str, ...]]:
    return frozenset(
        run for path in sorted(SEEDS.rglob("*.txt")) for run in _runs(_words(path.read_text(encoding="utf-8", errors="replace")))
    )


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding texts are not here; point BLUEPRINT_SEEDS to them")
@pytest.mark.parametrize("file", FILES)
def test_no_text_takes_seven_words_in_a_row_from_the_founding_texts(texts: Mapping[str, list[Text]], file: str) -> None:
    taken = [
        f"{text.file}:{text.line}: {' '.join(run)}"
        for text in texts.get(file, [])
        if (text.kind, text.field) not in NAMES_OF_OTHERS
        for run in _runs(_words(text.words.replace(MINISTRY, "ministerie")))
        if run in _seed_runs()
    ]
    assert taken == []


@pytest.mark.parametrize("word", ["Door middel van", "significante", "optimaliseren", "naadloos", "draagvlak", "implementeer"])
def test_a_planted_empty_word_is_noticed(word: str) -> None:
    assert FORBIDDEN.search(f"Zo kun je {word} iets doen.")


def test_a_planted_long_or_double_or_borrowed_sentence_is_noticed() -> None:
    long = " ".join(["woord"] * 41)
    assert [len(_words(part)) for part in _sentences(f"Kort. {long}. Ook kort.")] == [1, 41, 2]
    assert tuple(_words("Tel 't nóg eens, per kar!")) == tuple(_words("tel 't nóg eens per kar"))
    assert list(_runs(["a", "b", "c", "d", "e", "f", "g", "h"])) == [tuple("abcdefg"), tuple("bcdefgh")]

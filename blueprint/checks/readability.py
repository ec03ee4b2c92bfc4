"""Readability: how easy the texts of a record read, by the Flesch-Douma score.

``206.84 - 0.93 * words per sentence - 77 * syllables per word``: the formula of Flesch (1949), fitted to Dutch by W.H. Douma
(De leesbaarheid van landbouwbladen, Wageningen 1960). Higher is easier; Douma calls 60 to 70 normal and 70 to 80 fairly easy.
Formula and table were read at https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php (2026-11-21).

What counts is what a reader reads as running text: sentences of four words or more. Ids, names, abbreviations and numbers do not count:
a word with a capital inside a sentence, or with a digit, has no syllables and no length here. The score is a smoke detector,
not a judge: it sees long words and long sentences, and knows nothing of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import floor
from typing import Any, NamedTuple

from blueprint.checks.rule import KIND_NAMES, Context
from blueprint.findings import Finding
from blueprint.model.references import TEXT_REFERENCE, Path, leaves, target_kind

NORMS: Mapping[str, int] = {
    "steps": 65, "symptoms": 65, "questions": 65, "roi": 65, "lock_in": 65, "barriers": 65, "storylines": 60, "effects": 60,
    "functions": 60, "systems": 60, "interfaces": 60, "data_objects": 60, "sector": 60, "chain": 60, "roles": 60, "skills": 60,
    "machines": 55, "standards": 55, "laws": 55, "cases": 55, "macro": 60,
}  # fmt: skip
"""Least score per kind of text: what an owner reads first must be easiest; a standard or law has names for things that stay."""

PAGE_NORM = 65
"""Least score for the texts that stand in a page template."""

LEAST_WORDS = 60
"""A shorter text says too little about how it reads."""

NO_PROSE = {"search_terms", "sources", "id", "formula", "english", "name", "esco", "apqc", "scor", "rami", "products"}

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n{2,}|\n(?=\s*[-*\d])")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SYLLABLE = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|ie|oo|uu|eu|oe|ou|ui|ei|ij|au|ai|oi|[aeiouyáéíóúàèêëïöü]")


class Text(NamedTuple):
    """A text of a record and the field it stands in."""

    path: Path
    words: str


def sentences(text: str) -> Iterator[list[str]]:
    """Yield the words that count of each sentence of four words or more."""
    for part in SENTENCE_END.split(text):
        words = WORD.findall(part)
        counted = [word for index, word in enumerate(words) if word.islower() or (index == 0 and word.istitle())]
        if len(words) >= 4 and counted:
            yield counted


def syllables(word: str) -> int:
    """Return the number of vowel sounds of a Dutch word, at least one."""
    return max(1, len(SYLLABLE.findall(word.lower())))


def score(parts: list[list[str]]) -> float:
    """Return the Flesch-Douma score of sentences, given as words."""
    words = [word for part in parts for word in part]
    return 206.84 - 0.93 * len(words) / len(parts) - 77 * sum(map(syllables, words)) / len(words)


def prose(kind: str, data: Mapping[str, Any]) -> Iterator[Text]:
    """Yield the texts of a record, references as they are read."""
    for path, value in leaves(data):
        if isinstance(value, str) and not NO_PROSE & {str(part) for part in path} and not target_kind(kind, path):
            yield Text(path, TEXT_REFERENCE.sub(lambda match: match.group(2) or "", value))


def record_reads_easily(context: Context) -> Iterator[Finding]:
    """The texts of a record together reach the norm of their kind; the hardest sentence is shown."""
    for kind, key, sector, data in context.knowledge.records():
        if kind not in NORMS:
            continue
        told = [(text.path, part) for text in prose(kind, data) for part in sentences(text.words)]
        parts = [part for _, part in told]
        if sum(map(len, parts)) < LEAST_WORDS or score(parts) >= NORMS[kind]:
            continue
        path, worst = min(told, key=lambda item: score([item[1]]) if len(item[1]) >= 6 else 1000.0)
        message = (
            f'{KIND_NAMES[kind]} "{key}" haalt {floor(score(parts))} op leesgemak (Flesch-Douma), hier is {NORMS[kind]} nodig; '
            f"maak zinnen en woorden korter, begin bij: {' '.join(worst)}"
        )
        yield context.finding("leest-makkelijk", message, kind, key, path, sector, severity="let op")

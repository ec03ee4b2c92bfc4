"""Readability: a text that is too hard is told with its hardest sentence; the real texts and pages reach their norm."""

from __future__ import annotations

import re

import pytest
from sample import PROJECT, TODAY, Sample
from sample import sentences as told

from blueprint.checks import readability
from blueprint.checks.readability import LEAST_WORDS, NORMS, PAGE_NORM, score, sentences, syllables
from blueprint.checks.rule import KIND_NAMES, Context
from blueprint.knowledge import Knowledge

HARD = "Organisatieoverkoepelende verantwoordelijkheidsverdelingen veroorzaken coördinatieproblematiek binnen samenwerkingsverbanden."
CODE = re.compile(
    r"```.*?```|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|^ *\|[^\n]*$|<[^>]*>|`[^`]*`|\{[.:#][^}]*\}|^ *#+ [^\n]*$|\]\([^)]*\)|^ *!!![^\n]*$",
    re.DOTALL | re.MULTILINE,
)
"""What is no running text in a template: code, tables, markup, headings and addresses."""

TEMPLATES = sorted(path.name for path in (PROJECT / "site" / "templates").glob("*.jinja"))


def prose(template: str) -> list[list[str]]:
    """Return the sentences of the lines of a template that hold six words or more of its own."""
    lines = CODE.sub(" ", template).splitlines()
    return [part for line in lines if len(line.split()) >= 6 for part in sentences(line)]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("plaat", 1),
        ("machine", 3),
        ("kantbank", 2),
        ("bewerkingen", 4),
        ("geïnstalleerd", 4),
        ("nieuw", 1),
        ("draaien", 2),
        ("erp", 1),
        ("hm", 1),
    ],
)
def test_syllables_are_vowel_sounds(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_score_is_that_of_douma() -> None:
    # 4 words, 5 syllables, 1 sentence: 206.84 - 0.93 * 4 - 77 * 5 / 4
    assert score([["de", "plaat", "is", "zwaarder"]]) == pytest.approx(206.84 - 3.72 - 96.25)


def test_names_numbers_and_short_phrases_do_not_count() -> None:
    assert list(sentences("De TRUMPF draait in Den Haag op 3 kW. Kort woord.")) == [["De", "draait", "in", "op"]]


def test_record_reads_easily_or_its_hardest_sentence_is_told(sample: Sample) -> None:
    before = sample.told(readability.record_reads_easily)
    easy = "Je legt de plaat op de bank en je kijkt of hij past. " * 3
    easy += (
        "Organisatieoverkoepelende verantwoordelijkheidsverdelingen veroorzaken coördinatieproblematiek. "  # harder, but short
    )
    sample.edit(
        "content/systems/crm.yaml",
        "purpose: Eén plek om op te schrijven en terug te vinden.",
        f"purpose: {easy}{HARD} {HARD} {HARD}",
    )
    after = [line for line in sample.told(readability.record_reads_easily) if line not in before]
    assert after == [
        (
            'content/systems/crm.yaml:5: let op: systeem "crm" haalt -37 op leesgemak (Flesch-Douma), hier is 60 nodig; '
            f"maak zinnen en woorden korter, begin bij: {HARD.rstrip('.')}"
        )
    ]


def test_a_short_record_is_not_judged(sample: Sample) -> None:
    before = sample.told(readability.record_reads_easily)
    sample.edit("content/systems/crm.yaml", "purpose: Eén plek om op te schrijven en terug te vinden.", f"purpose: {HARD}")
    assert sample.told(readability.record_reads_easily) == before


def test_every_text_of_the_content_reaches_the_norm_of_its_kind(knowledge: Knowledge) -> None:
    assert told(readability.record_reads_easily(Context(knowledge, TODAY))) == []


def test_every_norm_is_for_a_kind_that_exists() -> None:
    assert set(NORMS) <= set(KIND_NAMES)
    assert min(NORMS.values()) >= 55


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_texts_of_a_template_read_easily(name: str) -> None:
    parts = prose((PROJECT / "site" / "templates" / name).read_text(encoding="utf-8"))
    assert sum(map(len, parts)) < LEAST_WORDS or score(parts) >= PAGE_NORM


def test_most_words_of_the_templates_are_judged() -> None:
    counts = [sum(map(len, prose((PROJECT / "site" / "templates" / name).read_text(encoding="utf-8")))) for name in TEMPLATES]
    assert sum(count for count in counts if count >= LEAST_WORDS) > 0.8 * sum(counts)


def test_a_template_in_officialese_is_noticed() -> None:
    parts = prose(f"# Titel\n\n| a | b |\n\n{{{{ naam }}}} {HARD} Dit is een gewone zin.\n")
    assert score(parts) < PAGE_NORM

"""Terms: one thing has one name in all texts."""

from __future__ import annotations

import pytest
from sample import TODAY, Sample
from sample import sentences as told

from blueprint.checks import terms
from blueprint.checks.rule import Context
from blueprint.knowledge import Knowledge

STEP = "content/steps/aanvraag-vastleggen.yaml"
WHY = "why: Wie belt, krijgt antwoord. Wie mailt, wacht."


@pytest.fixture
def strict(sample: Sample) -> Sample:
    """The small project with a term that avoids two other words."""
    term = (
        "knelpunt:\n  title: Knelpunt (krapste plek)\n  definition: Waar het werk op wacht.\n  avoid: [bottleneck, flessenhals]\n"
    )
    sample.write("content/glossary.yaml", f"{sample.read('content/glossary.yaml')}{term}")
    return sample


@pytest.mark.parametrize(
    ("used", "word"), [("bottleneck", "bottleneck"), ("Bottlenecks", "bottleneck"), ("Flessenhals", "flessenhals")]
)
def test_term_is_used_everywhere(strict: Sample, used: str, word: str) -> None:
    strict.edit(STEP, WHY, f"why: De {used} bepaalt de levertijd.")
    assert strict.told(terms.term_is_used_everywhere) == [
        f'{STEP}:18: let op: hier staat "{word}"; schrijf "knelpunt", zo heet het in de begrippenlijst'
    ]


@pytest.mark.parametrize("text", ["Het knelpunt wacht.", "Een bottleneckanalyse.", "Zie [[aanvraag-vastleggen|de stap]]."])
def test_term_is_used_everywhere_leaves_compounds_and_good_words_alone(strict: Sample, text: str) -> None:
    strict.edit(STEP, WHY, f"why: {text}")
    assert strict.told(terms.term_is_used_everywhere) == []


def test_term_is_used_everywhere_lets_people_search_for_other_words(strict: Sample) -> None:
    strict.edit(STEP, "search_terms: [", "search_terms: [bottleneck, ")
    assert strict.told(terms.term_is_used_everywhere) == []


def test_term_is_used_everywhere_but_others_may_call_their_book_as_they_like(strict: Sample) -> None:
    strict.edit("content/standards/rest.yaml", "title: ", "title: Bottleneck en ")
    assert strict.told(terms.term_is_used_everywhere) == []
    strict.edit("content/standards/rest.yaml", "summary: ", "summary: Bottleneck en ")
    assert len(strict.told(terms.term_is_used_everywhere)) == 1


def test_avoided_word_is_no_term(strict: Sample) -> None:
    term = "krapte:\n  title: Krapte\n  definition: Te weinig ruimte.\n  avoid: [knelpunt (krapste plek)]\n"
    strict.write("content/glossary.yaml", f"{strict.read('content/glossary.yaml')}{term}")
    assert [line.split(": ", 1)[1] for line in strict.told(terms.avoided_word_is_no_term)] == [
        'avoid noemt "knelpunt (krapste plek)", maar dat is zelf een begrip; haal het hier weg of voeg de begrippen samen'
    ]


def test_the_content_uses_its_own_terms(knowledge: Knowledge) -> None:
    context = Context(knowledge, TODAY)
    assert told([*terms.term_is_used_everywhere(context), *terms.avoided_word_is_no_term(context)]) == []
    assert sum(len(term.avoid) for term in knowledge.glossary.values()) >= 20

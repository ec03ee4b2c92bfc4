"""The page "Loont het?": every model once, at the function where most of its steps are, with an honest word on examples."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.models import MODELS_PAGE, Entry, grouped, model_list_pages
from blueprint.publish.pages.settings import Settings


@pytest.fixture(scope="module")
def groups(knowledge: Knowledge) -> list[tuple[str, str, list[Entry]]]:
    return grouped(knowledge, Settings())


def test_every_model_stands_on_the_page_once(knowledge: Knowledge, groups: list[tuple[str, str, list[Entry]]]) -> None:
    assert Counter(entry.key for _, _, entries in groups for entry in entries) == dict.fromkeys(knowledge.roi, 1)


def test_a_model_stands_where_most_of_its_steps_are(knowledge: Knowledge, groups: list[tuple[str, str, list[Entry]]]) -> None:
    for function, _, entries in groups:
        for entry in entries:
            served = Counter(
                sector.steps[step].function
                for step in knowledge.roi[entry.key].steps
                for sector in knowledge.sectors.values()
                if step in sector.steps
            )
            assert served[function] == max(served.values()), entry.key


def test_what_a_model_counts_is_told_in_one_sentence_that_fits_a_card(groups: list[tuple[str, str, list[Entry]]]) -> None:
    told = [entry.about for _, _, entries in groups for entry in entries]
    assert [about for about in told if not re.fullmatch(r"Rekent [^.!?]{30,170}[.]", about)] == []


def test_the_page_says_how_much_of_the_values_is_an_example(knowledge: Knowledge) -> None:
    (page,) = model_list_pages(knowledge, Settings())
    values = [
        item.values_for(sector).example
        for model in knowledge.roi.values()
        for sector in model.sectors
        for item in model.inputs.values()
    ]
    assert page.path == MODELS_PAGE
    assert page.context["examples"] == round(100 * values.count(True) / len(values))

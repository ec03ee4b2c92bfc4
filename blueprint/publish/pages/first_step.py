"""Waar begin ik?: the questions on one page, each answer a link to the next question or to an ending on the same page.

Without the script everything stands below each other; the script shows one question at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.guide import Ending, Question
from blueprint.publish.addresses import GUIDE_PAGE
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

GUIDE_TITLE = "Waar begin ik?"
STYLE, SCRIPT = "assets/css/questions.css", "assets/js/questions.js"


class Way(NamedTuple):
    """An answer as a link: its words, for which sectors it is, and the anchor that it leads to."""

    text: str
    sectors: tuple[str, ...]
    anchor: str


class Asked(NamedTuple):
    """A question with its ways on, and the endings of its answers by anchor."""

    key: str
    question: Question
    ways: tuple[Way, ...]
    endings: tuple[tuple[str, str, Ending], ...]
    """Anchor, answer and ending."""


def first_step_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the page with the questions, when there are any."""
    asked = in_order(knowledge)
    if asked:
        yield Page(
            GUIDE_PAGE,
            "questions.md.jinja",
            GUIDE_TITLE,
            "Hulp bij kiezen",
            front={
                "description": "Vier tot zeven vragen in gewone woorden, dan een tot drie eerste stappen met de reden erbij.",
                "layout": "wide",
                "weight": "high",
                "styles": [STYLE],
                "scripts": [SCRIPT],
                **settings.edit(knowledge.loaded.place("questions", asked[0].key)),
            },
            context={"asked": asked},
        )


def in_order(knowledge: Knowledge) -> list[Asked]:
    """Return the questions in the order in which somebody meets them, nearest to the first question first."""
    todo = [key for key, question in knowledge.questions.items() if question.opening]
    for key in todo:
        todo.extend(
            answer.to
            for answer in knowledge.questions[key].answers
            if answer.to in knowledge.questions and answer.to is not None and answer.to not in todo
        )
    return [_asked(key, knowledge.questions[key]) for key in dict.fromkeys(todo)]


def _asked(key: str, question: Question) -> Asked:
    numbered = [(f"{key}-antwoord-{number}", answer) for number, answer in enumerate(question.answers, 1)]
    return Asked(
        key,
        question,
        tuple(Way(answer.text, answer.sectors, answer.to or anchor) for anchor, answer in numbered),
        tuple((anchor, answer.text, answer.ending) for anchor, answer in numbered if answer.ending),
    )

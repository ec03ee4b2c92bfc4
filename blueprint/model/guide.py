"""What leads a reader to his first step: the questions of "Waar begin ik?", with an ending per answer or a next question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from blueprint.model.base import Id, Line, SectorId, Strict, Text

FEWEST_QUESTIONS, MOST_QUESTIONS = 4, 7
"""How many questions somebody answers before he has his first step: enough to know, few enough for a phone."""

FirstSteps = Annotated[tuple[Id, ...], Field(min_length=1, max_length=3)]
"""One to three steps, in order; never a product."""


class Ending(Strict):
    """Where a path ends: the first steps per sector, and why these."""

    why: Text = Field(description="Waarom dit je eerste stap is, in gewone taal.")
    steps: Mapping[SectorId, FirstSteps] = Field(min_length=1, description="Per sector een tot drie stappen, op volgorde.")
    presumes: Line | None = Field(
        None, description="Wat er al moet staan, als een stap hierboven op andere stappen wacht die verder zijn dan N1."
    )


class Answer(Strict):
    """One answer to a question: it leads to another question or it ends."""

    text: Line = Field(description="Het antwoord in de woorden van de ondernemer.")
    sectors: tuple[SectorId, ...] = Field((), description="Alleen voor deze sectoren; leeg betekent voor beide.")
    proves: tuple[Id, ...] = Field((), description="Stappen die er bij dit antwoord al staan.")
    to: Id | None = Field(None, description="Id van de volgende vraag.")
    ending: Ending | None = Field(None, description="Het einde van de weg: de eerste stappen.")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if (self.to is None) == (self.ending is None):
            raise ValueError("een antwoord leidt naar een volgende vraag (to) of eindigt (ending); kies een van beide")
        return self


class Question(Strict):
    """A question that an owner can answer without looking anything up."""

    title: Line = Field(description="De vraag, in de woorden van de ondernemer.")
    help: Line | None = Field(None, description="Hoe je het antwoord vindt als je twijfelt.")
    opening: bool = Field(False, description="Zet op true bij de vraag waar iedereen begint.")
    answers: tuple[Answer, ...] = Field(min_length=2, max_length=6, description="De antwoorden, het gewoonste eerst.")

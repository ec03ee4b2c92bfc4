"""What a buyer needs: rules of law with their dates, the lock-in test, and ids that have retired."""

from __future__ import annotations

import datetime as dt
from typing import Literal, Self

from pydantic import Field, model_validator

from blueprint.model.base import Id, Line, Record, SectorId, Strict, Text


class Moment(Strict):
    """A date on which something of a rule starts, or is expected to."""

    date: dt.date | None = Field(None, description="De datum, als die vaststaat.")
    when: Line = Field(description="Het moment in woorden, bijvoorbeeld vanaf 20 januari 2027.")
    what: Line = Field(description="Wat er dan geldt.")
    state: Literal["geldt", "komt", "onzeker"] = Field(
        description="geldt: al van kracht; komt: datum staat vast; onzeker: verwacht."
    )

    @model_validator(mode="after")
    def _promises_only_a_date_that_is_fixed(self) -> Self:
        if self.state == "komt" and self.date is None:
            raise ValueError("een moment dat komt heeft een date; staat die niet vast, dan is het onzeker")
        if self.state == "onzeker" and self.date is not None:
            raise ValueError("een onzeker moment heeft geen date; zeg in when wat er verwacht wordt")
        return self


class Duty(Strict):
    """What a rule asks of somebody."""

    sector: SectorId = Field(description="Voor wie: machinebouw of plaatbewerking.")
    position: Literal["maker", "gebruiker", "keten", "allen"] = Field(
        description="Waarom het je raakt: als maker, als gebruiker, via je klanten, of allen."
    )
    roles: tuple[Id, ...] = Field(min_length=1, description="Rollen in het bedrijf die ermee te maken krijgen.")
    text: Line = Field(description="Wat het van je vraagt, in één zin.")


class Law(Record):
    """A rule of law: for whom, from when, which step helps. Never legal advice."""

    title: Line = Field(description="Naam van de regeling.")
    number: Line | None = Field(None, description="Officieel nummer.")
    summary: Line = Field(description="Waar het over gaat, in één regel.")
    standard: Id | None = Field(None, description="Pagina bij de standaarden die hierover meer zegt.")
    duties: tuple[Duty, ...] = Field(min_length=1, description="Wat het vraagt, per sector.")
    moments: tuple[Moment, ...] = Field(min_length=1, description="Data, op volgorde.")
    steps: tuple[Id, ...] = Field(min_length=1, description="Stappen die helpen.")
    meaning: Text = Field(description="Wat je er nu al mee doet, en wat je kunt laten.")
    verified: bool = Field(description="Is dit bij een bron van de overheid zelf nagegaan?")
    to_verify: Line | None = Field(None, description="Wat nog nagegaan moet worden; verplicht als verified false is.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Bronnen.")

    @model_validator(mode="after")
    def _says_what_nobody_looked_up(self) -> Self:
        if not self.verified and self.to_verify is None:
            raise ValueError("niet bij de overheid zelf nagegaan: zeg bij to_verify wat nog moet")
        return self

    @model_validator(mode="after")
    def _tells_its_moments_in_order(self) -> Self:
        dates = [moment.date for moment in self.moments if moment.date is not None]
        if dates != sorted(dates):
            raise ValueError("de momenten staan niet op volgorde van date; zet de vroegste bovenaan")
        return self

    @model_validator(mode="after")
    def _knows_past_from_future(self) -> Self:
        # The day of reading is the only "today" that keeps the outcome the same on every machine.
        for moment in self.moments:
            if moment.date is not None and (moment.date <= self.reviewed) != (moment.state == "geldt"):
                word = "al voorbij; zet state op geldt" if moment.date <= self.reviewed else "nog niet voorbij; zet state op komt"
                raise ValueError(f"{moment.date} was op de dag van nalezen ({self.reviewed}) {word}")
        return self


class LockInQuestion(Strict):
    """One question of the lock-in test for buying software or a machine."""

    question: Line = Field(description="De vraag aan de leverancier.")
    why: Line = Field(description="Waarom je dit vraagt.")
    good: Line = Field(description="Een antwoord dat deugt.")
    bad: Line = Field(description="Een antwoord waar je van schrikt.")
    knock_out: bool = Field(description="true = bij nee koop je niet.")
    sources: tuple[Id, ...] = Field((), description="Bronnen; leeg betekent vakkennis.")


class Retired(Strict):
    """An id that is no longer used, and what took its place; ids are never used again."""

    replaced_by: Id | None = Field(None, description="Id dat ervoor in de plaats kwam.")
    date: dt.date = Field(description="Dag waarop het verviel.")
    reason: Line = Field(description="Waarom.")

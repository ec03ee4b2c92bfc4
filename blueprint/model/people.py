"""People: roles and skills. Levels follow the Smart Makers Academy (beginner, professional, expert)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from blueprint.model.base import Id, Line, Strict

ESCO_URI = r"^http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

Relation = Literal["exact", "nauw", "breder"]

RELATIONS: dict[str, str] = {
    "exact": "zelfde betekenis",
    "nauw": "ligt er dicht tegenaan",
    "breder": "ESCO bedoelt meer dan wij",
}
"""How the concept of ESCO relates to our skill, in the words of a reader."""

GROUPS: dict[str, str] = {
    "eigenaar": "Leiding",
    "kantoor": "Kantoor",
    "engineering": "Engineering",
    "werkvoorbereiding": "Werkvoorbereiding",
    "werkvloer": "Werkvloer",
    "kwaliteit": "Kwaliteit",
    "techniek-it": "Techniek en IT",
}
"""Groups of roles in the order of a page, with the name that a reader sees."""

NATURES: dict[str, str] = {
    "vakinhoudelijk": "Vak",
    "digitaal": "Digitaal",
    "gedrag": "Gedrag",
}
"""Sorts of skills in the order of a page, with the name that a reader sees."""


class SkillLevels(Strict):
    """What one sees somebody do per level: of this skill and of no other, each level more than the one before."""

    beginner: Line = Field(description="Wat je een beginner ziet doen, op de werkvloer of aan het scherm.")
    professional: Line = Field(description="Wat je een professional ziet doen dat een beginner nog niet doet.")
    expert: Line = Field(description="Wat je een expert ziet doen dat een professional niet doet.")

    @model_validator(mode="after")
    def _levels_differ(self) -> Self:
        if len({self.beginner.lower(), self.professional.lower(), self.expert.lower()}) < 3:
            raise ValueError("twee niveaus zeggen hetzelfde; schrijf per niveau op wat je anders ziet")
        return self


class EscoLink(Strict):
    """A concept of ESCO, the European classification of skills, that says nearly the same."""

    uri: Annotated[str, StringConstraints(pattern=ESCO_URI)] = Field(
        description="Adres van het ESCO-begrip: http://data.europa.eu/esco/skill/ en dan 36 tekens."
    )
    english: Line = Field(description="Engelse voorkeursnaam in ESCO, letterlijk.")
    name: Line = Field(description="Nederlandse naam.")
    relation: Relation = Field(
        description="exact: zelfde betekenis; nauw: ligt er dicht tegenaan; breder: ESCO bedoelt meer dan wij."
    )
    version: Line = Field(description="Versie van ESCO waarin dit begrip is nagelezen, bijvoorbeeld 1.2.0.")
    translation: Literal["eigen vertaling", "ESCO-NL"] = Field(
        description="Waar de Nederlandse naam vandaan komt: eigen vertaling of ESCO-NL."
    )


class Skill(Strict):
    """Something a person can do."""

    title: Line = Field(description="Naam van de vaardigheid, als werkwoord.")
    summary: Line = Field(description="Waaraan je ziet dat iemand dit kan.")
    nature: Literal["vakinhoudelijk", "digitaal", "gedrag"] = Field(description="Soort vaardigheid.")
    function: Id | None = Field(None, description="Bedrijfsfunctie waar de vaardigheid vooral bij hoort.")
    levels: SkillLevels | None = Field(None, description="Wat je iemand ziet doen, per niveau.")
    esco: tuple[EscoLink, ...] = Field(
        (), description="Begrippen van ESCO, de Europese lijst van vaardigheden, die hierbij horen."
    )
    no_esco: Line | None = Field(None, description="Als er geen ESCO-begrip bij past: zeg dat, en waarom.")

    @model_validator(mode="after")
    def _esco_is_there_or_not(self) -> Self:
        if self.esco and self.no_esco:
            raise ValueError("er staan begrippen bij esco, maar no_esco zegt dat die er niet zijn; haal een van de twee weg")
        if len({link.uri for link in self.esco}) < len(self.esco):
            raise ValueError("hetzelfde ESCO-begrip staat er twee keer; haal er een weg")
        return self


class HeldBy(Strict):
    """Who has a role, by size of the firm: professional knowledge, no statistics."""

    small: Line = Field(description="Wie deze rol heeft in een bedrijf van 10 tot 25 mensen.")
    medium: Line = Field(description="Wie deze rol heeft in een bedrijf van 25 tot 100 mensen.")
    large: Line = Field(description="Wie deze rol heeft in een bedrijf van meer dan 100 mensen.")


class Role(Strict):
    """A part of somebody's work; in a small firm one person has several roles."""

    title: Line = Field(description="Naam van de rol.")
    summary: Line = Field(description="Wat iemand in deze rol doet.")
    group: Literal["eigenaar", "kantoor", "werkvoorbereiding", "engineering", "werkvloer", "techniek-it", "kwaliteit"] = Field(
        description="Groep waarin lezers zichzelf herkennen."
    )
    entrepreneur: bool = Field(
        False, description="Zet op true bij de rol van de ondernemer: owner_skills van stappen horen daarbij."
    )
    held_by: HeldBy | None = Field(None, description="Wie deze rol heeft, naar grootte van het bedrijf (vakkennis).")

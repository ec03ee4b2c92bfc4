"""People: roles and skills. Levels follow the Smart Makers Academy (beginner, professional, expert)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from blueprint.model.base import Id, Line, Strict


class Skill(Strict):
    """Something a person can do."""

    title: Line = Field(description="Naam van de vaardigheid, als werkwoord.")
    summary: Line = Field(description="Waaraan je ziet dat iemand dit kan.")
    nature: Literal["vakinhoudelijk", "digitaal", "gedrag"] = Field(description="Soort vaardigheid.")
    function: Id | None = Field(None, description="Bedrijfsfunctie waar de vaardigheid vooral bij hoort.")


class Role(Strict):
    """A part of somebody's work; in a small firm one person has several roles."""

    title: Line = Field(description="Naam van de rol.")
    summary: Line = Field(description="Wat iemand in deze rol doet.")
    group: Literal["eigenaar", "kantoor", "werkvoorbereiding", "engineering", "werkvloer", "techniek-it", "kwaliteit"] = Field(
        description="Groep waarin lezers zichzelf herkennen."
    )

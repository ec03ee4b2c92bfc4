"""Ways into the handbook besides functions: per reader, per size of firm, per difference between the sectors, per transformation.

Each holds a short text of its own; which steps belong to it is derived.
"""

from __future__ import annotations

from pydantic import Field

from blueprint.model.base import Id, Line, Strict, Text
from blueprint.model.vocabulary import Band, Level


class Reader(Strict):
    """A first page for somebody with a certain job."""

    title: Line = Field(description="Voor wie deze pagina is.")
    summary: Line = Field(description="Eén zin: wat er voor deze lezer verandert.")
    place: int = Field(ge=1, description="Plaats in de lijst van lezers.")
    roles: tuple[Id, ...] = Field((), description="Rollen van deze lezer; hun nieuwe taken worden afgeleid.")
    functions: tuple[Id, ...] = Field((), description="Functies waarvan deze lezer de stappen volgt.")
    changes: Text = Field(description="Wat er voor jou verandert.")
    wins: Text = Field(description="Wat je wint.")
    loses: Text = Field(description="Wat je kwijtraakt; eerlijk.")
    ask_boss: tuple[Line, ...] = Field(min_length=2, description="Wat je je baas vraagt voordat het begint.")
    reading: tuple[Line, ...] = Field(min_length=2, description="Wat je eerst leest, met een verwijzing naar de pagina.")
    this_week: Text = Field(description="Eén ding om deze week te doen dat niets kost.")


class Size(Strict):
    """A first page for firms of a certain size. The order of steps is derived by the rule that these fields state."""

    title: Line = Field(description="Grootte, bijvoorbeeld 10 tot 25 mensen.")
    summary: Line = Field(description="Eén zin: waar het bij deze grootte om draait.")
    place: int = Field(ge=1, description="Plaats in de lijst, klein eerst.")
    bands: tuple[Band, ...] = Field(min_length=1, description="Inspanning die je hierbij als eerste aangaat.")
    highest: Level = Field(description="Hoogste niveau in de volgorde.")
    with_needs: bool = Field(description="Neem wat een stap nodig heeft mee, ook als dat een grotere inspanning is.")
    shown: int = Field(ge=4, le=16, description="Hoeveel stappen van de volgorde je ziet.")
    begin: Text = Field(description="Waar je mee begint.")
    leave: Text = Field(description="Wat je laat liggen.")
    does: Text = Field(description="Wie het doet.")
    this_week: Text = Field(description="Eén ding om deze week te doen dat niets kost.")


class Difference(Strict):
    """Something in which the two sectors differ, and what that means for the steps."""

    title: Line = Field(description="Waarin de sectoren verschillen.")
    place: int = Field(ge=1, description="Plaats in de lijst.")
    in_machinebouw: Text = Field(description="Hoe het in de machinebouw is.")
    in_plaatbewerking: Text = Field(description="Hoe het in de plaatbewerking is.")
    consequence: Text = Field(description="Wat dat betekent voor je keuze.")
    functions: tuple[Id, ...] = Field(min_length=1, description="Functies waar je het merkt.")


class Transformation(Strict):
    """One of the eight transformations of the Smart Industry wheel; its id is the word that functions use."""

    title: Line = Field(description="Naam van de transformatie.")
    place: int = Field(ge=1, le=8, description="Plaats in het wiel, met de klok mee vanaf boven.")
    summary: Line = Field(description="Wat ermee bedoeld wordt, in gewone taal.")
    sign: Text = Field(description="Waaraan je in je eigen bedrijf ziet hoever je bent.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Bronnen van het wiel.")

"""What claims rest on and where readers recognise themselves: sources, terms, cases, barriers, symptoms."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, HttpUrl

from blueprint.model.base import Evidence, Id, Line, Record, SectorId, Strict, Text
from blueprint.model.vocabulary import BarrierClass


class Source(Strict):
    """Where a fact was read."""

    title: Line = Field(description="Titel van de bron.")
    publisher: Line = Field(description="Uitgever of organisatie.")
    url: HttpUrl | None = Field(None, strict=False, description="Webadres, als dat er is.")
    published: Line | None = Field(None, description="Jaar of datum van publicatie, als die bekend is.")
    read: dt.date = Field(description="Datum waarop de bron is gelezen (JJJJ-MM-DD).")
    grade: Evidence = Field(description="Bewijskracht van deze bron: A, B, C of D.")
    note: Line | None = Field(None, description="Belang of beperking van de bron.")


class Term(Strict):
    """What a word means in this handbook."""

    title: Line = Field(description="Het woord.")
    definition: Text = Field(description="Wat het betekent, in gewone taal.")
    synonyms: tuple[Line, ...] = Field((), description="Andere woorden en afkortingen voor hetzelfde.")
    avoid: tuple[Line, ...] = Field(
        (), description="Woorden die dit handboek hier niet voor gebruikt; de controle noemt waar ze staan."
    )
    english: Line | None = Field(None, description="Engelse term.")


class Barrier(Strict):
    """Why owners do not act, in their own words."""

    title: Line = Field(description="De zin van de ondernemer, in de ik-vorm.")
    category: BarrierClass = Field(description="Soort drempel: weten, zoekend, willen, kunnen of omgeving.")
    answer: Text = Field(description="Wat de blauwdruk hierop antwoordt.")
    sources: tuple[Id, ...] = Field((), description="Bronnen; leeg betekent vakkennis.")


class Route(Strict):
    """For one sector: which steps first, then, and only later."""

    first: tuple[Id, ...] = Field(min_length=1, description="Eerst deze stappen.")
    then: tuple[Id, ...] = Field((), description="Daarna deze stappen.")
    later: tuple[Id, ...] = Field((), description="Pas later deze stappen.")
    note: Text = Field(description="Waarom deze volgorde, in gewone taal.")


class Symptom(Record):
    """What an owner says is wrong, and the route through the steps."""

    title: Line = Field(description="De klacht van de ondernemer, letterlijk.")
    summary: Line = Field(description="Wat er meestal achter zit, in één zin.")
    recognise: tuple[Line, ...] = Field(min_length=3, description="Zo herken je het in je bedrijf.")
    cause: Text = Field(description="Wat er meestal achter zit.")
    measure: Line = Field(description="Wat je eerst een week meet om zeker te weten dat dit het is.")
    routes: dict[SectorId, Route] = Field(min_length=1, description="De route per sector.")


class Result(Strict):
    """A result of a case, as the source gives it, with how hard it is."""

    text: Line = Field(description="Wat er gemeten of gezegd is.")
    value: Line = Field(description="Het getal zoals de bron het geeft.")
    unit: Line = Field(description="Eenheid.")
    hardness: Literal[
        "opgave bedrijf", "vastgesteld", "verwachting", "leverancier", "uitspraak", "twee bronnen", "opgave via derde"
    ] = Field(description="Hoe hard dit getal is.")
    source: Id = Field(description="Bron van dit getal.")


class Case(Record):
    """A public company story: facts only, in our own words, not authorised by the company."""

    company: Line = Field(description="Naam van het bedrijf.")
    place: Line = Field(description="Plaats en land.")
    sector_detail: Line = Field(description="Wat het bedrijf maakt.")
    sectors: tuple[SectorId, ...] = Field(min_length=1, description="Voor welke sector dit verhaal leerzaam is.")
    size: Line | None = Field(None, description="Omvang, zoals de bron die geeft.")
    period: Line = Field(description="Periode waarin dit speelde.")
    strength: Literal["A", "B", "C"] = Field(description="A concreet verhaal met stappen, B voorbeeld, C dun.")
    title: Line = Field(description="Titel van het verhaal.")
    summary: Line = Field(description="Het verhaal in één zin.")
    problem: Text = Field(description="Waar het mee begon.")
    story: tuple[Line, ...] = Field(min_length=1, description="Wat het bedrijf deed, op volgorde.")
    results: tuple[Result, ...] = Field((), description="Resultaten met bron en hardheid.")
    people: Text | None = Field(None, description="Wat het van mensen vroeg.")
    caveat: Text = Field(description="Wat je er niet uit mag afleiden, en wat misging.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Openbare bronnen.")

"""Sums for a whole country or region: a chain of factors, how hard each one is, and what other readings would give.

A chain is no promise. It shows what has to be true for a large number to come out, so that a reader can put his own
values in its place. The formulas are those of the ROI models, without years.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, Self

from pydantic import Field, model_validator

from blueprint.model.base import Evidence, Id, Line, Strict, Text
from blueprint.model.roi import Constant, Key, Number, NumberKind

Hardness = Literal["hard", "aanname", "hoop"]

HARDNESS: dict[Hardness, str] = {
    "hard": "Geteld of gemeten. Er staat een bron bij.",
    "aanname": "Niet gemeten. Iemand moest kiezen, en je kunt het anders kiezen.",
    "hoop": "Moet nog gebeuren, en niemand weet of het lukt.",
}


class Factor(Strict):
    """One number of the chain, with what it rests on."""

    label: Line = Field(description="Naam van de factor.")
    question: Line = Field(description="Vraag aan een regio die haar eigen waarde invult.")
    unit: Line = Field(description="Eenheid.")
    number: NumberKind = Field(description="Soort getal: aantal, euro, aandeel, uren of minuten.")
    value: Number = Field(description="De waarde voor heel Nederland.")
    bounds: tuple[Number, Number] = Field(description="Kleinste en grootste waarde die kan.")
    hardness: Hardness = Field(description="hard, aanname of hoop.")
    why: Text = Field(description="Waar dit getal op rust, en wat het niet zegt.")
    regional: bool = Field(False, description="true = een regio vult hier haar eigen waarde in.")
    source: Id | None = Field(None, description="Id van de bron; verplicht als hardness hard is.")
    date: dt.date | None = Field(None, description="Datum van het getal (JJJJ-MM-DD); verplicht als er een bron is.")
    evidence: Evidence | None = Field(None, description="Bewijskracht A, B, C of D; verplicht als er een bron is.")

    @model_validator(mode="after")
    def _has_a_basis(self) -> Self:
        if not self.bounds[0] <= self.value <= self.bounds[1]:
            raise ValueError("value moet binnen bounds liggen; verruim bounds of verbeter de waarde")
        basis = (self.source, self.date, self.evidence)
        if any(part is None for part in basis) != all(part is None for part in basis):
            raise ValueError("geef source, date en evidence alle drie, of geen van drie")
        if self.hardness == "hard" and self.source is None:
            raise ValueError("een harde factor noemt een bron; geef source, date en evidence, of noem hem aanname of hoop")
        return self


class MacroLine(Strict):
    """One result, counted from factors and earlier lines."""

    key: Key = Field(description="Naam van de regel in formules.")
    label: Line = Field(description="Naam van de regel.")
    unit: Line = Field(description="Eenheid.")
    number: NumberKind = Field(description="Soort getal: aantal, euro, aandeel, uren of minuten.")
    formula: Line = Field(description="Formule met factoren, vaste getallen en eerdere regels.")


class Reading(Strict):
    """The same chain with other values for some factors."""

    title: Line = Field(description="Wat er anders is, in een paar woorden.")
    values: dict[Key, Number] = Field(min_length=1, description="Andere waarden, per factor.")
    text: Text = Field(description="Waarom je het ook zo kunt lezen.")
    source: Id | None = Field(None, description="Id van de bron van de andere waarde, als die er is.")


class MacroChain(Strict):
    """A chain of factors with its outcome and its other readings."""

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="Versie van de som, bijvoorbeeld 1.0.0.")
    reviewed: dt.date = Field(description="Datum waarop iemand dit voor het laatst heeft nagelezen (JJJJ-MM-DD).")
    title: Line = Field(description="Titel van de pagina.")
    summary: Text = Field(description="Wat de som laat zien en wat niet.")
    factors: dict[Key, Factor] = Field(min_length=2, description="De factoren, op de volgorde van de som.")
    constants: dict[Key, Constant] = Field({}, description="Vaste omrekengetallen.")
    lines: tuple[MacroLine, ...] = Field(min_length=1, description="De uitkomsten, op rekenvolgorde.")
    outcome: Key = Field(description="De regel die de hoofduitkomst is.")
    readings: tuple[Reading, ...] = Field((), description="Andere manieren om dezelfde som te lezen.")
    cautions: tuple[Text, ...] = Field(min_length=1, description="Waarom dit geen belofte is.")

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        names = [*self.factors, *self.constants, *(line.key for line in self.lines)]
        double = next((name for name in names if names.count(name) > 1), None)
        if double is not None:
            raise ValueError(f"de naam '{double}' komt twee keer voor; geef een van beide een andere naam")
        if self.outcome not in {line.key for line in self.lines}:
            raise ValueError(f"outcome noemt '{self.outcome}', maar die regel bestaat niet")
        for reading in self.readings:
            for key, value in reading.values.items():
                factor = self.factors.get(key)
                if factor is None:
                    raise ValueError(f"lezing '{reading.title}' noemt '{key}', maar die factor bestaat niet")
                if not factor.bounds[0] <= value <= factor.bounds[1]:
                    raise ValueError(f"lezing '{reading.title}': '{key}' ligt buiten de grenzen van die factor")
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all sources that the chain rests on, sorted."""
        found = {factor.source for factor in self.factors.values()} | {reading.source for reading in self.readings}
        return tuple(sorted(key for key in found if key is not None))

"""Which software talks to which machine or software: machine families, couplings with evidence, and how sure we are.

A coupling is one cell of the matrix: from a machine family (or a system) to a system, for one purpose, over one route.
Nothing is a tick: a cell says what part works, whether it is an option that costs extra, and on whose word.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, Self

from pydantic import Field, model_validator

from blueprint.model.base import Id, Line, Record, SectorId, Strict, Text

MachineKind = Literal["snijden", "kanten", "ponsen", "lassen", "robot", "verspanen", "besturing", "meten", "ouder"]
MACHINE_KINDS: dict[str, str] = {
    "snijden": "Snijden",
    "ponsen": "Ponsen en buigstraten",
    "kanten": "Kanten",
    "lassen": "Lassen",
    "robot": "Robots",
    "verspanen": "Verspanen (CNC)",
    "meten": "Meten",
    "besturing": "Besturing van je eigen machine",
    "ouder": "Oudere machine",
}

Purpose = Literal[
    "status",
    "alarmen",
    "order-naar-machine",
    "programma",
    "gereedmelding",
    "gereedschap",
    "procesgegevens",
    "energie",
    "orders",
    "stamdata",
    "voorraad",
    "calculatie",
    "ketenberichten",
]
PURPOSES: dict[str, tuple[str, str]] = {
    "status": ("Weten of hij draait", "Loopt, staat stil, storing: zonder dat iemand het opschrijft."),
    "alarmen": ("Storingen en meldingen", "Welke melding de machine geeft, en wanneer."),
    "order-naar-machine": ("Order naar de machine", "De machine of zijn lijst weet welke order nu aan de beurt is."),
    "programma": ("Programma naar de machine", "Het juiste snij-, kant- of NC-programma staat klaar, in de juiste versie."),
    "gereedmelding": ("Gereedmelding terug", "Wat klaar is en hoeveel, komt vanzelf terug."),
    "gereedschap": ("Gereedschap", "Welk gereedschap erin zit, hoe lang het nog meegaat, wat er nodig is."),
    "procesgegevens": ("Procesgegevens", "Waarden tijdens het werk: vermogen, gas, stroom, hoek, kracht."),
    "energie": ("Energie", "Wat de machine verbruikt, per uur of per order."),
    "orders": ("Orders heen", "De order gaat van het ene pakket naar het andere."),
    "stamdata": ("Artikelen en stuklijsten", "Artikel, materiaal, revisie en stuklijst zijn overal gelijk."),
    "voorraad": ("Voorraad en restplaten", "Welke plaat er ligt, wat gereserveerd en wat verbruikt is."),
    "calculatie": ("Tijden en prijzen", "Wat iets kost en hoe lang het duurt, vooraf en achteraf."),
    "ketenberichten": ("Berichten met klant en leverancier", "Order, bevestiging, verzendadvies en factuur als data."),
}
"""Purpose → what an owner calls it, and what it means."""

MACHINE_PURPOSES = tuple(list(PURPOSES)[:8])

Route = Literal[
    "opc-ua-standaard", "opc-ua-leverancier", "mtconnect", "mqtt", "rest", "bestand", "database", "leverancier",
    "veldbus", "gateway", "bericht", "handmatig", "onbekend",
]  # fmt: skip
ROUTES: dict[str, str] = {
    "opc-ua-standaard": "OPC UA volgens de afspraak voor dit soort machine",
    "opc-ua-leverancier": "OPC UA met de gegevens zoals de leverancier ze noemt",
    "mtconnect": "MTConnect",
    "mqtt": "MQTT",
    "rest": "API (REST)",
    "bestand": "Bestand in een map",
    "database": "Rechtstreeks in de database",
    "leverancier": "Eigen protocol van de leverancier",
    "veldbus": "Veldbus via de robot of PLC",
    "gateway": "Kastje of software ertussen",
    "bericht": "Bericht via een dienst (SCSN, UBL, EDI)",
    "handmatig": "Met de hand",
    "onbekend": "Onbekend",
}

Coverage = Literal["volledig", "deels", "niet", "onbekend"]
COVERAGE: dict[str, str] = {
    "volledig": "ja",
    "deels": "deels",
    "niet": "nee",
    "onbekend": "onbekend",
}

Certainty = Literal["A", "B", "C", "D", "E"]
CERTAINTY: dict[str, str] = {
    "A": "getest of gecertificeerd, met verslag",
    "B": "beschreven door de maker van de machine of de software zelf, of door de uitgever van de standaard",
    "C": "beschreven door een onafhankelijke bron of een gebruiker",
    "D": "beschreven door een andere leverancier die eraan koppelt",
    "E": "niet nagegaan: vraag het na",
}
"""How sure a cell is; a different ladder from that of numbers, because a maker may be believed about his own plug."""

STALE_MONTHS = 18
"""A cell that nobody checked for longer than this is shown grey."""


class Machine(Record):
    """A family of machines, or a control, as an owner would name it."""

    title: Line = Field(
        description="Naam zoals een ondernemer hem zegt, bijvoorbeeld TRUMPF laser of oude kantbank zonder netwerk."
    )
    kind: MachineKind = Field(description="Soort: snijden, ponsen, kanten, lassen, robot, verspanen, meten, besturing of ouder.")
    maker: Line | None = Field(None, description="Merk van machine of besturing; leeg als het om een soort gaat.")
    summary: Line = Field(description="Wat je ermee kunt koppelen, in één regel.")
    practice: Text = Field(description="Hoe je deze machine in de praktijk aansluit, en waar je op vastloopt.")
    age: Line | None = Field(None, description="Wat er van bouwjaar of softwareversie afhangt.")
    ask: tuple[Line, ...] = Field(min_length=3, description="Vragen aan je leverancier, zo dat een vaag antwoord opvalt.")
    sectors: tuple[SectorId, ...] = Field(min_length=1, description="Sectoren waarin deze machine staat.")
    sources: tuple[Id, ...] = Field((), description="Bronnen; leeg betekent vakkennis.")


class Proof(Strict):
    """On whose word a cell stands."""

    certainty: Certainty = Field(description="Zekerheid A (getest) tot en met E (niet nagegaan).")
    source: Id | None = Field(None, description="Bron; verplicht behalve bij E.")
    date: dt.date | None = Field(None, description="Datum van de bron, of de dag van lezen als de bron geen datum noemt.")
    checked: dt.date = Field(description="Dag waarop iemand deze cel voor het laatst heeft nagegaan.")

    @model_validator(mode="after")
    def _has_a_source_unless_unknown(self) -> Self:
        if (self.certainty == "E") != (self.source is None) or (self.source is None) != (self.date is None):
            raise ValueError("zekerheid A tot en met D noemt source en date; zekerheid E noemt geen van beide")
        return self


class Coupling(Strict):
    """One cell of the matrix: a machine or system, a system, a purpose, and what is known about it."""

    machine: Id | None = Field(None, description="Machinefamilie aan deze kant; noem óf machine óf system.")
    system: Id | None = Field(None, description="Systeemrol aan deze kant; noem óf machine óf system.")
    product: Line | None = Field(None, description="Product aan deze kant, als de bron er een noemt.")
    to: Id = Field(description="Systeemrol aan de andere kant.")
    to_product: Line | None = Field(None, description="Product aan de andere kant, als de bron er een noemt.")
    purpose: Purpose = Field(description="Doel van de koppeling.")
    direction: Literal["lezen", "schrijven", "beide"] = Field(
        description="Gezien vanuit het systeem bij to: lezen haalt iets op, schrijven geeft een opdracht."
    )
    route: Route = Field(description="Langs welke weg.")
    interface: Id | None = Field(None, description="Koppelvlak van de blauwdruk dat deze cel invult.")
    standards: tuple[Id, ...] = Field((), description="Standaarden die de bron noemt.")
    coverage: Coverage = Field(description="volledig, deels, niet of onbekend.")
    option: Literal["standaard", "betaald", "onbekend"] = Field(description="Zit het erin, kost het extra, of is dat onbekend.")
    since: Line | None = Field(None, description="Vanaf welke versie, optie of bouwjaar, als de bron dat zegt.")
    limit: Line | None = Field(None, description="Bekende grens: wat er niet mee kan.")
    ask: Line = Field(description="Wat je de leverancier vraagt, in één zin.")
    proof: Proof = Field(description="Waar deze cel op rust.")

    @model_validator(mode="after")
    def _names_one_side_and_never_guesses(self) -> Self:
        if (self.machine is None) == (self.system is None):
            raise ValueError("noem óf machine óf system")
        if (self.coverage == "onbekend") != (self.proof.certainty == "E"):
            raise ValueError(
                "een cel met zekerheid E heeft coverage onbekend, en alleen die; zonder bron zeggen we nooit ja of nee"
            )
        if (self.route == "onbekend") != (self.coverage == "onbekend"):
            raise ValueError("route is onbekend als coverage dat is, en anders niet")
        if self.machine is not None and self.purpose not in MACHINE_PURPOSES:
            raise ValueError(f"'{self.purpose}' is een doel tussen software; kies een doel van een machine")
        return self

    @property
    def side(self) -> str:
        """The id of the machine or system at this side."""
        return self.machine or self.system or ""

"""Building blocks of the reference architecture: functions, chain, data objects, systems, standards, interfaces.

The structure follows the GEMMA reference architecture (business function, process step, data object, application
role, interface, standard), with ISA-95 (IEC 62264) levels as an attribute of systems.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, Self

from pydantic import Field, HttpUrl, model_validator

from blueprint.model.base import Id, Line, Record, SectorId, Strict, Text
from blueprint.model.vocabulary import Advice, ChainKey, Grade, Layer, Openness, Party, Plug, Wheel


class Indicator(Strict):
    """A KPI with a definition that two people would calculate alike, and a way to measure before starting."""

    name: Line = Field(description="Naam van de KPI, zoals de werkvloer hem noemt.")
    definition: Line = Field(description="Formule in woorden: teller, noemer, wat telt mee.")
    unit: Line = Field(description="Eenheid, bijvoorbeeld minuten per aanvraag.")
    direction: Literal["omhoog", "omlaag"] = Field(description="Welke kant is beter: omhoog of omlaag.")
    baseline: Line = Field(description="Nulmeting: hoe meet je dit vóór je begint, hoe lang en hoeveel.")


class Function(Record):
    """One of the 13 business functions that both sectors share."""

    code: str = Field(pattern=r"^F\d{2,3}$", description="Volgnummer van de functie, F01 tot en met F13.")
    title: Line = Field(description="Naam van de bedrijfsfunctie.")
    summary: Line = Field(description="Wat deze functie doet, in één regel.")
    why: Text = Field(description="Waarom digitaliseren hier loont: begin bij het probleem van de ondernemer.")
    accent: Text | None = Field(None, description="Wat in deze sector anders is; de sector vult dit in.")
    apqc: Line | None = Field(None, description="Waar dit staat in het APQC Process Classification Framework.")
    scor: Line | None = Field(None, description="Waar dit staat in SCOR Digital Standard.")
    rami: Line | None = Field(None, description="Laag en hiërarchie in RAMI 4.0.")
    questions: tuple[Line, ...] = Field(min_length=3, description="Vragen die een ondernemer zich hier stelt.")
    kpis: tuple[Indicator, ...] = Field(min_length=1, description="KPI's waaraan je deze functie meet.")
    transformation: Wheel = Field(description="Transformatie uit het Smart Industry-wiel waar de functie bij hoort.")


class ChainStep(Strict):
    """One step of the process chain of a sector, from request to after-sales."""

    code: str = Field(pattern=r"^[MP]-\d{1,2}$", description="Nummer in de keten, bijvoorbeeld M-4.")
    title: Line = Field(description="Naam van de processtap.")
    functions: tuple[Id, ...] = Field(min_length=1, description="Bedrijfsfuncties die deze stap uitvoeren.")
    inputs: tuple[Id, ...] = Field((), description="Dataobjecten die de stap nodig heeft.")
    outputs: tuple[Id, ...] = Field((), description="Dataobjecten die de stap doorgeeft.")
    also_in: Line | None = Field(None, description="Wat er verder binnenkomt en geen dataobject van de blauwdruk is.")
    also_out: Line | None = Field(None, description="Wat er verder uitgaat en geen dataobject van de blauwdruk is.")
    systems: tuple[Id, ...] = Field(min_length=1, description="Leidende systemen; het eerste is het belangrijkste.")
    connection: Line = Field(description="Hoe de gegevens meestal overgaan.")
    rupture: Line = Field(description="Waar het in de praktijk meestal breekt.")


class Chain(Record):
    """The process chain of a sector, in order."""

    title: Line = Field(description="Titel van de keten.")
    summary: Line = Field(description="Wat deze keten laat zien, in één regel.")
    steps: tuple[ChainStep, ...] = Field(min_length=1, description="De processtappen, op volgorde.")


class Sector(Record):
    """One of the two blueprints: how it presents itself."""

    title: Line = Field(description="Naam van de sector.")
    tagline: Line = Field(description="Belofte in één zin, in de taal van de ondernemer.")
    summary: Text = Field(description="Voor wie deze blauwdruk is, en voor wie niet.")
    typical: tuple[Line, ...] = Field(min_length=3, description="Herkenning: zo ziet een bedrijf in deze sector eruit.")


class Ownership(Strict):
    """One answer to the question who is the boss of a data object, and what follows from it."""

    system: Id = Field(description="Systeem dat dan de baas is.")
    when: Line = Field(description="Wanneer dit past.")
    consequence: Line = Field(description="Wat het betekent: wat je wint en wat je erbij moet regelen.")


class DataObject(Record):
    """Information that the factory passes on; one system is its master, the others read."""

    code: str = Field(pattern=r"^D\d{2,3}$", description="Volgnummer, D01 en verder; een nummer wordt nooit hergebruikt.")
    title: Line = Field(description="Naam van het dataobject.")
    summary: Line = Field(description="Wat het is, in één regel die een monteur begrijpt.")
    master: Id = Field(description="Systeem dat de baas is over dit gegeven (voorstel).")
    choice: Text = Field(
        description="De keuze die je zelf moet maken over eigenaarschap, en wat er misgaat als je dat niet doet."
    )
    identification: Line = Field(description="Waaraan je één exemplaar herkent, bijvoorbeeld artikel + revisie.")
    keys: tuple[ChainKey, ...] = Field(
        (), description="Nummers die erin staan en waarmee je het aan de rest van de keten knoopt."
    )
    options: tuple[Ownership, ...] = Field(
        (), description="Andere eigenaren die kunnen, met wat dat betekent; de master staat erbij."
    )
    formats: tuple[Line, ...] = Field((), description="Gangbare vormen en bestandsformaten.")
    standards: tuple[Id, ...] = Field((), description="Standaarden die dit gegeven beschrijven.")
    sectors: tuple[SectorId, ...] = Field(min_length=1, description="Sectoren waarin dit gegeven voorkomt.")
    sources: tuple[Id, ...] = Field((), description="Bronnen; leeg betekent vakkennis.")


class ProductExample(Strict):
    """A product that fills a system role: an example with source and date, never a recommendation."""

    name: Line = Field(description="Productnaam.")
    source: Id = Field(description="Bron die het product in deze rol noemt.")
    date: dt.date = Field(description="Datum waarop de bron is gelezen.")
    note: Line | None = Field(None, description="Wat de bron erover zegt.")


class System(Record):
    """A system role: what kind of software (or control) does this work, whoever sells it."""

    code: Line = Field(description="Gangbare afkorting, bijvoorbeeld CPQ.")
    title: Line = Field(description="Naam van de systeemrol.")
    summary: Line = Field(description="Waar dit systeem voor dient, in één regel.")
    purpose: Text = Field(description="Wat het systeem doet en wat je er níet mee moet doen.")
    isa95_level: Literal["1", "2", "2-3", "3", "3-4", "4", "overal"] = Field(description="ISA-95-niveau.")
    confusion: Line | None = Field(None, description="Waarmee dit systeem vaak wordt verward.")
    exit_questions: tuple[Line, ...] = Field(
        min_length=3, description="Vragen voor je tekent: hoe kom je er weer uit, met al je gegevens?"
    )
    selection: tuple[Line, ...] = Field((), description="Keuzelijst: wat je leveranciers laat zien voor je kiest.")
    exit_plan: tuple[Line, ...] = Field((), description="Uitstapplan: wat je doet als je dit systeem vervangt, op volgorde.")
    products: tuple[ProductExample, ...] = Field((), description="Voorbeelden van producten, met bron en datum.")
    sources: tuple[Id, ...] = Field((), description="Bronnen; leeg betekent vakkennis.")


class Standard(Record):
    """An agreement on form or language, with the version that was found and how mature and open it is."""

    number: Line | None = Field(None, description="Nummer, bijvoorbeeld OPC 40501-1.")
    title: Line = Field(description="Naam van de standaard.")
    summary: Line = Field(description="Wat je ermee regelt, in één regel.")
    version: Line | None = Field(None, description="Gevonden versie en datum; leeg als die niet is nagegaan.")
    publisher: Line = Field(description="Organisatie die de standaard uitgeeft.")
    carries: Line = Field(description="Welke gegevens of afspraken de standaard draagt.")
    layer: Layer = Field(description="Laag: machine, werkvloer, bedrijf, keten of recht-norm.")
    maturity: Grade = Field(description="Rijpheid in de praktijk: hoog, midden of laag (oordeel).")
    openness: Openness = Field(description="Vrij, deels of betaald te lezen en te gebruiken.")
    advice: Advice = Field(description="Nu doen, volgen of niet mee beginnen.")
    meaning: Text = Field(description="Wat het voor een maakbedrijf betekent en wat je ermee moet.")
    verified: bool = Field(description="Zijn nummer en versie bij een bron nagegaan?")
    url: HttpUrl | None = Field(None, strict=False, description="Pagina van de uitgever.")
    sources: tuple[Id, ...] = Field((), description="Bronnen; leeg betekent vakkennis.")


class End(Strict):
    """One end of an interface: a system of the firm, or a party outside."""

    system: Id | None = Field(None, description="Systeem aan deze kant.")
    party: Party | None = Field(None, description="Partij buiten je bedrijf aan deze kant.")

    @model_validator(mode="after")
    def _names_exactly_one(self) -> Self:
        if (self.system is None) == (self.party is None):
            raise ValueError("noem aan elke kant óf system, óf party")
        return self


class StandardUse(Strict):
    """How strongly an interface asks for a standard."""

    standard: Id = Field(description="Id van de standaard.")
    strength: Literal["verplicht", "aanbevolen", "alternatief"] = Field(description="Hoe zwaar het advies is.")
    version: Line | None = Field(None, description="Versie waar je om vraagt; leeg als elke versie goed is.")


class Criterion(Strict):
    """Something that must be true at hand-over, and how somebody can see that."""

    text: Line = Field(description="De eis, zo dat je hem kunt afvinken.")
    weight: Literal["eis", "wens"] = Field(description="eis: zonder dit neem je niet af; wens: mag later.")
    method: Literal["document", "demonstratie", "meting"] = Field(description="Hoe je het nagaat.")
    moment: Literal["bestelling", "fat", "sat"] = Field(
        description="Wanneer: bij de bestelling, bij de leverancier (FAT) of in je eigen fabriek (SAT)."
    )
    keep: Line = Field(description="Wat je bewaart als bewijs.")
    about: Literal["werking", "storing", "beveiliging", "beheer"] = Field(
        "werking",
        description="Waar de eis over gaat: gewone werking, storing en fouten, beveiliging, of beheer en overstap.",
    )


class Interface(Record):
    """A digital plug ("digitale stekker"): which data goes between which two ends, in which direction, over what."""

    title: Line = Field(description="Naam van het koppelvlak.")
    summary: Line = Field(description="Wat er overgaat en waarom, in één regel.")
    plug: Plug = Field(description="Stekker: machine (A), intern (B) of keten (C).")
    ends: tuple[End, End] = Field(description="De twee kanten: van, naar.")
    direction: Literal["heen", "terug", "beide"] = Field(description="Richting van de gegevens, gezien van van naar naar.")
    data: tuple[Id, ...] = Field(min_length=1, description="Dataobjecten die overgaan.")
    standards: tuple[StandardUse, ...] = Field((), description="Standaarden over dit koppelvlak.")
    no_standard: Line | None = Field(None, description="Als er geen standaard is: wat je dan doet en waar je vastzit.")
    practice: Text = Field(description="Hoe het in de praktijk werkt: techniek, wie bouwt het, waar het misgaat.")
    criteria: tuple[Criterion, ...] = Field(
        min_length=3, description="Acceptatie-eisen die je bij bestelling en oplevering kunt afvinken."
    )
    sources: tuple[Id, ...] = Field((), description="Bronnen; leeg betekent vakkennis.")

    @model_validator(mode="after")
    def _has_standard_or_says_why_not(self) -> Self:
        if not self.standards and not self.no_standard:
            raise ValueError("noem minstens één standaard, of leg bij no_standard uit waarom die er niet is")
        return self

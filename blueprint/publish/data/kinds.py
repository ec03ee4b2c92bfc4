"""Which collections are published as data, under which Dutch name, and what each is for. Adding one is adding a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from blueprint.model.architecture import Chain, DataObject, Function, Interface, Sector, Standard, System
from blueprint.model.buying import Law, LockInQuestion, Retired
from blueprint.model.coupling import Coupling, Machine
from blueprint.model.evidence import Barrier, Case, Source, Symptom, Term
from blueprint.model.fiscal import FiscalYear
from blueprint.model.guide import Question
from blueprint.model.macro import MacroChain
from blueprint.model.people import Role, Skill
from blueprint.model.roi import Input, Pot, RoiModel
from blueprint.model.step import Step, StepOutline
from blueprint.model.story import Effect, Storyline
from blueprint.model.views import Difference, Reader, Size, Transformation


class Collection(NamedTuple):
    """One collection: its name in addresses and file names, its title, what it holds, and the fields of a summary."""

    slug: str
    title: str
    text: str
    model: type[BaseModel]
    brief: tuple[str, ...] = ()
    """Fields that a summary repeats besides id, title and address."""


COLLECTIONS: Mapping[str, Collection] = {
    "sector": Collection("sectoren", "Sectoren", "De twee blauwdrukken en voor wie ze zijn.", Sector, ("tagline",)),
    "functions": Collection(
        "functies", "Bedrijfsfuncties", "De bedrijfsfuncties, met vragen en KPI's.", Function, ("code", "transformation")
    ),
    "chain": Collection("ketens", "Ketens", "De processtappen per sector, van aanvraag tot service.", Chain),
    "steps": Collection(
        "stappen", "Stappen", "De verbeterstappen, met acties, taken, systemen en valkuilen.", Step,
        ("code", "function", "level", "kind", "completeness"),
    ),
    "systems": Collection("systemen", "Systemen", "Soorten software en besturing, los van wie ze verkoopt.", System, ("code", "isa95_level")),
    "data_objects": Collection("gegevens", "Gegevens", "Wat er door de fabriek reist, en welk systeem de baas is.", DataObject, ("code", "master")),
    "interfaces": Collection(
        "koppelvlakken", "Koppelvlakken", "De digitale stekkers: wat gaat van waar naar waar, en wat je afvinkt.", Interface,
        ("plug", "direction"),
    ),
    "standards": Collection(
        "standaarden", "Standaarden", "Afspraken over vorm en taal, met gevonden versie en advies.", Standard,
        ("number", "layer", "advice", "verified"),
    ),
    "machines": Collection("machines", "Machines", "Machinefamilies en besturingen, en wat je de leverancier vraagt.", Machine, ("kind", "maker")),
    "couplings": Collection(
        "koppelingen", "Koppelingen", "Welke software met welke machine of software praat, met zekerheid en bron.", Coupling,
        ("machine", "system", "to", "purpose", "direction", "route", "coverage", "option"),
    ),
    "laws": Collection("regelgeving", "Regelgeving", "Regels met hun data, voor wie ze gelden en welke stap helpt.", Law, ("number", "verified")),
    "lock_in": Collection("uitstaptoets", "Uitstaptoets", "Vragen voor je tekent: kom je er weer uit?", LockInQuestion, ("knock_out",)),
    "symptoms": Collection("klachten", "Klachten", "Wat een ondernemer zegt, en de route door de stappen.", Symptom),
    "questions": Collection("vragen", "Keuzevragen", "De vragen die naar een eerste stap leiden.", Question, ("opening",)),
    "readers": Collection("lezers", "Lezers", "Eerste pagina per lezer: wat er verandert en wat je vraagt.", Reader, ("roles", "functions")),
    "sizes": Collection("grootte", "Bedrijfsgrootte", "Waar je mee begint per grootte, en de regel voor de volgorde.", Size, ("bands", "highest")),
    "differences": Collection("verschillen", "Verschillen", "Waarin de sectoren verschillen.", Difference, ("functions",)),
    "transformations": Collection("transformaties", "Transformaties", "De acht richtingen van het wiel.", Transformation),
    "barriers": Collection("drempels", "Drempels", "Waarom bedrijven niet beginnen, en het antwoord daarop.", Barrier, ("category",)),
    "cases": Collection("praktijk", "Praktijkverhalen", "Openbare verhalen van bedrijven, met bron.", Case, ("company", "sectors", "strength")),
    "storylines": Collection(
        "verhaallijnen", "Verhaallijnen", "Openbare verhalen als weg met hoofdstukken, moment en bron.", Storyline,
        ("sectors", "kind", "order", "cases"),
    ),
    "effects": Collection("effecten", "Effecten", "Wat er over effecten bekend is, en hoe hard.", Effect, ("value", "unit", "hardness", "evidence")),
    "roles": Collection("rollen", "Rollen", "Rollen in een bedrijf.", Role, ("group",)),
    "skills": Collection("vaardigheden", "Vaardigheden", "Wat mensen moeten kunnen.", Skill, ("nature", "function")),
    "roi": Collection("rekenmodellen", "Rekenmodellen", "Vragen, formules en valkuilen van de rekenmodellen.", RoiModel, ("version", "sectors", "steps")),
    "roi_pots": Collection("potten", "Potten", "Waar winst uit komt, zodat niemand dubbel telt.", Pot, ("kind",)),
    "macro": Collection("landelijk", "Landelijke rekensommen", "Sommen voor het hele land, met hoe hard elke factor is.", MacroChain),
    "fiscal": Collection("belasting", "Belastingtabellen", "Tarieven en regelingen per jaar, met bron.", FiscalYear, ("year",)),
    "tax_inputs": Collection("belastingvragen", "Belastingvragen", "Vragen voor de uitkomst na belasting.", Input, ("unit",)),
    "glossary": Collection("begrippen", "Begrippen", "Wat woorden betekenen.", Term, ("english",)),
    "sources": Collection("bronnen", "Bronnen", "Waar feiten op rusten, met leesdatum en bewijskracht.", Source, ("publisher", "grade", "read", "url")),
    "retired": Collection("vervallen", "Vervallen ids", "Ids die niet meer gebruikt worden, en wat ervoor in de plaats kwam.", Retired, ("date",)),
}  # fmt: skip
"""Kind → collection, in the order in which people meet them."""

PER_SECTOR = ("functions", "steps")
"""Kinds whose records may differ per sector."""

OUTLINE = StepOutline
"""What a step in preparation holds; a complete step holds more."""

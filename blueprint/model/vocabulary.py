"""Closed lists of the model with the Dutch words a reader sees.

Levels follow ``N0`` to ``N5`` (paper to autonomous); see the page "Niveaus" of the handbook for the explanation.
"""

from __future__ import annotations

from typing import Literal

Level = Literal[1, 2, 3, 4, 5]
StepKind = Literal["quick-win", "strategisch"]
Band = Literal["klein", "klein-middel", "middel", "middel-groot", "groot"]
Plug = Literal["machine", "intern", "keten"]
Party = Literal["klant", "leverancier", "overheid", "vervoerder"]
Layer = Literal["machine", "werkvloer", "bedrijf", "keten", "recht-norm"]
Grade = Literal["hoog", "midden", "laag"]
Openness = Literal["vrij", "deels", "betaald"]
Advice = Literal["nu doen", "volgen", "niet mee beginnen"]
BarrierClass = Literal["weten", "zoekend", "willen", "kunnen", "omgeving"]
SkillLevel = Literal["beginner", "professional", "expert"]
ChainKey = Literal[
    "aanvraag", "offerte", "klantorder", "artikel", "revisie", "werkorder", "inkooporder", "charge", "serienummer",
    "machine", "medewerker", "zending",
]  # fmt: skip
Wheel = Literal[
    "slim-produceren",
    "flexibel-produceren",
    "slimme-producten",
    "slimme-diensten",
    "digitale-fabriek",
    "digitale-ketens",
    "duurzame-fabriek",
    "slim-werken",
]

LEVELS: dict[int, tuple[str, str]] = {
    0: ("Op papier", "Papier, hoofd en losse spreadsheets."),
    1: ("Vastgelegd", "De gegevens staan digitaal in één systeem."),
    2: ("Gekoppeld", "Twee systemen wisselen gegevens uit."),
    3: ("Geïntegreerd", "De order stroomt door en meldt zich terug, zonder overtypen."),
    4: ("Voorspellend", "Het systeem rekent vooruit en stelt voor."),
    5: ("Zelflerend", "Het systeem stuurt zelf bij; mensen doen de uitzonderingen."),
}

STEP_KINDS: dict[str, str] = {"quick-win": "Quick win", "strategisch": "Strategisch project"}

BANDS: dict[str, tuple[str, str]] = {
    "klein": ("Klein", "tot ongeveer 6 weken, minder dan 100 eigen uren, orde tot € 10.000"),
    "klein-middel": ("Klein tot middel", "van een paar weken tot enkele maanden, afhankelijk van je uitgangspunt"),
    "middel": ("Middel", "2 tot 6 maanden, orde € 10.000 tot € 75.000"),
    "middel-groot": ("Middel tot groot", "vanaf een half jaar, afhankelijk van het aantal koppelingen en machines"),
    "groot": ("Groot", "6 tot 18 maanden, meer dan € 75.000"),
}
"""Effort bands: indicative professional knowledge, to be validated with front-runner companies."""

PLUGS: dict[str, tuple[str, str]] = {
    "machine": ("Stekker A: machine", "tussen software en machine"),
    "intern": ("Stekker B: intern", "tussen de systemen in je bedrijf"),
    "keten": ("Stekker C: keten", "tussen jouw bedrijf en klant of leverancier"),
}

PARTIES: dict[str, str] = {
    "klant": "Klant",
    "leverancier": "Leverancier",
    "overheid": "Overheid",
    "vervoerder": "Vervoerder",
}

SECTORS: dict[str, str] = {"machinebouw": "Machinebouw", "plaatbewerking": "Plaatbewerking"}

EVIDENCE: dict[str, str] = {
    "A": "officieel of wetenschappelijk",
    "B": "onafhankelijk",
    "C": "leverancier of één bedrijf",
    "D": "zelf navragen en meten",
    "vakkennis": "vakkennis, zonder openbare bron",
}

WHEEL: dict[str, str] = {
    "slim-produceren": "Slim produceren",
    "flexibel-produceren": "Flexibel produceren",
    "slimme-producten": "Slimme producten",
    "slimme-diensten": "Slimme diensten",
    "digitale-fabriek": "Digitale fabriek",
    "digitale-ketens": "Digitale ketens",
    "duurzame-fabriek": "Duurzame fabriek",
    "slim-werken": "Slim werken",
}

CHAIN_KEYS: dict[str, str] = {
    "aanvraag": "aanvraagnummer",
    "offerte": "offertenummer",
    "klantorder": "klantorder en regel",
    "artikel": "artikelnummer",
    "revisie": "revisie",
    "werkorder": "werkordernummer",
    "inkooporder": "inkoopordernummer",
    "charge": "chargenummer",
    "serienummer": "serienummer",
    "machine": "machinenummer",
    "medewerker": "medewerker",
    "zending": "zendingnummer",
}
"""Numbers that tie the data objects of the chain together."""

CRITERION_MOMENTS: dict[str, tuple[str, str]] = {
    "bestelling": ("Bij de bestelling", "Leg dit vast in de opdracht, voordat je tekent."),
    "fat": ("Bij de leverancier (FAT)", "Laat dit bij de leverancier zien, of op afstand, voordat hij levert."),
    "sat": (
        "In je eigen fabriek (SAT)",
        "Doe dit met je eigen orders, machines en mensen, voordat je de laatste termijn betaalt.",
    ),
}
"""When an acceptance criterion is looked at, in order: name, and what to do then."""

CRITERION_METHODS: dict[str, str] = {
    "document": "op papier nagaan",
    "demonstratie": "laten zien",
    "meting": "meten",
}
"""How to find out whether an acceptance criterion is met."""

CRITERION_SUBJECTS: dict[str, str] = {
    "werking": "werking",
    "storing": "storing en fouten",
    "beveiliging": "beveiliging",
    "beheer": "beheer en overstap",
}
"""What an acceptance criterion is about."""

BARRIER_CLASSES: dict[str, str] = {
    "weten": "Weten: ik ken het niet",
    "zoekend": "Zoeken: ik weet niet waar ik moet beginnen",
    "willen": "Willen: ik twijfel of het loont",
    "kunnen": "Kunnen: ik heb de mensen of middelen niet",
    "omgeving": "Omgeving: het ligt buiten mijn bedrijf",
}

SIDES: tuple[tuple[str, str], ...] = (("technology", "Techniek"), ("process", "Proces"), ("people", "Mensen"))

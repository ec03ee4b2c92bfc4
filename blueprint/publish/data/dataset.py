"""One record that tells catalogues what is published here: schema.org Dataset and DCAT in one JSON-LD file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from blueprint.publish.data.api import INDEX, MODEL, OPENAPI
from blueprint.publish.data.book import BOOK
from blueprint.publish.data.edition import DATA, LICENCE_IRI, NAME, Edition
from blueprint.publish.data.markdown import INTRO, LLMS, ONE_FILE
from blueprint.publish.data.plain import as_json
from blueprint.publish.data.skos import JSON_LD, TURTLE

DATASET = f"{DATA}/dataset.jsonld"


class Export(NamedTuple):
    """A file for people or programs: what it is, what it is for and who uses it."""

    path: str
    title: str
    purpose: str
    user: str
    media_type: str


EXPORTS: Sequence[Export] = (
    Export(
        BOOK, "Alles in Excel", "Filteren, een eigen lijst maken, acceptatie-eisen aan een offerteaanvraag hangen.",
        "ondernemer, adviseur, inkoper", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Export(
        ONE_FILE, "Alles in het kort, als tekst", "Plakken in een assistent of zoeken in één tekst (Markdown).", "iedereen", "text/plain",
    ),
    Export(INDEX, "Index van de API", "Begin hier als een programma de gegevens leest.", "programmeur, integrator", "application/json"),
    Export(MODEL, "Alles als JSON", "Alles in één keer overnemen, of twee versies vergelijken.", "integrator, architect, regio", "application/json"),
    Export(OPENAPI, "Beschrijving van de API", "Een koppeling bouwen of de API bekijken in een eigen hulpmiddel.", "programmeur", "application/json"),
    Export(
        f"{DATA}/blauwdruk.archimate.xml", "Architectuur als ArchiMate-uitwisselbestand", "Openen of samenvoegen in Archi of een ander architectuurprogramma.",
        "architect, integrator", "application/xml",
    ),
    Export(
        f"{DATA}/blauwdruk.drawio", "Tekeningen voor draw.io", "De platen aanpassen voor een bedrijf, zonder architectuurprogramma.",
        "adviseur, integrator", "application/vnd.jgraph.mxfile",
    ),
    Export(
        f"{DATA}/blauwdruk.pptx", "Tekeningen voor PowerPoint", "Platen in je eigen presentatie zetten; elk vak is te verplaatsen.",
        "adviseur", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    Export(TURTLE, "Begrippen als SKOS (Turtle)", "Begrippen overnemen in een begrippenkader.", "architect, informatiebeheerder", "text/turtle"),
    Export(JSON_LD, "Begrippen als SKOS (JSON-LD)", "Hetzelfde, voor programma's die JSON lezen.", "architect, programmeur", "application/ld+json"),
    Export(DATASET, "Beschrijving van deze gegevens", "Opnemen in een datacatalogus (schema.org en DCAT).", "beheerder van een catalogus", "application/ld+json"),
    Export(LLMS, "Wegwijzer voor assistenten", "Een assistent vertellen waar wat staat.", "wie met een assistent werkt", "text/plain"),
)  # fmt: skip
"""The files that the page "Gegevens en exports" names, in its order; tables in CSV stand there per table."""


def dataset_file(edition: Edition) -> dict[str, bytes]:
    """Return the description of the data."""
    return {DATASET: as_json(description(edition, DATASET))}


def description(edition: Edition, origin: str) -> dict[str, Any]:
    """Return the description as it stands in a file; addresses resolve against that file."""
    page = edition.link(f"{DATA}/", origin)
    made: dict[str, Any] = {
        "@context": {
            "@vocab": "https://schema.org/",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": page,
        "@type": ["Dataset", "dcat:Dataset"],
        "name": f"{edition.name}: gegevens",
        "dct:title": {"@value": f"{edition.name}: gegevens", "@language": "nl"},
        "description": INTRO,
        "dct:description": {"@value": INTRO, "@language": "nl"},
        "url": page,
        "dcat:landingPage": {"@id": page},
        "license": LICENCE_IRI,
        "dct:license": {"@id": LICENCE_IRI},
        "version": edition.version,
        "dateModified": edition.date.isoformat(),
        "dct:modified": {"@value": edition.date.isoformat(), "@type": "xsd:date"},
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": edition.region or NAME},
        "keywords": ["digitalisering", "maakindustrie", "machinebouw", "plaatbewerking", "referentiearchitectuur", "koppelingen"],
        "distribution": [_distribution(export, edition, origin) for export in EXPORTS if export.path != DATASET],
        "dcat:distribution": [{"@id": edition.link(export.path, origin)} for export in EXPORTS if export.path != DATASET],
    }
    if edition.derived_from:
        made["isBasedOn"] = {
            "@type": "Dataset",
            "name": edition.derived_from["naam"],
            "version": edition.derived_from["versie"],
            "dateModified": edition.derived_from["datum"],
        }
        if address := edition.derived_from.get("adres"):
            made["isBasedOn"] |= {"@id": f"{address}data/", "url": f"{address}data/"}
            made["dct:source"] = {"@id": f"{address}data/"}
    return made


def _distribution(export: Export, edition: Edition, origin: str) -> dict[str, Any]:
    address = edition.link(export.path, origin)
    return {
        "@id": address,
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": export.title,
        "description": export.purpose,
        "contentUrl": address,
        "dcat:accessURL": {"@id": address},
        "encodingFormat": export.media_type,
        "license": LICENCE_IRI,
    }

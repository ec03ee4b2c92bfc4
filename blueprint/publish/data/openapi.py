"""The description of the API for programs: OpenAPI 3.1, with the schemas of the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprint.publish.data.api import OPENAPI
from blueprint.publish.data.edition import API, LICENCE, Edition
from blueprint.publish.data.kinds import COLLECTIONS
from blueprint.publish.data.plain import as_json


def openapi_file(edition: Edition) -> dict[str, bytes]:
    """Return ``openapi.json``."""
    return {OPENAPI: as_json(_description(edition))}


def _description(edition: Edition) -> dict[str, Any]:
    paths: dict[str, Any] = {
        "/index.json": _get("index", "Wat er is: versie, datum, licentie en alle collecties.", "index", "start"),
        "/codes.json": _get("codes", "Wat de codes in de velden betekenen.", "codes", "start"),
        "/model.json": _get("model", "Alles in één bestand, met alle relaties.", "model", "start"),
    }
    for collection in COLLECTIONS.values():
        one = _get(f"{collection.slug}Record", f"Eén record uit {collection.title.lower()}.", collection.slug, collection.slug)
        one["get"]["responses"]["404"] = {"description": "Dit id bestaat niet in deze uitgave; kijk bij vervallen."}
        paths[f"/{collection.slug}.json"] = _get(f"{collection.slug}Lijst", collection.text, "collectie", collection.slug)
        paths[f"/{collection.slug}/{{id}}.json"] = {"parameters": [{"$ref": "#/components/parameters/id"}], **one}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{edition.name}: gegevens",
            "version": edition.version,
            "summary": "De gegevens van de blauwdruk als vaste JSON-bestanden, zonder sleutel en zonder server.",
            "description": "De sleutels van het raam zijn Nederlands; binnen gegevens staan de velden zoals in de YAML-bestanden. Elk adres "
            "geldt vanaf het bestand waarin het staat.",
            "license": {"name": LICENCE["naam"], "url": LICENCE["adres"]},
        },
        "servers": [{"url": edition.link(API, OPENAPI) if edition.base_url else "."}],
        "tags": [
            {"name": "start", "description": "Begin hier."},
            *({"name": collection.slug, "description": collection.text} for collection in COLLECTIONS.values()),
        ],
        "paths": paths,
        "components": {
            "parameters": {
                "id": {
                    "name": "id",
                    "in": "path",
                    "required": True,
                    "description": "Id van het record, zoals in de lijst van de collectie.",
                    "schema": {"type": "string"},
                }
            }
        },
    }


def _get(name: str, text: str, schema: str, tag: str) -> dict[str, Mapping[str, Any]]:
    content = {"application/json": {"schema": {"$ref": f"schema/{schema}.json"}}}
    answer = {"200": {"description": text, "content": content}}
    return {"get": {"operationId": name, "summary": text, "tags": [tag], "responses": answer}}

"""JSON Schemas of the API, made from the same models that check the YAML files.

A schema says what a file looks like; rules over several fields stay in the model.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from blueprint.model.base import SLUG_PATTERN
from blueprint.publish.data.api import schema_path
from blueprint.publish.data.edition import Edition
from blueprint.publish.data.kinds import COLLECTIONS, OUTLINE, PER_SECTOR
from blueprint.publish.data.plain import as_json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}
ADDRESS: Mapping[str, Any] = {"type": "string", "format": "uri-reference"}
DATE: Mapping[str, Any] = {"type": "string", "format": "date"}
COUNT: Mapping[str, Any] = {"type": "integer", "minimum": 0}
RECORD: Mapping[str, Any] = {"type": "string", "pattern": r"^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*(_[a-z0-9]+)*$"}
ID: Mapping[str, Any] = {"type": "string", "pattern": r"^[a-z0-9]+([-_][a-z0-9]+)*$", "maxLength": 60}
SECTORS: Mapping[str, Any] = {"type": "array", "items": {"enum": ["machinebouw", "plaatbewerking"]}, "uniqueItems": True}
ORIGIN: Mapping[str, Any] = {"enum": ["landelijk", "aangepast", "regio"]}
REPLACED: Mapping[str, Any] = {"anyOf": [{"type": "string", "pattern": SLUG_PATTERN}, {"type": "null"}]}


class _Quiet(GenerateJsonSchema):
    """Leaves out the titles that pydantic makes of English field names."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False


def thing(required: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of an object that has nothing but these keys."""
    properties = {**required, **(optional or {})}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def many(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"type": "array", "items": dict(item)}


HEAD: Mapping[str, Any] = {
    "naam": TEXT,
    "versie": TEXT,
    "datum": DATE,
    "taal": {"const": "nl"},
    "licentie": thing({"naam": TEXT, "adres": ADDRESS}),
    "bronvermelding": TEXT,
}
HEAD_OPTIONAL: Mapping[str, Any] = {
    "adres": ADDRESS,
    "regio": TEXT,
    "afgeleid_van": thing({"naam": TEXT, "versie": TEXT, "datum": DATE}, {"adres": ADDRESS}),
    "weggelaten": many(thing({"record": RECORD, "reden": TEXT})),
}
FIELDS: Mapping[str, Any] = {"type": "array", "items": TEXT, "minItems": 1}
RELATION = thing({"record": RECORD, "titel": TEXT, "velden": FIELDS}, {"sectoren": SECTORS})
ADDRESSES: Mapping[str, Any] = {"pagina": ADDRESS, "kort_adres": ADDRESS}


def schema_files(edition: Edition) -> dict[str, bytes]:
    """Return the schema of each collection's records, of the lists, the index and the whole: path → bytes."""
    made = {collection.slug: _record(kind) for kind, collection in COLLECTIONS.items()}
    made |= {"index": _index(), "collectie": _summaries(), "model": _model(), "codes": _codes()}
    files = {}
    for name, body in made.items():
        path = schema_path(name)
        files[path] = as_json({"$schema": DIALECT, "$id": edition.link(path, path), **body})
    return files


def _record(kind: str) -> dict[str, Any]:
    """Return the schema of a file with one record; ``$defs`` hold the record alone, for those who read ``model.json``."""
    collection = COLLECTIONS[kind]
    definitions: dict[str, Any] = {}
    models = (collection.model, OUTLINE) if kind == "steps" else (collection.model,)
    whole = [_whole(definitions, model) for model in models]
    definitions["gegevens"] = whole[0] if len(whole) == 1 else {"oneOf": whole}
    required = {
        "$schema": ADDRESS,
        "collectie": {"const": collection.slug},
        "id": ID,
        "titel": TEXT,
        "licentie": {"const": "CC BY 4.0"},
        "herkomst": ORIGIN,
        "gegevens": {"$ref": "#/$defs/gegevens"},
        "verwijst_naar": many(RELATION),
        "gebruikt_door": many(RELATION),
    }
    optional = dict(ADDRESSES)
    if kind in PER_SECTOR:
        definitions["afwijking"] = _part(whole[0])
        required["sectoren"] = SECTORS
        optional["per_sector"] = {
            "type": "object",
            "propertyNames": SECTORS["items"],
            "additionalProperties": {"$ref": "#/$defs/afwijking"},
        }
    if kind == "retired":
        required["vervangen_door"] = REPLACED
    body = thing(required, optional)
    return {"title": collection.title, "description": collection.text, **body, "$defs": dict(sorted(definitions.items()))}


def _whole(definitions: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    made = TypeAdapter(model).json_schema(ref_template="#/$defs/{model}", mode="serialization", schema_generator=_Quiet)
    definitions.update(made.pop("$defs", {}))
    cleaned: dict[str, Any] = _without_defaults(made)
    for key, value in definitions.items():
        definitions[key] = _without_defaults(value)
    return cleaned


def _without_defaults(schema: Any) -> Any:
    """Drop class names and docstrings, and the duty to be there of what is left out when it is empty."""
    if not isinstance(schema, dict):
        return schema
    made = {key: value for key, value in schema.items() if key not in ("title", "description")}
    if "properties" in made:
        properties = made["properties"]
        made["required"] = [name for name in made.get("required", ()) if properties[name].get("default", 0) is not None]
    return made


def _part(whole: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of some fields of a record."""
    return {key: value for key, value in copy.deepcopy(dict(whole)).items() if key != "required"}


def _index() -> dict[str, Any]:
    collection = {
        "id": TEXT,
        "titel": TEXT,
        "omschrijving": TEXT,
        "aantal": COUNT,
        "adres": ADDRESS,
        "schema": ADDRESS,
        "csv": ADDRESS,
    }
    own = {"collecties": many(thing(collection)), "alles": ADDRESS, "codes": ADDRESS, "openapi": ADDRESS, "afspraken": many(TEXT)}
    return thing({"$schema": ADDRESS, **HEAD, **own}, HEAD_OPTIONAL)


def _codes() -> dict[str, Any]:
    value = thing({"code": TEXT, "naam": TEXT}, {"uitleg": TEXT})
    each = thing({"id": ID, "titel": TEXT, "velden": FIELDS, "waarden": many(value)})
    return thing({"$schema": ADDRESS, "licentie": TEXT, "lijsten": many(each)})


def _summaries() -> dict[str, Any]:
    row = thing(
        {"id": ID, "titel": TEXT, "bestand": ADDRESS},
        {**ADDRESSES, "samenvatting": TEXT, "gegevens": {"type": "object"}, "sectoren": SECTORS, "vervangen_door": REPLACED},
    )
    own = {"collectie": TEXT, "titel": TEXT, "omschrijving": TEXT, "licentie": TEXT, "aantal": COUNT, "records": many(row)}
    return thing({"$schema": ADDRESS, **own})


def _model() -> dict[str, Any]:
    collections = {collection.slug: _records_of(kind) for kind, collection in COLLECTIONS.items()}
    relation = thing({"van": RECORD, "naar": RECORD, "velden": FIELDS}, {"sectoren": SECTORS})
    required = {"$schema": ADDRESS, **HEAD, "collecties": thing(collections), "relaties": many(relation)}
    return thing(required, HEAD_OPTIONAL)


def _records_of(kind: str) -> dict[str, Any]:
    """Return the schema of one collection in the whole; a record follows the schema of its collection."""
    place = f"{COLLECTIONS[kind].slug}.json#/$defs"
    required: dict[str, Any] = {"titel": TEXT, "herkomst": ORIGIN, "gegevens": {"$ref": f"{place}/gegevens"}}
    optional = dict(ADDRESSES)
    if kind in PER_SECTOR:
        required["sectoren"] = SECTORS
        optional["per_sector"] = {"type": "object", "additionalProperties": {"$ref": f"{place}/afwijking"}}
    if kind == "retired":
        required["vervangen_door"] = REPLACED
    return {"type": "object", "propertyNames": ID, "additionalProperties": thing(required, optional)}

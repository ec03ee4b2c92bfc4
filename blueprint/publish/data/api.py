"""The static JSON API under ``api/v1``: an index, a summary per collection, a file per record, everything in one file.

Keys of the frame are Dutch; keys inside ``gegevens`` are those of the YAML files. Every address resolves against the
address of the file in which it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprint.publish.data.codes import CODES, code_lists
from blueprint.publish.data.edition import API, DATA, LICENCE
from blueprint.publish.data.items import Item, Items, Key, Relation
from blueprint.publish.data.kinds import COLLECTIONS
from blueprint.publish.data.plain import as_json

INDEX = f"{API}/index.json"
MODEL = f"{API}/model.json"
OPENAPI = f"{API}/openapi.json"

PROMISES = (
    "Een id wordt nooit opnieuw gebruikt.",
    "Een record dat verdwijnt, staat in de collectie vervallen, met vervangen_door als er iets voor in de plaats kwam.",
    "Het korte adres, /i/ met het id erachter, blijft werken; van een vervallen id leidt het naar de vervanger.",
    "Binnen v1 komen er velden bij, maar een veld verandert niet van betekenis. Moet dat toch, dan komt v2 naast v1.",
)


def schema_path(name: str) -> str:
    """Return the path of a schema: ``api/v1/schema/<name>.json``."""
    return f"{API}/schema/{name}.json"


def record_path(item: Item) -> str:
    """Return the path of the file of a record."""
    return f"{API}/{item.slug}.json"


def api_files(items: Items) -> dict[str, bytes]:
    """Return the files of the API, without schemas and description: path in the site → bytes."""
    codes = {"$schema": items.edition.link(schema_path("codes"), CODES), "licentie": LICENCE["naam"], "lijsten": code_lists()}
    files = {INDEX: as_json(_index(items)), MODEL: as_json(_model(items)), CODES: as_json(codes)}
    for kind, collection in COLLECTIONS.items():
        path = f"{API}/{collection.slug}.json"
        files[path] = as_json(_summaries(items, kind, path))
    files |= {record_path(item): as_json(_record(items, item)) for item in items.all.values()}
    return files


def _left_out(items: Items) -> dict[str, Any]:
    """Return which national records a region does not show, so that a comparison does not call them lost."""
    rows = [
        {"record": f"{COLLECTIONS[kind].slug}/{key}", "reden": items.plain(reason)}
        for kind, key, reason in items.edition.left_out
        if kind in COLLECTIONS
    ]
    return {"weggelaten": rows} if items.edition.region else {}


def _index(items: Items) -> dict[str, Any]:
    link = items.edition.link
    return {
        "$schema": link(schema_path("index"), INDEX),
        **items.edition.head(),
        **_left_out(items),
        "collecties": [
            {
                "id": collection.slug,
                "titel": collection.title,
                "omschrijving": collection.text,
                "aantal": len(items.of(kind)),
                "adres": link(f"{API}/{collection.slug}.json", INDEX),
                "schema": link(schema_path(collection.slug), INDEX),
                "csv": link(f"{DATA}/{collection.slug}.csv", INDEX),
            }
            for kind, collection in COLLECTIONS.items()
        ],
        "alles": link(MODEL, INDEX),
        "codes": link(CODES, INDEX),
        "openapi": link(OPENAPI, INDEX),
        "afspraken": list(PROMISES),
    }


def _summaries(items: Items, kind: str, path: str) -> dict[str, Any]:
    collection, link = COLLECTIONS[kind], items.edition.link
    found = items.of(kind)
    return {
        "$schema": link(schema_path("collectie"), path),
        "collectie": collection.slug,
        "titel": collection.title,
        "omschrijving": collection.text,
        "licentie": LICENCE["naam"],
        "aantal": len(found),
        "records": [_summary(items, item, path) for item in found],
    }


def _summary(items: Items, item: Item, path: str) -> dict[str, Any]:
    collection = COLLECTIONS[item.kind]
    made: dict[str, Any] = {"id": item.id, "titel": item.title}
    if "summary" in item.data:
        made["samenvatting"] = items.plain(item.data["summary"])
    made |= _addresses(items, item, path)
    made["bestand"] = items.edition.link(record_path(item), path)
    if brief := {name: item.data[name] for name in collection.brief if name in item.data}:
        made["gegevens"] = brief
    if item.sectors:
        made["sectoren"] = list(item.sectors)
    return made | _replaced(item)


def _addresses(items: Items, item: Item, path: str) -> dict[str, str]:
    made = {}
    if item.path is not None:
        made["pagina"] = items.edition.link(item.path, path)
    if item.path is not None and (item.id in items.kind_of or item.kind == "retired"):
        made["kort_adres"] = items.edition.link(f"i/{item.id}/", path)
    return made


def _replaced(item: Item) -> dict[str, Any]:
    """Return, for an id that retired, what took its place; ``null`` says that nothing did."""
    return {"vervangen_door": item.data.get("replaced_by")} if item.kind == "retired" else {}


def _body(item: Item) -> dict[str, Any]:
    made: dict[str, Any] = {"herkomst": item.origin, "gegevens": item.data}
    if item.sectors:
        made["sectoren"] = list(item.sectors)
    if item.per_sector:
        made["per_sector"] = item.per_sector
    return made | _replaced(item)


def _record(items: Items, item: Item) -> dict[str, Any]:
    path, key = record_path(item), (item.kind, item.id)
    return {
        "$schema": items.edition.link(schema_path(COLLECTIONS[item.kind].slug), path),
        "collectie": COLLECTIONS[item.kind].slug,
        "id": item.id,
        "titel": item.title,
        **_addresses(items, item, path),
        "licentie": LICENCE["naam"],
        **_body(item),
        "verwijst_naar": [_end(items, relation, relation.end) for relation in items.outgoing.get(key, ())],
        "gebruikt_door": [_end(items, relation, relation.start) for relation in items.incoming.get(key, ())],
    }


def _end(items: Items, relation: Relation, key: Key) -> dict[str, Any]:
    other = items.all[key]
    return {"record": other.slug, "titel": other.title, **_how(relation)}


def _how(relation: Relation) -> Mapping[str, Any]:
    made: dict[str, Any] = {"velden": list(relation.fields)}
    if relation.sectors:
        made["sectoren"] = list(relation.sectors)
    return made


def _model(items: Items) -> dict[str, Any]:
    return {
        "$schema": items.edition.link(schema_path("model"), MODEL),
        **items.edition.head(),
        **_left_out(items),
        "collecties": {
            collection.slug: {
                item.id: {"titel": item.title, **_addresses(items, item, MODEL), **_body(item)} for item in items.of(kind)
            }
            for kind, collection in COLLECTIONS.items()
        },
        "relaties": [
            {"van": items.all[relation.start].slug, "naar": items.all[relation.end].slug, **_how(relation)}
            for relation in items.relations
        ],
    }

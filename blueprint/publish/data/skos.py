"""Words of the handbook as a SKOS concept scheme, in JSON-LD and in Turtle: one graph, written twice.

A concept is named by its permanent short address. Only what readers of vocabularies use: names, meaning, notation, scheme
and related concepts. A match is claimed only where a record says how near it is: skills to ESCO. Where a function stands in
APQC, SCOR or RAMI 4.0 is a note.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from blueprint.publish.data.edition import DATA, LICENCE_IRI
from blueprint.publish.data.items import Item, Items
from blueprint.publish.data.kinds import COLLECTIONS
from blueprint.publish.data.plain import as_json

TURTLE = f"{DATA}/begrippen.ttl"
JSON_LD = f"{DATA}/begrippen.jsonld"
KINDS = ("glossary", "functions", "systems", "data_objects", "standards", "skills")

PREFIXES: Mapping[str, str] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
}
MATCHES: Mapping[str, str] = {"exact": "skos:exactMatch", "nauw": "skos:closeMatch", "breder": "skos:broadMatch"}
"""How near a concept of ESCO is (``EscoLink.relation``) → the property that says so."""

_NOTES = (("apqc", "APQC"), ("scor", "SCOR"), ("rami", "RAMI 4.0"))


class Words(NamedTuple):
    """A text in a language, or (``language`` empty) without one."""

    text: str
    language: str = "nl"


class Iri(NamedTuple):
    """An address that names something."""

    address: str


class Day(NamedTuple):
    """A date."""

    text: str


Value = Words | Iri | Day
Node = tuple[Iri, str, Sequence[tuple[str, tuple[Value, ...]]]]
"""Name, class, and for each property its values."""


def skos_files(items: Items) -> dict[str, bytes]:
    """Return the concept scheme in both forms; both files stand in one folder, so relative names mean the same."""
    nodes = [*_schemes(items), *_concepts(items)]
    return {TURTLE: _turtle(nodes).encode(), JSON_LD: as_json(_json_ld(nodes))}


def _scheme(items: Items, kind: str) -> Iri:
    return Iri(items.edition.link(f"{TURTLE}#{COLLECTIONS[kind].slug}", TURTLE))


def _schemes(items: Items) -> Iterator[Node]:
    for kind in KINDS:
        collection = COLLECTIONS[kind]
        yield (
            _scheme(items, kind),
            "skos:ConceptScheme",
            [
                ("dct:title", (Words(f"{items.edition.name}: {collection.title.lower()}"),)),
                ("dct:description", (Words(collection.text),)),
                ("dct:license", (Iri(LICENCE_IRI),)),
                ("dct:modified", (Day(items.edition.date.isoformat()),)),
                ("owl:versionInfo", (Words(items.edition.version, ""),)),
            ],
        )


def _concepts(items: Items) -> Iterator[Node]:
    related: dict[str, set[str]] = defaultdict(set)
    for relation in items.relations:
        if relation.start[0] in KINDS and relation.end[0] in KINDS:
            related[relation.start[1]].add(relation.end[1])
            related[relation.end[1]].add(relation.start[1])
    for kind in KINDS:
        for item in items.of(kind):
            filled = [(name, tuple(values)) for name, values in _properties(items, item, sorted(related[item.id])) if values]
            yield _concept(items, item.id), "skos:Concept", filled


def _concept(items: Items, key: str) -> Iri:
    return Iri(items.edition.link(f"i/{key}/", TURTLE))


def _properties(items: Items, item: Item, related: Sequence[str]) -> Iterator[tuple[str, list[Value]]]:
    data = item.data
    english = [Words(data["english"], "en")] if data.get("english") else []
    numbers = [data[name] for name in ("code", "number") if data.get(name)]
    meaning = data.get("definition") or data.get("summary") or ""
    others = dict.fromkeys([*data.get("synonyms", ()), *(numbers if item.kind == "systems" else ())])
    yield "skos:prefLabel", [Words(item.title), *english]
    yield "skos:altLabel", [Words(text) for text in others if text != item.title]
    yield (
        "skos:hiddenLabel",
        [Words(text) for text in dict.fromkeys(data.get("search_terms", ())) if text not in {*others, item.title}],
    )
    yield "skos:definition", [Words(items.plain(meaning))] if meaning else []
    yield "skos:notation", [Words(text, "") for text in numbers]
    yield "skos:note", [Words(f"{name}: {data[field]}") for field, name in _NOTES if data.get(field)]
    yield "skos:inScheme", [_scheme(items, item.kind)]
    yield "skos:topConceptOf", [_scheme(items, item.kind)]
    yield "skos:related", [_concept(items, key) for key in related]
    for relation, match in MATCHES.items():
        yield match, [Iri(link["uri"]) for link in data.get("esco", ()) if link["relation"] == relation]


def _turtle(nodes: Sequence[Node]) -> str:
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*heads, "", *map(_turtle_node, nodes)])


def _turtle_node(node: Node) -> str:
    name, kind, properties = node
    lines = [f"{_turtle_value(name)} a {kind}"]
    lines += [f"  {key} {', '.join(map(_turtle_value, values))}" for key, values in properties]
    return " ;\n".join(lines) + " .\n"


def _turtle_value(value: Value) -> str:
    if isinstance(value, Iri):
        return f"<{value.address}>"
    text = json.dumps(value.text, ensure_ascii=False)
    if isinstance(value, Day):
        return f"{text}^^xsd:date"
    return f"{text}@{value.language}" if value.language else text


def _json_ld(nodes: Sequence[Node]) -> dict[str, Any]:
    return {"@context": {**PREFIXES}, "@graph": [_json_node(node) for node in nodes]}


def _json_node(node: Node) -> dict[str, Any]:
    name, kind, properties = node
    made: dict[str, Any] = {"@id": name.address, "@type": kind}
    for key, values in properties:
        made[key] = [_json_value(value) for value in values] if len(values) > 1 else _json_value(values[0])
    return made


def _json_value(value: Value) -> Any:
    if isinstance(value, Iri):
        return {"@id": value.address}
    if isinstance(value, Day):
        return {"@value": value.text, "@type": "xsd:date"}
    return {"@value": value.text, "@language": value.language} if value.language else value.text

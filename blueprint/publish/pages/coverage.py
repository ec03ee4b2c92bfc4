"""What is filled, reviewed and sourced, and how much rests on craft knowledge: per sector, function and kind of record.

The rules of counting, which the page repeats:

- *complete*: a step that says all it should; for a record the share of its fields that hold something;
- *reviewed*: the status is ``gereviewd``; kinds without status have no count;
- *sourced*: a source is named in a field or in a text; kinds that have no field for sources have no count;
- *craft texts*: paragraphs with the word *vakkennis*, and the field ``expertise`` of a step;
- *grades*: each fact with its own basis counts once, by its evidence grade, else by the grade of its source; a number marked
  as example counts as example, a fact without either as none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.model.references import REFERENCES, TEXT_REFERENCE, field_references, leaves
from blueprint.model.step import Step
from blueprint.publish.addresses import function_address

COVERAGE_JSON = "api/v1/dekking.json"

KINDS: Mapping[str, str] = {
    "sector": "Sectoren",
    "functions": "Bedrijfsfuncties",
    "chain": "Ketens",
    "steps": "Stappen",
    "systems": "Systemen",
    "data_objects": "Gegevens",
    "interfaces": "Koppelvlakken",
    "standards": "Standaarden",
    "machines": "Machines",
    "couplings": "Cellen van de koppelmatrix",
    "laws": "Regelingen",
    "lock_in": "Vragen van de uitstaptoets",
    "cases": "Praktijkverhalen",
    "storylines": "Verhaallijnen",
    "effects": "Effecten",
    "symptoms": "Klachten",
    "questions": "Keuzevragen",
    "readers": "Lezers",
    "sizes": "Bedrijfsgrootten",
    "differences": "Verschillen tussen de sectoren",
    "transformations": "Transformaties",
    "barriers": "Drempels",
    "roles": "Rollen",
    "skills": "Vaardigheden",
    "roi": "Rekenmodellen",
    "roi_pots": "Potten",
    "fiscal": "Belastingtabellen",
    "macro": "Landelijke rekensommen",
    "tax_inputs": "Vragen over belasting",
    "glossary": "Begrippen",
    "sources": "Bronnen",
    "retired": "Vervallen ids",
}
"""Every kind of record with its Dutch plural, in the order of the page. A test asks for a row when a kind is added."""

GRADES = ("A", "B", "C", "D", "vakkennis", "voorbeeld", "geen")
NOT_COUNTED = "n.v.t."
CRAFT = "vakkennis"


class Record(NamedTuple):
    """One record with its plain data and the number of fields that its kind has."""

    kind: str
    key: str
    data: Mapping[str, Any]
    fields: int


def coverage(knowledge: Knowledge) -> dict[str, Any]:
    """Count per sector and function, and per kind of record."""
    return {
        "sectors": [_sector(knowledge, sector) for sector in knowledge.sectors.values()],
        "kinds": [_kind(knowledge, kind, records) for kind, records in _by_kind(knowledge).items()],
        "grades": list(GRADES),
    }


def coverage_json(knowledge: Knowledge) -> bytes:
    """Return the coverage as JSON, for those who follow progress."""
    return (json.dumps(coverage(knowledge), ensure_ascii=False, indent=1) + "\n").encode()


def coverage_page(knowledge: Knowledge) -> dict[str, Any]:
    """Return the coverage with links to the functions, and the kinds that have facts of their own."""
    counted = coverage(knowledge)
    for sector in counted["sectors"]:
        for row in sector["rows"]:
            row["link"] = f"[{row['title']}](../{function_address(sector['id'], row['id']).page})"
    return {**counted, "graded": [row for row in counted["kinds"] if any(row["facts"].values())]}


def craft_texts(data: Mapping[str, Any]) -> int:
    """Return how many paragraphs of a record say that they are craft knowledge."""
    texts = [(path, value) for path, value in leaves(data) if isinstance(value, str) and path[-1] != "evidence"]
    marked = sum(CRAFT in paragraph.lower() for path, text in texts if path != ("expertise",) for paragraph in text.split("\n\n"))
    return marked + sum(path == ("expertise",) for path, _ in texts)


def facts(knowledge: Knowledge, data: Mapping[str, Any]) -> Counter[str]:
    """Count the facts of a record with a basis of their own, by grade."""
    return Counter(
        _grade(knowledge, item) for item in _mappings(data) if {"evidence", "source", "example", "certainty"} & item.keys()
    )


def _grade(knowledge: Knowledge, fact: Mapping[str, Any]) -> str:
    if evidence := fact.get("evidence"):
        return str(evidence)
    if fact.get("example"):
        return "voorbeeld"
    source = knowledge.sources.get(fact.get("source", ""))
    return source.grade if source else "geen"


def _mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return
    for item in value:
        yield from _mappings(item)


def has_source(knowledge: Knowledge, kind: str, data: Mapping[str, Any]) -> bool:
    """Return whether a record names a source in a field or a text."""
    if any(target == "sources" for _, target, _ in field_references(kind, data)):
        return True
    texts = (value for _, value in leaves(data) if isinstance(value, str) and "[[" in value)
    return any(match.group(1) in knowledge.sources for text in texts for match in TEXT_REFERENCE.finditer(text))


def _by_kind(knowledge: Knowledge) -> dict[str, list[Record]]:
    """Return all records by kind; what both sectors share counts once."""
    found: dict[str, dict[tuple[str, int], Record]] = {kind: {} for kind in KINDS}
    for kind, key, sector, data in knowledge.records():
        found[kind][knowledge.loaded.place(kind, key, (), sector)] = Record(
            kind, key, data, _fields(knowledge, kind, key, sector)
        )
    for kind in ("tax_inputs", "retired"):
        for number, (key, record) in enumerate(getattr(knowledge, kind).items()):
            data = record.model_dump(by_alias=True, exclude_none=True)
            found[kind]["", number] = Record(kind, key, data, len(type(record).model_fields))
    return {kind: list(records.values()) for kind, records in found.items()}


def _fields(knowledge: Knowledge, kind: str, key: str, sector: str | None) -> int:
    if sector is None:
        return len(type(getattr(knowledge, kind)[key]).model_fields)
    if kind == "steps":
        return len(Step.model_fields)
    known = knowledge.sectors[sector]
    record = known.functions[key] if kind == "functions" else known.chain if kind == "chain" else known.info
    return len(type(record).model_fields)


def _kind(knowledge: Knowledge, kind: str, records: list[Record]) -> dict[str, Any]:
    reviewable = any("status" in record.data for record in records)
    sourceable = "sources" in REFERENCES.get(kind, {}).values() and bool(records)
    sourced = sum(has_source(knowledge, kind, record.data) for record in records)
    held = sum(value not in ("", (), [], {}) for record in records for value in record.data.values())
    counted: Counter[str] = sum((facts(knowledge, record.data) for record in records), Counter())
    return {
        "id": kind,
        "name": KINDS[kind],
        "total": len(records),
        "filled": round(100 * held / sum(record.fields for record in records)) if records else 0,
        "reviewed": _reviewed(record.data for record in records) if reviewable else NOT_COUNTED,
        "sourced": sourced if sourceable else NOT_COUNTED,
        "unsourced": len(records) - sourced if sourceable else NOT_COUNTED,
        "craft_texts": sum(craft_texts(record.data) for record in records),
        "facts": {grade: counted[grade] for grade in GRADES},
    }


def _reviewed(records: Iterable[Mapping[str, Any]]) -> int:
    return sum(data.get("status") == "gereviewd" for data in records)


def _sector(knowledge: Knowledge, sector: SectorKnowledge) -> dict[str, Any]:
    data = {key: found for kind, key, where, found in knowledge.records() if kind == "steps" and where == sector.id}
    rows = [_function(knowledge, sector, key, data) for key in sector.functions]
    sums = ("total", "complete", "reviewed", "sourced", "craft_texts", "craft_facts")
    return {
        "id": sector.id,
        "title": sector.info.title,
        **{name: sum(row[name] for row in rows) for name in sums},
        "rows": rows,
    }


def _function(knowledge: Knowledge, sector: SectorKnowledge, key: str, data: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Count the steps of one function."""
    found = sector.steps_of(key)
    steps = [step for _, step in found]
    complete = [step for step in steps if isinstance(step, Step)]
    plain = [data[step] for step, _ in found]
    return {
        "id": key,
        "title": sector.functions[key].title,
        "total": len(steps),
        "complete": len(complete),
        "percent": round(100 * len(complete) / len(steps)) if steps else 0,
        "reviewed": _reviewed(plain),
        "sourced": sum(has_source(knowledge, "steps", step) for step in plain),
        "craft_texts": sum(craft_texts(step) for step in plain),
        "craft_facts": sum(facts(knowledge, step)[CRAFT] for step in plain),
        "quick": sum(step.kind == "quick-win" for step in steps),
        "strategic": sum(step.kind == "strategisch" for step in steps),
        "roi": sum(step.roi is not None for step in complete),
        "cases": sum(bool(step.cases) for step in complete),
    }

"""Pages of the handbook as a whole: home, how to read it, what is covered, how to contribute, how to read workbooks back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.model.step import Step
from blueprint.publish.addresses import function_address
from blueprint.publish.pages.catalogue import NAMES
from blueprint.publish.pages.fields import field_tables
from blueprint.publish.pages.lists import TITLES
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

READBACK_PAGE, READBACK_TITLE = "werkboeken-teruglezen/index.md", "Werkboeken teruglezen"
COVERAGE_JSON = "api/v1/dekking.json"


def front_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield home, levels, coverage, the guide for editors and the one on reading workbooks back."""
    home = {"layout": "home", "description": "Open blauwdruk van de digitale fabriek voor machinebouw en plaatbewerking."}
    yield Page("index.md", "home.md.jinja", "Blauwdruk Digitale Fabriek", "Start", front=home)
    yield Page("niveaus/index.md", "levels.md.jinja", "Niveaus, soorten en bewijs", "Uitleg", front={"weight": "low"})
    yield Page(
        "dekking/index.md",
        "coverage.md.jinja",
        "Dekking",
        "Lijst",
        front={"layout": "wide", "weight": "low"},
        context=_with_links(coverage(knowledge)),
    )
    yield Page(READBACK_PAGE, "readback.md.jinja", READBACK_TITLE, "Uitleg", front={"weight": "low"})
    yield Page(
        "meebouwen/index.md",
        "guide.md.jinja",
        "Zo voeg je een stap toe",
        "Uitleg",
        front={"weight": "low"},
        context={"tables": field_tables(), "repository": settings.repository_url},
    )


COUNTED = {"couplings": "Cellen van de koppelmatrix", "laws": "Regelingen", "lock_in": "Vragen van de uitstaptoets", "questions": "Vragen van \"Waar begin ik?\""}
"""Kinds with pages of their own, besides the catalogue and the lists."""


def coverage(knowledge: Knowledge) -> dict[str, Any]:
    """Count what is filled, reviewed and sourced: per sector and function, and per kind of record."""
    return {
        "sectors": [_sector(sector) for sector in knowledge.sectors.values()],
        "kinds": [_kind(knowledge, kind) for kind in (*NAMES, *COUNTED, *TITLES)],
    }


def coverage_json(knowledge: Knowledge) -> bytes:
    """Return the coverage as JSON, for those who follow progress."""
    return (json.dumps(coverage(knowledge), ensure_ascii=False, indent=1) + "\n").encode()


def _sector(sector: SectorKnowledge) -> dict[str, Any]:
    rows = [_function(sector, key) for key in sector.functions]
    return {
        "id": sector.id,
        "title": sector.info.title,
        "total": sum(row["total"] for row in rows),
        "complete": sum(row["complete"] for row in rows),
        "rows": rows,
    }


def _function(sector: SectorKnowledge, key: str) -> dict[str, Any]:
    steps = [step for _, step in sector.steps_of(key)]
    complete = [step for step in steps if isinstance(step, Step)]
    return {
        "id": key,
        "title": sector.functions[key].title,
        "total": len(steps),
        "complete": len(complete),
        "percent": round(100 * len(complete) / len(steps)) if steps else 0,
        "quick": sum(step.kind == "quick-win" for step in steps),
        "strategic": sum(step.kind == "strategisch" for step in steps),
        "roi": sum(step.roi is not None for step in complete),
        "cases": sum(bool(step.cases) for step in complete),
    }


def _kind(knowledge: Knowledge, kind: str) -> dict[str, Any]:
    records = list(getattr(knowledge, kind).values())
    reviewable = [record for record in records if hasattr(record, "status")]
    sourceable = [record for record in records if hasattr(record, "sources") or hasattr(record, "proof")]
    sourced = sum(_has_source(record) for record in sourceable)
    return {
        "id": kind,
        "name": NAMES[kind][1] if kind in NAMES else {**COUNTED, **TITLES}[kind],
        "total": len(records),
        "reviewed": sum(record.status == "gereviewd" for record in reviewable) if reviewable else "n.v.t.",
        "sourced": sourced if sourceable else "n.v.t.",
        "craft": len(sourceable) - sourced if sourceable else "n.v.t.",
    }


def _has_source(record: Any) -> bool:
    return record.proof.source is not None if hasattr(record, "proof") else bool(record.sources)


def _with_links(counted: Mapping[str, Any]) -> dict[str, Any]:
    sectors = [
        {
            **sector,
            "rows": [
                {**row, "link": f"[{row['title']}](../{function_address(sector['id'], row['id']).page})"}
                for row in sector["rows"]
            ],
        }
        for sector in counted["sectors"]
    ]
    return {"sectors": sectors, "kinds": counted["kinds"]}

"""Ids and codes: unique, and where they belong."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import KIND_NAMES, Context
from blueprint.findings import Finding
from blueprint.knowledge import CATALOGUE

_PREFIX = {"machinebouw": "M", "plaatbewerking": "P"}


def ids_are_unique(context: Context) -> Iterator[Finding]:
    """One id names one thing, over all kinds, so that ``[[id]]`` and the short address are unambiguous."""
    knowledge = context.knowledge
    seen: dict[str, str] = {}
    for kind in CATALOGUE:
        for key in getattr(knowledge, kind):
            if key in seen:
                message = f'id "{key}" is al een {KIND_NAMES[seen[key]]}; geef dit record een andere naam'
                yield context.finding("unieke-id", message, kind, key)
            seen.setdefault(key, kind)
    for sector in knowledge.sectors.values():
        for key in sector.steps:
            if key in seen:
                message = f'id "{key}" is al een {KIND_NAMES[seen[key]]}; geef deze stap een andere naam'
                yield context.finding("unieke-id", message, "steps", key, (), sector.id)


def sectors_share_no_id_by_accident(context: Context) -> Iterator[Finding]:
    """A step that stands in both sectors is one shared step; two sectors do not each add a step with the same id."""
    loaded = context.knowledge.loaded
    first: dict[str, str] = {}
    for sector in context.knowledge.sectors.values():
        for key in sector.steps:
            added = loaded.provenance("steps", key, sector.id)[0]
            other = first.setdefault(key, added.file)
            if other != added.file:
                message = f'id "{key}" is al de stap van {other}; geef deze stap een ander id, of maak er één gedeelde stap van'
                yield context.finding("unieke-id", message, "steps", key, (), sector.id)


def codes_are_unique(context: Context) -> Iterator[Finding]:
    """A code such as P02 names one record of its kind."""
    knowledge = context.knowledge
    for kind in ("functions", "systems", "data_objects"):
        owners: dict[str, str] = {}
        for key, record in getattr(knowledge, kind).items():
            if record.code in owners:
                message = f'code "{record.code}" is al van "{owners[record.code]}"; kies een vrije code'
                yield context.finding("unieke-code", message, kind, key, ("code",))
            owners.setdefault(record.code, key)
    of_steps: dict[str, str] = {}
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            owner = of_steps.setdefault(step.code, key)
            if owner != key:
                message = f'code "{step.code}" is al van "{owner}"; kies een vrije code'
                yield context.finding("unieke-code", message, "steps", key, ("code",), sector.id)


def code_fits_its_place(context: Context) -> Iterator[Finding]:
    """A code starts with G for a shared step and with the letter of the sector for a sector's own step."""
    knowledge = context.knowledge
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            added_by = knowledge.loaded.provenance("steps", key, sector.id)[0].level
            allowed = {"gedeeld": "G", "sector": _PREFIX[sector.id], "regio": f"G{_PREFIX[sector.id]}"}[added_by]
            if step.code[0] not in allowed:
                want = allowed[-1]
                message = f'code "{step.code}" hoort hier met een {want} te beginnen; kies de volgende vrije {want}-code'
                yield context.finding("code-op-zijn-plaats", message, "steps", key, ("code",), sector.id)

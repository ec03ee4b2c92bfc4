"""Reverse links: where a record is used, in groups for one page."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from blueprint.knowledge import Knowledge, Use
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.pages import text

GROUPS = {
    "steps": "Stappen",
    "functions": "Bedrijfsfuncties",
    "chain": "Processtappen",
    "systems": "Systemen",
    "data_objects": "Gegevens",
    "interfaces": "Koppelvlakken",
    "standards": "Standaarden",
    "machines": "Machines",
    "couplings": "Koppelingen",
    "laws": "Regelingen",
    "lock_in": "Uitstaptoets",
    "symptoms": "Klachten",
    "questions": "Waar begin ik?",
    "readers": "Lezers",
    "sizes": "Bedrijfsgrootte",
    "differences": "Verschillen tussen de sectoren",
    "transformations": "Transformaties",
    "storylines": "Verhaallijnen",
    "cases": "Praktijkverhalen",
    "effects": "Wat we weten over effecten",
    "roi": "Rekenmodellen",
    "barriers": "Drempels",
    "glossary": "Begrippen",
    "skills": "Vaardigheden",
    "roles": "Rollen",
    "sources": "Bronnen",
    "roi_pots": "Potten",
    "fiscal": "Belasting en subsidie",
    "macro": "Heel Nederland",
    "sector": "Sectoren",
}
"""Order and heading of each kind on a page."""


class Reverse(NamedTuple):
    """A Markdown link to the user of a record, and the name of its sector when it is used in one sector only."""

    link: str
    sector: str | None = None


def where_used(knowledge: Knowledge, key: str, page: str) -> list[tuple[str, list[Reverse]]]:
    """Return ``(heading, links)`` per kind of record that refers to an id."""
    uses = knowledge.uses.get(key, ())
    return [
        (heading, links)
        for kind, heading in GROUPS.items()
        if (links := _links(knowledge, [use for use in uses if use.kind == kind and use.id != key], page))
    ]


def flat(knowledge: Knowledge, key: str, page: str) -> list[Reverse]:
    """Return all links of :func:`where_used` in one list."""
    return [reverse for _, reverses in where_used(knowledge, key, page) for reverse in reverses]


def _links(knowledge: Knowledge, uses: list[Use], page: str) -> list[Reverse]:
    if uses and uses[0].kind == "chain":
        return sorted({_chain_link(knowledge, use, page) for use in uses})
    if uses and uses[0].kind == "sector":
        return []
    sectors: dict[str, list[str]] = {}
    for use in uses:
        sectors.setdefault(use.id, [])
        if use.sector and use.sector not in sectors[use.id]:
            sectors[use.id].append(use.sector)
    return [record_link(knowledge, key, where, page) for key, where in sectors.items()]


def record_link(knowledge: Knowledge, key: str, sectors: list[str], page: str) -> Reverse:
    """Return the link to a record as it stands in these sectors (none: the same everywhere), on a page."""
    title = text.title_of(knowledge, key, sectors[0] if sectors else None)
    if len(sectors) == 2:
        links = [text.link(knowledge, key, page, sector, SECTORS[sector].lower()) for sector in sectors]
        return Reverse(f"{title} ({' en '.join(links)})")
    link = text.link(knowledge, key, page, sectors[0] if sectors else None, title)
    return Reverse(link, SECTORS[sectors[0]] if sectors else None)


def _chain_link(knowledge: Knowledge, use: Use, page: str) -> Reverse:
    step = knowledge.sectors[use.id].chain.steps[int(use.path[1])]
    target = posixpath.relpath(f"{use.id}/index.md", posixpath.dirname(page))
    return Reverse(f"[{step.code} {step.title}]({target}#keten)", SECTORS[use.id])

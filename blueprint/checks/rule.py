"""What every rule gets, and how it says what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from blueprint.findings import Finding, Severity
from blueprint.knowledge import Knowledge
from blueprint.model.references import Path


@dataclass(frozen=True)
class Context:
    """The knowledge under check and the date of today."""

    knowledge: Knowledge
    today: dt.date

    def finding(
        self,
        rule: str,
        message: str,
        kind: str,
        key: str,
        path: Path = (),
        sector: str | None = None,
        severity: Severity = "fout",
    ) -> Finding:
        """Make a finding at the place of a field of a record."""
        file, line = self.knowledge.loaded.place(kind, key, path, sector)
        return Finding(severity, file, line, message, rule)


def has_one_of(signs: tuple[str, ...], text: str) -> bool:
    """Return whether one of these small-letter texts stands in a text, however it is written."""
    lower = text.lower()
    return any(sign in lower for sign in signs)


Rule = Callable[[Context], Iterator[Finding]]

KIND_NAMES = {
    "functions": "bedrijfsfunctie",
    "steps": "stap",
    "systems": "systeem",
    "data_objects": "dataobject",
    "interfaces": "koppelvlak",
    "standards": "standaard",
    "machines": "machine",
    "couplings": "koppeling",
    "laws": "regeling",
    "lock_in": "vraag van de uitstaptoets",
    "retired": "vervallen id",
    "cases": "praktijkcase",
    "storylines": "verhaallijn",
    "effects": "effect",
    "symptoms": "klacht",
    "questions": "vraag",
    "readers": "lezer",
    "sizes": "bedrijfsgrootte",
    "differences": "verschil",
    "transformations": "transformatie",
    "skills": "vaardigheid",
    "roles": "rol",
    "sources": "bron",
    "glossary": "begrip",
    "barriers": "drempel",
    "roi": "rekenmodel",
    "roi_inputs": "gedeelde vraag",
    "roi_pots": "pot",
    "fiscal": "belastingtabel",
    "macro": "landelijke som",
    "tax_inputs": "vraag over belasting",
    "chain": "keten",
    "sector": "sector",
}
"""Dutch name of each kind, for messages."""

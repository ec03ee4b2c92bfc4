"""Truth: no number without a basis (DESIGN section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.checks.rule import Context, has_one_of
from blueprint.findings import Finding
from blueprint.model.references import TEXT_REFERENCE, leaves

_NUMBER = r"\d(?:[\d.,]*\d)?"
CLAIM = re.compile(
    rf"(?:{_NUMBER}\s*(?:%|procent\b|keer zo\b)|(?:€|\beuro\b)\s*{_NUMBER}|{_NUMBER}\s*(?:euro|mld|miljoen|mln)\b)", re.IGNORECASE
)
"""Percentages, amounts of money and 'times as': figures that claim an effect. Counts and times inside an instruction
('twee weken turven') are no claims."""

_SIGNS = ("%", "€", "procent", "euro", "keer zo", "mld", "miljoen", "mln")
"""One of these stands in every claim; looking for them first is much faster than the pattern."""

_PROSE_KINDS = ("functions", "steps", "systems", "data_objects", "interfaces", "standards", "symptoms", "barriers", "sector")
_NUMBER_FIELDS = {"unit", "version", "number", "definition", "duration"}


def number_in_text_has_a_basis(context: Context) -> Iterator[Finding]:
    """A percentage or amount in a paragraph has a source reference or the mark *vakkennis* in that paragraph."""
    knowledge = context.knowledge
    for kind, key, sector, data in knowledge.records():
        if kind not in _PROSE_KINDS:
            continue
        for path, value in leaves(data):
            if not isinstance(value, str) or not has_one_of(_SIGNS, value) or _NUMBER_FIELDS & {str(part) for part in path}:
                continue
            for paragraph in value.split("\n\n"):
                claim = CLAIM.search(paragraph)
                cited = any(match.group(1) in knowledge.sources for match in TEXT_REFERENCE.finditer(paragraph))
                if claim and not cited and "vakkennis" not in paragraph.lower() and "voorbeeld" not in paragraph.lower():
                    message = f'"{claim.group(0)}" staat hier zonder bron; zet [[bron-id]] erachter, of het woord *vakkennis*'
                    yield context.finding("getal-met-bron", message, kind, key, path, sector)


def product_is_dated(context: Context) -> Iterator[Finding]:
    """A product example was not read in the future."""
    for key, system in context.knowledge.systems.items():
        for index, product in enumerate(system.products):
            if product.date > context.today:
                message = f'product "{product.name}" is gelezen op {product.date.isoformat()}, dat is nog niet geweest; verbeter de datum'
                yield context.finding("product-gedateerd", message, "systems", key, ("products", index, "date"))

"""Every reference resolves, or the editor hears what it should have been."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from blueprint.checks.rule import KIND_NAMES, Context
from blueprint.findings import Finding, suggest
from blueprint.knowledge import Knowledge
from blueprint.model.references import TEXT_REFERENCE, field_references, leaves, text_references

_BRACKETS = re.compile(r"\[\[.{0,30}")


def _candidates(knowledge: Knowledge, kind: str, sector: str | None) -> Iterable[str]:
    if kind == "steps":
        return knowledge.sectors[sector].steps if sector else {key for s in knowledge.sectors.values() for key in s.steps}
    return getattr(knowledge, kind)  # type: ignore[no-any-return]


def _elsewhere(knowledge: Knowledge, kind: str, target: str, sector: str | None) -> str:
    hide = knowledge.loaded.hide_of(target, sector)
    if hide and hide.level == "regio":
        remedy = "zeg in een wijziging van dit record wat er dan staat, of verberg dit record ook"
        return f'; deze regio verbergt "{target}" ({hide.reason}), {remedy}'
    if hide:
        return f'; deze laag verbergt "{target}" ({hide.reason}), haal de verwijzing weg of verberg "{target}" niet'
    if retired := knowledge.retired.get(target):
        instead = f'verwijs naar "{retired.replaced_by}"' if retired.replaced_by else "haal de verwijzing weg"
        return f"; dat id is vervallen ({retired.reason.rstrip('.')}), {instead}"
    others = [s for s in knowledge.sectors_of(target) if s != sector] if kind == "steps" else []
    if others:
        return f"; die stap bestaat alleen in {others[0]}, zet de verwijzing in een wijziging van die sector"
    actual = knowledge.kinds.get(target)
    if actual and actual != kind:
        return f"; dat is een {KIND_NAMES[actual]}, verwijs daar op de juiste plek naar"
    return ""


def fields_resolve(context: Context) -> Iterator[Finding]:
    """A field that names a record names one that exists, in the sector where it is used."""
    knowledge = context.knowledge
    for kind, key, sector, data in knowledge.records():
        for path, target_kind, target in field_references(kind, data):
            scope = sector
            if kind == "symptoms" and target_kind == "steps":
                scope = str(path[1])
            candidates = _candidates(knowledge, target_kind, scope)
            if target not in candidates:
                where = f" in {scope}" if target_kind == "steps" and scope else ""
                hint = _elsewhere(knowledge, target_kind, target, scope) or suggest(target, candidates)
                message = f'{KIND_NAMES[target_kind]} "{target}" bestaat niet{where}{hint or "; maak dit record of haal de verwijzing weg"}'
                yield context.finding("verwijzing", message, kind, key, path, sector)


def texts_resolve(context: Context) -> Iterator[Finding]:
    """``[[id]]`` in a text names a record that exists."""
    knowledge = context.knowledge
    for kind, key, sector, data in knowledge.records():
        for path, target in text_references(data):
            if target not in knowledge.kinds:
                hint = _elsewhere(knowledge, "", target, sector) or suggest(target, knowledge.kinds)
                message = f"[[{target}]] verwijst naar niets{hint or '; haal de verwijzing weg of gebruik een bestaand id'}"
                yield context.finding("verwijzing-in-tekst", message, kind, key, path, sector)


def texts_have_whole_references(context: Context) -> Iterator[Finding]:
    """No text has brackets of a reference that is none: a reader would see them."""
    for kind, key, sector, data in context.knowledge.records():
        for path, value in leaves(data):
            if isinstance(value, str) and "[[" in value and (left := _BRACKETS.search(TEXT_REFERENCE.sub("", value))):
                message = f'"{left.group(0)}" is geen verwijzing; schrijf [[id]] of [[id|tekst]], zonder spaties in het id'
                yield context.finding("verwijzing-in-tekst", message, kind, key, path, sector)

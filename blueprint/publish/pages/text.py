"""Texts of records as Markdown: references resolved to links, relative to the page where they stand."""

from __future__ import annotations

import re
from functools import partial

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import PURPOSES
from blueprint.model.references import TEXT_REFERENCE
from blueprint.publish.addresses import address_for


def title_of(knowledge: Knowledge, key: str, sector: str | None = None) -> str:
    """Return the title of a record by id; for a step the title it has in the sector."""
    kind = knowledge.kinds[key]
    if kind == "steps":
        home = sector if sector and key in knowledge.sectors[sector].steps else knowledge.sectors_of(key)[0]
        return knowledge.sectors[home].steps[key].title
    if kind == "couplings":
        return coupling_title(knowledge, key)
    record = getattr(knowledge, kind)[key]
    return str(record.question if kind == "lock_in" else record.title)


def coupling_title(knowledge: Knowledge, key: str) -> str:
    """Return what a cell of the matrix is about: its two sides and its purpose."""
    coupling = knowledge.couplings[key]
    side = knowledge.machines[coupling.machine].title if coupling.machine else knowledge.systems[coupling.side].title
    return f"{side} en {knowledge.systems[coupling.to].title}: {PURPOSES[coupling.purpose][0].lower()}"


def running_title(knowledge: Knowledge, key: str, sector: str | None = None) -> str:
    """Return the title as it reads inside a sentence: a known abbreviation, else without the capital."""
    kind, title = knowledge.kinds[key], title_of(knowledge, key, sector)
    if kind == "systems":
        code = knowledge.systems[key].code
        if code.lower() == key:  # what people say is then the abbreviation itself: ERP, CPQ, MES
            return code
    if kind in (
        "steps",
        "cases",
        "symptoms",
        "standards",
        "barriers",
        "machines",
        "couplings",
        "laws",
        "lock_in",
        "questions",
        "storylines",
        "effects",
    ):
        return title
    first = title.split()[0]
    return title if any(letter.isupper() or letter.isdigit() for letter in first[1:]) else title[0].lower() + title[1:]


def link(
    knowledge: Knowledge, key: str, page: str, sector: str | None = None, label: str | None = None, *, bare: bool = False
) -> str:
    """Return a Markdown link to a record, from a page; a source says that it is one, unless it stands in a list of sources."""
    target = address_for(knowledge, key, sector).markdown_from(page)
    if knowledge.kinds[key] == "sources" and not bare:
        return f"[bron: {label or knowledge.sources[key].publisher}]({target}){{ .source }}"
    return f"[{label or running_title(knowledge, key, sector)}]({target})"


def _replace(match: re.Match[str], knowledge: Knowledge, page: str, sector: str | None) -> str:
    return link(knowledge, match.group(1), page, sector, match.group(2))


def resolve(knowledge: Knowledge, text: str, page: str, sector: str | None = None) -> str:
    """Return a text with every ``[[id]]`` and ``[[id|tekst]]`` as a link."""
    if "[[" not in text:
        return text
    return TEXT_REFERENCE.sub(partial(_replace, knowledge=knowledge, page=page, sector=sector), text)


def plain(knowledge: Knowledge, text: str, sector: str | None = None) -> str:
    """Return a text without links and Markdown marks, for descriptions and search; references to sources drop out."""

    def words(match: re.Match[str]) -> str:
        if knowledge.kinds[match.group(1)] == "sources":
            return ""
        return match.group(2) or running_title(knowledge, match.group(1), sector)

    bare = re.sub(r"[*_`]", "", TEXT_REFERENCE.sub(words, text))
    return re.sub(r"\s+(?=[.,;:])", "", re.sub(r"\s+", " ", bare)).strip()

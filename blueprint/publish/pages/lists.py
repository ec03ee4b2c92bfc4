"""Pages that list small records with an anchor each: sources, terms, barriers and pots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import BARRIER_CLASSES, EVIDENCE
from blueprint.publish.addresses import LIST_PAGES
from blueprint.publish.pages import text
from blueprint.publish.pages.render import Page, dutch_date
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.used import Reverse, flat

TITLES = {
    "sources": "Bronnen",
    "glossary": "Begrippen",
    "barriers": "Drempels",
    "roles": "Rollen",
    "skills": "Vaardigheden",
    "roi_pots": "Potten",
}

INTROS = {
    "sources": "Waar feiten op rusten. De letter zegt hoe hard een bron is; [zo lees je die](../niveaus/index.md#bewijskracht).",
    "glossary": "Wat woorden in dit handboek betekenen. Systemen, gegevens en standaarden hebben een eigen pagina en staan hier alleen met hun naam.",
    "barriers": "Waarom bedrijven niet beginnen, in de woorden van de ondernemer. Bij elke zin staat wat de blauwdruk erop antwoordt.",
    "roi_pots": "Een pot is de plek waar winst uit komt, of een uitgave die meer stappen delen. Twee stappen kunnen dezelfde uren besparen; dan "
    "telt een pot één keer. Zo tel je bij meer stappen tegelijk geen euro dubbel.",
}

POT_KINDS = {
    "opbrengst": "Hier komt opbrengst uit. Meet hem één keer per bedrijf.",
    "kosten": "Kosten die meer stappen delen. Ze worden één keer geboekt.",
}

RECORD_GROUPS = (("systems", "Systemen"), ("data_objects", "Gegevens"), ("standards", "Standaarden"))


@dataclass(frozen=True)
class Entry:
    """One record on a list page."""

    key: str
    title: str
    body: str
    used: tuple[Reverse, ...]


def list_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield one page per kind."""
    for kind, folder in LIST_PAGES.items():
        page = f"{folder}/index.md"
        first = next(iter(getattr(knowledge, kind)), None)
        yield Page(
            path=page,
            template="entries.md.jinja",
            title=TITLES[kind],
            kind="Lijst",
            front={"weight": "low", "layout": "wide", **(settings.edit(knowledge.loaded.place(kind, first)) if first else {})},
            context={"title": TITLES[kind], "intro": INTROS[kind], "groups": list(_groups(knowledge, kind, page))},
        )


def _groups(knowledge: Knowledge, kind: str, page: str) -> Iterator[tuple[str | None, list[Entry]]]:
    records = getattr(knowledge, kind)
    ordered = sorted(records.items(), key=lambda item: item[1].title.lower())
    entries = [
        (
            _group_of(kind, record),
            Entry(key, record.title, _BODY[kind](knowledge, record, page), tuple(flat(knowledge, key, page))),
        )
        for key, record in ordered
    ]
    names = list(BARRIER_CLASSES.values()) if kind == "barriers" else [None]
    for name in names:
        yield name, [entry for group, entry in entries if group == name]
    if kind == "glossary":
        for other, heading in RECORD_GROUPS:
            yield heading, [_short(knowledge, other, key, page) for key in getattr(knowledge, other)]


def _group_of(kind: str, record: Any) -> str | None:
    return BARRIER_CLASSES[record.category] if kind == "barriers" else None


def _short(knowledge: Knowledge, kind: str, key: str, page: str) -> Entry:
    record = getattr(knowledge, kind)[key]
    body = f"{text.resolve(knowledge, record.summary, page)} {text.link(knowledge, key, page, None, 'Meer')}."
    return Entry(f"begrip-{key}", record.title, body, ())


def _source(_knowledge: Knowledge, record: Any, _page: str) -> str:
    published = f", {record.published}" if record.published else ""
    address = f" [{record.url.host}]({record.url})." if record.url else ""
    note = f" {record.note}" if record.note else ""
    grade = f"Bewijs {record.grade}: {EVIDENCE[record.grade]}."
    return f"{record.publisher}{published}. Gelezen op {dutch_date(record.read)}. {grade}{note}{address}"


def _term(knowledge: Knowledge, record: Any, page: str) -> str:
    extra = [
        f"Ook: {', '.join(record.synonyms)}." if record.synonyms else "",
        f"Engels: {record.english}." if record.english else "",
    ]
    return " ".join([text.resolve(knowledge, record.definition, page), *filter(None, extra)])


def _barrier(knowledge: Knowledge, record: Any, page: str) -> str:
    return text.resolve(knowledge, record.answer, page)


def _pot(_knowledge: Knowledge, record: Any, _page: str) -> str:
    return POT_KINDS[record.kind]


_BODY: dict[str, Callable[[Knowledge, Any, str], str]] = {
    "sources": _source,
    "glossary": _term,
    "barriers": _barrier,
    "roi_pots": _pot,
}

"""For assistants and search: ``llms.txt`` at the root, and the handbook in short as one text to paste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.model.vocabulary import SECTORS
from blueprint.publish.data.api import INDEX, MODEL, OPENAPI
from blueprint.publish.data.book import BOOK
from blueprint.publish.data.edition import DATA
from blueprint.publish.data.items import Item, Items
from blueprint.publish.data.kinds import COLLECTIONS
from blueprint.publish.data.labels import label
from blueprint.publish.data.readable import readable

LLMS = "llms.txt"
ONE_FILE = f"{DATA}/blauwdruk-markdown.txt"
"""Markdown under the name ``.txt``: the site engine makes a page of every ``.md``, and browsers show text files."""

INTRO = (
    "Open handboek voor digitalisering in de machinebouw en de plaatbewerking: stappen per bedrijfsfunctie, wat ze van mensen vragen, "
    "welke software met welke machine praat, en of het loont."
)

SHOWN: Mapping[str, tuple[str, ...]] = {
    "functions": ("summary", "questions"),
    "steps": (
        "function",
        "level",
        "kind",
        "summary",
        "from",
        "to",
        "effort",
        "prerequisites",
        "systems",
        "this_week",
        "not_when",
    ),
    "systems": ("summary", "isa95_level", "confusion"),
    "data_objects": ("summary", "master", "identification", "standards"),
    "interfaces": ("summary", "plug", "ends", "direction", "data", "standards", "no_standard"),
    "standards": ("number", "summary", "version", "layer", "advice", "verified"),
    "machines": ("summary", "age"),
    "couplings": ("direction", "route", "coverage", "option", "since", "limit", "proof"),
    "laws": ("number", "summary", "moments", "verified", "to_verify"),
    "lock_in": ("why", "good", "bad"),
    "symptoms": ("summary", "measure", "routes"),
    "questions": ("answers",),
    "barriers": ("answer",),
    "cases": ("company", "sectors", "summary", "caveat"),
    "storylines": ("who", "sectors", "summary", "caveat"),
    "effects": ("value", "unit", "conditions", "hardness", "not_proven"),
    "roi": ("summary", "sectors", "steps"),
    "glossary": ("definition", "synonyms"),
    "retired": ("replaced_by", "reason"),
}
"""Kinds in the one text and the fields that it gives of each record: enough to answer from, short enough to paste."""


def markdown_files(items: Items) -> dict[str, bytes]:
    """Return both texts: path in the site → bytes."""
    return {LLMS: _llms(items).encode(), ONE_FILE: ("\n".join(_one_file(items)) + "\n").encode()}


def _llms(items: Items) -> str:
    def entry(title: str, path: str, text: str) -> str:
        return f"- [{title}]({items.edition.link(path, LLMS)}): {text}"

    head = [f"# {items.edition.name}", "", f"> {INTRO}", "", *_about(items), ""]
    texts = [
        entry("Alles in het kort", ONE_FILE, "één Markdown-tekst om in een assistent te plakken"),
        entry("Alles als JSON", MODEL, "elk record volledig, met alle relaties"),
        entry("Index van de gegevens", INDEX, "versie, datum, collecties en schema's"),
        entry("Beschrijving van de API", OPENAPI, "OpenAPI 3.1"),
        entry("Alles in Excel", BOOK, "één blad per tabel"),
    ]
    pages = [entry(item.title, item.path, items.plain(str(item.data["tagline"]))) for item in items.of("sector") if item.path]
    pages += [
        entry("Gegevens en exports", f"{DATA}/", "waar elk bestand voor is"),
        *(
            entry(item.title, item.path, items.plain(str(item.data["summary"])))
            for item in items.of("symptoms")
            if item.path is not None
        ),
    ]
    return "\n".join([*head, "## Gegevens", "", *texts, "", "## Pagina's om mee te beginnen", "", *pages]) + "\n"


def _about(items: Items) -> list[str]:
    made = [
        f"Versie {items.edition.version}, bijgewerkt tot en met {items.edition.date.isoformat()}. Licentie CC BY 4.0: noem de bron.",
        "Een bewering zonder bron is vakkennis. Zekerheid E betekent: niet nagegaan. Namen van producten zijn voorbeelden, geen advies.",
    ]
    if items.edition.derived_from:
        basis = items.edition.derived_from
        where = f", op {basis['adres']}" if "adres" in basis else ""
        made.append(
            f"Dit is een uitgave van {items.edition.region}, afgeleid van {basis['naam']} {basis['versie']} van {basis['datum']}{where}."
        )
    return made


def _one_file(items: Items) -> Iterator[str]:
    yield f"# {items.edition.name}: alles in het kort"
    yield ""
    yield INTRO
    yield ""
    yield from _about(items)
    for kind, fields in SHOWN.items():
        found = items.of(kind)
        if not found:
            continue
        collection = COLLECTIONS[kind]
        yield ""
        yield f"## {collection.title}"
        yield ""
        yield collection.text
        for item in found:
            yield from _record(items, item, fields)


def _record(items: Items, item: Item, fields: tuple[str, ...]) -> Iterator[str]:
    code = f"{item.data['code']} " if item.data.get("code") else ""
    only = f", alleen {SECTORS[item.sectors[0]].lower()}" if len(item.sectors) == 1 else ""
    yield ""
    yield f"### {code}{item.title} (`{item.id}`{only})"
    yield ""
    for name in fields:
        if item.data.get(name) not in (None, "", [], {}):
            yield f"- {label(name)}: {_line(items, item.data[name])}"


def _line(items: Items, value: object) -> str:
    return " ".join(readable(value, items.plain).split())

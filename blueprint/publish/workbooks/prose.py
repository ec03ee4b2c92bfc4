"""Texts that all workbooks have: parts of sheet Lees mij, what holds for every workbook, and rows of sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from blueprint.model.evidence import Source
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import README, SOURCES, Book
from blueprint.publish.workbooks.study import dutch_date

GRADES = "Bewijskracht: A officieel, B onafhankelijk, C leverancier of één bedrijf, D zelf navragen"
PROTECTED = "De bladen zijn beveiligd zonder wachtwoord, alleen tegen ongelukjes. Je mag de beveiliging uitzetten."
READ_BACK = (
    "Eén blad is verborgen: _meta. Daar staan de naam en de grenzen van elke gele cel en een lijst van de formules. Zo kan de "
    "opdracht blueprint roi read je antwoorden later teruglezen en zien of een formule is veranderd. Je mag het blad bekijken."
)
SAFE = "Dit werkboek heeft geen macro's en haalt niets op van internet. Wat je invult, blijft bij jou."
LICENCE = "Inhoud CC BY 4.0. Je mag dit delen en aanpassen als je de Blauwdruk Digitale Fabriek noemt."


def add_part(book: Book, sheet: str, row: int, heading: str, entries: Sequence[tuple[str, str]]) -> int:
    """Terms and texts under a heading, in columns A and B; gives the row after an empty one."""
    book.put(sheet, f"A{row}", heading, style.HEADING)
    book.dress(sheet, f"B{row}", style.HEADING)
    for term, text in entries:
        row += 1
        plain = " ".join(text.split())
        book.put(sheet, f"A{row}", term, style.Look(bold=True, vertical="top", wrap=True))
        book.put(sheet, f"B{row}", plain, style.TEXT)
        book.height(sheet, row, 13.5 * max(-(-len(plain) // 98), -(-len(term) // 24)) + 2)
    return row + 2


def add_about(book: Book, row: int, first: Sequence[tuple[str, str]], stamp: str, link: str) -> None:
    """The last part of sheet Lees mij, and the width of the sheet; ``first`` are the entries that only this workbook has."""
    about = (
        *first, ("Beveiliging", PROTECTED), ("Teruglezen", READ_BACK), ("Veilig", SAFE), ("Versie", stamp), ("Vaste plek", link),
        ("Licentie", LICENCE),
    )  # fmt: skip
    row = add_part(book, README, row, "Over dit werkboek", about)
    book.widths(README, 24, 84)
    book.sheet(README).print_area = f"A1:B{row - 2}"


def add_sources(book: Book, row: int, sources: Iterable[Source]) -> int:
    """Rows with sources under a header in row ``row``; gives the last row."""
    book.row(SOURCES, row, ("Bron", "Uitgever", "Gepubliceerd", "Gelezen", "Bewijskracht"), style.HEAD)
    for row, source in enumerate(sources, start=row + 1):  # noqa: B020 - the header row comes first
        where = f"{source.title} ({source.url})" if source.url else source.title
        texts = (where, source.publisher, source.published or "onbekend", dutch_date(source.read), source.grade)
        book.row(SOURCES, row, texts, style.WRAPPED)
        book.height(SOURCES, row, 13.5 * max(-(-len(where) // 50), -(-len(source.publisher) // 24)) + 4)
    return row

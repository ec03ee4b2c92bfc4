"""Two sheets per kind of software: what suppliers show before you choose, and what you do when you leave."""

from __future__ import annotations

from collections.abc import Callable

from blueprint.model.architecture import System
from blueprint.publish.buying.listing import Field, Words, write_list
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book

SELECTION, EXIT = "Keuzelijst", "Uitstapplan"

_SHOWN = ("ja", "deels", "nee")
_SELECTION_FIELDS = (
    Field("Nr", 7),
    Field("Soort software", 24, bold=True),
    Field("Dit laat de leverancier zien, op een order van jou", 62),
    *(Field(f"Leverancier {number}", 12, filled_in=True, choices=_SHOWN) for number in (1, 2, 3)),
    Field("Wat je zag", 36, filled_in=True),
)
_EXIT_FIELDS = (
    Field("Nr", 7),
    Field("Soort software", 24, bold=True),
    Field("Wat je doet", 66),
    Field("Wie", 16, filled_in=True),
    Field("Wanneer", 14, filled_in=True),
    Field("Klaar", 9, filled_in=True, choices=("ja", "nee", "n.v.t.")),
    Field("Waar ligt het bewijs", 28, filled_in=True),
)


def write_selection(book: Book, words: Words) -> None:
    """What to let three suppliers show, per kind of software."""
    book.title(SELECTION, "Keuzelijst", "Wat je laat zien voor je kiest", len(_SELECTION_FIELDS))
    hint = "Filter op de soort die je koopt. Vul in wat je hebt gezien, niet wat er is beloofd."
    book.put(SELECTION, "A3", hint, style.REMARK)
    write_list(book, SELECTION, _SELECTION_FIELDS, _rows(words, lambda system: system.selection))


def write_exit_plans(book: Book, words: Words) -> None:
    """What to do when a kind of software is replaced, in order."""
    book.title(EXIT, "Uitstapplan", "Wat je doet als je het vervangt, op volgorde", len(_EXIT_FIELDS))
    hint = "Filter op de soort die je koopt of vervangt. Leg het vast nu iedereen nog vriendelijk is."
    book.put(EXIT, "A3", hint, style.REMARK)
    write_list(book, EXIT, _EXIT_FIELDS, _rows(words, lambda system: system.exit_plan))


def _rows(words: Words, texts: Callable[[System], tuple[str, ...]]) -> list[tuple[str, str, str]]:
    systems = sorted((system for system in words.knowledge.systems.values() if texts(system)), key=lambda s: s.title)
    return [
        (f"{number}.{order}", system.title, words.plain(text))
        for number, system in enumerate(systems, start=1)
        for order, text in enumerate(texts(system), start=1)
    ]

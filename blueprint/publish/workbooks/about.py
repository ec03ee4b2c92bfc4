"""Top of sheet Invoer: what kind of measurement this is. Nothing here changes the outcome; the name of the firm is not asked."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import ASK, Answer, Book

BEFORE, AFTER = "verwachting vooraf", "gemeten achteraf"
SIZES = ("10-25", "25-100", "100+")
DATE = "dd\\-mm\\-yyyy"

_ENTRIES = (
    ("in_soort", "Soort meting", "Vul je in wat je verwacht, of wat je achteraf hebt gemeten?", "keuze", (BEFORE, AFTER)),
    ("in_grootteklasse", "Grootte van het bedrijf", "Hoeveel mensen werken er? Leeg laten mag.", "keuze", SIZES),
    ("in_datum", "Datum", "Wanneer vulde je dit in, of tot wanneer is er gemeten?", "datum", ()),
    ("in_regio", "Regio", "In welke regio staat het bedrijf? De naam van het bedrijf hoeft er niet in.", "tekst", ()),
)


def write_about(book: Book, top: int) -> None:
    """Four answers from row ``top`` on, each with a name."""
    for row, (name, label, question, kind, choices) in enumerate(_ENTRIES, start=top):
        default = choices[0] if name == "in_soort" else ""
        book.put(ASK, f"A{row}", "►", style.MARK)
        book.put(ASK, f"B{row}", label, style.LABEL_BOLD)
        book.put(ASK, f"C{row}", question, style.SMALL)
        # Text format: a spreadsheet would read the choice 10-25 as a date.
        look = style.Look(
            fill=style.INPUT, border="input", unlocked=True, size=9, wrap=True, number=DATE if kind == "datum" else "@"
        )
        book.put(ASK, f"D{row}", default, look)
        book.answer(Answer(name, ASK, f"D{row}", label, " / ".join(choices), kind, None, default))
        if choices:
            _offer(book, f"D{row}", label, question, choices)
        book.height(ASK, row, 26)


def _offer(book: Book, cell: str, label: str, question: str, choices: tuple[str, ...]) -> None:
    rule = DataValidation(
        type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True, showInputMessage=True,
        errorTitle="Dit kan niet", error=f"Kies {' of '.join(choices)}, of laat leeg.", promptTitle=label[:32], prompt=question,
    )  # fmt: skip
    rule.add(cell)
    book.sheet(ASK).add_data_validation(rule)

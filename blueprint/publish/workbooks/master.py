"""What every workbook says about itself in the same way: the list of checks, the master check, and how the result shows it."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import CHECK, README, RESULT, Book, address, fixed

MASTER, TOLERANCE = "C4", "C5"
FIRST = 8
"""Row of the first check."""
OK, NOT_OK = "in orde", "niet in orde"


def write_checks(book: Book, title: str, checks: Sequence[tuple[str, str, str]]) -> None:
    """Sheet Controle: label, meaning and formula of each check, with the master check named ``controle`` above them.

    A formula gives a difference that must be (nearly) zero, and is zero as the workbook is handed out.
    """
    book.title(CHECK, title, "Eén regel fout, en de hele uitkomst is niet in orde", 4)
    last = FIRST + len(checks) - 1
    book.put(CHECK, "A4", "Alles bij elkaar", style.STRONG)
    book.put(CHECK, "B4", "Naam in het werkboek: controle", style.SMALL)
    master = f'IF(SUM(D{FIRST}:D{last})=0,"{OK}","{NOT_OK}")'
    book.formula(CHECK, MASTER, master, OK, style.Look(size=12, bold=True, border="all"))
    book.name("controle", CHECK, MASTER)
    book.put(CHECK, "A5", "Toegestaan verschil door afronden", style.LABEL)
    book.put(CHECK, "B5", "euro", style.SMALL)
    book.put(CHECK, TOLERANCE, 0.01, style.figure("0.00"))
    book.row(CHECK, FIRST - 1, ("Controle", "Wat hij zegt als het fout is", "Verschil", "Fout: 1"), style.HEAD, style.HEAD_RIGHT)
    for row, (label, meaning, text) in enumerate(checks, start=FIRST):
        book.put(CHECK, f"A{row}", label, style.WRAPPED)
        book.put(CHECK, f"B{row}", meaning, style.SMALL)
        book.formula(CHECK, f"C{row}", text, 0.0, style.figure("0.00"))
        wrong = f"IF(ISNUMBER(C{row}),IF(ABS(C{row})<={fixed(TOLERANCE)},0,1),1)"
        book.formula(CHECK, f"D{row}", wrong, 0, style.figure(style.WHOLE))
        book.height(CHECK, row, 28)
    book.sheet(CHECK).conditional_formatting.add(f"C{FIRST}:D{last}", style.alarm(f"$D{FIRST}=1"))
    book.sheet(CHECK).conditional_formatting.add(MASTER, style.alarm(f'{fixed(MASTER)}<>"{OK}"'))
    book.widths(CHECK, 44, 52, 16, 10)


def show_on_readme(book: Book) -> None:
    """The master check on the first sheet."""
    book.put(README, "A3", "Controle", style.Look(bold=True, vertical="top", wrap=True))
    book.formula(README, "B3", address(CHECK, MASTER), OK, style.Look(bold=True, color=style.STEEL))


def show_on_result(book: Book, cells: str) -> None:
    """The master check on the result, in these cells; loud when something is wrong."""
    master, good = address(CHECK, MASTER), f"Controle: {OK}"
    text = f'IF({master}="{OK}","{good}","Controle: NIET {OK}, kijk op blad Controle")'
    book.formula(RESULT, "A3", text, good, style.Look(bold=True, color=style.STEEL))
    book.sheet(RESULT).conditional_formatting.add(cells, style.alarm(f'{master}<>"{OK}"'))

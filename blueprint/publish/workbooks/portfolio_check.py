"""Sheet Controle of a portfolio: the workbook checks itself; one master check named ``controle``."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import OK
from blueprint.publish.workbooks.book import Book, address, fixed
from blueprint.publish.workbooks.portfolio_ask import PortfolioAsked
from blueprint.publish.workbooks.portfolio_choose import Chosen
from blueprint.publish.workbooks.portfolio_pots import Potted
from blueprint.publish.workbooks.portfolio_study import ASK, CALC, CHECK, CHOOSE, POTS
from blueprint.publish.workbooks.portfolio_whole import Whole

MASTER, TOLERANCE, FIRST = "C4", "C5", 8
NOT_OK = "niet in orde"


def write_check(book: Book, asked: PortfolioAsked, chosen: Chosen, potted: Potted, whole: Whole) -> None:
    """Write the sheet; each row gives a difference that must be (nearly) zero."""
    cells, rows, years = whole.cells, whole.rows, whole.years

    def calc(key: str) -> str:
        return address(CALC, cells[key])

    checks = (
        ("Alle keuzes zijn bruikbaar", "Op blad Keuze staat iets anders dan ja of nee, of geen goed jaar.", f"{CHOOSE}!{chosen.mistakes}"),
        ("Alle invoer is bruikbaar", "Op blad Invoer staat niet overal 'in orde'.", f"{ASK}!{asked.mistakes}"),
        ("Alle gemeten potten zijn bruikbaar", "Op blad Potten staat een bedrag dat niet kan.", f"{POTS}!{potted.mistakes}"),
        ("Los - overlap + dubbele kosten = samen", "Een rekenblok is aangepast.",
         f"{calc('alone')}-{calc('overlap')}+{calc('double')}-{calc('npv')}"),
        ("De netto contante waarde op twee manieren", "De berekening is aangepast.", f"{calc('npv')}-{calc('npv_check')}"),
        ("De stand aan het eind is de som van de jaren", "Een rij in de berekening is aangepast.",
         f"{CALC}!{years.after}{rows['net']}-{CALC}!{years.columns[-1]}{rows['total']}"),
        ("Samen nooit meer dan los opgeteld", "Een pot geeft samen meer dan de stappen los.", f"MIN({potted.overlaps},0)"),
        ("Geld eruit is negatief: investering", "Een bedrag dat eruit gaat, staat als opbrengst.",
         f"MAX({CALC}!{years.span(rows['investment'])},0)"),
        ("Geld eruit is negatief: kosten", "Een bedrag dat eruit gaat, staat als opbrengst.", f"MAX({CALC}!{years.span(rows['costs'])},0)"),
        ("Geld erin is positief", "Een opbrengst staat als kosten.",
         f"MIN({CALC}!{years.span(rows['steady'])},{CALC}!{years.span(rows['once'])},0)"),
        ("Geen stap begint vóór zijn wens of te vroeg", "De startjaren op blad Keuze zijn aangepast.", f"{CHOOSE}!{chosen.early}"),
    )  # fmt: skip
    write_checks(book, CHECK, "Controle", checks, [0.0] * len(checks))


def write_checks(book: Book, sheet: str, title: str, checks: Sequence[tuple[str, str, str]], values: Sequence[float]) -> None:
    """The list of checks with the master check above it."""
    book.title(sheet, title, "Eén regel fout, en de hele uitkomst is niet in orde", 4)
    last = FIRST + len(checks) - 1
    book.put(sheet, "A4", "Alles bij elkaar", style.STRONG)
    book.put(sheet, "B4", "Naam in het werkboek: controle", style.SMALL)
    master = f'IF(SUM(D{FIRST}:D{last})=0,"{OK}","{NOT_OK}")'
    book.formula(sheet, MASTER, master, OK, style.Look(size=12, bold=True, border="all"))
    book.name("controle", sheet, MASTER)
    book.put(sheet, "A5", "Toegestaan verschil door afronden", style.LABEL)
    book.put(sheet, "B5", "euro", style.SMALL)
    book.put(sheet, TOLERANCE, 0.01, style.figure("0.00"))
    book.row(sheet, FIRST - 1, ("Controle", "Wat hij zegt als het fout is", "Verschil", "Fout: 1"), style.HEAD, style.HEAD_RIGHT)
    for row, ((label, meaning, text), value) in enumerate(zip(checks, values, strict=True), start=FIRST):
        book.put(sheet, f"A{row}", label, style.WRAPPED)
        book.put(sheet, f"B{row}", meaning, style.SMALL)
        book.formula(sheet, f"C{row}", text, value, style.figure("0.00"))
        wrong = f"IF(ISNUMBER(C{row}),IF(ABS(C{row})<={fixed(TOLERANCE)},0,1),1)"
        book.formula(sheet, f"D{row}", wrong, 0, style.figure(style.WHOLE))
        book.height(sheet, row, 28)
    book.sheet(sheet).conditional_formatting.add(f"C{FIRST}:D{last}", style.alarm(f"$D{FIRST}=1"))
    book.sheet(sheet).conditional_formatting.add(MASTER, style.alarm(f'{fixed(MASTER)}<>"{OK}"'))
    book.widths(sheet, 44, 52, 16, 10)

"""Sheet Controle of a portfolio: the workbook checks itself; one master check named ``controle``."""

from __future__ import annotations

from blueprint.publish.workbooks.book import Book, address
from blueprint.publish.workbooks.master import write_checks
from blueprint.publish.workbooks.portfolio_ask import PortfolioAsked
from blueprint.publish.workbooks.portfolio_choose import Chosen
from blueprint.publish.workbooks.portfolio_pots import Potted
from blueprint.publish.workbooks.portfolio_study import ASK, CALC, CHOOSE, POTS
from blueprint.publish.workbooks.portfolio_whole import Whole


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
    write_checks(book, "Controle", checks)

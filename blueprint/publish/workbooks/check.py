"""Sheet Controle: the workbook checks itself; one master check named ``controle``."""

from __future__ import annotations

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks.ask import EXPECTED, Asked
from blueprint.publish.workbooks.book import ASK, CALC, SCENARIOS, SENSITIVITY, TAX, Book, address
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.master import write_checks
from blueprint.publish.workbooks.scenarios import Scenarios
from blueprint.publish.workbooks.sensitivity import Sensitivity
from blueprint.publish.workbooks.study import Study
from blueprint.publish.workbooks.tax import AfterTaxCells


def write_check(
    book: Book,
    study: Study,
    asked: Asked,
    calculated: Calculated,
    scenarios: Scenarios,
    sensitivity: Sensitivity,
    taxed: AfterTaxCells | None,
) -> None:
    """Write the sheet; each row gives a difference that must be (nearly) zero."""
    checks = _checks(asked, calculated, scenarios, sensitivity)
    if taxed is not None:
        wrong = address(TAX, taxed.mistakes)
        checks.append(
            ("Alle antwoorden over belasting zijn bruikbaar", "Op blad Belasting staat een getal buiten de grenzen.", wrong)
        )
    write_checks(book, f"Controle: {study.model.title}", checks)


def _checks(asked: Asked, calculated: Calculated, scenarios: Scenarios, sensitivity: Sensitivity) -> list[tuple[str, str, str]]:
    """Label, meaning and formula of each check."""
    grid, rows, cells = calculated.grid, calculated.rows, calculated.cells

    def calc(cell: str) -> str:
        return address(CALC, cell)

    def span(row: int, skip: int = 0) -> str:
        return f"{CALC}!{grid.span(row, skip)}"

    npv = calc(cells["npv"])
    expected = scenarios.cells["verwacht"]["npv"]
    found = [
        ("Alle invoer is bruikbaar", "Op blad Invoer staat niet overal 'in orde'.", address(ASK, asked.mistakes)),
        ("De netto contante waarde op twee manieren", "De berekening is aangepast.", f"{npv}-{calc(cells['npv_check'])}"),
        (
            "Scenario 'zoals verwacht' is de berekening", "Een rekenblok op blad Scenario's is aangepast.",
            f"{npv}-{address(SCENARIOS, expected)}",
        ),
        (
            "Het basisgeval van de gevoeligheid is de berekening", "Een rekenblok op blad Gevoeligheid is aangepast.",
            f"{npv}-{address(SENSITIVITY, sensitivity.base)}",
        ),
        (
            "De stand aan het eind is de som van de jaren", "Een rij in de berekening is aangepast.",
            f"{CALC}!{grid.after}{rows['net']}-{CALC}!{grid.columns[-1]}{rows['total']}",
        ),
        ("Het rendement maakt de contante waarde nul", "Het zoeken naar een rendement lukt niet.", calc(cells["irr_check"])),
        (
            "De eis aan je geld is de eis op blad Invoer", "De koppeling met blad Invoer is aangepast.",
            f"{calc(calculated.inputs[DISCOUNT_KEY])}-{ASK}!{EXPECTED}{asked.rows[DISCOUNT_KEY]}",
        ),
    ]  # fmt: skip
    for kind, row in rows.items():
        if kind in ("investering", "kosten"):
            found.append(
                (f"Geld eruit is negatief: {kind}", "Een bedrag dat eruit gaat, staat als opbrengst.", f"MAX({span(row)},0)")
            )
        elif kind in ("hard", "eenmalig", "uren", "capaciteit", "zacht"):
            found.append((f"Geld erin is positief: {kind}", "Een opbrengst staat als kosten.", f"MIN({span(row)},0)"))
    return found

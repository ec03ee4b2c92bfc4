"""Sheet Controle: the workbook checks itself; one master check named ``controle``."""

from __future__ import annotations

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import EXPECTED, OK, Asked
from blueprint.publish.workbooks.book import ASK, CALC, CHECK, SCENARIOS, SENSITIVITY, TAX, Book, address, fixed
from blueprint.publish.workbooks.calculation import Calculated
from blueprint.publish.workbooks.scenarios import Scenarios
from blueprint.publish.workbooks.sensitivity import Sensitivity
from blueprint.publish.workbooks.study import Study
from blueprint.publish.workbooks.tax import AfterTaxCells

MASTER = "C4"
TOLERANCE = "C5"
NOT_OK = "niet in orde"
FIRST = 8


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
    book.title(CHECK, f"Controle: {study.model.title}", "Eén regel fout, en de hele uitkomst is niet in orde", 4)
    checks = _checks(asked, calculated, scenarios, sensitivity)
    if taxed is not None:
        wrong = address(TAX, taxed.mistakes)
        checks.append(
            ("Alle antwoorden over belasting zijn bruikbaar", "Op blad Belasting staat een getal buiten de grenzen.", wrong, 0.0)
        )
    last = FIRST + len(checks) - 1
    book.put(CHECK, "A4", "Alles bij elkaar", style.STRONG)
    book.put(CHECK, "B4", "Naam in het werkboek: controle", style.SMALL)
    book.formula(
        CHECK, MASTER, f'IF(SUM(D{FIRST}:D{last})=0,"{OK}","{NOT_OK}")', OK, style.Look(size=12, bold=True, border="all")
    )
    book.name("controle", CHECK, MASTER)
    book.put(CHECK, "A5", "Toegestaan verschil door afronden", style.LABEL)
    book.put(CHECK, "B5", "euro", style.SMALL)
    book.put(CHECK, TOLERANCE, 0.01, style.figure("0.00"))
    book.row(CHECK, FIRST - 1, ("Controle", "Wat hij zegt als het fout is", "Verschil", "Fout: 1"), style.HEAD, style.HEAD_RIGHT)
    for row, (label, meaning, text, value) in enumerate(checks, start=FIRST):
        book.put(CHECK, f"A{row}", label, style.WRAPPED)
        book.put(CHECK, f"B{row}", meaning, style.SMALL)
        book.formula(CHECK, f"C{row}", text, value, style.figure("0.00"))
        wrong = f"IF(ISNUMBER(C{row}),IF(ABS(C{row})<=$C$5,0,1),1)"
        book.formula(CHECK, f"D{row}", wrong, 0, style.figure(style.WHOLE))
        book.height(CHECK, row, 28)
    book.sheet(CHECK).conditional_formatting.add(f"C{FIRST}:D{last}", style.alarm(f"$D{FIRST}=1"))
    book.sheet(CHECK).conditional_formatting.add(MASTER, style.alarm(f'{fixed(MASTER)}<>"{OK}"'))
    book.widths(CHECK, 44, 52, 16, 10)


def _checks(
    asked: Asked, calculated: Calculated, scenarios: Scenarios, sensitivity: Sensitivity
) -> list[tuple[str, str, str, float]]:
    """Label, meaning, formula and value of each check."""
    grid, rows, cells = calculated.grid, calculated.rows, calculated.cells

    def calc(cell: str) -> str:
        return address(CALC, cell)

    def span(row: int, skip: int = 0) -> str:
        return f"{CALC}!{grid.span(row, skip)}"

    npv = calc(cells["npv"])
    expected = scenarios.cells["verwacht"]["npv"]
    found = [
        ("Alle invoer is bruikbaar", "Op blad Invoer staat niet overal 'in orde'.", address(ASK, asked.mistakes), 0.0),
        ("De netto contante waarde op twee manieren", "De berekening is aangepast.", f"{npv}-{calc(cells['npv_check'])}", 0.0),
        (
            "Scenario 'zoals verwacht' is de berekening", "Een rekenblok op blad Scenario's is aangepast.",
            f"{npv}-{address(SCENARIOS, expected)}", 0.0,
        ),
        (
            "Het basisgeval van de gevoeligheid is de berekening", "Een rekenblok op blad Gevoeligheid is aangepast.",
            f"{npv}-{address(SENSITIVITY, sensitivity.base)}", 0.0,
        ),
        (
            "De stand aan het eind is de som van de jaren", "Een rij in de berekening is aangepast.",
            f"{CALC}!{grid.after}{rows['net']}-{CALC}!{grid.columns[-1]}{rows['total']}", 0.0,
        ),
        ("Het rendement maakt de contante waarde nul", "Het zoeken naar een rendement lukt niet.", calc(cells["irr_check"]), 0.0),
        (
            "De eis aan je geld is de eis op blad Invoer", "De koppeling met blad Invoer is aangepast.",
            f"{calc(calculated.inputs[DISCOUNT_KEY])}-{ASK}!{EXPECTED}{asked.rows[DISCOUNT_KEY]}", 0.0,
        ),
    ]  # fmt: skip
    for kind, row in rows.items():
        if kind in ("investering", "kosten"):
            found.append(
                (f"Geld eruit is negatief: {kind}", "Een bedrag dat eruit gaat, staat als opbrengst.", f"MAX({span(row)},0)", 0.0)
            )
        elif kind in ("hard", "eenmalig", "uren", "capaciteit", "zacht"):
            found.append((f"Geld erin is positief: {kind}", "Een opbrengst staat als kosten.", f"MIN({span(row)},0)", 0.0))
    return found

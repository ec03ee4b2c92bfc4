"""The script for the result after tax: the questions, the table of the newest year and the rules, once for all models.

A model adds two rows only, its cash flow of assets and that of all else (``roi-engine.js`` counts them); all other tax
lines are the same for every model, so they are taken from the model that runs longest.
"""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.model.evidence import Source
from blueprint.model.fiscal import FiscalYear
from blueprint.model.roi import Input, RoiModel
from blueprint.publish.calculators.script import formulas, question, script
from blueprint.roi.program import ProgramLine
from blueprint.roi.tax import LIMITS, NET, ROWS, SOLE_TRADER_NOTE, questions_of, with_tax
from blueprint.roi.tree import Name

CASH = ("fis_kas_activa", "fis_kas_overig")
"""The two rows that differ per model: they enter the script as the last two inputs, one value a year."""


def write_tax_script(
    models: Mapping[str, RoiModel], fiscal: FiscalYear, tax_inputs: Mapping[str, Input], sources: Mapping[str, Source]
) -> bytes:
    """The script; raises :class:`blueprint.roi.tree.FormulaError` when the table or the questions miss something."""
    longest = max(models.values(), key=lambda model: model.horizon)
    questions = questions_of(tax_inputs)
    shared = [line for line in with_tax(longest, longest.sectors[0], fiscal, questions).lines if not line.key.startswith(CASH)]
    given = [ProgramLine(key, label, "hulp", "euro", "", Name(f"{key}_in")) for key, label in zip(CASH, _LABELS, strict=True)]
    lines = [*given, *shared]
    constants = {key: float(fiscal.rows[key].value) for key in ROWS}
    data = {
        "year": fiscal.year,
        "title": fiscal.title,
        "inputs": [question(key, item, item, sources) for key, item in questions.items()],
        "constants": [_row(key, fiscal) for key in ROWS],
        "lines": [{"key": line.key, "label": line.label, "unit": line.unit} for line in lines],
        "net": [line.key for line in lines].index(NET),
        "limits": LIMITS,
        "soleTraderNote": SOLE_TRADER_NOTE,
    }
    body = formulas([*questions, *(f"{key}_in" for key in CASH)], constants, lines)
    return script("addTax", f"Belasting en subsidie, {fiscal.year}", f"content/fiscal/{fiscal.year}.yaml", data, body)


_LABELS = ("Geldstroom van bedrijfsmiddelen", "Geldstroom van al het andere")


def _row(key: str, fiscal: FiscalYear) -> dict[str, str | float]:
    row = fiscal.rows[key]
    found: dict[str, str | float] = {"key": key, "label": row.label, "value": row.value, "unit": row.unit}
    return found | ({"mark": row.mark} if row.mark else {})

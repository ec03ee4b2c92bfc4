"""The answers on sheet Belasting: carried to the newest workbook, and counted again when the switch is on."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.answers.collect import Answer
from blueprint.publish.workbooks.study import TaxAnswers, TaxTable
from blueprint.publish.workbooks.tax import ON, SOLE
from blueprint.roi import measures
from blueprint.roi.program import Program
from blueprint.roi.tax import after_tax, with_tax

SWITCH, FORM = "in_na_belasting", "in_rechtsvorm"


def tax_answers(answers: Mapping[str, Answer], table: TaxTable | None) -> TaxAnswers:
    """What was answered on the sheet; what cannot be used is left to the default."""
    numbers = {
        key: float(answer.value)
        for key in (table.questions if table is not None else ())
        if (answer := answers.get(f"in_{key}")) is not None and answer.usable and isinstance(answer.value, float)
    }
    return TaxAnswers(_is(answers, SWITCH, ON), _is(answers, FORM, SOLE), numbers)


def _is(answers: Mapping[str, Answer], name: str, wanted: str) -> bool:
    answer = answers.get(name)
    return answer is not None and answer.usable and answer.value == wanted


def results_after_tax(program: Program, table: TaxTable | None, given: TaxAnswers) -> dict[str, float | str]:
    """The results after tax; empty when the switch is off, for a sole trader, and without a table."""
    if table is None or not given.on or given.sole_trader:
        return {}
    taxed = with_tax(program.model, program.sector, table.fiscal, table.questions)
    left = after_tax(taxed, {**program.column("expected"), **given.numbers})
    if left is None:
        return {}
    return {
        "uit_ncw_na_belasting": left.npv,
        "uit_irr_na_belasting": left.irr.reason if left.irr.value is None else left.irr.value,
        "uit_tvt_na_belasting": measures.NOT_WITHIN_HORIZON if left.payback is None else left.payback,
    }

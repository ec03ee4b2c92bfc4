"""The money of a filled workbook, counted again from its answers; what the file says about results is only compared."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from blueprint.answers.book import FilledBook
from blueprint.answers.collect import Answer
from blueprint.answers.dutch_numbers import shown
from blueprint.model.roi import FTE_KEY, Values
from blueprint.roi import measures
from blueprint.roi.count import count
from blueprint.roi.liquidity import lowest_point
from blueprint.roi.program import Program
from blueprint.roi.uncertainty import Chances, chances

PARTS = (("low", "_laag"), ("expected", ""), ("high", "_hoog"))

LABELS: Mapping[str, tuple[str, str]] = {
    "uit_investering": ("Investering", "euro"),
    "uit_ncw": ("Netto contante waarde", "euro"),
    "uit_tvt": ("Terugverdientijd in jaren", "aantal"),
    "uit_tvt_contant": ("Terugverdientijd in euro's van nu, in jaren", "aantal"),
    "uit_irr": ("Rendement per jaar (IRR)", "aandeel"),
    "uit_mirr": ("Rendement per jaar, aangepast (MIRR)", "aandeel"),
    "uit_pi": ("Opbrengst per geïnvesteerde euro", "aantal"),
    "uit_laagste_kasstand": ("Laagste kasstand", "euro"),
    "uit_laagste_maand": ("Maand van de laagste kasstand", "aantal"),
    "uit_sir": ("Besparing per geïnvesteerde euro (SIR)", "aantal"),
    "uit_airr": ("Rendement per jaar volgens NIST (AIRR)", "aandeel"),
    "uit_bcr": ("Opbrengst per euro kosten (BCR)", "aantal"),
    "uit_tco": ("Kosten over de hele looptijd, in euro's van nu (TCO)", "euro"),
    "uit_jaarlast": ("Hetzelfde als gelijk bedrag per jaar", "euro"),
    "uit_wachten": ("Wat een jaar wachten kost", "euro"),
    "uit_uren": ("Uren per jaar die vrijkomen en gebruikt worden", "uren"),
    "uit_fte": ("Hetzelfde in banen", "aantal"),
    "uit_ncw_na_belasting": ("Netto contante waarde na belasting", "euro"),
    "uit_irr_na_belasting": ("Rendement per jaar na belasting (IRR)", "aandeel"),
    "uit_tvt_na_belasting": ("Terugverdientijd na belasting, in jaren", "aantal"),
}
"""Name of a result in the workbook → what it is called and its kind of number."""


@dataclass(frozen=True)
class Difference:
    """A result in the file that is not what the answers give."""

    name: str
    in_book: float | str
    counted: float | str

    @property
    def sentence(self) -> str:
        """The difference in one Dutch sentence."""
        label, kind = LABELS[self.name]
        there, here = (in_words(value, kind) for value in (self.in_book, self.counted))
        return f"{label}: in het werkboek staat {there}, herberekend is het {here}."


def in_words(value: float | str, kind: str) -> str:
    """A result as a person reads it, rounded; a text is the reason why there is no number."""
    if isinstance(value, str):
        return f'"{value}"'
    digits = 3 if kind == "aandeel" else 0 if kind == "euro" else 2
    return shown(round(value, digits), kind)


def filled_in(program: Program, answers: Mapping[str, Answer]) -> tuple[Program, tuple[str, ...]]:
    """The program with usable answers in the place of its values, and what had to be put in order, in Dutch sentences.

    An answer that cannot be used gives way to the default. Low and high that lie on the wrong side of the expected value
    are pulled to it; the expected value itself never changes.
    """
    inputs: dict[str, Values] = {}
    told = []
    for key, default in program.inputs.items():
        given = {part: _number(answers.get(f"in_{key}{ending}"), float(getattr(default, part))) for part, ending in PARTS}
        expected = given["expected"]
        low, high = min(given["low"], expected), max(given["high"], expected)
        item = program.model.inputs[key]
        for word, before, after in (("laag", given["low"], low), ("hoog", given["high"], high)):
            if before != after:
                told.append(
                    f"{item.label}: {word} is {shown(before, item.number)} en verwacht is {shown(expected, item.number)}; "
                    f"voor {word} is {shown(after, item.number)} gebruikt."
                )
        if (low, expected, high) == (default.low, default.expected, default.high):
            inputs[key] = default
        else:
            inputs[key] = Values(
                low=low, expected=expected, high=high, example=True, source=None, date=None, evidence=None,
                covers="alles", note=None,
            )  # fmt: skip
    return replace(program, inputs=inputs), tuple(told)


def _number(answer: Answer | None, default: float) -> float:
    if answer is None or not answer.usable or not isinstance(answer.value, float):
        return default
    return answer.value


def results(program: Program) -> dict[str, float | str]:
    """The results that a workbook names, from the expected values; a text is the reason why there is no number."""
    outcome = count(program, program.column("expected"))
    flows = tuple(float(value) for value in outcome.net)
    rate = float(outcome.rate)
    irr, mirr = measures.irr(flows), measures.mirr(flows, rate, rate)
    index = measures.profitability_index(rate, flows, tuple(float(value) for value in outcome.investment))
    paid, paid_now = measures.payback(flows), measures.payback(measures.discounted(rate, flows))
    out, benefits = _floats(outcome.out), _floats(outcome.benefits)
    low = lowest_point(out, _floats(outcome.steady), flows)
    tco = measures.cost_of_ownership(rate, out)
    years = program.model.horizon
    sir = measures.savings_to_investment(rate, benefits, _floats(outcome.total("kosten")), _floats(outcome.investment))
    airr, bcr = measures.adjusted_irr(rate, sir, years), measures.benefit_cost_ratio(rate, benefits, out)
    found: dict[str, float | str] = {
        "uit_investering": -float(sum(_floats(outcome.investment))),
        "uit_ncw": float(measures.npv(rate, flows)),
        "uit_tvt": measures.NOT_WITHIN_HORIZON if paid is None else paid,
        "uit_tvt_contant": measures.NOT_WITHIN_HORIZON if paid_now is None else paid_now,
        "uit_laagste_kasstand": low.amount,
        "uit_laagste_maand": float(low.month),
        "uit_irr": irr.reason if irr.value is None else irr.value,
        "uit_mirr": mirr.reason if mirr.value is None else mirr.value,
        "uit_pi": measures.NO_SIGN_CHANGE if index is None else index,
        "uit_sir": measures.NO_SIGN_CHANGE if sir is None else sir,
        "uit_airr": airr.reason if airr.value is None else airr.value,
        "uit_bcr": measures.NO_SIGN_CHANGE if bcr is None else bcr,
        "uit_tco": tco,
        "uit_jaarlast": measures.yearly_equivalent(rate, tco, years),
        "uit_wachten": measures.cost_of_waiting(rate, flows),
    }
    if outcome.hours:
        hours = float(measures.at_cruise(_floats(outcome.hours)))
        found |= {"uit_uren": hours, "uit_fte": hours / program.column("expected")[FTE_KEY]}
    return found


def _floats(values: tuple[object, ...]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)  # type: ignore[arg-type]


def odds(program: Program) -> Chances:
    """What ten thousand draws say; apart, because it takes longer than all the rest."""
    return chances(program)


def differences(book: FilledBook, counted: Mapping[str, float | str]) -> tuple[Difference, ...]:
    """Results in the file that the answers do not give; what the file does not name is left out."""
    found = []
    for name, here in counted.items():
        cell = book.glimpse(name)
        if cell is None or cell.value is None or isinstance(cell.value, bool):
            continue
        there = cell.value
        if name == "uit_laagste_kasstand" and book.glimpse("uit_laagste_maand") is None:
            continue  # an older book looked at year ends only, so its lowest point means something else
        same = there == here if isinstance(there, str) or isinstance(here, str) else _close(there, here)
        if not same:
            found.append(Difference(name, there, here))
    return tuple(found)


def _close(left: float, right: float) -> bool:
    return math.isclose(left, right, rel_tol=1e-6, abs_tol=0.005)

"""A filled workbook over more than one model: a portfolio of steps, or the sum for country and region.

Answers and changes are read as for a model, and the outcome is counted again from the answers. It is one for a person:
it gives no extract and takes no part in a comparison, because two portfolios with other steps cannot be laid side by side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from blueprint.answers.book import FilledBook, read_file
from blueprint.answers.collect import Answer, collected
from blueprint.answers.meta import Template, template_of
from blueprint.answers.package import UnreadableError
from blueprint.answers.recount import LABELS
from blueprint.answers.tamper import Findings, Unchanged, examined
from blueprint.load import Loaded
from blueprint.publish.workbooks.macro import MACRO
from blueprint.publish.workbooks.macro_sheets import NOT_YET
from blueprint.publish.workbooks.portfolio_choose import YES, model_name
from blueprint.publish.workbooks.portfolio_study import PORTFOLIO
from blueprint.roi import measures
from blueprint.roi.combine import Portfolio, combine
from blueprint.roi.macro import compile_macro
from blueprint.roi.portfolio import Answers, Choice, Plan, plan
from blueprint.roi.tree import FormulaError

ALONE = {
    "uit_los": ("Alle stappen los opgeteld", "euro"),
    "uit_overlap": ("Overlap eraf", "euro"),
    "uit_dubbele_kosten": ("Dubbele kosten eraf", "euro"),
    "uit_ernaast": ("Ernaast: extra werk en zachte winst", "euro"),
}
"""Results that only a portfolio has."""


class TogetherError(UnreadableError):
    """A workbook over more than one model, where one of a single model is asked."""


@dataclass(frozen=True)
class Result:
    """One result: what the workbook shows and what the answers give."""

    name: str
    label: str
    kind: str
    in_book: float | str | None
    counted: float | str

    @property
    def same(self) -> bool:
        """Whether the workbook shows what the answers give; a workbook that was not calculated yet shows nothing."""
        if isinstance(self.in_book, float) and isinstance(self.counted, float):
            return math.isclose(self.in_book, self.counted, rel_tol=1e-6, abs_tol=0.005)
        return self.in_book is None or self.in_book == self.counted


@dataclass(frozen=True)
class Together:
    """Everything that such a workbook said, and what follows from it."""

    path: Path
    title: str
    template: Template
    answers: tuple[Answer, ...]
    results: tuple[Result, ...]
    found: Findings
    remarks: tuple[str, ...]
    older: tuple[str, ...]
    """Models that changed since the workbook was made, as Dutch sentences."""

    @property
    def unusable(self) -> tuple[Answer, ...]:
        """Answers that a person must look at."""
        return tuple(answer for answer in self.answers if answer.state in ("buiten bereik", "geen getal"))


def refuse_together(template: Template) -> None:
    """Raise :class:`TogetherError` when the workbook is not of one model."""
    if template.model == PORTFOLIO or template.model.startswith(MACRO):
        what = "een portfolio over meer stappen" if template.model == PORTFOLIO else "een som over veel bedrijven"
        raise TogetherError(
            f"dit is {what} en telt niet mee naast werkboeken van één rekenmodel; lees het met: blueprint roi read BOEK.xlsx"
        )


def read_together(path: Path, loaded: Loaded) -> Together:
    """Read such a workbook; raises :class:`UnreadableError` with one Dutch sentence. The file itself is never changed."""
    book = read_file(path)
    template = template_of(book)
    if not template.answers:
        raise UnreadableError(
            "de lijst met antwoorden op blad _meta is weg; haal een nieuw werkboek op en neem je antwoorden over"
        )
    answers = collected(book, template)
    given = {answer.name: _given(answer) for answer in answers}
    try:
        counted = _portfolio if template.model == PORTFOLIO else _macro
        title, results, older = counted(book, template, given, loaded)
    except FormulaError as error:
        raise UnreadableError(str(error)) from error
    found = examined(book, template, None, Unchanged())
    return Together(path, title, template, answers, results, found, (*book.remarks, *found.suspects), older)


def _given(answer: Answer) -> float | str:
    """What is counted with: the answer, or the default when it cannot be used; empty when there is no default."""
    return answer.value if answer.usable and answer.value is not None else answer.cell.default


_Counted = tuple[str, tuple[Result, ...], tuple[str, ...]]


def _portfolio(book: FilledBook, template: Template, given: Mapping[str, float | str], loaded: Loaded) -> _Counted:
    if template.sector not in loaded.sectors:
        raise UnreadableError(f'de sector "{template.sector[:60]}" bestaat hier niet; haal de nieuwste blauwdruk op')
    made = _plan(template.sector, loaded)
    values = _portfolio_values(combine(made, _answers(made, given)))
    labels = {**LABELS, **ALONE}
    results = tuple(Result(name, *labels[name], _shown(book, name), value) for name, value in values.items())
    return "Stappen samen doorrekenen", results, tuple(_older(made, template))


def _plan(sector: str, loaded: Loaded) -> Plan:
    steps = loaded.sectors[sector].steps
    needs = {key: [need.step for need in step.prerequisites if need.strength == "nodig"] for key, step in steps.items()}
    shared = {key.replace("-", "_"): item for key, item in loaded.shared.get("roi_inputs", {}).items()}
    return plan(loaded.shared["roi"].values(), sector, shared, steps, needs)


def _answers(made: Plan, given: Mapping[str, float | str]) -> Answers:
    """The answers by the names that the sheets of a portfolio give them; what is missing keeps its default."""
    numbers = {name: value for name, value in given.items() if isinstance(value, float)}
    choices: dict[str, Choice] = {}
    own: dict[tuple[str, str], float] = {}
    for entry in made.entries:
        name = model_name(entry.key)
        choices[entry.key] = Choice(given.get(f"in_doen_{name}") == YES, round(numbers.get(f"in_wens_{name}", 0.0)))
        asked = {key: f"in_{name}_{key}" for key in entry.own}
        own |= {(entry.key, key): numbers[cell] for key, cell in asked.items() if cell in numbers}
    return Answers(
        choices,
        {key: numbers[f"in_{key}"] for key in made.shared if f"in_{key}" in numbers},
        own,
        {pot: numbers[cell] for pot, _ in made.pots if (cell := f"in_pot_{model_name(pot)}") in numbers},
    )


def _portfolio_values(portfolio: Portfolio) -> dict[str, float | str]:
    paid, lowest = portfolio.payback, portfolio.lowest
    return {
        "uit_investering": -sum(portfolio.investment),
        "uit_ncw": portfolio.npv,
        "uit_tvt": measures.NOT_WITHIN_HORIZON if paid is None else paid,
        "uit_laagste_kasstand": lowest.amount,
        "uit_laagste_maand": float(lowest.month),
        "uit_los": portfolio.alone,
        "uit_overlap": portfolio.overlap,
        "uit_dubbele_kosten": portfolio.double_cost,
        "uit_ernaast": portfolio.present(portfolio.beside),
    }


def _older(made: Plan, template: Template) -> Iterator[str]:
    """What changed in the models since; the outcome is counted with those of now."""
    then = dict(part.rpartition("@")[::2] for part in template.made_of.split(",") if "@" in part)
    now = {entry.key: entry.program.model.version for entry in made.entries}
    for key in dict.fromkeys((*then, *now)):
        if then.get(key) != now.get(key):
            before, after = (f"versie {version}" if version else "niet mee" for version in (then.get(key), now.get(key)))
            yield f"Rekenmodel {key}: in het werkboek {before}, hier {after}; herberekend is met de rekenmodellen van hier."


def _macro(book: FilledBook, template: Template, given: Mapping[str, float | str], loaded: Loaded) -> _Counted:
    key = template.model.removeprefix(MACRO)
    chain = loaded.shared.get("macro", {}).get(key)
    if chain is None:
        raise UnreadableError(f'de som "{key[:60]}" bestaat hier niet; haal de nieuwste blauwdruk op')
    program = compile_macro(chain)
    line = next(item for item in chain.lines if item.key == chain.outcome)
    results = []
    for where, prefix, name in (("Nederland", "in_nl_", "uit_nederland"), ("Regio", "in_regio_", "uit_regio")):
        values = {key: value for key in chain.factors if isinstance(value := given.get(f"{prefix}{key}"), float)}
        own = prefix == "in_nl_" or all(key in values for key, factor in chain.factors.items() if factor.regional)
        counted: float | str = program.count(values)[chain.outcome] if own else NOT_YET
        results.append(Result(name, f"{where}: {line.label.lower()}, {line.unit}", line.number, _shown(book, name), counted))
    older = template.version != chain.version
    told = f"De som is nu versie {chain.version} en het werkboek {template.version}; herberekend is met de som van hier."
    return chain.title, tuple(results), (told,) if older else ()


def _shown(book: FilledBook, name: str) -> float | str | None:
    cell = book.named(name)
    return None if cell is None or isinstance(cell.value, bool) else cell.value

"""Everything a workbook says, counted once before a sheet is written."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from blueprint.model.evidence import Source
from blueprint.model.fiscal import FiscalValue, FiscalYear
from blueprint.model.roi import DISCOUNT_KEY, Input, RoiModel
from blueprint.model.vocabulary import SECTORS
from blueprint.roi import compile_model, measures
from blueprint.roi.count import Outcome, count
from blueprint.roi.program import Program
from blueprint.roi.tax import ROWS, AfterTax, Taxed, after_tax, newest, questions_of, with_tax
from blueprint.roi.uncertainty import Bar, Chances, Estimate, chances, estimate, ranked, scenario_inputs, tornado

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


GRID = 257
"""Values that are tried at once in the search for a break-even."""

THREE_POINTS = (0.0, 0.37, 1.0)
"""Where between its bounds an input is tried; on a straight line the middle one lies between the others."""


@dataclass(frozen=True)
class TaxTable:
    """The tax values of a year and the questions that go with them."""

    fiscal: FiscalYear
    questions: Mapping[str, Input]
    """Questions by the name that formulas use (:func:`blueprint.roi.tax.questions_of`)."""

    @property
    def ingredients(self) -> str:
        """Everything that it is made of, as one text."""
        asked = [f"{key}={item.model_dump_json()}" for key, item in self.questions.items()]
        return "\n".join([self.fiscal.model_dump_json(), *asked])


@dataclass(frozen=True)
class TaxAnswers:
    """What somebody answered on sheet Belasting; what is left out is as the question has it."""

    on: bool = False
    sole_trader: bool = False
    numbers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class TaxStudy:
    """A model with its tax lines, counted with these answers."""

    taxed: Taxed
    questions: Mapping[str, Input]
    answers: TaxAnswers
    numbers: Mapping[str, float]
    """The answer to every question."""
    after: AfterTax

    @property
    def outcome(self) -> Outcome:
        """The tax lines over the years."""
        return Outcome(self.after.rows, {}, self.after.flows, 0.0)

    @property
    def active(self) -> bool:
        """Whether the tax counts in what sheet Resultaat shows."""
        return self.answers.on and not self.answers.sole_trader

    @property
    def values(self) -> dict[str, FiscalValue]:
        """The values that the formulas name."""
        return {key: self.taxed.fiscal.rows[key] for key in ROWS}


@dataclass(frozen=True)
class Study:
    """A model for a sector with its results."""

    program: Program
    sources: Mapping[str, Source]
    base_url: str
    outcome: Outcome
    scenarios: Mapping[str, Outcome]
    bars: tuple[Bar, ...]
    chances: Chances
    straight: Mapping[str, bool]
    """Whether the net present value is a straight line in an input."""
    curved: Mapping[str, float | None] = field(default_factory=dict)
    """Where a deciding input in which the result is no straight line breaks even; nothing when outside its bounds."""
    tax: TaxStudy | None = None
    """What is left after tax, when there is a table of tax values."""

    @property
    def model(self) -> RoiModel:
        """The model."""
        return self.program.model

    @property
    def sector_title(self) -> str:
        """The sector as people write it."""
        return SECTORS[self.program.sector]

    @property
    def flows(self) -> tuple[float, ...]:
        """The headline cash flow with the expected values."""
        return tuple(float(value) for value in self.outcome.net)

    @property
    def rate(self) -> float:
        """The discount rate with the expected values."""
        return self.program.column("expected")[DISCOUNT_KEY]

    @property
    def npv(self) -> float:
        """Net present value with the expected values."""
        return float(measures.npv(self.rate, self.flows))

    @property
    def estimate(self) -> Estimate:
        """The chances as a workbook can count them without draws."""
        return estimate(self.program, self.bars, self.npv)

    @property
    def link(self) -> str:
        """The permanent address of the model."""
        return f"{self.base_url.rstrip('/')}/i/{self.model.id}/"

    @property
    def content_version(self) -> str:
        """A short fingerprint of the content of the model: changes with every change in questions, values or formulas."""
        return hashlib.sha256(self.model.model_dump_json().encode()).hexdigest()[:10]

    @property
    def stamp(self) -> str:
        """What was used to make this workbook."""
        return f"Model {self.model.id} {self.model.version} · inhoud {self.content_version} · {dutch_date(self.model.reviewed)}"


def tax_table(fiscal: Mapping[str, FiscalYear], questions: Mapping[str, Input]) -> TaxTable | None:
    """The newest table with its questions, or nothing when there is no table."""
    year = newest(fiscal)
    return None if year is None else TaxTable(year, questions_of(questions))


def study(model: RoiModel, sector: str, sources: Mapping[str, Source], base_url: str, table: TaxTable | None = None) -> Study:
    """Count a model for a sector; raises a Dutch sentence when the model cannot be counted."""
    return study_of(compile_model(model, sector), sources, base_url, table)


def study_of(
    program: Program,
    sources: Mapping[str, Source],
    base_url: str,
    table: TaxTable | None = None,
    answers: TaxAnswers | None = None,
) -> Study:
    """Count a program: that of a model for a sector, or the same with other answers."""
    bars, even = tornado(program), _straight(program)
    shown = dict.fromkeys((ranked(bars)[0].key, program.model.smallest_size.input))
    return Study(
        program=program,
        sources=sources,
        base_url=base_url,
        outcome=count(program, program.column("expected")),
        scenarios={name: count(program, inputs) for name, inputs in scenario_inputs(program).items()},
        bars=bars,
        chances=chances(program),
        straight=even,
        curved={key: _break_even(program, key) for key in shown if not even[key]},
        tax=None if table is None else _taxed(program, table, answers or TaxAnswers()),
    )


def _taxed(program: Program, table: TaxTable, answers: TaxAnswers) -> TaxStudy:
    taxed = with_tax(program.model, program.sector, table.fiscal, table.questions)
    numbers = {key: float(answers.numbers.get(key, item.expected)) for key, item in table.questions.items()}
    everything = {**program.column("expected"), **numbers}
    after = after_tax(taxed, everything)
    assert after is not None  # noqa: S101 - only a sole trader gets nothing, and this counts as a firm
    return TaxStudy(taxed, table.questions, answers, numbers, after)


def _break_even(program: Program, key: str) -> float | None:
    """The value within the bounds at which the net present value is zero, by looking ever closer; all else as expected."""
    low, high = (float(bound) for bound in program.model.inputs[key].bounds)
    for _ in range(5):
        points = np.linspace(low, high, GRID)
        outcome = count(program, program.column("expected") | {key: points})
        above = np.broadcast_to(np.asarray(measures.npv(outcome.rate, outcome.net)), (GRID,)) > 0
        turns = np.flatnonzero(above[1:] != above[:-1])
        if not turns.size:
            return None
        low, high = float(points[turns[0]]), float(points[turns[0] + 1])
    return (low + high) / 2


def _straight(program: Program) -> dict[str, bool]:
    """Per input what :func:`blueprint.roi.uncertainty.straight` says, counted for all inputs at once."""
    keys, spots = list(program.inputs), np.array(THREE_POINTS)
    cases = len(spots) * len(keys)
    inputs = {key: np.full(cases, value) for key, value in program.column("expected").items()}
    for index, key in enumerate(keys):
        low, high = (float(bound) for bound in program.model.inputs[key].bounds)
        inputs[key][3 * index : 3 * index + 3] = low + spots * (high - low)
    outcome = count(program, inputs)
    points = np.broadcast_to(measures.npv(outcome.rate, outcome.net), (cases,)).reshape(len(keys), 3)
    line = points[:, 0] + spots[1] * (points[:, 2] - points[:, 0])
    return {
        key: math.isclose(middle, even, rel_tol=1e-9, abs_tol=1e-6)
        for key, middle, even in zip(keys, points[:, 1].tolist(), line.tolist(), strict=True)
    }


def dutch_date(date: dt.date) -> str:
    """``21 november 2026``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

"""Everything a workbook says, counted once before a sheet is written."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from blueprint.model.evidence import Source
from blueprint.model.roi import DISCOUNT_KEY, RoiModel
from blueprint.model.vocabulary import SECTORS
from blueprint.roi import compile_model, measures
from blueprint.roi.count import Outcome, count
from blueprint.roi.program import Program
from blueprint.roi.uncertainty import Bar, Chances, chances, scenario_inputs, tornado

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


THREE_POINTS = (0.0, 0.37, 1.0)
"""Where between its bounds an input is tried; on a straight line the middle one lies between the others."""


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


def study(model: RoiModel, sector: str, sources: Mapping[str, Source], base_url: str) -> Study:
    """Count a model for a sector; raises a Dutch sentence when the model cannot be counted."""
    return study_of(compile_model(model, sector), sources, base_url)


def study_of(program: Program, sources: Mapping[str, Source], base_url: str) -> Study:
    """Count a program: that of a model for a sector, or the same with other answers."""
    return Study(
        program=program,
        sources=sources,
        base_url=base_url,
        outcome=count(program, program.column("expected")),
        scenarios={name: count(program, inputs) for name, inputs in scenario_inputs(program).items()},
        bars=tornado(program),
        chances=chances(program),
        straight=_straight(program),
    )


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

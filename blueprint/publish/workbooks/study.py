"""Everything a workbook says, counted once before a sheet is written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.model.evidence import Source
from blueprint.model.roi import DISCOUNT_KEY, RoiModel
from blueprint.model.vocabulary import SECTORS
from blueprint.roi import compile_model, measures
from blueprint.roi.count import Outcome, count
from blueprint.roi.program import Program
from blueprint.roi.uncertainty import Bar, Chances, chances, scenario_inputs, straight, tornado

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


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
    program = compile_model(model, sector)
    return Study(
        program=program,
        sources=sources,
        base_url=base_url,
        outcome=count(program, program.column("expected")),
        scenarios={name: count(program, inputs) for name, inputs in scenario_inputs(program).items()},
        bars=tornado(program),
        chances=chances(program),
        straight={key: straight(program, key) for key in program.inputs},
    )


def dutch_date(date: dt.date) -> str:
    """``21 november 2026``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

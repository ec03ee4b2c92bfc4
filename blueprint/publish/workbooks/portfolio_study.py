"""Everything a portfolio workbook says, counted once before a sheet is written."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.model.evidence import Source
from blueprint.model.roi import Values
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.workbooks.ask import EXAMPLE
from blueprint.publish.workbooks.paper import Identity
from blueprint.publish.workbooks.study import dutch_date
from blueprint.roi.combine import Part, Portfolio
from blueprint.roi.portfolio import Entry, Plan

PORTFOLIO, VERSION = "portfolio", "1.0.0"
README, CHOOSE, ASK, POTS, CALC, RESULT, SOURCES, CHECK = SHEETS = (
    "Lees mij", "Keuze", "Invoer", "Potten", "Berekening", "Resultaat", "Bronnen", "Controle",
)  # fmt: skip


@dataclass(frozen=True)
class PortfolioStudy:
    """A portfolio with the words round it."""

    portfolio: Portfolio
    steps: Mapping[str, str]
    """Title of each step."""
    pots: Mapping[str, str]
    """Title of each pot and shared cost."""
    sources: Mapping[str, Source]
    base_url: str

    @property
    def plan(self) -> Plan:
        """The models in their order."""
        return self.portfolio.plan

    @property
    def parts(self) -> tuple[Part, ...]:
        """The steps in the order of the plan."""
        return self.portfolio.parts

    @property
    def sector_title(self) -> str:
        """The sector as people write it."""
        return SECTORS[self.plan.sector]

    @property
    def date(self) -> dt.date:
        """Date of the model that was reviewed last."""
        return max(entry.program.model.reviewed for entry in self.plan.entries)

    @property
    def content_version(self) -> str:
        """A short fingerprint of all models together."""
        texts = "\n".join(entry.program.model.model_dump_json() for entry in self.plan.entries)
        return hashlib.sha256(texts.encode()).hexdigest()[:10]

    @property
    def identity(self) -> Identity:
        """What this workbook is."""
        models = ",".join(f"{entry.key}@{entry.program.model.version}" for entry in self.plan.entries)
        title = f"Stappen samen doorrekenen ({self.sector_title.lower()})"
        return Identity(
            PORTFOLIO, VERSION, title, "ROI-portfolio", self.plan.sector, self.content_version, self.date, models
        )  # fmt: skip

    @property
    def stamp(self) -> str:
        """What was used to make this workbook."""
        return f"Portfolio {VERSION} · inhoud {self.content_version} · {dutch_date(self.date)}"

    @property
    def link(self) -> str:
        """Address of the page of this workbook."""
        return f"{self.base_url.rstrip('/')}/{self.plan.sector}/samen-doorrekenen/"

    def step(self, entry: Entry) -> str:
        """Title of the main step of a model."""
        return self.steps[entry.step]

    def origin(self, values: Values) -> str:
        """Where a value comes from, in one line with grade and date; or that it is an example."""
        if values.source is None or values.date is None:
            return EXAMPLE
        return f"{self.sources[values.source].publisher}, {values.date.isoformat()}, bewijskracht {values.evidence}"

"""What pages need to know besides the knowledge: where the repository is, and the computed results to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Settings:
    """Addresses of this edition and results of ROI models per ``(model, sector)``."""

    repository_url: str | None = None
    results: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    portfolios: Mapping[str, Any] = field(default_factory=dict)
    """Results of the steps of a sector together, per sector."""
    macros: Mapping[str, Any] = field(default_factory=dict)
    """Per sum for the country its lines: as known, then for each other reading."""

    today: dt.date = field(default_factory=dt.date.today)
    """The day of the build: what was checked too long ago is shown grey, and a rule of law is past or still to come."""

    exports: Mapping[str, Any] = field(default_factory=dict)
    """What the page on data and exports shows; empty when no exports were made."""

    def edit(self, place: tuple[str, int]) -> dict[str, str]:
        """Return front matter that leads a reader to the exact file; without a known repository only its name."""
        file, _ = place
        if self.repository_url is None or file.startswith("../"):  # a region may stand outside the repository
            return {"edit_file": file}
        return {"edit_file": file, "edit_url": f"{self.repository_url.rstrip('/')}/edit/main/{file}"}

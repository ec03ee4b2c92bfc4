"""A region: somebody who takes the national blueprint and adds what is different here."""

from __future__ import annotations

from pydantic import Field

from blueprint.model.base import Line, Strict, Text


class Region(Strict):
    """How a region presents itself; everything else in its folder is records, changes and hides."""

    title: Line = Field(description="Naam van de regio of organisatie die deze uitgave maakt.")
    summary: Text = Field(description="Voor wie deze uitgave is en wat er anders is dan in de landelijke.")

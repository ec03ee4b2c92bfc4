"""What every record shares: strictness, ids, texts, evidence and review data.

The descriptions of fields are Dutch on purpose: editors see them as hints in their editor (through the
generated JSON Schema), in files made by ``blueprint new`` and in the field reference on the site.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=60)]
"""A stable, readable id; for a record in a file of its own it equals the file name."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""One line of Dutch text without Markdown blocks; may hold references such as ``[[cpq]]``."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Dutch Markdown text; refers to another record as ``[[id]]`` or ``[[id|tekst]]``."""

SectorId = Literal["machinebouw", "plaatbewerking"]

Evidence = Literal["A", "B", "C", "D", "vakkennis"]
"""A official or peer reviewed, B independent, C vendor or one case, D ask and measure; or professional knowledge."""


class Strict(BaseModel):
    """Base of every model: frozen, no unknown keys, no silent conversions between types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=False)


class Quantity(Strict):
    """A number or range with its unit and what it rests on; DESIGN section 6 forbids a bare number."""

    value: float | int | None = Field(None, description="Het getal, als het er een is.")
    low: float | int | None = Field(None, description="Ondergrens van de bandbreedte.")
    high: float | int | None = Field(None, description="Bovengrens van de bandbreedte.")
    unit: Line = Field(description="Eenheid, bijvoorbeeld %, uur per week of maanden.")
    evidence: Evidence = Field(description="Bewijskracht: A, B, C, D of vakkennis.")
    source: Id | None = Field(None, description="Id van de bron; verplicht tenzij het vakkennis is.")
    date: dt.date | None = Field(None, description="Datum van het getal (JJJJ-MM-DD); verplicht als er een bron is.")

    @model_validator(mode="after")
    def _has_a_value_and_a_basis(self) -> Self:
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError("geef óf value, óf low en high")
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("een bandbreedte heeft zowel low als high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is groter dan high; wissel ze om")
        if self.evidence == "vakkennis":
            if self.source is not None:
                raise ValueError("evidence is vakkennis, maar er staat ook een bron; kies een van beide")
        elif self.source is None or self.date is None:
            raise ValueError("een getal met bewijskracht A tot en met D noemt source en date; anders is het vakkennis")
        return self


class Record(Strict):
    """A piece of knowledge with its review state."""

    status: Literal["concept", "gereviewd"] = Field("concept", description="Stand: concept of gereviewd.")
    reviewed: dt.date = Field(description="Datum waarop iemand dit voor het laatst heeft nagelezen (JJJJ-MM-DD).")
    owner: Line = Field("redactie", description="Wie dit onderhoudt (een rol of organisatie, geen persoonsnaam).")
    search_terms: tuple[Line, ...] = Field(
        (), description="Zoekwoorden van de werkvloer: delen van samenstellingen, synoniemen, merknamen van begrippen."
    )

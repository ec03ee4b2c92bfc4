"""Tax and aid of one year: every value with its period, its source, and whether it was read at the government itself."""

from __future__ import annotations

import datetime as dt
from typing import Self

from pydantic import Field, model_validator

from blueprint.model.base import Id, Line, Record, Strict, Text
from blueprint.model.roi import Key, Number, NumberKind

UNVERIFIED = "niet geverifieerd"
"""What a reader sees at a value that nobody has read at the government itself."""


class OtherValue(Strict):
    """What another source says about the same thing; both stand."""

    value: Number = Field(description="De waarde die de andere bron noemt.")
    source: Id = Field(description="Id van die bron.")
    note: Line | None = Field(None, description="Waar het verschil vandaan komt, als dat bekend is.")


class FiscalValue(Strict):
    """One rate, bracket or amount."""

    label: Line = Field(description="Wat het is, in gewone taal.")
    value: Number = Field(description="De waarde waarmee wordt gerekend; een percentage als aandeel (0.19 is 19 %).")
    unit: Line = Field(description="Eenheid, bijvoorbeeld euro of aandeel.")
    number: NumberKind = Field(description="Soort getal: aantal, euro, aandeel, uren of minuten.")
    since: dt.date = Field(description="Eerste dag waarop de waarde geldt (JJJJ-MM-DD).")
    until: dt.date = Field(description="Laatste dag waarop de waarde geldt (JJJJ-MM-DD).")
    source: Id = Field(description="Id van de bron waarin de waarde is gelezen.")
    read: dt.date = Field(description="Dag waarop de waarde in die bron is gelezen (JJJJ-MM-DD).")
    verified: bool = Field(False, description="true = gelezen bij de overheid zelf (wet, Belastingdienst, RVO).")
    others: tuple[OtherValue, ...] = Field((), description="Andere waarden die andere bronnen noemen.")
    note: Line | None = Field(None, description="Wat je over deze waarde moet weten.")

    @model_validator(mode="after")
    def _lasts_and_differs(self) -> Self:
        if self.since > self.until:
            raise ValueError("since ligt na until; wissel ze om")
        if any(other.value == self.value for other in self.others):
            raise ValueError("bij others staat dezelfde waarde; noem daar alleen bronnen die iets anders zeggen")
        return self

    @property
    def mark(self) -> str:
        """``niet geverifieerd``, or nothing for a value that was read at the government."""
        return "" if self.verified else UNVERIFIED


class FiscalYear(Record):
    """The table of one year. The newest year counts; a new year is a new file."""

    title: Line = Field(description="Titel van de tabel, met het jaar.")
    year: int = Field(ge=2020, le=2100, description="Het jaar; gelijk aan de bestandsnaam.")
    summary: Text = Field(description="Waar deze tabel op rust en wat er nog moet worden nagelezen.")
    rows: dict[Key, FiscalValue] = Field(min_length=1, description="De waarden, met de namen die de formules gebruiken.")

    @model_validator(mode="after")
    def _rows_hold_in_the_year(self) -> Self:
        for key, row in self.rows.items():
            if not row.since.year <= self.year <= row.until.year:
                raise ValueError(f"de waarde '{key}' geldt niet in {self.year}; verbeter since en until of haal hem weg")
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all sources of the table, sorted."""
        found = {row.source for row in self.rows.values()}
        return tuple(sorted(found | {other.source for row in self.rows.values() for other in row.others}))

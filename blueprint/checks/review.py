"""Review dates: rot is visible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding

MAX_AGE = dt.timedelta(days=365)


def _reviewed(context: Context) -> Iterator[tuple[str, str, str | None, dt.date]]:
    for kind, key, sector, data in context.knowledge.records():
        if isinstance(data.get("reviewed"), dt.date):
            yield kind, key, sector, data["reviewed"]


def review_is_in_the_past(context: Context) -> Iterator[Finding]:
    """Nobody has reviewed a record tomorrow."""
    for kind, key, sector, reviewed in _reviewed(context):
        if reviewed > context.today:
            message = f"nagelezen op {reviewed.isoformat()}, dat is nog niet geweest; verbeter de datum bij reviewed"
            yield context.finding("nagelezen-verleden", message, kind, key, ("reviewed",), sector)


def review_is_recent(context: Context) -> Iterator[Finding]:
    """A record was reviewed within a year."""
    for kind, key, sector, reviewed in _reviewed(context):
        if context.today - reviewed > MAX_AGE:
            message = f"voor het laatst nagelezen op {reviewed.isoformat()}, langer dan een jaar geleden; lees na en zet reviewed op vandaag"
            yield context.finding("nagelezen-recent", message, kind, key, ("reviewed",), sector, "let op")

"""The templates that were handed out: one line per released workbook, so that its formulas can be recognised later."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("model", "versie", "sector", "sjabloon", "vingerafdruk", "datum")
PLACE = Path("roi") / "archief.csv"


class ArchiveError(ValueError):
    """An archive that cannot be read; one Dutch sentence with file and line."""


@dataclass(frozen=True)
class Release:
    """One template that was handed out."""

    model: str
    version: str
    sector: str
    layout: int
    fingerprint: str
    date: str


@dataclass(frozen=True)
class Archive:
    """All templates that were handed out, oldest first."""

    releases: tuple[Release, ...] = ()

    def date_of(self, model: str, version: str, sector: str, fingerprint: str) -> str:
        """The date on which this template was handed out; empty when it is not in the archive."""
        wanted = (model, version, sector, fingerprint)
        found = (item.date for item in self.releases if (item.model, item.version, item.sector, item.fingerprint) == wanted)
        return next(found, "")

    def with_new(self, releases: tuple[Release, ...]) -> tuple[Archive, tuple[Release, ...]]:
        """The archive with what it did not have yet, and what that is."""
        known = {(item.model, item.version, item.sector, item.fingerprint) for item in self.releases}
        new = tuple(item for item in releases if (item.model, item.version, item.sector, item.fingerprint) not in known)
        return Archive((*self.releases, *new)), new

    def text(self) -> str:
        """The archive as CSV."""
        target = io.StringIO()
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((r.model, r.version, r.sector, r.layout, r.fingerprint, r.date) for r in self.releases)
        return target.getvalue()


def read_archive(path: Path) -> Archive:
    """Read the archive; empty when there is no file. Raises :class:`ArchiveError`."""
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        return Archive()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArchiveError(f"{path}:1: dit archief is niet te lezen; haal het terug uit git") from error
    if not rows or tuple(rows[0]) != COLUMNS:
        raise ArchiveError(f"{path}:1: de eerste regel moet zijn: {','.join(COLUMNS)}")
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(COLUMNS) or not row[3].isdecimal():
            raise ArchiveError(f"{path}:{number}: deze regel heeft geen {len(COLUMNS)} waarden; haal het archief terug uit git")
        found.append(Release(row[0], row[1], row[2], int(row[3]), row[4], row[5]))
    return Archive(tuple(found))

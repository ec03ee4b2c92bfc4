"""Which edition is published: its name, version, date, address and, for a region, what it was derived from.

No date of building: the date of an edition is that of its newest review, so the same content gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blueprint import __version__
from blueprint.knowledge import Knowledge
from blueprint.publish.addresses import relative

NAME = "Blauwdruk Digitale Fabriek"
API = "api/v1"
DATA = "data"
LICENCE = {"naam": "CC BY 4.0", "adres": "https://creativecommons.org/licenses/by/4.0/deed.nl"}
LICENCE_IRI = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Edition:
    """How this edition names itself. ``base_url`` ends in a slash, or is empty when no public address is known."""

    name: str
    version: str
    date: dt.date
    base_url: str = ""
    region: str | None = None
    derived_from: Mapping[str, str] | None = None
    left_out: tuple[tuple[str, str, str], ...] = ()
    """Kind, id and reason of the national records that the region does not show."""

    def link(self, path: str, origin: str) -> str:
        """Return the address of a path of the site, as it stands in the file ``origin``: it resolves against that file."""
        if self.base_url:
            return f"{self.base_url}{path}"
        place, mark, anchor = path.partition("#")
        found = relative(place.rstrip("/"), posixpath.dirname(origin))
        slash = "/" if place.endswith("/") or not place else ""
        return f"{found}{slash}{mark}{anchor}"

    def head(self) -> dict[str, Any]:
        """Return what every large file says about itself."""
        given = {
            "naam": self.name,
            "versie": self.version,
            "datum": self.date.isoformat(),
            "taal": "nl",
            "licentie": LICENCE,
            "bronvermelding": f"{self.name}, versie {self.version} van {self.date.isoformat()}, CC BY 4.0",
            "adres": self.base_url or None,
            "regio": self.region,
            "afgeleid_van": dict(self.derived_from) if self.derived_from else None,
        }
        return {key: value for key, value in given.items() if value is not None}


def edition(knowledge: Knowledge, base_url: str) -> Edition:
    """Return the edition of this knowledge; with a region on top it carries the name of the region."""
    region = knowledge.loaded.region
    if region is None:
        return Edition(NAME, __version__, newest(knowledge), base_url)
    return Edition(
        f"{NAME}, uitgave {region.title}",
        __version__,
        newest(knowledge),
        base_url,
        region=region.title,
        left_out=_left_out(knowledge),
        derived_from={
            "naam": NAME,
            "versie": __version__,
            "datum": newest(knowledge, national=True).isoformat(),
            **({"adres": region.national_address} if region.national else {}),
        },
    )


def _left_out(knowledge: Knowledge) -> tuple[tuple[str, str, str], ...]:
    """Return what the region hid, where it is in no sector any more."""
    hides = {key: touch for place in (None, *knowledge.sectors) for key, touch in knowledge.loaded.hidden(place).items()}
    return tuple(
        (kind, key, str(touch.reason))
        for (kind, key), touch in sorted(hides.items())
        if touch.level == "regio" and key not in knowledge.kinds
    )


def newest(knowledge: Knowledge, *, national: bool = False) -> dt.date:
    """Return the newest date of review; with ``national`` only of records in which no region had a hand."""
    dates = [
        data["reviewed"]
        for kind, key, sector, data in knowledge.records()
        if "reviewed" in data and not (national and origin(knowledge, kind, key, sector) != "landelijk")
    ]
    return max(dates, default=dt.date(1970, 1, 1))


def origin(knowledge: Knowledge, kind: str, key: str, sector: str | None) -> str:
    """Return who made a record: ``landelijk``, ``aangepast`` (national, changed by the region) or ``regio``."""
    touches = [touch for touch in knowledge.loaded.provenance(kind, key, sector) if touch.level == "regio"]
    if not touches:
        return "landelijk"
    return "regio" if touches[0].action == "add" else "aangepast"

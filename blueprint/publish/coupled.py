"""What couplings say together: the best known way per purpose, the weakest link of a round trip, and plugs that nobody fills.

Pure functions over knowledge. Knowing nothing counts as more than a plain no: a no closes this way, the unknown is still
to be asked. A way by hand is no link of a digital chain, so it counts less than anything that goes by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import PURPOSES, STALE_MONTHS, Coupling

THERE = ("order-naar-machine", "programma")
"""Purposes on the way from the order to the machine."""

BACK = ("gereedmelding",)
"""Purposes on the way back, from the machine to the order that is done."""

_STRENGTH = ("niet", "onbekend", "deels", "volledig")
_CERTAINTY = "EDCBA"


class Cell(NamedTuple):
    """A coupling with its id."""

    key: str
    coupling: Coupling

    @property
    def strength(self) -> tuple[int, bool, int]:
        """How far this cell carries: what part works, by itself or by hand, and how sure that is."""
        coupling = self.coupling
        by_itself = coupling.route != "handmatig"
        part = _STRENGTH.index(coupling.coverage) if by_itself else 0
        return part, by_itself, _CERTAINTY.index(coupling.proof.certainty)


@dataclass(frozen=True)
class Link:
    """One link of the round trip: its purpose, and the best cell known for it (``None`` when nobody described one)."""

    purpose: str
    cell: Cell | None

    @property
    def strength(self) -> tuple[int, bool, int]:
        """How strong this link is; without a cell as weak as the unknown."""
        return self.cell.strength if self.cell else (_STRENGTH.index("onbekend"), False, 0)

    @property
    def coverage(self) -> str:
        """What part works, in the words of the model, or ``handmatig``."""
        if self.cell is None:
            return "onbekend"
        coupling = self.cell.coupling
        return "handmatig" if coupling.route == "handmatig" else coupling.coverage


@dataclass(frozen=True)
class RoundTrip:
    """From order to machine and back, with the weakest link of each way and of the whole."""

    links: tuple[Link, ...]

    @property
    def there(self) -> Link:
        """The weakest link on the way to the machine."""
        return _weakest(tuple(link for link in self.links if link.purpose in THERE))

    @property
    def back(self) -> Link:
        """The weakest link on the way back."""
        return _weakest(tuple(link for link in self.links if link.purpose in BACK))

    @property
    def weakest(self) -> Link:
        """The weakest link of the whole; of equal ones the first."""
        return _weakest(self.links)


def _weakest(links: Sequence[Link]) -> Link:
    return min(links, key=lambda link: link.strength[0])


def cells_of(knowledge: Knowledge, side: str) -> tuple[Cell, ...]:
    """Return the cells of a machine or system, in the order of purposes, the best of each first."""
    order = list(PURPOSES)
    found = [Cell(key, coupling) for key, coupling in knowledge.couplings.items() if coupling.side == side]
    return tuple(
        sorted(found, key=lambda cell: (order.index(cell.coupling.purpose), *(-part for part in cell.strength), cell.key))
    )


def by_purpose(cells: Sequence[Cell]) -> Mapping[str, tuple[Cell, ...]]:
    """Return cells per purpose, in the order of purposes; a purpose without cells is left out."""
    return {
        purpose: found for purpose in PURPOSES if (found := tuple(cell for cell in cells if cell.coupling.purpose == purpose))
    }


def round_trip(cells: Sequence[Cell]) -> RoundTrip:
    """Return the way from order to machine and back over the best cell of each purpose."""
    found = by_purpose(cells)
    return RoundTrip(
        tuple(Link(purpose, max(found.get(purpose, ()), key=lambda c: c.strength, default=None)) for purpose in (*THERE, *BACK))
    )


def is_stale(checked: dt.date, today: dt.date) -> bool:
    """Return whether nobody looked at a cell for more than :data:`STALE_MONTHS` whole months."""
    months = (today.year - checked.year) * 12 + today.month - checked.month
    return (months, today.day) > (STALE_MONTHS, checked.day)


def cells_on(knowledge: Knowledge, interface: str) -> tuple[Cell, ...]:
    """Return the cells that fill an interface, the strongest first."""
    found = [Cell(key, coupling) for key, coupling in knowledge.couplings.items() if coupling.interface == interface]
    return tuple(sorted(found, key=lambda cell: (*(-part for part in cell.strength), cell.key)))


def open_plugs(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the machine plugs that no machine is known to fill, not even in part."""
    return tuple(
        key
        for key, interface in knowledge.interfaces.items()
        if interface.plug == "machine"
        and not any(
            cell.coupling.machine and cell.coupling.coverage in ("volledig", "deels") and cell.coupling.route != "handmatig"
            for cell in cells_on(knowledge, key)
        )
    )

"""Who is the boss of which data: per data object the master, who writes and who reads, and the choice to make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import DataObject
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

OWNERSHIP_PAGE, OWNERSHIP_TITLE = "eigendom/index.md", "Wie is de baas over welk gegeven?"


class Owned(NamedTuple):
    """A data object with the systems that write and read it over the interfaces of the blueprint."""

    key: str
    record: DataObject
    writers: tuple[str, ...]
    readers: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much the choice of owner decides: every system that touches the data counts, a second writer double."""
        return 2 * len({self.record.master, *self.writers}) + len(self.readers) + len(self.record.options)


def ownership_pages(knowledge: Knowledge, _settings: Settings) -> Iterator[Page]:
    """Yield the table, the choices that matter most on top."""
    yield Page(
        OWNERSHIP_PAGE,
        "ownership.md.jinja",
        OWNERSHIP_TITLE,
        "Lijst",
        front={
            "description": "Per gegeven: welk systeem de baas is, wie schrijft en wie leest, en wat je zelf moet kiezen.",
            "layout": "wide",
        },
        context={"title": OWNERSHIP_TITLE, "owned": owned(knowledge)},
    )


def owned(knowledge: Knowledge) -> list[Owned]:
    """Return all data objects, those whose owner decides most first; of equal weight by code."""
    rows = [Owned(key, record, *_touching(knowledge, key)) for key, record in knowledge.data_objects.items()]
    return sorted(rows, key=lambda row: (-row.weight, row.record.code))


def _touching(knowledge: Knowledge, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the systems that write and that read a data object, from the direction of the interfaces that carry it.

    The end from which data leaves writes it there, the end where it arrives reads it; over "beide" each does both. The
    master is the boss, so it is named as a writer only.
    """
    writers: set[str] = set()
    readers: set[str] = set()
    for interface in knowledge.interfaces.values():
        if key in interface.data:
            start, end = (side.system for side in interface.ends)
            if interface.direction in ("heen", "beide"):
                writers |= {start} if start else set()
                readers |= {end} if end else set()
            if interface.direction in ("terug", "beide"):
                writers |= {end} if end else set()
                readers |= {start} if start else set()
    return tuple(sorted(writers)), tuple(sorted(readers - writers - {knowledge.data_objects[key].master}))

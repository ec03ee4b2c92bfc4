"""The calendar of rules of law: what applies, what is coming and what is uncertain on the day of the build; by sector and role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from blueprint.knowledge import Knowledge
from blueprint.model.buying import Law, Moment
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.addresses import LAW_PAGE
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

LAWS_TITLE = "Wetkalender"
STATES = {"komt": "Komt eraan", "geldt": "Geldt al", "onzeker": "Onzeker"}
"""What a moment is on the day of the build, in the order of the page."""


class Event(NamedTuple):
    """A moment of a law as it stands on the day of the build."""

    state: str
    law: str
    moment: Moment


def law_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the calendar, when there are laws."""
    if not knowledge.laws:
        return
    first = next(iter(knowledge.laws))
    yield Page(
        LAW_PAGE,
        "laws.md.jinja",
        LAWS_TITLE,
        "Kalender",
        front={
            "description": "Welke regels er gelden en komen voor machinebouw en plaatbewerking, vanaf wanneer, en welke stap helpt.",
            "layout": "wide",
            **settings.edit(knowledge.loaded.place("laws", first)),
        },
        context={
            "title": LAWS_TITLE,
            "states": STATES,
            "events": {
                state: [event for event in calendar(knowledge, settings.today) if event.state == state] for state in STATES
            },
            "sectors": {sector: _roles(knowledge, sector) for sector in SECTORS},
            "laws": [(key, law, _filters(law)) for key, law in sorted(knowledge.laws.items(), key=lambda item: item[1].title)],
            "roles": sorted(
                {
                    (role, knowledge.roles[role].title)
                    for law in knowledge.laws.values()
                    for duty in law.duties
                    for role in duty.roles
                }
            ),
        },
    )


def state_on(moment: Moment, today: dt.date) -> str:
    """Return what a moment is on a day: a date that has come applies, whatever was written before it came."""
    if moment.date is None:
        return moment.state
    return "geldt" if moment.date <= today else "komt"


def calendar(knowledge: Knowledge, today: dt.date) -> list[Event]:
    """Return all moments: those to come with the nearest first, then those that came with the latest first, then the uncertain."""
    events = [Event(state_on(moment, today), key, moment) for key, law in knowledge.laws.items() for moment in law.moments]
    return sorted(events, key=lambda event: (list(STATES).index(event.state), _distance(event.moment, today), event.law))


def _distance(moment: Moment, today: dt.date) -> int:
    return abs((moment.date - today).days) if moment.date else 0


def _roles(knowledge: Knowledge, sector: str) -> dict[str, list[str]]:
    """Return per role of a sector the laws that ask something of it."""
    found: dict[str, list[str]] = {}
    for key, law in sorted(knowledge.laws.items(), key=lambda item: item[1].title):
        for role in dict.fromkeys(role for duty in law.duties if duty.sector == sector for role in duty.roles):
            found.setdefault(role, []).append(key)
    return dict(sorted(found.items(), key=lambda item: knowledge.roles[item[0]].title))


def _filters(law: Law) -> dict[str, Any]:
    return {
        "sector": " ".join(dict.fromkeys(duty.sector for duty in law.duties)),
        "role": " ".join(dict.fromkeys(role for duty in law.duties for role in duty.roles)),
    }

"""The elements of the reference architecture, still in the words of the blueprint: what there is, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.knowledge import Knowledge
from blueprint.model.references import TEXT_REFERENCE
from blueprint.model.vocabulary import LEVELS, PARTIES
from blueprint.publish.addresses import Address, addresses_of, short_address
from blueprint.publish.growth import LEVELS_SHOWN
from blueprint.publish.views.landscape import FIRM
from blueprint.publish.views.parts import party_id


@dataclass(frozen=True)
class Element:
    """A thing: its key in the blueprint, its kind, what it is called, what it is, and its page."""

    key: str
    kind: str
    name: str
    text: str = ""
    address: Address | None = None


def level_id(sector: str, level: int) -> str:
    """Return the key of a level in a sector."""
    return f"niveau-{sector}-n{level}"


def version_id(standard: str, version: str) -> str:
    """Return the key of a version of a standard."""
    return f"{standard}-versie-" + re.sub(r"[^a-z0-9]+", "-", version.lower()).strip("-")


def plain(knowledge: Knowledge, text: str) -> str:
    """Return a text without references and marks: a reference becomes its words, one to a source drops out."""

    def words(match: re.Match[str]) -> str:
        key, given = match.groups()
        kind = knowledge.kinds.get(key)
        if kind in (None, "sources"):
            return given or ""
        if kind == "steps":
            return given or knowledge.sectors[knowledge.sectors_of(key)[0]].steps[key].title
        return given or str(getattr(knowledge, kind)[key].title)

    bare = re.sub(r"[*_`]", "", TEXT_REFERENCE.sub(words, text))
    return re.sub(r"\s+(?=[.,;:])", "", re.sub(r"[ \t]+", " ", bare)).strip()


def elements_of(knowledge: Knowledge) -> Iterator[Element]:
    """Yield everything that the export names, each once."""
    yield from _business(knowledge)
    yield from _applications(knowledge)
    yield from _versions(knowledge)
    yield from _people(knowledge)
    yield from _steps(knowledge)
    yield from _levels(knowledge)


def _made(knowledge: Knowledge, kind: str, key: str, name: str, text: str = "") -> Element:
    return Element(key, kind, name, plain(knowledge, text), _address(knowledge, key))


def _business(knowledge: Knowledge) -> Iterator[Element]:
    for key, function in knowledge.functions.items():
        yield _made(knowledge, "functie", key, f"{function.code} {function.title}", function.summary)
    for sector in knowledge.sectors.values():
        for stop in sector.chain.steps:
            text = plain(knowledge, f"Waar het breekt: {stop.rupture}")
            yield Element(stop.code, "processtap", f"{stop.code} {stop.title}", text)
    for key, data in knowledge.data_objects.items():
        yield _made(knowledge, "gegeven", key, data.title, f"{data.summary}\n\n{data.choice}")


def _applications(knowledge: Knowledge) -> Iterator[Element]:
    for key, system in knowledge.systems.items():
        kind = "besturing" if system.isa95_level == "1" else "systeem"
        yield _made(knowledge, kind, key, f"{system.title} ({system.code})", f"{system.summary}\n\n{system.purpose}")
    for key, interface in knowledge.interfaces.items():
        yield _made(knowledge, "stekker", key, interface.title, interface.summary)
    for key, standard in knowledge.standards.items():
        yield _made(knowledge, "standaard", key, standard.title, f"{standard.summary}\n\n{standard.meaning}")
    for key, machine in knowledge.machines.items():
        yield _made(knowledge, "machine", key, machine.title, f"{machine.summary}\n\n{machine.practice}")


def _people(knowledge: Knowledge) -> Iterator[Element]:
    yield Element(FIRM, "partij", "Jouw bedrijf")
    for key, party in PARTIES.items():
        yield Element(party_id(key), "partij", party)
    for key, role in knowledge.roles.items():
        yield _made(knowledge, "rol", key, role.title)
    for key, skill in knowledge.skills.items():
        yield _made(knowledge, "vaardigheid", key, skill.title)


def _versions(knowledge: Knowledge) -> Iterator[Element]:
    """Yield the versions of standards that are known or that an interface asks for."""
    asked = {
        (use.standard, use.version) for interface in knowledge.interfaces.values() for use in interface.standards if use.version
    }
    known = {(key, standard.version) for key, standard in knowledge.standards.items() if standard.version}
    for key, version in sorted(asked | known):
        yield Element(version_id(key, version), "standaardversie", f"{knowledge.standards[key].title}: {version}")


def _steps(knowledge: Knowledge) -> Iterator[Element]:
    steps = {key: step for sector in knowledge.sectors.values() for key, step in sector.steps.items()}
    for key, step in sorted(steps.items()):
        text = f"{step.summary}\n\nVan: {step.from_}\nNaar: {step.to}"
        yield _made(knowledge, "stap", key, f"{step.code} {step.title}", text)


def _levels(knowledge: Knowledge) -> Iterator[Element]:
    for sector in knowledge.sectors.values():
        for level in LEVELS_SHOWN:
            name, meaning = LEVELS[level]
            yield Element(level_id(sector.id, level), "niveau", f"{sector.info.title} N{level}: {name}", meaning)


def _address(knowledge: Knowledge, key: str) -> Address | None:
    try:
        found = addresses_of(knowledge, key)
    except KeyError:
        return None
    return found[0] if len(found) == 1 else short_address(key) if found else None

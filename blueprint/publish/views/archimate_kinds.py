"""How the blueprint says things in ArchiMate 3.2: one table of elements, one of relations.

The choice follows GEMMA, so that its users recognise it: a plug is an interface that its owner composes and that serves
the other end; a standard is a constraint, of which a version is a specialization, and the plug realizes that version.
Whoever wants another version of the language changes these tables only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ElementKind:
    """A kind of thing: its type in the language, what GEMMA or the blueprint calls it, and the folder it stands in."""

    type: str
    name: str
    folder: str


ELEMENTS: dict[str, ElementKind] = {
    "functie": ElementKind("BusinessFunction", "Bedrijfsfunctie", "Bedrijfsfuncties"),
    "processtap": ElementKind("BusinessProcess", "Bedrijfsproces", "Processtappen"),
    "gegeven": ElementKind("BusinessObject", "Bedrijfsobject", "Gegevens"),
    "partij": ElementKind("BusinessActor", "Partij", "Partijen"),
    "rol": ElementKind("BusinessRole", "Bedrijfsrol", "Rollen"),
    "systeem": ElementKind("ApplicationComponent", "Referentiecomponent", "Systemen"),
    "stekker": ElementKind("ApplicationInterface", "Digitale stekker", "Digitale stekkers"),
    "standaard": ElementKind("Constraint", "Standaard", "Standaarden"),
    "standaardversie": ElementKind("Constraint", "Standaardversie", "Standaarden"),
    "besturing": ElementKind("Device", "Besturing", "Machines en besturingen"),
    "machine": ElementKind("Equipment", "Machinefamilie", "Machines en besturingen"),
    "stap": ElementKind("WorkPackage", "Verbeterstap", "Verbeterstappen"),
    "niveau": ElementKind("Plateau", "Niveau", "Niveaus"),
    "vaardigheid": ElementKind("Capability", "Vaardigheid", "Vaardigheden"),
}
"""Kind of the blueprint → how it is said."""

_ENDS = ("systeem", "besturing", "partij")
"""Kinds that stand at an end of a plug."""

RELATIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "hoort-bij": (("functie", "Aggregation", "processtap"),),
    "volgt": (("processtap", "Triggering", "processtap"), ("niveau", "Triggering", "niveau"), ("stap", "Triggering", "stap")),
    "leest-schrijft": (
        ("processtap", "Access", "gegeven"),
        ("systeem", "Access", "gegeven"),
        ("besturing", "Access", "gegeven"),
        ("stekker", "Access", "gegeven"),
    ),
    "helpt": (("systeem", "Serving", "processtap"), ("besturing", "Serving", "processtap")),
    "biedt": (("systeem", "Composition", "stekker"), ("besturing", "Realization", "stekker")),
    "dient": (("stekker", "Serving", "systeem"), ("stekker", "Serving", "besturing"), ("stekker", "Serving", "partij")),
    "stroomt": tuple((source, "Flow", target) for source in _ENDS for target in _ENDS),
    "voldoet-aan": (("stekker", "Realization", "standaardversie"), ("stekker", "Realization", "standaard")),
    "beschreven-in": (("gegeven", "Association", "standaard"),),
    "versie-van": (("standaardversie", "Specialization", "standaard"),),
    "koppelt": tuple(("machine", "Association", other) for other in ("systeem", "besturing", "stekker")),
    "omvat": (("niveau", "Aggregation", "systeem"), ("niveau", "Aggregation", "besturing"), ("niveau", "Aggregation", "stekker")),
    "brengt-tot": (("stap", "Realization", "niveau"),),
    "verbetert": (("stap", "Association", "functie"),),
    "werkt-aan": (("rol", "Assignment", "stap"),),
    "kan": (("rol", "Association", "vaardigheid"),),
    "grens": (("stekker", "Association", "partij"),),
}
"""What the blueprint means → the triples that say it. A relation that is not in this table cannot be written."""


def relation_type(meaning: str, source: str, target: str) -> str:
    """Return the type of a relation between two kinds.

    :raises KeyError: when the table does not know that meaning between these kinds.
    """
    for first, name, second in RELATIONS[meaning]:
        if (first, second) == (source, target):
            return name
    raise KeyError(f"{meaning}: {source} → {target}")

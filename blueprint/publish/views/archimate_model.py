"""The relations of the reference architecture, still in the words of the blueprint.

:mod:`~blueprint.publish.views.archimate_kinds` says what each becomes, :mod:`~blueprint.publish.views.archimate` writes it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, pairwise

from blueprint.knowledge import Knowledge
from blueprint.model.architecture import End, Interface
from blueprint.model.coupling import COVERAGE, PURPOSES, ROUTES, Coupling
from blueprint.publish.growth import LEVELS_SHOWN, growth_of
from blueprint.publish.views.archimate_elements import Element, elements_of, level_id, version_id
from blueprint.publish.views.archimate_kinds import relation_type
from blueprint.publish.views.landscape import FIRM
from blueprint.publish.views.parts import end_id

STRENGTH = {"verplicht": "Verplicht", "aanbevolen": "Aanbevolen", "alternatief": "Alternatief"}


@dataclass(frozen=True)
class Relation:
    """A relation between two elements; `access` is Read, Write or ReadWrite where data is used."""

    type: str
    source: str
    target: str
    name: str = ""
    text: str = ""
    access: str = ""

    @property
    def key(self) -> str:
        """A name that no other relation has: type, the two ends, and its own name where a pair has several."""
        own = re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") if self.type == "Flow" else ""
        return "--".join(filter(None, (self.type.lower(), self.source, self.target, own)))


@dataclass
class Model:
    """Elements and relations while they are gathered; whoever names an element that is not there gets no relation."""

    elements: dict[str, Element] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)

    def add(self, element: Element) -> None:
        """Add an element."""
        self.elements[element.key] = element

    def relate(self, meaning: str, source: str, target: str, name: str = "", text: str = "", access: str = "") -> None:
        """Add a relation; one that is there already only gains the other way of access.

        :raises KeyError: when an end is unknown, or the table does not know this meaning between these kinds.
        """
        kind = relation_type(meaning, self.elements[source].kind, self.elements[target].kind)
        relation = Relation(kind, source, target, name, text, access)
        known = self.relations.get(relation.key)
        if known is not None and known.access != access:
            relation = Relation(kind, source, target, name, text, "ReadWrite")
        self.relations[relation.key] = relation


def architecture_model(knowledge: Knowledge) -> Model:
    """Return everything that the export holds."""
    model = Model()
    for element in elements_of(knowledge):
        model.add(element)
    _relate_interfaces(knowledge, model)
    _relate_standards(knowledge, model)
    _relate_chain(knowledge, model)
    _relate_levels(knowledge, model)
    _relate_steps(knowledge, model)
    _relate_people(knowledge, model)
    _relate_couplings(knowledge, model)
    return model


def owner_and_user(interface: Interface) -> tuple[End, End]:
    """Return the end that offers an interface (where data comes from; a party outside never), and the other."""
    first, second = interface.ends
    if first.party is not None or (interface.direction == "terug" and second.party is None):
        return second, first
    return first, second


def _relate_interfaces(knowledge: Knowledge, model: Model) -> None:
    """Relate each interface to its two ends, and the ends to each other and to the data that goes over."""
    for key, interface in knowledge.interfaces.items():
        owner, user = owner_and_user(interface)
        if owner.party is None:
            model.relate("biedt", end_id(owner), key)
        else:
            model.relate("dient", key, end_id(owner))
        model.relate("dient", key, end_id(user))
        first, second = (end_id(end) for end in interface.ends)
        titles = ", ".join(knowledge.data_objects[data].title for data in interface.data)
        ways = {"heen": [(first, second)], "terug": [(second, first)], "beide": [(first, second), (second, first)]}
        for source, target in ways[interface.direction]:
            model.relate("stroomt", source, target, interface.title, f"Gegevens: {titles}.")
            for data in interface.data:
                _access(model, source, data, "Write")
                _access(model, target, data, "Read")
        if interface.plug in ("keten", "machine"):
            model.relate("grens", key, FIRM)
    for key, data_object in knowledge.data_objects.items():
        _access(model, data_object.master, key, "Write")
        for standard in data_object.standards:
            model.relate("beschreven-in", key, standard)


def _access(model: Model, end: str, data: str, access: str) -> None:
    if model.elements[end].kind != "partij":
        model.relate("leest-schrijft", end, data, access=access)


def _relate_standards(knowledge: Knowledge, model: Model) -> None:
    for element in [element for element in model.elements.values() if element.kind == "standaardversie"]:
        model.relate("versie-van", element.key, element.key.split("-versie-")[0])
    for key, interface in knowledge.interfaces.items():
        for use in interface.standards:
            version = use.version or knowledge.standards[use.standard].version
            target = version_id(use.standard, version) if version else use.standard
            model.relate("voldoet-aan", key, target, STRENGTH[use.strength])


def _relate_chain(knowledge: Knowledge, model: Model) -> None:
    for sector in knowledge.sectors.values():
        before = ""
        for stop in sector.chain.steps:
            if before:
                model.relate("volgt", before, stop.code)
            before = stop.code
            for function in stop.functions:
                model.relate("hoort-bij", function, stop.code)
            for system in stop.systems:
                model.relate("helpt", system, stop.code)
            for data in stop.inputs:
                _access(model, stop.code, data, "Read")
            for data in stop.outputs:
                _access(model, stop.code, data, "Write")


def _relate_levels(knowledge: Knowledge, model: Model) -> None:
    for sector in knowledge.sectors:
        growth = growth_of(knowledge, sector)
        for lower, upper in pairwise(LEVELS_SHOWN):
            model.relate("volgt", level_id(sector, lower), level_id(sector, upper))
        for level in LEVELS_SHOWN:
            for key in chain.from_iterable(growth.present(level)):
                model.relate("omvat", level_id(sector, level), key)


def _relate_steps(knowledge: Knowledge, model: Model) -> None:
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            if step.level in LEVELS_SHOWN:
                model.relate("brengt-tot", key, level_id(sector.id, step.level))
            model.relate("verbetert", key, step.function)
            for prerequisite in step.prerequisites:
                model.relate("volgt", prerequisite.step, key, "Nodig" if prerequisite.strength == "nodig" else "Helpt")


def _relate_people(knowledge: Knowledge, model: Model) -> None:
    for sector in knowledge.sectors:
        for key, step in knowledge.complete_steps(sector).items():
            for task in step.tasks:
                model.relate("werkt-aan", task.role, key)
                for need in task.skills:
                    model.relate("kan", task.role, need.skill)


def _relate_couplings(knowledge: Knowledge, model: Model) -> None:
    """Relate machines to systems, one line per pair with what is known per purpose, and to the plugs that they fulfil."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in knowledge.couplings.values():
        if cell.machine is None:
            continue
        told[cell.machine, cell.to].append(_told(knowledge, cell))
        if cell.interface is not None and cell.coverage in ("volledig", "deels"):
            told[cell.machine, cell.interface].append(_told(knowledge, cell))
    for (machine, other), lines in sorted(told.items()):
        model.relate("koppelt", machine, other, text="\n".join(sorted(lines)))


def _told(knowledge: Knowledge, cell: Coupling) -> str:
    """Return a cell of the matrix as a line of text, with the word on which it stands."""
    purpose, proof = PURPOSES[cell.purpose][0], cell.proof
    if proof.source is None:
        return f"{purpose}: niet nagegaan; vraag het je leverancier (zekerheid {proof.certainty})."
    rests = f"{knowledge.sources[proof.source].publisher}, {proof.date}; nagegaan {proof.checked}"
    return f"{purpose}: {COVERAGE[cell.coverage]}, {ROUTES[cell.route]} (zekerheid {proof.certainty}: {rests})."

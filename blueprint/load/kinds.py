"""Which kinds of records there are, where their files live, which model they follow. Adding a kind is adding a row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel, TypeAdapter

from blueprint.load.change import ChangeFile, HideFile
from blueprint.model.architecture import Chain, DataObject, Function, Interface, Sector, Standard, System
from blueprint.model.buying import Law, LockInQuestion, Retired
from blueprint.model.coupling import Coupling, Machine
from blueprint.model.evidence import Barrier, Case, Source, Symptom, Term
from blueprint.model.fiscal import FiscalYear
from blueprint.model.guide import Question
from blueprint.model.macro import MacroChain
from blueprint.model.people import Role, Skill
from blueprint.model.region import Region
from blueprint.model.roi import Input, Pot, RoiModel
from blueprint.model.step import AnyStep
from blueprint.model.story import Effect, Storyline
from blueprint.model.views import Difference, Reader, Size, Transformation


class Kind(NamedTuple):
    """A kind of record: its place on disk, its Dutch name with article, and its model.

    ``place`` is a folder with one file per record, or a list file when it ends in ``.yaml``.
    """

    place: str
    article: str
    label: str
    model: Any

    @property
    def in_list(self) -> bool:
        """Whether all records of this kind stand in one list file."""
        return self.place.endswith(".yaml")


KINDS: Mapping[str, Kind] = {
    "functions": Kind("functions", "de", "functie", Function),
    "steps": Kind("steps", "de", "stap", AnyStep),
    "systems": Kind("systems", "het", "systeem", System),
    "data_objects": Kind("data-objects", "het", "dataobject", DataObject),
    "interfaces": Kind("interfaces", "het", "koppelvlak", Interface),
    "standards": Kind("standards", "de", "standaard", Standard),
    "machines": Kind("machines", "de", "machine", Machine),
    "couplings": Kind("couplings.yaml", "de", "koppeling", Coupling),
    "laws": Kind("laws.yaml", "de", "regeling", Law),
    "lock_in": Kind("lock-in.yaml", "de", "vraag van de uitstaptoets", LockInQuestion),
    "retired": Kind("retired.yaml", "het", "vervallen id", Retired),
    "cases": Kind("cases", "de", "praktijkcase", Case),
    "storylines": Kind("storylines", "de", "verhaallijn", Storyline),
    "effects": Kind("effects.yaml", "het", "effect", Effect),
    "symptoms": Kind("symptoms", "het", "symptoom", Symptom),
    "questions": Kind("questions.yaml", "de", "vraag", Question),
    "readers": Kind("views-readers.yaml", "de", "lezer", Reader),
    "sizes": Kind("views-sizes.yaml", "de", "bedrijfsgrootte", Size),
    "differences": Kind("views-differences.yaml", "het", "verschil", Difference),
    "transformations": Kind("views-wheel.yaml", "de", "transformatie", Transformation),
    "skills": Kind("skills.yaml", "de", "vaardigheid", Skill),
    "roles": Kind("roles.yaml", "de", "rol", Role),
    "sources": Kind("sources.yaml", "de", "bron", Source),
    "glossary": Kind("glossary.yaml", "het", "begrip", Term),
    "barriers": Kind("barriers.yaml", "de", "drempel", Barrier),
    "roi_inputs": Kind("roi-inputs.yaml", "de", "gedeelde vraag", Input),
    "roi_pots": Kind("roi-pots.yaml", "de", "pot", Pot),
    "tax_inputs": Kind("roi-tax-inputs.yaml", "de", "vraag over belasting", Input),
    "fiscal": Kind("fiscal", "de", "belastingtabel", FiscalYear),
    "roi": Kind("roi", "het", "rekenmodel", RoiModel),
    "macro": Kind("macro.yaml", "de", "landelijke som", MacroChain),
}
"""Kinds that the shared layer and a region hold."""

SINGLE: Mapping[str, Kind] = {
    "sector": Kind("sector.yaml", "de", "sector", Sector),
    "chain": Kind("chain.yaml", "de", "keten", Chain),
}
"""Kinds of which a sector has exactly one, with the id of the sector."""

ALL: Mapping[str, Kind] = {
    **KINDS,
    **SINGLE,
    "region": Kind("region.yaml", "de", "regio", Region),
    "change": Kind("", "de", "aanpassing", ChangeFile),
    "hide": Kind("", "de", "verberging", HideFile),
}


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return the validator of a kind; building one is slow, so it is kept."""
    return TypeAdapter(ALL[kind].model)


def named(kind: str, key: str) -> str:
    """Return the Dutch name of a record, such as ``stap "kanten-offline"``."""
    return f'{ALL[kind].label} "{key}"'


@cache
def field_names(kind: str) -> frozenset[str]:
    """Return the YAML keys that a record of this kind may have."""
    return frozenset(alias for model in models_in(ALL[kind].model) for alias in fields_of(model))


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """Return the fields of a model by the key that is written in YAML."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the models in a type: itself, or the members of a union (``Annotated`` and ``None`` aside)."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if hasattr(annotation, "__metadata__"):
        return models_in(annotation.__origin__)
    if "Union" in type(annotation).__name__ or str(getattr(annotation, "__origin__", "")) == "typing.Union":
        return [model for member in annotation.__args__ for model in models_in(member)]
    return []

"""Knowledge: all records of one blueprint, immutable, with every reference resolved both ways.

A record that has its own page is found by its id alone: ids are unique over all kinds. Steps and function accents
differ per sector, so those live in :class:`SectorKnowledge`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel

from blueprint.load import Loaded
from blueprint.model.architecture import Chain, DataObject, Function, Interface, Sector, Standard, System
from blueprint.model.buying import Law, LockInQuestion, Retired
from blueprint.model.coupling import Coupling, Machine
from blueprint.model.evidence import Barrier, Case, Source, Symptom, Term
from blueprint.model.fiscal import FiscalYear
from blueprint.model.guide import Question
from blueprint.model.macro import MacroChain
from blueprint.model.people import Role, Skill
from blueprint.model.references import Path, field_references, text_references
from blueprint.model.roi import Input, Pot, RoiModel
from blueprint.model.step import Step, StepOutline
from blueprint.model.story import Effect, Storyline
from blueprint.model.views import Difference, Reader, Size, Transformation


class Use(NamedTuple):
    """One place where a record is referred to: by which record (of which sector, if it differs) and in which field."""

    kind: str
    id: str
    sector: str | None
    path: Path


@dataclass(frozen=True)
class SectorKnowledge:
    """One sector blueprint: its chain, its view on the functions and all its steps, shared ones included."""

    id: str
    info: Sector
    chain: Chain
    functions: Mapping[str, Function]
    steps: Mapping[str, StepOutline]

    def steps_of(self, function: str) -> tuple[tuple[str, StepOutline], ...]:
        """Return the steps of a function ordered by level, then quick wins first, then code."""
        chosen = [(key, step) for key, step in self.steps.items() if step.function == function]
        return tuple(sorted(chosen, key=lambda item: (item[1].level, item[1].kind != "quick-win", item[1].code)))

    @cached_property
    def unlocks(self) -> Mapping[str, tuple[str, ...]]:
        """For each step the steps that need or profit from it (derived from prerequisites)."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, step in self.steps.items():
            for prerequisite in step.prerequisites:
                found[prerequisite.step].append(key)
        return MappingProxyType({key: tuple(sorted(value)) for key, value in found.items()})


@dataclass(frozen=True)
class Knowledge:
    """The linked whole that checks and writers read."""

    functions: Mapping[str, Function]
    systems: Mapping[str, System]
    data_objects: Mapping[str, DataObject]
    interfaces: Mapping[str, Interface]
    standards: Mapping[str, Standard]
    machines: Mapping[str, Machine]
    couplings: Mapping[str, Coupling]
    laws: Mapping[str, Law]
    lock_in: Mapping[str, LockInQuestion]
    retired: Mapping[str, Retired]
    cases: Mapping[str, Case]
    storylines: Mapping[str, Storyline]
    effects: Mapping[str, Effect]
    symptoms: Mapping[str, Symptom]
    questions: Mapping[str, Question]
    readers: Mapping[str, Reader]
    sizes: Mapping[str, Size]
    differences: Mapping[str, Difference]
    transformations: Mapping[str, Transformation]
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    barriers: Mapping[str, Barrier]
    roi: Mapping[str, RoiModel]
    roi_pots: Mapping[str, Pot]
    fiscal: Mapping[str, FiscalYear]
    macro: Mapping[str, MacroChain]
    tax_inputs: Mapping[str, Input]
    """Questions for the result after tax, in the order of their file."""
    sectors: Mapping[str, SectorKnowledge]
    loaded: Loaded

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Kind of each id; the ids of steps of all sectors together."""
        found: dict[str, str] = {}
        for kind in CATALOGUE:
            found.update(dict.fromkeys(getattr(self, kind), kind))
        for sector in self.sectors.values():
            found.update(dict.fromkeys(sector.steps, "steps"))
        return MappingProxyType(found)

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Where each id is used: by fields and by ``[[id]]`` in texts, in a fixed order."""
        found: dict[str, dict[Use, None]] = defaultdict(dict)
        for kind, key, sector, data in self.records():
            for path, _, target in field_references(kind, data):
                found[target][Use(kind, key, sector, path)] = None
            for path, target in text_references(data):
                found[target][Use(kind, key, sector, path)] = None
        return MappingProxyType({key: tuple(uses) for key, uses in found.items()})

    def records(self) -> Iterator[tuple[str, str, str | None, Mapping[str, Any]]]:
        """Yield ``(kind, id, sector, plain data)`` of every record; functions and steps once per sector."""
        yield from self._dumped

    @cached_property
    def _dumped(self) -> tuple[tuple[str, str, str | None, Mapping[str, Any]], ...]:
        rows: list[tuple[str, str, str | None, Mapping[str, Any]]] = []
        for kind in CATALOGUE:
            if kind != "functions":
                rows.extend((kind, key, None, _plain(record)) for key, record in getattr(self, kind).items())
        for sector in self.sectors.values():
            rows.append(("chain", sector.id, sector.id, _plain(sector.chain)))
            rows.append(("sector", sector.id, sector.id, _plain(sector.info)))
            rows.extend(("functions", key, sector.id, _plain(record)) for key, record in sector.functions.items())
            rows.extend(("steps", key, sector.id, _plain(record)) for key, record in sector.steps.items())
        return tuple(rows)

    def sectors_of(self, step: str) -> tuple[str, ...]:
        """Return the sectors in which a step occurs."""
        return tuple(sector.id for sector in self.sectors.values() if step in sector.steps)

    def complete_steps(self, sector: str) -> dict[str, Step]:
        """Return the complete steps of a sector."""
        return {key: step for key, step in self.sectors[sector].steps.items() if isinstance(step, Step)}


CATALOGUE = (
    "functions",
    "systems",
    "data_objects",
    "interfaces",
    "standards",
    "machines",
    "couplings",
    "laws",
    "lock_in",
    "cases",
    "storylines",
    "effects",
    "symptoms",
    "questions",
    "readers",
    "sizes",
    "differences",
    "transformations",
    "skills",
    "roles",
    "sources",
    "glossary",
    "barriers",
    "roi",
    "roi_pots",
    "fiscal",
    "macro",
)
"""Kinds that are the same for both sectors."""


def _plain(record: BaseModel) -> Mapping[str, Any]:
    return record.model_dump(by_alias=True, exclude_none=True)


def link(loaded: Loaded) -> Knowledge:
    """Turn loaded records into linked knowledge; the caller has made sure that loading gave no errors."""
    shared = loaded.shared
    catalogue: dict[str, Any] = {kind: MappingProxyType(dict(sorted(shared.get(kind, {}).items()))) for kind in CATALOGUE}
    catalogue["functions"] = MappingProxyType(dict(sorted(shared["functions"].items(), key=lambda item: item[1].code)))
    sectors = {
        key: SectorKnowledge(
            id=key,
            info=raw.sector,
            chain=raw.chain,
            functions=MappingProxyType(dict(sorted(raw.functions.items(), key=lambda item: item[1].code))),
            steps=MappingProxyType(dict(sorted(raw.steps.items(), key=lambda item: item[1].code))),
        )
        for key, raw in loaded.sectors.items()
    }
    catalogue["retired"] = MappingProxyType(dict(sorted(shared.get("retired", {}).items())))
    catalogue["tax_inputs"] = MappingProxyType(dict(shared.get("tax_inputs", {})))
    return Knowledge(**catalogue, sectors=MappingProxyType(sectors), loaded=loaded)

"""Several ROI models together: which steps are chosen, when each starts, and which questions are asked once.

A model stands for its main step: the first of its steps that exists in the sector. A step can start after every chosen
model whose main step it needs, directly or through other steps. ``blueprint.roi.combine`` counts what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from blueprint.model.roi import BENEFIT_KINDS, DISCOUNT_KEY, FTE_KEY, Input, LineKind, RoiLine, RoiModel
from blueprint.roi.program import Program, compile_model
from blueprint.roi.tree import FormulaError

HORIZON = 8
"""Years that a portfolio looks ahead; what falls after it does not count."""
LATEST_WISH = 3
"""The last year in which somebody can wish a step to start."""

PRICE_KEY = "prijsstijging"
YEARLY, ONCE, BESIDE = "jaarlijks", "eenmalig", "ernaast"
GROUPS: Mapping[str, tuple[LineKind, ...]] = {YEARLY: ("hard", "uren"), ONCE: ("eenmalig",), BESIDE: ("capaciteit", "zacht")}
"""Benefits that share a pot are combined per group: cash that comes once apart, and what stands beside apart."""


@dataclass(frozen=True)
class Draw:
    """What one model takes from one pot: lines of one group that name the same size of that pot."""

    model: str
    pot: str
    group: str
    size: str
    lines: tuple[RoiLine, ...]


@dataclass(frozen=True)
class SharedCost:
    """Costs that several models share, such as a link with the ERP; investment and yearly costs apart."""

    key: str
    kind: LineKind
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    """Model and its lines, in the order of the plan."""


@dataclass(frozen=True)
class Entry:
    """A model in the plan, with the earlier models that it waits for when they are chosen."""

    program: Program
    step: str
    waits_for: tuple[str, ...]
    draws: tuple[Draw, ...]

    @property
    def key(self) -> str:
        """Id of the model."""
        return self.program.model.id

    @property
    def own(self) -> dict[str, Input]:
        """The questions that only this model asks, in its order."""
        return {key: item for key, item in self.program.model.inputs.items() if key not in self.shared and key != FTE_KEY}

    shared: frozenset[str] = frozenset()
    """Questions that are asked once for all models."""


@dataclass(frozen=True)
class Plan:
    """All models of a sector in an order in which none comes before one that it waits for."""

    sector: str
    entries: tuple[Entry, ...]
    shared: Mapping[str, Input]
    """Questions that are asked once, by their name in formulas."""
    pots: tuple[tuple[str, str], ...]
    """Pot and group of each combination, in the order in which models name them."""
    costs: tuple[SharedCost, ...]

    def draws(self, pot: str, group: str) -> tuple[Draw, ...]:
        """Everything that draws on a pot in a group."""
        return tuple(draw for entry in self.entries for draw in entry.draws if (draw.pot, draw.group) == (pot, group))


@dataclass(frozen=True)
class Choice:
    """Whether a step is done, and in which year somebody would like to start."""

    chosen: bool = False
    wish: int = 0


@dataclass(frozen=True)
class Answers:
    """What is filled in; what is not named keeps the expected value of the models."""

    choices: Mapping[str, Choice]
    shared: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """By model and question."""
    pots: Mapping[str, float] = field(default_factory=dict)
    """Measured size of a pot, euro per year in the prices of today."""


def plan(
    models: Iterable[RoiModel],
    sector: str,
    shared: Mapping[str, Input],
    steps: Iterable[str],
    needs: Mapping[str, Iterable[str]],
) -> Plan:
    """The plan of a sector.

    ``shared`` are the shared questions by name in formulas, ``steps`` the steps of the sector, ``needs`` the steps that
    each step directly needs. A model without a step in the sector is left out. Raises :class:`FormulaError` with a
    Dutch sentence when a model cannot be counted, when a question that every portfolio needs is missing, or when
    steps need each other in a circle.
    """
    missing = next((key for key in (DISCOUNT_KEY, PRICE_KEY) if key not in shared), None)
    if missing is not None:
        raise FormulaError(f"de gedeelde vraag '{missing}' ontbreekt; zonder die vraag is samen doorrekenen niet mogelijk")
    known = set(steps)
    chosen = [(model, next((step for step in model.steps if step in known), None)) for model in models if sector in model.sectors]
    found = [(model, step) for model, step in chosen if step is not None]
    below = {step: _needed(step, needs) for _, step in found}
    waits = {model.id: {other.id for other, main in found if main in below[step]} for model, step in found}
    entries = tuple(_entry(*found[index], sector, shared, waits) for index in _ordered([model.id for model, _ in found], waits))
    asked = {DISCOUNT_KEY, PRICE_KEY}.union(*(entry.shared for entry in entries)) - {FTE_KEY}
    return Plan(
        sector=sector,
        entries=entries,
        shared={key: item for key, item in shared.items() if key in asked},
        pots=tuple(dict.fromkeys((draw.pot, draw.group) for entry in entries for draw in entry.draws)),
        costs=_shared_costs(entries),
    )


def _needed(step: str, needs: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """All steps that a step needs, through other steps too."""
    found: set[str] = set()
    open_ends = list(needs.get(step, ()))
    while open_ends:
        other = open_ends.pop()
        if other not in found:
            found.add(other)
            open_ends.extend(needs.get(other, ()))
    return frozenset(found)


def _ordered(keys: list[str], waits: Mapping[str, set[str]]) -> tuple[int, ...]:
    """Positions in an order in which each model comes after those it waits for; otherwise as given."""
    done: list[str] = []
    while len(done) < len(keys):
        ready = next((key for key in keys if key not in done and waits[key] <= set(done)), None)
        if ready is None:
            rest = ", ".join(key for key in keys if key not in done)
            raise FormulaError(f"deze modellen wachten op elkaar in een kring: {rest}; haal een voorwaarde weg bij hun stappen")
        done.append(ready)
    return tuple(keys.index(key) for key in done)


def _entry(model: RoiModel, step: str, sector: str, shared: Mapping[str, Input], waits: Mapping[str, set[str]]) -> Entry:
    program = compile_model(model, sector)
    once = frozenset(key for key, item in model.inputs.items() if key == DISCOUNT_KEY or shared.get(key) == item)
    return Entry(program, step, tuple(sorted(waits[model.id])), _draws(model), once)


def _draws(model: RoiModel) -> tuple[Draw, ...]:
    groups: dict[tuple[str, str, str], list[RoiLine]] = {}
    for line in model.lines:
        if line.kind in BENEFIT_KINDS and line.pot is not None and line.pot_size is not None:
            group = next(name for name, kinds in GROUPS.items() if line.kind in kinds)
            groups.setdefault((line.pot, group, line.pot_size), []).append(line)
    return tuple(Draw(model.id, pot, group, size, tuple(lines)) for (pot, group, size), lines in groups.items())


def _shared_costs(entries: tuple[Entry, ...]) -> tuple[SharedCost, ...]:
    found: dict[tuple[str, LineKind], dict[str, list[str]]] = {}
    for entry in entries:
        for line in entry.program.model.lines:
            if line.shared is not None:
                found.setdefault((line.shared, line.kind), {}).setdefault(entry.key, []).append(line.key)
    return tuple(
        SharedCost(key, kind, tuple((model, tuple(lines)) for model, lines in models.items()))
        for (key, kind), models in found.items()
    )

"""The calculator on a page, as it stands there before a script runs: questions, values, result and what decides.

The script (``site/assets/js/calculator.js``) turns the same table into a form and writes the same sentences, so numbers
and words here and there must stay equal; ``tests/browser/test_calculator.py`` compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from blueprint.knowledge import Knowledge
from blueprint.model.evidence import Source
from blueprint.model.roi import Input, NumberKind, RoiModel, Values
from blueprint.publish.pages import text
from blueprint.publish.pages.render import number
from blueprint.publish.pages.settings import Settings
from blueprint.roi import ResultSummary, compile_model
from blueprint.roi.uncertainty import ranked, tornado

DECIDING = 5
"""How many questions stand above the fold "Meer vragen", and how many bars are shown: those with most influence."""

STYLES = ("assets/css/calculator.css",)
SCRIPTS = ("assets/js/calculator-load.js",)
"""What the frame loads at once; this script fetches the others when a calculator comes near the screen."""

BESIDE = {
    "capaciteit": "ruimte voor extra werk",
    "zacht": "winst die je wel merkt maar niet hard kunt maken",
}
"""Benefits beside the headline, in words that fit in a sentence."""


@dataclass(frozen=True)
class Question:
    """A question with its values as people write them."""

    key: str
    label: str
    question: str
    group: str
    unit: str
    low: str
    expected: str
    high: str
    share: bool
    """Whether the form asks it as a percentage."""
    example: bool
    origin: str


@dataclass(frozen=True)
class Bar:
    """Influence of one input: result when only this input is low or high, and where its bar stands (percent)."""

    key: str
    label: str
    low: float
    high: float
    start: float
    width: float


@dataclass(frozen=True)
class Calculator:
    """Everything that a page says about one model in one sector."""

    name: str
    sector: str
    result: ResultSummary | None
    sourced: int
    """How many of the values rest on a source."""
    total: int
    deciding: tuple[Question, ...]
    groups: tuple[tuple[str, tuple[Question, ...]], ...]
    """The other questions, by heading."""
    bars: tuple[Bar, ...]
    expected: str
    """Value of the deciding input, as people write it."""
    turning: str | None
    """Value of the deciding input at which it neither costs nor returns; ``None`` when there is none."""
    beside_counts: tuple[tuple[str, float], ...]
    """Benefits beside the headline that come to something: what it is, and what it is worth today."""
    frees_hours: bool


def calculator(knowledge: Knowledge, model: RoiModel, sector: str, settings: Settings) -> Calculator:
    """Return the calculator of a model for a sector."""
    bars = _bars(model, sector)
    questions = {key: _question(knowledge, key, item, sector) for key, item in model.inputs.items()}
    first = [bar.key for bar in bars]
    order = list(dict.fromkeys(item.group for item in model.inputs.values()))
    rest = sorted((item for key, item in questions.items() if key not in first), key=lambda item: order.index(item.group))
    result = settings.results.get((model.id, sector))
    decides = model.inputs[result.deciding_input if result else first[0]]
    values = [item.values_for(sector) for item in model.inputs.values()]
    return Calculator(
        name=f"{model.id}-{sector}",
        sector=sector,
        result=result,
        sourced=sum(not item.example for item in values),
        total=len(values),
        deciding=tuple(questions[key] for key in first),
        groups=tuple((name, tuple(group)) for name, group in groupby(rest, key=lambda item: item.group)),
        bars=bars,
        expected=with_unit(decides.values_for(sector).expected, decides.number, decides.unit),
        turning=with_unit(result.break_even, decides.number, decides.unit) if result and result.break_even is not None else None,
        beside_counts=tuple((BESIDE[kind], value) for kind, value in _beside(result) if round(value, -2)),
        frees_hours=any(line.hours is not None for line in model.lines),
    )


def loads(*, calculators: bool) -> Mapping[str, list[str]]:
    """Return the front matter that has the frame load style sheet and script, where there are calculators."""
    return {"styles": list(STYLES), "scripts": list(SCRIPTS)} if calculators else {}


def shown(value: float, kind: NumberKind) -> str:
    """Return a value as people write it; a share as a percentage."""
    return f"{number(value * 100)} %" if kind == "aandeel" else number(value)


def with_unit(value: float, kind: NumberKind, unit: str) -> str:
    """Return a value with its unit, for in a sentence."""
    if kind == "aandeel":
        return shown(value, kind)
    if unit.startswith("euro"):
        return f"€ {number(value)}{unit.removeprefix('euro')}"
    return f"{number(value)} {unit}"


def origin(values: Values, sources: Mapping[str, Source]) -> str:
    """Return where a value comes from; empty for an example."""
    if values.source is None or values.date is None:
        return ""
    told = f"{sources[values.source].publisher}, {values.date.isoformat()}, bewijskracht {values.evidence}"
    return f"{told}; laag en hoog zijn een voorbeeld" if values.covers == "verwacht" else told


def _question(knowledge: Knowledge, key: str, item: Input, sector: str) -> Question:
    values = item.values_for(sector)
    told = (origin(values, knowledge.sources), text.plain(knowledge, values.note, sector) if values.note else "")
    return Question(
        key=key,
        label=item.label,
        question=text.plain(knowledge, item.question, sector),
        group=item.group,
        unit=item.unit,
        low=shown(values.low, item.number),
        expected=shown(values.expected, item.number),
        high=shown(values.high, item.number),
        share=item.number == "aandeel",
        example=values.example,
        origin=". ".join(part for part in told if part),
    )


def _beside(result: ResultSummary | None) -> tuple[tuple[str, float], ...]:
    return tuple(result.beside.items()) if result else ()


def _bars(model: RoiModel, sector: str) -> tuple[Bar, ...]:
    """Return the bars of the inputs with most influence, all on one scale."""
    found = ranked(tornado(compile_model(model, sector)))[:DECIDING]
    ends = [value for bar in found for value in (bar.npv_low, bar.npv_high)]
    least, most = min(ends), max(ends)
    scale = 100 / (most - least) if most > least else 0.0
    return tuple(
        Bar(
            bar.key,
            model.inputs[bar.key].label,
            bar.npv_low,
            bar.npv_high,
            round((min(bar.npv_low, bar.npv_high) - least) * scale, 1),
            round(abs(bar.npv_high - bar.npv_low) * scale, 1),
        )
        for bar in found
    )

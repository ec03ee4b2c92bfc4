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
from blueprint.model.roi import DISCOUNT_KEY, Input, NumberKind, RoiModel, Values
from blueprint.publish.pages import text
from blueprint.publish.pages.render import number
from blueprint.publish.pages.settings import Settings
from blueprint.roi import ResultSummary, compile_model
from blueprint.roi.draws import DRAWS
from blueprint.roi.tax import ROWS, newest
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
    title: str
    deciding: tuple[Question, ...]
    groups: tuple[tuple[str, tuple[Question, ...]], ...]
    """The other questions, by heading."""
    bars: tuple[Bar, ...]
    expected: str
    """Value of the deciding input, as people write it."""
    turning: str | None
    """Value of the deciding input at which it neither costs nor returns, in two digits; ``None`` when there is none."""
    decides_example: bool
    """Whether the value of the deciding input is an example."""
    beside_counts: tuple[tuple[str, float], ...]
    """Benefits beside the headline that come to something: what it is, and what it is worth today."""
    frees_hours: bool
    draws: int
    """How many times the model is counted for the chance."""
    rate: str
    """What money must return per year, as people write it."""
    measure: tuple[str, ...]
    """What to measure before one starts."""
    tax_year: int | None
    """Of which year the tax values are; ``None`` when there are none, so that a page offers nothing after tax."""
    tax_unverified: bool
    """Whether a tax value that counts was not read at the government."""


def calculator(knowledge: Knowledge, model: RoiModel, sector: str, settings: Settings) -> Calculator:
    """Return the calculator of a model for a sector."""
    bars = _bars(model, sector)
    questions = {key: _question(knowledge, key, item, sector) for key, item in model.inputs.items()}
    first = [bar.key for bar in bars]
    order = list(dict.fromkeys(item.group for item in model.inputs.values()))
    rest = sorted((item for key, item in questions.items() if key not in first), key=lambda item: order.index(item.group))
    result = settings.results.get((model.id, sector))
    decides = model.inputs[result.deciding_input if result else first[0]]
    used = decides.values_for(sector)
    turning = result.break_even if result else None
    fiscal = newest(knowledge.fiscal)
    values = [item.values_for(sector) for item in model.inputs.values()]
    return Calculator(
        name=f"{model.id}-{sector}",
        sector=sector,
        title=model.title,
        result=result,
        sourced=sum(not item.example for item in values),
        total=len(values),
        deciding=tuple(questions[key] for key in first),
        groups=tuple((name, tuple(group)) for name, group in groupby(rest, key=lambda item: item.group)),
        bars=bars,
        expected=with_unit(used.expected, decides.number, decides.unit),
        turning=with_unit(about(turning, used.expected), decides.number, decides.unit) if turning is not None else None,
        decides_example=used.example,
        beside_counts=tuple((BESIDE[kind], value) for kind, value in _beside(result) if round(value, -2)),
        frees_hours=any(line.hours is not None for line in model.lines),
        draws=DRAWS,
        rate=shown(model.inputs[DISCOUNT_KEY].values_for(sector).expected, "aandeel"),
        measure=tuple(model.measure_before),
        tax_year=fiscal.year if fiscal else None,
        tax_unverified=fiscal is not None and any(not fiscal.rows[key].verified for key in ROWS),
    )


def loads(*, calculators: bool) -> Mapping[str, list[str]]:
    """Return the front matter that has the frame load style sheet and script, where there are calculators."""
    return {"styles": list(STYLES), "scripts": list(SCRIPTS)} if calculators else {}


def about(value: float, beside: float) -> float:
    """Return a turning point in two digits, as more would be false precision; three when two would say ``beside`` itself."""
    two = float(f"{value:.2g}")
    return float(f"{value:.3g}") if two == beside else two


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
        unit=item.unit.removeprefix("deel ") if item.number == "aandeel" else item.unit,
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

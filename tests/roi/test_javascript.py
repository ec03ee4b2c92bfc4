"""The counting in the browser equals the counting in Python: every model, all lines, years, measures and chances."""

from __future__ import annotations

import dataclasses
import json
import math
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
import yaml
from chrome import chromium
from expressions import samples
from test_language import MEANINGS
from test_models import CASES, MODELS

from blueprint.model.evidence import Source
from blueprint.model.fiscal import FiscalYear
from blueprint.model.roi import DISCOUNT_KEY, FTE_KEY, Input, Values
from blueprint.publish.calculators import write_script, write_tax_script
from blueprint.roi import Program, compile_model, measures
from blueprint.roi.count import BESIDE_KINDS, Outcome, count
from blueprint.roi.draws import draw
from blueprint.roi.emit import evaluate, javascript
from blueprint.roi.liquidity import lowest_point
from blueprint.roi.operations import OPERATIONS, Form
from blueprint.roi.parse import parse
from blueprint.roi.tax import Taxed, after_tax, questions_of, with_tax
from blueprint.roi.tree import Tree
from blueprint.roi.uncertainty import break_even, chances, ranked, scenario_inputs, simulate, tornado

ROOT = Path(__file__).resolve().parents[2]
ENGINE = [ROOT / "site" / "assets" / "js" / f"roi-{part}.js" for part in ("measures", "engine")]
RANDOM_CASES = 8
SOURCES: Mapping[str, Source] = defaultdict(lambda: Source.model_construct(publisher="Uitgever"))

SABOTAGE = {
    "+": "minus({all})", "-": "plus({all})", "*": "{0}/{1}", "/": "{1}/{0}", "/?": "{0}/{1}", "**": "{0}*{1}", "**?": "{0}*{1}",
    "neg": "{0}", "<": "atMost({all})", "<=": "less({all})", ">": "atLeast({all})", ">=": "more({all})", "==": "other({all})",
    "!=": "same({all})", "and": "either({all})", "or": "both({all})", "not": "{0}", "if": "({0}?{2}:{1})", "min": "Math.max({all})",
    "max": "Math.min({all})", "abs": "{0}", "round": "Math.round({all})",
}  # fmt: skip
"""For each operation something almost right, which the comparison must notice."""

ASK = """(batch) => {
  const {models, draws, expressions} = JSON.parse(batch);
  const R = BlauwdrukRekenen;
  const found = models.map(({name, cases, ranges, answers}) => {
    const model = R.models[name], bars = R.tornado(model), odds = R.chances(model), own = R.chances(model, ranges, 500);
    return {
      results: cases.map((values) => R.results(model, values)),
      npv: cases.map((values) => R.npv(model, values)),
      scenarios: R.scenarios(model),
      tornado: bars,
      ranked: R.ranked(bars).map((bar) => bar.key),
      breakEven: R.breakEven(model, model.smallestSize),
      chances: [odds.p10, odds.p50, odds.p90, odds.aboveZero],
      own: [own.p10, own.p50, own.p90, own.aboveZero],
      all: Array.from(own.values),
      taxed: answers.map((given, i) => R.afterTax(model, cases[i], given)),
    };
  });
  const drawn = draws.map(([name, key, count]) => {
    const input = R.models[name].inputs.find((input) => input.key === key);
    return Array.from(R.draw(input, input, count));
  });
  const {plus, minus, ratio, less, atMost, more, atLeast, same, other, both, either, not, round} = R.operations;
  const counted = expressions.map(([text, values]) => eval("({a, b, c}) => " + text)(values));
  return JSON.stringify({models: found, draws: drawn, expressions: counted});
}"""
"""One call to the browser for everything that the tests ask, as text because that travels faster."""


def differences(ours: Any, theirs: Any, place: str = "") -> list[str]:
    """Where two answers differ by more than 1e-9 of their size (1e-9 itself around zero)."""
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping) and ours.keys() == theirs.keys():
        return [found for key in ours for found in differences(ours[key], theirs[key], f"{place}/{key}")]
    if isinstance(ours, (list, tuple)) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [found for i, pair in enumerate(zip(ours, theirs, strict=True)) for found in differences(*pair, f"{place}/{i}")]
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return [] if math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9) else [f"{place}: {ours} against {theirs}"]
    return [] if ours == theirs else [f"{place}: {ours} against {theirs}"]


def results(program: Program, values: Mapping[str, float]) -> dict[str, Any]:
    """What Python says, under the names of the script."""
    outcome = count(program, values)
    flows, rate, horizon = tuple(float(flow) for flow in outcome.net), float(outcome.rate), program.model.horizon
    tco = measures.cost_of_ownership(rate, outcome.out)
    sir = measures.savings_to_investment(rate, outcome.benefits, outcome.total("kosten"), outcome.investment)
    hours = measures.at_cruise(outcome.hours) if outcome.hours else 0.0
    lowest = lowest_point(outcome.out, outcome.steady, flows)
    beside = [kind for kind in BESIDE_KINDS if kind in outcome.kinds]
    return {
        "outcome": listed(outcome),
        "cumulative": measures.cumulative(flows),
        "investment": -sum(outcome.investment),
        "npv": measures.npv(rate, flows),
        "irr": dataclasses.asdict(measures.irr(flows)),
        "mirr": dataclasses.asdict(measures.mirr(flows, rate, rate)),
        "payback": measures.payback(flows),
        "discountedPayback": measures.payback(measures.discounted(rate, flows)),
        "profitabilityIndex": measures.profitability_index(rate, flows, outcome.investment),
        "sir": sir,
        "airr": dataclasses.asdict(measures.adjusted_irr(rate, sir, horizon)),
        "bcr": measures.benefit_cost_ratio(rate, outcome.benefits, outcome.out),
        "tco": tco,
        "yearlyCost": measures.yearly_equivalent(rate, tco, horizon),
        "costOfWaiting": measures.cost_of_waiting(rate, flows),
        "hours": hours,
        "fte": hours / values[FTE_KEY] if hours else 0.0,
        "lowest": {"amount": lowest.amount, "month": lowest.month, "year": lowest.year},
        "beside": {kind: measures.npv(rate, outcome.kinds[kind]) for kind in beside},
    }


def listed(outcome: Outcome) -> dict[str, Any]:
    return {name: getattr(outcome, name) for name in ("lines", "kinds", "net", "hours", "rate")}


def cases(program: Program) -> list[dict[str, float]]:
    """The three columns, the bounds themselves, and random values within the bounds."""
    bounds = {key: tuple(map(float, item.bounds)) for key, item in program.model.inputs.items()}
    generator = np.random.default_rng(zlib.crc32(f"{program.model.id}-{program.sector}".encode()))
    found = [program.column(name) for name in ("low", "expected", "high")]
    found += [{key: bound[end] for key, bound in bounds.items()} for end in (0, 1)]
    return found + [{key: float(generator.uniform(*bound)) for key, bound in bounds.items()} for _ in range(RANDOM_CASES)]


def tax_answers(program: Program) -> list[dict[str, float]]:
    """Answers to the tax questions for each case, mostly modest; profits from a loss to past the second bracket."""
    generator = np.random.default_rng(zlib.crc32(f"tax-{program.model.id}-{program.sector}".encode()))

    def answer(key: str, item: Input) -> float:
        low, high = map(float, item.bounds)
        if low < 0:
            return float(generator.uniform(-100_000, 500_000))
        return float(low + (high - low) * generator.uniform() ** 4)

    return [{key: answer(key, item) for key, item in TAX_QUESTIONS.items()} for _ in cases(program)]


def taxed(name: str, found: list[dict[str, Any]]) -> list[str]:
    """Where the results after tax differ; only the rows that all models share are compared."""
    program, differ = PROGRAMS[name], []
    extended: Taxed = with_tax(program.model, program.sector, FISCAL, questions_of(TAX_INPUTS))
    for values, answers, theirs in zip(cases(program), tax_answers(program), found, strict=True):
        ours = after_tax(extended, values | answers)
        assert ours is not None
        wanted = dataclasses.asdict(ours) | {"rows": {key: ours.rows[key] for key in theirs["rows"]}}
        differ += differences(wanted, theirs)
    return differ


def own_ranges(program: Program) -> Program:
    """The same model with narrower answers of somebody at the table."""

    def narrower(values: Values) -> Values:
        low, mid, high = map(float, (values.low, values.expected, values.high))
        return Values(low=(low + mid) / 2, expected=mid, high=high, example=True)

    return dataclasses.replace(program, inputs={key: narrower(values) for key, values in program.inputs.items()})


def expected(program: Program) -> dict[str, Any]:
    """All that Python says about a model."""
    odds, own = chances(program), own_ranges(program)
    every = cases(program)
    bars = tornado(program)
    own_odds = chances(own, 500)
    return {
        "results": [results(program, values) for values in every],
        "npv": [measures.npv(outcome.rate, outcome.net) for outcome in (count(program, values) for values in every)],
        "scenarios": scenario_inputs(program),
        "tornado": [{"key": bar.key, "low": bar.npv_low, "high": bar.npv_high, "span": bar.span} for bar in bars],
        "ranked": [bar.key for bar in ranked(bars)],
        "breakEven": break_even(program, program.model.smallest_size.input),
        "chances": [odds.p10, odds.p50, odds.p90, odds.above_zero],
        "own": [own_odds.p10, own_odds.p50, own_odds.p90, own_odds.above_zero],
        "all": sorted(simulate(own, 500)[1].tolist()),
    }


def written(tree: Tree) -> str:
    return javascript(tree, str, str, "")


def sabotaged(symbol: str, write: Callable[[], Any]) -> Any:
    """What is written when the JavaScript form of one operation is wrong."""
    wrong = dataclasses.replace(OPERATIONS[symbol], javascript=Form(f"({SABOTAGE[symbol]})", 9, (9,) * 3))
    with patch.dict(OPERATIONS, {symbol: wrong}):
        return write()


FISCAL_FILE = max((ROOT / "content" / "fiscal").glob("*.yaml"))
FISCAL = FiscalYear.model_validate_json(json.dumps(yaml.safe_load(FISCAL_FILE.read_text(encoding="utf-8")), default=str))
TAX_INPUTS = {
    key: Input.model_validate_json(json.dumps(item, default=str))
    for key, item in yaml.safe_load((ROOT / "content" / "roi-tax-inputs.yaml").read_text(encoding="utf-8")).items()
}
TAX_QUESTIONS = questions_of(TAX_INPUTS)
PROGRAMS = {f"{name}-{sector}": compile_model(MODELS[name], sector) for name, sector in CASES}
TREES = samples(600) + [(parse(text, ()), {}) for text, _ in MEANINGS]
WRONG_SIGN = "wrong-sign-plaatbewerking"
WRONG_OPERATOR = "wrong-operator-plaatbewerking"
BROKEN = {WRONG_SIGN: "neg", WRONG_OPERATOR: ">"}


def renamed(name: str) -> bytes:
    """The script of a real model with one operation wrong, under another name."""
    script: bytes = sabotaged(BROKEN[name], partial(write_script, MODELS["kanten-offline"], "plaatbewerking", SOURCES))
    return script.replace(b'"id":"kanten-offline"', f'"id":"{name.removesuffix("-plaatbewerking")}"'.encode())


def question(name: str, program: Program) -> dict[str, Any]:
    own = own_ranges(program).inputs.items()
    ranges = {key: {column: float(getattr(values, column)) for column in ("low", "expected", "high")} for key, values in own}
    return {"name": name, "cases": cases(program), "ranges": ranges, "answers": tax_answers(program)}


def expressions() -> list[tuple[str, dict[str, float]]]:
    """The formulas to count, and then the same ones with each operation wrong in turn."""
    found = [(written(tree), values) for tree, values in TREES]
    for symbol in SABOTAGE:
        found += sabotaged(symbol, lambda: [(written(tree), values) for tree, values in TREES])
    return found


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """What the browser says to everything, in one call; names of models as keys."""
    asked = PROGRAMS | dict.fromkeys(BROKEN, PROGRAMS["kanten-offline-plaatbewerking"])
    scripts = [write_script(program.model, program.sector, SOURCES) for program in PROGRAMS.values()] + [*map(renamed, BROKEN)]
    scripts.append(write_tax_script(MODELS, FISCAL, TAX_INPUTS, SOURCES))
    batch = {
        "models": [question(name, program) for name, program in asked.items()],
        "draws": [[name, DISCOUNT_KEY, 2000] for name in PROGRAMS],
        "expressions": expressions(),
    }
    with chromium() as browser:
        page = browser.new_page()
        for part in ENGINE:
            page.add_script_tag(path=part)
        page.add_script_tag(content="\n".join(script.decode() for script in scripts))
        found = json.loads(page.evaluate(ASK, json.dumps(batch)))
    return found | {"models": dict(zip(asked, found["models"], strict=True))}


def counted(answers: dict[str, Any], name: str) -> dict[str, Any]:
    """What the browser says about a model, before tax."""
    return {key: value for key, value in answers["models"][name].items() if key != "taxed"}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_browser_counts_what_python_counts(name: str, answers: dict[str, Any]) -> None:
    assert differences(expected(PROGRAMS[name]), counted(answers, name)) == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_result_after_tax_is_the_same_in_the_browser(name: str, answers: dict[str, Any]) -> None:
    assert taxed(name, answers["models"][name]["taxed"]) == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_all_cases_at_once_equal_the_browser_too(name: str, answers: dict[str, Any]) -> None:
    program, every = PROGRAMS[name], cases(PROGRAMS[name])
    together = count(program, {key: np.array([values[key] for values in every]) for key in program.inputs})
    for index, result in enumerate(answers["models"][name]["results"]):
        one = {key: [float(np.broadcast_to(value, (len(every),))[index]) for value in row] for key, row in together.lines.items()}
        assert differences(one, result["outcome"]["lines"]) == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_browser_draws_the_same_numbers_to_the_last_bit(name: str, answers: dict[str, Any]) -> None:
    values = PROGRAMS[name].inputs[DISCOUNT_KEY]
    assert answers["draws"][list(PROGRAMS).index(name)] == draw(DISCOUNT_KEY, values, 2000).tolist()


def test_random_formulas_mean_the_same_in_the_browser(answers: dict[str, Any]) -> None:
    ours = [float(evaluate(tree, values)) for tree, values in TREES]
    assert differences(ours, answers["expressions"][: len(TREES)]) == []


def test_the_meaning_of_what_back_ends_see_differently_is_the_same_in_the_browser(answers: dict[str, Any]) -> None:
    theirs = answers["expressions"][len(TREES) - len(MEANINGS) : len(TREES)]
    assert dict(zip((text for text, _ in MEANINGS), theirs, strict=True)) == dict(MEANINGS)


@pytest.mark.parametrize("symbol", OPERATIONS)
def test_a_wrong_operation_in_the_javascript_column_is_noticed(symbol: str, answers: dict[str, Any]) -> None:
    ours = [float(evaluate(tree, values)) for tree, values in TREES]
    start = len(TREES) * (1 + list(SABOTAGE).index(symbol))
    assert differences(ours, answers["expressions"][start : start + len(TREES)]) != []


@pytest.mark.parametrize("name", BROKEN)
def test_a_script_with_a_wrong_sign_or_operator_is_noticed(name: str, answers: dict[str, Any]) -> None:
    found = differences(expected(PROGRAMS["kanten-offline-plaatbewerking"]), counted(answers, name))
    assert any("/lines/" in place for place in found)
    assert taxed("kanten-offline-plaatbewerking", answers["models"][name]["taxed"]) != []
    assert any(place.startswith("/chances/") for place in found)


def test_a_planted_wrong_value_is_noticed(answers: dict[str, Any]) -> None:
    theirs = counted(answers, "kanten-offline-plaatbewerking")
    ours = expected(PROGRAMS["kanten-offline-plaatbewerking"])
    ours["results"][1]["outcome"]["net"] = tuple(flow * (1 + 1e-8) for flow in ours["results"][1]["outcome"]["net"])
    assert len(differences(ours, theirs)) == len(ours["results"][1]["outcome"]["net"])

"""The formula language in numpy and in spreadsheets: random expression trees over the whole grammar."""

from __future__ import annotations

import io

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from blueprint.roi.emit import evaluate, excel
from blueprint.roi.ranges import guarded, span_of
from blueprint.roi.spans import Span
from blueprint.roi.tree import Apply, FormulaError, Name, Number, Tree

INPUTS = {"a": (0.0, 100.0), "b": (-20.0, 20.0), "c": (0.0, 3.0)}
"""Names with their bounds; zero, negatives and fractions all occur."""

_BINARY = ("+", "-", "*", "/", "**", "<", "<=", ">", ">=", "==", "!=", "and", "or", "min", "max")
_UNARY = ("neg", "not", "abs", "round")


def trees() -> st.SearchStrategy[Tree]:
    """Trees of modest size; not all of them pass the range check."""
    leaves: st.SearchStrategy[Tree] = st.sampled_from([*(Name(key) for key in INPUTS), *map(Number, (0.0, 1.0, 2.0, 0.5, 0.1))])

    def grow(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        return (
            st.builds(lambda op, x, y: Apply(op, (x, y)), st.sampled_from(_BINARY), inner, inner)
            | st.builds(lambda op, x: Apply(op, (x,)), st.sampled_from(_UNARY), inner)
            | st.builds(lambda test, x, y: Apply("if", (test, x, y)), inner, inner, inner)
        )

    return st.recursive(leaves, grow, max_leaves=9)


def numbers() -> st.SearchStrategy[dict[str, float]]:
    """Values within the bounds: the bounds themselves, halves, whole numbers and anything in between."""
    return st.fixed_dictionaries(
        {key: st.sampled_from([low, high, 0.0, 0.5, 1.0, 2.0, 2.5]) | st.floats(low, high) for key, (low, high) in INPUTS.items()}
    ).map(lambda values: {key: float(f"{value:.6g}") if abs(value) > 1e-6 else 0.0 for key, value in values.items()})


def checked(tree: Tree) -> Tree | None:
    """The tree with guards, or nothing when the range check refuses it."""
    guards: set[Tree] = set()
    try:
        span_of(tree, {key: Span(*bounds) for key, bounds in INPUTS.items()}, None, 0.0, guards)
    except FormulaError:
        return None
    return guarded(tree, guards, 0.0)


def expression_book() -> tuple[bytes, list[tuple[str, float]]]:
    """A workbook with one random expression a row, its inputs beside it, and what Python makes of each."""
    found: list[tuple[Tree, dict[str, float]]] = []

    @settings(
        max_examples=600,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(trees(), numbers())
    def collect(tree: Tree, values: dict[str, float]) -> None:
        safe = checked(tree)
        if safe is not None:
            found.append((safe, values))

    collect()
    book, expected = Workbook(), []
    sheet = book.worksheets[0]
    letters = dict(zip(INPUTS, "ABC", strict=True))
    for row, (tree, values) in enumerate(found, start=1):
        for key, value in values.items():
            sheet[f"{letters[key]}{row}"] = value
        text = excel(tree, lambda key, row=row: f"{letters[key]}{row}", lambda key: key, "A1")  # type: ignore[misc]
        sheet[f"D{row}"] = f"={text}"
        expected.append((text, float(evaluate(tree, values))))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue(), expected


@settings(max_examples=200, deadline=None, derandomize=True)
@given(trees(), st.lists(numbers(), min_size=1, max_size=5))
def test_one_draw_and_many_draws_at_once_give_the_same(tree: Tree, draws: list[dict[str, float]]) -> None:
    safe = checked(tree)
    if safe is None:
        return
    many = evaluate(safe, {key: np.array([draw[key] for draw in draws]) for key in INPUTS})
    one_by_one = [float(evaluate(safe, draw)) for draw in draws]
    assert np.broadcast_to(many, (len(draws),)).tolist() == one_by_one


@settings(max_examples=200, deadline=None, derandomize=True)
@given(trees(), numbers())
def test_a_value_never_leaves_the_range_that_was_foreseen(tree: Tree, values: dict[str, float]) -> None:
    safe = checked(tree)
    if safe is None:
        return
    span = span_of(tree, {key: Span(*bounds) for key, bounds in INPUTS.items()}, None, 0.0, set())
    value = float(evaluate(safe, values))
    slack = 1e-9 * max(1.0, abs(span.low), abs(span.high))
    assert span.low - slack <= value <= span.high + slack

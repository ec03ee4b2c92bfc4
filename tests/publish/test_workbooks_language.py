"""The formula language in numpy and in spreadsheets: random expression trees over the whole grammar."""

from __future__ import annotations

import io

import numpy as np
from expressions import INPUTS, checked, numbers, samples, trees
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from blueprint.roi.emit import evaluate, excel
from blueprint.roi.ranges import span_of
from blueprint.roi.spans import Span
from blueprint.roi.tree import Tree


def expression_book() -> tuple[bytes, list[tuple[str, float]]]:
    """A workbook with one random expression a row, its inputs beside it, and what Python makes of each."""
    book, expected = Workbook(), []
    sheet = book.worksheets[0]
    letters = dict(zip(INPUTS, "ABC", strict=True))
    for row, (tree, values) in enumerate(samples(600), start=1):
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

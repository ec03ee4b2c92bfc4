"""The one table of operators and functions: what each means in numpy, as a range, in a spreadsheet and in JavaScript.

A back end is a column: a :class:`Form` per row. The JavaScript forms call the small functions of the same names in
``site/assets/js/roi-engine.js``. Meaning is fixed here once, where the back ends would differ by themselves:

* truth is 0 or 1, and any number but 0 is true; ``and``, ``or`` and ``not`` give 0 or 1;
* spreadsheets treat two numbers as equal when they agree to about fifteen digits, and a difference of two such
  numbers as zero. So do we (:data:`CLOSENESS`, the bound that LibreOffice uses), so that a test on ``0.1+0.2-0.3``
  falls the same way everywhere. Excel's own bound lies within a factor of four of it;
* ``round`` rounds halves away from zero; Python alone would round to even;
* ``-x`` is written ``(0-x)``, because a spreadsheet reads ``-2^2`` as 4;
* division by a divisor that may be zero, and ``0**0``, have guarded rows of their own (``/?`` and ``**?``), which
  ``ranges.py`` puts in where they are needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from blueprint.roi import spans
from blueprint.roi.spans import Span

Value = Any
"""A Python float or a numpy array of floats: one draw or many."""

CLOSENESS = 2.0**-48


@dataclass(frozen=True)
class Form:
    """How an operation is written in a target language.

    ``text`` holds ``{0}``, ``{1}``, ... or ``{all}``; ``binds`` is the strength of the result and ``asks`` the least
    strength of the operands (a weaker operand gets brackets); 9 is an atom.
    """

    text: str
    binds: int = 9
    asks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Operation:
    """One row of the table."""

    arity: tuple[int, int]
    compute: Callable[..., Value]
    span: Callable[..., Span]
    excel: Form
    javascript: Form
    gives_truth: bool = False
    """The spreadsheet form is a logical expression."""
    takes_truth: tuple[int, ...] = ()
    """Positions of operands that the spreadsheet form wants as logical expressions."""


def close(a: Value, b: Value) -> Value:
    """Whether two numbers are equal to about fifteen digits."""
    return (a == b) | (np.abs(a - b) < CLOSENESS * np.minimum(np.abs(a), np.abs(b)))


def _flat(result: Value) -> Value:
    """A numpy array without dimensions becomes a plain number again."""
    return result[()]


def _add(a: Value, b: Value) -> Value:
    total = a + b
    return np.where(np.abs(total) < CLOSENESS * np.minimum(np.abs(a), np.abs(b)), 0.0, total)[()]


def _truth(x: Value) -> Value:
    return np.asarray(x, dtype=float)[()]


def _round(x: Value) -> Value:
    size = np.abs(x)
    whole = np.floor(size)
    return np.copysign(whole + (size - whole >= 0.5), x) + 0.0


def _power(a: Value, b: Value) -> Value:
    with np.errstate(all="ignore"):
        return np.power(np.asarray(a, dtype=float), b)[()]


def _divide(a: Value, b: Value) -> Value:
    with np.errstate(all="ignore"):
        return np.divide(a, b)


def _divide_guarded(a: Value, b: Value, otherwise: Value) -> Value:
    zero = np.equal(b, 0)
    return _flat(np.where(zero, otherwise, _divide(a, np.where(zero, 1.0, b))))


def _choose(test: Value, yes: Value, no: Value) -> Value:
    return _flat(np.where(np.not_equal(test, 0), yes, no))


def _fold(function: Callable[[Value, Value], Value]) -> Callable[..., Value]:
    def folded(first: Value, *rest: Value) -> Value:
        for item in rest:
            first = function(first, item)
        return first

    return folded


def _compare(compute: Callable[[Value, Value], Value], span: Callable[..., Span], sign: str, function: str) -> Operation:
    excel, javascript = Form(f"{{0}}{sign}{{1}}", 3, (4, 4)), Form(f"{function}({{all}})")
    return Operation((2, 2), lambda a, b: _truth(compute(a, b)), span, excel, javascript, gives_truth=True)


OPERATIONS: dict[str, Operation] = {
    "+": Operation((2, 2), _add, spans.add, Form("{0}+{1}", 5, (5, 6)), Form("plus({all})")),
    "-": Operation((2, 2), lambda a, b: _add(a, -b), spans.subtract, Form("{0}-{1}", 5, (5, 6)), Form("minus({all})")),
    "*": Operation((2, 2), lambda a, b: a * b, spans.multiply, Form("{0}*{1}", 6, (6, 7)), Form("{0}*{1}", 6, (6, 7))),
    "/": Operation((2, 2), _divide, spans.divide, Form("{0}/{1}", 6, (6, 7)), Form("{0}/{1}", 6, (6, 7))),
    "/?": Operation(
        (3, 3), _divide_guarded, spans.divide_guarded, Form("IF({1}=0,{2},{0}/{1})", 9, (6, 7, 0)), Form("ratio({all})")
    ),
    "**": Operation((2, 2), _power, spans.power, Form("{0}^{1}", 7, (9, 9)), Form("Math.pow({all})")),
    "**?": Operation((2, 2), _power, spans.power, Form("IF({1}=0,1,{0}^{1})", 9, (9, 9)), Form("Math.pow({all})")),
    "neg": Operation((1, 1), lambda a: 0.0 - a, spans.negate, Form("(0-{0})", 9, (6,)), Form("(0-{0})", 9, (6,))),
    "<": _compare(lambda a, b: (a < b) & ~close(a, b), spans.less, "<", "less"),
    "<=": _compare(lambda a, b: (a < b) | close(a, b), spans.truth, "<=", "atMost"),
    ">": _compare(lambda a, b: (a > b) & ~close(a, b), spans.greater, ">", "more"),
    ">=": _compare(lambda a, b: (a > b) | close(a, b), spans.truth, ">=", "atLeast"),
    "==": _compare(close, spans.equal, "=", "same"),
    "!=": _compare(lambda a, b: ~close(a, b), spans.truth, "<>", "other"),
    "and": Operation(
        (2, 2),
        lambda a, b: _truth(np.not_equal(a, 0) & np.not_equal(b, 0)),
        spans.truth,
        Form("AND({all})"),
        Form("both({all})"),
        gives_truth=True,
        takes_truth=(0, 1),
    ),
    "or": Operation(
        (2, 2),
        lambda a, b: _truth(np.not_equal(a, 0) | np.not_equal(b, 0)),
        spans.truth,
        Form("OR({all})"),
        Form("either({all})"),
        gives_truth=True,
        takes_truth=(0, 1),
    ),
    "not": Operation(
        (1, 1),
        lambda a: _truth(np.equal(a, 0)),
        spans.truth,
        Form("NOT({all})"),
        Form("not({all})"),
        gives_truth=True,
        takes_truth=(0,),
    ),
    "if": Operation((3, 3), _choose, spans.choose, Form("IF({all})"), Form("{0}?{1}:{2}", 1, (2, 1, 1)), takes_truth=(0,)),
    "min": Operation((2, 9), _fold(np.minimum), spans.minimum, Form("MIN({all})"), Form("Math.min({all})")),
    "max": Operation((2, 9), _fold(np.maximum), spans.maximum, Form("MAX({all})"), Form("Math.max({all})")),
    "abs": Operation((1, 1), np.abs, spans.absolute, Form("ABS({all})"), Form("Math.abs({all})")),
    "round": Operation((1, 1), _round, spans.rounded, Form("ROUND({0},0)", 9, (0,)), Form("round({all})")),
}
"""Symbol as written in a formula (``neg``: unary minus; ``if``: ``a if test else b`` with the test first)."""

FUNCTIONS = ("abs", "max", "min", "ramp", "round", "vorig")
"""Names that a formula may call; ``ramp`` and ``vorig`` are resolved by the parser."""

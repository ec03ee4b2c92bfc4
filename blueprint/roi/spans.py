"""Range arithmetic: the smallest and largest value that an expression can take, so that errors cannot happen later.

Ranges are safe, not tight: a range may be too wide, never too narrow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """From ``low`` up to ``high``; ``whole`` when only whole numbers occur."""

    low: float
    high: float
    whole: bool = False

    @property
    def has_zero(self) -> bool:
        """Whether zero is possible."""
        return self.low <= 0 <= self.high

    @property
    def fixed(self) -> bool:
        """Whether there is only one value."""
        return self.low == self.high


TRUTH = Span(0, 1, whole=True)
TOO_BIG = 1e60


def point(value: float) -> Span:
    """The range of a single number."""
    return Span(value, value, float(value).is_integer())


def _around(values: list[float], whole: bool) -> Span:
    return Span(min(values), max(values), whole)


def hull(a: Span, b: Span) -> Span:
    """The smallest range that holds both."""
    return Span(min(a.low, b.low), max(a.high, b.high), a.whole and b.whole)


def negate(a: Span) -> Span:
    """Range of ``-a``."""
    return Span(-a.high, -a.low, a.whole)


def add(a: Span, b: Span) -> Span:
    """Range of ``a + b``."""
    return Span(a.low + b.low, a.high + b.high, a.whole and b.whole)


def subtract(a: Span, b: Span) -> Span:
    """Range of ``a - b``."""
    return add(a, negate(b))


def multiply(a: Span, b: Span) -> Span:
    """Range of ``a * b``."""
    return _around([x * y for x in (a.low, a.high) for y in (b.low, b.high)], a.whole and b.whole)


def divide(a: Span, b: Span) -> Span:
    """Range of ``a / b``; the divisor cannot be zero."""
    return _around([x / y for x in (a.low, a.high) for y in (b.low, b.high)], whole=False)


def divide_guarded(a: Span, b: Span, otherwise: Span) -> Span:
    """Range of ``a / b`` when the divisor may be zero; without a bound on how small it can be, the range is open."""
    if not b.has_zero:
        return hull(divide(a, b), otherwise)
    return Span(-math.inf, math.inf)


def power(a: Span, b: Span) -> Span:
    """Range of ``a ** b``; the caller has made sure that it exists."""
    exponents = {b.low, b.high}
    if b.whole and b.high > b.low:
        exponents |= {b.high - 1, b.low + 1}
    try:
        values = [float(x**y) for x in {a.low, a.high} for y in exponents if x != 0 or y >= 0]
    except OverflowError:
        return Span(-math.inf, math.inf)
    return _around([*values, *([0.0] if a.has_zero else []), *([1.0] if b.has_zero else [])], a.whole and b.whole and b.low >= 0)


def less(a: Span, b: Span) -> Span:
    """Range of ``a < b``: certain when both are fixed."""
    return point(float(a.low < b.low)) if a.fixed and b.fixed else TRUTH


def greater(a: Span, b: Span) -> Span:
    """Range of ``a > b``: certain when both are fixed."""
    return less(b, a)


def equal(a: Span, b: Span) -> Span:
    """Range of ``a == b``: certain when both are fixed."""
    return point(float(a.low == b.low)) if a.fixed and b.fixed else TRUTH


def truth(*_: Span) -> Span:
    """Zero or one."""
    return TRUTH


def choose(test: Span, yes: Span, no: Span) -> Span:
    """Range of ``yes if test else no``."""
    if test.fixed:
        return yes if test.low != 0 else no
    return hull(yes, no) if test.has_zero else yes


def minimum(*items: Span) -> Span:
    """Range of ``min(...)``."""
    return Span(min(i.low for i in items), min(i.high for i in items), all(i.whole for i in items))


def maximum(*items: Span) -> Span:
    """Range of ``max(...)``."""
    return Span(max(i.low for i in items), max(i.high for i in items), all(i.whole for i in items))


def absolute(a: Span) -> Span:
    """Range of ``abs(a)``."""
    low = 0.0 if a.has_zero else min(abs(a.low), abs(a.high))
    return Span(low, max(abs(a.low), abs(a.high)), a.whole)


def rounded(a: Span) -> Span:
    """Range of ``round(a)``; half a unit wider on both sides."""
    return Span(math.floor(a.low), math.ceil(a.high), whole=True) if math.isfinite(a.high - a.low) else Span(a.low, a.high)

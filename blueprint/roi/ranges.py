"""Range check of a formula: refuses what can go wrong within the bounds of the inputs, and guards what may be zero."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.roi import spans
from blueprint.roi.operations import OPERATIONS
from blueprint.roi.spans import Span
from blueprint.roi.tree import Apply, FormulaError, Name, Number, Previous, Tree

Ranges = Mapping[str, Span]


def span_of(tree: Tree, ranges: Ranges, before: Ranges | None, otherwise: float | None, guards: set[Tree]) -> Span:
    """The range of a tree in one year; adds to ``guards`` the divisions and powers that need protection.

    Raises :class:`FormulaError` when no guard can help: a power that does not exist, a number that is too large, or
    a divisor that may be zero without a declared answer (``otherwise``).
    """
    match tree:
        case Number(value=value):
            return spans.point(value)
        case Name(key=key):
            return ranges[key]
        case Previous(key=key, start=start):
            return span_of(start, ranges, before, otherwise, guards) if before is None else before[key]
        case Apply(symbol="if", operands=(test, yes, no)):
            chosen = span_of(test, ranges, before, otherwise, guards)
            if chosen.fixed:
                return span_of(yes if chosen.low != 0 else no, ranges, before, otherwise, guards)
            return _applied(tree, ranges, before, otherwise, guards)
        case Apply():
            return _applied(tree, ranges, before, otherwise, guards)


def _applied(tree: Apply, ranges: Ranges, before: Ranges | None, otherwise: float | None, guards: set[Tree]) -> Span:
    parts = [span_of(operand, ranges, before, otherwise, guards) for operand in tree.operands]
    if tree.symbol == "/" and parts[1].has_zero:
        if otherwise is None:
            raise FormulaError("een deler kan nul worden; vul divide_by_zero in of verklein de grenzen van de invoer")
        guards.add(tree)
        result = spans.divide_guarded(parts[0], _away_from_zero(parts[1]), spans.point(otherwise))
    else:
        if tree.symbol == "**" and _check_power(*parts):
            guards.add(tree)
        result = OPERATIONS[tree.symbol].span(*parts)
    if not (result.low > -spans.TOO_BIG and result.high < spans.TOO_BIG):
        raise FormulaError("de uitkomst kan onbegrensd groot worden; verklein de grenzen van de invoer")
    return result


def _away_from_zero(divisor: Span) -> Span:
    """A range for a divisor that may be zero: nothing smaller than a millionth is to be expected from an input."""
    smallest = 1e-6
    if divisor.low >= 0:
        return Span(smallest, max(divisor.high, smallest))
    if divisor.high <= 0:
        return Span(min(divisor.low, -smallest), -smallest)
    return Span(-1.0, 1.0)


def _check_power(base: Span, exponent: Span) -> bool:
    """Whether ``base ** exponent`` may be 0**0; raises when it may not exist at all."""
    if base.low < 0 and not exponent.whole:
        raise FormulaError("een negatief getal tot een gebroken macht bestaat niet; zorg dat het grondtal nul of meer is")
    if base.has_zero and exponent.low < 0:
        raise FormulaError("nul tot een negatieve macht bestaat niet; zorg dat het grondtal groter dan nul is")
    return base.has_zero and exponent.has_zero


def guarded(tree: Tree, guards: set[Tree], otherwise: float | None) -> Tree:
    """The tree with protected divisions and powers where ``guards`` asks for them."""
    match tree:
        case Previous(key=key, start=start):
            return Previous(key, guarded(start, guards, otherwise))
        case Apply(symbol=symbol, operands=operands):
            parts = tuple(guarded(operand, guards, otherwise) for operand in operands)
            if tree not in guards:
                return Apply(symbol, parts)
            if symbol == "**":
                return Apply("**?", parts)
            return Apply("/?", (*parts, _literal(otherwise or 0.0)))
    return tree


def _literal(value: float) -> Tree:
    return Number(value) if value >= 0 else Apply("neg", (Number(-value),))

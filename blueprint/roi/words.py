"""A formula as a Dutch reader sees it: labels for names, × for ``*``, "als ..., anders ..." for a condition."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import partial

_OPERATORS: Mapping[type[ast.AST], tuple[str, int]] = {
    ast.Add: ("+", 4), ast.Sub: ("-", 4), ast.Mult: ("×", 5), ast.Div: ("/", 5), ast.Pow: ("^", 7),
    ast.Lt: ("<", 3), ast.LtE: ("≤", 3), ast.Gt: (">", 3), ast.GtE: ("≥", 3), ast.Eq: ("=", 3), ast.NotEq: ("≠", 3),
    ast.And: ("en", 2), ast.Or: ("of", 1),
}  # fmt: skip
"""Sign and how tightly it binds; a part that binds less gets brackets."""

_FUNCTIONS = {
    "min": "kleinste van", "max": "grootste van", "abs": "zonder minteken", "round": "afgerond", "ramp": "aanloop",
    "vorig": "vorig jaar",
}  # fmt: skip
_ATOM, _CONDITION, _COMPARISON, _MINUS = 9, 0, 3, 5


def in_words(formula: str, labels: Mapping[str, str]) -> str:
    """The formula with the labels of its names; raises ``SyntaxError`` for what is no formula."""
    return _written(ast.parse(formula.strip(), mode="eval").body, labels)[0]


def _written(node: ast.expr, labels: Mapping[str, str]) -> tuple[str, int]:
    """The text of a part, and how tightly it binds."""
    part = partial(_part, labels=labels)
    match node:
        case ast.Constant(value=value):
            return f"{value:.15g}".replace(".", ",") if isinstance(value, float) else str(value), _ATOM
        case ast.Name(id=name):
            return labels.get(name, name), _ATOM
        case ast.IfExp(test=test, body=body, orelse=other):
            return f"als {part(test, 1)}: {part(body, 1)}; anders {part(other, 1)}", _CONDITION
        case ast.Call(func=ast.Name(id=name), args=args):
            inner = "; ".join(part(value, 1) for value in args)
            return f"{_FUNCTIONS.get(name, name)} ({inner})", _ATOM
    return _operation(node, labels)


def _operation(node: ast.expr, labels: Mapping[str, str]) -> tuple[str, int]:
    part = partial(_part, labels=labels)
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            sign, binds = _OPERATORS[type(op)]
            return f"{part(left, binds)} {sign} {part(right, binds + 1)}", binds
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"niet {part(operand, _COMPARISON)}", _COMPARISON
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{part(operand, _MINUS)}", _MINUS
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPERATORS:
            sign, binds = _OPERATORS[type(op)]
            return f"{part(left, binds + 1)} {sign} {part(right, binds + 1)}", binds
        case ast.BoolOp(op=op, values=values):
            sign, binds = _OPERATORS[type(op)]
            return f" {sign} ".join(part(value, binds) for value in values), binds
    raise SyntaxError(ast.unparse(node))


def _part(node: ast.expr, least: int, labels: Mapping[str, str]) -> str:
    """A part, in brackets when it binds less than its place asks."""
    text, binds = _written(node, labels)
    return text if binds >= least else f"({text})"

"""The small tree that a formula becomes: numbers, names and operations, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


class FormulaError(ValueError):
    """A formula that the language does not allow; the message is one Dutch sentence with place and remedy."""


@dataclass(frozen=True)
class Number:
    """A literal, zero or positive; a minus sign is an operation."""

    value: float


@dataclass(frozen=True)
class Name:
    """An input, a constant, an earlier line or ``jaar``."""

    key: str


@dataclass(frozen=True)
class Previous:
    """Last year's value of a line; ``start`` in year 0."""

    key: str
    start: Tree


@dataclass(frozen=True)
class Apply:
    """An operation of the table in ``operations.py`` on its operands."""

    symbol: str
    operands: tuple[Tree, ...]


Tree = Number | Name | Previous | Apply


def walk(tree: Tree) -> Iterator[Tree]:
    """The tree and everything below it, parents first."""
    yield tree
    if isinstance(tree, Apply):
        for operand in tree.operands:
            yield from walk(operand)
    elif isinstance(tree, Previous):
        yield from walk(tree.start)

"""Random formulas over the whole grammar, with values for their names: for every back end the same ones."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

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


def samples(wanted: int) -> list[tuple[Tree, dict[str, float]]]:
    """Formulas that passed the range check, each with values: the same ones in every run, at most as many as wanted."""
    found: list[tuple[Tree, dict[str, float]]] = []

    @settings(
        max_examples=wanted,
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
    return found

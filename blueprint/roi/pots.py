"""A benefit is never larger than the pot that it comes from, whatever somebody fills in.

The claim is about all answers within bounds, and those are too many to try. So we try what is filled in first (low,
expected, high), every bound by itself, and a fixed set of corners and of points between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from blueprint.roi.count import Outcome, count
from blueprint.roi.program import Problem, Program
from blueprint.roi.uncertainty import Draws, scenario_inputs

CORNERS = 2_000
SEED = 20_262
ROOM = 1e-9
"""Relative room for the last bits of a double."""

Cases = Mapping[str, Draws]


def overdrawn_pots(program: Program) -> tuple[Problem, ...]:
    """Benefits that take more than their pot holds, alone or together; the first case per pot."""
    names, inputs = _cases(program)
    outcome = count(program, inputs)
    found = (_overdrawn(program, outcome, names, size, indices) for size, indices in _groups(program))
    return tuple(problem for problem in found if problem is not None)


def _groups(program: Program) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Positions of the lines that draw on one pot, with the line that tells its size."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, line in enumerate(program.model.lines):
        if line.pot is not None and line.pot_size is not None:
            groups.setdefault((line.pot, line.pot_size), []).append(index)
    for (_, size), indices in groups.items():
        yield size, tuple(indices)


def _overdrawn(program: Program, outcome: Outcome, names: tuple[str, ...], size: str, indices: tuple[int, ...]) -> Problem | None:
    keys = [program.model.lines[index].key for index in indices]
    for year in program.years:
        taken = np.broadcast_to(sum(outcome.lines[key][year] for key in keys), (len(names),))
        pot = np.broadcast_to(outcome.lines[size][year], (len(names),))
        over = taken - pot > ROOM * (1 + np.abs(pot))
        if over.any():
            case = int(np.argmax(over))
            what = f"regel '{keys[0]}' is" if len(keys) == 1 else f"de regels {_both(keys)} zijn samen"
            message = (
                f"{what} in jaar {year} groter dan de pot '{size}' ({_euro(taken[case])} uit {_euro(pot[case])} euro) "
                f"bij {names[case]}; begrens de formule of maak de pot compleet"
            )
            return Problem(("lines", indices[-1], "formula"), message)
    return None


def _both(keys: list[str]) -> str:
    quoted = [f"'{key}'" for key in keys]
    return f"{', '.join(quoted[:-1])} en {quoted[-1]}"


def _euro(amount: float) -> str:
    """Euros as people write them; cents only where the amount is small."""
    text = f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:,.2f}"
    return text.translate(str.maketrans(",.", ".,"))


def _cases(program: Program) -> tuple[tuple[str, ...], Cases]:
    """What we try: a name for a message, and the inputs as arrays of equal length."""
    bounds = {key: tuple(float(bound) for bound in item.bounds) for key, item in program.model.inputs.items()}
    expected = program.column("expected")
    named = {
        "de verwachte waarden": expected,
        "de lage waarden": program.column("low"),
        "de hoge waarden": program.column("high"),
    } | {f"scenario {name}": values for name, values in scenario_inputs(program).items()}
    for key, ends in bounds.items():
        named |= {f"{key} = {end:g} en verder de verwachte waarden": expected | {key: end} for end in ends}
    keys = list(expected)
    low, high = (np.array([bounds[key][side] for key in keys]) for side in (0, 1))
    points = np.random.Generator(np.random.PCG64(SEED)).random((2 * CORNERS, len(keys)))
    points[:CORNERS] = np.round(points[:CORNERS])
    spread = low + points * (high - low)
    names = (*named, *(["uiterste waarden binnen bounds"] * CORNERS), *(["waarden binnen bounds"] * CORNERS))
    fixed = np.array([[values[key] for key in keys] for values in named.values()])
    cases = np.concatenate([fixed, spread])
    return names, {key: cases[:, index] for index, key in enumerate(keys)}

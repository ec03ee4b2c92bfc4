"""From a folder with workbooks and extracts to contributions without a name, and why others were left out."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from blueprint.answers.carry import Carried
from blueprint.answers.collect import WRITTEN
from blueprint.answers.exchange import read_sheaf
from blueprint.answers.package import UnreadableError
from blueprint.answers.reading import Library, read_book
from blueprint.answers.recount import results
from blueprint.roi.program import Program

MANY = 60
"""From this many files on it pays to start more processes."""
MOST_WORKERS = 4
BEFORE, AFTER = "verwachting vooraf", "gemeten achteraf"
UNKNOWN = "onbekend"

UNREADABLE = "niet te lezen"
UNUSABLE = "een antwoord kan niet (buiten bereik, of geen getal)"
UNTOUCHED = "niets ingevuld: alles stond op de standaardwaarde"
KINDLESS = "niet gezegd of het een verwachting of een meting is"
DOUBLE = "dezelfde antwoorden als een ander bestand"
ELSEWHERE = "een andere regio, of geen regio ingevuld"


@dataclass(frozen=True)
class Contribution:
    """The answers of one book that may be counted, with nothing that names a firm or a file."""

    model: str
    sector: str
    kind: str
    """Expected beforehand or measured afterwards; never counted together."""
    size: str
    region: str
    results: Mapping[str, float]
    """Results in numbers; infinite when something is not reached within the horizon."""
    own: Mapping[str, float]
    """Expected values that a person filled in, by key of the input."""


@dataclass(frozen=True)
class Gathered:
    """All contributions of a folder."""

    contributions: tuple[Contribution, ...]
    read: int
    left_out: Mapping[str, int]
    """Reason → number of files."""


@dataclass(frozen=True)
class _Seen:
    """What one file gave: a contribution with its fingerprint, or the reason why it does not count."""

    name: str
    item: Contribution | None = None
    mark: str = ""
    reason: str = ""
    detail: str = ""


def gather(paths: Sequence[Path], library: Library, region: str | None, say: Callable[[str], None]) -> Gathered:
    """Read all files; ``say`` hears which file was left out and why, the result only how many."""
    found: list[Contribution] = []
    left_out: Counter[str] = Counter()
    marks: set[str] = set()
    for seen in _read(paths, library, region):
        reason = seen.reason or (DOUBLE if seen.mark in marks else "")
        marks.add(seen.mark)
        if reason:
            left_out[reason] += 1
            say(f"{seen.name}: weggelaten, {seen.detail or reason}")
        elif seen.item is not None:
            found.append(seen.item)
    return Gathered(tuple(found), len(paths), dict(left_out))


def _read(paths: Sequence[Path], library: Library, region: str | None) -> Iterator[_Seen]:
    """What each file gave, in the order of the files; many files are shared out over the processors."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    if len(paths) < MANY or workers == 1:
        yield from _part(library, paths, region)
        return
    plain = replace(library, models=dict(library.models), sources=dict(library.sources))
    size = -(-len(paths) // (2 * workers))
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    with ProcessPoolExecutor(workers) as pool:
        for found in pool.map(partial(_part, plain, region=region), parts):
            yield from found


def _part(library: Library, paths: Sequence[Path], region: str | None) -> list[_Seen]:
    return [_one(path, library, region) for path in paths]


def _one(path: Path, library: Library, region: str | None) -> _Seen:
    try:
        program, carried = _answers(path, library)
    except UnreadableError as problem:
        return _Seen(path.name, reason=UNREADABLE, detail=str(problem), mark=path.as_posix())
    item = contribution(program, carried)
    return _Seen(path.name, item, _mark(program, carried), _reason(item, carried, region))


def _answers(path: Path, library: Library) -> tuple[Program, Carried]:
    if path.suffix.lower() == ".json":
        sheaf = read_sheaf(path, library)
        return sheaf.program, sheaf.carried
    reading = read_book(path, library)
    return reading.program, reading.carried


def contribution(program: Program, carried: Carried) -> Contribution:
    """What one set of answers brings to the whole."""
    counted = {name: value if isinstance(value, float) else math.inf for name, value in results(program).items()}
    own = {
        key: float(answer.value)
        for key in program.inputs
        if (answer := carried.answers.get(f"in_{key}")) and answer.state == "ok" and isinstance(answer.value, float)
    }
    kind, size, region = (_word(carried, name) for name in ("in_soort", "in_grootteklasse", "in_regio"))
    return Contribution(program.model.id, program.sector, kind, size, region, counted, own)


def _word(carried: Carried, name: str) -> str:
    answer = carried.answers.get(name)
    return str(answer.value) if answer is not None and answer.usable else UNKNOWN


def _reason(item: Contribution, carried: Carried, region: str | None) -> str:
    """Why a contribution does not count; empty when it does."""
    numbers = [answer for answer in carried.answers.values() if answer.cell.kind not in WRITTEN]
    if any(answer.state in ("buiten bereik", "geen getal") for answer in carried.answers.values()):
        return UNUSABLE
    if all(answer.state != "ok" for answer in numbers):
        return UNTOUCHED
    if item.kind not in (BEFORE, AFTER):
        return KINDLESS
    if region is not None and item.region.strip().casefold() != region.strip().casefold():
        return ELSEWHERE
    return ""


def _mark(program: Program, carried: Carried) -> str:
    """A fingerprint of model, kind and all numbers: equal when somebody handed in the same answers twice."""
    values = {key: (item.low, item.expected, item.high) for key, item in sorted(program.inputs.items())}
    text = json.dumps([program.model.id, program.sector, _word(carried, "in_soort"), values])
    return hashlib.sha256(text.encode()).hexdigest()

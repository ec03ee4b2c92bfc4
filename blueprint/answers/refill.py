"""A fresh workbook of the newest template with the answers of a person in it; the original is never written to."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.answers.carry import Carried
from blueprint.answers.collect import WRITTEN
from blueprint.answers.reading import Library, Reading
from blueprint.answers.taxes import tax_answers
from blueprint.publish.workbooks.filled import Filled
from blueprint.publish.workbooks.study import study_of
from blueprint.publish.workbooks.writer import built
from blueprint.roi.program import Program

MAX_KEPT = 20_000
"""Rows on the sheet with what was kept."""
MAX_TEXT = 32_000
"""Characters in a cell; spreadsheets stop at 32,767."""


def refilled(reading: Reading, library: Library) -> bytes:
    """The newest workbook with everything that a person typed in the one that was read."""
    dropped = [("(vervallen vraag)", "", text) for text in reading.carried.dropped]
    typed = [(item.sheet, item.cell, item.content) for item in reading.typed]
    altered = [(item.sheet, item.cell, item.sentence) for item in reading.changes]
    lost = [("(vervallen vraag)", name, text) for name, text in reading.notes.items() if name not in _old_names(reading)]
    return workbook(reading.program, reading.carried, library, [*typed, *altered, *dropped, *lost])


def _old_names(reading: Reading) -> frozenset[str]:
    """Questions whose note was carried over, by their old name."""
    kept = list(reading.carried.notes.values())
    return frozenset(name for name, text in reading.notes.items() if text in kept)


def workbook(program: Program, carried: Carried, library: Library, kept: list[tuple[str, str, str]]) -> bytes:
    """The workbook of a program with the rest of what was carried over."""
    words = {
        name: str(answer.value)
        for name, answer in carried.answers.items()
        if answer.cell.kind in WRITTEN and answer.value is not None
    }
    filled = Filled(
        {name: _fitting(text) for name, text in words.items()},
        {key: _fitting(text) for key, text in _notes(carried, program).items()},
        [(sheet, cell, _fitting(text)) for sheet, cell, text in kept[:MAX_KEPT]],
    )
    given = tax_answers(carried.answers, library.table)
    return built(study_of(program, library.sources, library.base_url, library.table, given), filled)


def _notes(carried: Carried, program: Program) -> Mapping[str, str]:
    """Notes by key of the input, with what a person must still look at."""
    notes = {name.removeprefix("in_"): text for name, text in carried.notes.items()}
    for key in program.inputs:
        for ending in ("_laag", "", "_hoog"):
            answer = carried.answers.get(f"in_{key}{ending}")
            if answer is not None and not answer.usable and answer.typed:
                word = f" ({ending[1:]})" if ending else ""
                told = f"Let op{word}: in het vorige werkboek stond {answer.typed}. {answer.told}"
                notes[key] = f"{notes[key]} | {told}" if key in notes else told
    return notes


def _fitting(text: str) -> str:
    """A text that fits in a cell, without characters that XML does not know."""
    known = "".join(letter for letter in text if letter in "\n\t" or letter.isprintable())
    return known[:MAX_TEXT]

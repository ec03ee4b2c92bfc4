"""Measure the money part: all workbooks, the proof in LibreOffice, ten thousand draws, a thousand filled books read back.

``python tools/bench_roi.py`` prints one table with aims; ``--quick`` reads a hundred books. What is measured runs as in the
build and in the tests. Other programs on the machine count along: read the ratios when it is busy.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench_answers import filled_books
from bench_answers import measured as read_back

from blueprint.answers.run import library_of
from blueprint.build import examine
from blueprint.knowledge import Knowledge
from blueprint.publish.books import book_files, book_results
from blueprint.publish.workbooks.study import study, tax_table
from blueprint.publish.workbooks.writer import built
from blueprint.roi import compile_model
from blueprint.roi.count import count
from blueprint.roi.uncertainty import simulate

ROOT = Path(__file__).resolve().parent.parent
URL = "https://voorbeeld.nl/blauwdruk"
ALL_BOOKS, PROOF = 5.0, 30.0
"""Aims in seconds: all workbooks made, and all of them counted again by LibreOffice."""


def main() -> int:
    """Print the table; the exit status is 0 also when an aim is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-office", action="store_true")
    given = parser.parse_args()
    knowledge, findings = examine(ROOT, None, dt.date.today())
    if knowledge is None:
        print(*findings, sep="\n", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        books = _books(knowledge, work / "cache")
        if not given.no_office:
            _proof(books, work)
        _draws(knowledge)
        _answers(work / "filled", 100 if given.quick else 1000)
    return 0


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def row(what: str, seconds: float, note: str = "") -> None:
    """One line of the table."""
    print(f"{what:<62} {seconds:8.2f} s  {note}".rstrip())


def _books(knowledge: Knowledge, cache: Path) -> Mapping[str, bytes]:
    cold = timed(lambda: book_files(knowledge, cache, URL))
    warm = timed(lambda: book_files(knowledge, cache, URL))
    books = book_files(knowledge, cache, URL)
    table = tax_table(knowledge.fiscal, knowledge.tax_inputs)
    pairs = [(model, sector) for model in knowledge.roi.values() for sector in model.sectors]
    studies: list[float] = []
    alone: list[float] = []
    for model, sector in pairs:
        start = time.process_time()
        counted = study(model, sector, knowledge.sources, URL, table)
        middle = time.process_time()
        built(counted)
        studies.append(middle - start)
        alone.append(time.process_time() - start)
    row(f"all {len(books)} workbooks, nothing kept (two processes)", cold, f"aim {ALL_BOOKS:g} s, ratio {cold / ALL_BOOKS:.2f}")
    row("  the same in one process, processor time", sum(alone), f"{1000 * sum(alone) / len(alone):.0f} ms a workbook")
    row("  of which counting", sum(studies))
    row("  nothing changed since", warm, f"ratio {warm / cold:.3f}")
    row("headline results of all models, nothing kept", timed(lambda: book_results(knowledge, cache)))
    return {place.rsplit("/", 1)[1]: content for place, content in books.items()}


def _proof(books: Mapping[str, bytes], work: Path) -> None:
    sys.path.insert(0, str(ROOT / "tests" / "publish"))
    from workbook_proof import FORCED, batch, differences, stripped, without_charts

    bare = {name: without_charts(data) for name, data in books.items()}
    for what, files, registry in (
        ("from nothing", {name: stripped(data) for name, data in bare.items()}, None),
        ("by force", bare, FORCED),
    ):
        start = time.perf_counter()
        recounted = batch(work / what.replace(" ", "-"), files, registry)
        wrong = sum(len(differences(books[name], recounted[name])) for name in books)
        seconds = time.perf_counter() - start
        note = f"aim {PROOF:g} s, ratio {seconds / PROOF:.2f}, {wrong} differences"
        row(f"LibreOffice counts all workbooks {what} (two processes)", seconds, note)


def _draws(knowledge: Knowledge) -> None:
    took, one = [], []
    for model in knowledge.roi.values():
        program = compile_model(model, model.sectors[0])
        took.append(min(timed(lambda program=program: simulate(program)) for _ in range(3)))  # type: ignore[misc]
        expected = program.column("expected")
        one.append(timed(lambda program=program, expected=expected: count(program, expected)))  # type: ignore[misc]
    ratio = sum(took) / sum(one)
    row("10,000 draws, the slowest model", max(took), f"all models {sum(took):.2f} s")
    row("  one draw, all models", sum(one), f"10,000 draws cost as much as {ratio:.0f} single ones")


def _answers(folder: Path, books: int) -> None:
    folder.mkdir()
    library = library_of(ROOT)
    paths = filled_books(library, folder, books)
    for line in read_back(library_of(ROOT), paths):
        print(line)


if __name__ == "__main__":
    raise SystemExit(main())

"""Measure reading filled workbooks back: ``python tools/bench_answers.py [--books 1000]``.

All models and sectors take turns; in each book three expected values were typed over the default, as a person does.
Prints seconds and the peak of the memory, for reading with the outcome counted again (no draws) and for a whole report.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
import zipfile
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from blueprint.answers.reading import Library, read_book
from blueprint.answers.region import gathered
from blueprint.answers.run import library_of
from blueprint.publish.workbooks.study import study
from blueprint.publish.workbooks.writer import built

ROOT = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES = 10.0, 500.0
"""Aims for a thousand books."""


def main() -> int:
    """Make the books, read them all, and print one line per measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=1000)
    books = parser.parse_args().books
    library = library_of(ROOT)
    with TemporaryDirectory(prefix="bench-") as folder:
        paths = filled_books(library, Path(folder), books)
        for line in measured(library_of(ROOT), paths):
            print(line)
    return 0


def filled_books(library: Library, folder: Path, books: int) -> list[Path]:
    """Write books with other answers in each: values are put in the finished file, as a spreadsheet would."""
    blanks = [
        built(study(model, sector, library.sources, "", library.table))
        for model in library.models.values()
        for sector in model.sectors
    ]
    return [_written(folder, number, blank) for number, blank in enumerate(islice(cycle(blanks), books))]


def _written(folder: Path, number: int, blank: bytes) -> Path:
    target = folder / f"{number:05}.xlsx"
    with zipfile.ZipFile(BytesIO(blank)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet2.xml":
                content = _answered(content.decode(), number).encode()
            result.writestr(name, content)
    return target


def _answered(xml: str, number: int) -> str:
    """The first three expected values a little lower, within every bound that a model has."""
    return re.sub(
        r'(<c r="F\d+" s="\d+"><v>)([0-9.]+)(</v>)',
        lambda match: f"{match[1]}{float(match[2]) * (1 - (number % 97 + 1) / 1000)!r}{match[3]}",
        xml,
        count=3,
    )


def measured(library: Library, paths: list[Path]) -> list[str]:
    """Seconds of reading alone and of a report over all, and the peak memory of this process."""
    start, used = time.perf_counter(), time.process_time()
    answers = sum(len(read_book(path, library).answers) for path in paths)
    reading, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    report = gathered(paths, library, None, lambda _: None)
    whole = time.perf_counter() - start
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    share = 1000 / len(paths)
    return [
        f"read {len(paths)} filled books one by one ({answers} answers): {reading:.1f} s ({used:.1f} s of processor), peak {peak:.0f} MB",
        f"report over the same, shared out: {whole:.1f} s, largest process {workers:.0f} MB, {len(report.rows)} rows",
        f"per thousand: {reading * share:.1f} and {whole * share:.1f} s, aim {SECONDS:.0f} s; memory {peak / MEGABYTES:.0%} of the aim",
    ]


if __name__ == "__main__":
    sys.exit(main())

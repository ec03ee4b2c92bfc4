"""Measure the build and print one table: ``make bench``, or ``python tools/bench.py --quick`` for fewer runs.

Every row is the median wall time of whole processes, so starting Python counts, except where a row says otherwise. Rows that
are compared run in turn, so that a busy machine slows both. The project itself is only read: all runs happen in copies in a
temporary folder, at three sizes (as it is, about 500 pages, and all records ten times). With the table come the aims.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench_content import HALF_MORE, multiply
from bench_preview import preview_seconds
from bench_runs import Bench, Times

ROOT = Path(__file__).resolve().parent.parent
LARGE_ENGINE_LIMIT = 120.0
"""Seconds that the site engine may take at ten times the content, from the time per page at the size as it is."""


def main() -> int:
    """Run all measurements and print the table; the exit status is 0 also when an aim is missed."""
    given = _arguments()
    runs = 2 if given.quick else given.runs
    with TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        note("copying the content")
        multiply(given.project, work / "x1", 1)
        multiply(given.project, work / "500", 2, HALF_MORE)
        real, larger = measured(Bench(work / "x1", runs)), measured(Bench(work / "500", runs))
        tenfold = Times()
        if not given.quick:
            multiply(given.project, work / "x10", 10)
            tenfold = measured_tenfold(Bench(work / "x10", 3), real)
        preview = {} if given.no_preview else preview_seconds(work / "x1", min(runs, 3))
        print(table(real, larger, tenfold))
        print(preview_table(preview))
        print(aims(real, larger, tenfold))
    return 0


def measured(bench: Bench) -> Times:
    """Measure everything at one size."""
    note(f"{bench.project.name}: generator and engines")
    bench.first_build()
    for _ in range(bench.runs):
        bench.cold_generator()
        bench.warm_generator()
        bench.engine_alone()
        bench.stock_engine()
        bench.whole_build()
        bench.first_whole_build()
        bench.check_and_start()
    note(f"{bench.project.name}: after one edit")
    for _ in range(bench.runs):
        bench.edited_generator()
        bench.edited_site()
    bench.parts()
    return bench.times


def measured_tenfold(bench: Bench, real: Times) -> Times:
    """Measure the generator at ten times the content, and the engine once where it will not take long."""
    note("ten times the content: generator")
    bench.first_build()
    for _ in range(bench.runs):
        bench.warm_generator()
        bench.edited_generator()
    bench.parts()
    if real.median("engine") * 10 < LARGE_ENGINE_LIMIT:
        note("ten times the content: engine, once")
        bench.engine_alone()
    return bench.times


def table(real: Times, larger: Times, tenfold: Times) -> str:
    """Return the table: seconds at each size, and growth from the first to the last.

    Processor time tells on a busy machine what wall time cannot; it is above wall time where two processes work at once.
    """
    lines = [
        _line("", "as it is", "cpu", "~500", "x10", "growth"),
        _line("pages", real.pages, "", larger.pages, tenfold.pages, ""),
    ]
    for key, name in ROWS.items():
        first, last = real.median(key), tenfold.median(key)
        growth = f"x{last / first:.1f}" if first and last else ""
        work = _seconds(real.median_work(key))
        lines.append(_line(name, _seconds(first), work, _seconds(larger.median(key)), _seconds(last), growth))
    runs = f"Seconds of wall time (cpu: of processor time, as it is), median of {real.runs} runs" + (
        f" (x10: {tenfold.runs})" if tenfold.runs else ""
    )
    return "\n".join(["", f"{runs}; {sys.platform}, Python {sys.version.split()[0]}", "", *lines, ""])


ROWS = {
    "start": "start of the command line (--version)",
    "check": "blueprint check",
    "generator cold": "generator alone, first time (nothing kept)",
    "generator": "generator alone, drawings and workbooks kept",
    "part Kennis lezen en controleren": "  of which load and check (in process)",
    "part Rekenmodellen doorrekenen": "  of which models and workbooks",
    "part Tekeningen maken": "  of which diagrams",
    "part Platen en bestanden voor tekenprogramma's maken": "  of which views and files for drawing tools",
    "part Pagina's schrijven": "  of which pages",
    "part Bestanden bijwerken": "  of which writing what changed",
    "engine": "site engine alone (mkdocs, our theme)",
    "stock": "stock mkdocs build (material, search nl, prune)",
    "whole first": "whole build, first time (nothing kept)",
    "whole": "whole build, clean site, drawings and workbooks kept",
    "edit generator": "after one edit: generator, new process",
    "edit in process": "after one edit: generator, running process",
    "edit whole": "after one edit: to publishable site with search",
}
"""What is measured, in the order of the table."""


def aims(real: Times, larger: Times, tenfold: Times) -> str:
    """Return each aim of the project with what was measured."""
    rows = [
        ("generator / site engine < 0.25 (kept)", real.ratio("generator", "engine"), 0.25),
        ("generator / site engine < 0.25 (first time)", real.ratio("generator cold", "engine"), 0.25),
        ("whole build / stock mkdocs build < 1 (kept)", real.ratio("whole", "stock"), 1.0),
        ("whole build / stock mkdocs build < 1 (first time)", real.ratio("whole first", "stock"), 1.0),
        ("whole build / stock mkdocs build < 1, ~500 pages", larger.ratio("whole", "stock"), 1.0),
        ("generator after one edit < 1 s (new process)", real.median("edit generator"), 1.0),
        ("generator after one edit < 1 s (running process)", real.median("edit in process"), 1.0),
        ("growth of the generator at x10 <= 11", tenfold.median("generator") / (real.median("generator") or 1), 11.0),
        ("edit to publishable site <= 2 s, ~500 pages", larger.median("edit whole"), 2.0),
    ]
    shown = [f"{name:<52} {value:>7.2f}  {'met' if value <= limit else 'MISSED'}" for name, value, limit in rows if value]
    return "\n".join(["Aims", "", *shown, ""])


def preview_table(seconds: dict[str, float]) -> str:
    """Return how long an edit takes to show in the browser."""
    lines = [f"{f'serve, edit to visible page, {name}':<52} {value:>7.2f}" for name, value in seconds.items()]
    return "\n".join([*lines, ""]) if lines else ""


def _line(name: str, *cells: object) -> str:
    return f"{name:<52}" + "".join(f"{cell!s:>10}" for cell in cells)


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value else "-"


def note(text: str) -> None:
    """Tell what is going on."""
    print(f"... {text}", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=ROOT, help="project to measure (default: this one)")
    parser.add_argument("--runs", type=int, default=5, help="runs per row (default 5)")
    parser.add_argument("--quick", action="store_true", help="two runs, without ten times the content")
    parser.add_argument("--no-preview", action="store_true", help="leave out `blueprint serve`")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())

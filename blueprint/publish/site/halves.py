"""A clean build in two processes: the engine renders one page after the other on one core, and most machines have more.

Each process gets a folder in which the pages of the other look finished, and passes over those as in any partial build.
A page depends on its own source and on the settings alone (see `state.changed_files`), so the result is the same bytes.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from blueprint.publish.site.state import result_of

WORTH_IT = 60
"""Pages from which a second process gains more than its start costs."""

Render = Callable[[Path], None]


def divides(docs: Path) -> bool:
    """Return whether the tree is large enough, and the machine has the cores, to build in two processes."""
    return (os.cpu_count() or 1) > 1 and sum(1 for _ in docs.rglob("*.md")) >= WORTH_IT


def render_in_halves(docs: Path, target: Path, render: Render) -> None:
    """Fill `target` (an empty folder) by running `render`, a partial build into a folder, for two halves at once."""
    pages = sorted(docs.rglob("*.md"), key=lambda path: (-path.stat().st_size, path))
    there = pages[1::2]  # by size, so both halves take about as long
    second = target.with_name(f"{target.name}.half")
    shutil.rmtree(second, ignore_errors=True)
    try:
        _seem_finished(docs, target, there)
        _seem_finished(docs, second, {path for path in docs.rglob("*") if path.is_file()}.difference(there))
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(render, target), pool.submit(render, second)]:
                done.result()
        for page in there:
            name = result_of(page.relative_to(docs).as_posix())
            (second / name).replace(target / name)
    finally:
        shutil.rmtree(second, ignore_errors=True)


def _seem_finished(docs: Path, target: Path, sources: Iterable[Path]) -> None:
    """Make empty results that are newer than their sources."""
    for source in sources:
        result = target / result_of(source.relative_to(docs).as_posix())
        result.parent.mkdir(parents=True, exist_ok=True)
        result.touch()
        newer = source.stat().st_mtime + 1
        os.utime(result, (newer, newer))

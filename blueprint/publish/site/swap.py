"""Puts a finished folder in the place of the previous one, so that nobody ever meets a half-built site."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced(target: Path, *, start_from_current: bool = False) -> Iterator[Path]:
    """Give a working folder beside `target`; when the block ends well it takes the place of `target`.

    When the block raises, `target` stays as it was and the working folder is removed. With `start_from_current` the
    working folder begins as a copy of `target`, file times included.
    """
    work, previous = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    if previous.exists() and not target.exists():
        previous.rename(target)  # a stop between the two renames below
    for leftover in (work, previous):
        shutil.rmtree(leftover, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if start_from_current:
        shutil.copytree(target, work)
    else:
        work.mkdir()
    try:
        yield work
        if target.exists():
            target.rename(previous)
        work.rename(target)
    finally:
        if previous.exists() and not target.exists():
            previous.rename(target)
        shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(previous, ignore_errors=True)

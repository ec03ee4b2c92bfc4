"""Puts a finished folder in the place of the previous one, so that nobody ever meets a half-built site."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _share(source: str, copy: str) -> None:
    """Give a file a second name, which costs no time; where the disk cannot do that, copy it."""
    try:
        os.link(source, copy)
    except OSError:
        shutil.copy2(source, copy)


@contextmanager
def replaced(target: Path, *, start_from_current: bool = False) -> Iterator[Path]:
    """Give a working folder beside `target`; when the block ends well it takes the place of `target`.

    When the block raises, `target` stays as it was and the working folder is removed. With `start_from_current` the
    working folder begins with the files of `target`; they are shared, so replace them, never write into them.
    """
    work, previous = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    if previous.exists() and not target.exists():
        previous.rename(target)  # a stop between the two renames below
    for leftover in (work, previous):
        shutil.rmtree(leftover, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if start_from_current:
        shutil.copytree(target, work, copy_function=_share)
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

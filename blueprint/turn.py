"""Taking turns: two builds at once (a preview and a build, say) never write in the same folder.

The turn belongs to the process: the operating system takes it back when a build is killed, so nothing stays locked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = ".bezig"
"""The file in the build folder that a build holds while it writes; it stays there, empty."""


@contextmanager
def own_turn(folder: Path, must_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the turn for a folder; when another build has it, call ``must_wait`` and wait until that one is done.

    Windows has no such lock in Python; there builds do not wait.
    """
    if sys.platform == "win32":
        yield
        return
    from fcntl import LOCK_EX, LOCK_NB, flock

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            must_wait()
            flock(file, LOCK_EX)
        yield

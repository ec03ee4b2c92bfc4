"""Writing a tree of generated files so that unchanged files keep their bytes and their time stamp.

Engines and caches look at modification times; a file is only touched when its content differs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write bytes to a file unless it already holds them; return whether it was written.

    The bytes go to a neighbour first, so a reader never sees half a file.
    """
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    neighbour = path.with_name(f".{path.name}.new")
    neighbour.write_bytes(content)
    neighbour.replace(path)
    return True


def sync_tree(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Make a folder hold exactly these files (relative posix path → bytes); return the paths that changed.

    Files that are no longer generated are deleted, and folders that become empty with them.
    """
    stale = sorted(_existing(root) - files.keys())
    for name in stale:
        (root / name).unlink()
    _drop_empty_folders(root)  # first, because a new file may have the name of an old folder
    written = [name for name, content in sorted(files.items()) if write_if_changed(root / name, content)]
    return (*written, *stale)


def _existing(root: Path) -> set[str]:
    return {
        os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
        for folder, _, names in os.walk(root)
        for name in names
    }


def _drop_empty_folders(root: Path) -> None:
    for folder, _, _ in os.walk(root, topdown=False):
        if folder != str(root) and not os.listdir(folder):
            os.rmdir(folder)


def folder_files(folder: Path, prefix: str) -> dict[str, bytes]:
    """Read all files of a folder, keyed by their path below it with a prefix."""
    paths: Iterable[Path] = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {f"{prefix}{path.relative_to(folder).as_posix()}": path.read_bytes() for path in sorted(paths)}

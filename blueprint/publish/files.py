"""Writing a tree of generated files so that unchanged files keep their bytes and their time stamp.

Engines and caches look at modification times; a file is only touched when its content differs.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def _drop_empty_folders(root: Path) -> None:
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()

"""Keeping one set of files: the last that was made, in one file, by a fingerprint of what it was made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from blueprint.publish.files import write_if_changed


def kept(folder: Path, fingerprint: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """Return the files with this fingerprint, or make them now; older sets are thrown away, because each is large."""
    path = folder / fingerprint
    try:
        return unpacked(path.read_bytes())
    except (FileNotFoundError, ValueError):
        files = make()
    write_if_changed(path, packed(files))
    for old in folder.iterdir():
        if old != path:
            old.unlink()
    return files


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as one: a line with names and lengths, then all bytes."""
    head = json.dumps({name: len(content) for name, content in files.items()})
    return b"".join([head.encode(), b"\n", *files.values()])


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of :func:`packed`.

    :raises ValueError: when the content was cut short.
    """
    start = content.index(b"\n") + 1
    files = {}
    for name, length in json.loads(content[: start - 1]).items():
        files[name] = content[start : start + length]
        start += length
    if start != len(content):
        raise ValueError("the stored files are incomplete")
    return files

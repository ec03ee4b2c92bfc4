"""Keeping what is slow to make, by the hash of everything it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from blueprint.publish.files import write_if_changed


def cached(folder: Path, ingredients: str, make: Callable[[], bytes]) -> bytes:
    """Return the bytes made from these ingredients, from the cache or by making them now.

    Nothing that is kept is empty: an empty file is what a computer that lost its power leaves, and is made again.
    """
    path = folder / hashlib.sha256(ingredients.encode()).hexdigest()
    try:
        if kept := path.read_bytes():
            return kept
    except FileNotFoundError:
        pass
    content = make()
    write_if_changed(path, content)
    return content


@cache
def code_digest(*folders: Path) -> str:
    """Return one digest of all Python code in folders, so that a changed writer never serves an old result."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()

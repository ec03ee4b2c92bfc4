"""Running `graphviz-pure`, the Graphviz that comes as a Python package, on many graphs at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PACKAGE = "graphviz-pure"
PROCESSES = 2
ENGINES = {"dot": ("-Kdot",), "fixed": ("-Kneato", "-n2")}
"""``dot`` decides where everything stands; ``fixed`` draws what already has a place, lines included."""

_END = "</svg>"


class DiagramError(Exception):
    """A drawing that cannot be made; the message is a Dutch sentence for the reader of the build."""


def draw(graphs: Sequence[str], engine: str) -> list[str]:
    """Return the SVG of each graph, drawn by an engine of :data:`ENGINES` in a few processes side by side.

    :raises DiagramError: when the program is missing, refuses a graph, or gives another number of pictures.
    """
    if not graphs:
        return []
    size = -(-len(graphs) // PROCESSES)
    batches = [graphs[start : start + size] for start in range(0, len(graphs), size)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        return [svg for batch in pool.map(lambda batch: _draw_batch(batch, engine), batches) for svg in batch]


def _draw_batch(graphs: Sequence[str], engine: str) -> list[str]:
    """Feed several graphs to one process; it writes the pictures one after the other."""
    command = [str(program()), *ENGINES[engine], "-Tsvg"]
    try:
        run = subprocess.run(command, input="\n".join(graphs).encode(), capture_output=True, check=False)
    except OSError as error:
        raise DiagramError(f"Het tekenprogramma {command[0]} start niet ({error}); installeer {PACKAGE} opnieuw.") from error
    pictures = [picture + _END for picture in run.stdout.decode(errors="replace").split(_END)[:-1]]
    # Warnings about the width of a letter like "é" are expected; only the exit code and the number of pictures count.
    if run.returncode or len(pictures) != len(graphs):
        reason = next((line for line in run.stderr.decode(errors="replace").splitlines() if "rror" in line), "geen reden gegeven")
        raise DiagramError(
            f"Het tekenprogramma {PACKAGE} maakte {len(pictures)} van {len(graphs)} tekeningen: {reason}. "
            "Kijk welke tekst in de kennis vreemde tekens heeft, of meld dit bij de beheerder van de blauwdruk."
        )
    return pictures


@lru_cache(maxsize=1)
def program() -> Path:
    """Return the program of the installed package: by its own file list, beside Python, or on the search path.

    :raises DiagramError: when it is nowhere.
    """
    name = f"{PACKAGE}.exe" if os.name == "nt" else PACKAGE
    candidates = [*_packaged(name), Path(sys.executable).parent / name]
    if found := shutil.which(PACKAGE):
        candidates.append(Path(found))
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise DiagramError(f"Het tekenprogramma {PACKAGE} is niet gevonden; installeer het met: pip install {PACKAGE}")


def _packaged(name: str) -> list[Path]:
    try:
        files = distribution(PACKAGE).files or ()
    except PackageNotFoundError:
        return []
    return [Path(str(file.locate())).resolve() for file in files if file.name == name]

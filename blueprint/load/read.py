"""The layout on disk: which folder holds what, for the shared layer, a sector and a region.

::

    content/                      a region/
      functions/ steps/ ...         region.yaml
      skills.yaml roles.yaml ...    functions/ steps/ roi/ ... skills.yaml ...
    roi/                            machinebouw/ plaatbewerking/
    machinebouw/ (a sector)
      sector.yaml chain.yaml
      <business function>/function.yaml  change of the function with the name of the folder
      <business function>/<step>.yaml    a step, or change or hide of a shared step
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from blueprint.findings import Finding
from blueprint.load.entry import Entry, file_entry, list_entries
from blueprint.load.folder import Tree, known_entries, records_in
from blueprint.load.kinds import KINDS, SINGLE
from blueprint.load.yaml_file import YamlFile
from blueprint.model.vocabulary import SECTORS

FUNCTION_FILE = "function"
REGION_FILE = "region.yaml"
WORD_LIST = "woordenlijst.txt"
"""Words of the trade that no dictionary has, for the spelling test; it says nothing about the blueprint."""
ARCHIVE = "archief.csv"
"""List of the workbooks that were handed out (``blueprint roi archive``); it stands beside the models and is no record."""


def read_shared(content: Tree) -> list[Entry]:
    """Read ``content/``: all kinds except ROI models."""
    kinds = [name for name in KINDS if name != "roi"]
    present = known_entries(content, content.root, {KINDS[name].place for name in kinds} | {WORD_LIST})
    return [entry for name in kinds if KINDS[name].place in present for entry in _kind(content, name, content.root)]


def read_roi(roi: Tree) -> list[Entry]:
    """Read the top-level folder ``roi/``."""
    found = ((stem, file_entry("roi", stem, file)) for stem, file in records_in(roi, roi.root, {ARCHIVE}))
    return _sorted_out(roi, found)


def read_region(region: Tree, logo: str = "") -> list[Entry]:
    """Read what a region says about shared records; its ``templates`` and logo are for the pages, not for us."""
    places = {kind.place for kind in KINDS.values()} | set(SECTORS) | {REGION_FILE, "README.md", "templates"}
    places |= {logo} if logo else set()
    present = known_entries(region, region.root, places)
    return [entry for name, kind in KINDS.items() if kind.place in present for entry in _kind(region, name, region.root)]


def read_sector(files: Tree, folder: Path, sector: str) -> list[Entry]:
    """Read what a sector folder says: its own files, and one folder per business function."""
    present = known_entries(files, folder, {kind.place for kind in SINGLE.values()}, folders=True)
    functions = [folder / name for name in sorted(present) if (folder / name).is_dir()]
    found: list[Entry] = []
    for name, kind in SINGLE.items():
        if kind.place in present and (file := files.read(folder / kind.place)):
            found.extend(_sorted_out(files, [(sector, file_entry(name, sector, file))]))
    return found + [entry for path in functions for entry in _function_folder(files, path)]


def _function_folder(files: Tree, folder: Path) -> list[Entry]:
    results: list[tuple[str, Entry | list[Finding]]] = []
    for stem, file in records_in(files, folder):
        kind, key = ("functions", folder.name) if stem == FUNCTION_FILE else ("steps", stem)
        results.append((key, file_entry(kind, key, file, folder.name)))
    return _sorted_out(files, results)


def _kind(files: Tree, name: str, root: Path) -> list[Entry]:
    place = root / KINDS[name].place
    if not KINDS[name].in_list:
        return _records(files, name, place)
    file = files.read(place)
    return _sorted_out(files, list_entries(name, file)) if file else []


def _records(files: Tree, name: str, folder: Path) -> list[Entry]:
    return _sorted_out(files, ((stem, file_entry(name, stem, file)) for stem, file in records_in(files, folder)))


def _sorted_out(files: Tree, results: Iterable[tuple[str, Entry | list[Finding]]]) -> list[Entry]:
    """Return the entries; note the findings of what could not be one."""
    found: list[Entry] = []
    for key, result in results:
        if isinstance(result, Entry):
            found.append(result)
        else:
            files.broken.add(key)
            files.findings.extend(result)
    return found


def read_single(files: Tree, path: Path) -> YamlFile | None:
    """Read one file that must be there; report it when it is not."""
    if not path.exists():
        hint = " met title: (naam van de regio) en summary: (voor wie deze uitgave is)" if path.name == REGION_FILE else ""
        files.report(path, f"dit bestand ontbreekt; maak het aan{hint}")
        return None
    return files.read(path)

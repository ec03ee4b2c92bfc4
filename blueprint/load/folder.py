"""Folders of YAML files, with a guard for everything a folder can hold that is not a good YAML file.

Names that begin with a dot belong to tools (``.gitkeep``, ``.DS_Store``) and are not content; anything else that does
not fit is reported.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from blueprint.findings import Finding, Severity, suggest
from blueprint.load.slug import slug_remedy
from blueprint.load.yaml_file import YamlFile, read_yaml

RULE = "bestand"
NO_FOLDER = "hier hoort een map, maar er staat een bestand; haal het weg of hernoem het"


@dataclass(frozen=True)
class Tree:
    """A tree of files that is being read: its root, how its paths are shown, and what was met on the way."""

    root: Path
    shown: str
    findings: list[Finding] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Names (without ``.yaml``) of files that are there but cannot be used, so that nobody calls them missing."""

    def show(self, path: Path) -> str:
        """Return the path that a reader sees: relative, with forward slashes."""
        inside = path.relative_to(self.root).as_posix()
        return self.shown + inside if inside != "." else self.shown.rstrip("/") or "."

    def report(self, path: Path, message: str, severity: Severity = "fout") -> None:
        """Note what is wrong with a path."""
        self.findings.append(Finding(severity, self.show(path), 1, message, RULE))

    def read(self, path: Path) -> YamlFile | None:
        """Read a file and remember that it was read; ``None`` when it could not be used."""
        self.files.append(path)
        if path.exists() and not path.is_file():  # opening a named pipe would wait for ever
            self.broken.add(path.stem)
            self.report(path, "dit is geen gewoon bestand; zet er een tekstbestand neer")
            return None
        found = read_yaml(path, self.show(path))
        if isinstance(found, Finding):
            self.findings.append(found)
            self.broken.add(path.stem)
            return None
        return found


def tree(root: Path, project: Path) -> Tree:
    """Start reading a tree; its paths are shown relative to the project, also when it lies outside."""
    real = root.resolve()
    prefix = Path(os.path.relpath(real, project.resolve())).as_posix()
    return Tree(real, "" if prefix == "." else prefix + "/")


def listing(files: Tree, folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder, by name, leaving out (and reporting) links that lead nowhere or outside."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except NotADirectoryError:
        files.report(folder, NO_FOLDER)
        return
    except OSError:
        files.report(folder, "deze map is niet te lezen; controleer de rechten")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and not _leads_inside(files, Path(entry.path)):
            files.broken.add(Path(entry.name).stem)
            continue
        yield entry


def _leads_inside(files: Tree, link: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        files.report(link, "deze koppeling (symlink) wijst nergens heen of in een kring; zet het bestand zelf hier neer")
        return False
    if target.is_dir():
        files.report(link, "deze koppeling (symlink) wijst naar een map; zet de map zelf hier neer")
        return False
    if not target.is_relative_to(files.root):
        files.report(link, "deze koppeling (symlink) wijst naar buiten; zet het bestand zelf hier neer")
        return False
    return True


def records_in(files: Tree, folder: Path, beside: Collection[str] = ()) -> Iterator[tuple[str, YamlFile]]:
    """Yield ``(id, file)`` for each record file of a folder; report all else that is there but the names ``beside``."""
    for entry in listing(files, folder):
        path = Path(entry.path)
        if entry.name not in beside and _is_record_file(files, entry, path):
            found = files.read(path)
            if found is not None:
                yield path.stem, found


def _is_record_file(files: Tree, entry: os.DirEntry[str], path: Path) -> bool:
    if entry.is_dir():
        what = "dit is een map met de naam van een bestand" if path.suffix == ".yaml" else "hier hoort geen map"
        files.report(path, f"{what}; zet er een bestand neer of haal haar weg")
    elif path.suffix in (".yml", ".YAML", ".YML"):
        files.broken.add(path.stem)
        files.report(path, f"de extensie {path.suffix} wordt niet gelezen; hernoem het bestand naar {path.stem}.yaml")
    elif path.suffix != ".yaml":
        files.report(path, "in deze map horen alleen bestanden die op .yaml eindigen; verplaats dit bestand of haal het weg")
    elif remedy := slug_remedy(path.stem, ".yaml"):
        files.report(path, f"deze bestandsnaam {remedy}")
    else:
        return True
    return False


def known_entries(files: Tree, folder: Path, known: Collection[str], folders: bool = False) -> set[str]:
    """Return the names in a folder that the layout knows (with ``folders``: any folder too); report all others."""
    present = set()
    for entry in listing(files, folder):
        if entry.name in known or (folders and entry.is_dir()):
            present.add(entry.name)
            continue
        path = Path(entry.path)
        stem = path.stem + ".yaml"
        if path.suffix in (".yml", ".YAML", ".YML") and stem in known:
            files.report(path, f"de extensie {path.suffix} wordt niet gelezen; hernoem het bestand naar {stem}")
        else:
            what, it = ("deze map", "haar") if entry.is_dir() else ("dit bestand", "het")
            remedy = suggest(entry.name, known) or f"; verplaats {it} of haal {it} weg"
            files.report(path, f"{what} hoort hier niet{remedy}")
    return present

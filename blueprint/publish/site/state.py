"""What the previous build was made from, to tell which pages must be made again and whether that is enough."""

import hashlib
import json
import os
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from blueprint.publish.site.settings import Settings

_ALWAYS_MADE = ("404.html", "sitemap.xml", "sitemap.xml.gz")
_PACKAGES = ("mkdocs", "properdocs", "mkdocs-material", "Markdown", "Jinja2", "pagefind", "pymdown-extensions")


@dataclass(frozen=True)
class State:
    """Digest of everything that shapes every page, digest per file of the tree, and diagrams per page."""

    frame: str
    files: dict[str, str]
    diagrams: dict[str, list[str]]


def current_state(settings: Settings, engine: str) -> State:
    """Digest the Markdown tree and, as one value, what all pages depend on: settings, navigation, theme, versions."""
    shared = hashlib.sha256(settings.config.read_bytes() + engine.encode() + _versions().encode())
    for code in sorted(Path(__file__).parent.glob("*.py")):
        shared.update(code.read_bytes())
    for name, digest in _digests(settings.theme).items() if settings.theme else ():
        shared.update(f"{name}={digest};".encode())
    return State(shared.hexdigest(), _digests(settings.docs), {})


def read_state(site: Path) -> State | None:
    """Return the state that belongs to the site in `site`, or nothing when there is none that can be trusted."""
    try:
        values: dict[str, Any] = json.loads(_path(site).read_text(encoding="utf-8"))
        return State(values["frame"], values["files"], values["diagrams"]) if site.is_dir() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(site: Path, state: State) -> None:
    """Keep `state` beside `site`."""
    text = json.dumps({"frame": state.frame, "files": state.files, "diagrams": state.diagrams}, indent=0)
    _path(site).write_text(text, encoding="utf-8")


def forget_state(site: Path) -> None:
    """Remove the kept state: while a site is being replaced none may be trusted."""
    _path(site).unlink(missing_ok=True)


def changed_files(before: State | None, now: State) -> set[str] | None:
    """Return the files of the tree that differ, or nothing when only a clean build is sure to be right.

    Pages depend on each other through navigation, titles and links only. Titles and order stand in the settings; so
    with the same settings, theme, versions and set of files, a page depends on its own source and its diagrams alone.
    """
    if before is None or before.frame != now.frame or before.files.keys() != now.files.keys():
        return None
    changed = {name for name, digest in now.files.items() if before.files[name] != digest}
    for page, diagrams in before.diagrams.items():
        if changed.intersection(diagrams):
            changed.update(name for name in now.files if name.endswith(".md") and result_of(name) == page)
    return changed


def result_of(name: str) -> str:
    """Return the path in the site of a file of the tree: `x/index.md` is `x/index.html`, `x.md` is `x/index.html`."""
    if not name.endswith(".md"):
        return name
    stem = name.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def mark_changed(docs: Path, site: Path, files: set[str], changed: set[str]) -> None:
    """Remove what must be made again from `site`, and make the rest look newer than its source to the engine."""
    for name in _ALWAYS_MADE:
        (site / name).unlink(missing_ok=True)
    for name in files:
        result = site / result_of(name)
        if name in changed:
            result.unlink(missing_ok=True)
        elif result.exists():
            newer = (docs / name).stat().st_mtime + 1
            os.utime(result, (newer, newer))


def _digests(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _versions() -> str:
    found = []
    for package in _PACKAGES:
        try:
            found.append(f"{package}={version(package)}")
        except PackageNotFoundError:
            continue
    return ";".join(found)


def _path(site: Path) -> Path:
    return site.with_name(f".{site.name}.state.json")

"""From the Markdown tree to the finished site: engine, diagrams, link check, search, offline edition, swap."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from blueprint.publish.site.diagrams import inline_diagrams
from blueprint.publish.site.engine import Engine, run_engine
from blueprint.publish.site.errors import SiteError
from blueprint.publish.site.links import broken_links
from blueprint.publish.site.offline import ARCHIVE, build_offline
from blueprint.publish.site.search import INDEX_FOLDER, index_search
from blueprint.publish.site.settings import Settings, read_settings
from blueprint.publish.site.state import (
    State,
    changed_files,
    current_state,
    forget_state,
    mark_changed,
    read_state,
    result_of,
    write_state,
)
from blueprint.publish.site.swap import replaced

# Folders that the theme below ours copies along; none of our pages loads anything from them.
THEME_LEFTOVERS = ("assets/images", "assets/javascripts", "assets/stylesheets")
OFFLINE_DOWNLOAD = f"downloads/{ARCHIVE}"


def build_site(config: Path, *, dirty: bool = False, engine: Engine = "mkdocs") -> None:
    """Build the site that `config` (the generated `mkdocs.yml`) describes, with search and, when it asks so, the ZIP.

    The new site takes the place of the previous one only when everything went well. With `dirty` only pages whose
    source changed are made again, where that is sure to give the same bytes as a clean build; else the build is clean
    all the same. Raises SiteError with a Dutch sentence per finding.
    """
    settings = read_settings(config)
    now = current_state(settings, engine)
    before = read_state(settings.site) if dirty and engine != "zensical" else None
    changed = changed_files(before, now)
    archive = settings.site.parent / ARCHIVE
    if before is not None and changed == set() and (archive.exists() or not settings.offline):
        return
    partly = before is not None and changed is not None
    with replaced(settings.site, start_from_current=partly) as work:
        diagrams = _make(settings, work, engine, now, before if partly else None, changed or set())
        if settings.offline:
            build_offline(work, archive)
            (work / "downloads").mkdir(exist_ok=True)
            shutil.copyfile(archive, work / OFFLINE_DOWNLOAD)
        forget_state(settings.site)
    write_state(settings.site, replace(now, diagrams=diagrams))


def _make(
    settings: Settings, work: Path, engine: Engine, now: State, before: State | None, changed: set[str]
) -> dict[str, list[str]]:
    """Fill `work` with pages and search index; return the diagrams per page."""
    if before is not None:
        mark_changed(settings.docs, work, set(now.files), changed)
        (work / OFFLINE_DOWNLOAD).unlink(missing_ok=True)
    run_engine(settings, work, engine, dirty=before is not None)
    for folder in THEME_LEFTOVERS:
        shutil.rmtree(work / folder, ignore_errors=True)
    diagrams = dict(before.diagrams) if before is not None else {}
    names = changed if before is not None else set(now.files)
    made = sorted(result_of(name) for name in names if name.endswith(".md"))
    for page in made:
        diagrams.pop(page, None)
    diagrams |= inline_diagrams(work, [work / page for page in made if (work / page).exists()])
    later = frozenset({OFFLINE_DOWNLOAD}) if settings.offline else frozenset[str]()
    shutil.rmtree(work / INDEX_FOLDER, ignore_errors=True)
    with ThreadPoolExecutor(1) as pool:  # the index is made by another program, while we look at the links
        indexed = pool.submit(index_search, work)
        broken = broken_links(work, base=settings.base, made_later=later)
    if broken:
        raise SiteError("De site is niet gebouwd; de vorige blijft staan.", broken)
    indexed.result()
    return dict(sorted(diagrams.items()))

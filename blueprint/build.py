"""Building: which writers run, into which folder, what can be skipped, and what happens when something is wrong.

``build/`` holds ``docs/`` (Markdown tree), ``site/`` (HTML), ``mkdocs.yml`` (settings for the engine) and ``cache/``
(diagrams and workbooks by the hash of what they are made of). Nothing is written before all knowledge has been checked
and all files have been made in memory, so a mistake in the content leaves the last good build as it was. Two builds in
one folder take turns.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from blueprint.checks import check
from blueprint.collector import collector_paused
from blueprint.findings import DutchError, Finding, has_errors
from blueprint.knowledge import Knowledge, link
from blueprint.load import load
from blueprint.publish.files import sync_tree, write_if_changed
from blueprint.schema import missing_modelines
from blueprint.turn import own_turn

Progress = Callable[[str], None]


class BuildError(DutchError):
    """A part of the build failed on good content."""


@dataclass(frozen=True)
class Options:
    """What to build: the project, a region on top of it, and how far to go."""

    project: Path
    region: Path | None = None
    output: Path | None = None
    engine: Literal["mkdocs", "properdocs", "zensical"] = "mkdocs"
    site: bool = True
    offline: bool = False

    @property
    def build(self) -> Path:
        """The folder that is made."""
        return self.output or self.project / "build"

    @property
    def preview(self) -> Path:
        """The folder of the pages that ``blueprint serve`` shows; never to be published."""
        return self.build / "preview"


@dataclass
class Outcome:
    """What a build found and did: findings, changed files of the docs tree and seconds per part."""

    findings: tuple[Finding, ...] = ()
    changed: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def succeeded(self) -> bool:
        """Whether nothing stopped the build."""
        return not has_errors(self.findings)

    @contextmanager
    def timed(self, part: str, progress: Progress) -> Iterator[None]:
        """Time a part and tell that it has begun."""
        progress(part)
        start = time.perf_counter()
        yield
        self.seconds[part] = time.perf_counter() - start


def examine(project: Path, region: Path | None, today: dt.date) -> tuple[Knowledge | None, tuple[Finding, ...]]:
    """Load and check; the knowledge is ``None`` when loading already went wrong."""
    with collector_paused():
        loaded = load(project, region)
        if has_errors(loaded.findings):
            return None, tuple(sorted(set(loaded.findings)))
        knowledge = link(loaded)
        return knowledge, tuple(sorted({*loaded.findings, *missing_modelines(project), *check(knowledge, today)}))


def build(options: Options, progress: Progress, today: dt.date | None = None) -> Outcome:
    """Build the handbook; on an error in the content nothing is written.

    :raises BuildError: when the content is good but a template, a drawing, the site engine, the link check or search fails.
    """
    outcome = Outcome()
    day = today or dt.date.today()
    with outcome.timed("Kennis lezen en controleren", progress):
        knowledge, outcome.findings = examine(options.project, options.region, day)
    if knowledge is None or not outcome.succeeded:
        return outcome
    with _failures_told(), own_turn(options.build, lambda: progress("Wachten tot een andere bouw in deze map klaar is")):
        with collector_paused():
            _write_docs(knowledge, options, outcome, progress, day)
        if options.site:
            _write_site(options, outcome, progress)
    return outcome


@contextmanager
def _failures_told() -> Iterator[None]:
    """Turn what writers raise into one kind of error, so that nobody meets a traceback."""
    from blueprint.publish.diagrams import DiagramError
    from blueprint.publish.pages.render import PageError
    from blueprint.publish.site import SiteError

    try:
        yield
    except (DiagramError, PageError, SiteError) as problem:
        raise BuildError(str(problem)) from problem


def _write_docs(knowledge: Knowledge, options: Options, outcome: Outcome, progress: Progress, day: dt.date) -> None:
    """Make all files of the docs tree in memory, then bring the tree on disk in line with them."""
    from blueprint.publish.books import book_files, book_results
    from blueprint.publish.buying import buying_files
    from blueprint.publish.calculators import calculator_files
    from blueprint.publish.data import data_files, data_overview
    from blueprint.publish.diagrams import diagram_files
    from blueprint.publish.pages.regional import logo_file
    from blueprint.publish.pages.settings import Settings
    from blueprint.publish.pages.write import page_files
    from blueprint.publish.site import asset_files
    from blueprint.publish.together import macro_results, portfolio_results, together_files
    from blueprint.publish.views import view_files

    cache = options.build / "cache"
    files: dict[str, bytes] = asset_files(options.project / "site" / "assets") | logo_file(knowledge, options.region)
    with outcome.timed("Rekenmodellen doorrekenen", progress):
        results = book_results(knowledge, cache)
        files |= book_files(knowledge, cache, site_url() or "")
        files |= calculator_files(knowledge, cache)
        files |= together_files(knowledge, cache, site_url() or "")
        files |= buying_files(knowledge, cache, site_url() or "")
        settings = Settings(repository_url(), results, portfolio_results(knowledge), macro_results(knowledge), day)
    with outcome.timed("Tekeningen maken", progress):
        files |= diagram_files(knowledge, cache)
    with outcome.timed("Platen en bestanden voor tekenprogramma's maken", progress):
        files |= view_files(knowledge, cache, site_url() or "")
    with outcome.timed("Gegevens voor andere programma's schrijven", progress):
        files |= data_files(knowledge, cache, site_url() or "")
        settings = replace(settings, exports=data_overview(files, knowledge, site_url() or ""))
    with outcome.timed("Pagina's schrijven", progress):
        files |= page_files(knowledge, template_folders(options), settings, cache)
    with outcome.timed("Bestanden bijwerken", progress):
        outcome.changed = sync_tree(options.build / "docs", files)
        _write_config(knowledge, options)


def _write_config(knowledge: Knowledge, options: Options) -> None:
    from blueprint.publish.pages.navigation import navigation
    from blueprint.publish.pages.regional import identity
    from blueprint.publish.site import engine_config

    config = engine_config(
        options.project / "mkdocs.yml",
        options.build,
        navigation(knowledge),
        site_url=site_url() or "",
        offline=options.offline,
        region=identity(knowledge),
    )
    write_if_changed(options.build / "mkdocs.yml", config.encode())


def _write_site(options: Options, outcome: Outcome, progress: Progress) -> None:
    """Turn the docs tree into the site; only pages that changed are rendered again where that is sure to be right."""
    from blueprint.publish.site import build_site

    with outcome.timed("Site bouwen", progress):
        build_site(options.build / "mkdocs.yml", dirty=True, engine=options.engine)


def build_preview(options: Options) -> None:
    """Bring the preview pages in line with the docs tree.

    :raises BuildError: when the site engine refuses the tree.
    """
    from blueprint.publish.site import preview_site

    with _failures_told(), own_turn(options.build, lambda: None):
        preview_site(options.build / "mkdocs.yml", options.preview)


def zensical_config(options: Options) -> Path:
    """Write the settings with which Zensical shows the docs tree, next to those of the site; return their path."""
    from blueprint.publish.site import config_for

    return config_for(options.build / "mkdocs.yml", options.preview.with_name("zensical"))


def template_folders(options: Options) -> tuple[Path, ...]:
    """Return where page templates are looked up: first those of the region, then ours."""
    regional = (options.region / "templates",) if options.region else ()
    return (*regional, options.project / "site" / "templates")


def site_url() -> str | None:
    """Return the public address of this edition (``BLUEPRINT_SITE_URL``), with a slash at the end."""
    given = os.environ.get("BLUEPRINT_SITE_URL", "").strip()
    return f"{given.rstrip('/')}/" if given else None


def repository_url() -> str | None:
    """Return the public address of the repository (``BLUEPRINT_REPOSITORY_URL``) that edit links lead to."""
    return os.environ.get("BLUEPRINT_REPOSITORY_URL", "").strip() or None

"""The same tree through three engines, and through a build that renders only what changed: the real content, whole sites."""

from __future__ import annotations

import importlib.util
import os
import posixpath
import re
import shutil
from pathlib import Path

import pytest
from sample import PROJECT, TODAY

from blueprint.build import Options, build
from blueprint.findings import as_text
from blueprint.publish.site import Engine, build_site
from blueprint.publish.site.engine import run_engine
from blueprint.publish.site.settings import Settings

pytestmark = pytest.mark.xdist_group("engines")

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_GENERATOR = re.compile(r'\s*<meta name="generator" content="[^"]*">')
FOLDERS = ("content", "machinebouw", "plaatbewerking", "roi", "schema", "site")
EDITED = "plaatbewerking/werkvoorbereiding/kanten-offline-programmeren.yaml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project, to edit."""
    target = tmp_path_factory.mktemp("engines")
    for name in FOLDERS:
        shutil.copytree(PROJECT / name, target / name)
    shutil.copy(PROJECT / "mkdocs.yml", target)
    return target


@pytest.fixture(scope="module")
def tree(project: Path) -> Path:
    """The docs tree and the settings of the real content, without a site."""
    return _make(Options(project, output=project / "tree", site=False))


@pytest.fixture(scope="module")
def clean(tree: Path) -> Path:
    """The build folder after a clean build with mkdocs."""
    return _built(tree, "clean", "mkdocs")


def _make(options: Options) -> Path:
    outcome = build(options, lambda _part: None, TODAY)
    assert outcome.succeeded, as_text(outcome.findings)
    return options.build


def _built(tree: Path, name: str, engine: Engine) -> Path:
    if importlib.util.find_spec(engine) is None:
        message = f"De site-motor {engine} ontbreekt; installeer haar met: pip install {engine}"
        if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    target = tree.with_name(name)  # a neighbour, because the settings name the theme by a relative path
    shutil.copytree(tree, target)
    build_site(target / "mkdocs.yml", engine=engine)
    return target


def _unsigned(page: Path) -> str:
    return _GENERATOR.sub("", page.read_text(encoding="utf-8"))


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def _links(site: Path, page: str) -> set[str]:
    """Return where the article of a page leads to, as addresses from the root of the site."""
    article = _ARTICLE.search((site / page).read_text(encoding="utf-8"))
    found = set(_HREF.findall(article.group())) if article else set()
    inside = {href for href in found if not re.match(r"[a-z][a-z0-9+.-]*:|//", href)}
    return {_from_root(page, href) for href in inside}


def _from_root(page: str, href: str) -> str:
    place, mark, anchor = href.partition("#")
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), place)) if place else f"/{page}"
    return f"{target.removesuffix('/index.html')}{mark}{anchor}"


def test_properdocs_makes_the_same_pages_bar_the_tag_that_names_the_engine(tree: Path, clean: Path) -> None:
    ours, theirs = clean / "site", _built(tree, "properdocs", "properdocs") / "site"
    assert _pages(theirs) == _pages(ours)
    assert [page for page in sorted(_pages(ours)) if _unsigned(ours / page) != _unsigned(theirs / page)] == []


def test_zensical_makes_the_same_pages_with_the_same_links(tree: Path, clean: Path) -> None:
    ours, theirs = clean / "site", _built(tree, "zensical", "zensical") / "site"
    assert _pages(theirs) == _pages(ours)
    different = {page: _links(ours, page) ^ _links(theirs, page) for page in sorted(_pages(ours))}
    assert sum(len(_links(ours, page)) for page in _pages(ours)) > len(_pages(ours))
    assert {page: links for page, links in different.items() if links} == {}


def test_after_an_edit_in_yaml_only_that_page_is_rendered_and_the_site_equals_a_clean_one_byte_for_byte(
    project: Path, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[bool] = []

    def recorded(settings: Settings, target: Path, engine: Engine, *, dirty: bool = False) -> None:
        ways.append(dirty)
        run_engine(settings, target, engine, dirty=dirty)

    monkeypatch.setattr("blueprint.publish.site.build.run_engine", recorded)
    partly, whole = project / "partly", project / "whole"
    shutil.copytree(clean, partly)
    shutil.copytree(clean / "cache", whole / "cache")
    text = (project / EDITED).read_text(encoding="utf-8")
    (project / EDITED).write_text(
        text.replace("\nwhy: |\n  ", "\nwhy: |\n  Een zin die er later bij kwam. ", 1), encoding="utf-8"
    )

    ours, theirs = (_files(_make(Options(project, output=output)) / "site") for output in (partly, whole))

    assert ways == [True, False]
    page = EDITED.replace(".yaml", "/index.html")
    assert b"Een zin die er later bij kwam." in ours[page]
    assert "sitemap.xml" in ours
    assert "pagefind/pagefind-entry.json" in ours
    assert sorted(ours) == sorted(theirs)
    assert [name for name, content in ours.items() if theirs[name] != content] == []

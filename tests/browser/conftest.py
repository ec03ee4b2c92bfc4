"""The real handbook, built once for all browser tests, on a web server and in a browser."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import PublicHandler, Visit, pages_by_type, visiting
from chrome import chromium, served

from blueprint.build import Options, build
from blueprint.findings import as_text

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that a build of the real content makes, offline edition included."""
    folder = tmp_path_factory.mktemp("handbook") / "build"
    outcome = build(Options(project=PROJECT, output=folder, offline=True), progress=lambda part: None)
    if not outcome.succeeded:
        errors = as_text(finding for finding in outcome.findings if finding.severity == "fout")
        pytest.fail(f"The content has errors, so there is no handbook to look at:\n{errors}")
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    return built / "site"


@pytest.fixture(scope="session")
def unzipped(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline edition as it lies on somebody's USB stick."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(built / "blauwdruk-offline.zip") as archive:
        archive.extractall(folder)
    return folder / "blauwdruk-digitale-fabriek"


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """Address of the handbook on a web server."""
    with served(site, PublicHandler) as address:
        yield address


@pytest.fixture(scope="session")
def types(site: Path) -> dict[str, list[str]]:
    """Addresses of the pages per kind, heaviest first."""
    return pages_by_type(site)


# Not for the whole session: two of these at once in one process is more than Playwright allows.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def visit(browser: Any, home: str) -> Iterator[Visit]:
    """A visitor at a desk; afterwards nothing may have failed, complained or asked another host."""
    with visiting(browser, home) as someone:
        yield someone
    assert someone.problems == []


@pytest.fixture
def phone(browser: Any, home: str) -> Iterator[Visit]:
    """The same on a phone."""
    with visiting(browser, home, viewport={"width": 390, "height": 844}, has_touch=True) as someone:
        yield someone
    assert someone.problems == []

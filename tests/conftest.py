"""Fixtures that several test modules share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sample import HERE, PROJECT, TODAY, Sample

from blueprint.build import examine
from blueprint.checks import check
from blueprint.findings import as_text
from blueprint.knowledge import Knowledge
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.write import page_files

# Speed is measured by `make bench`, never by a test: on a busy machine random examples may come slowly.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A copy of the small project, with the small region beside it, to break."""
    shutil.copytree(HERE / "small_region", tmp_path / "region")
    return Sample(Path(shutil.copytree(HERE / "small_project", tmp_path / "project")))


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The real content, linked."""
    found, findings = examine(PROJECT, None, TODAY)
    if found is None:
        pytest.fail(f"The content does not load:\n{as_text(findings)}")
    return found


@pytest.fixture(scope="session")
def pages(knowledge: Knowledge) -> dict[str, str]:
    """All generated pages and redirects of the real content: path in the docs tree → text."""
    if wrong := [finding for finding in check(knowledge, TODAY) if finding.severity == "fout"]:
        pytest.fail(f"No pages can be made of content with errors:\n{as_text(wrong)}")
    settings = Settings("https://example.org/blauwdruk", today=TODAY)
    files = page_files(knowledge, (PROJECT / "site" / "templates",), settings)
    return {path: content.decode("utf-8") for path, content in files.items()}

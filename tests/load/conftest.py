"""The sample project and region of the tests of loading, as copies to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sample project, to break."""
    return Path(shutil.copytree(HERE / "sample_project", tmp_path / "project"))


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """A copy of the sample region, beside the project."""
    return Path(shutil.copytree(HERE / "sample_region", tmp_path / "sample_region"))

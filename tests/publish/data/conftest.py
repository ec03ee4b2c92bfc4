"""The data files of the real content and of the small project, made once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sample import Sample

from blueprint.knowledge import Knowledge
from blueprint.publish.data import data_files
from blueprint.publish.data.items import Items, gather

Files = Mapping[str, bytes]


@pytest.fixture(scope="session")
def files(knowledge: Knowledge) -> Files:
    """All data files of the real content, as they are without a public address."""
    return data_files(knowledge)


@pytest.fixture(scope="session")
def items(knowledge: Knowledge) -> Items:
    """What the files are made of."""
    return gather(knowledge, "")


@pytest.fixture(scope="session")
def model(files: Files) -> dict[str, Any]:
    """Everything in one file."""
    return dict(json.loads(files["api/v1/model.json"]))


@pytest.fixture
def made(sample: Sample) -> Callable[..., dict[str, Any]]:
    """Read one JSON file of the small project, after whatever a test did to it."""

    def made(path: str, *, region: bool = False, base_url: str = "") -> dict[str, Any]:
        found = data_files(sample.knowledge(sample.region if region else None), None, base_url)
        return dict(json.loads(found[path]))

    return made

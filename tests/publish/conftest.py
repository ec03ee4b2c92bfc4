"""The views of the real content and what the writers made of them, once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from view_readers import Element

from blueprint.knowledge import Knowledge
from blueprint.publish.views import view_files
from blueprint.publish.views.collection import all_views, growth_series
from blueprint.publish.views.layout import Layout, layouts
from blueprint.publish.views.model import View


@pytest.fixture(scope="session")
def views(knowledge: Knowledge) -> dict[str, View]:
    """Every view of the exports, by name."""
    return {view.name: view for view in all_views(knowledge)}


@pytest.fixture(scope="session")
def series(knowledge: Knowledge) -> dict[str, View]:
    """The views of the growth pages, by name; those without a base hold the places."""
    return {view.name: view for view in growth_series(knowledge)}


@pytest.fixture(scope="session")
def shown(views: dict[str, View], series: dict[str, View]) -> dict[str, View]:
    """Every view that pages show as a picture, by the name of the picture."""
    return {name: view for name, view in {**views, **series}.items() if view.picture}


@pytest.fixture(scope="session")
def exported(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Pictures and files for other tools, by path."""
    return view_files(knowledge, tmp_path_factory.mktemp("cache"), "")


@pytest.fixture(scope="session")
def placed(views: dict[str, View], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Layout]:
    return dict(layouts(tuple(views.values()), tmp_path_factory.mktemp("places")))


@pytest.fixture(scope="session")
def series_placed(series: dict[str, View], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Layout]:
    return dict(layouts(tuple(series.values()), tmp_path_factory.mktemp("series")))


@pytest.fixture(scope="session")
def pictures(exported: dict[str, bytes]) -> dict[str, Element]:
    return {Path(name).stem: ElementTree.fromstring(content) for name, content in exported.items() if name.endswith(".svg")}

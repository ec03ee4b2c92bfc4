"""The shape of the generator: which room may import which, and habits that every module keeps."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sample import PROJECT

PACKAGE = PROJECT / "blueprint"
MODULES = sorted(PACKAGE.rglob("*.py"))
IDS = [path.relative_to(PROJECT).as_posix() for path in MODULES]

MAY_IMPORT: dict[str, set[str]] = {
    "collector": set(),
    "findings": set(),
    "refusals": set(),
    "turn": set(),
    "model": set(),
    "roi": {"model"},
    "load": {"collector", "findings", "model"},
    "schema": {"findings", "load", "model"},
    "knowledge": {"load", "model"},
    "checks": {"findings", "knowledge", "model", "roi"},
    "publish.files": set(),
    "publish.cache": {"publish.files"},
    "publish.addresses": {"knowledge"},
    "publish.site": set(),
    "publish.workbooks": {"model", "roi"},
    "publish.diagrams": {"knowledge", "model", "publish.addresses", "publish.cache"},
    "publish.growth": {"knowledge", "model"},
    "publish.coupled": {"knowledge", "model"},
    "publish.asked": {"knowledge", "model"},
    "publish.views": {"knowledge", "model", "publish.addresses", "publish.cache", "publish.diagrams", "publish.growth"},
    "publish.pages": {"knowledge", "model", "roi", "publish.addresses", "publish.asked", "publish.coupled", "publish.growth"},
    "publish.calculators": {"knowledge", "model", "roi", "publish.cache"},
    "publish.together": {"knowledge", "model", "roi", "publish.addresses", "publish.cache", "publish.workbooks"},
    "publish.buying": {"knowledge", "model", "publish.cache", "publish.workbooks"},
    "publish.books": {"knowledge", "model", "roi", "publish.cache", "publish.workbooks"},
    "publish.data": {"knowledge", "model", "publish.addresses", "publish.cache", "publish.files"},
    "difference": {"publish.data"},
    "answers": {"findings", "load", "model", "roi", "publish.workbooks"},
    "scaffold": {"findings", "load", "model", "schema"},
    "build": {"checks", "collector", "findings", "knowledge", "load", "publish", "schema", "turn"},
    "serve": {"build", "findings", "refusals"},
    "arguments": {"findings"},
    "cli": {"answers", "arguments", "build", "difference", "findings", "refusals", "scaffold", "schema", "serve"},
}
"""Room → rooms that it may import, besides itself. ``publish`` stands for all rooms in it. Reading goes downward:
knowledge is the only thing that a writer learns from, and writers do not know each other."""

HTML = re.compile(r"(?<!\?P)<[a-z]+[ >]")
"""The start of an element; a named group of a pattern looks alike."""

HTML_ALLOWED = {
    "blueprint/load/yaml_problem.py": "words of the YAML library that are put into Dutch",
    "blueprint/serve.py": "the preview adds its reload script to pages on their way out; it is no part of the site",
    "blueprint/publish/diagrams/svg.py": "title and description inside the drawing itself",
    "blueprint/publish/site/search.py": "pattern of the part of a finished page that search reads",
    "blueprint/publish/site/offline.py": "patterns in finished pages that cannot stay when they are opened from disk",
    "blueprint/publish/data/sheets.py": "parts of a spreadsheet file, which is XML",
    "blueprint/answers/sheet.py": "pattern for the cells of a filled workbook",
    "blueprint/publish/workbooks/cells.py": "cells of a spreadsheet file, which is XML",
    "blueprint/publish/workbooks/finish.py": "patterns for the cells of a finished workbook",
}
"""Modules that handle finished files of others, with the reason. Everything else belongs in ``site/templates``."""


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _room(name: str) -> str:
    """Return the room of a module name such as ``blueprint.publish.pages.text``."""
    parts = name.split(".")[1:]
    if parts[:1] == ["publish"] and len(parts) > 1:
        return ".".join(parts[:2])
    return parts[0] if parts else ""


def _module_name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each module of our own that a module imports, also inside functions, with its line."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} has a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "blueprint" else [str(node.module)]
            yield from ((name, node.lineno) for name in names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path, name in zip(MODULES, IDS, strict=True):
        yield name, _tree(path)


def _forbidden(room: str, names: Iterable[str]) -> list[str]:
    """Return the names of modules that a room may not import."""
    allowed = MAY_IMPORT.get(room, set()) | {room}
    ours = (name for name in names if name.startswith("blueprint."))
    return [name for name in ours if not {_room(name), _room(name).split(".", maxsplit=1)[0]} & allowed]


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_imports_run_one_way(path: Path) -> None:
    room = _room(_module_name(path))
    assert room in MAY_IMPORT or path.name == "__init__.py", f"say in MAY_IMPORT what the new room {room!r} may import"
    names = [name for name, _ in _imports(path) if name != "blueprint.__version__"]
    assert _forbidden(room, names) == []


@pytest.mark.parametrize(
    ("room", "name"),
    [
        ("model", "blueprint.load"),
        ("roi", "blueprint.findings"),
        ("checks", "blueprint.publish.addresses"),
        ("knowledge", "blueprint.checks"),
        ("publish.pages", "blueprint.publish.site.links"),
        ("publish.diagrams", "blueprint.publish.pages.text"),
        ("publish.workbooks", "blueprint.knowledge"),
        ("publish.site", "blueprint.model.base"),
        ("publish.pages", "blueprint.load"),
        ("serve", "blueprint.publish.site"),
    ],
)
def test_an_import_against_the_stream_is_noticed(room: str, name: str) -> None:
    assert _forbidden(room, ["pathlib", name]) == [name]


def test_the_table_of_rooms_has_no_circle() -> None:
    def below(room: str, seen: tuple[str, ...] = ()) -> None:
        assert room not in seen, " → ".join((*seen, room))
        for other in MAY_IMPORT.get(room, set()):
            below(other, (*seen, room))

    for room in MAY_IMPORT:
        below(room)


def test_the_table_of_rooms_names_only_rooms_that_exist() -> None:
    rooms = {_room(_module_name(path)) for path in MODULES}
    assert set(MAY_IMPORT) <= rooms


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_writers_use_only_the_front_door_of_loading(path: Path) -> None:
    inside = [name for name, _ in _imports(path) if name.startswith("blueprint.load.")]
    assert not inside or _room(_module_name(path)) in ("load", "schema"), f"{path.name} imports {inside}"


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    text = ast.get_docstring(_tree(path))
    assert text
    assert text.splitlines()[0].rstrip().endswith((".", ":", "?"))


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_every_public_function_and_class_has_a_docstring(path: Path) -> None:
    tree = _tree(path)
    public = [
        node
        for owner in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")))
        for node in owner.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node) and not _overrides(node)] == []


def _overrides(node: ast.AST) -> bool:
    """Return whether a method has a name that its base class gives, such as ``do_GET`` of an HTTP handler."""
    return isinstance(node, ast.FunctionDef) and node.name in ("do_GET", "add_usage", "field_title_should_be_set")


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_markup_stands_in_templates_and_not_in_strings() -> None:
    found = {name for name, tree in _trees() if any(HTML.search(text) for text in _strings(tree))}
    assert found - set(HTML_ALLOWED) == set(), "move the markup to a template in site/templates"
    assert set(HTML_ALLOWED) - found == set(), "this module no longer needs its exception"


def _strings(tree: ast.Module) -> Iterator[str]:
    """Yield every text in a module that is no docstring."""
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in loose:
            if isinstance(node.value, bytes):
                yield node.value.decode("utf-8", "replace")
            elif isinstance(node.value, str):
                yield node.value


def test_importing_the_package_does_no_work() -> None:
    for name, tree in _trees():
        calls = [node.lineno for node in tree.body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
        assert calls == [], f"{name} does work when it is imported"


def test_nothing_is_kept_in_global_variables() -> None:
    for name, tree in _trees():
        found = [node.lineno for node in ast.walk(tree) if isinstance(node, (ast.Global, ast.Nonlocal))]
        assert found == [], f"{name} changes a variable outside its function"


def test_no_two_test_modules_have_the_same_name() -> None:
    """pytest would import only one of them."""
    names = [path.name for path in (PROJECT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []

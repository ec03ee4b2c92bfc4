"""Writing a tree of files: only what differs is touched, and what is no longer made goes away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blueprint.publish.cache import cached, code_digest
from blueprint.publish.files import sync_tree, write_if_changed


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with two files, both with an old time stamp."""
    sync_tree(tmp_path / "tree", {"a.md": b"a", "deep/er/b.md": b"b"})
    for path in (tmp_path / "tree").rglob("*.md"):
        os.utime(path, (1, 1))
    return tmp_path / "tree"


def _stamps(root: Path) -> dict[str, float]:
    return {path.relative_to(root).as_posix(): path.stat().st_mtime for path in root.rglob("*") if path.is_file()}


def test_a_tree_holds_exactly_the_given_files(tree: Path) -> None:
    assert {path: (tree / path).read_bytes() for path in _stamps(tree)} == {"a.md": b"a", "deep/er/b.md": b"b"}


def test_equal_files_are_not_touched(tree: Path) -> None:
    assert sync_tree(tree, {"a.md": b"a", "deep/er/b.md": b"b"}) == ()
    assert _stamps(tree) == {"a.md": 1, "deep/er/b.md": 1}


def test_a_file_of_the_same_length_but_other_bytes_is_written(tree: Path) -> None:
    assert sync_tree(tree, {"a.md": b"A", "deep/er/b.md": b"b"}) == ("a.md",)
    assert (tree / "a.md").read_bytes() == b"A"
    assert _stamps(tree)["deep/er/b.md"] == 1


def test_what_is_no_longer_made_is_deleted_with_its_empty_folders(tree: Path) -> None:
    assert sync_tree(tree, {"a.md": b"a"}) == ("deep/er/b.md",)
    assert [path.name for path in tree.rglob("*")] == ["a.md"]


def test_a_folder_may_become_a_file_and_back(tree: Path) -> None:
    sync_tree(tree, {"deep": b"now a file"})
    assert (tree / "deep").read_bytes() == b"now a file"
    sync_tree(tree, {"deep/er/b.md": b"b"})
    assert (tree / "deep/er/b.md").read_bytes() == b"b"


def test_a_file_is_never_half_written(tmp_path: Path) -> None:
    assert write_if_changed(tmp_path / "new" / "a.md", b"a")
    assert not write_if_changed(tmp_path / "new" / "a.md", b"a")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.md"]


def test_the_cache_makes_the_same_thing_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("x")
        return b"slow"

    assert [cached(tmp_path, "same", make) for _ in range(3)] == [b"slow"] * 3
    assert len(made) == 1
    assert cached(tmp_path, "other", lambda: b"new") == b"new"


def test_an_empty_file_in_the_cache_is_made_again(tmp_path: Path) -> None:
    cached(tmp_path, "same", lambda: b"slow")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"")
    assert cached(tmp_path, "same", lambda: b"slow") == b"slow"
    assert kept.read_bytes() == b"slow"


def test_the_digest_of_code_follows_the_code(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "a.py").write_text("x = 1")
    (tmp_path / "two" / "a.py").write_text("x = 2")
    assert code_digest(tmp_path / "one") != code_digest(tmp_path / "two")
    assert code_digest(tmp_path / "one") == code_digest(tmp_path / "one", tmp_path / "absent")

"""Two builds in one folder: the second waits until the first is done."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from blueprint.turn import own_turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock there")


def test_who_comes_second_is_told_and_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    said = []
    with ExitStack() as first:
        first.enter_context(own_turn(tmp_path, lambda: said.append("first")))

        def must_wait() -> None:
            said.append("second")
            first.close()

        with own_turn(tmp_path, must_wait):
            said.append("working")
    assert said == ["second", "working"]


def test_who_is_alone_does_not_wait_also_after_a_failure(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(ZeroDivisionError), own_turn(tmp_path / "build", lambda: said.append("first")):
        raise ZeroDivisionError
    with own_turn(tmp_path / "build", lambda: said.append("second")):
        said.append("working")
    assert said == ["working"]

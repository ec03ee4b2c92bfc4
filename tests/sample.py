"""A tiny but valid project on disk (``tests/small_project``) that a test can break in one place, and read back."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from blueprint.build import examine
from blueprint.checks.rule import Context, Rule
from blueprint.findings import Finding, as_text
from blueprint.knowledge import Knowledge, link
from blueprint.load import load

HERE = Path(__file__).parent
PROJECT = HERE.parent
"""The real project."""

TODAY = dt.date(2026, 11, 21)
"""The day on which the samples are checked."""


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Return findings as an editor reads them: ``file:line: message``, each once."""
    return as_text(findings).splitlines()[:-1]


@dataclass(frozen=True)
class Sample:
    """A copy of the small project, and perhaps of the small region beside it."""

    root: Path

    @property
    def region(self) -> Path:
        """The folder of the small region."""
        return self.root.parent / "region"

    def read(self, file: str) -> str:
        """Return the text of a file."""
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> Path:
        """Write a file, with the folders that it needs."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that occurs exactly once."""
        text = self.read(file)
        assert text.count(old) == 1, f"{file} has {old!r} {text.count(old)} times"
        self.write(file, text.replace(old, new))

    def remove(self, file: str) -> None:
        """Delete a file."""
        (self.root / file).unlink()

    def copy(self, file: str, other: str, *edits: tuple[str, str]) -> None:
        """Write a second file that differs from the first only in these texts."""
        shutil.copy(self.root / file, self.root / other)
        for old, new in edits:
            self.edit(other, old, new)

    def knowledge(self, region: Path | None = None) -> Knowledge:
        """Load and link; loading itself must go well."""
        loaded = load(self.root, region)
        assert sentences(loaded.findings) == []
        return link(loaded)

    def findings(self, region: Path | None = None) -> list[str]:
        """Return all that loading and checking say."""
        return sentences(examine(self.root, region, TODAY)[1])

    def told(self, rule: Rule) -> list[str]:
        """Return what one rule says."""
        return sentences(rule(Context(self.knowledge(), TODAY)))

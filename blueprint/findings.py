"""What is wrong and what to do about it: findings, and the three ways to show them.

A finding is one Dutch sentence with a place. ``fout`` stops a build; ``let op`` does not.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["fout", "let op"]

_RED, _YELLOW, _GREEN, _BOLD, _RESET = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"


class DutchError(RuntimeError):
    """Work that cannot go on; the message is a Dutch sentence that says why and what to do."""


@dataclass(frozen=True)
class Finding:
    """One sentence about one place. ``file`` is a relative posix path; ``line`` counts from 1."""

    severity: Severity
    file: str
    line: int
    message: str
    rule: str

    def __lt__(self, other: Finding) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, str, str, str]:
        return (self.file, self.line, self.message, self.severity, self.rule)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether one of the findings stops a build."""
    return any(finding.severity == "fout" for finding in findings)


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return ``; bedoel je "x"?`` with the nearest candidate, or an empty text when nothing is near."""
    near = difflib.get_close_matches(word, sorted(candidates), n=1, cutoff=0.6)
    return f'; bedoel je "{near[0]}"?' if near else ""


def summary(findings: Iterable[Finding]) -> str:
    """Return the closing line, such as ``3 fouten, 1 let op.``."""
    given = list(findings)
    errors = sum(finding.severity == "fout" for finding in given)
    warnings = len(given) - errors
    if not given:
        return "Geen fouten gevonden."
    parts = [f"{errors} {'fout' if errors == 1 else 'fouten'}"] if errors else []
    return ", ".join([*parts, *([f"{warnings} let op"] if warnings else [])]) + "."


def as_text(findings: Iterable[Finding], colour: bool = False) -> str:
    """Return one ``file:line: message`` per finding, sorted, and a closing count line."""
    given = sorted(set(findings))
    lines = [_text_line(finding, colour) for finding in given]
    closing = summary(given)
    if colour:
        closing = f"{_RED if has_errors(given) else _YELLOW if given else _GREEN}{closing}{_RESET}"
    return "\n".join([*lines, closing]) + "\n"


def _text_line(finding: Finding, colour: bool) -> str:
    place = f"{finding.file}:{finding.line}:"
    mark = "let op: " if finding.severity == "let op" else ""
    if not colour:
        return f"{place} {mark}{finding.message}"
    tint = _YELLOW if mark else _RED
    return f"{_BOLD}{place}{_RESET} {tint}{mark}{finding.message}{_RESET}"


def as_github(findings: Iterable[Finding]) -> str:
    """Return GitHub workflow commands, which show up as annotations at the lines of a pull request.

    Escaping follows the ``@actions/core`` toolkit: ``%``, CR and LF in messages, and ``:`` and ``,`` too in properties.
    """
    return "".join(
        f"::{'error' if finding.severity == 'fout' else 'warning'} "
        f"file={_property(finding.file)},line={finding.line},title={_property(finding.rule)}::{_data(finding.message)}\n"
        for finding in sorted(set(findings))
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: Iterable[Finding]) -> str:
    """Return a JSON list of objects with the fields of :class:`Finding`."""
    rows = [asdict(finding) for finding in sorted(set(findings))]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"

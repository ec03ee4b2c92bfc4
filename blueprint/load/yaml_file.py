"""One YAML file as plain data, with the line of every value.

The reader walks the events of the parser once and builds data and lines side by side. It holds no recursion and
expands nothing, so a bomb of anchors or a hundred thousand brackets costs no more than the characters up to the
first bad one.

Scalars follow the core schema of YAML 1.2, without ``.inf`` and ``.nan``: ``true``, ``false``, ``null``, integers
and floats. ``ja``, ``no`` and ``2026-01-31`` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from blueprint.findings import Finding
from blueprint.load.yaml_problem import explain

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
RULE = "yaml"

Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DataPath = Sequence[str | int]
Mark = tuple[int, "dict[str, Mark] | list[Mark] | None"]

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NUMBER_START = frozenset("+-.0123456789")
_MAX_DIGITS = 15


class RefusedError(Exception):
    """A file that cannot be used: the line and the Dutch sentence that says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True)
class YamlFile:
    """A file that was read: its data and the line of each value. ``shown`` is the path that a reader sees."""

    path: Path
    shown: str
    data: dict[str, Any]
    marks: Mark = field(repr=False)

    def line(self, path: DataPath) -> int:
        """Return the line of the value at ``path``, or of the nearest parent that is there."""
        line, children = self.marks
        for part in path:
            if isinstance(children, list):
                children = dict(enumerate(children))  # type: ignore[arg-type]
            if not children or part not in children:
                break
            line, children = children[part]
        return line


def read_yaml(path: Path, shown: str) -> YamlFile | Finding:
    """Read one file; return its data, or the finding that says why it cannot be used."""
    try:
        data, marks = compose(_text(path))
    except RefusedError as refusal:
        return Finding("fout", shown, refusal.line, refusal.message, RULE)
    return YamlFile(path, shown, data, marks)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            raw = handle.read(MAX_BYTES + 1)
    except OSError:
        raise RefusedError(1, "dit bestand is niet te lezen; controleer of het bestaat en of je het mag openen") from None
    if len(raw) > MAX_BYTES:
        raise RefusedError(1, "dit bestand is groter dan 1 MB; splits het of haal eruit wat er niet hoort")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise RefusedError(1, "dit bestand is opgeslagen als UTF-16; sla het op met codering UTF-8")
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise RefusedError(line, "hier staat een NUL-teken, dus dit is geen gewone tekst; sla het bestand opnieuw op als UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RefusedError(line, "dit teken is geen UTF-8; sla het bestand op met codering UTF-8") from None


def compose(text: str) -> tuple[dict[str, Any], Mark]:
    """Turn the text of one document into plain data and lines; raise :class:`RefusedError` when that cannot be done."""
    if not text.strip():
        raise RefusedError(1, "dit bestand is leeg; vul het in of verwijder het")
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.YAMLError as error:
        raise RefusedError(*explain(error, text)) from None
    if builder.root is None:
        raise RefusedError(1, "in dit bestand staat alleen commentaar; vul het in of verwijder het")
    data, marks = builder.root
    if not isinstance(data, dict):
        raise RefusedError(marks[0], 'bovenaan dit bestand horen sleutels met een waarde te staan, zoals "title: ..."')
    return data, marks


def _events(text: str) -> Iterator[yaml.Event]:
    parser = Parser(text)
    while (event := parser.get_event()) is not None:
        yield event


@dataclass
class _Frame:
    """A mapping or list that is being filled; ``key`` is the key that waits for its value."""

    data: Any
    mark: Mark
    key: str | None = None
    key_line: int = 0


class _Builder:
    """Builds data and marks from events. The stack keeps what is still open; it never grows past ``MAX_DEPTH``."""

    def __init__(self) -> None:
        self.root: tuple[Any, Mark] | None = None
        self._stack: list[_Frame] = []

    def take(self, event: Any) -> None:
        """Add what an event of the parser says; raise :class:`RefusedError` when it may not be there."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _refuse_extras(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_extras(event)
            self._open(kind is yaml.MappingStartEvent, event.start_mark.line + 1)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            raise RefusedError(event.start_mark.line + 1, _NO_ANCHORS)
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            line = event.start_mark.line + 1
            raise RefusedError(line, "hier begint een tweede document (---); zet elk record in een eigen bestand")

    def _scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        value = event.value if event.style else _resolve(event.value, line)
        if self._stack and isinstance(self._stack[-1].data, dict) and self._stack[-1].key is None:
            self._key(value, event.value, line)
        else:
            self._put(value, line, None)

    def _key(self, key: Any, written: str, line: int) -> None:
        frame = self._stack[-1]
        if not isinstance(key, str):
            raise RefusedError(line, f'de sleutel "{written}" is geen tekst; zet hem tussen aanhalingstekens')
        if key in frame.data:
            first = frame.mark[1][key][0]  # type: ignore[index, call-overload]
            raise RefusedError(line, f'de sleutel "{key}" staat hier dubbel (ook op regel {first}); haal er een weg')
        frame.key, frame.key_line = key, line

    def _open(self, mapping: bool, line: int) -> None:
        if self._stack and isinstance(self._stack[-1].data, dict) and self._stack[-1].key is None:
            raise RefusedError(line, "een sleutel is hier een lijst of een blok; gebruik gewone tekst als sleutel")
        if len(self._stack) >= MAX_DEPTH:
            raise RefusedError(line, f"dit bestand is meer dan {MAX_DEPTH} niveaus diep; maak het platter")
        data: Any = {} if mapping else []
        children: Any = {} if mapping else []
        mark = self._put(data, line, children)
        self._stack.append(_Frame(data, mark))

    def _put(self, value: Any, line: int, children: Any) -> Mark:
        if not self._stack:
            mark: Mark = (line, children)
            self.root = (value, mark)
            return mark
        frame = self._stack[-1]
        siblings: Any = frame.mark[1]
        if frame.key is None:
            mark = (line, children)
            frame.data.append(value)
            siblings.append(mark)
        else:  # an editor looks for the key, also when its value starts on the next line
            mark = (frame.key_line, children)
            frame.data[frame.key] = value
            siblings[frame.key] = mark
            frame.key = None
        return mark


_NO_ANCHORS = "ankers (&) en verwijzingen (*) van YAML mogen hier niet; schrijf de waarde uit of zet haar tussen aanhalingstekens"


def _refuse_extras(event: Any) -> None:
    if event.anchor is not None:
        raise RefusedError(event.start_mark.line + 1, _NO_ANCHORS)
    if event.tag is not None:
        raise RefusedError(
            event.start_mark.line + 1,
            "een YAML-label dat met ! begint mag hier niet; haal het weg of zet aanhalingstekens",
        )


def _resolve(value: str, line: int) -> Any:
    if value in _WORDS:
        return _WORDS[value]
    if value[0] not in _NUMBER_START:
        return value
    if _INTEGER.fullmatch(value):
        if len(value) > _MAX_DIGITS:
            raise RefusedError(line, f'het getal "{value[:_MAX_DIGITS]}..." is te lang; zet een nummer tussen aanhalingstekens')
        return int(value, 8 if value.startswith("0o") else 16 if value.startswith("0x") else 10)
    if _FLOAT.fullmatch(value):
        number = float(value)
        if number in (float("inf"), float("-inf")):
            raise RefusedError(line, f'het getal "{value[:_MAX_DIGITS]}" is te groot; controleer het aantal cijfers')
        return number
    return value

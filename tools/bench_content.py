"""Content for the benchmark: the real project, with records copied under other ids until it has the wanted size.

Each copy is a small world of its own: ids get a suffix, and references (fields and ``[[id]]`` in texts) follow them as far
as their target is copied too, so all checks stay clean. The process chain of a sector stays as it is; the few records that
only the chain uses are not copied, because nothing would use the copy.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from blueprint.checks.architecture import MUST_BE_USED
from blueprint.load.change import EMPTY, value_hash
from blueprint.load.kinds import KINDS, SINGLE
from blueprint.load.yaml_file import compose
from blueprint.model.references import TEXT_REFERENCE, field_references, text_references
from blueprint.model.vocabulary import SECTORS
from blueprint.schema import kind_of

COPIED_FOLDERS = ("content", *SECTORS, "roi", "schema", "site")
HALF_MORE = frozenset({"steps", "roi"})
"""Kinds that bring the real content to about 500 pages when they are doubled."""


@dataclass
class Original:
    """One file of the project: its kind, its first line (for editors) and its data."""

    path: Path
    kind: str
    modeline: str
    data: dict[str, Any]

    @property
    def is_list(self) -> bool:
        """Whether the file holds many records by id."""
        return KINDS[self.kind].in_list


@dataclass
class Project:
    """All record files of a project, and what the copies need to know of them."""

    files: list[Original]
    ids: set[str] = field(default_factory=set)
    """Records that are copied."""
    highest: Counter[str] = field(default_factory=Counter)
    """Highest number in use per letter of a code."""
    shared: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    """Records that a sector may change, by kind and id."""


def multiply(project: Path, target: Path, times: int, kinds: frozenset[str] = frozenset(KINDS)) -> None:
    """Write the project to a new folder with every record of these kinds ``times`` times."""
    target.mkdir(parents=True)
    for name in COPIED_FOLDERS:
        shutil.copytree(project / name, target / name)
    shutil.copy(project / "mkdocs.yml", target)
    content = _read(target, kinds)
    for original in content.files:
        if not original.is_list and _id_of(original) not in content.ids:
            continue
        if original.is_list:
            more = [_copied_list(content, original, number) for number in range(2, times + 1)]
            _write(
                target / original.path, original, {key: value for part in [original.data, *more] for key, value in part.items()}
            )
            continue
        for number in range(2, times + 1):
            data = _copied(content, original.kind, original.path.stem, original.data, number)
            _write(target / _copied_path(content, original, number), original, data)


def _read(folder: Path, kinds: frozenset[str]) -> Project:
    found = Project(list(_originals(folder, kinds)))
    for original in found.files:
        for key, data in _records(original).items():
            found.ids.add(key)
            if "change" not in data:
                found.shared[original.kind, key] = data
            if code := _NUMBERED.fullmatch(str(data.get("code", ""))):
                found.highest[code[1]] = max(found.highest[code[1]], int(code[2]))
    while unused := _unused(found):
        found.ids -= unused
    return found


def _unused(content: Project) -> set[str]:
    """Return the copied records of the kinds that must be used, which no other copied record uses."""
    records = [(original.kind, key, data) for original in content.files for key, data in _records(original).items()]
    used = {target for kind, key, data in records if key in content.ids for target in _targets(kind, data)}
    return {key for kind, key, _ in records if kind in MUST_BE_USED and key in content.ids - used}


def _records(original: Original) -> dict[str, Any]:
    return original.data if original.is_list else {_id_of(original): original.data}


def _targets(kind: str, data: Mapping[str, Any]) -> Iterator[str]:
    yield from (target for _, _, target in field_references(kind, data))
    yield from (target for _, target in text_references(data))


_NUMBERED = re.compile(r"([FDGMP])(\d+)")


def _originals(folder: Path, kinds: frozenset[str]) -> Iterator[Original]:
    for path in sorted(path for root in ("content", *SECTORS, "roi") for path in (folder / root).rglob("*.yaml")):
        inside = path.relative_to(folder)
        kind = kind_of(inside.as_posix())
        if kind in kinds and kind not in SINGLE:
            text = path.read_text(encoding="utf-8")
            yield Original(inside, str(kind), text.split("\n", 1)[0], compose(text)[0])


def _id_of(original: Original) -> str:
    return original.path.parent.name if original.kind == "functions" and original.path.stem == "function" else original.path.stem


def _copied_path(content: Project, original: Original, number: int) -> Path:
    parts = [f"{part}-{number}" if part in content.ids else part for part in original.path.parts[:-1]]
    name = original.path.stem
    return Path(*parts, f"{name}-{number}.yaml" if name in content.ids else original.path.name)


def _copied_list(content: Project, original: Original, number: int) -> dict[str, Any]:
    return {f"{key}-{number}": _copied(content, original.kind, key, data, number) for key, data in original.data.items()}


def _copied(content: Project, kind: str, key: str, data: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return the copy of a record, or of a change of one."""
    if "change" in data:
        return _copied_change(content, kind, data, number)
    copy = _renamed(content, kind, data, number)
    if "id" in copy:
        copy["id"] = f"{key}-{number}"
    if code := _NUMBERED.fullmatch(str(copy.get("code", ""))):
        copy["code"] = f"{code[1]}{int(code[2]) + (number - 1) * content.highest[code[1]]:02d}"
    elif "code" in copy:
        copy["code"] = f"{copy['code']}{number}"
    return copy


def _copied_change(content: Project, kind: str, data: Mapping[str, Any], number: int) -> dict[str, Any]:
    key = data["change"]
    values = _renamed(content, kind, {name: override["value"] for name, override in data["fields"].items()}, number)
    below = _copied(content, kind, key, content.shared[kind, key], number)
    fields = {
        name: {"base": value_hash(below[name]) if name in below else EMPTY, "value": value} for name, value in values.items()
    }
    return {**data, "change": f"{key}-{number}", "fields": fields}


def _renamed(content: Project, kind: str, data: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return data in which every reference to a copied record leads to the copy."""

    def renamed(key: str) -> str:
        return f"{key}-{number}" if key in content.ids else key

    targets = {path for path, _, _ in field_references(kind, data)}
    return _mapped(data, (), lambda path, text: renamed(text) if path in targets else _texts(text, renamed))  # type: ignore[no-any-return]


def _texts(text: str, renamed: Callable[[str], str]) -> str:
    if "[[" not in text:
        return text
    return TEXT_REFERENCE.sub(lambda found: f"[[{renamed(found[1])}{f'|{found[2]}' if found[2] else ''}]]", text)


def _mapped(value: Any, path: tuple[str | int, ...], change: Callable[[tuple[str | int, ...], str], str]) -> Any:
    """Return a copy of plain data with every text changed."""
    if isinstance(value, dict):
        return {key: _mapped(item, (*path, key), change) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, (*path, index), change) for index, item in enumerate(value)]
    return change(path, value) if isinstance(value, str) else value


def _write(path: Path, original: Original, data: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(f"{original.modeline}\n{text}", encoding="utf-8")

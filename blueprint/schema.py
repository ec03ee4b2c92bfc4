"""JSON Schemas for editors, made from the models: hints and completion while typing a YAML file.

One file per kind in the folder ``schema/`` of the project. They are committed, because an editor reads them from
there; a test fails when they are stale. A schema says less than the model: rules over several fields stay in the
model. A record schema also takes a change or a hide, because a higher layer has those in the same folders.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from blueprint.findings import Finding
from blueprint.load.change import ChangeFile, HideFile
from blueprint.load.kinds import ALL, KINDS, SINGLE
from blueprint.load.read import FUNCTION_FILE
from blueprint.model.base import SLUG_PATTERN
from blueprint.model.vocabulary import SECTORS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
RULE = "modeline"

SCHEMA_NAMES: Mapping[str, str] = {
    "functions": "function",
    "steps": "step",
    "systems": "system",
    "data_objects": "data-object",
    "interfaces": "interface",
    "standards": "standard",
    "machines": "machine",
    "couplings": "couplings",
    "laws": "laws",
    "lock_in": "lock-in",
    "retired": "retired",
    "cases": "case",
    "storylines": "storyline",
    "effects": "effects",
    "symptoms": "symptom",
    "questions": "questions",
    "readers": "views-readers",
    "sizes": "views-sizes",
    "differences": "views-differences",
    "transformations": "views-wheel",
    "skills": "skills",
    "roles": "roles",
    "sources": "sources",
    "glossary": "glossary",
    "barriers": "barriers",
    "roi_inputs": "roi-inputs",
    "roi_pots": "roi-pots",
    "tax_inputs": "roi-tax-inputs",
    "fiscal": "fiscal",
    "roi": "roi",
    "macro": "macro",
    "sector": "sector",
    "chain": "chain",
    "region": "region",
    "change": "change",
}
"""File name (without ``.json``) of the schema of each kind; ``change`` is for a file that changes or hides a record."""


class _Quiet(GenerateJsonSchema):
    """Leaves out the titles that pydantic makes of English field names."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False


def schemas() -> dict[str, str]:
    """Return the text of every schema by file name."""
    return {f"{name}.json": json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n" for kind, name in SCHEMA_NAMES.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into a folder, remove ones that no kind has any more, and return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = schemas()
    for old in folder.glob("*.json"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in sorted(wanted)]


def stale_schemas(folder: Path) -> list[str]:
    """Return the file names in a folder that are missing, outdated or superfluous."""
    wanted = schemas()
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def _schema(kind: str) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    if kind == "change":
        body = _either(definitions, {"$ref": _define(definitions, "ChangeFile", ChangeFile)})
    elif kind == "region":
        body = {"$ref": _define(definitions, "record", ALL[kind].model)}
    elif ALL[kind].in_list and kind in KINDS:
        item = _either(definitions, {"$ref": _define(definitions, "record", ALL[kind].model)}, flags=True)
        body = {
            "type": "object",
            "propertyNames": {"pattern": SLUG_PATTERN, "maxLength": 60},
            "additionalProperties": item,
        }
    else:
        body = _either(definitions, {"$ref": _define(definitions, "record", ALL[kind].model)})
    return {"$schema": DIALECT, **body, "$defs": dict(sorted(definitions.items()))}


def _either(definitions: dict[str, Any], record: dict[str, Any], flags: bool = False) -> dict[str, Any]:
    """Choose by the first key: an editor then complains about one form, not about three."""
    change, hide = _define(definitions, "ChangeFile", ChangeFile), _define(definitions, "HideFile", HideFile)
    if flags:  # in a list file the id is the key already
        definitions["ChangeFile"]["properties"]["change"] = {"const": True}
        definitions["HideFile"]["properties"]["hide"] = {"const": True}
    otherwise = {"if": {"required": ["hide"]}, "then": {"$ref": hide}, "else": record}
    return {"if": {"required": ["change"]}, "then": {"$ref": change}, "else": otherwise}


def _define(definitions: dict[str, Any], name: str, model: Any) -> str:
    """Add the schema of a model, and of all that it uses, to the definitions; return the reference to it."""
    made = TypeAdapter(model).json_schema(ref_template="#/$defs/{model}", schema_generator=_Quiet)
    definitions.update({key: _plain(value) for key, value in made.pop("$defs", {}).items()})
    if options := made.pop("oneOf", None):  # an outline or a complete step, told apart by completeness
        outline = {"properties": {"completeness": {"const": "in-voorbereiding"}}, "required": ["completeness"]}
        made = {"if": outline, "then": options[0], "else": options[1]}
    definitions[name] = _plain(made)
    return f"#/$defs/{name}"


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Drop class names and English docstrings: an editor shows them as if they were help."""
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


def modeline(kind: str, path: str | PurePosixPath) -> str:
    """Return the first line of a file of a kind; ``path`` is relative to the project, such as ``content/steps/x.yaml``."""
    target = os.path.relpath(f"schema/{SCHEMA_NAMES[kind]}.json", str(PurePosixPath(path).parent)).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={target}"


@cache
def _places() -> Mapping[str, str]:
    return {kind.place: name for name, kind in {**KINDS, **SINGLE}.items()}


def kind_of(path: str | PurePosixPath) -> str | None:
    """Return the kind of records in a file by its place in the project, or ``None`` when it is no place for records."""
    parts = PurePosixPath(path).parts
    if parts[0] in SECTORS and len(parts) == 3:
        return "functions" if parts[2] == f"{FUNCTION_FILE}.yaml" else "steps"
    inner = parts if parts[0] == "roi" else parts[1:]
    return _places().get(inner[0]) if 1 <= len(inner) <= 2 else None


def missing_modelines(project: Path) -> list[Finding]:
    """Report the YAML files of a project whose first line does not point to the schema of their kind."""
    return sorted(finding for path in _record_files(project) if (finding := _check_modeline(project, path)))


def _record_files(project: Path) -> Iterator[Path]:
    """Yield the YAML files of a project without those of tools, whose names (or folders) begin with a dot."""
    for root in ("content", "roi", *SECTORS):
        for path in sorted((project / root).rglob("*.yaml")):
            if not any(part.startswith(".") for part in path.relative_to(project).parts):
                yield path


def _check_modeline(project: Path, path: Path) -> Finding | None:
    shown = path.relative_to(project).as_posix()
    kind = kind_of(shown)
    if kind is None:
        return None
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    single = not ALL[kind].in_list or kind in SINGLE
    wanted = modeline("change" if single and re.search(r"^(change|hide):", text, re.MULTILINE) else kind, shown)
    if text.split("\n", 1)[0].rstrip() == wanted:
        return None
    return Finding("fout", shown, 1, f'de eerste regel wijst niet naar het schema; zet bovenaan "{wanted}"', RULE)

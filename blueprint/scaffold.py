"""``blueprint new``: a commented file with a Dutch hint at every field, valid against its schema.

The hints are the descriptions of the models, so they can never lag behind.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from annotated_types import MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from blueprint.findings import DutchError, suggest
from blueprint.load import KINDS, Loaded, load, slug_remedy, value_hash
from blueprint.model.architecture import End
from blueprint.model.base import Quantity
from blueprint.model.references import target_kind
from blueprint.model.region import Region
from blueprint.model.step import Step, StepOutline
from blueprint.schema import modeline

KINDS_TO_MAKE = (
    "step",
    "function",
    "system",
    "data-object",
    "interface",
    "standard",
    "case",
    "symptom",
    "change",
    "hide",
    "region",
)
"""What can be made: kinds with a file per record, the two ways to differ from a lower layer, and a layer of its own."""

_KIND = {
    "step": "steps",
    "function": "functions",
    "system": "systems",
    "data-object": "data_objects",
    "interface": "interfaces",
    "standard": "standards",
    "case": "cases",
    "symptom": "symptoms",
}
PLACEHOLDER = "Vul in"
ALWAYS_SHOWN = ("search_terms",)
Path_ = tuple[str | int, ...]
SAMPLES: Mapping[Any, Any] = {
    Quantity: {"low": 1, "high": 3, "unit": "maanden", "evidence": "vakkennis"},
    tuple[End, End]: [{"system": "erp"}, {"system": "mes"}],
}
"""Types of which the required fields alone are not yet valid."""

FIRST_OF_REGIONS = 901
"""Numbers from here are for regions, so that the next national step does not take the code of a regional one."""

_PREFIX = {"machinebouw": "M", "plaatbewerking": "P", None: "G"}


class ScaffoldError(DutchError):
    """The file cannot be made."""


def scaffold(
    project: Path,
    kind: str,
    key: str,
    *,
    sector: str | None = None,
    function: str | None = None,
    field: str | None = None,
    region: Path | None = None,
) -> Path:
    """Write a new file and return its path; raise :class:`ScaffoldError` when it cannot be made."""
    if remedy := slug_remedy(key):
        raise ScaffoldError(f'"{key}" {remedy}')
    loaded = load(project, None if kind == "region" else region)
    if kind == "region":
        path = (region or project / key) / "region.yaml"
        text = f"{_first_line(kind, path, project)}\n{_body(Region, _Sampler(loaded, kind), {})}"
    elif kind in ("change", "hide"):
        path, text = _difference(project, loaded, kind, key, sector, field, region)
    else:
        path, text = _record(project, loaded, kind, key, sector, function, region)
    if path.exists() and not text.startswith(path.read_text(encoding="utf-8")):  # a block below what is there loses nothing
        raise ScaffoldError(f"{path} bestaat al; kies een ander id of pas dat bestand aan")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _record(
    project: Path, loaded: Loaded, kind: str, key: str, sector: str | None, function: str | None, region: Path | None
) -> tuple[Path, str]:
    functions = loaded.shared["functions"]
    if kind == "step" and function not in functions:
        raise ScaffoldError(
            f"geef met --function de bedrijfsfunctie van de stap{suggest(function or '', functions)} (kies uit {', '.join(functions)})"
        )
    root = region or (project / sector if sector else project / "content")
    if kind == "step" and sector:
        path = (region / sector if region else root) / str(function) / f"{key}.yaml"
    else:
        path = (region or project / "content") / KINDS[_KIND[kind]].place / f"{key}.yaml"
    given = {"code": _next_code(loaded, kind, sector, FIRST_OF_REGIONS if region else 1)}
    given |= {"function": function, "completeness": "in-voorbereiding"} if kind == "step" else {}
    given |= {"no_standard": PLACEHOLDER} if kind == "interface" else {}
    model = StepOutline if kind == "step" else KINDS[_KIND[kind]].model
    body = _body(model, _Sampler(loaded, _KIND[kind]), {name: value for name, value in given.items() if value})
    return path, f"{_first_line(_KIND[kind], path, project)}\n{body}"


def _difference(
    project: Path, loaded: Loaded, kind: str, key: str, sector: str | None, field: str | None, region: Path | None
) -> tuple[Path, str]:
    target, sector = _find(loaded, key, sector)
    root = region or project
    if KINDS[target].in_list:
        return _in_list(project, loaded, kind, key, target, field, region)
    if target == "steps" and sector:
        function = loaded.sectors[sector].steps[key].function
        path = root / sector / function / f"{key}.yaml"
    elif target == "functions" and sector:
        path = root / sector / key / "function.yaml"
    elif region:
        path = region / KINDS[target].place / f"{key}.yaml"
    elif sector:
        raise ScaffoldError(f'"{key}" is in alle sectoren hetzelfde; alleen een regio kan dat wijzigen, geef --region')
    else:
        raise ScaffoldError("een wijziging hoort bij een sector of regio; geef --sector of --region")
    head = _first_line("change", path, project)
    if kind == "hide":
        return path, f"{head}\nhide: {key}\n# Waarom deze laag dit niet laat zien.\nreason: {PLACEHOLDER}\n"
    return path, f"{head}\n{_change_body(loaded, target, key, sector, _known_field(target, field))}"


def _in_list(
    project: Path, loaded: Loaded, kind: str, key: str, target: str, field: str | None, region: Path | None
) -> tuple[Path, str]:
    """Return the list file of the region with a block below what it already says."""
    if region is None:
        raise ScaffoldError(f'"{key}" is in alle sectoren hetzelfde; alleen een regio kan dat wijzigen, geef --region')
    path = region / KINDS[target].place
    before = path.read_text(encoding="utf-8") if path.exists() else f"{_first_line(target, path, project)}\n"
    if re.search(rf"^{key}:", before, re.MULTILINE):
        raise ScaffoldError(f'in {path} staat al een blok "{key}"; pas dat aan')
    _, body = (
        _change_body(loaded, target, key, None, _known_field(target, field))
        if kind == "change"
        else f"hide: {key}\n# Waarom deze laag dit niet laat zien.\nreason: {PLACEHOLDER}\n"
    ).split("\n", maxsplit=1)
    block = "".join(f"  {line}\n" if line else "\n" for line in [f"{kind}: true", *body.splitlines()])
    return path, before + ("" if before.endswith("\n") else "\n") + f"{key}:\n{block}"


def _known_field(target: str, given: str | None) -> str:
    """Return the field when records of this kind have it; by default the accent, which is there to be changed.

    A name with dots leads into a block, as in ``inputs.uren.expected``; only its first part is judged here.
    """
    field, part = (given or "accent").split(".", maxsplit=1)[0], given or "accent"
    model = Step if target == "steps" else KINDS[target].model
    known = [info.alias or name for name, info in model.model_fields.items()]
    if field not in known and given is None:
        raise ScaffoldError(f"geef met --field het veld dat je wijzigt (kies uit {', '.join(known)})")
    if field not in known:
        hint = suggest(field, known)
        raise ScaffoldError(f'er is geen veld "{field}"{hint or "; geef met --field een ander"} (kies uit {", ".join(known)})')
    return part


def _change_body(loaded: Loaded, target: str, key: str, sector: str | None, field: str) -> str:
    try:
        value = loaded.raw_value(target, key, field, sector)
    except KeyError as stop:
        raise ScaffoldError(
            f'"{stop.args[0]}" is geen blok met sleutels; geef --field {stop.args[0]} en wijzig dat als geheel'
        ) from None
    return (
        f"change: {key}\n# Waarom deze laag dit anders zegt.\nreason: {PLACEHOLDER}\nfields:\n  {field}:\n"
        f'    # Kenmerk van de waarde die je vervangt; laat dit staan.\n    base: "{value_hash(value)}"\n'
        f"    # De nieuwe waarde.\n{_value_block(PLACEHOLDER if value is None else value)}"
    )


def _value_block(value: Any) -> str:
    """Return the key ``value`` in YAML, four spaces in; a text stands on lines of its own, as people write it."""
    if isinstance(value, str):
        mark = "|" if value.endswith("\n") else "|-"
        return f"    value: {mark}\n" + "".join(f"      {line}".rstrip() + "\n" for line in value.splitlines())
    dumped = yaml.safe_dump({"value": value}, allow_unicode=True, sort_keys=False, width=110)
    return "".join(f"    {line}\n" for line in dumped.splitlines())


def _find(loaded: Loaded, key: str, sector: str | None) -> tuple[str, str | None]:
    homes = [name for name, raw in loaded.sectors.items() if key in raw.steps]
    if homes and sector and sector not in homes:
        raise ScaffoldError(f'stap "{key}" bestaat niet in {sector}; wel in {homes[0]}, geef --sector {homes[0]}')
    if homes:
        return "steps", sector or (None if key in loaded.shared["steps"] else homes[0])
    for kind in KINDS:
        if key in loaded.shared.get(kind, {}):
            return kind, sector
    known = [name for records in loaded.shared.values() for name in records] + [
        n for s in loaded.sectors.values() for n in s.steps
    ]
    raise ScaffoldError(f'"{key}" bestaat niet{suggest(key, known) or "; kies een bestaand id"}')


def _first_line(kind: str, path: Path, project: Path) -> str:
    try:
        return modeline(kind, path.resolve().relative_to(project.resolve()).as_posix())
    except ValueError:
        return modeline(kind, f"regio/{path.name}")


def _next_code(loaded: Loaded, kind: str, sector: str | None, first: int) -> str | None:
    patterns = {"step": _PREFIX[sector], "data-object": "D", "function": "F"}
    if kind not in patterns:
        return None
    shared = [record.code for record in loaded.shared[_KIND[kind]].values()]
    own = [step.code for raw in loaded.sectors.values() for step in raw.steps.values()] if kind == "step" else []
    used = [int(code[1:]) for code in (*shared, *own) if code[0] == patterns[kind]]
    return f"{patterns[kind]}{max([first, *(number + 1 for number in used)]):02d}"


def _body(model: type[BaseModel], sample: _Sampler, given: Mapping[str, Any]) -> str:
    """Return all fields with their hint: required ones with a sample value, optional ones commented out."""
    parts = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        wanted = info.is_required() or key in given or key in ALWAYS_SHOWN
        value = given.get(key, sample.of_field(info, (key,))) if wanted else None
        shown = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=110) if wanted else f"# {key}:\n"
        hints = [info.description or "", *sample.hints(info.annotation)]
        parts.append("".join(f"# {hint}\n" for hint in hints) + shown)
    return "\n".join(parts)


class _Sampler:
    """Gives a valid sample for a type: an existing id for a reference, the first of a choice, else a text to replace."""

    def __init__(self, loaded: Loaded, kind: str) -> None:
        self.loaded, self.kind = loaded, kind

    def of_field(self, info: FieldInfo, path: Path_) -> Any:
        """Return a sample for a field, with as many parts as it must have."""
        value = self.of(info.annotation, path)
        least = next((rule.min_length for rule in info.metadata if isinstance(rule, MinLen)), 1)
        if isinstance(value, list) and len(value) < least:
            return [deepcopy(part) for part in value * least]  # one object twice would become an anchor in YAML
        return value

    def of(self, annotation: Any, path: Path_) -> Any:
        """Return a sample for a field of this type at this path in the record."""
        kind, arguments = get_origin(annotation), get_args(annotation)
        if annotation in SAMPLES:
            return SAMPLES[annotation]
        if kind is Annotated:
            return self.of(arguments[0], path)
        if kind in (Union, types.UnionType):
            return self.of(arguments[0], path)
        if kind is Literal:
            return arguments[0]
        if kind is tuple:
            members = arguments[:1] if arguments[-1] is Ellipsis else arguments
            return [self.of(member, (*path, index)) for index, member in enumerate(members)]
        if kind is dict:
            return {name: self.of(arguments[1], (*path, name)) for name in get_args(arguments[0])[:1]}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return {
                (info.alias or name): self.of_field(info, (*path, info.alias or name))
                for name, info in annotation.model_fields.items()
                if info.is_required()
            }
        return self._scalar(annotation, path)

    def _scalar(self, annotation: Any, path: Path_) -> Any:
        if target := target_kind(self.kind, path):
            return next(iter(self.loaded.shared[target]), "nog-te-maken")
        if annotation is dt.date:
            return dt.date.today().isoformat()
        return False if annotation is bool else PLACEHOLDER

    def hints(self, annotation: Any) -> list[str]:
        """Return what an editor must know about the inside of a field: its choices or its parts."""
        found: list[str] = []
        for part in (annotation, *get_args(annotation)):
            if get_origin(part) is Literal:
                return [f"Kies uit: {', '.join(str(choice) for choice in get_args(part))}."]
            if isinstance(part, type) and issubclass(part, BaseModel):
                found += [f"  {info.alias or name}: {info.description}" for name, info in part.model_fields.items()]
        return found

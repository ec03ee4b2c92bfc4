"""Plain data into models, and every complaint of pydantic into a Dutch sentence at the right line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from blueprint.findings import Finding, suggest
from blueprint.load.dutch import Problem, sentence
from blueprint.load.kinds import ALL, adapter, fields_of, models_in

Path = tuple[str | int, ...]
Locate = Callable[[Path], tuple[str, int]]

RULE = "schema"
_UNION_BRANCHES = {"int_type", "float_type", "int_from_float", "int_parsing", "float_parsing"}


def validate(kind: str, data: Mapping[str, Any], locate: Locate) -> tuple[Any, list[Finding]]:
    """Return the model of ``data`` and no findings, or ``None`` and all findings, each at the line that ``locate`` gives.

    Data goes through JSON, because strict models take a list for a tuple and a text for a date only there.
    """
    try:
        return adapter(kind).validate_json(json.dumps(data)), []
    except ValidationError as error:
        complaints = error.errors(include_url=False)
    found: dict[tuple[Path, str], Finding] = {}
    for complaint in complaints:
        path = _path(data, complaint["loc"], complaint["type"])
        if _follows_from_another(complaint, path, complaints):
            continue
        group = "getal" if complaint["type"] in _UNION_BRANCHES else str(len(found))
        problem = _problem(ALL[kind].model, data, path, dict(complaint))
        place = path[:-1] if complaint["type"] == "missing" else path
        found.setdefault((path, group), Finding("fout", *locate(place), sentence(problem), RULE))
    return None, list(found.values())


def _follows_from_another(complaint: ErrorDetails, path: Path, all_of_them: list[ErrorDetails]) -> bool:
    """Return whether a complaint goes away when another is solved.

    A key with a typing error is both unknown and missing. A list counts as too short when its items are wrong.
    """
    if complaint["type"] == "too_short":
        return bool(len(complaint["input"]) >= complaint["ctx"]["min_length"])
    if complaint["type"] != "missing" or not path:
        return False
    *parents, name = complaint["loc"]
    beside = [other["loc"] for other in all_of_them if other["type"] == "extra_forbidden" and [*other["loc"][:-1]] == parents]
    return any(suggest(str(location[-1]), [str(name)]) for location in beside)


def _path(data: Any, location: Iterable[str | int], kind: str) -> Path:
    """Return where in the data a complaint is: its location without the names of union members."""
    parts = list(location)
    path: list[str | int] = []
    for index, part in enumerate(parts):
        if _has(data, part):
            data = data[part]
            path.append(part)
        elif kind == "missing" and index == len(parts) - 1:
            path.append(part)
    return tuple(path)


def _has(data: Any, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)


def _problem(annotation: Any, data: Any, path: Path, complaint: dict[str, Any]) -> Problem:
    parents = _models_at(annotation, path[:-1])
    name = path[-1] if path else ""
    fields = {key: info for model in parents for key, info in fields_of(model).items()}
    parent = data
    for part in path[:-1]:
        parent = parent[part]
    strict = _chosen(parents, parent)
    return Problem(
        type=complaint["type"],
        path=path,
        value=complaint.get("input"),
        context=complaint.get("ctx", {}),
        description=getattr(fields.get(str(name)), "description", None) or "",
        candidates=tuple(key for model in strict for key in fields_of(model)),
        elsewhere=str(name) in fields,
        is_key=complaint["loc"][-1:] == ("[key]",),
    )


def _chosen(models: list[type[BaseModel]], data: Any) -> list[type[BaseModel]]:
    """Return the models that the data chose by ``completeness``; all of them when there is nothing to choose."""
    if len(models) < 2 or not isinstance(data, dict):
        return models
    outline = data.get("completeness") == "in-voorbereiding"
    return models[:1] if outline else models[1:]


def _models_at(annotation: Any, path: Path) -> list[type[BaseModel]]:
    """Return the models that may stand at a path of a type."""
    options = [annotation]
    for part in path:
        options = [child for option in options for child in _children(option, part)]
    return [model for option in options for model in models_in(option)]


def _children(annotation: Any, part: str | int) -> list[Any]:
    models = models_in(annotation)
    if models:
        return [fields_of(model)[str(part)].annotation for model in models if str(part) in fields_of(model)]
    if hasattr(annotation, "__metadata__"):
        return _children(annotation.__origin__, part)
    arguments = [item for item in getattr(annotation, "__args__", ()) if item is not Ellipsis and item is not type(None)]
    origin = getattr(annotation, "__origin__", None)
    if origin is dict:
        return arguments[1:]
    if origin in (tuple, list):
        return arguments
    return [child for item in arguments for child in _children(item, part)]

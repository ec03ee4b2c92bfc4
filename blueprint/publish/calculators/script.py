"""The script of one model for one sector: data for the page, and each formula as one line of JavaScript."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from blueprint.model.evidence import Source
from blueprint.model.roi import DISCOUNT_KEY, FTE_KEY, LINE_KINDS, REALISED_KINDS, Input, RoiModel, Values
from blueprint.roi import Program, compile_model
from blueprint.roi.count import BESIDE_KINDS, HEADLINE_KINDS
from blueprint.roi.draws import DRAWS, stream
from blueprint.roi.emit import javascript, literal
from blueprint.roi.identity import content_version
from blueprint.roi.parse import YEAR
from blueprint.roi.tree import Name, walk

EXAMPLE = "voorbeeldwaarde, vul je eigen waarde in"

_SCRIPT = """\
/* Rekenmodel {id} {version}, {sector}: de vragen als gegevens, de formules als functies.
   Gemaakt uit roi/{id}.yaml; roi-engine.js moet eerst geladen zijn. */
BlauwdrukRekenen.add({data}, ({{{functions}}}) => (x, jaar, before, out) => {{
{body}
}});
"""
_FUNCTIONS = "plus,minus,ratio,less,atMost,more,atLeast,same,other,both,either,not,round"


def write_script(model: RoiModel, sector: str, sources: Mapping[str, Source]) -> bytes:
    """The script; raises :class:`blueprint.roi.tree.FormulaError` when the model cannot be counted."""
    program = compile_model(model, sector)
    data = json.dumps(_data(program, sources), ensure_ascii=False, separators=(",", ":"))
    text = _SCRIPT.format(
        id=model.id, version=model.version, sector=sector, data=data, functions=_FUNCTIONS, body="\n".join(_body(program))
    )
    return text.encode()


def _body(program: Program) -> list[str]:
    """One constant per name, with a dollar sign so that no name can be a word of JavaScript."""
    used = {node.key for line in program.lines for node in walk(line.tree) if isinstance(node, Name)}
    place = {line.key: index for index, line in enumerate(program.lines)}
    lines = [f"const ${key}=x[{index}];" for index, key in enumerate(program.inputs) if key in used]
    lines += [f"const ${key}={_signed(value)};" for key, value in program.constants.items()]
    for line in program.lines:
        text = javascript(line.tree, _variable, lambda key: f"before[{place[key]}]", "before")
        lines.append(f"const ${line.key}=out[{place[line.key]}]={text};")
    return lines


def _variable(key: str) -> str:
    return YEAR if key == YEAR else f"${key}"


def _signed(value: float) -> str:
    return literal(value) if value >= 0 else f"-{literal(-value)}"


def _data(program: Program, sources: Mapping[str, Source]) -> dict[str, Any]:
    model, keys = program.model, list(program.inputs)
    hours = dict.fromkeys(line.hours for line in model.lines if line.hours is not None)
    place = {line.key: index for index, line in enumerate(program.lines)}
    return {
        "id": model.id,
        "sector": program.sector,
        "title": model.title,
        "version": model.version,
        "content": content_version(model),
        "horizon": model.horizon,
        "smallestSize": model.smallest_size.input,
        "hasExamples": any(values.example or values.covers == "verwacht" for values in program.inputs.values()),
        "draws": DRAWS,
        "inputs": [_input(key, item, program.inputs[key], sources) for key, item in model.inputs.items()],
        "constants": [{"key": key, "label": item.label, "value": item.value, "unit": item.unit} for key, item in model.constants.items()],
        "lines": [{"key": line.key, "label": line.label, "kind": line.kind, "unit": line.unit} for line in program.lines],
        "kinds": _kinds(program),
        "hours": [place[key] for key in hours],
        "hoursShare": _index(keys, "realisatie_uren"),
        "fte": _index(keys, FTE_KEY),
        "rate": _index(keys, DISCOUNT_KEY),
    }  # fmt: skip


def _kinds(program: Program) -> list[dict[str, Any]]:
    """The kinds of money that the model has, in the order in which they are added up; ``share`` is an input or -1."""
    found = []
    keys = list(program.inputs)
    for kind in (*HEADLINE_KINDS, *BESIDE_KINDS):
        lines = [index for index, line in enumerate(program.lines) if line.kind == kind]
        if lines:
            share = _index(keys, f"realisatie_{kind}") if kind in REALISED_KINDS else -1
            found.append(
                {"kind": kind, "label": LINE_KINDS[kind], "headline": kind in HEADLINE_KINDS, "share": share, "lines": lines}
            )
    return found


def _index(keys: list[str], key: str) -> int:
    return keys.index(key) if key in keys else -1


def _input(key: str, item: Input, values: Values, sources: Mapping[str, Source]) -> dict[str, Any]:
    data = {
        "key": key,
        "label": item.label,
        "question": item.question,
        "group": item.group,
        "unit": item.unit,
        "number": item.number,
        "low": values.low,
        "expected": values.expected,
        "high": values.high,
        "bounds": item.bounds,
        "direction": item.direction,
        "example": values.example,
        "origin": _origin(values, sources),
        "stream": stream(key),
    }
    optional = {"source": values.source, "evidence": values.evidence, "note": values.note}
    return data | {name: value for name, value in optional.items() if value is not None}


def _origin(values: Values, sources: Mapping[str, Source]) -> str:
    """Where a value comes from, in one line with date and grade; or that it is an example."""
    if values.source is None or values.date is None:
        return EXAMPLE
    text = f"{sources[values.source].publisher}, {values.date.isoformat()}, bewijskracht {values.evidence}"
    return f"{text}; laag en hoog zijn een voorbeeld" if values.covers == "verwacht" else text

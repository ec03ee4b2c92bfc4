"""The script of one model for one sector: data for the page, and each formula as one line of JavaScript.

Nothing in it is code of its own: what is done with the data and the formulas stands in ``roi-engine.js``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from blueprint.model.evidence import Source
from blueprint.model.roi import DISCOUNT_KEY, FTE_KEY, LINE_KINDS, REALISED_KINDS, Input, RoiModel, Values
from blueprint.roi import Program, compile_model
from blueprint.roi.count import BESIDE_KINDS, HEADLINE_KINDS
from blueprint.roi.draws import DRAWS, stream
from blueprint.roi.emit import javascript, literal
from blueprint.roi.identity import content_version
from blueprint.roi.parse import YEAR
from blueprint.roi.program import ProgramLine
from blueprint.roi.tree import Name, walk

EXAMPLE = "voorbeeldwaarde, vul je eigen waarde in"

_SCRIPT = """\
/* {what}: de vragen als gegevens, de formules als functies.
   Gemaakt uit {origin}; roi-engine.js moet eerst geladen zijn. */
BlauwdrukRekenen.{call}({data}, ({{{functions}}}) => (x, jaar, before, out) => {{
{body}
}});
"""
_FUNCTIONS = "plus,minus,ratio,less,atMost,more,atLeast,same,other,both,either,not,round"


def write_script(model: RoiModel, sector: str, sources: Mapping[str, Source]) -> bytes:
    """The script; raises :class:`blueprint.roi.tree.FormulaError` when the model cannot be counted."""
    program = compile_model(model, sector)
    body = formulas(program.inputs, program.constants, program.lines)
    what = f"Rekenmodel {model.id} {model.version}, {sector}"
    return script("add", what, f"roi/{model.id}.yaml", _data(program, sources), body)


def script(call: str, what: str, origin: str, data: Mapping[str, Any], body: Iterable[str]) -> bytes:
    """A script that hands data and formulas to a function of the engine."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    filled = _SCRIPT.format(what=what, origin=origin, call=call, data=text, functions=_FUNCTIONS, body="\n".join(body))
    return filled.encode()


def formulas(inputs: Iterable[str], constants: Mapping[str, float], lines: Sequence[ProgramLine]) -> Iterator[str]:
    """One constant per name that is used, with a dollar sign so that no name can be a word of JavaScript."""
    used = {node.key for line in lines for node in walk(line.tree) if isinstance(node, Name)}
    place = {line.key: index for index, line in enumerate(lines)}
    yield from (f"const ${key}=x[{index}];" for index, key in enumerate(inputs) if key in used)
    yield from (f"const ${key}={_signed(value)};" for key, value in constants.items() if key in used)
    for line in lines:
        text = javascript(line.tree, _variable, lambda key: f"before[{place[key]}]", "before")
        yield f"const ${line.key}=out[{place[line.key]}]={text};"


def _variable(key: str) -> str:
    return YEAR if key == YEAR else f"${key}"


def _signed(value: float) -> str:
    return literal(value) if value >= 0 else f"-{literal(-value)}"


def _data(program: Program, sources: Mapping[str, Source]) -> dict[str, Any]:
    model, keys = program.model, list(program.inputs)
    hours = dict.fromkeys(line.hours for line in model.lines if line.hours is not None)
    place = {line.key: index for index, line in enumerate(program.lines)}
    assets = [line.key for line in model.lines if line.asset]
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
        "inputs": [question(key, item, program.inputs[key], sources) for key, item in model.inputs.items()],
        "constants": [{"key": key, "label": item.label, "value": item.value, "unit": item.unit} for key, item in model.constants.items()],
        "lines": [{"key": line.key, "label": line.label, "kind": line.kind, "unit": line.unit} for line in program.lines],
        "kinds": _kinds(program),
        "assets": [place[key] for key in assets],
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


def question(key: str, item: Input, values: Values, sources: Mapping[str, Source]) -> dict[str, Any]:
    """A question with its values, bounds and where they come from."""
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

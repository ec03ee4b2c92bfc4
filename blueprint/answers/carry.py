"""Answers of an older workbook on their way to the newest version of the model: renamed, dropped, or left at the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from blueprint.answers.collect import WRITTEN, Answer
from blueprint.answers.dutch_numbers import shown
from blueprint.answers.meta import AnswerCell
from blueprint.model.roi import Migration
from blueprint.roi.program import Program

_ENDINGS = ("_laag", "", "_hoog")


@dataclass(frozen=True)
class Carried:
    """What goes to the newest version, and what does not."""

    answers: Mapping[str, Answer]
    """Defined name in the newest version → answer, answers in words included."""
    notes: Mapping[str, str]
    renamed: tuple[str, ...] = ()
    """Questions with another name now, as Dutch sentences."""
    dropped: tuple[str, ...] = ()
    """Answers that nobody asks for any more, as Dutch sentences with the value."""
    defaulted: tuple[str, ...] = ()
    """Questions that stand at the default because there is no usable answer, as Dutch sentences."""


def carried_over(
    answers: tuple[Answer, ...],
    notes: Mapping[str, str],
    version: str,
    program: Program,
    others: Mapping[str, AnswerCell],
) -> Carried:
    """Apply the migrations of the model between the version of the book and the newest.

    ``others`` are the answers that the newest workbook asks besides the inputs of the model, by name, such as those on
    tax.
    """
    names = {answer.name: answer for answer in answers}
    keys = [name.removeprefix("in_") for name in _questions(answers) if name not in others]
    now = _new_keys(tuple(keys), version, program.model.migrations)
    found: dict[str, Answer] = {answer.name: answer for answer in answers if answer.cell.kind in WRITTEN}
    found |= {name: _bounded(names[name], cell.low, cell.high) for name, cell in others.items() if name in names}
    told: dict[str, list[str]] = {"renamed": [], "dropped": [], "defaulted": []}
    kept = _kept_notes(notes, version, program)
    for old, new in now.items():
        given = [(ending, names[f"in_{old}{ending}"]) for ending in _ENDINGS if f"in_{old}{ending}" in names]
        label = given[0][1].cell.label
        if new is None or new not in program.model.inputs:
            told["dropped"].append(f"{label}: wordt niet meer gevraagd; je antwoord was {_all(given)}.")
            continue
        if new != old:
            told["renamed"].append(f"{label}: heet nu '{program.model.inputs[new].label}'.")
        for ending, answer in given:
            found[f"in_{new}{ending}"] = _within(answer, new, program)
    for key, item in program.model.inputs.items():
        if f"in_{key}" not in found:
            default = shown(float(program.inputs[key].expected), item.number)
            told["defaulted"].append(f"{item.label}: nieuwe vraag; er staat nu de standaardwaarde {default}.")
            continue
        for ending, part in zip(_ENDINGS, ("low", "expected", "high"), strict=True):
            side = found.get(f"in_{key}{ending}")
            if side is not None and not side.usable:
                default = shown(float(getattr(program.inputs[key], part)), item.number)
                typed = f'"{side.typed[:80]}" kan niet' if side.typed else "niets ingevuld"
                told["defaulted"].append(f"{side.label}: {typed}; er staat nu de standaardwaarde {default}.")
    return Carried(found, kept, *(tuple(told[part]) for part in ("renamed", "dropped", "defaulted")))


def _kept_notes(notes: Mapping[str, str], version: str, program: Program) -> dict[str, str]:
    """Notes by the name that their question has now; a note may stand beside a question without an answer."""
    now = {name: key_now(name.removeprefix("in_"), version, program.model.migrations) for name in notes}
    return {f"in_{key}": notes[name] for name, key in now.items() if key in program.model.inputs}


def _questions(answers: tuple[Answer, ...]) -> list[str]:
    """Names of the questions with a number: those that have a low or high beside them count once."""
    names = [answer.name for answer in answers if answer.cell.kind not in WRITTEN]
    sides = {f"{name}{ending}" for name in names for ending in ("_laag", "_hoog")}
    return [name for name in names if name not in sides]


def _new_keys(keys: tuple[str, ...], version: str, migrations: tuple[Migration, ...]) -> dict[str, str | None]:
    """Old key → key now, or ``None`` when it was dropped; migrations are applied in the order of their versions."""
    now: dict[str, str | None] = {key: key for key in keys}
    for step in sorted(migrations, key=lambda item: _parts(item.before)):
        if _parts(version) < _parts(step.before):
            for key, current in now.items():
                if current is not None:
                    now[key] = None if current in step.dropped else step.renamed.get(current, current)
    return now


def key_now(key: str, version: str, migrations: tuple[Migration, ...]) -> str | None:
    """The name that a question of an older version has now; ``None`` when it was dropped."""
    return _new_keys((key,), version, migrations)[key]


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _within(answer: Answer, key: str, program: Program) -> Answer:
    """The answer against the bounds of the newest version, which may be narrower than those of the book."""
    low, high = program.model.inputs[key].bounds
    return _bounded(answer, float(low), float(high))


def _bounded(answer: Answer, low: float | None, high: float | None) -> Answer:
    if low is None or high is None or not isinstance(answer.value, float) or not answer.usable or low <= answer.value <= high:
        return answer
    kind = answer.cell.kind
    limits = f"{shown(low, kind)} tot en met {shown(high, kind)}"
    told = f"{shown(answer.value, kind)} kan nu niet meer; vul een getal in van {limits}."
    return replace(answer, state="buiten bereik", told=told)


def _all(given: list[tuple[str, Answer]]) -> str:
    """Low, expected and high as typed."""
    words = {"_laag": "laag ", "": "", "_hoog": "hoog "}
    return ", ".join(f"{words[ending]}{answer.typed or 'leeg'}" for ending, answer in given)

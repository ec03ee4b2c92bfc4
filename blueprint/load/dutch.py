"""What is wrong with a value, in Dutch: one sentence per type of complaint of pydantic.

The types are those of https://docs.pydantic.dev/latest/errors/validation_errors/. A test asserts the sentence of
each type that the models can give; an unknown type gets a general sentence, never English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from blueprint.findings import suggest
from blueprint.model.base import SLUG_PATTERN
from blueprint.model.roi import SHARED


@dataclass(frozen=True)
class Problem:
    """A complaint: its type, where it is, what was given, and what the model says about that place.

    ``candidates`` are the keys that may stand beside it; ``elsewhere`` tells that the key belongs to a sibling model;
    ``is_key`` that not the value but the key itself is wrong.
    """

    type: str
    path: tuple[str | int, ...]
    value: Any = None
    context: Mapping[str, Any] | None = None
    description: str = ""
    candidates: tuple[str, ...] = ()
    elsewhere: bool = False
    is_key: bool = False

    @property
    def name(self) -> str:
        """The place as a person reads it: ``"title" in actions nr. 2``."""
        if not self.path:
            return "dit record"
        *parents, last = self.path
        if self.is_key:
            return f"een sleutel in {_trail(parents)}"
        if isinstance(last, int):
            return _trail([*parents, last])
        return f'"{last}"' + (f" in {_trail(parents)}" if parents else "")

    def given(self, key: str) -> Any:
        """Return a value that pydantic gave with its complaint."""
        return (self.context or {}).get(key)


def sentence(problem: Problem) -> str:
    """Return the Dutch sentence for a complaint: what is wrong, and what to do."""
    if problem.value is None and problem.type not in ("missing", "value_error"):
        return f"{problem.name} is leeg; vul iets in of haal de regel weg"
    known = _SENTENCES.get(problem.type) or next((make for start, make in _FAMILIES if problem.type.startswith(start)), _general)
    return known(problem)


def _trail(path: list[str | int]) -> str:
    return " ".join(f"nr. {part + 1}" if isinstance(part, int) else part for part in path)


def _show(value: Any) -> str:
    if isinstance(value, dict):
        return "een blok met sleutels"
    if isinstance(value, list):
        return "een lijst"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    short = text if len(text) <= 40 else text[:37] + "..."
    return f'"{short}"' if isinstance(value, str) else short


def _missing(problem: Problem) -> str:
    *parents, last = problem.path or ("",)
    if isinstance(last, int):
        return f"{_trail(parents)} heeft te weinig onderdelen; nr. {last + 1} ontbreekt"
    where = f" bij {_trail(parents)}" if parents else ""
    hint = f" met: {_uncapitalise(problem.description)}" if problem.description else ""
    return f'sleutel "{last}" ontbreekt{where}; voeg hem toe{hint}'


def _uncapitalise(text: str) -> str:
    head = text.rstrip(".")
    lowered = head[:1].lower() + head[1:] if head[1:2].islower() else head
    return lowered.replace("eén", "één", 1) if lowered.startswith("eén") else lowered


def _extra(problem: Problem) -> str:
    key = str(problem.path[-1])
    if problem.elsewhere and key not in problem.candidates:
        return f'sleutel "{key}" hoort alleen bij een volledige stap; zet completeness op volledig of haal hem weg'
    where = f" in {_trail(list(problem.path[:-1]))}" if len(problem.path) > 1 else ""
    return f'onbekende sleutel "{key}"{where}' + (suggest(key, problem.candidates) or "; haal hem weg")


def _string(problem: Problem) -> str:
    if isinstance(problem.value, (dict, list)):
        return f"{problem.name} moet tekst zijn, geen {_show(problem.value).removeprefix('een ')}; zet aanhalingstekens om tekst met : of ["
    return f"{problem.name} moet tekst zijn; zet {_show(problem.value)} tussen aanhalingstekens"


def _string_short(problem: Problem) -> str:
    if not str(problem.value).strip():
        return f"{problem.name} is leeg; vul iets in of haal de regel weg"
    return f"{problem.name} is te kort; gebruik minstens {problem.given('min_length')} tekens"


def _string_long(problem: Problem) -> str:
    limit = problem.given("max_length")
    return f"{problem.name} is {len(str(problem.value))} tekens lang; maak er hoogstens {limit} van"


def _pattern(problem: Problem) -> str:
    if problem.given("pattern") == SLUG_PATTERN:
        return f"{problem.name} is {_show(problem.value)}, en dat is geen id; gebruik kleine letters, cijfers en koppeltekens"
    form = _FORMS.get(problem.given("pattern"))
    hint = form or (
        f"bedoeld is: {_uncapitalise(problem.description)}" if problem.description else "kijk in het schema wat hier hoort"
    )
    return f"{problem.name} is {_show(problem.value)}, en dat heeft niet de goede vorm; {hint}"


_FORMS = {r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$": "begin met een kleine letter en gebruik verder kleine letters, cijfers en _"}


def _list(problem: Problem) -> str:
    return f"{problem.name} moet een lijst zijn; zet elk onderdeel op een eigen regel met een streepje ervoor"


def _mapping(problem: Problem) -> str:
    if problem.value == SHARED:
        return (
            f"{problem.name} staat niet bij de gedeelde vragen; zet hem in content/roi-inputs.yaml of schrijf de vraag hier uit"
        )
    return f"{problem.name} moet een blok met sleutels zijn, niet {_show(problem.value)}; zet de sleutels ingesprongen op eigen regels"


def _few(problem: Problem) -> str:
    least = problem.given("min_length")
    return f"{problem.name} heeft {_count(len(problem.value))}; dat {'moet' if least == 1 else 'moeten'} er minstens {least} zijn"


def _many(problem: Problem) -> str:
    most, actual = problem.given("max_length"), problem.given("actual_length")
    had = _count(actual) if isinstance(actual, int) else "te veel onderdelen"
    return f"{problem.name} heeft {had}; dat {'mag' if most == 1 else 'mogen'} er hoogstens {most} zijn"


def _count(number: Any) -> str:
    return "geen onderdelen" if number == 0 else "1 onderdeel" if number == 1 else f"{number} onderdelen"


def _number(problem: Problem) -> str:
    if isinstance(problem.value, float):
        return _whole(problem)
    return (
        f"{problem.name} moet een getal zijn, niet {_show(problem.value)}; schrijf cijfers met een punt, zonder aanhalingstekens"
    )


def _whole(problem: Problem) -> str:
    return f"{problem.name} moet een heel getal zijn, niet {_show(problem.value)}; laat de decimalen weg"


def _boolean(problem: Problem) -> str:
    return f"{problem.name} moet true of false zijn, niet {_show(problem.value)}; schrijf het zonder aanhalingstekens"


def _date(problem: Problem) -> str:
    return f"{problem.name} is geen datum: {_show(problem.value)}; schrijf JJJJ-MM-DD, bijvoorbeeld 2026-01-31"


def _url(problem: Problem) -> str:
    return f"{problem.name} is geen webadres: {_show(problem.value)}; begin met https://"


def _choice(problem: Problem) -> str:
    words = re.findall(r"'((?:[^'\\]|\\.)*)'|([^\s',]+)(?=,| or |$)", str(problem.given("expected")))
    allowed = [quoted or bare for quoted, bare in words if quoted or bare != "or"]
    text = allowed[0] if len(allowed) == 1 else f"{', '.join(allowed[:-1])} of {allowed[-1]}" if allowed else "iets anders"
    shown = _show(problem.value)
    near = suggest(str(problem.value), allowed) if isinstance(problem.value, str) and str(problem.value) not in allowed else ""
    remedy = near or (" (zonder aanhalingstekens)" if isinstance(problem.value, str) and problem.value in allowed else "")
    return f"{problem.name} is {shown}; kies {text}{remedy}"


def _own(problem: Problem) -> str:
    where = f"{_trail(list(problem.path))}: " if problem.path else ""
    return f"{where}{problem.given('error')}"


def _compare(word: str, key: str) -> Callable[[Problem], str]:
    def make(problem: Problem) -> str:
        return f"{problem.name} is {_show(problem.value)}; dat moet {word} {_show(problem.given(key))} zijn"

    return make


def _general(problem: Problem) -> str:
    return f"{problem.name} heeft een waarde die hier niet mag: {_show(problem.value)}; kijk in het schema wat hier hoort"


_SENTENCES: Mapping[str, Callable[[Problem], str]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "string_type": _string,
    "string_too_short": _string_short,
    "string_too_long": _string_long,
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "enum": _choice,
    "value_error": _own,
    "tuple_type": _list,
    "list_type": _list,
    "set_type": _list,
    "dict_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "too_short": _few,
    "too_long": _many,
    "bool_type": _boolean,
    "bool_parsing": _boolean,
    "int_type": _number,
    "int_from_float": _whole,
    "float_type": _number,
    "finite_number": _number,
    "greater_than": _compare("groter dan", "gt"),
    "greater_than_equal": _compare("minstens", "ge"),
    "less_than": _compare("kleiner dan", "lt"),
    "less_than_equal": _compare("hoogstens", "le"),
    "multiple_of": _compare("een veelvoud van", "multiple_of"),
}

_FAMILIES: tuple[tuple[str, Callable[[Problem], str]], ...] = (
    ("date", _date),
    ("url", _url),
    ("int", _number),
    ("float", _number),
    ("decimal", _number),
)

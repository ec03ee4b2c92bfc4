"""What broken YAML means, in one Dutch sentence with a remedy.

The parser speaks English and of tokens; an editor wants to know which line and what to type. Known problems are
found by a part of the parser's text, which is the same for libyaml and for the parser in Python; anything else gets
a general sentence.
"""

from __future__ import annotations

import re

import yaml

_NOT_PRINTABLE = re.compile("[^\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")

_TAB = "hier staat een tab; spring in met spaties"
_QUOTE = "een aanhalingsteken dat hier begint wordt niet gesloten; zet er een aan het eind van de tekst"

_PROBLEMS: tuple[tuple[str, str], ...] = (
    (
        "mapping values are not allowed",
        "hier mag geen dubbele punt staan; zet de hele tekst tussen aanhalingstekens of spring gelijk in met de regel erboven",
    ),
    (
        "alphabetic or numeric character",
        "gewone tekst mag niet met * of & beginnen; zet de tekst tussen aanhalingstekens",
    ),
    ("node content", "hier staat een losse haak of komma; zet de tekst tussen aanhalingstekens of haal het teken weg"),
    ("cannot start any token", "gewone tekst mag niet met dit teken beginnen; zet de tekst tussen aanhalingstekens"),
    (
        "sequence entries are not allowed",
        "een streepje voor een lijst mag hier niet; begin de lijst op een nieuwe regel",
    ),
    (
        "found undefined escape",
        "in dubbele aanhalingstekens is de backslash bijzonder; gebruik enkele aanhalingstekens",
    ),
    ("unknown escape", "in dubbele aanhalingstekens is de backslash bijzonder; gebruik enkele aanhalingstekens"),
    (
        "expected ',' or",
        "een lijst of blok tussen haken wordt niet goed gesloten; controleer de komma's en de haak aan het eind",
    ),
    ("document start", "hier staat tekst die nergens bij hoort; controleer het inspringen van deze regel"),
    ("expected ':'", 'na deze sleutel ontbreekt een dubbele punt; schrijf "sleutel: waarde"'),
    ("expected key", "deze regel springt niet gelijk in met de regels erboven; zet sleutels recht onder elkaar"),
    (
        "expected <block end>",
        "deze regel springt niet gelijk in met de regels erboven; zet sleutels recht onder elkaar",
    ),
    (
        "expected '-' indicator",
        "deze regel hoort niet in de lijst erboven; zet er een streepje voor of spring anders in",
    ),
)
_GENERAL = "deze YAML is niet te lezen; controleer het inspringen, de dubbele punten en de aanhalingstekens"


def explain(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Return the line (from 1) and the Dutch sentence for an error of the parser about ``text``."""
    if strange := _NOT_PRINTABLE.search(text):
        return _line_at(
            text, strange.start()
        ), "hier staat een onzichtbaar teken dat niet mag; haal het weg en typ de tekst opnieuw"
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    if ("quoted scalar" in context and "end of" in problem) or "document indicator" in problem:
        return _line(error, "context_mark", text), _QUOTE
    line = _line(error, "problem_mark", text)
    if _has_tab(text, line):
        return line, _TAB
    if "expected ',' or" in problem:
        return _line(error, "context_mark", text), _sentence(problem)
    return line, _sentence(f"{context} {problem}")


def _sentence(problem: str) -> str:
    return next((sentence for part, sentence in _PROBLEMS if part in problem), _GENERAL)


def _line(error: yaml.YAMLError, mark_name: str, text: str) -> int:
    mark = getattr(error, mark_name, None) or getattr(error, "problem_mark", None)
    last = max(1, len(text.splitlines()))
    return min(mark.line + 1, last) if mark is not None else 1


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _has_tab(text: str, line: int) -> bool:
    lines = text.split("\n")
    return bool(re.match(r"\s*\t", lines[line - 1])) if line <= len(lines) else False

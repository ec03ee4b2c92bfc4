"""One YAML file: what it becomes, where its values are, and what is said about a hostile one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from blueprint.findings import Finding
from blueprint.load import yaml_file
from blueprint.load.yaml_file import YamlFile, read_yaml

QUOTE = "een aanhalingsteken dat hier begint wordt niet gesloten; zet er een aan het eind van de tekst"
ANCHOR = "ankers (&) en verwijzingen (*) van YAML mogen hier niet; schrijf de waarde uit of zet haar tussen aanhalingstekens"
INDENT = "deze regel springt niet gelijk in met de regels erboven; zet sleutels recht onder elkaar"
NO_COLON = 'na deze sleutel ontbreekt een dubbele punt; schrijf "sleutel: waarde"'
START = "gewone tekst mag niet met dit teken beginnen; zet de tekst tussen aanhalingstekens"
DEEP = "dit bestand is meer dan 40 niveaus diep; maak het platter"
LABEL = "een YAML-label dat met ! begint mag hier niet; haal het weg of zet aanhalingstekens"
TOP = 'bovenaan dit bestand horen sleutels met een waarde te staan, zoals "title: ..."'
BRACKET = "een lijst of blok tussen haken wordt niet goed gesloten; controleer de komma's en de haak aan het eind"
TAB = "hier staat een tab; spring in met spaties"
COLON = "hier mag geen dubbele punt staan; zet de hele tekst tussen aanhalingstekens of spring gelijk in met de regel erboven"

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{key}: &{key} [{', '.join(['*' + below] * 9)}]\n" for below, key in zip("abcdefgh", "bcdefghi", strict=True)
)

BROKEN: dict[str, tuple[str, int, str]] = {
    "tab": ("a:\n\tb: 1\n", 2, TAB),
    "tab in a list": ("a:\n- b\n\t- c\n", 3, TAB),
    "colon in text": ("title: Let op: dit gaat fout\n", 1, COLON),
    "key that is indented too far": ("a: 1\n  b: 2\n", 2, COLON),
    "open double quote": ('a: 1\ntitle: "open\nb: 1\n', 2, QUOTE),
    "open single quote": ("title: 'open\nb: 1\n", 1, QUOTE),
    "at sign": ("title: @x\n", 1, START),
    "bold text": (
        "title: *vet* woord\n",
        1,
        "gewone tekst mag niet met * of & beginnen; zet de tekst tussen aanhalingstekens",
    ),
    "loose bracket": (
        "a: 1\nb: }\n",
        2,
        "hier staat een losse haak of komma; zet de tekst tussen aanhalingstekens of haal het teken weg",
    ),
    "open list": ("a: [1, 2\nb: 3\n", 1, BRACKET),
    "uneven indent": ("a:\n    b: 1\n  c: 2\n", 3, INDENT),
    "list under text": ("a: 1\n- b\n", 2, INDENT),
    "list on the same line": (
        "a: - b\n",
        1,
        "een streepje voor een lijst mag hier niet; begin de lijst op een nieuwe regel",
    ),
    "no colon": ("a: 1\ntekst zonder\n", 2, NO_COLON),
    "backslash": (
        'a: "C:\\map"\n',
        1,
        "in dubbele aanhalingstekens is de backslash bijzonder; gebruik enkele aanhalingstekens",
    ),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        2,
        "hier begint een tweede document (---); zet elk record in een eigen bestand",
    ),
    "text after the end": (
        "a: 1\n...\nb: 2\n",
        3,
        "hier staat tekst die nergens bij hoort; controleer het inspringen van deze regel",
    ),
    "anchor": ("a: &x 1\n", 1, ANCHOR),
    "alias": ("a: 1\nb: *x\n", 2, ANCHOR),
    "anchor bomb": (BOMB, 1, ANCHOR),
    "Python label": ("a: !!python/object/apply:os.system [ls]\n", 1, LABEL),
    "own label": ("a: !let op\n", 1, LABEL),
    "hundred thousand brackets": ("a: " + "[" * 100_000, 1, DEEP),
    "deep blocks": ("\n".join("  " * depth + "a:" for depth in range(60)), 41, DEEP),
    "list on top": ("- a\n", 1, TOP),
    "text on top": ("tekst\n", 1, TOP),
    "number as key": ("1: x\n", 1, 'de sleutel "1" is geen tekst; zet hem tussen aanhalingstekens'),
    "null as key": ("a: 1\nnull: x\n", 2, 'de sleutel "null" is geen tekst; zet hem tussen aanhalingstekens'),
    "list as key": ("? [a]\n: b\n", 1, "een sleutel is hier een lijst of een blok; gebruik gewone tekst als sleutel"),
    "double key": ("a: 1\nb: 2\na: 3\n", 3, 'de sleutel "a" staat hier dubbel (ook op regel 1); haal er een weg'),
    "double key inside": (
        "a:\n  b: 2\n  b: 3\n",
        3,
        'de sleutel "b" staat hier dubbel (ook op regel 2); haal er een weg',
    ),
    "endless number": (
        "a: " + "9" * 5000,
        1,
        'het getal "999999999999999..." is te lang; zet een nummer tussen aanhalingstekens',
    ),
    "infinite number": ("a: 1e999\n", 1, 'het getal "1e999" is te groot; controleer het aantal cijfers'),
    "control character": (
        "a: 1\nb: x\x07y\n",
        2,
        "hier staat een onzichtbaar teken dat niet mag; haal het weg en typ de tekst opnieuw",
    ),
    "empty": ("", 1, "dit bestand is leeg; vul het in of verwijder het"),
    "only spaces": (" \n\n", 1, "dit bestand is leeg; vul het in of verwijder het"),
    "only comment": ("# nog doen\n", 1, "in dit bestand staat alleen commentaar; vul het in of verwijder het"),
}

BROKEN_BYTES: dict[str, tuple[bytes, int, str]] = {
    "latin-1": (b"a: 1\nb: caf\xe9\n", 2, "dit teken is geen UTF-8; sla het bestand op met codering UTF-8"),
    "UTF-16": ("a: 1\n".encode("utf-16"), 1, "dit bestand is opgeslagen als UTF-16; sla het op met codering UTF-8"),
    "NUL": (
        b"a: 1\nb: \0\n",
        2,
        "hier staat een NUL-teken, dus dit is geen gewone tekst; sla het bestand opnieuw op als UTF-8",
    ),
    "too large": (
        b"a: " + b"x" * 1_000_001,
        1,
        "dit bestand is groter dan 1 MB; splits het of haal eruit wat er niet hoort",
    ),
}


def _read(folder: Path, text: str | bytes) -> YamlFile | Finding:
    path = folder / "x.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path, "x.yaml")


def _good(folder: Path, text: str | bytes) -> YamlFile:
    found = _read(folder, text)
    assert isinstance(found, YamlFile), found
    return found


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_one_sentence_with_its_line(
    name: str, parser: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(yaml, parser):
        pytest.skip("libyaml is niet ingebouwd")
    monkeypatch.setattr(yaml_file, "Parser", getattr(yaml, parser))
    text, line, message = BROKEN[name]
    assert _read(tmp_path, text) == Finding("fout", "x.yaml", line, message, "yaml")


@pytest.mark.parametrize("name", BROKEN_BYTES)
def test_a_file_that_is_no_good_text_gives_one_sentence(name: str, tmp_path: Path) -> None:
    text, line, message = BROKEN_BYTES[name]
    assert _read(tmp_path, text) == Finding("fout", "x.yaml", line, message, "yaml")


def test_a_file_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    assert read_yaml(tmp_path / "weg.yaml", "weg.yaml") == Finding(
        "fout", "weg.yaml", 1, "dit bestand is niet te lezen; controleer of het bestaat en of je het mag openen", "yaml"
    )


def test_only_numbers_true_false_and_null_are_not_text(tmp_path: Path) -> None:
    text = "[ja, no, on, yes, 2026-01-31, 12:30, 1_000, .inf, .nan, 1.2.3, '1', true, FALSE, null, ~, 7, -2, 0x1f, 0o17, 1.5, 2e3, .5]"
    assert _good(tmp_path, f"a: {text}\nb:\n").data == {
        "a": [
            "ja", "no", "on", "yes", "2026-01-31", "12:30", "1_000", ".inf", ".nan", "1.2.3", "1",
            True, False, None, None, 7, -2, 31, 15, 1.5, 2000.0, 0.5,
        ],
        "b": None,
    }  # fmt: skip


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    assert _good(tmp_path, b"\xef\xbb\xbfa: 1\n").data == {"a": 1}


def test_windows_line_ends_keep_the_lines(tmp_path: Path) -> None:
    assert _good(tmp_path, b"a: 1\r\nb: 2\r\n").line(("b",)) == 2


def test_every_value_has_the_line_of_its_key_or_dash(tmp_path: Path) -> None:
    found = _good(tmp_path, "# kop\na: 1\nb:\n  - c: 2\n    d: 3\n  - >\n    lang\ne: {f: [1, 2]}\n")
    lines = {("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 0, "d"): 5, ("b", 1): 6, ("e", "f", 1): 8}
    assert {path: found.line(path) for path in lines} == lines


def test_an_unknown_path_has_the_line_of_its_nearest_parent(tmp_path: Path) -> None:
    found = _good(tmp_path, "a: 1\nb:\n  - c: 2\n")
    assert found.line(("b", 0, "weg", 4)) == 3
    assert found.line(("b", 9)) == 2
    assert found.line(("b", -1)) == 2
    assert found.line(("weg",)) == 1

"""Findings: the nearest word, the order, and the three ways to show them."""

from __future__ import annotations

import json

from blueprint.findings import Finding, as_github, as_json, as_text, has_errors, suggest, summary

ERROR = Finding("fout", "content/steps/x.yaml", 14, 'rol "lasse" bestaat niet; bedoel je "lasser"?', "verwijzing")
WARNING = Finding("let op", "content/roles.yaml", 3, "50% klaar, schrijf: de rest\nstaat open", "compleet")


def test_suggest_names_the_nearest_word() -> None:
    assert suggest("summry", ["title", "summary"]) == '; bedoel je "summary"?'


def test_suggest_is_silent_when_nothing_is_near() -> None:
    assert suggest("xyz", ["title", "summary"]) == ""


def test_findings_sort_by_file_then_line_then_message() -> None:
    first, second = Finding("fout", "a.yaml", 9, "a", "r"), Finding("fout", "a.yaml", 10, "a", "r")
    assert sorted([ERROR, second, WARNING, first]) == [first, second, WARNING, ERROR]


def test_summary_counts_in_dutch() -> None:
    assert summary([ERROR, ERROR, ERROR, WARNING]) == "3 fouten, 1 let op."
    assert summary([ERROR]) == "1 fout."
    assert summary([WARNING, WARNING]) == "2 let op."
    assert summary([]) == "Geen fouten gevonden."


def test_text_has_place_and_sentence_and_count() -> None:
    assert as_text([ERROR]) == f"content/steps/x.yaml:14: {ERROR.message}\n1 fout.\n"


def test_text_marks_a_warning() -> None:
    assert as_text([WARNING]).startswith("content/roles.yaml:3: let op: 50% klaar")


def test_text_names_a_finding_once() -> None:
    assert as_text([ERROR, ERROR]).count("lasser") == 1


def test_text_is_coloured_only_when_asked() -> None:
    assert "\x1b[31m" in as_text([ERROR], colour=True)
    assert "\x1b[33m" in as_text([WARNING], colour=True)
    assert "\x1b" not in as_text([ERROR, WARNING])


def test_github_escapes_what_would_break_a_workflow_command() -> None:
    assert as_github([WARNING]) == (
        "::warning file=content/roles.yaml,line=3,title=compleet::50%25 klaar, schrijf: de rest%0Astaat open\n"
    )
    odd = Finding("fout", "a,b:c.yaml", 1, "x", "r")
    assert as_github([odd]) == "::error file=a%2Cb%3Ac.yaml,line=1,title=r::x\n"


def test_json_gives_every_field() -> None:
    assert json.loads(as_json([ERROR])) == [
        {"severity": "fout", "file": ERROR.file, "line": 14, "message": ERROR.message, "rule": "verwijzing"}
    ]


def test_only_an_error_stops_a_build() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])

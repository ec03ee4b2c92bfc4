"""The rules together: each has a sentence, a test and nothing to say about a good project."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sample import TODAY, Sample

from blueprint.checks import RULES, check
from blueprint.checks.rule import Rule

NAMES = [rule.__name__ for rule in RULES]  # type: ignore[attr-defined]
TESTS = [
    node.name
    for path in Path(__file__).parent.glob("test_*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.FunctionDef)
]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_good_project_breaks_no_rule(sample: Sample, rule: Rule) -> None:
    assert sample.told(rule) == []


def test_a_good_project_gives_no_finding_at_all(sample: Sample) -> None:
    assert sample.findings() == []


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_test_that_begins_with_its_name(name: str) -> None:
    assert any(test.startswith(f"test_{name}") for test in TESTS), f"write test_{name} in tests/checks"


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_rule_says_in_one_sentence_what_it_asks(rule: Rule) -> None:
    text = (rule.__doc__ or "").strip()
    assert text.endswith("."), "a docstring is a sentence"
    assert text[0].isupper() or text.startswith("``")


def test_every_public_function_of_the_check_modules_is_a_rule() -> None:
    import blueprint.checks as package

    for module in (
        package.architecture,
        package.coupling,
        package.completeness,
        package.identity,
        package.references,
        package.review,
        package.route,
        package.truth,
    ):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        public = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
        assert public <= set(NAMES), f"{module.__name__}: {public - set(NAMES)} is not in RULES"


def test_findings_of_all_rules_come_at_once_and_in_order_of_place(sample: Sample) -> None:
    sample.edit("content/interfaces/crm-erp.yaml", "- system: crm", "- system: erp")
    sample.edit("content/steps/vaste-vragen.yaml", "reviewed: 2026-11-01", "reviewed: 2026-12-01")
    sample.edit("content/glossary.yaml", "Deel van de vragen", "Deel van de [[crmm]]")
    knowledge = sample.knowledge()
    assert [(finding.file, finding.rule) for finding in check(knowledge, TODAY)] == [
        ("content/glossary.yaml", "verwijzing-in-tekst"),
        ("content/interfaces/crm-erp.yaml", "twee-kanten"),
        ("content/steps/vaste-vragen.yaml", "nagelezen-verleden"),
        ("content/systems/crm.yaml", "uitwisselbaar"),
    ]

"""The table of references: every pattern leads to a field that exists, and finds what stands there."""

from __future__ import annotations

import pytest

from blueprint.load.kinds import ALL, fields_of, models_in
from blueprint.model.references import REFERENCES, field_references, leaves, target_kind, text_references

PATTERNS = [(kind, pattern) for kind, table in REFERENCES.items() for pattern in table]


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS, ids=[f"{kind}:{pattern}" for kind, pattern in PATTERNS])
def test_a_pattern_begins_at_a_field_of_its_kind(kind: str, pattern: str) -> None:
    names = {name for model in models_in(ALL[kind].model) for name in fields_of(model)}
    assert pattern.split(".", maxsplit=1)[0] in names
    assert REFERENCES[kind][pattern] in ALL


def test_a_place_in_a_list_and_a_key_of_a_mapping_are_both_a_star() -> None:
    assert target_kind("steps", ("tasks", 3, "skills", 0, "skill")) == "skills"
    assert target_kind("symptoms", ("routes", "machinebouw", "first", 0)) == "steps"
    assert target_kind("roi", ("inputs", "tarief", "source")) == "sources"
    assert target_kind("steps", ("title",)) is None
    assert target_kind("glossary", ("sources", 0)) is None


def test_field_references_give_place_kind_and_id() -> None:
    data = {"function": "verkoop", "barriers": ["geen-tijd", "geen-geld"], "title": "erp"}
    assert list(field_references("steps", data)) == [
        (("function",), "functions", "verkoop"),
        (("barriers", 0), "barriers", "geen-tijd"),
        (("barriers", 1), "barriers", "geen-geld"),
    ]


def test_text_references_give_each_mention_with_its_place() -> None:
    data = {"why": "Van [[crm]] naar [[erp|het pakket]].", "list": ["[[a-b]]", "[geen]", "[[niet af"]}
    assert list(text_references(data)) == [(("why",), "crm"), (("why",), "erp"), (("list", 0), "a-b")]


def test_leaves_are_all_values_with_their_path() -> None:
    assert list(leaves({"a": [1, {"b": "x"}], "c": None})) == [(("a", 0), 1), (("a", 1, "b"), "x"), (("c",), None)]

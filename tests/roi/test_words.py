"""A formula in words says the same as the formula, with the names that people see."""

from __future__ import annotations

import pytest
from test_models import MODELS

from blueprint.roi.words import in_words

LABELS = {"a": "Aantal", "b": "Bedrag per stuk", "c": "Deel"}


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("a*b", "Aantal × Bedrag per stuk"),
        ("-a*b if jaar == 0 else 0", "als jaar = 0: -Aantal × Bedrag per stuk; anders 0"),
        ("(a + b)*c", "(Aantal + Bedrag per stuk) × Deel"),
        ("a - (b - c)", "Aantal - (Bedrag per stuk - Deel)"),
        ("a/(b*c)", "Aantal / (Bedrag per stuk × Deel)"),
        ("-(a + b)", "-(Aantal + Bedrag per stuk)"),
        ("(1 + c)**(jaar - 1)", "(1 + Deel) ^ (jaar - 1)"),
        ("(a if b > 0 else c)*2", "(als Bedrag per stuk > 0: Aantal; anders Deel) × 2"),
        ("a if not (b > 0 or c <= 1) and jaar >= 2 else 0", "als niet (Bedrag per stuk > 0 of Deel ≤ 1) en jaar ≥ 2: Aantal; anders 0"),
        ("min(a, max(b, 0.5))", "kleinste van (Aantal; grootste van (Bedrag per stuk; 0,5))"),
        ("vorig(a, 0) + abs(round(b))*ramp(jaar)", "vorig jaar (Aantal; 0) + zonder minteken (afgerond (Bedrag per stuk)) × aanloop (jaar)"),
        ("a != b", "Aantal ≠ Bedrag per stuk"),
    ],
)  # fmt: skip
def test_signs_become_words_and_names_become_labels(formula: str, words: str) -> None:
    assert in_words(formula, LABELS) == words


@pytest.mark.parametrize("formula", ["a % b", "a < b < c", "+a", "a.b"])
def test_what_is_no_formula_has_no_words(formula: str) -> None:
    with pytest.raises(SyntaxError):
        in_words(formula, LABELS)


@pytest.mark.parametrize("name", MODELS)
def test_no_formula_of_a_model_shows_a_name_that_only_a_computer_uses(name: str) -> None:
    model = MODELS[name]
    labels = {key: item.label for part in (model.inputs, model.constants) for key, item in part.items()}
    labels |= {line.key: line.label for line in model.lines}
    for line in model.lines:
        words = in_words(line.formula, labels)
        assert "_" not in words
        assert " if " not in words

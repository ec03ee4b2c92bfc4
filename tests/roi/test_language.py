"""What a formula may say, what it means, and the sentence an editor gets when it may not."""

from __future__ import annotations

import numpy as np
import pytest

from blueprint.roi.emit import evaluate, excel, javascript
from blueprint.roi.operations import OPERATIONS
from blueprint.roi.parse import parse
from blueprint.roi.ranges import guarded, span_of
from blueprint.roi.spans import Span, point
from blueprint.roi.tree import FormulaError, Tree

NAMES = ("a", "b", "jaar", "ramp", "kosten")
LINES = ("kosten", "later")

MEANINGS = [
    ("-2**2", -4.0),
    ("(-2)**2", 4.0),
    ("2**3**2", 512.0),
    ("1 - 2 - 3", -4.0),
    ("1 - (2 - 3)", 2.0),
    ("8/4/2", 1.0),
    ("8/(4/2)", 4.0),
    ("round(0.5)", 1.0),
    ("round(1.5)", 2.0),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -3.0),
    ("round(0.49999999999999994)", 0.0),
    ("2 and 3", 1.0),
    ("0 or 0", 0.0),
    ("not 5", 0.0),
    ("(1 < 2) + (2 < 1)", 1.0),
    ("0.1 + 0.2 == 0.3", 1.0),
    ("0.1 + 0.2 > 0.3", 0.0),
    ("0.1 + 0.2 <= 0.3", 1.0),
    ("0.1 + 0.2 - 0.3", 0.0),
    ("1 if 0.1 + 0.2 - 0.3 else 2", 2.0),
    ("0**0", 1.0),
    ("7 if 0 else 8", 8.0),
    ("min(3, 1, 2) + max(3, 1, 2)", 4.0),
    ("abs(-3)", 3.0),
]
"""Formulas that back ends would read differently by themselves, with the one value that they have here."""


def value(text: str, **values: float) -> float:
    return float(evaluate(parse(text, NAMES, LINES), values))


def written(text: str) -> str:
    cells = {"a": "A1", "b": "B1", "jaar": "D$4", "ramp": "D5", "kosten": "D6"}
    return excel(parse(text, NAMES, LINES), cells.__getitem__, lambda key: "C6", "D$4")


def settled(text: str, otherwise: float | None = None, **bounds: tuple[float, float]) -> Tree:
    tree = parse(text, tuple(bounds))
    guards: set[Tree] = set()
    span_of(tree, {key: Span(low, high) for key, (low, high) in bounds.items()}, None, otherwise, guards)
    return guarded(tree, guards, otherwise)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.b", "kolom 1: een punt achter een naam mag niet; gebruik alleen namen van invoer en regels"),
        ("a[0]", "kolom 1: vierkante haken mogen niet; gebruik vorig(regel, start) voor het jaar ervoor"),
        ("lambda: 1", "kolom 1: lambda mag niet; schrijf de berekening uit"),
        ("a % b", "kolom 1: % mag niet; schrijf een aandeel als getal tussen 0 en 1"),
        ("a // b", "kolom 1: // mag niet; gebruik round(a/b)"),
        ("a ^ b", "kolom 1: ^ is geen machtsverheffen; schrijf a**b"),
        ("0 < a < 1", "kolom 1: een dubbele vergelijking mag niet; schrijf a < b and b < c"),
        ("a in b", "kolom 1: deze vergelijking mag niet; gebruik < <= > >= == of !="),
        ("a + 'x'", "kolom 5: alleen getallen mogen; tekst en True of False niet"),
        ("a + True", "kolom 5: alleen getallen mogen; tekst en True of False niet"),
        ("1e16", "kolom 1: dit getal is te groot; blijf onder de 1e15"),
        ("exp(a)", "kolom 1: deze functie bestaat niet; gebruik abs, max, min, ramp, round of vorig"),
        ("__import__('os')", "kolom 1: deze functie bestaat niet; gebruik abs, max, min, ramp, round of vorig"),
        ("max(a, key=b)", "kolom 1: geef max alleen gewone waarden, zonder = en zonder *"),
        ("max(a)", "kolom 1: max vraagt 2 tot 9 waarden"),
        ("round(a, b)", "kolom 1: round vraagt 1 waarde"),
        ("max + 1", "kolom 1: 'max' is een functie; schrijf er haakjes achter"),
        ("koste", "kolom 1: de naam 'koste' bestaat niet; bedoel je 'kosten'?"),
        ("zzz", "kolom 1: de naam 'zzz' bestaat niet; zet hem bij de invoer of bij een eerdere regel"),
        ("later + 1", "kolom 1: de regel 'later' komt pas later; zet hem erboven of gebruik vorig(later, 0)"),
        ("vorig(a, 0)", "kolom 7: 'a' is geen regel; vorig kijkt alleen naar regels"),
        ("vorig(kosten)", "kolom 1: schrijf vorig(regel, start): de naam van een regel en de waarde in jaar 0"),
        ("ramp(a)", "kolom 1: schrijf ramp(jaar); een andere waarde kan niet"),
        ("a + )", "kolom 5: hier klopt de formule niet; kijk naar haakjes, komma's en tekens"),
        ("[a]", "kolom 1: dit mag niet in een formule; gebruik getallen, namen en + - * / **"),
        ("(a := 1)", "kolom 2: dit mag niet in een formule; gebruik getallen, namen en + - * / **"),
        ("-" * 60 + "a", "kolom 42: de formule is te diep genest; knip hem op in hulpregels"),
        ("1" * 301, "de formule is langer dan 300 tekens; knip hem op in hulpregels"),
    ],
)
def test_what_the_language_does_not_know_is_refused_with_a_place_and_a_remedy(text: str, message: str) -> None:
    with pytest.raises(FormulaError) as error:
        parse(text, NAMES, LINES)
    assert str(error.value) == message


def test_ramp_without_its_input_is_refused() -> None:
    with pytest.raises(FormulaError) as error:
        parse("ramp(jaar)", ("jaar",))
    assert str(error.value) == "kolom 1: ramp vraagt een invoer 'aanloop' (aandeel van het effect in jaar 1); voeg die toe"


@pytest.mark.parametrize(("text", "expected"), MEANINGS)
def test_the_meaning_of_what_back_ends_see_differently_is_fixed(text: str, expected: float) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-a**2", "(0-A1^B1)".replace("B1", "2")),
        ("(-a)**2", "(0-A1)^2"),
        ("a**b**2", "A1^(B1^2)"),
        ("a - (b - 1)", "A1-(B1-1)"),
        ("a + (b + 1)", "A1+(B1+1)"),
        ("a*(b + 1)", "A1*(B1+1)"),
        ("a/(b*2)", "A1/(B1*2)"),
        ("a > b", "IF(A1>B1,1,0)"),
        ("a if a > b else b", "IF(A1>B1,A1,B1)"),
        ("a if b else 0", "IF(B1<>0,A1,0)"),
        ("(a > 1) * b", "IF(A1>1,1,0)*B1"),
        ("1 if a > 1 and b else 0", "IF(AND(A1>1,B1<>0),1,0)"),
        ("not a", "IF(NOT(A1<>0),1,0)"),
        ("a != b", "IF(A1<>B1,1,0)"),
        ("round(a/b)", "ROUND(A1/B1,0)"),
        ("vorig(kosten, a)*2", "IF(D$4=0,A1,C6)*2"),
        ("ramp(jaar)", "D5"),
        ("0.1", "0.1"),
    ],
)
def test_formulas_are_written_for_spreadsheets_with_the_fewest_brackets(text: str, expected: str) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-a**2", "(0-Math.pow($a,2))"),
        ("a - (b - 1)", "minus($a,minus($b,1))"),
        ("a*(b*2)", "$a*($b*2)"),
        ("a*b/2", "$a*$b/2"),
        ("a*-b", "$a*(0-$b)"),
        ("-(a if b else 1)", "(0-($b?$a:1))"),
        ("a if a > b else b if b else 0", "more($a,$b)?$a:$b?$b:0"),
        ("a if (b if a else 1) else 0", "($a?$b:1)?$a:0"),
        ("a < 1 and not b", "both(less($a,1),not($b))"),
        ("vorig(kosten, a)*2", "(before?before.kosten:$a)*2"),
        ("max(a, b, 0.1)", "Math.max($a,$b,0.1)"),
    ],
)
def test_formulas_are_written_for_javascript_with_the_functions_of_the_engine(text: str, expected: str) -> None:
    tree = parse(text, NAMES, LINES)
    assert javascript(tree, lambda key: f"${key}", lambda key: f"before.{key}", "before") == expected


def test_a_divisor_that_may_be_zero_needs_a_declared_answer() -> None:
    with pytest.raises(FormulaError) as error:
        settled("a/b", a=(0, 1), b=(0, 5))
    assert str(error.value) == "een deler kan nul worden; vul divide_by_zero in of verklein de grenzen van de invoer"


def test_a_declared_answer_replaces_division_by_zero_in_both_back_ends() -> None:
    tree = settled("a/b", 7.0, a=(0, 1), b=(0, 5))
    assert evaluate(tree, {"a": 1.0, "b": 0.0}) == 7.0
    assert evaluate(tree, {"a": np.array([1.0, 1.0]), "b": np.array([0.0, 4.0])}).tolist() == [7.0, 0.25]
    assert excel(tree, {"a": "A1", "b": "B1"}.__getitem__, str, "") == "IF(B1=0,7,A1/B1)"


def test_a_divisor_above_zero_stays_a_plain_division() -> None:
    assert excel(settled("a/b", a=(0, 1), b=(1, 5)), {"a": "A1", "b": "B1"}.__getitem__, str, "") == "A1/B1"


def test_zero_to_the_power_zero_is_one_in_both_back_ends() -> None:
    tree = settled("a**b", a=(0, 2), b=(0, 2))
    assert evaluate(tree, {"a": 0.0, "b": 0.0}) == 1.0
    assert excel(tree, {"a": "A1", "b": "B1"}.__getitem__, str, "") == "IF(B1=0,1,A1^B1)"


@pytest.mark.parametrize(
    ("text", "bounds", "message"),
    [
        ("a**b", {"a": (-1, 1), "b": (0, 1)}, "een negatief getal tot een gebroken macht bestaat niet; zorg dat het grondtal nul of meer is"),
        ("a**b", {"a": (0, 1), "b": (-1, 1)}, "nul tot een negatieve macht bestaat niet; zorg dat het grondtal groter dan nul is"),
        ("a/b", {"a": (0, 1), "b": (-1, 1)}, "de uitkomst kan onbegrensd groot worden; verklein de grenzen van de invoer"),
        ("a**b", {"a": (0, 1e9), "b": (0, 90)}, "de uitkomst kan onbegrensd groot worden; verklein de grenzen van de invoer"),
    ],
)  # fmt: skip
def test_what_can_go_wrong_within_the_bounds_is_refused_beforehand(
    text: str, bounds: dict[str, tuple[float, float]], message: str
) -> None:
    with pytest.raises(FormulaError) as error:
        settled(text, 0.0, **bounds)
    assert str(error.value) == message


def test_a_branch_that_is_never_taken_in_a_year_is_not_held_against_the_formula() -> None:
    tree = parse("(1 + a)**(jaar - 1) if jaar > 0 else 0", ("a", "jaar"))
    assert span_of(tree, {"a": Span(0, 0.1), "jaar": point(0)}, None, None, set()) == point(0)


def test_an_empty_year_before_gives_the_start_value() -> None:
    tree = parse("vorig(kosten, 3) + 1", NAMES, LINES)
    assert evaluate(tree, {}) == 4.0
    assert evaluate(tree, {}, {"kosten": 10.0}) == 11.0


def test_every_operation_has_a_form_in_each_back_end() -> None:
    for operation in OPERATIONS.values():
        assert operation.excel.text
        assert operation.javascript.text
        assert operation.arity[0] >= 1

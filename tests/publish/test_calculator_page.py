"""What a page knows of a calculator before any script runs."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.calculator import DECIDING, about, calculator, loads, shown, with_unit
from blueprint.publish.pages.render import environment
from blueprint.publish.pages.settings import Settings
from blueprint.roi import ResultSummary, result_summary

PROJECT = Path(__file__).resolve().parents[2]
MODEL, SECTOR = "offerte-automatisering", "plaatbewerking"


@pytest.fixture(scope="module")
def result(knowledge: Knowledge) -> ResultSummary:
    return result_summary(knowledge.roi[MODEL], SECTOR)


def test_every_question_stands_there_once_those_that_matter_most_first(knowledge: Knowledge, result: ResultSummary) -> None:
    made = calculator(knowledge, knowledge.roi[MODEL], SECTOR, Settings(results={(MODEL, SECTOR): result}))
    first = [item.key for item in made.deciding]
    rest = [item.key for _, group in made.groups for item in group]
    assert sorted(first + rest) == sorted(knowledge.roi[MODEL].inputs)
    assert first == [bar.key for bar in made.bars]
    assert (len(first), first[0]) == (DECIDING, result.deciding_input)


def test_a_group_is_not_torn_apart_by_a_shared_question_in_between(knowledge: Knowledge) -> None:
    for model in knowledge.roi.values():
        for sector in model.sectors:
            names = [name for name, _ in calculator(knowledge, model, sector, Settings()).groups]
            assert len(names) == len(set(names)), model.id


def test_bars_lie_on_one_scale_from_the_worst_to_the_best(knowledge: Knowledge) -> None:
    bars = calculator(knowledge, knowledge.roi[MODEL], SECTOR, Settings()).bars
    assert min(bar.start for bar in bars) == 0
    assert max(bar.start + bar.width for bar in bars) == pytest.approx(100, abs=0.2)


def test_a_value_is_written_with_what_belongs_to_it() -> None:
    assert (shown(0.4, "aandeel"), shown(1250.5, "euro")) == ("40 %", "1.250,5")
    assert with_unit(0.125, "aandeel", "deel van de uren") == "12,5 %"
    assert with_unit(45, "euro", "euro per uur") == "€ 45 per uur"
    assert with_unit(8000, "euro", "euro") == "€ 8.000"
    assert with_unit(60, "aantal", "per week") == "60 per week"


def test_the_words_of_a_plan_that_loses_money_say_so(knowledge: Knowledge, result: ResultSummary) -> None:
    words = environment([PROJECT / "site" / "templates"]).get_template("_calculator.md.jinja").module
    poor = dataclasses.replace(result, npv_p10=-30_000.0, npv_p50=-12_345.0, npv_p90=-20.0, payback=None, break_even=None)
    assert words.middle(poor) == (  # type: ignore[attr-defined]
        "In de middelste uitkomst leg je over 5 jaar € 12.300 toe, in euro's van nu. "
        "In acht van de tien gevallen ligt het tussen - € 30.000 en € 0."
    )
    assert words.payback(poor) == "niet binnen 5 jaar"  # type: ignore[attr-defined]
    made = calculator(knowledge, knowledge.roi[MODEL], SECTOR, Settings(results={(MODEL, SECTOR): poor}))
    assert words.decides(made) == (  # type: ignore[attr-defined]
        "Het meest hangt af van: Tijdwinst per geschikte offerte. Je rekent met 50 %; geen waarde die hier kan, draait de uitkomst om. "
        "Dat getal is nog een voorbeeld: meet het als eerste."
    )


def test_a_plan_that_pays_back_only_as_expected_says_that_most_cases_do_not(knowledge: Knowledge, result: ResultSummary) -> None:
    words = environment([PROJECT / "site" / "templates"]).get_template("_calculator.md.jinja").module
    told = words.middle(dataclasses.replace(result, npv_p50=-100.0, payback=2.96))  # type: ignore[attr-defined]
    assert told.endswith(
        " Let op: terugverdienen in 3 jaar geldt alleen met de verwachte getallen. In meer dan de helft van de gevallen leg je toe."
    )
    assert "Let op" not in words.middle(dataclasses.replace(result, npv_p50=100.0))  # type: ignore[attr-defined]


def test_a_chance_says_of_what_it_is_and_is_never_certain(knowledge: Knowledge, result: ResultSummary) -> None:
    words = environment([PROJECT / "site" / "templates"]).get_template("_calculator.md.jinja").module

    def means(chance: float) -> str:
        found = dataclasses.replace(result, chance=chance)
        made = calculator(knowledge, knowledge.roi[MODEL], SECTOR, Settings(results={(MODEL, SECTOR): found}))
        return str(words.means(made))  # type: ignore[attr-defined]

    assert means(0.674) == (
        "Wat zegt die kans? We rekenen 10.000 keer, elke keer met andere getallen tussen laag en hoog. In 67 van de 100 keer haal je "
        "alles terug, met je eis aan je geld erbij (8 % per jaar). Kloppen laag en hoog niet, dan klopt ook de kans niet."
    )
    assert "In minder dan 1 van de 100 keer" in means(0.001)
    assert "In meer dan 99 van de 100 keer" in means(0.999)


def test_a_turning_point_has_two_digits_unless_that_is_the_value_itself() -> None:
    assert [about(value, 0.5) for value in (0.33835, 0.0144, 0.4957, 86_745.5)] == [0.34, 0.014, 0.496, 87_000]


def test_before_somebody_answers_the_page_says_that_no_number_is_his(knowledge: Knowledge, result: ResultSummary) -> None:
    words = environment([PROJECT / "site" / "templates"]).get_template("_calculator.md.jinja").module
    made = calculator(knowledge, knowledge.roi[MODEL], SECTOR, Settings(results={(MODEL, SECTOR): result}))

    def basis(sourced: int, total: int) -> str:
        return str(words.basis(dataclasses.replace(made, sourced=sourced, total=total)))  # type: ignore[attr-defined]

    rest = " Over 5 jaar, vóór belasting. Geen belofte: vul je eigen getallen in."
    assert basis(3, 22) == f"Nog zonder jouw getallen: 19 van de 22 getallen zijn een voorbeeld en 3 komen uit een bron.{rest}"
    assert basis(1, 2) == f"Nog zonder jouw getallen: 1 van de 2 getallen is een voorbeeld en 1 komt uit een bron.{rest}"
    assert basis(0, 5) == f"Nog zonder jouw getallen: 5 van de 5 getallen zijn een voorbeeld.{rest}"
    assert basis(5, 5) == f"Nog zonder jouw getallen: 5 komen uit een bron.{rest}"


def test_without_a_tax_table_the_page_offers_nothing_after_tax(knowledge: Knowledge, result: ResultSummary) -> None:
    words = environment([PROJECT / "site" / "templates"]).get_template("_calculator.md.jinja").module
    made = calculator(knowledge, knowledge.roi[MODEL], SECTOR, Settings(results={(MODEL, SECTOR): result}))
    assert made.tax_year == max(table.year for table in knowledge.fiscal.values())
    for unsure, said in ((True, "niet geverifieerd"), (False, "gelezen bij de overheid")):
        shown_now = words.after_tax(dataclasses.replace(made, tax_year=2031, tax_unverified=unsure))  # type: ignore[attr-defined]
        assert f"Geen fiscaal advies; tarieven van 2031, {said}." in shown_now
    assert words.after_tax(dataclasses.replace(made, tax_year=None)).strip() == ""  # type: ignore[attr-defined]


def test_benefits_beside_the_headline_are_named_only_when_they_come_to_something(
    knowledge: Knowledge, result: ResultSummary
) -> None:
    def beside(value: float) -> list[str]:
        found = dataclasses.replace(result, beside={"capaciteit": value})
        made = calculator(knowledge, knowledge.roi[MODEL], SECTOR, Settings(results={(MODEL, SECTOR): found}))
        return [name for name, _ in made.beside_counts]

    assert beside(40.0) == []
    assert beside(12_000.0) == ["ruimte voor extra werk"]


def test_a_page_without_a_calculator_loads_nothing_for_it() -> None:
    assert loads(calculators=False) == {}
    assert loads(calculators=True) == {"styles": ["assets/css/calculator.css"], "scripts": ["assets/js/calculator-load.js"]}
    assert all((PROJECT / "site" / path).exists() for paths in loads(calculators=True).values() for path in paths)

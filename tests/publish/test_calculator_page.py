"""What a page knows of a calculator before any script runs."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from blueprint.knowledge import Knowledge
from blueprint.publish.pages.calculator import DECIDING, calculator, loads, shown, with_unit
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

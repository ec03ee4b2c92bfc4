"""The table of tax values and its questions: complete, dated, sourced, and mistakes told in one sentence."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from pydantic import ValidationError
from tax_cases import ASKED, INVESTED, REAL, read, table, taxed, value
from test_models import ROOT, changed, loaded

from blueprint.model.fiscal import UNVERIFIED, FiscalYear
from blueprint.roi.tax import (
    QUESTIONS,
    ROWS,
    fiscal_problems,
    newest,
    with_tax,
)
from blueprint.roi.tree import FormulaError, Name, walk


def test_the_names_of_questions_and_values_are_those_that_the_formulas_use() -> None:
    made = taxed()
    lines = {line.key for line in made.program.lines}
    used = {node.key for line in made.lines for node in walk(line.tree) if isinstance(node, Name)} - lines - {"jaar"}
    assert used == {*QUESTIONS, *ROWS}


def test_the_newest_table_counts() -> None:
    assert newest({"2025": table(2025), "2027": table(2027), "2026": table(2026)}) == table(2027)
    assert newest({}) is None


def test_a_model_that_takes_a_name_of_the_tax_lines_is_told_so() -> None:
    model = loaded(changed(lines__0__key="fis_kia"))
    with pytest.raises(
        FormulaError, match=re.escape("model 'klein': de naam 'fis_kia' is van de belastingregels; kies een andere naam")
    ):
        with_tax(model, "plaatbewerking", table(), ASKED)


def test_a_question_that_is_missing_is_told() -> None:
    few = {key: item for key, item in ASKED.items() if key != "fis_subsidie"}
    with pytest.raises(FormulaError, match=r"de vraag 'fis_subsidie' ontbreekt; zet hem in content/roi-tax-inputs\.yaml"):
        with_tax(loaded(INVESTED), "plaatbewerking", table(), few)


def test_a_value_that_is_missing_is_told() -> None:
    rows = {key: row for key, row in table().rows.items() if key != "kia_vast"}
    with pytest.raises(FormulaError, match="belasting 2025: de waarde 'kia_vast' ontbreekt; de belastingregels hebben hem nodig"):
        with_tax(loaded(INVESTED), "plaatbewerking", table().model_copy(update={"rows": rows}), ASKED)


def told(fiscal: FiscalYear) -> list[tuple[str, str]]:
    return [(str(problem.path[1]), problem.message) for problem in fiscal_problems(fiscal)]


def test_brackets_rise_and_depreciation_ends_after_whole_years() -> None:
    assert told(table()) == []
    assert told(table(kia_grens_afbouw=70_000)) == [
        ("kia_grens_afbouw", "'kia_grens_afbouw' moet groter zijn dan 'kia_grens_vast'")
    ]
    for rate in (0.0, 0.3):
        assert told(table(afschrijving_hoogst=rate)) == [
            ("afschrijving_hoogst", "'afschrijving_hoogst' past niet in hele jaren; neem bijvoorbeeld 0.2 of 0.25")
        ]


def test_a_value_says_whether_it_was_read_at_the_government() -> None:
    assert value(1.0).mark == UNVERIFIED == "niet geverifieerd"
    assert value(1.0, verified=True).mark == ""


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"since": dt.date(2026, 1, 1)}, "since ligt na until; wissel ze om"),
        (
            {"others": ({"value": 1.0, "source": "elders"},)},
            "bij others staat dezelfde waarde; noem daar alleen bronnen die iets anders zeggen",
        ),
    ],
)
def test_a_value_lasts_and_differs_from_what_others_say(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        value(1.0, **changes)


def test_a_value_of_another_year_is_refused() -> None:
    with pytest.raises(
        ValidationError, match=r"de waarde 'vpb_grens' geldt niet in 2026; verbeter since en until of haal hem weg"
    ):
        FiscalYear(
            title="Tabel", year=2026, summary="Fout.", reviewed=dt.date(2026, 11, 21), rows={"vpb_grens": value(200_000.0)}
        )


@pytest.mark.parametrize("name", REAL)
def test_the_real_tables_are_complete_and_only_official_readings_count_as_verified(name: str) -> None:
    fiscal = REAL[name]
    assert fiscal_problems(fiscal) == ()
    assert str(fiscal.year) == name
    sources = read(ROOT / "content" / "sources.yaml")
    for key, row in fiscal.rows.items():
        assert row.mark == UNVERIFIED or sources[row.source]["grade"] == "A", key
        assert {row.source, *(other.source for other in row.others)} <= set(sources)


def test_the_real_questions_start_at_nothing_except_the_profit() -> None:
    assert tuple(ASKED) == QUESTIONS
    assert {key for key, item in ASKED.items() if (item.low, item.expected, item.high) != (0, 0, 0)} == {"fis_winst"}
    assert all(item.example for item in ASKED.values())

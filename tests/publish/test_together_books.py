"""Gates for the portfolio and macro workbooks: no hidden numbers, one formula a row, names, protection, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from test_workbooks import PORTABLE, hidden_numbers
from together_proof import CHAIN, SECTORS, book, counted, formulas, knowledge, macro, plan_for, portfolio, written
from workbook_proof import BASE_URL

from blueprint.publish.workbooks.macro import macro_book
from blueprint.publish.workbooks.portfolio import portfolio_book
from blueprint.publish.workbooks.portfolio_study import CALC, POTS, SHEETS
from blueprint.publish.workbooks.template import FORMULA_COLUMN, META, META_COLUMNS, META_HEADER, canonical, digest, unpacked
from blueprint.roi.combine import combine
from blueprint.roi.macro import compile_macro
from blueprint.roi.portfolio import Answers, Plan
from blueprint.roi.tree import FormulaError

pytestmark = pytest.mark.xdist_group("workbooks")
NAMES = (*SECTORS, "macro")
MAY_CALL = PORTABLE | {"PRODUCT"}
"""PRODUCT: the definition of what is left of a pot after any number of steps."""
each = pytest.mark.parametrize("name", NAMES)


def data(name: str) -> bytes:
    return macro() if name == "macro" else book(name)


@cache
def opened(name: str) -> Workbook:
    return load_workbook(io.BytesIO(data(name)))


@each
def test_no_formula_hides_a_number(name: str) -> None:
    assert hidden_numbers([f"={text}" for text in formulas(data(name)).values()]) == []


@each
def test_no_formula_is_longer_than_120_characters(name: str) -> None:
    assert [(place, text) for place, text in formulas(data(name)).items() if len(text) > 120] == []


@each
def test_every_function_is_portable_and_none_is_volatile(name: str) -> None:
    used = {
        token.value.rstrip("(")
        for text in set(formulas(data(name)).values())
        for token in Tokenizer(f"={text}").items
        if token.type == "FUNC" and token.subtype == "OPEN"
    }
    assert used <= MAY_CALL


@pytest.mark.parametrize("sector", SECTORS)
def test_every_row_over_the_years_holds_one_formula(sector: str) -> None:
    known = formulas(book(sector))
    headers = {
        sheet: next(r for r in range(1, 99) if "jaar" in opened(sector)[sheet][f"D{r}"].number_format) for sheet in (CALC, POTS)
    }
    rows = {(sheet, int(cell[1:])) for sheet, cell in known if sheet in headers and re.match(r"E\d", cell)}
    checked = 0
    for sheet, row in sorted(rows):
        if row <= headers[sheet]:
            continue
        start = f"={known[sheet, f'D{row}']}"
        for letter in "EFGHIJKL":
            if (sheet, f"{letter}{row}") in known:
                moved = Translator(start, origin=f"D{row}").translate_formula(f"{letter}{row}")
                assert f"={known[sheet, f'{letter}{row}']}" == moved, (sheet, row, letter)
                checked += 1
    assert checked > 5000


@each
def test_only_the_sheet_for_computers_is_hidden_and_all_sheets_are_protected(name: str) -> None:
    sheets = opened(name).worksheets
    assert [sheet.title for sheet in sheets if sheet.sheet_state != "visible"] == [META]
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in sheets)
    if name != "macro":
        assert [sheet.title for sheet in sheets] == [*SHEETS, META]


@each
def test_every_answer_cell_has_a_name_and_is_open_and_listed(name: str) -> None:
    workbook = opened(name)
    sheet = workbook[META]
    assert tuple(cell.value for cell in sheet[META_HEADER][: len(META_COLUMNS)]) == META_COLUMNS
    rows = {
        str(row[0].value): [cell.value for cell in row[: len(META_COLUMNS)]]
        for row in sheet.iter_rows(min_row=META_HEADER + 1)
        if row[0].value is not None
    }
    assert set(rows) == {key for key in workbook.defined_names if key.startswith("in_")}
    for key, row in rows.items():
        assert workbook.defined_names[key].attr_text.replace("$", "").replace("'", "") == f"{row[1]}!{row[2]}"
        cell = workbook[str(row[1])][str(row[2])]
        assert not cell.protection.locked
        assert cell.value == row[8]


@each
def test_the_formula_list_goes_along_with_its_fingerprint(name: str) -> None:
    sheet = opened(name)[META]
    listed = unpacked(str(cell.value) for cell in sheet[FORMULA_COLUMN] if cell.value is not None)
    found: dict[str, dict[str, str]] = {}
    for (place, cell), text in formulas(data(name)).items():
        found.setdefault(place, {})[cell] = canonical(text)
    assert listed == found
    assert sheet["B6"].value == digest(found)
    assert sheet["B2"].value == ("portfolio" if name != "macro" else f"macro-{CHAIN}")


@pytest.mark.parametrize("sector", SECTORS)
def test_the_workbook_says_which_models_are_in_it(sector: str) -> None:
    entries = plan_for(sector).entries
    expected = ",".join(f"{entry.key}@{entry.program.model.version}" for entry in entries)
    assert opened(sector)[META]["B8"].value == expected
    assert len(entries) == len([model for model in knowledge().roi.values() if sector in model.sectors])


@each
def test_every_formula_has_its_value_and_none_is_an_error(name: str) -> None:
    values = [value for _, value in counted(data(name)).values()]
    assert None not in values
    assert not any(str(value).startswith("#") for value in values)


def test_two_builds_give_the_same_bytes() -> None:
    assert written(portfolio("machinebouw")) == book("machinebouw")
    known = knowledge()
    again = macro_book(compile_macro(known.macro[CHAIN]), CHAIN, sources=known.sources, link=BASE_URL)
    assert again == macro()


@each
def test_every_chart_has_an_alternative_text(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data(name))) as archive:
        drawings = [
            archive.read(part).decode() for part in archive.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", part)
        ]
    charts = [text for drawing in drawings for text in re.findall(r"<(?:\w+:)?cNvPr [^>]*>", drawing)]
    assert len(charts) == (1 if name == "macro" else 2)
    assert all("descr=" in text for text in charts)


def test_a_shared_question_is_asked_once() -> None:
    labels = [row[8].value for row in opened("plaatbewerking")[META].iter_rows(min_row=META_HEADER + 1)]
    names = [str(row[0].value) for row in opened("plaatbewerking")[META].iter_rows(min_row=META_HEADER + 1)]
    assert len(labels) == len(names)
    assert [name for name in names if name.endswith("_tarief") or name == "in_tarief"] == ["in_tarief"]
    assert [name for name in names if name.endswith("disconteringsvoet")] == ["in_disconteringsvoet"]


def test_a_sector_without_models_is_told_in_one_sentence() -> None:
    empty = combine(Plan("machinebouw", (), plan_for("machinebouw").shared, (), ()), Answers({}))
    with pytest.raises(FormulaError) as error:
        portfolio_book(empty, steps={}, pots={}, sources={}, base_url=BASE_URL)
    assert str(error.value) == "er is geen rekenmodel voor machinebouw; zonder model is er niets samen door te rekenen"


def test_a_missing_pot_and_a_missing_source_are_told_in_one_sentence() -> None:
    known, found = knowledge(), portfolio("machinebouw")
    titles = {key: pot.title for key, pot in known.roi_pots.items()}
    steps = {key: step.title for key, step in known.sectors["machinebouw"].steps.items()}
    with pytest.raises(FormulaError) as pot:
        portfolio_book(
            found,
            steps=steps,
            pots={key: title for key, title in titles.items() if key != "zoek-uren"},
            sources=known.sources,
            base_url="",
        )
    assert str(pot.value) == "de pot 'zoek-uren' bestaat niet; zet hem in content/roi-pots.yaml"
    with pytest.raises(FormulaError) as source:
        portfolio_book(found, steps=steps, pots=titles, sources={}, base_url="")
    assert re.fullmatch(r"de bron '[a-z0-9-]+' bestaat niet; zet hem bij de bronnen", str(source.value))
    with pytest.raises(FormulaError) as chain:
        macro_book(compile_macro(known.macro[CHAIN]), CHAIN, sources={}, link="")
    assert str(chain.value) == f"som '{CHAIN}': de bron 'bettiol-industrie-40' bestaat niet; zet hem bij de bronnen"

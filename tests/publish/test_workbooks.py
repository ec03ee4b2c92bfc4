"""The workbooks of all models: gates for good spreadsheets, names, and the file itself."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from workbook_proof import (
    BASE_URL,
    CASES,
    IDS,
    content,
    counted,
    formulas,
    invented_sources,
    model,
    opened,
    read,
    table,
)

from blueprint.publish.workbooks import write_workbook
from blueprint.publish.workbooks.ask import HEADER, NOTES
from blueprint.publish.workbooks.book import ASK, CALC, CHECK, README, SCENARIOS, SENSITIVITY, SHEETS, TAX, Book
from blueprint.publish.workbooks.finish import finished
from blueprint.publish.workbooks.names import NameRefusedError, checked_name
from blueprint.publish.workbooks.outcomes import OUTPUTS
from blueprint.publish.workbooks.style import LABEL
from blueprint.publish.workbooks.tax import OUTPUTS as TAX_OUTPUTS
from blueprint.publish.workbooks.template import META
from blueprint.roi.tree import FormulaError

pytestmark = pytest.mark.xdist_group("workbooks")

PORTABLE = frozenset(
    [
        "SUM",
        "SUMPRODUCT",
        "IF",
        "AND",
        "OR",
        "NOT",
        "MIN",
        "MAX",
        "ABS",
        "ROUND",
        "INDEX",
        "MATCH",
        "IFERROR",
        "NPV",
        "IRR",
        "MIRR",
        "SIGN",
        "ISNUMBER",
        "RANK",
        "COUNTIF",
        "NORMSDIST",
        "SQRT",
    ]
)
"""Functions that every spreadsheet counts the same; another one needs a reason."""

ABOUT = {"in_soort", "in_grootteklasse", "in_datum", "in_regio"}
each_book = pytest.mark.parametrize("case", CASES, ids=IDS)


def found(case: tuple[str, str]) -> dict[tuple[str, str], str]:
    return formulas(content(*case))


def place_of(book: Workbook, name: str) -> tuple[str, str]:
    sheet, cell = str(book.defined_names[name].attr_text).rsplit("!", 1)
    return sheet.strip("'"), cell.replace("$", "")


def cell_of(book: Workbook, name: str) -> str:
    return str(book.defined_names[name].attr_text).rsplit("!", 1)[1].replace("$", "")


# --- gates for spreadsheets (FAST, ICAEW) ---------------------------------------------------------------------------


def hidden_numbers(texts: list[str]) -> list[str]:
    """Formulas with a number other than 0 and 1 in them; each shape of formula is looked at once."""
    shapes = {re.sub(r"\$?\b[A-Z]{1,3}\$?[0-9]+\b", "A1", text): text for text in texts}
    return [
        text
        for shape, text in shapes.items()
        for token in Tokenizer(shape).items
        if token.type == "OPERAND" and token.subtype == "NUMBER" and token.value not in ("0", "1")
    ]


@each_book
def test_no_formula_hides_a_number(case: tuple[str, str]) -> None:
    assert hidden_numbers(list(found(case).values())) == []


def test_a_number_in_a_formula_is_noticed() -> None:
    assert hidden_numbers(["=A1*0.21", "=IF(B2=0,1,0)"]) == ["=A1*0.21"]


@each_book
def test_no_formula_is_longer_than_120_characters(case: tuple[str, str]) -> None:
    assert [(place, text) for place, text in found(case).items() if len(text) > 120] == []


@each_book
def test_every_row_over_the_years_holds_one_formula(case: tuple[str, str]) -> None:
    known, book = found(case), read(case)
    years = "DEFGHIJKLMNOPQRS"[: model(case[0]).horizon + 1]
    checked = 0
    for sheet in (CALC, SCENARIOS, SENSITIVITY, TAX):
        first = next(row for row in range(1, 500) if str(book[sheet][f"D{row}"].number_format).startswith('"jaar'))
        rows = {int(cell[1:]) for (name, cell) in known if name == sheet and cell[0] == "E" and int(cell[1:]) > first}
        for row in rows:
            start = known[sheet, f"D{row}"]
            for letter in years[1:]:
                moved = Translator(start, origin=f"D{row}").translate_formula(f"{letter}{row}")
                assert known[sheet, f"{letter}{row}"] == moved
            checked += 1
    assert checked > 60


@each_book
def test_every_input_shows_unit_source_or_example_and_bounds(case: tuple[str, str]) -> None:
    sheet, known = read(case)[ASK], counted(content(*case))
    rows = [row for row in range(HEADER + 1, sheet.max_row + 1) if sheet[f"E{row}"].value is not None]
    assert len(rows) == len(model(case[0]).inputs)
    for row in rows:
        assert all(sheet[f"{letter}{row}"].value is not None for letter in "BCDFGHIK")
        assert str(known[ASK, f"A{row}"][1]).startswith("►")
        assert known[ASK, f"J{row}"][1] == "in orde"
        assert re.search(r"voorbeeld|bewijskracht [A-D]", str(sheet[f"K{row}"].value))
        if "bewijskracht" in str(sheet[f"K{row}"].value):
            assert re.search(r"20\d\d-\d\d-\d\d", str(sheet[f"K{row}"].value))


@each_book
def test_only_the_sheet_for_reading_back_is_hidden_and_the_first_sheet_tells_about_it(case: tuple[str, str]) -> None:
    book = read(case)
    assert book.sheetnames == [*SHEETS, META]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == [META]
    assert any(META in str(cell.value) for row in book[README].iter_rows() for cell in row)


@each_book
def test_nothing_volatile_or_modern_is_used(case: tuple[str, str]) -> None:
    used = {name for text in found(case).values() for name in re.findall(r"([A-Z.]+)\(", text)}
    assert used <= PORTABLE
    with zipfile.ZipFile(io.BytesIO(content(*case))) as archive:
        assert not any('t="array"' in archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name)


@each_book
def test_one_master_check_lists_all_checks_is_in_order_and_stands_on_the_first_sheet(case: tuple[str, str]) -> None:
    book, known = read(case), counted(content(*case))
    assert str(book.defined_names["controle"].attr_text).replace("'", "") == f"{CHECK}!$C$4"
    checks = [row for row in range(8, book[CHECK].max_row + 1) if book[CHECK][f"A{row}"].value]
    assert len(checks) >= 10
    assert [known[CHECK, f"D{row}"][1] for row in checks] == [0] * len(checks)
    assert known[CHECK, "C4"] == (f'IF(SUM(D8:D{checks[-1]})=0,"in orde","niet in orde")', "in orde")
    assert known[README, "B3"][1] == "in orde"
    assert book.sheetnames[0] == README


@each_book
def test_only_answers_outcomes_and_the_check_have_names_and_no_formula_uses_a_name(case: tuple[str, str]) -> None:
    names = set(read(case).defined_names)
    inputs = {f"in_{key}{end}" for key in model(case[0]).inputs for end in ("", "_laag", "_hoog")}
    inputs |= ABOUT | {"in_na_belasting", "in_rechtsvorm"} | {f"in_{key}" for key in table().questions}
    hours = any(line.kind == "uren" for line in model(case[0]).lines)
    outcomes = {*OUTPUTS, *TAX_OUTPUTS} - (set() if hours else {"uit_uren", "uit_fte"})
    assert inputs <= names
    assert names - inputs == {"controle", *outcomes}
    text = " ".join(found(case).values())
    assert "in_" not in text
    assert "uit_" not in text


@pytest.mark.parametrize("name", ["KIA2025", "MES1", "vpb1", "ERP2", "R", "c", "R1C1", "C1_x", "r2c", "XFD1048576"])
def test_a_name_that_is_a_cell_address_is_refused(name: str) -> None:
    with pytest.raises(NameRefusedError) as error:
        checked_name(name)
    assert str(error.value) == f"de naam '{name}' leest een werkboek als celadres; zet er een _ en een woord bij"


@pytest.mark.parametrize("name", ["in kosten", "1ste", "", "prijs-per-uur"])
def test_a_name_with_other_signs_is_refused(name: str) -> None:
    with pytest.raises(NameRefusedError) as error:
        checked_name(name)
    assert str(error.value) == f"de naam '{name}' mag niet in een werkboek; gebruik letters, cijfers en _"


@pytest.mark.parametrize("name", ["in_kia_2025", "uit_ncw", "controle", "kosten", "rente"])
def test_an_ordinary_name_is_accepted(name: str) -> None:
    assert checked_name(name) == name


# --- the file -------------------------------------------------------------------------------------------------------


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    wanted = model("kanten-offline")
    for name in ("een.xlsx", "twee.xlsx"):
        write_workbook(wanted, "plaatbewerking", tmp_path / name, sources=invented_sources(wanted), base_url=BASE_URL)
    first, second = ((tmp_path / name).read_bytes() for name in ("een.xlsx", "twee.xlsx"))
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()


@each_book
def test_every_formula_cell_has_a_value_before_anyone_opens_the_file(case: tuple[str, str]) -> None:
    values = [value for _, value in counted(content(*case)).values()]
    assert len(values) > 1000
    assert None not in values
    assert [value for value in values if isinstance(value, str) and (value.startswith("#") or value == "")] == []


@each_book
def test_every_chart_has_an_alternative_text_with_its_numbers(case: tuple[str, str]) -> None:
    with zipfile.ZipFile(io.BytesIO(content(*case))) as archive:
        drawings = [
            archive.read(name).decode() for name in archive.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)
        ]
    texts = [text for drawing in drawings for text in re.findall(r'descr="([^"]*)"', drawing)]
    assert len(texts) == 4
    assert all(len(text) > 60 for text in texts)


@each_book
def test_the_stamp_says_which_model_made_the_workbook(case: tuple[str, str]) -> None:
    name, sector = case
    book = read(case)
    stamps = {item.name: item.value for item in book.custom_doc_props.props}
    assert stamps["blauwdruk.model"] == f"{name}@{model(name).version}"
    assert stamps["blauwdruk.sector"] == sector
    shown = {str(cell.value) for row in book[README].iter_rows() for cell in row}
    assert f"{BASE_URL}/i/{name}/" in shown
    assert book.properties.language == "nl-NL"


def test_a_missing_source_is_told_in_one_sentence(tmp_path: Path) -> None:
    wanted = model("kanten-offline")
    with pytest.raises(FormulaError) as error:
        write_workbook(wanted, "plaatbewerking", tmp_path / "x.xlsx", sources={}, base_url=BASE_URL)
    assert (
        str(error.value)
        == "model 'kanten-offline': de bron 'accountancyvanmorgen-loonkosten' bestaat niet; zet hem bij de bronnen"
    )
    assert not (tmp_path / "x.xlsx").exists()


@each_book
def test_answer_cells_are_open_and_marked_and_all_else_is_protected(case: tuple[str, str]) -> None:
    book = read(case)
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    named = {place_of(book, name) for name in book.defined_names if name.startswith("in_")}
    notes = {(ASK, f"{NOTES}{cell[1:]}") for _, cell in named if cell[0] == "F"}
    assert len(notes) == len(model(case[0]).inputs)
    assert open_cells == named | notes
    assert {book[sheet][cell].fill.fgColor.rgb for sheet, cell in named} == {"00FFF8DC"}


@each_book
def test_every_number_that_is_asked_refuses_what_lies_outside_its_bounds(case: tuple[str, str]) -> None:
    book = read(case)
    rules = {str(rule.sqref): rule for rule in book[ASK].data_validations.dataValidation}
    for key, item in model(case[0]).inputs.items():
        row = cell_of(book, f"in_{key}")[1:]
        rule = rules[f"E{row}:G{row}"]
        assert (rule.type, rule.operator, rule.errorStyle) == ("decimal", "between", None)
        assert (rule.formula1, rule.formula2) == (f"$H${row}", f"$I${row}")
        assert [book[ASK][f"{letter}{row}"].value for letter in "HI"] == list(item.bounds)
        assert item.unit in rule.error


def test_the_questions_of_one_group_stand_together_under_one_heading() -> None:
    for case in CASES:
        sheet = read(case)[ASK]
        groups = list(dict.fromkeys(item.group for item in model(case[0]).inputs.values()))
        shown = [sheet[f"B{row}"].value for row in range(HEADER + 1, sheet.max_row + 1)]
        assert [text for text in shown if text in groups] == groups


def test_a_sheet_without_room_for_its_cells_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blueprint.publish.workbooks.finish._DATA", re.compile("<geenblad/>"))
    book = Book()
    book.put(README, "A1", 1, LABEL)
    with pytest.raises(ValueError, match="dit is een fout in de generator") as error:
        finished(book, model("kanten-offline").reviewed)
    assert str(error.value) == "blad Lees mij: er is geen plaats voor de cellen; dit is een fout in de generator"


def test_text_with_signs_of_the_file_format_comes_through_unchanged() -> None:
    text = 'meer <dan> 5 & "minder"'
    book = Book()
    for name in (*SHEETS, META):
        book.put(name, "A1", text, LABEL)
    book.formula(CALC, "A2", 'IF(A1<>"x & y","a<b","")', "a<b", LABEL)
    data = finished(book, model("kanten-offline").reviewed)
    assert opened(data)[CALC]["A1"].value == text
    assert opened(data)[CALC]["A2"].value == '=IF(A1<>"x & y","a<b","")'
    assert counted(data)[CALC, "A2"] == ('IF(A1<>"x & y","a<b","")', "a<b")

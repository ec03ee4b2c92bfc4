"""The workbooks: right before anyone opens them, right after any spreadsheet counts again, readable by a person."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import math
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.formula import ArrayFormula
from test_workbooks_language import expression_book

from blueprint.load import load
from blueprint.model.evidence import Source
from blueprint.model.roi import RoiModel
from blueprint.publish.workbooks import file_name, write_workbook
from blueprint.publish.workbooks.ask import HEADER, NOTES
from blueprint.publish.workbooks.book import ASK, CALC, CHECK, SENSITIVITY, SHEETS, Book
from blueprint.publish.workbooks.names import NameRefusedError, checked_name
from blueprint.publish.workbooks.study import study
from blueprint.publish.workbooks.template import META
from blueprint.publish.workbooks.writer import built
from blueprint.roi.tree import FormulaError

ROOT = Path(__file__).resolve().parents[2]
PORTABLE = frozenset(
    [
        "SUM",
        "SUMPRODUCT",
        "IF",
        "AND",
        "OR",
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
    ]
)
"""Functions that every spreadsheet counts the same; another one needs a reason."""
BASE_URL = "https://voorbeeld.nl/blauwdruk"
MODELS = ("kanten-offline", "offerte-automatisering")
NO_OFFICE = "LibreOffice ontbreekt, dus de werkboeken zijn niet nagerekend; installeer het met: apt-get install libreoffice-calc"
FORCED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>"""


@lru_cache(maxsize=1)
def models() -> Mapping[str, RoiModel]:
    found: Mapping[str, RoiModel] = load(ROOT).shared["roi"]
    return found


def model(name: str) -> RoiModel:
    return models()[name]


def invented_sources(wanted: RoiModel) -> dict[str, Source]:
    read = dt.date(2026, 11, 21)
    return {
        key: Source(title=f"Bron {key}", publisher="Uitgever", url=None, published="2025", read=read, grade="B", note=None)
        for key in wanted.sources
    }


CASES = [(name, sector) for name in MODELS for sector in model(name).sectors]


def content(name: str, sector: str) -> bytes:
    wanted = model(name)
    return built(study(wanted, sector, invented_sources(wanted), BASE_URL))


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    return {file_name(*case): content(*case) for case in CASES}


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=values)


@lru_cache(maxsize=32)
def formulas(data: bytes) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in opened(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type == "f"
    }


@lru_cache(maxsize=64)
def cell_values(data: bytes) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in opened(data, values=True).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def edited(data: bytes, change: dict[str, tuple[str, str]]) -> bytes:
    """The file with a pattern replaced in some of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for name in source.namelist():
            part = source.read(name)
            for prefix, (pattern, new) in change.items():
                if name.startswith(prefix):
                    part = re.sub(pattern, new, part.decode(), flags=re.DOTALL).encode()
            result.writestr(name, part)
    return target.getvalue()


def stripped(data: bytes) -> bytes:
    """The file without any value of a formula."""
    return edited(data, {"xl/worksheets/": (r"(</f>)<v>[^<]*</v>", r"\1")})


def with_lie(data: bytes) -> bytes:
    """The file with one value of a formula replaced by a wrong one."""
    sheet = SHEETS.index(CALC) + 1
    cell = opened(data).defined_names["uit_ncw"].attr_text.rsplit("!", 1)[1].replace("$", "")
    pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f><v>)[^<]*'
    return edited(data, {f"xl/worksheets/sheet{sheet}.xml": (pattern, r"\g<1>999.0")})


def same(left: object, right: object) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return left == right
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return False
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-6)


def differences(expected: bytes, counted: bytes) -> list[str]:
    """Formula cells whose value in the second file is not that of the first."""
    ours, theirs = cell_values(expected), cell_values(counted)
    return [
        f"{place}: {ours.get(place)} / {theirs.get(place)}"
        for place in formulas(expected)
        if not same(ours.get(place), theirs.get(place))
    ]


def converted(folder: Path, profile: Path, files: Mapping[str, bytes], kind: str = "xlsx") -> dict[str, bytes]:
    """All files through LibreOffice in one call."""
    if shutil.which("soffice") is None:
        if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1":
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    source, target = folder / "in", folder / "out"
    source.mkdir(parents=True)
    for name, data in files.items():
        (source / name).write_bytes(data)
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        kind,
        "--outdir",
        str(target),
    ]
    subprocess.run([*command, *(str(source / name) for name in files)], check=True, capture_output=True, timeout=300)
    return {name: (target / Path(name).with_suffix(f".{kind}")).read_bytes() for name in files}


@pytest.fixture(scope="module")
def random_book() -> tuple[bytes, list[tuple[str, float]]]:
    """A workbook with random expressions, and what Python makes of them."""
    return expression_book()


@pytest.fixture(scope="module")
def forced(
    tmp_path_factory: pytest.TempPathFactory, books: dict[str, bytes], random_book: tuple[bytes, list[tuple[str, float]]]
) -> dict[str, bytes]:
    """Recalculated by force: values present, profile with OOXMLRecalcMode=0."""
    folder = tmp_path_factory.mktemp("forced")
    registry = folder / "profile" / "user" / "registrymodifications.xcu"
    registry.parent.mkdir(parents=True)
    registry.write_text(FORCED, encoding="utf-8")
    first = next(iter(books))
    pushed = {f"rand-{side}-{name}": at_bounds(data, side) for name, data in books.items() for side in ("laag", "hoog")}
    files = {**books, f"leugen-{first}": with_lie(books[first]), "willekeurig.xlsx": random_book[0], **pushed}
    return converted(folder, folder / "profile", files)


@pytest.fixture(scope="module")
def unforced(tmp_path_factory: pytest.TempPathFactory, books: dict[str, bytes]) -> dict[str, bytes]:
    """Recalculated because there are no values, with an ordinary profile; and a lie that stays."""
    folder = tmp_path_factory.mktemp("unforced")
    first = next(iter(books))
    files = {**{name: stripped(data) for name, data in books.items()}, f"leugen-{first}": with_lie(books[first])}
    return converted(folder, folder / "profile", files)


def at_bounds(data: bytes, side: str) -> bytes:
    """The workbook with every input at its lowest or highest allowed value, as somebody could type it."""
    book = opened(data)
    sheet = book[ASK]
    column = "H" if side == "laag" else "I"
    for name in list(book.defined_names):
        cell = book.defined_names[name].attr_text.rsplit("!", 1)[1].replace("$", "")
        if name.startswith("in_") and sheet[f"{column}{sheet[cell].row}"].value is not None:
            sheet[cell].value = sheet[f"{column}{sheet[cell].row}"].value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


# --- equal to the engine -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_formula_equals_python_when_libreoffice_must_count_from_nothing(
    case: tuple[str, str], books: dict[str, bytes], unforced: dict[str, bytes]
) -> None:
    name = file_name(*case)
    assert len(formulas(books[name])) > 1000
    assert differences(books[name], unforced[name]) == []


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_formula_equals_python_when_libreoffice_is_forced_to_count_again(
    case: tuple[str, str], books: dict[str, bytes], forced: dict[str, bytes]
) -> None:
    name = file_name(*case)
    assert differences(books[name], forced[name]) == []


def test_a_planted_wrong_value_is_caught_by_the_comparison(books: dict[str, bytes], forced: dict[str, bytes]) -> None:
    first = next(iter(books))
    found = differences(with_lie(books[first]), forced[f"leugen-{first}"])
    assert len(found) == 1
    assert "999" in found[0]


def test_libreoffice_trusts_a_wrong_value_unless_it_is_forced(books: dict[str, bytes], unforced: dict[str, bytes]) -> None:
    """The reason for the two ways above: an ordinary check of a finished file would check nothing."""
    first = next(iter(books))
    assert differences(with_lie(books[first]), unforced[f"leugen-{first}"]) == []
    assert any("999" in line for line in differences(books[first], unforced[f"leugen-{first}"]))


@pytest.mark.parametrize("side", ["laag", "hoog"])
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_error_value_is_reachable_with_all_inputs_at_a_bound(
    case: tuple[str, str], side: str, forced: dict[str, bytes]
) -> None:
    values = cell_values(forced[f"rand-{side}-{file_name(*case)}"])
    errors = [place for place, value in values.items() if isinstance(value, str) and value.startswith("#")]
    assert errors == []
    assert values[CHECK, "C4"] == "in orde"


# --- the language, fuzzed ------------------------------------------------------------------------------------------


def test_random_expressions_give_the_same_in_libreoffice_and_numpy(
    random_book: tuple[bytes, list[tuple[str, float]]], forced: dict[str, bytes]
) -> None:
    expected = random_book[1]
    counted = opened(forced["willekeurig.xlsx"], values=True).worksheets[0]
    wrong = [
        f"{text}: {value} / {counted[f'D{row}'].value}"
        for row, (text, value) in enumerate(expected, start=1)
        if len(text) < 8000 and not same(value, counted[f"D{row}"].value)
    ]
    assert len(expected) > 150
    assert wrong == []


# --- gates for spreadsheets (FAST, ICAEW) ---------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_formula_hides_a_number(case: tuple[str, str], books: dict[str, bytes]) -> None:
    hidden = [
        (place, token.value)
        for place, text in formulas(books[file_name(*case)]).items()
        for token in Tokenizer(text).items
        if token.type == "OPERAND" and token.subtype == "NUMBER" and token.value not in ("0", "1")
    ]
    assert hidden == []


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_formula_is_longer_than_120_characters(case: tuple[str, str], books: dict[str, bytes]) -> None:
    assert [text for text in formulas(books[file_name(*case)]).values() if len(text) > 120] == []


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_row_over_the_years_holds_one_formula(case: tuple[str, str], books: dict[str, bytes]) -> None:
    found = formulas(books[file_name(*case)])
    years = "DEFGHI"
    rows = {row for (sheet, cell) in found if sheet == CALC and (row := cell[1:]) and cell[0] == "E"}
    assert len(rows) > 20
    for row in rows:
        first = found[CALC, f"D{row}"]
        for letter in years[1:]:
            moved = Translator(first, origin=f"D{row}").translate_formula(f"{letter}{row}")
            assert found[CALC, f"{letter}{row}"] == moved


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_input_shows_unit_source_or_example_and_bounds(case: tuple[str, str], books: dict[str, bytes]) -> None:
    sheet = opened(books[file_name(*case)], values=True)[ASK]
    rows = [row for row in range(HEADER + 1, sheet.max_row + 1) if sheet[f"A{row}"].value == "►"]
    assert len(rows) == len(model(case[0]).inputs)
    for row in rows:
        assert all(sheet[f"{letter}{row}"].value is not None for letter in "BCDEFGHIJK")
        assert re.search(r"voorbeeld|bewijskracht [A-D]", str(sheet[f"K{row}"].value))


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_only_the_sheet_for_reading_back_is_hidden_and_nothing_volatile_or_modern_is_used(
    case: tuple[str, str], books: dict[str, bytes]
) -> None:
    book = opened(books[file_name(*case)])
    assert book.sheetnames == [*SHEETS, META]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == [META]
    assert any(META in str(cell.value) for row in book["Lees mij"].iter_rows() for cell in row)
    used = {name for text in formulas(books[file_name(*case)]).values() for name in re.findall(r"([A-Z.]+)\(", text)}
    assert used <= PORTABLE
    assert not any(isinstance(cell.value, ArrayFormula) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_one_master_check_lists_all_checks_and_is_in_order(case: tuple[str, str], books: dict[str, bytes]) -> None:
    book = opened(books[file_name(*case)], values=True)
    assert (
        book.defined_names["controle"].attr_text == f"{CHECK}!$C$4"
        or book.defined_names["controle"].attr_text == f"'{CHECK}'!$C$4"
    )
    assert book[CHECK]["C4"].value == "in orde"
    assert [book[CHECK][f"D{row}"].value for row in range(8, book[CHECK].max_row + 1)] == [0] * (book[CHECK].max_row - 7)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_only_inputs_outputs_and_the_check_have_names(case: tuple[str, str], books: dict[str, bytes]) -> None:
    names = set(opened(books[file_name(*case)]).defined_names)
    keys = model(case[0]).inputs
    inputs = {f"in_{key}{end}" for key in keys for end in ("", "_laag", "_hoog")}
    inputs |= {"in_soort", "in_grootteklasse", "in_datum", "in_regio"}
    assert names - inputs == {
        "controle", "uit_investering", "uit_ncw", "uit_irr", "uit_mirr", "uit_tvt", "uit_tvt_contant", "uit_pi",
        "uit_laagste_kasstand", "uit_laagste_jaar",
    }  # fmt: skip
    assert inputs <= names
    text = " ".join(formulas(books[file_name(*case)]).values())
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
    wanted = model(MODELS[0])
    for name in ("een.xlsx", "twee.xlsx"):
        write_workbook(wanted, "plaatbewerking", tmp_path / name, sources=invented_sources(wanted), base_url=BASE_URL)
    first, second = ((tmp_path / name).read_bytes() for name in ("een.xlsx", "twee.xlsx"))
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_formula_cell_has_a_value_before_anyone_opens_the_file(case: tuple[str, str], books: dict[str, bytes]) -> None:
    data = books[file_name(*case)]
    assert set(formulas(data)) <= set(cell_values(data))


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_chart_has_an_alternative_text_with_its_numbers(case: tuple[str, str], books: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(books[file_name(*case)])) as archive:
        drawings = [
            archive.read(name).decode() for name in archive.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)
        ]
    texts = [text for drawing in drawings for text in re.findall(r'descr="([^"]*)"', drawing)]
    assert len(texts) == 4
    assert all(len(text) > 60 for text in texts)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_the_stamp_says_which_model_made_the_workbook(case: tuple[str, str], books: dict[str, bytes]) -> None:
    name, sector = case
    book = opened(books[file_name(*case)])
    stamps = {item.name: item.value for item in book.custom_doc_props.props}
    assert stamps["blauwdruk.model"] == f"{name}@{model(name).version}"
    assert stamps["blauwdruk.sector"] == sector
    shown = {str(cell.value) for row in book["Lees mij"].iter_rows() for cell in row}
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


def test_input_cells_are_open_and_marked_and_all_else_is_protected(books: dict[str, bytes]) -> None:
    book = opened(next(iter(books.values())))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    open_cells = {cell.coordinate for row in book[ASK].iter_rows() for cell in row if not cell.protection.locked}
    named = {
        item.attr_text.rsplit("!", 1)[1].replace("$", "") for name, item in book.defined_names.items() if name.startswith("in_")
    }
    notes = {f"{NOTES}{cell[1:]}" for cell in named if cell[0] == "F"}
    assert open_cells == named | notes
    assert {book[ASK][cell].fill.fgColor.rgb for cell in named} == {"00FFF8DC"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, books: dict[str, bytes]) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("printed")
    return converted(folder, folder / "profile", {name: only(data, "Resultaat") for name, data in books.items()}, "pdf")


def only(data: bytes, sheet: str) -> bytes:
    """The workbook with the print areas of the other sheets hidden, to count the pages of one."""
    number = SHEETS.index(sheet) + 1
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/workbook.xml":
                text = part.decode()
                for index in range(1, len(SHEETS) + 1):
                    if index != number:
                        text = re.sub(rf'(<sheet [^>]*sheetId="{index}"[^>]*)state="visible"', r'\1state="hidden"', text)
                        text = re.sub(rf'<definedName [^>]*localSheetId="{index - 1}"[^>]*>[^<]*</definedName>', "", text)
                text = re.sub(r'activeTab="\d+"', f'activeTab="{number - 1}"', text)
                part = text.encode()
            result.writestr(name, part)
    return target.getvalue()


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_the_result_is_one_printed_page(case: tuple[str, str], printed: dict[str, bytes]) -> None:
    assert len(re.findall(rb"/Type\s*/Page\b", printed[file_name(*case)])) == 1


def test_a_formula_without_a_value_stops_the_build() -> None:
    from blueprint.publish.workbooks.finish import finished

    book = Book()
    book.sheet(SENSITIVITY)["A1"].value = "=1+1"
    with pytest.raises((ValueError, KeyError)):
        finished(book, dt.date(2026, 11, 21))

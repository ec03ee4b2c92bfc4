"""Tables: CSV that Dutch Excel opens, and one workbook with real tables, links and the same rows as the model."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

import openpyxl
import pytest
from pydantic import BaseModel
from sample import Sample

from blueprint.publish.data import data_files
from blueprint.publish.data.book import book_file
from blueprint.publish.data.comma import csv_file
from blueprint.publish.data.edition import Edition
from blueprint.publish.data.items import Items
from blueprint.publish.data.kinds import COLLECTIONS
from blueprint.publish.data.labels import LABELS
from blueprint.publish.data.readable import number, readable
from blueprint.publish.data.tables import Column, Table, tables

Files = Mapping[str, bytes]
EDITION = Edition("Proef", "1.0.0", dt.date(2026, 11, 1))


@pytest.fixture(scope="module")
def made(items: Items) -> Mapping[str, Table]:
    """The tables of the real content by name."""
    return {table.name: table for table in tables(items)}


@pytest.fixture(scope="module")
def book(files: Files) -> Any:
    """The workbook of the real content, opened again."""
    return openpyxl.load_workbook(io.BytesIO(files["data/blauwdruk.xlsx"]))


def _rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def _fields(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name
        for inner in _models(info.annotation):
            yield from _fields(inner)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _table(*cells: str | float) -> Table:
    columns = tuple(Column(f"Kolom {at}") for at in range(1, len(cells) + 1))
    return Table("proef", "Proef", "Een proef.", columns, [cells], ["systemen/mes/"])


def test_every_field_has_a_dutch_name() -> None:
    used = {name for collection in COLLECTIONS.values() for name in _fields(collection.model)}
    assert sorted(used - set(LABELS)) == []


def test_every_table_reopens_with_the_rows_of_the_model(files: Files, made: Mapping[str, Table]) -> None:
    assert {path for path in files if path.endswith(".csv")} == {f"data/{name}.csv" for name in made}
    for name, table in made.items():
        rows = _rows(files[f"data/{name}.csv"])
        assert len(rows) == len(table.rows) + 1, name
        assert {len(row) for row in rows} == {len(table.columns) + 1}, name


def test_a_collection_has_a_row_per_record_and_per_sector(made: Mapping[str, Table], items: Items) -> None:
    assert len(made["systemen"].rows) == len(items.of("systems"))
    assert len(made["stappen"].rows) == sum(len(item.sectors) for item in items.of("steps"))
    assert len(made["koppelingen"].rows) == len(items.of("couplings"))
    assert len(made["acceptatie-eisen"].rows) == sum(len(item.data["criteria"]) for item in items.of("interfaces"))


def test_the_headings_are_dutch_and_a_small_object_becomes_columns(made: Mapping[str, Table]) -> None:
    headings = [column.heading for column in made["koppelingen"].columns]
    assert headings[:4] == ["Id", "Machine", "Systeem", "Product"]
    assert {"Bewijs: zekerheid", "Bewijs: bron", "Bewijs: nagegaan op"} <= set(headings)


def test_an_id_in_a_column_knows_the_table_that_it_leads_to(made: Mapping[str, Table]) -> None:
    leads = {column.heading: column.table for column in made["koppelingen"].columns}
    assert (leads["Machine"], leads["Naar"], leads["Bewijs: bron"], leads["Doel"]) == ("machines", "systemen", "bronnen", None)


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-zes", "@som", "\tx", "\rx", "\nx", "＝1+1", '=HYPERLINK("http://x";"y")'])
def test_no_cell_of_a_csv_can_become_a_formula(text: str) -> None:
    assert _rows(csv_file(_table(text), EDITION))[1][0] == f"'{text}"


def test_numbers_stay_numbers_and_text_stays_as_it_is() -> None:
    row = _rows(csv_file(_table(-12.5, 3, 0.0000001, 'a;b "c"\nd'), EDITION))[1]
    assert row == ["-12,5", "3", "0,0000001", 'a;b "c"\nd', "../systemen/mes/"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "ja"),
        (["mes", "erp"], "mes | erp"),
        ([{"skill": "lassen", "level": "expert"}], "Vaardigheid: lassen; Niveau: expert"),
        ({"low": 2, "high": 4.5, "unit": "weken", "evidence": "vakkennis"}, "2-4,5 weken (bewijs vakkennis)"),
        ({"value": 3, "unit": "uur", "evidence": "B", "source": "tno"}, "3 uur (bron tno)"),
        ([{"system": "mes"}, {"party": "klant"}], "mes | klant"),
        ({"machinebouw": {"first": ["a"]}}, "a"),
    ],
)
def test_a_value_reads_as_words(value: Any, shown: str) -> None:
    assert readable(value, str) == shown


def test_a_number_is_never_written_in_powers_of_ten() -> None:
    assert [number(value) for value in (1e12, 2.50, 1 / 3)] == ["1000000000000", "2,5", "0,3333333333"]


def test_a_reference_in_a_text_reads_as_the_words_of_the_page(items: Items) -> None:
    assert items.plain("Naar [[mes|het MES]] en [[erp]].") == f"Naar het MES en {items.title_of('erp')}."


def test_the_workbook_has_a_sheet_per_table_with_a_table_in_it(book: Any, made: Mapping[str, Table]) -> None:
    assert book.sheetnames == ["Lees mij", *(table.title for table in made.values())]
    assert all(len(name) <= 31 for name in book.sheetnames)
    for table in made.values():
        sheet = book[table.title]
        assert sheet.max_row - 1 == max(1, len(table.rows)), table.name
        assert sheet.freeze_panes in ("A2", "B2")
        (found,) = sheet.tables.values()
        assert found.autoFilter.ref == found.ref == sheet.dimensions
        assert [column.name for column in found.tableColumns] == [cell.value for cell in sheet[1]]


def test_the_first_sheet_names_every_table_with_its_rows(book: Any, made: Mapping[str, Table]) -> None:
    rows = [[cell.value for cell in row] for row in book["Lees mij"].iter_rows()]
    assert rows[0][0] == "Blauwdruk Digitale Fabriek"
    head = next(at for at, row in enumerate(rows) if row[0] == "Blad")
    assert rows[head + 1 :] == [[table.title, table.text, len(table.rows)] for table in made.values()]


def test_a_link_in_the_workbook_leads_to_the_row_of_that_id(book: Any) -> None:
    sheet = book["Koppelingen"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, 12):
        cell = sheet.cell(row, heads["Naar"])
        name, place = cell.hyperlink.location.split("!")
        assert book[name.strip("'")][place].value == cell.value


def test_a_link_to_a_page_works_beside_the_site_and_on_it(items: Items) -> None:
    table = _table("mes")
    beside = openpyxl.load_workbook(io.BytesIO(book_file([table], EDITION)))
    on_site = openpyxl.load_workbook(io.BytesIO(book_file([table], replace(EDITION, base_url="https://example.org/b/"))))
    assert beside["Proef"]["B2"].hyperlink.target == "../systemen/mes/index.html"
    assert on_site["Proef"]["B2"].hyperlink.target == "https://example.org/b/systemen/mes/"


def test_a_text_that_looks_like_a_formula_or_like_markup_stays_text_in_the_workbook() -> None:
    odd = openpyxl.load_workbook(io.BytesIO(book_file([_table("=1+1", "<b>&\x07", " spatie ", 12.5)], EDITION)))["Proef"]
    assert [cell.value for cell in odd[2]][:4] == ["=1+1", "<b>&", " spatie ", 12.5]
    assert odd["A2"].data_type in ("s", "inlineStr")


def test_a_very_long_text_is_cut_where_a_spreadsheet_would_refuse_the_file() -> None:
    long = openpyxl.load_workbook(io.BytesIO(book_file([_table("a" * 40_000)], EDITION)))["Proef"]
    assert len(long["A2"].value) == 32_767


def test_the_workbook_is_as_old_as_the_newest_review(book: Any, items: Items) -> None:
    assert book.properties.created.date() == book.properties.modified.date() == items.edition.date


def test_a_region_is_named_on_the_first_sheet(sample: Sample) -> None:
    content = data_files(sample.knowledge(sample.region))["data/blauwdruk.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Lees mij"]
    assert sheet["A1"].value == "Blauwdruk Digitale Fabriek, uitgave Regio Voorbeeld"
    assert str(sheet["A3"].value).startswith("Afgeleid van Blauwdruk Digitale Fabriek ")

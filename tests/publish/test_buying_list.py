"""The workbook to buy with: every criterion once, lists that filter and print, and a lock-in test that counts right."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sample import Sample
from workbook_proof import batch, printed, same

from blueprint.knowledge import Knowledge
from blueprint.publish.buying import BOOK_PLACE, buying_files
from blueprint.publish.buying.book import PLUG_SHEETS, README, buying_book
from blueprint.publish.buying.listing import FIRST_ROW, HEAD_ROW
from blueprint.publish.buying.lock_in import FAIR, GOOD, KNOCKED_OUT, SUPPLIERS, TEST, UNFINISHED, WEAK
from blueprint.publish.buying.roles import EXIT, SELECTION

pytestmark = pytest.mark.xdist_group("workbooks")

LISTS = (*PLUG_SHEETS.values(), SELECTION, EXIT, TEST)


@pytest.fixture(scope="module")
def content(knowledge: Knowledge) -> bytes:
    """The workbook of the real project."""
    return buying_book(knowledge, "https://voorbeeld.nl/")


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    """The same, opened."""
    return load_workbook(io.BytesIO(content))


def column(book: Workbook, sheet: str, letter: str) -> list[str]:
    """What stands in a column of a list."""
    last = int(book[sheet].auto_filter.ref.rsplit(":", 1)[1].lstrip("ABCDEFGHIJKL"))
    return [str(book[sheet][f"{letter}{row}"].value) for row in range(FIRST_ROW, last + 1)]


@pytest.mark.parametrize("plug", PLUG_SHEETS)
def test_every_criterion_of_a_kind_of_connector_stands_in_its_sheet_once(book: Workbook, knowledge: Knowledge, plug: str) -> None:
    wanted = [(i.title, c.text, c.weight, c.keep) for i in knowledge.interfaces.values() if i.plug == plug for c in i.criteria]
    found = zip(*(column(book, PLUG_SHEETS[plug], letter) for letter in "BCDH"), strict=True)
    assert Counter(found) == Counter(wanted)


def test_criteria_of_a_connector_come_in_the_order_in_which_a_buyer_meets_them(book: Workbook) -> None:
    for sheet in PLUG_SHEETS.values():
        order: dict[str, list[int]] = {}
        for connector, moment in zip(column(book, sheet, "B"), column(book, sheet, "G"), strict=True):
            order.setdefault(connector, []).append(["bestelling", "FAT", "SAT"].index(moment))
        assert all(moments == sorted(moments) for moments in order.values())


@pytest.mark.parametrize("sheet", [SELECTION, EXIT])
def test_every_line_of_a_kind_of_software_stands_in_its_sheet_in_order(book: Workbook, knowledge: Knowledge, sheet: str) -> None:
    for system in knowledge.systems.values():
        lines = system.selection if sheet == SELECTION else system.exit_plan
        pairs = zip(column(book, sheet, "B"), column(book, sheet, "C"), strict=True)
        assert [text for title, text in pairs if title == system.title] == list(lines)


@pytest.mark.parametrize("sheet", LISTS)
def test_a_list_filters_and_prints_lying_with_its_head_on_each_page(book: Workbook, sheet: str) -> None:
    page = book[sheet]
    assert page.auto_filter.ref.startswith(f"A{HEAD_ROW}:")
    assert page.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert page.freeze_panes == f"A{FIRST_ROW}"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)
    assert page.protection.sheet is (sheet == TEST)
    assert page.data_validations.dataValidation


def test_the_file_holds_no_macro_and_leads_nowhere_outside(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if "vba" in name.lower() or "external" in name.lower()]
        assert "macroEnabled" not in parts.read("[Content_Types].xml").decode()


def test_the_same_knowledge_gives_the_same_bytes(content: bytes, knowledge: Knowledge) -> None:
    assert buying_book(knowledge, "https://voorbeeld.nl/") == content


def filled(content: bytes, cells: Mapping[tuple[str, str], str | int]) -> bytes:
    """The workbook as somebody gives it back."""
    book = load_workbook(io.BytesIO(content))
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def marks(letter: str, given: str) -> dict[tuple[str, str], str | int]:
    """One mark per question for a supplier; a dot is left open."""
    return {(TEST, f"{letter}{row}"): int(mark) for row, mark in enumerate(given, start=FIRST_ROW) if mark != "."}


ANSWERS: dict[str, tuple[str, tuple[float, float, float], str]] = {
    "nothing yet": ("..........", (0, 10, 0), UNFINISHED),
    "half": ("22222.....", (10, 5, 0), UNFINISHED),
    "a knock-out that fails before all is asked": ("0.........", (0, 9, 1), KNOCKED_OUT),
    "the best, but for two knock-outs": ("0222222022", (16, 0, 2), KNOCKED_OUT),
    "a bad answer that is no knock-out": ("1101010110", (6, 0, 0), WEAK),
    "one below the limit": ("1111111110", (9, 0, 0), WEAK),
    "on the limit": ("1111111111", (10, 0, 0), FAIR),
    "four fifths": ("2222222110", (16, 0, 0), FAIR),
    "above four fifths": ("2222222111", (17, 0, 0), GOOD),
}


def test_the_test_and_the_counts_come_out_right_in_a_spreadsheet(
    content: bytes, book: Workbook, knowledge: Knowledge, tmp_path: Path
) -> None:
    assert [question.knock_out for question in knowledge.lock_in.values()] == [mark == "1" for mark in "1100010100"]
    cases = list(ANSWERS.values())
    files = {"leeg.xlsx": content}
    for start in range(0, len(cases), len(SUPPLIERS)):
        cells: dict[tuple[str, str], str | int] = {}
        for letter, (given, _, _) in zip(SUPPLIERS, cases[start : start + len(SUPPLIERS)], strict=True):
            cells |= marks(letter, given)
        weights = column(book, "Keten", "D")
        demand, wish = (FIRST_ROW + weights.index(weight) for weight in ("eis", "wens"))
        cells |= {("Keten", f"I{demand}"): "nee", ("Keten", f"I{demand + 1}"): "ja", ("Keten", f"I{wish}"): "ja"}
        files[f"ingevuld-{start}.xlsx"] = filled(content, cells)
    office = batch(tmp_path, files)
    assert [name for name, shown in office.items() if shown.errors()] == []
    cached = load_workbook(io.BytesIO(content), data_only=True)
    for sheet in PLUG_SHEETS.values():
        assert office["leeg.xlsx"].text((sheet, "A3")) == cached[sheet]["A3"].value
    demands = weights.count("eis")
    assert office["ingevuld-0.xlsx"].text(("Keten", "A3")) == (
        f"Eisen: {demands}, voldoet: 1, voldoet niet: 1, nog open: {demands - 2}"
    )
    top = FIRST_ROW + len(knowledge.lock_in) + 1
    for index, (_, numbers, verdict) in enumerate(cases):
        shown, letter = office[f"ingevuld-{index // 3 * 3}.xlsx"], SUPPLIERS[index % 3]
        assert tuple(shown.number((TEST, f"{letter}{top + line}")) for line in range(3)) == numbers
        assert shown.text((TEST, f"{letter}{top + 3}")) == verdict
    places = [(TEST, f"{letter}{top + line}") for letter in SUPPLIERS for line in range(4)]
    assert all(same(cached[sheet][cell].value, office["leeg.xlsx"].number((sheet, cell))) for sheet, cell in places)


def test_on_paper_no_list_spills_over_to_the_side(content: bytes, book: Workbook, tmp_path: Path) -> None:
    pdf = printed(tmp_path, {"boek.xlsx": content})["boek.xlsx"]
    rows = sum(len(column(book, sheet, "A")) for sheet in LISTS)
    # A page that spills over comes twice; at least nine rows fit on a lying page.
    assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type /Page ") <= 1 + len(LISTS) + rows / 9


def test_a_sheet_without_rows_is_left_out(sample: Sample) -> None:
    book = load_workbook(io.BytesIO(buying_book(sample.knowledge(), "")))
    assert book.sheetnames == [README, "Intern"]


def test_without_connectors_there_is_no_workbook(sample: Sample, tmp_path: Path) -> None:
    knowledge = sample.knowledge()
    assert list(buying_files(knowledge, tmp_path, "")) == [BOOK_PLACE]
    sample.remove("content/interfaces/crm-erp.yaml")
    assert buying_files(sample.knowledge(), tmp_path, "") == {}


def test_a_reference_in_a_criterion_is_told_in_words(sample: Sample) -> None:
    sample.edit("content/interfaces/crm-erp.yaml", "De veldenlijst.", "'De lijst van [[erp]] en [[crm|de verkoper]].'")
    book = load_workbook(io.BytesIO(buying_book(sample.knowledge(), "")))
    title = sample.knowledge().systems["erp"].title
    assert f"De lijst van {title} en de verkoper." in column(book, "Intern", "H")

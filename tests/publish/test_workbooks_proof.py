"""Proof: LibreOffice counts every workbook again and finds what Python found, from nothing, by force and at the bounds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from test_workbooks_language import expression_book
from workbook_proof import (
    CASES,
    FIRST,
    FORCED,
    IDS,
    Recounted,
    all_books,
    batch,
    counted,
    differences,
    formulas,
    models,
    pushed,
    same,
    stripped,
    with_lie,
    without_charts,
)

from blueprint.publish.workbooks import file_name
from blueprint.publish.workbooks.book import CALC, CHECK

pytestmark = pytest.mark.xdist_group("workbooks")
SIDES = ("laag", "hoog")


@pytest.fixture(scope="module")
def random_book() -> tuple[bytes, list[tuple[str, float]]]:
    """A workbook with random expressions, and what Python makes of them."""
    return expression_book()


@pytest.fixture(scope="module")
def at_bounds() -> Mapping[str, bytes]:
    """Every model with all answers at their lowest and at their highest allowed value."""
    return {f"rand-{side}-{name}.xlsx": pushed(name, number) for name in models() for number, side in enumerate(SIDES)}


@pytest.fixture(scope="module")
def forced(
    tmp_path_factory: pytest.TempPathFactory,
    random_book: tuple[bytes, list[tuple[str, float]]],
    at_bounds: Mapping[str, bytes],
) -> dict[str, Recounted]:
    """Recalculated by force: values present, profile with OOXMLRecalcMode=0."""
    books = all_books()
    files = {**books, f"leugen-{FIRST}": with_lie(books[FIRST]), "willekeurig.xlsx": random_book[0], **at_bounds}
    files = {name: without_charts(data) for name, data in files.items()}
    return batch(tmp_path_factory.mktemp("forced"), files, registry=FORCED)


@pytest.fixture(scope="module")
def unforced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recounted]:
    """Recalculated because there are no values, with an ordinary profile; and a lie that stays."""
    books = all_books()
    files = {**{name: stripped(data) for name, data in books.items()}, f"leugen-{FIRST}": with_lie(books[FIRST])}
    return batch(tmp_path_factory.mktemp("unforced"), {name: without_charts(data) for name, data in files.items()})


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_formula_equals_python_when_libreoffice_must_count_from_nothing(
    case: tuple[str, str], unforced: dict[str, Recounted]
) -> None:
    name = file_name(*case)
    assert len(formulas(all_books()[name])) > 1000
    assert differences(all_books()[name], unforced[name]) == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_formula_equals_python_when_libreoffice_is_forced_to_count_again(
    case: tuple[str, str], forced: dict[str, Recounted]
) -> None:
    name = file_name(*case)
    assert differences(all_books()[name], forced[name]) == []


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", models())
def test_every_formula_equals_python_with_all_answers_at_a_bound_and_none_is_an_error(
    name: str, side: str, forced: dict[str, Recounted], at_bounds: Mapping[str, bytes]
) -> None:
    book = f"rand-{side}-{name}.xlsx"
    assert forced[book].errors() == []
    assert forced[book].text((CHECK, "C4")) == "in orde"
    assert differences(at_bounds[book], forced[book]) == []


def test_a_planted_wrong_value_is_caught_by_the_comparison(forced: dict[str, Recounted]) -> None:
    found = differences(with_lie(all_books()[FIRST]), forced[f"leugen-{FIRST}"])
    assert len(found) == 1
    assert "999" in found[0]


def test_libreoffice_trusts_a_wrong_value_unless_it_is_forced(unforced: dict[str, Recounted]) -> None:
    """The reason for the two ways above: an ordinary check of a finished file would check nothing."""
    lie = unforced[f"leugen-{FIRST}"]
    assert differences(with_lie(all_books()[FIRST]), lie) == []
    assert any("999" in line for line in differences(all_books()[FIRST], lie))


def test_an_empty_cell_and_an_error_in_the_place_of_a_value_are_differences(forced: dict[str, Recounted]) -> None:
    rows = [list(row) for row in forced[FIRST].sheets[CALC]]
    place = next(cell for (sheet, cell), (_, value) in counted(all_books()[FIRST]).items() if sheet == CALC and value == 45.0)
    row = int(place[1:]) - 1
    for wrong in ("", "#DIV/0!"):
        rows[row][2] = wrong
        broken = Recounted({**forced[FIRST].sheets, CALC: rows})
        assert differences(all_books()[FIRST], broken) == [f"('{CALC}', '{place}'): 45.0 / {wrong}"]
    assert broken.errors() == [f"{CALC} {row + 1}: #DIV/0!"]


def test_random_expressions_give_the_same_in_libreoffice_and_numpy(
    random_book: tuple[bytes, list[tuple[str, float]]], forced: dict[str, Recounted]
) -> None:
    expected = random_book[1]
    counted_there = forced["willekeurig.xlsx"]
    wrong = [
        f"{text}: {value} / {counted_there.text(('Sheet', f'D{row}'))}"
        for row, (text, value) in enumerate(expected, start=1)
        if len(text) < 8000 and not same(value, counted_there.number(("Sheet", f"D{row}")))
    ]
    assert len(expected) > 150
    assert wrong == []

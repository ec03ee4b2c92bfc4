"""The portfolio and macro workbooks count what the engine counts, in another spreadsheet and after typing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from together_proof import SECTORS, book, counted, differences, formulas, knowledge, macro, named, plan_for, portfolio, typed
from workbook_proof import FORCED, converted, edited, stripped

from blueprint.publish.together import first_answers
from blueprint.roi.combine import combine
from blueprint.roi.portfolio import Answers, Choice

pytestmark = pytest.mark.xdist_group("workbooks")
CHOSEN = {"offerte-automatisering": 1, "kanten-offline": 0, "voorraad-en-zoeken": 2, "meten-en-dossiers": 0}


def handed_out() -> dict[str, bytes]:
    books = {f"{sector}-{seed}.xlsx": book(sector, seed) for sector in SECTORS for seed in (0, 1, 2)}
    return books | {"macro.xlsx": macro(), "regio.xlsx": macro(region=True)}


def retyped() -> dict[str, bytes]:
    """The portfolio as handed out, with other choices, a measured pot and a mistake typed into its cells."""
    nobody = {f"in_doen_{entry.key.replace('-', '_')}": "nee" for entry in plan_for("plaatbewerking").entries}
    choices: dict[str, object] = dict(nobody)
    for key, wish in CHOSEN.items():
        name = key.replace("-", "_")
        choices |= {f"in_doen_{name}": "ja", f"in_wens_{name}": wish}
    pot = {"in_pot_zoek_uren": 40_000}
    return {
        "gekozen.xlsx": typed(book("plaatbewerking"), choices | pot),
        "misschien.xlsx": typed(book("plaatbewerking"), {"in_doen_kanten_offline": "misschien"}),
        "leeg.xlsx": typed(book("plaatbewerking"), {"in_tarief": None}),
        "niets.xlsx": typed(book("plaatbewerking"), nobody),
    }


@pytest.fixture(scope="module")
def recounted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All workbooks counted by LibreOffice from nothing."""
    wanted = {name: stripped(data) for name, data in handed_out().items()} | retyped()
    folder = tmp_path_factory.mktemp("kaal")
    return converted(folder, folder / "profile", wanted)


@pytest.fixture(scope="module")
def forced(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Two portfolios, and one with a planted lie, recalculated although they carry values."""
    wanted = {f"{sector}.xlsx": book(sector) for sector in SECTORS} | {"leugen.xlsx": with_lie(book("machinebouw"))}
    folder = tmp_path_factory.mktemp("dwang")
    return converted(folder, folder / "profile", wanted, registry=FORCED)


def with_lie(data: bytes) -> bytes:
    """The file with one wrong value in the first row of the calculation that has one."""
    return edited(data, {"xl/worksheets/sheet5.xml": (r"(<f>0-SUM\([^<]*</f><v>)[^<]*", r"\g<1>999.0")})


@pytest.mark.parametrize("name", list(handed_out()))
def test_libreoffice_counts_every_cell_as_the_engine_does(recounted: dict[str, bytes], name: str) -> None:
    ours = handed_out()[name]
    assert len(counted(ours)) > 200
    assert differences(ours, recounted[name]) == []


@pytest.mark.parametrize("sector", SECTORS)
def test_a_forced_recalculation_changes_nothing(forced: dict[str, bytes], sector: str) -> None:
    assert differences(book(sector), forced[f"{sector}.xlsx"]) == []


def test_a_planted_wrong_value_is_noticed_and_put_right(forced: dict[str, bytes]) -> None:
    lie = with_lie(book("machinebouw"))
    [told] = differences(book("machinebouw"), lie)
    assert told.endswith("/ 999.0")
    assert differences(book("machinebouw"), forced["leugen.xlsx"]) == []


def test_a_changed_sign_in_one_formula_is_noticed(tmp_path: Path) -> None:
    changed = edited(
        stripped(book("machinebouw")), {"xl/worksheets/sheet4.xml": (r"<f>PRODUCT\(([^<]*)\)</f>", r"<f>0-PRODUCT(\1)</f>")}
    )
    assert (
        len(differences(book("machinebouw"), converted(tmp_path, tmp_path / "profile", {"fout.xlsx": changed})["fout.xlsx"]))
        > 100
    )


def test_choices_that_are_typed_in_change_all_that_follows(recounted: dict[str, bytes]) -> None:
    made = plan_for("plaatbewerking")
    wishes = {key: choice.wish for key, choice in first_answers(knowledge(), made).choices.items()} | CHOSEN
    answers = Answers({key: Choice(key in CHOSEN, wish) for key, wish in wishes.items()}, pots={"zoek-uren": 40_000.0})
    expected, found = combine(made, answers), recounted["gekozen.xlsx"]
    assert expected.overlap > 100
    for name, value in (
        ("uit_ncw", expected.npv),
        ("uit_los", expected.alone),
        ("uit_overlap", expected.overlap),
        ("uit_dubbele_kosten", expected.double_cost),
        ("uit_laagste_kasstand", expected.lowest.amount),
        ("uit_laagste_maand", expected.lowest.month),
        ("uit_investering", -sum(expected.investment)),
    ):
        assert named(found, name) == pytest.approx(value, rel=1e-9), name
    assert named(found, "controle") == "in orde"


def test_the_formulas_are_the_same_whatever_is_chosen() -> None:
    for sector in SECTORS:
        assert formulas(book(sector)) == formulas(book(sector, 1)) == formulas(book(sector, 2))


@pytest.mark.parametrize("name", ["misschien.xlsx", "leeg.xlsx"])
def test_an_answer_that_cannot_be_used_turns_the_master_check(recounted: dict[str, bytes], name: str) -> None:
    assert named(recounted[name], "controle") == "niet in orde"
    assert [place for place, (_, value) in counted(recounted[name]).items() if re.match(r"#|Err:", str(value))] == []


def test_nothing_chosen_is_nothing_and_no_error(recounted: dict[str, bytes]) -> None:
    found = recounted["niets.xlsx"]
    assert named(found, "uit_ncw") == 0
    assert named(found, "controle") == "in orde"
    assert [place for place, (_, value) in counted(found).items() if re.match(r"#|Err:", str(value))] == []


def test_other_answers_are_really_other_portfolios() -> None:
    for sector in SECTORS:
        found = [portfolio(sector, seed) for seed in (0, 1, 2)]
        assert len({round(item.npv) for item in found}) == 3
        assert all(item.overlap > 100 and item.double_cost > 100 for item in found)


def test_a_region_sees_its_own_number_only_when_it_filled_in_what_only_it_knows() -> None:
    assert named(macro(), "uit_nederland") == pytest.approx(3132)
    assert named(macro(), "uit_regio") == "vul eerst je regio in"
    assert named(macro(region=True), "uit_regio") == pytest.approx(9000 * 0.6 * 0.15 * 0.1)

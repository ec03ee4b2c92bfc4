"""What happens when somebody answers: no error anywhere, effects as declared, chances that say they are out of date."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from openpyxl import Workbook
from workbook_proof import (
    BASE_URL,
    CASES,
    FIRST,
    FORCED,
    IDS,
    Recounted,
    all_books,
    batch,
    content,
    counted,
    invented_sources,
    model,
    models,
    opened,
    read,
    studied,
    table,
)
from workbook_proof import with_answer as changed

from blueprint.publish.workbooks.book import ASK, CHECK, RESULT, SENSITIVITY, TAX
from blueprint.publish.workbooks.study import TaxTable, study, study_of
from blueprint.publish.workbooks.writer import built
from blueprint.roi import compile_model, measures
from blueprint.roi.count import count
from blueprint.roi.liquidity import lowest_point
from blueprint.roi.uncertainty import break_even, estimate, headline_npv, ranked, tornado, wrong_directions

pytestmark = pytest.mark.xdist_group("workbooks")
CASE = ("kanten-offline", "plaatbewerking")
STALE = "verouderd: de invoer is veranderd, gebruik de schatting"


# --- the engine, every input at every end, one at a time --------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_no_answer_within_its_bounds_gives_an_error_in_any_line_or_measure(case: tuple[str, str]) -> None:
    program = compile_model(model(case[0]), case[1])
    keys, expected = list(program.inputs), program.column("expected")
    ends = [program.column("low"), program.column("high")]
    ends += [{key: float(item.bounds[side]) for key, item in program.model.inputs.items()} for side in (0, 1)]
    cases = len(keys) * len(ends)
    inputs = {key: np.full(cases, value) for key, value in expected.items()}
    for number, key in enumerate(keys):
        for side, end in enumerate(ends):
            inputs[key][number * len(ends) + side] = end[key]
    outcome = count(program, inputs)
    for row in (*outcome.lines.values(), outcome.net):
        assert all(np.isfinite(value).all() for value in row)
    net, out, steady = (
        np.array([np.broadcast_to(value, cases) for value in part]) for part in (outcome.net, outcome.out, outcome.steady)
    )
    rates = np.broadcast_to(outcome.rate, cases)
    for index in range(cases):
        flows = tuple(net[:, index].tolist())
        for found in (measures.irr(flows), measures.mirr(flows, float(rates[index]), float(rates[index]))):
            assert (found.value is None) == bool(found.reason)
            assert found.value is None or found.value > -1
        paid, low = measures.payback(flows), lowest_point(tuple(out[:, index].tolist()), tuple(steady[:, index].tolist()), flows)
        assert paid is None or 0 <= paid <= program.model.horizon
        assert 0 <= low.month <= 12 * program.model.horizon
        assert math.isfinite(low.amount)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_answer_moves_the_result_as_declared(case: tuple[str, str]) -> None:
    program = compile_model(model(case[0]), case[1])
    assert wrong_directions(program) == ()
    assert any(bar.span for bar in tornado(program))


# --- the workbook -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_chances_compare_every_answer_with_the_one_they_were_made_with(case: tuple[str, str]) -> None:
    formulas = {text for (sheet, _), (text, _) in counted(content(*case)).items() if sheet == SENSITIVITY and "<>" in text}
    names = read(case).defined_names
    for key in model(case[0]).inputs:
        cells = [names[f"in_{key}{end}"].attr_text.rsplit("!", 1)[1].replace("$", "") for end in ("_laag", "", "_hoog")]
        assert [text for text in formulas if all(f"{ASK}!{cell}<>" in text for cell in cells)]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_decides_shows_where_it_breaks_even_also_when_that_is_no_straight_line(case: tuple[str, str]) -> None:
    study = studied(*case)
    deciding = ranked(study.bars)[0].key
    found = break_even(study.program, deciding)
    shown = counted(content(*case))[RESULT, "D15"][1]
    assert shown == ("buiten de grenzen" if found is None else pytest.approx(found, rel=1e-8))
    for key, value in study.curved.items():
        assert value == pytest.approx(break_even(study.program, key), rel=1e-8)


def test_some_break_even_is_no_straight_line_and_says_so_when_an_answer_changes() -> None:
    case = ("onbemande-uren", "plaatbewerking")
    assert studied(*case).curved
    texts = [text for (sheet, _), (text, _) in counted(content(*case)).items() if sheet == SENSITIVITY]
    assert any(text.endswith(',"geen rechte lijn")') for text in texts)


CHANGES: dict[str, tuple[str, float | str]] = {
    "laag": ("in_software_laag", 7000.0),
    "verwacht": ("in_tarief", 46.0),
    "hoog": ("in_disconteringsvoet_hoog", 0.13),
    "te-groot": ("in_besparing_hoog", 40.0),
    "boven-hoog": ("in_besparing", 40.0),
    "woorden": ("in_tarief", "45 euro"),
    "omgekeerd": ("in_tarief_laag", 59.0),
    "soort": ("in_soort", "gemeten achteraf"),
    "belasting": ("in_na_belasting", "ja"),
    "zelfstandig": ("in_na_belasting", "ja"),
    "winst": ("in_fis_winst", 99_000_000.0),
}
"""Something somebody could type, paste or choose: name of the cell and new content."""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recounted]:
    """One workbook, with one answer changed in each copy, counted again."""
    book = all_books()[FIRST]
    files = {f"{name}.xlsx": changed(book, cell, value) for name, (cell, value) in CHANGES.items()}
    files["zelfstandig.xlsx"] = changed(files["zelfstandig.xlsx"], "in_rechtsvorm", "eenmanszaak of vof")
    files["bekend.xlsx"] = known_for_sure(book)
    found = batch(tmp_path_factory.mktemp("answered"), files, FORCED)
    return {name.removesuffix(".xlsx"): item for name, item in found.items()}


def known_for_sure(book: bytes) -> bytes:
    """The workbook of somebody who knows the input that decides most without any doubt."""
    bar = ranked(studied(*CASE).bars)[0]
    value = float(studied(*CASE).program.inputs[bar.key].expected)
    return changed(changed(book, f"in_{bar.key}_laag", value), f"in_{bar.key}_hoog", value)


def numbered(book: Recounted) -> dict[str, str]:
    """Number at the question → its label, on sheet Invoer."""
    rows = book.sheets[ASK]
    return {row[0]: row[1] for row in rows if row and re.fullmatch("►[0-9]+", row[0])}


def test_the_five_questions_that_decide_are_numbered_and_the_sheet_says_to_start_there(answered: dict[str, Recounted]) -> None:
    inputs = model(CASE[0]).inputs
    order = [inputs[bar.key].label for bar in ranked(studied(*CASE).bars)]
    assert numbered(answered["soort"]) == {f"►{place}": label for place, label in enumerate(order[:5], start=1)}
    assert answered["soort"].text((ASK, "B10")) == (
        "Weinig tijd? Begin met ►1 tot en met ►5: die vragen beslissen nu het meest. De rest mag je laten staan. "
        "De nummers schuiven mee als je invult."
    )


def test_a_question_that_somebody_knows_for_sure_gives_its_number_to_the_next(answered: dict[str, Recounted]) -> None:
    inputs = model(CASE[0]).inputs
    order = [inputs[bar.key].label for bar in ranked(studied(*CASE).bars)]
    assert numbered(answered["bekend"]) == {f"►{place}": label for place, label in enumerate(order[1:6], start=1)}


def test_without_any_doubt_no_question_is_numbered() -> None:
    case = CASE
    program = studied(*case).program
    sure = {
        key: values.model_copy(update={"low": values.expected, "high": values.expected}) for key, values in program.inputs.items()
    }
    known = counted(built(study_of(replace(program, inputs=sure), invented_sources(model(case[0])), BASE_URL, table())))
    marks = {value for (sheet, cell), (_, value) in known.items() if sheet == ASK and cell.startswith("A")}
    assert marks == {"►"}


def state_of(book: Recounted) -> str:
    rows = book.sheets[SENSITIVITY]
    return next(row[3] for row in rows if row and row[0] == "Staat van de momentopname")


@pytest.mark.parametrize("change", ["laag", "verwacht", "hoog", "te-groot", "boven-hoog", "woorden", "omgekeerd"])
def test_the_chances_say_that_they_are_out_of_date_when_an_answer_changes(change: str, answered: dict[str, Recounted]) -> None:
    assert state_of(answered[change]) == STALE
    assert answered[change].text((RESULT, "A8")) == "schatting met jouw invoer; kan er zo'n 10 procentpunten naast zitten"
    assert answered[change].text((RESULT, "B8")) == "schatting met jouw invoer; eerder te hoog dan te laag"


@pytest.mark.parametrize("change", ["laag", "verwacht", "hoog"])
def test_an_estimate_with_the_new_answers_takes_the_place_of_chances_that_are_out_of_date(
    change: str, answered: dict[str, Recounted]
) -> None:
    program = studied(*CASE).program
    name, value = CHANGES[change]
    key, part = name.removeprefix("in_"), "expected"
    for ending, field in (("_laag", "low"), ("_hoog", "high")):
        if key.endswith(ending):
            key, part = key.removesuffix(ending), field
    inputs = {**program.inputs, key: program.inputs[key].model_copy(update={part: value})}
    changed_program = replace(program, inputs=inputs)
    npv = headline_npv(changed_program, changed_program.column("expected"))
    found = estimate(changed_program, tornado(changed_program), npv)
    assert answered[change].number((RESULT, "A7")) == pytest.approx(found.above_zero, abs=0.005)
    assert answered[change].number((RESULT, "B7")) == pytest.approx(found.middle, rel=1e-4)


def test_the_result_counts_the_answers_that_are_still_those_the_workbook_began_with(answered: dict[str, Recounted]) -> None:
    count = len(model(CASE[0]).inputs)
    rest = f"van de {count} vragen staan op de waarde waarmee dit werkboek begon. Het is een voorbeeld en geen belofte."
    assert answered["soort"].text((RESULT, "A4")) == f"Nog {count} {rest}"
    assert answered["laag"].text((RESULT, "A4")) == f"Nog {count} {rest}"
    assert answered["verwacht"].text((RESULT, "A4")) == f"Nog {count - 1} {rest}"


@pytest.mark.parametrize("change", ["soort", "belasting", "winst"])
def test_the_chances_stay_when_an_answer_changes_that_they_do_not_use(change: str, answered: dict[str, Recounted]) -> None:
    assert state_of(answered[change]) == "geldig: de invoer is niet veranderd"
    assert answered[change].text((RESULT, "A7")).endswith("%")


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("te-groot", "buiten grens"),
        ("boven-hoog", "volgorde"),
        ("woorden", "geen getal"),
        ("omgekeerd", "volgorde"),
        ("hoog", "in orde"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_at_the_question_and_on_the_first_sheet(
    change: str, state: str, answered: dict[str, Recounted]
) -> None:
    book, name = answered[change], CHANGES[change][0]
    row = read(CASE).defined_names[name].attr_text.rsplit("$", 1)[1]
    whole = "in orde" if state == "in orde" else "niet in orde"
    assert book.text((ASK, f"J{row}")) == state
    assert book.text((CHECK, "C4")) == whole
    assert book.text(("Lees mij", "B3")) == whole
    assert book.errors() == []


def test_what_lies_outside_the_bounds_is_counted_at_the_bound(answered: dict[str, Recounted]) -> None:
    row = read(CASE).defined_names["in_besparing_hoog"].attr_text.rsplit("$", 1)[1]
    assert answered["te-groot"].number((ASK, f"O{row}")) == answered["te-groot"].number((ASK, f"I{row}"))


def after_tax(book: Recounted) -> list[float | str]:
    """The column after tax of sheet Resultaat."""
    rows = book.sheets[RESULT]
    top = next(number for number, row in enumerate(rows, start=1) if row and row[0] == "Belasting en subsidie")
    return [book.number((RESULT, f"C{top + offset}")) for offset in (1, 2, 3)]


def test_tax_is_off_until_somebody_turns_it_on_and_then_stands_beside_the_result_before_tax(
    answered: dict[str, Recounted],
) -> None:
    tax = studied("kanten-offline", "plaatbewerking").tax
    assert tax is not None
    assert not tax.active
    assert after_tax(answered["soort"]) == ["staat uit"] * 3
    paid = tax.after.payback
    expected = [tax.after.npv, tax.after.irr.value, measures.NOT_WITHIN_HORIZON if paid is None else paid]
    assert after_tax(answered["belasting"]) == pytest.approx(expected, rel=1e-9)
    assert answered["belasting"].text((RESULT, "B11")) == answered["soort"].text((RESULT, "B11"))


def test_a_sole_trader_gets_no_result_after_tax(answered: dict[str, Recounted]) -> None:
    assert after_tax(answered["zelfstandig"]) == ["niet voor een eenmanszaak of vof"] * 3


def test_a_tax_answer_outside_its_bounds_is_counted_at_the_bound_and_told(answered: dict[str, Recounted]) -> None:
    assert answered["winst"].text((CHECK, "C4")) == "niet in orde"
    assert answered["winst"].number((TAX, "D11")) == 20_000_000
    assert answered["winst"].errors() == []


@pytest.mark.parametrize("name", models())
def test_every_tax_value_says_whether_somebody_read_it_at_the_government_and_the_year_is_printed(name: str) -> None:
    case = (name, model(name).sectors[0])
    tax = studied(*case).tax
    assert tax is not None
    texts = tax_texts(read(case))
    open_values = [value for value in tax.values.values() if not value.verified]
    assert texts.count("niet geverifieerd") == len(open_values)
    assert texts.count("bij de overheid gelezen") == len(tax.values) - len(open_values) > 0
    assert any(f"tarieven van {tax.taxed.fiscal.year}" in text for text in texts)


@pytest.mark.parametrize(
    ("key", "on_the_sheet", "in_the_result"),
    [("wbso_grens", 1, "niet geverifieerd"), ("mit_haalbaarheid", 0, "gelezen bij de overheid")],
)
def test_only_an_unverified_value_that_counts_marks_the_result(key: str, on_the_sheet: int, in_the_result: str) -> None:
    wanted = model(CASE[0])
    counted_model = study(wanted, CASE[1], invented_sources(wanted), BASE_URL, table_with_unverified(key))
    book = opened(built(counted_model))
    assert tax_texts(book).count("niet geverifieerd") == on_the_sheet
    results = [str(cell.value) for row in book[RESULT].iter_rows() for cell in row]
    assert [text for text in results if text in {"niet geverifieerd", "gelezen bij de overheid"}] == [in_the_result]


def table_with_unverified(key: str) -> TaxTable:
    """The newest tax table, with this one value as the only one that nobody read at the government."""
    newest = table().fiscal
    rows = {name: value.model_copy(update={"verified": name != key}) for name, value in newest.rows.items()}
    return replace(table(), fiscal=newest.model_copy(update={"rows": rows}))


def tax_texts(book: Workbook) -> list[str]:
    """What stands in the columns of sheet Belasting that tell about the values."""
    return [str(cell.value) for row in book[TAX].iter_rows(max_col=6) for cell in row if cell.value is not None]

"""Reading a filled workbook: each state of an answer, each place where it may be found, everything counted again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from answer_books import bent, blank, library, model, opened, place, put, read, repacked, typed
from openpyxl import Workbook

from blueprint.answers.collect import Answer
from blueprint.answers.package import UnreadableError
from blueprint.answers.reading import read_book


def answer(folder: Path, data: bytes, name: str) -> Answer:
    return next(item for item in read(folder, data).answers if item.name == name)


@pytest.mark.parametrize(
    ("name", "value", "state", "number", "told"),
    [
        ("in_uren_week", 12, "ok", 12.0, ""),
        ("in_uren_week", 10, "standaardwaarde gebruikt", 10.0, ""),
        ("in_uren_week", None, "leeg", None, "Hier is niets ingevuld."),
        ("in_uren_week", "20 uur", "ok", 20.0, '"20 uur" is tekst; gelezen als 20.'),
        ("in_prijs", "1.250,50", "ok", 1250.5, '"1.250,50" is tekst; gelezen als € 1.250,5.'),
        ("in_tarief", "€ 45", "ok", 45.0, '"€ 45" is tekst; gelezen als € 45.'),
        ("in_besparing", "30 %", "ok", 0.3, '"30 %" is tekst; gelezen als 30%.'),
        ("in_uren_week", "veel", "geen getal", None, '"veel": hier staat geen getal. Typ alleen een getal.'),
        ("in_uren_week", "#DIV/0!", "geen getal", None, '"#DIV/0!": hier staat geen getal. Typ alleen een getal.'),
        ("in_uren_week", True, "geen getal", None, "Hier staat waar of onwaar. Typ een getal."),
        ("in_tarief", 4500, "buiten bereik", 4500.0, "€ 4.500 kan hier niet; vul een getal in van € 15 tot en met € 150."),
        ("in_besparing", 40, "buiten bereik", 40.0, "40 is 4000%. Bedoel je 40%? Typ dan 40%."),
    ],
)
def test_each_answer_gets_a_state(tmp_path: Path, name: str, value: object, state: str, number: float | None, told: str) -> None:
    found = answer(tmp_path, typed({name: value}), name)
    assert (found.state, found.value, found.told) == (state, number, told)


@pytest.mark.parametrize(
    ("name", "value", "state", "text"),
    [
        ("in_soort", "Gemeten achteraf ", "ok", "gemeten achteraf"),
        ("in_soort", None, "standaardwaarde gebruikt", "verwachting vooraf"),
        ("in_soort", "misschien", "buiten bereik", "misschien"),
        ("in_grootteklasse", "25 – 100", "ok", "25-100"),
        ("in_grootteklasse", None, "leeg", None),
        ("in_datum", 46347, "ok", "2026-11-21"),
        ("in_datum", "najaar 2026", "ok", "najaar 2026"),
        ("in_regio", "Achterhoek", "ok", "Achterhoek"),
    ],
)
def test_answers_in_words_have_a_state_too(tmp_path: Path, name: str, value: object, state: str, text: str | None) -> None:
    found = answer(tmp_path, typed({name: value}), name)
    assert (found.state, found.value) == (state, text)


def test_a_choice_that_does_not_exist_says_which_do(tmp_path: Path) -> None:
    found = answer(tmp_path, typed({"in_soort": "misschien"}), "in_soort")
    assert found.told == '"misschien" kan hier niet; kies verwachting vooraf of gemeten achteraf.'


def test_a_formula_in_the_place_of_an_answer_is_told(tmp_path: Path) -> None:
    """A spreadsheet saved the formula with its value."""
    data = repacked(
        blank(),
        {"xl/worksheets/sheet2": lambda xml: re.sub(rb'(<c r="F\d+" s="\d+")><v>10</v>', rb"\1><f>8+4</f><v>12</v>", xml)},
    )
    found = answer(tmp_path, data, "in_uren_week")
    assert (found.state, found.value, found.typed) == ("ok", 12.0, "=8+4 (12)")
    assert found.told == "Hier staat een formule; gebruikt is de uitkomst die in het bestand staat."
    assert read(tmp_path, data).changes == ()


@pytest.mark.parametrize("name", ["in_uren_week", "in_regio"])
def test_a_formula_that_nothing_counted_yet_is_told_and_not_lost(tmp_path: Path, name: str) -> None:
    found = answer(tmp_path, typed({name: "=8+4"}), name)
    assert (found.state, found.value, found.typed) == ("leeg", None, "=8+4")
    assert found.told == (
        "Hier staat een formule zonder uitkomst. Open het werkboek, laat het rekenen en sla het op, of typ het antwoord zelf."
    )


def test_an_answer_without_its_name_stays_in_its_place_when_its_label_stands_there_twice(tmp_path: Path) -> None:
    def drop_name_and_copy_label(book: Workbook) -> None:
        cell = place(book, "in_tarief")
        cell.value = 50
        del book.defined_names["in_tarief"]
        book["Invoer"][f"B{cell.row + 40}"] = book["Invoer"][f"B{cell.row}"].value

    found = answer(tmp_path, bent(drop_name_and_copy_label), "in_tarief")
    assert (found.state, found.value) == ("ok", 50.0)


def test_an_answer_without_its_name_is_found_by_its_label(tmp_path: Path) -> None:
    def drop_name_and_move(book: Workbook) -> None:
        cell = place(book, "in_tarief")
        cell.value = 50
        del book.defined_names["in_tarief"]
        book["Invoer"].move_range(f"B{cell.row}:G{cell.row}", rows=40)

    found = answer(tmp_path, bent(drop_name_and_move), "in_tarief")
    assert (found.state, found.value) == ("ok", 50.0)
    assert re.fullmatch(r"De naam van deze cel is weg; gelezen van blad 'Invoer', cel F\d\d\.", found.told)


def test_a_book_without_its_hidden_sheet_is_read_by_name(tmp_path: Path) -> None:
    def drop(book: Workbook) -> None:
        place(book, "in_tarief").value = 50
        del book["_meta"]

    found = read(tmp_path, bent(drop))
    assert found.origin == "Het blad _meta ontbreekt, dus of formules zijn aangepast, is niet na te gaan."
    assert next(item.value for item in found.answers if item.name == "in_tarief") == 50.0
    assert found.typed == ()


def test_a_deleted_sheet_of_answers_is_told_per_answer(tmp_path: Path) -> None:
    def drop(book: Workbook) -> None:
        for name in [name for name in book.defined_names if name.startswith("in_")]:
            del book.defined_names[name]
        del book["Invoer"]

    found = read(tmp_path, bent(drop))
    assert found.answers[-1].told == "Blad 'Invoer' is weg. Hier is niets ingevuld."
    assert (
        found.changes[0].sentence
        == "Blad 'Invoer', cel alle: was =blad met formules, nu het blad is weg (aangepast door gebruiker)."
    )


def test_the_outcome_is_counted_from_the_answers_and_not_taken_from_the_file(tmp_path: Path) -> None:
    lie = repacked(
        blank(),
        {"xl/worksheets/sheet3": lambda xml: re.sub(rb"(<f>SUM\([^<]*</f><v>)[^<]*", rb"\g<1>999999.0", xml)},
    )
    found = read(tmp_path, lie)
    assert found.results["uit_ncw"] == pytest.approx(read(tmp_path, blank()).results["uit_ncw"])
    told = [item.sentence for item in found.differences if item.name == "uit_ncw"]
    assert told == ["Netto contante waarde: in het werkboek staat € 999.999, herberekend is het € 2.669."]


def test_an_untouched_book_has_no_differences_and_no_changes(tmp_path: Path) -> None:
    found = read(tmp_path, blank())
    assert (found.differences, found.changes, found.typed, found.remarks, found.adjusted) == ((), (), (), (), ())
    assert found.origin == "De formules zijn vergeleken met die van het nieuwste werkboek."


def test_low_and_high_follow_an_expected_value_that_passes_them(tmp_path: Path) -> None:
    found = read(tmp_path, typed({"in_uren_week": 30}))
    assert found.adjusted == ("Uren per week: hoog is 15 en verwacht is 30; voor hoog is 30 gebruikt.",)
    values = found.program.inputs["uren_week"]
    assert (values.low, values.expected, values.high) == (5.0, 30.0, 30.0)


def test_an_answer_that_cannot_be_used_gives_way_to_the_default(tmp_path: Path) -> None:
    found = read(tmp_path, typed({"in_besparing": 40}))
    assert found.program.inputs["besparing"].expected == 0.4
    assert [item.name for item in found.unusable] == ["in_besparing"]


def test_a_book_from_1904_has_its_own_dates(tmp_path: Path) -> None:
    data = repacked(
        typed({"in_datum": 44885}),
        {"xl/workbook.xml": lambda xml: re.sub(rb"<workbookPr(?=[ /])", b'<workbookPr date1904="1"', xml)},
    )
    assert answer(tmp_path, data, "in_datum").value == "2026-11-21"


def test_cells_that_do_not_fit_the_pattern_are_read_by_the_parser_and_give_the_same(tmp_path: Path) -> None:
    prefixed = repacked(
        typed({"in_uren_week": 12, "in_regio": "Twente & <omstreken>"}),
        {
            "xl/worksheets/": lambda xml: re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x="),
        },
    )
    plain = read(tmp_path, typed({"in_uren_week": 12, "in_regio": "Twente & <omstreken>"}))
    other = read(tmp_path, prefixed)
    assert [(item.name, item.value) for item in other.answers] == [(item.name, item.value) for item in plain.answers]
    assert other.changes == plain.changes == ()
    assert next(item.value for item in other.answers if item.name == "in_regio") == "Twente & <omstreken>"


def test_shared_strings_and_shared_formulas_are_understood(tmp_path: Path) -> None:
    def change(xml: bytes) -> bytes:
        text = xml.decode()
        first = re.search(r'<c r="(M(\d+))"( s="\d+")><f>([^<]*)</f>', text)
        assert first
        later = rf'<c r="M{int(first[2]) + 1}"( s="\d+")><f>[^<]*</f>'
        text = text.replace(first[0], f'<c r="{first[1]}"{first[3]}><f t="shared" ref="M1:M99" si="3">{first[4]}</f>')
        text = re.sub(later, rf'<c r="M{int(first[2]) + 1}"\1><f t="shared" si="3"/>', text)
        return text.replace('t="inlineStr"><is><t xml:space="preserve">verwachting vooraf</t></is>', 't="s"><v>1</v>').encode()

    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>niets</t></si>'
        b"<si><r><t>gemeten </t></r><r><t>achteraf</t></r><rPh><t>x</t></rPh></si></sst>"
    )
    relation = b'<Relationship Id="rId99" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    data = repacked(
        blank(),
        {
            "xl/worksheets/sheet2": change,
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation),
        },
        {"xl/sharedStrings.xml": strings},
    )
    found = read(tmp_path, data)
    assert found.header("in_soort") == "gemeten achteraf"
    assert found.changes == ()


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        (
            "9.0.0",
            'dit is van versie 9.0.0 van het model "proef" en hier is 1.0.0 de nieuwste; haal de nieuwste blauwdruk op en lees opnieuw',
        ),
        ("twee", '"twee" is geen versie zoals 1.0.0; haal een nieuw werkboek op en neem je antwoorden over'),
    ],
)
def test_a_version_that_is_not_known_is_refused(tmp_path: Path, version: str, sentence: str) -> None:
    def change(book: Workbook) -> None:
        book["_meta"]["B3"].value = version

    with pytest.raises(UnreadableError, match=f"^{re.escape(sentence)}$"):
        read(tmp_path, bent(change))


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["_meta"]["B1"].value = 99

    sentence = "dit werkboek heeft indeling 99 en hier is 2 de nieuwste; haal de nieuwste blauwdruk op en lees opnieuw"
    with pytest.raises(UnreadableError, match=f"^{re.escape(sentence)}$"):
        read(tmp_path, bent(change))


def test_a_model_that_is_not_known_gets_a_suggestion(tmp_path: Path) -> None:
    path = put(tmp_path, blank())
    with pytest.raises(UnreadableError, match=r'^het model "proef" bestaat hier niet; bedoel je "proeven"\?$'):
        read_book(path, library(model(id="proeven")))


def test_a_book_that_names_two_models_is_refused(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["_meta"]["B2"].value = "anders"

    sentence = (
        'blad _meta noemt het model "anders" en de eigenschappen van het bestand noemen "proef"; '
        "haal een nieuw werkboek op en neem je antwoorden over"
    )
    with pytest.raises(UnreadableError, match=f"^{re.escape(sentence)}$"):
        read(tmp_path, bent(change))


def test_the_model_is_in_the_file_and_reading_leaves_the_file_alone(tmp_path: Path) -> None:
    path = put(tmp_path, typed({"in_uren_week": 12}))
    before = path.read_bytes()
    read_book(path, library())
    assert path.read_bytes() == before
    assert opened(before)["_meta"]["B2"].value == "proef"

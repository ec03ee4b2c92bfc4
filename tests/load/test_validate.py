"""Every complaint of the model becomes one Dutch sentence at the line of the value."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.load.dutch import Problem, sentence
from blueprint.load.validate import validate
from blueprint.load.yaml_file import YamlFile, compose

SAMPLE = Path(__file__).parent / "sample_project"
STEP = (SAMPLE / "content/steps/barcode.yaml").read_text(encoding="utf-8")
FUNCTION = (SAMPLE / "content/functions/magazijn.yaml").read_text(encoding="utf-8")
PLUG = """reviewed: 2026-11-21
title: Order naar machine
summary: De order gaat naar de machine.
plug: machine
ends:
  - system: erp
  - party: klant
direction: heen
data: [order]
standards:
  - standard: opc-ua
    strength: aanbevolen
practice: Zo werkt het.
criteria:
  - {text: een, weight: eis, method: document, moment: bestelling, keep: brief}
  - {text: twee, weight: eis, method: demonstratie, moment: sat, keep: verslag}
  - {text: drie, weight: wens, method: meting, moment: fat, keep: lijst}
"""
STANDARD = """reviewed: 2026-11-21
title: OPC UA
summary: Een taal voor machines.
publisher: OPC Foundation
carries: Machinedata.
layer: machine
maturity: hoog
openness: vrij
advice: nu doen
meaning: Vraag erom.
verified: true
"""
SYMPTOM = """reviewed: 2026-11-21
title: We zoeken te veel
summary: Niets heeft een plek.
recognise: [een, twee, drie]
cause: Geen locaties.
measure: Turf het zoeken.
routes:
  machinebouw:
    first: [barcode]
    note: Begin klein.
"""


def _messages(kind: str, text: str) -> list[tuple[int, str]]:
    file = YamlFile(Path("x.yaml"), "x.yaml", *compose(text))
    _, findings = validate(kind, file.data, lambda path: (file.shown, file.line(path)))
    return sorted((finding.line, finding.message) for finding in findings)


def _edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


CASES: dict[str, tuple[str, str, str, str, int, str]] = {
    "missing key": (
        "steps", STEP, "title: Barcode op elke locatie\n", "", 1 + 1,
        'sleutel "title" ontbreekt; voeg hem toe met: titel: wat er straks anders is',
    ),
    "missing key inside": (
        "steps", STEP, "    unit: weken\n", "", 14,
        'sleutel "unit" ontbreekt bij effort duration; voeg hem toe met: eenheid, bijvoorbeeld %, uur per week of maanden',
    ),
    "unknown key": ("steps", STEP, "summary:", "summry:", 7, 'onbekende sleutel "summry"; bedoel je "summary"?'),
    "strange key": ("steps", STEP, "title:", "title: x\nxyzzy:", 7, 'onbekende sleutel "xyzzy"; haal hem weg'),
    "key of a complete step": (
        "steps", STEP, "title:", "why: x\ntitle:", 6,
        'sleutel "why" hoort alleen bij een volledige stap; zet completeness op volledig of haal hem weg',
    ),
    "empty value": ("steps", STEP, "to: Niemand zoekt meer.", "to:", 9, '"to" is leeg; vul iets in of haal de regel weg'),
    "empty text": ("steps", STEP, "to: Niemand zoekt meer.", 'to: " "', 9, '"to" is leeg; vul iets in of haal de regel weg'),
    "number for text": (
        "steps", STEP, "title: Barcode op elke locatie", "title: 1.2", 6,
        '"title" moet tekst zijn; zet 1.2 tussen aanhalingstekens',
    ),
    "list for text": (
        "steps", STEP, "title: Barcode op elke locatie", "title: [x]", 6,
        '"title" moet tekst zijn, geen lijst; zet aanhalingstekens om tekst met : of [',
    ),
    "long text": (
        "steps", STEP, "title: Barcode op elke locatie", f"title: {'x' * 301}", 6,
        '"title" is 301 tekens lang; maak er hoogstens 300 van',
    ),
    "id that is none": (
        "steps", STEP, "function: magazijn", "function: Het Magazijn", 5,
        '"function" is "Het Magazijn", en dat is geen id; gebruik kleine letters, cijfers en koppeltekens',
    ),
    "pattern": (
        "steps", STEP, "code: G01", "code: X1", 4,
        '"code" is "X1", en dat heeft niet de goede vorm; bedoeld is: code van de stap, bijvoorbeeld P02',
    ),
    "choice": (
        "steps", STEP, "kind: quick-win", "kind: quickwin", 11,
        '"kind" is "quickwin"; kies quick-win of strategisch; bedoel je "quick-win"?',
    ),
    "quoted number": (
        "steps", STEP, "level: 1", 'level: "2"', 10, '"level" is "2"; kies 1, 2, 3, 4 of 5 (zonder aanhalingstekens)',
    ),
    "date": (
        "steps", STEP, "reviewed: 2026-11-21", "reviewed: 21-11-2026", 2,
        '"reviewed" is geen datum: "21-11-2026"; schrijf JJJJ-MM-DD, bijvoorbeeld 2026-01-31',
    ),
    "date with a time": (
        "steps", STEP, "reviewed: 2026-11-21", "reviewed: 2026-11-21T10:00:00", 2,
        '"reviewed" is geen datum: "2026-11-21T10:00:00"; schrijf JJJJ-MM-DD, bijvoorbeeld 2026-01-31',
    ),
    "number of a day": (
        "steps", STEP, "reviewed: 2026-11-21", "reviewed: 2026", 2,
        '"reviewed" is geen datum: 2026; schrijf JJJJ-MM-DD, bijvoorbeeld 2026-01-31',
    ),
    "text for a number, said once": (
        "steps", STEP, "low: 2", 'low: "2"', 15,
        '"low" in effort duration moet een getal zijn, niet "2"; schrijf cijfers met een punt, zonder aanhalingstekens',
    ),
    "text for a block": (
        "steps", STEP[: STEP.index("effort:")] + "effort: veel\nbarriers: [x]\n", "code", "code", 12,
        '"effort" moet een blok met sleutels zijn, niet "veel"; zet de sleutels ingesprongen op eigen regels',
    ),
    "text for a list": (
        "steps", STEP, "barriers: [geen-tijd]", "barriers: geen-tijd", 20,
        '"barriers" moet een lijst zijn; zet elk onderdeel op een eigen regel met een streepje ervoor',
    ),
    "empty list": (
        "steps", STEP, "barriers: [geen-tijd]", "barriers: []", 20,
        '"barriers" heeft geen onderdelen; dat moet er minstens 1 zijn',
    ),
    "short list": (
        "functions", FUNCTION, "  - Wanneer is het klaar?\n", "", 7,
        '"questions" heeft 2 onderdelen; dat moeten er minstens 3 zijn',
    ),
    "value in a list": (
        "functions", FUNCTION, "  - Wanneer is het klaar?", "  - 7", 10,
        "questions nr. 3 moet tekst zijn; zet 7 tussen aanhalingstekens",
    ),
    "value in a block in a list": (
        "functions", FUNCTION, "direction: omlaag", "direction: lager", 15,
        '"direction" in kpis nr. 1 is "lager"; kies omhoog of omlaag',
    ),
    "own rule": (
        "steps", STEP, "low: 2", "low: 9", 14, "effort duration: low is groter dan high; wissel ze om",
    ),
    "own rule of the whole record": (
        "steps", STEP, "band: klein", "band: groot", 2,
        "een quick win kan geen inspanning 'groot' hebben; maak de stap strategisch",
    ),
    "pair with one": ("interfaces", PLUG, "  - party: klant\n", "", 5, "ends heeft te weinig onderdelen; nr. 2 ontbreekt"),
    "pair with three": (
        "interfaces", PLUG, "  - party: klant\n", "  - party: klant\n  - party: klant\n", 5,
        '"ends" heeft 3 onderdelen; dat mogen er hoogstens 2 zijn',
    ),
    "address": (
        "standards", STANDARD, "verified: true", "verified: true\nurl: www.x.nl", 12,
        '"url" is geen webadres: "www.x.nl"; begin met https://',
    ),
    "number as address": (
        "standards", STANDARD, "verified: true", "verified: true\nurl: 5", 12,
        '"url" is geen webadres: 5; begin met https://',
    ),
    "yes for true": (
        "standards", STANDARD, "verified: true", "verified: ja", 11,
        '"verified" moet true of false zijn, niet "ja"; schrijf het zonder aanhalingstekens',
    ),
    "key of a mapping": (
        "symptoms", SYMPTOM, "  machinebouw:", "  machinebouwer:", 8,
        'een sleutel in routes is "machinebouwer"; kies machinebouw of plaatbewerking; bedoel je "machinebouw"?',
    ),
    "list for a mapping": (
        "symptoms", SYMPTOM[: SYMPTOM.index("routes:")] + "routes: []\n", "title", "title", 7,
        '"routes" moet een blok met sleutels zijn, niet een lijst; zet de sleutels ingesprongen op eigen regels',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_value_gives_one_sentence_with_its_line(name: str) -> None:
    kind, text, old, new, line, message = CASES[name]
    assert _messages(kind, _edited(text, old, new)) == [(line, message)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [("steps", STEP), ("functions", FUNCTION), ("interfaces", PLUG), ("standards", STANDARD), ("symptoms", SYMPTOM)],
)
def test_a_good_record_gives_nothing(kind: str, text: str) -> None:
    assert _messages(kind, text) == []


def test_all_that_is_wrong_is_said_at_once() -> None:
    text = _edited(_edited(STEP, "level: 1", "level: 9"), "code: G01", "code: X")
    assert [line for line, _ in _messages("steps", text)] == [4, 10]


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (
            Problem("int_type", ("horizon",), 2.5),
            '"horizon" moet een heel getal zijn, niet 2.5; laat de decimalen weg',
        ),
        (Problem("less_than_equal", ("horizon",), 99, {"le": 15}), '"horizon" is 99; dat moet hoogstens 15 zijn'),
        (Problem("greater_than_equal", ("horizon",), 0, {"ge": 1}), '"horizon" is 0; dat moet minstens 1 zijn'),
        (Problem("string_too_short", ("x",), "a", {"min_length": 3}), '"x" is te kort; gebruik minstens 3 tekens'),
        (
            Problem(
                "string_pattern_mismatch",
                ("inputs", "Foo"),
                "Foo",
                {"pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"},
                is_key=True,
            ),
            (
                'een sleutel in inputs is "Foo", en dat heeft niet de goede vorm; begin met een kleine letter '
                "en gebruik verder kleine letters, cijfers en _"
            ),
        ),
        (
            Problem("something_new", ("x",), "a"),
            '"x" heeft een waarde die hier niet mag: "a"; kijk in het schema wat hier hoort',
        ),
    ],
)
def test_rarer_complaints_have_their_sentence_too(problem: Problem, message: str) -> None:
    assert sentence(problem) == message

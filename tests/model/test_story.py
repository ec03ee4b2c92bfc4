"""What a storyline and an effect say about themselves, each shown by the smallest one that gets it wrong."""

from __future__ import annotations

from typing import Any

import pytest
from complaint import complaints

from blueprint.model.story import Chapter, Effect, Moment, Storyline

CHAPTER: dict[str, Any] = {"case": "smid", "title": "Begonnen", "decision": "Ze begonnen.", "source": "krant"}
STORY: dict[str, Any] = {
    "reviewed": "2026-11-21",
    "title": "Een verhaal",
    "summary": "Kort.",
    "who": "Een smid",
    "sectors": ["machinebouw"],
    "kind": "quick-win",
    "start": "Het was druk.",
    "trigger": "De bron zegt het niet.",
    "order": "bekend",
    "chapters": [CHAPTER, CHAPTER | {"title": "Geëindigd"}],
    "caveat": "Alles.",
    "this_week": "Kijk rond.",
    "cases": ["smid"],
    "sources": ["krant"],
}
EFFECT: dict[str, Any] = {
    "title": "Het gaat sneller",
    "value": "10",
    "unit": "%",
    "conditions": "Eén smid",
    "hardness": "opgave",
    "evidence": "B",
    "not_proven": "Dat het bij jou ook zo is.",
    "source": "krant",
    "steps": ["smeden"],
}
NOTHING = {key: value for key, value in EFFECT.items() if key not in ("value", "unit", "source")}


def chapters(*changes: dict[str, Any]) -> dict[str, Any]:
    return STORY | {"chapters": [CHAPTER | change for change in changes]}


def test_a_storyline_and_an_effect_can_be_complete() -> None:
    assert complaints(Storyline, STORY) == []
    assert complaints(Effect, EFFECT) == []
    assert complaints(Effect, NOTHING | {"hardness": "niet gevonden", "evidence": "D"}) == []


def test_a_moment_is_as_precise_as_its_source() -> None:
    assert (Moment(year=2018, month=7).start, Moment(year=2018).end, Moment(year=2018, until=2020).end) == (
        2018.5,
        2019.0,
        2021.0,
    )
    assert complaints(Moment, {"year": 2018, "until": 2017}) == ["until (2017) ligt voor year (2018); wissel ze om"]
    for vague in ({"about": True}, {"until": 2019}):
        assert complaints(Moment, {"year": 2018, "month": 3} | vague) == [
            "een moment met een maand is niet ongeveer en duurt geen jaren; haal month weg of about en until"
        ]


def test_a_moment_on_the_time_line_is_also_told_in_words() -> None:
    assert complaints(Chapter, CHAPTER | {"moment": {"year": 2018}}) == [
        "een hoofdstuk met een moment zegt het ook in woorden; vul when in"
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"chapters": [CHAPTER, CHAPTER | {"case": "bakker"}]},
            'een hoofdstuk gaat over "bakker", maar dat staat niet bij cases; voeg het toe',
        ),
        (
            {"cases": ["smid", "bakker"]},
            '"bakker" staat bij cases, maar geen hoofdstuk gaat erover; schrijf er een of haal het weg',
        ),
        (
            {"chapters": [CHAPTER, CHAPTER | {"case": "bakker"}, CHAPTER], "cases": ["smid", "bakker"]},
            "de hoofdstukken van één bedrijf staan niet bij elkaar; zet ze onder elkaar",
        ),
        ({"sources": ["boek"]}, 'bron "krant" wordt gebruikt, maar staat niet bij sources; voeg hem toe'),
        ({"order": "deels"}, "de volgorde is niet helemaal bekend; zeg in order_note wat er ontbreekt"),
    ],
)
def test_a_storyline_tells_what_it_names_and_says_what_it_does_not_know(change: dict[str, Any], told: str) -> None:
    assert complaints(Storyline, STORY | change) == [told]


def test_the_chapters_of_a_firm_run_forward_in_time() -> None:
    early, late = ({"when": str(year), "moment": {"year": year}} for year in (2018, 2020))
    assert complaints(Storyline, chapters(early, {}, late)) == []
    assert complaints(Storyline, chapters(late, {}, early)) == [
        'de hoofdstukken van "smid" staan niet op volgorde van tijd; verschuif ze'
    ]


def test_a_chapter_of_a_whole_year_may_follow_a_month_of_that_year() -> None:
    march = {"when": "maart 2020", "moment": {"year": 2020, "month": 3}}
    assert complaints(Storyline, chapters(march, {"when": "2020", "moment": {"year": 2020}})) == []


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        (NOTHING, "een effect noemt value, unit en source; is er niets, zet dan hardness op niet gevonden"),
        (
            EFFECT | {"hardness": "niet gevonden", "evidence": "D"},
            "er is niets gevonden, maar value is ingevuld; haal dat weg of kies een andere hardness",
        ),
        (NOTHING | {"hardness": "niet gevonden"}, "waar niets gevonden is, is evidence D: vraag en meet het zelf"),
        (EFFECT | {"steps": []}, "zeg bij welke stap of welk rekenmodel dit hoort: vul steps of models in"),
    ],
)
def test_an_effect_has_a_number_with_a_source_or_says_that_there_is_none(effect: dict[str, Any], told: str) -> None:
    assert complaints(Effect, effect) == [told]

"""Completeness: enough steps, an accent per sector, no text that still waits for its author."""

from __future__ import annotations

import pytest
from sample import TODAY, Sample, sentences

from blueprint.checks import completeness
from blueprint.checks.rule import Context

STEP = "content/steps/aanvraag-vastleggen.yaml"
OUTLINE = "content/steps/vaste-vragen.yaml"


def test_function_has_enough_steps(sample: Sample) -> None:
    sample.remove("content/steps/prijs-vooraf.yaml")
    assert sample.told(completeness.function_has_enough_steps) == [
        'content/functions/verkoop.yaml:2: "Verkoop" heeft in Machinebouw 3 van minstens 4 stappen; voeg stappen toe',
        'content/functions/verkoop.yaml:2: "Verkoop" heeft in Plaatbewerking 3 van minstens 4 stappen; voeg stappen toe',
    ]


def test_function_has_enough_steps_is_advice_where_a_region_hides_one(sample: Sample) -> None:
    sample.write("../region/steps/prijs-vooraf.yaml", "hide: prijs-vooraf\nreason: Dat doen wij niet.\n")
    assert sentences(completeness.function_has_enough_steps(Context(sample.knowledge(sample.region), TODAY))) == [
        'content/functions/verkoop.yaml:2: let op: "Verkoop" heeft in Machinebouw 3 van minstens 4 stappen; voeg stappen toe',
        'content/functions/verkoop.yaml:2: let op: "Verkoop" heeft in Plaatbewerking 3 van minstens 4 stappen; voeg stappen toe',
    ]


def test_function_has_enough_steps_of_both_kinds(sample: Sample) -> None:
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "kind: strategisch", "kind: quick-win")
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "band: groot", "band: klein")
    for file in (STEP, OUTLINE, "content/steps/prijs-vooraf.yaml"):
        sample.edit(file, "kind: quick-win", "kind: strategisch")
    assert sample.told(completeness.function_has_enough_steps) == [
        'content/functions/verkoop.yaml:2: "Verkoop" heeft in Machinebouw geen quick win; voeg stappen toe'
    ]
    sample.remove("machinebouw/verkoop/configurator.yaml")
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "kind: quick-win", "kind: strategisch")
    assert sample.told(completeness.function_has_enough_steps) == [
        (
            'content/functions/verkoop.yaml:2: "Verkoop" heeft in Machinebouw 3 van minstens 4 stappen en geen quick win; '
            "voeg stappen toe"
        ),
        'content/functions/verkoop.yaml:2: "Verkoop" heeft in Plaatbewerking geen quick win; voeg stappen toe',
    ]


def test_function_has_enough_steps_of_the_strategic_kind(sample: Sample) -> None:
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "kind: strategisch", "kind: quick-win")
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "band: groot", "band: klein")
    assert sample.told(completeness.function_has_enough_steps) == [
        'content/functions/verkoop.yaml:2: "Verkoop" heeft in Plaatbewerking geen strategisch project; voeg stappen toe'
    ]


def test_sector_has_its_accent_in_every_function(sample: Sample) -> None:
    sample.remove("machinebouw/verkoop/function.yaml")
    assert sample.told(completeness.sector_has_its_accent) == [
        (
            'content/functions/verkoop.yaml:2: functie "verkoop" heeft geen accent voor machinebouw; '
            "vul machinebouw/verkoop/function.yaml aan"
        )
    ]


def test_sector_has_its_accent_in_every_complete_shared_step(sample: Sample) -> None:
    sample.remove("plaatbewerking/verkoop/aanvraag-vastleggen.yaml")
    assert sample.told(completeness.sector_has_its_accent) == [
        (
            f'{STEP}:2: gedeelde stap "aanvraag-vastleggen" heeft geen accent voor plaatbewerking; '
            "maak plaatbewerking/verkoop/aanvraag-vastleggen.yaml"
        )
    ]


def test_strategic_step_tells_its_industry5(sample: Sample) -> None:
    sample.edit(STEP, "kind: quick-win", "kind: strategisch")
    assert sample.told(completeness.strategic_step_tells_its_industry5) == [
        (
            f'{STEP}:2: strategisch project "aanvraag-vastleggen" zegt niets over mens, veerkracht en duurzaamheid; '
            "vul industry5 in"
        )
    ]
    sides = "industry5:\n  people: Rust.\n  resilience: Een ander kan het ook.\n  sustainability: Geen effect.\n"
    sample.write(STEP, sample.read(STEP) + sides)
    assert sample.told(completeness.strategic_step_tells_its_industry5) == []


def test_outline_and_quick_win_need_no_industry5(sample: Sample) -> None:
    assert sample.told(completeness.strategic_step_tells_its_industry5) == []


@pytest.mark.parametrize(
    "word", ["TODO", "tbd", "XXX", "lorem", "n.t.b.", "Nader te bepalen", "Vul in", "vul dit in", "invullen..."]
)
def test_step_leaves_no_placeholder(sample: Sample, word: str) -> None:
    sample.edit(STEP, "exit: Een lijst kun je altijd meenemen.", f"exit: Prijs {word}")
    assert sample.told(completeness.step_leaves_no_placeholder) == [
        f'{STEP}:60: hier staat nog "{word}"; vervang het door de echte tekst of haal het veld weg'
    ]


def test_step_leaves_no_placeholder_is_a_warning_in_an_outline(sample: Sample) -> None:
    sample.edit(OUTLINE, "to: Iedereen doet het zo.", "to: Nader te bepalen.")
    assert sample.told(completeness.step_leaves_no_placeholder) == [
        f'{OUTLINE}:8: let op: hier staat nog "Nader te bepalen"; vervang het door de echte tekst of haal het veld weg'
    ]


def test_step_leaves_no_placeholder_does_not_trip_over_ordinary_words(sample: Sample) -> None:
    sample.edit(
        STEP,
        "exit: Een lijst kun je altijd meenemen.",
        "exit: De methodologie van een todolijst laat je het formulier invullen.",
    )
    assert sample.told(completeness.step_leaves_no_placeholder) == []


@pytest.mark.parametrize("key", ["roi: null", "roi:", "standards: []", "search_terms: []"])
def test_nothing_is_left_empty(sample: Sample, key: str) -> None:
    name = key.split(":", maxsplit=1)[0]
    kept = [line for line in sample.read(STEP).splitlines() if not line.startswith(f"{name}:")]
    sample.write(STEP, "\n".join([*kept, key, ""]))
    assert sample.told(completeness.nothing_is_left_empty) == [
        f'{STEP}:{len(kept) + 1}: "{name}" is leeg; vul het in of haal de regel weg'
    ]


def test_barrier_is_answered(sample: Sample) -> None:
    text = sample.read("content/barriers.yaml")
    sample.write(
        "content/barriers.yaml",
        f"{text}geen-geld:\n  title: Ik heb geen geld.\n  category: kunnen\n  answer: Begin klein.\n",
    )
    expected = [
        (
            'content/barriers.yaml:6: let op: geen enkele stap neemt drempel "geen-geld" weg; '
            "noem hem bij barriers van een stap die dat doet"
        )
    ]
    assert sample.told(completeness.barrier_is_answered) == expected
    sample.edit(STEP, "Wie belt, krijgt antwoord.", "Wie belt, zegt [[geen-geld]].")
    assert sample.told(completeness.barrier_is_answered) == expected

"""The route: prerequisites lead upward and come first."""

from __future__ import annotations

from sample import Sample

from blueprint.checks import route

FIRST = "content/steps/aanvraag-vastleggen.yaml"
SECOND = "content/steps/vaste-vragen.yaml"
SYMPTOM = "content/symptoms/vragen-blijven-liggen.yaml"


def test_prerequisites_have_no_cycle(sample: Sample) -> None:
    sample.edit(
        FIRST,
        "barriers: [geen-tijd]",
        "prerequisites:\n  - {step: vaste-vragen, strength: helpt}\nbarriers: [geen-tijd]",
    )
    assert sample.told(route.prerequisites_have_no_cycle) == [
        (
            f"{FIRST}:16: deze stap wacht op zichzelf: aanvraag-vastleggen → vaste-vragen → aanvraag-vastleggen; "
            "haal een van deze voorwaarden weg"
        )
    ]


def test_prerequisites_have_no_cycle_of_one(sample: Sample) -> None:
    sample.edit(SECOND, "step: aanvraag-vastleggen", "step: vaste-vragen")
    assert sample.told(route.prerequisites_have_no_cycle) == [
        f"{SECOND}:15: deze stap wacht op zichzelf: vaste-vragen → vaste-vragen; haal een van deze voorwaarden weg"
    ]


def test_prerequisites_are_not_of_a_higher_level(sample: Sample) -> None:
    sample.edit(SECOND, "step: aanvraag-vastleggen", "step: prijs-vooraf")
    assert sample.told(route.prerequisites_are_not_of_a_higher_level) == [
        (
            f'{SECOND}:16: stap van niveau N2 wacht op "prijs-vooraf" van niveau N3; '
            "verlaag dat niveau, verhoog dit niveau of haal de voorwaarde weg"
        )
    ]


def test_prerequisites_are_not_of_a_higher_level_unless_they_only_help(sample: Sample) -> None:
    sample.edit(SECOND, "step: aanvraag-vastleggen, strength: nodig", "step: prijs-vooraf, strength: helpt")
    assert sample.told(route.prerequisites_are_not_of_a_higher_level) == []


def test_prerequisites_are_not_of_a_higher_level_but_may_be_of_the_same(sample: Sample) -> None:
    sample.edit(SECOND, "level: 2", "level: 3")
    sample.edit(SECOND, "step: aanvraag-vastleggen", "step: prijs-vooraf")
    assert sample.told(route.prerequisites_are_not_of_a_higher_level) == []


def test_symptoms_start_with_what_is_needed(sample: Sample) -> None:
    sample.edit(
        SYMPTOM,
        "first: [aanvraag-vastleggen]\n    then: [configurator]",
        "first: [configurator]\n    then: [aanvraag-vastleggen]",
    )
    assert sample.told(route.symptoms_start_with_what_is_needed) == [
        f'{SYMPTOM}:11: de route zet "configurator" vóór "aanvraag-vastleggen", maar die moet eerst; wissel ze om'
    ]


def test_symptoms_start_with_what_is_needed_also_within_one_phase(sample: Sample) -> None:
    sample.edit(SYMPTOM, "first: [aanvraag-vastleggen]\n    then: [configurator]", "first: [configurator, aanvraag-vastleggen]")
    assert sample.told(route.symptoms_start_with_what_is_needed) == [
        f'{SYMPTOM}:11: let op: de route zet "configurator" vóór "aanvraag-vastleggen", maar die moet eerst; wissel ze om'
    ]

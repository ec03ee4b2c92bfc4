"""References: an editor who names what is not there hears what it should have been."""

from __future__ import annotations

import pytest
from sample import TODAY, Sample, sentences

from blueprint.checks import references
from blueprint.checks.rule import Context

STEP = "content/steps/aanvraag-vastleggen.yaml"


def test_fields_resolve_or_name_the_nearest_id(sample: Sample) -> None:
    sample.edit(
        STEP,
        "  - task: Elke vraag opschrijven\n    role: verkoper",
        "  - task: Elke vraag opschrijven\n    role: verkopre",
    )
    assert sample.told(references.fields_resolve) == [f'{STEP}:31: rol "verkopre" bestaat niet; bedoel je "verkoper"?']


def test_fields_resolve_or_ask_for_a_record_when_nothing_is_near(sample: Sample) -> None:
    sample.edit(STEP, "sources: [handboek]", "sources: [xyz]")
    assert sample.told(references.fields_resolve) == [
        f'{STEP}:63: bron "xyz" bestaat niet; maak dit record of haal de verwijzing weg'
    ]


def test_fields_resolve_to_the_right_kind(sample: Sample) -> None:
    sample.edit(STEP, "data: [aanvraag]", "data: [crm]")
    assert sample.told(references.fields_resolve) == [
        f'{STEP}:46: dataobject "crm" bestaat niet; dat is een systeem, verwijs daar op de juiste plek naar'
    ]


@pytest.mark.parametrize("broken", ["[[ crm ]]", "[[crm|]]", "[[crm]", "[[crm | lijst]]", "[[]]"])
def test_texts_have_whole_references(sample: Sample, broken: str) -> None:
    sample.edit(STEP, "staat in [[crm]] en", f"staat in [[crm]], dus {broken} en")
    (sentence,) = sample.told(references.texts_have_whole_references)
    assert sentence.startswith(f'{STEP}:26: "{broken} en gaat naar')
    assert sentence.endswith('" is geen verwijzing; schrijf [[id]] of [[id|tekst]], zonder spaties in het id')


def test_texts_have_whole_references_also_with_a_text_of_their_own(sample: Sample) -> None:
    sample.edit(STEP, "staat in [[crm]] en", "staat in [[crm|het relatiebestand]] en")
    assert sample.told(references.texts_have_whole_references) == []


def test_fields_resolve_in_the_sector_where_they_are_used(sample: Sample) -> None:
    file = "content/steps/vaste-vragen.yaml"
    sample.edit(file, "step: aanvraag-vastleggen", "step: configurator")
    assert sample.told(references.fields_resolve) == [
        (
            f'{file}:16: stap "configurator" bestaat niet in plaatbewerking; '
            "die stap bestaat alleen in machinebouw, zet de verwijzing in een wijziging van die sector"
        )
    ]


def test_fields_resolve_or_tell_why_a_layer_hides_the_record(sample: Sample) -> None:
    sample.write("plaatbewerking/verkoop/vaste-vragen.yaml", "hide: vaste-vragen\nreason: Dat doet het portaal.\n")
    assert sample.told(references.fields_resolve) == [
        (
            'content/symptoms/vragen-blijven-liggen.yaml:17: stap "vaste-vragen" bestaat niet in plaatbewerking; '
            'deze laag verbergt "vaste-vragen" (Dat doet het portaal.), haal de verwijzing weg of verberg "vaste-vragen" niet'
        )
    ]


def test_what_a_region_hides_and_no_list_can_do_without_is_for_the_region_to_solve(sample: Sample) -> None:
    sample.write("../region/systems/erp.yaml", "hide: erp\nreason: Dat doen wij niet.\n")
    told = sentences(references.fields_resolve(Context(sample.knowledge(sample.region), TODAY)))
    assert told[0] == (
        'content/data-objects/order.yaml:5: systeem "erp" bestaat niet; deze regio verbergt "erp" (Dat doen wij niet.), '
        "zeg in een wijziging van dit record wat er dan staat, of verberg dit record ook"
    )


@pytest.mark.parametrize(("successor", "remedy"), [("replaced_by: crm, ", 'verwijs naar "crm"'), ("", "haal de verwijzing weg")])
def test_a_reference_to_what_retired_names_what_took_its_place(sample: Sample, successor: str, remedy: str) -> None:
    sample.write("content/retired.yaml", f"klantkaart: {{{successor}date: 2026-09-01, reason: Samengevoegd.}}\n")
    sample.edit(STEP, "De vraag staat in [[crm]]", "De vraag staat in [[klantkaart]]")
    assert sample.told(references.texts_resolve) == [
        f"{STEP}:26: [[klantkaart]] verwijst naar niets; dat id is vervallen (Samengevoegd), {remedy}"
    ]


def test_texts_resolve_or_name_the_nearest_id(sample: Sample) -> None:
    sample.edit(STEP, "De vraag staat in [[crm]]", "De vraag staat in [[crmm|de lijst]]")
    assert sample.told(references.texts_resolve) == [f'{STEP}:26: [[crmm]] verwijst naar niets; bedoel je "crm"?']


def test_texts_resolve_in_list_files_too(sample: Sample) -> None:
    sample.edit("content/glossary.yaml", "Deel van de vragen", "Deel van de [[vvv]]")
    assert sample.told(references.texts_resolve) == [
        "content/glossary.yaml:4: [[vvv]] verwijst naar niets; haal de verwijzing weg of gebruik een bestaand id"
    ]

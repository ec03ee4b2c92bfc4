"""Ids and codes: one name for one thing, and a code that says where a step belongs."""

from __future__ import annotations

import pytest
from sample import TODAY, Sample

from blueprint.checks import identity
from blueprint.checks.rule import Context


def test_ids_are_unique_over_the_kinds(sample: Sample) -> None:
    sample.copy("content/systems/crm.yaml", "content/systems/aanvraag.yaml")
    assert sample.told(identity.ids_are_unique) == [
        'content/data-objects/aanvraag.yaml:2: id "aanvraag" is al een systeem; geef dit record een andere naam'
    ]


def test_ids_are_unique_for_steps_too(sample: Sample) -> None:
    sample.copy("machinebouw/verkoop/configurator.yaml", "machinebouw/verkoop/erp.yaml")
    assert sample.told(identity.ids_are_unique) == [
        'machinebouw/verkoop/erp.yaml:2: id "erp" is al een systeem; geef deze stap een andere naam'
    ]


def test_sectors_share_no_id_by_accident(sample: Sample) -> None:
    sample.copy("machinebouw/verkoop/configurator.yaml", "plaatbewerking/verkoop/configurator.yaml")
    assert sample.told(identity.sectors_share_no_id_by_accident) == [
        (
            'plaatbewerking/verkoop/configurator.yaml:2: id "configurator" is al de stap van machinebouw/verkoop/configurator.yaml; '
            "geef deze stap een ander id, of maak er één gedeelde stap van"
        )
    ]


def test_codes_are_unique_among_systems(sample: Sample) -> None:
    sample.copy("content/systems/crm.yaml", "content/systems/klantenlijst.yaml")
    assert sample.told(identity.codes_are_unique) == [
        'content/systems/klantenlijst.yaml:2: code "CRM" is al van "crm"; kies een vrije code'
    ]


def test_codes_are_unique_among_steps_and_told_once_for_a_shared_step(sample: Sample) -> None:
    sample.edit("content/steps/vaste-vragen.yaml", "code: G02", "code: G01")
    assert sample.told(identity.codes_are_unique) == [
        'content/steps/vaste-vragen.yaml:3: code "G01" is al van "aanvraag-vastleggen"; kies een vrije code'
    ]


def test_code_fits_its_place_with_the_letter_of_the_sector(sample: Sample) -> None:
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "code: P01", "code: M02")
    assert sample.told(identity.code_fits_its_place) == [
        'plaatbewerking/verkoop/portaal.yaml:3: code "M02" hoort hier met een P te beginnen; kies de volgende vrije P-code'
    ]


def test_code_fits_its_place_when_g_is_for_shared_steps_only(sample: Sample) -> None:
    sample.edit("plaatbewerking/verkoop/portaal.yaml", "code: P01", "code: G09")
    sample.edit("content/steps/vaste-vragen.yaml", "code: G02", "code: M09")
    assert sample.told(identity.code_fits_its_place) == [
        'content/steps/vaste-vragen.yaml:3: code "M09" hoort hier met een G te beginnen; kies de volgende vrije G-code',
        'plaatbewerking/verkoop/portaal.yaml:3: code "G09" hoort hier met een P te beginnen; kies de volgende vrije P-code',
    ]


@pytest.mark.parametrize(("code", "told"), [("M90", 0), ("G90", 0), ("P90", 1)])
def test_code_fits_its_place_in_a_region_that_adds_a_step_to_a_sector(sample: Sample, code: str, told: int) -> None:
    own = sample.read("machinebouw/verkoop/configurator.yaml").replace("code: M01", f"code: {code}")
    path = sample.write("../region/machinebouw/verkoop/eigen-stap.yaml", own)
    context = Context(sample.knowledge(sample.region), TODAY)
    sentence = f'code "{code}" hoort hier met een M te beginnen; kies de volgende vrije M-code'
    assert path.is_file()
    assert [finding.message for finding in identity.code_fits_its_place(context)] == [sentence] * told


def test_code_fits_its_place_when_the_other_sector_hides_a_shared_step(sample: Sample) -> None:
    sample.write("machinebouw/verkoop/vaste-vragen.yaml", "hide: vaste-vragen\nreason: Dat doet de configurator.\n")
    assert sample.told(identity.code_fits_its_place) == []

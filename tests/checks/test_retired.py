"""Ids that retired: never used again, and always leading to something that exists."""

from __future__ import annotations

from sample import Sample

from blueprint.checks import retired

FILE = "content/retired.yaml"
HEAD = "# yaml-language-server: $schema=../schema/retired.json\n"
REST = "date: 2026-10-01\n  reason: Samengevoegd.\n"


def test_retired_ids_are_not_used_again(sample: Sample) -> None:
    sample.write(FILE, f"{HEAD}crm:\n  {REST}")
    (told,) = sample.told(retired.retired_ids_are_not_used_again)
    assert told == (
        'content/retired.yaml:2: id "crm" is vervallen, maar er is weer een systeem met dat id; '
        "geef dat record een andere naam of haal het id hier weg"
    )


def test_retired_ids_lead_somewhere(sample: Sample) -> None:
    sample.write(FILE, f"{HEAD}klantenkaart:\n  replaced_by: crmm\n  {REST}oud:\n  replaced_by: zoiets-niet\n  {REST}")
    assert sample.told(retired.retired_ids_lead_somewhere) == [
        'content/retired.yaml:3: opvolger "crmm" bestaat niet; bedoel je "crm"?',
        'content/retired.yaml:7: opvolger "zoiets-niet" bestaat niet; noem een bestaand id, of laat replaced_by weg',
    ]


def test_retired_ids_lead_somewhere_and_not_in_a_circle(sample: Sample) -> None:
    sample.write(FILE, f"{HEAD}kip:\n  replaced_by: ei\n  {REST}ei:\n  replaced_by: kip\n  {REST}")
    assert sample.told(retired.retired_ids_lead_somewhere) == [
        'content/retired.yaml:3: de opvolgers van "kip" verwijzen naar elkaar; laat de laatste naar een bestaand id wijzen',
        'content/retired.yaml:7: de opvolgers van "ei" verwijzen naar elkaar; laat de laatste naar een bestaand id wijzen',
    ]


def test_retired_ids_lead_somewhere_when_a_successor_is_in_use_again(sample: Sample) -> None:
    sample.write(FILE, f"{HEAD}kaart:\n  replaced_by: crm\n  {REST}crm:\n  replaced_by: kaart\n  {REST}")
    assert sample.told(retired.retired_ids_lead_somewhere) == []  # that crm is used again is told by the other rule


def test_a_row_of_successors_that_ends_at_a_record_is_fine(sample: Sample) -> None:
    sample.write(FILE, f"{HEAD}kaart:\n  replaced_by: bak\n  {REST}bak:\n  replaced_by: crm\n  {REST}weg:\n  {REST}")
    assert sample.findings() == []


def test_a_successor_that_a_region_hides_is_not_the_fault_of_the_list(sample: Sample) -> None:
    sample.write(FILE, f"{HEAD}vragenlijst:\n  replaced_by: vaste-vragen\n  {REST}")
    assert sample.findings(sample.region) == []

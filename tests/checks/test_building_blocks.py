"""The reference architecture: plugs have two ends, steps bring the systems they connect, nothing lies about unused."""

from __future__ import annotations

import pytest
from sample import TODAY, Sample, sentences

from blueprint.checks import architecture
from blueprint.checks.rule import Context

STEP = "content/steps/aanvraag-vastleggen.yaml"
ROI = """\
id: lijst
version: 1.0.0
reviewed: 2026-11-01
title: Loont een lijst?
summary: Rekent de lijst door.
sectors: [machinebouw]
steps: [aanvraag-vastleggen]
horizon: 3
inputs:
  disconteringsvoet: {label: Eis, question: Welk rendement eis je?, group: Geld, unit: "%", number: aandeel,
    low: 0.05, expected: 0.1, high: 0.15, example: true, bounds: [0, 1], direction: lager-beter}
lines:
  - {key: koop, label: Aanschaf, kind: investering, formula: "-disconteringsvoet"}
  - {key: winst, label: Winst, kind: hard, formula: disconteringsvoet, pot: winst-pot, pot_size: alles}
  - {key: alles, label: Alles, kind: hulp, unit: euro, formula: disconteringsvoet}
pitfalls:
  - {title: Dubbel, text: Tel niet dubbel.}
  - {title: Half, text: Tel niet half.}
smallest_size: {input: disconteringsvoet, text: Altijd.}
measure_before: [Tel.]
measure_after: [Tel weer.]
"""


def test_interface_joins_two_ends(sample: Sample) -> None:
    sample.edit("content/interfaces/crm-erp.yaml", "- system: crm", "- system: erp")
    assert sample.told(architecture.interface_joins_two_ends) == [
        'content/interfaces/crm-erp.yaml:5: koppelvlak "crm-erp" begint en eindigt bij erp; noem twee verschillende kanten'
    ]


def test_step_has_the_ends_of_its_interfaces(sample: Sample) -> None:
    sample.edit(STEP, "after: [crm, erp]", "after: [crm]")
    assert sample.told(architecture.step_has_the_ends_of_its_interfaces) == [
        f'{STEP}:45: koppelvlak "crm-erp" verbindt "erp", maar dat systeem staat niet bij systems.after; voeg het toe'
    ]


def test_step_has_the_ends_of_its_interfaces_when_it_is_done_and_not_only_before(sample: Sample) -> None:
    sample.edit(STEP, "before: [crm]\n  after: [crm, erp]", "before: [crm, erp]\n  after: [crm]")
    assert sample.told(architecture.step_has_the_ends_of_its_interfaces) == [
        f'{STEP}:45: koppelvlak "crm-erp" verbindt "erp", maar dat systeem staat niet bij systems.after; voeg het toe'
    ]


@pytest.mark.parametrize(
    ("file", "copy", "label"),
    [
        ("systems/crm", "systems/los", "systeem"),
        ("standards/rest", "standards/los", "standaard"),
        ("data-objects/order", "data-objects/los", "dataobject"),
        ("interfaces/crm-erp", "interfaces/los", "koppelvlak"),
    ],
)
def test_nothing_is_orphaned_among_building_blocks(sample: Sample, file: str, copy: str, label: str) -> None:
    sample.copy(f"content/{file}.yaml", f"content/{copy}.yaml")
    assert sample.told(architecture.nothing_is_orphaned) == [
        f'content/{copy}.yaml:2: {label} "los" wordt nergens gebruikt; verwijs ernaar of haal dit record weg'
    ]


@pytest.mark.parametrize(
    ("file", "record", "line", "label"),
    [
        ("skills", "los:\n  title: Los\n  summary: Los\n  nature: gedrag\n", 8, "vaardigheid"),
        ("roles", "los:\n  title: Los\n  summary: Los\n  group: kantoor\n", 8, "rol"),
        ("sources", "los:\n  title: Los\n  publisher: Los\n  read: 2026-11-01\n  grade: B\n", 7, "bron"),
    ],
)
def test_nothing_is_orphaned_among_lists_without_a_warning(sample: Sample, file: str, record: str, line: int, label: str) -> None:
    path = f"content/{file}.yaml"
    sample.write(path, sample.read(path) + record)
    assert sample.told(architecture.nothing_is_orphaned) == [
        f'{path}:{line}: let op: {label} "los" wordt nergens gebruikt; verwijs ernaar of haal dit record weg'
    ]


def test_nothing_is_orphaned_asks_a_region_only_about_what_it_made(sample: Sample) -> None:
    sample.copy("content/systems/crm.yaml", "content/systems/landelijk-los.yaml")
    (sample.region / "systems").mkdir()
    sample.copy("content/systems/crm.yaml", "../region/systems/los.yaml")
    told = sentences(architecture.nothing_is_orphaned(Context(sample.knowledge(sample.region), TODAY)))
    assert told == ['../region/systems/los.yaml:2: systeem "los" wordt nergens gebruikt; verwijs ernaar of haal dit record weg']


def test_nothing_is_orphaned_counts_no_mention_of_itself(sample: Sample) -> None:
    sample.copy(
        "content/systems/crm.yaml",
        "content/systems/los.yaml",
        ("Eén plek om op te schrijven", "In [[los]] kun je schrijven"),
    )
    assert sample.told(architecture.nothing_is_orphaned) == [
        'content/systems/los.yaml:2: systeem "los" wordt nergens gebruikt; verwijs ernaar of haal dit record weg'
    ]


def test_roi_and_step_name_each_other_from_the_model_to_the_step(sample: Sample) -> None:
    sample.write("roi/lijst.yaml", ROI)
    assert sample.told(architecture.roi_and_step_name_each_other) == [
        'roi/lijst.yaml:7: stap "aanvraag-vastleggen" noemt dit rekenmodel niet; zet het daar bij roi'
    ]


def test_roi_and_step_name_each_other_from_the_step_to_the_model(sample: Sample) -> None:
    sample.write("roi/lijst.yaml", ROI.replace("steps: [aanvraag-vastleggen]", "steps: [vaste-vragen]"))
    sample.edit(STEP, "sources: [handboek]", "roi: {model: lijst, note: Reken mee.}\nsources: [handboek]")
    assert sample.told(architecture.roi_and_step_name_each_other) == [
        f'{STEP}:63: rekenmodel "lijst" noemt deze stap niet; zet "aanvraag-vastleggen" daar bij steps'
    ]


def test_roi_and_step_name_each_other_when_only_one_sector_counts_with_it(sample: Sample) -> None:
    sample.write("roi/lijst.yaml", ROI)
    change = "machinebouw/verkoop/aanvraag-vastleggen.yaml"
    sample.write(change, f"{sample.read(change)}  roi:\n    base: leeg\n    value: {{model: lijst, note: Reken mee.}}\n")
    assert sample.told(architecture.roi_and_step_name_each_other) == []


def test_roi_and_step_name_each_other_both_ways(sample: Sample) -> None:
    sample.write("roi/lijst.yaml", ROI)
    sample.edit(STEP, "sources: [handboek]", "roi: {model: lijst, note: Reken mee.}\nsources: [handboek]")
    assert sample.told(architecture.roi_and_step_name_each_other) == []

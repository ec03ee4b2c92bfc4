"""Storylines and effects lean on what they name, each shown by the smallest one that does not."""

from __future__ import annotations

import pytest
from sample import Sample

from blueprint.checks import story

CASE = """# yaml-language-server: $schema=../../schema/case.json
reviewed: 2026-11-01
company: Smederij Voorbeeld (verzonnen)
place: Nergens
sector_detail: Hekken
sectors: [machinebouw]
period: '2020'
strength: C
title: Een verzonnen verhaal
summary: Iemand begon.
problem: Het was druk.
story: [Iemand begon.]
caveat: Alles is verzonnen.
sources: [handboek]
"""

STORY = """# yaml-language-server: $schema=../../schema/storyline.json
reviewed: 2026-11-01
title: Een verzonnen weg
summary: Iemand begon en ging door.
who: Een verzonnen smederij
sectors: [machinebouw]
kind: quick-win
start: Het was druk.
trigger: De bron zegt het niet.
order: bekend
chapters:
- case: smederij
  title: Begonnen
  decision: Ze begonnen.
  steps: [vaste-vragen]
  source: handboek
- case: smederij
  title: Doorgegaan
  decision: Ze gingen door.
  steps: [configurator]
  source: handboek
caveat: Alles is verzonnen.
this_week: Kijk rond.
cases: [smederij]
sources: [handboek]
"""

EFFECT = """# yaml-language-server: $schema=../schema/effects.json
sneller:
  title: Het gaat sneller
  value: '10'
  unit: '%'
  conditions: Een verzonnen smederij
  hardness: opgave
  evidence: B
  not_proven: Alles is verzonnen.
  source: handboek
  steps: [vaste-vragen]
"""

FILE, EFFECTS = "content/storylines/weg.yaml", "content/effects.yaml"


@pytest.fixture
def told(sample: Sample) -> Sample:
    """The small project with one story, one storyline and one effect."""
    sample.write("content/cases/smederij.yaml", CASE)
    sample.write(FILE, STORY)
    sample.write(EFFECTS, EFFECT)
    return sample


def test_chapter_rests_on_its_case(told: Sample) -> None:
    assert told.told(story.chapter_rests_on_its_case) == []
    told.write(
        "content/sources.yaml",
        f"{told.read('content/sources.yaml')}krant:\n  title: Krant\n  publisher: Krant\n  read: 2026-11-01\n  grade: B\n",
    )
    told.write(
        FILE, STORY.replace("source: handboek", "source: krant", 1).replace("sources: [handboek]", "sources: [handboek, krant]")
    )
    assert told.told(story.chapter_rests_on_its_case) == [
        f'{FILE}:16: bron "krant" hoort niet bij praktijkcase "smederij"; kies een bron van dat verhaal of zet hem daar bij sources'
    ]


def test_chapter_leads_to_steps_of_its_sectors(told: Sample) -> None:
    assert told.told(story.chapter_leads_to_steps_of_its_sectors) == []
    told.edit(FILE, "sectors: [machinebouw]", "sectors: [plaatbewerking]")
    assert told.told(story.chapter_leads_to_steps_of_its_sectors) == [
        (
            f'{FILE}:20: stap "configurator" staat alleen in machinebouw, en daar is deze verhaallijn niet voor; '
            "kies een andere stap of voeg de sector toe bij sectors"
        )
    ]


def test_chapter_leads_to_steps_of_its_sectors_or_the_step_is_told_as_unknown_elsewhere(told: Sample) -> None:
    told.edit(FILE, "steps: [configurator]", "steps: [bestaat-niet]")
    assert told.told(story.chapter_leads_to_steps_of_its_sectors) == []


@pytest.mark.parametrize("evidence", ["B", "C", "vakkennis"])
def test_effect_fits_its_source_when_it_claims_no_more(told: Sample, evidence: str) -> None:
    told.edit(EFFECTS, "evidence: B", f"evidence: {evidence}")
    assert told.told(story.effect_fits_its_source) == []


def test_effect_fits_its_source(told: Sample) -> None:
    assert told.told(story.effect_fits_its_source) == []
    told.edit(EFFECTS, "evidence: B", "evidence: A")
    assert told.told(story.effect_fits_its_source) == [
        f"{EFFECTS}:8: effect heeft bewijskracht A, maar de bron heeft B; geef het effect hooguit de letter van zijn bron"
    ]

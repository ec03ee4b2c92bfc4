"""A region hides a record, and the national text that names it reads on without it."""

from __future__ import annotations

import pytest
from sample import Sample

from blueprint.load import Loaded, load, value_hash

STEP = "content/steps/aanvraag-vastleggen.yaml"
SYMPTOM = "content/symptoms/vragen-blijven-liggen.yaml"
HIDE = "hide: vaste-vragen\nreason: De regio geeft deze vragen zelf uit.\n"

MACHINE = """\
title: Pers
kind: ponsen
summary: Een pers.
practice: Hij perst.
ask: [Wat meldt hij?, Waarheen?, Wat kost dat?]
sectors: [plaatbewerking]
sources: [handboek]
reviewed: 2026-11-01
"""
COUPLING = """\
pers-status:
  machine: pers
  to: erp
  purpose: status
  direction: lezen
  route: rest
  coverage: deels
  option: onbekend
  ask: Wat gaat er over?
  proof: {certainty: B, source: handboek, date: 2026-11-01, checked: 2026-11-01}
"""


@pytest.fixture
def region(sample: Sample) -> Sample:
    """The small project and region, without what the region says about the route through the hidden step."""
    sample.remove("../region/symptoms/vragen-blijven-liggen.yaml")
    return sample


def _loaded(region: Sample) -> Loaded:
    loaded = load(region.root, region.region)
    assert loaded.findings == ()
    return loaded


def _route(loaded: Loaded, sector: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    route = loaded.shared["symptoms"]["vragen-blijven-liggen"].routes[sector]
    return route.first, route.then


def test_a_hidden_step_goes_from_every_list_that_names_it(region: Sample) -> None:
    assert _route(_loaded(region), "plaatbewerking") == (("aanvraag-vastleggen",), ())
    assert not [finding for finding in region.findings(region.region) if "vaste-vragen" in finding]


def test_hiding_in_one_sector_leaves_the_route_of_the_other(region: Sample) -> None:
    region.edit(SYMPTOM, "then: [configurator]", "then: [vaste-vragen]")
    region.remove("../region/steps/vaste-vragen.yaml")
    region.write("../region/plaatbewerking/verkoop/vaste-vragen.yaml", HIDE)
    loaded = _loaded(region)
    assert _route(loaded, "plaatbewerking") == (("aanvraag-vastleggen",), ())
    assert _route(loaded, "machinebouw") == (("aanvraag-vastleggen",), ("vaste-vragen",))


def test_a_step_of_one_sector_only_goes_from_the_shared_texts_too(region: Sample) -> None:
    region.edit(SYMPTOM, "cause: Er is geen lijst.", "cause: Er is geen lijst, zie [[configurator]].")
    region.write("../region/machinebouw/verkoop/configurator.yaml", "hide: configurator\nreason: Hier bouwt niemand op maat.\n")
    loaded = _loaded(region)
    assert _route(loaded, "machinebouw") == (("aanvraag-vastleggen",), ())
    assert loaded.shared["symptoms"]["vragen-blijven-liggen"].cause == "Er is geen lijst, zie Klant kiest opties."


@pytest.mark.parametrize(
    ("written", "read"), [("[[vaste-vragen]]", "Vaste vragen"), ("[[vaste-vragen|die vragen]]", "die vragen")]
)
def test_a_text_keeps_its_words_and_loses_the_link(region: Sample, written: str, read: str) -> None:
    region.edit(SYMPTOM, "cause: Er is geen lijst.", f"cause: Er is geen lijst met {written}.")
    assert _loaded(region).shared["symptoms"]["vragen-blijven-liggen"].cause == f"Er is geen lijst met {read}."


def test_a_record_that_would_say_too_little_keeps_what_it_said_and_the_region_decides(region: Sample) -> None:
    region.edit(SYMPTOM, "    first: [aanvraag-vastleggen]\n    then: [vaste-vragen]\n", "    first: [vaste-vragen]\n")
    assert [finding for finding in region.findings(region.region) if "vaste-vragen" in finding] == [
        (
            f'{SYMPTOM}:16: stap "vaste-vragen" bestaat niet in plaatbewerking; deze regio verbergt "vaste-vragen" '
            "(De regio geeft deze vragen zelf uit.), zeg in een wijziging van dit record wat er dan staat, of verberg dit record ook"
        )
    ]


def test_what_the_region_wrote_itself_is_not_pruned(region: Sample) -> None:
    base = value_hash("Er is geen lijst.")
    region.write(
        "../region/symptoms/vragen-blijven-liggen.yaml",
        f'change: vragen-blijven-liggen\nreason: Hier heet het anders.\nfields:\n  cause: {{base: "{base}", value: "Zie [[vaste-vragen]]."}}\n',
    )
    assert _loaded(region).shared["symptoms"]["vragen-blijven-liggen"].cause == "Zie [[vaste-vragen]]."


def test_a_fingerprint_is_that_of_the_text_before_pruning(region: Sample) -> None:
    routes = _loaded(region).raw_value("symptoms", "vragen-blijven-liggen", "routes")
    assert routes["plaatbewerking"]["then"] == ["vaste-vragen"]


def test_what_a_machine_can_do_goes_with_the_machine(region: Sample) -> None:
    region.write("content/machines/pers.yaml", MACHINE)
    region.write("content/couplings.yaml", COUPLING)
    region.edit(SYMPTOM, "cause: Er is geen lijst.", "cause: Er is geen lijst, zie [[pers-status]].")
    assert "pers-status" in _loaded(region).shared["couplings"]
    region.write("../region/machines/pers.yaml", "hide: pers\nreason: Die staat hier nergens.\n")
    loaded = _loaded(region)
    assert loaded.shared["couplings"] == {}
    assert loaded.hidden_reason("pers-status") == "Die staat hier nergens."
    assert loaded.shared["symptoms"]["vragen-blijven-liggen"].cause == "Er is geen lijst, zie pers-status."


def test_a_step_does_without_the_model_that_a_region_hides(region: Sample) -> None:
    region.edit(STEP, "sources: [handboek]", "roi: {model: lijst, note: Reken mee.}\nsources: [handboek]")
    assert _loaded(region).shared["steps"]["aanvraag-vastleggen"].roi.model == "lijst"
    region.write("roi/lijst.yaml", "id: lijst\ntitle: Loont een lijst?\n")
    region.write("../region/roi/lijst.yaml", "hide: lijst\nreason: Wij rekenen anders.\n")
    assert _loaded(region).shared["steps"]["aanvraag-vastleggen"].roi is None


def test_what_a_sector_hides_is_not_pruned_because_the_editor_owns_both_files(sample: Sample) -> None:
    sample.write("plaatbewerking/verkoop/vaste-vragen.yaml", HIDE)
    assert _route(load(sample.root), "plaatbewerking") == (("aanvraag-vastleggen",), ("vaste-vragen",))

"""Knowledge: immutable, and every reference resolved both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from sample import Sample

from blueprint.knowledge import CATALOGUE, Knowledge, Use
from blueprint.model.step import Step


def test_steps_of_a_function_go_up_with_quick_wins_first(sample: Sample) -> None:
    sector = sample.knowledge().sectors["machinebouw"]
    assert [key for key, _ in sector.steps_of("verkoop")] == [
        "aanvraag-vastleggen",
        "vaste-vragen",
        "prijs-vooraf",
        "configurator",
    ]
    assert sector.steps_of("inkoop") == ()


def test_what_a_step_unlocks_is_derived_from_prerequisites(sample: Sample) -> None:
    sectors = sample.knowledge().sectors
    assert sectors["machinebouw"].unlocks == {"aanvraag-vastleggen": ("configurator", "prijs-vooraf", "vaste-vragen")}
    assert sectors["plaatbewerking"].unlocks == {"aanvraag-vastleggen": ("portaal", "prijs-vooraf", "vaste-vragen")}


def test_a_shared_step_is_in_both_sectors_and_an_own_step_in_one(sample: Sample) -> None:
    knowledge = sample.knowledge()
    assert knowledge.sectors_of("aanvraag-vastleggen") == ("machinebouw", "plaatbewerking")
    assert knowledge.sectors_of("portaal") == ("plaatbewerking",)
    assert knowledge.sectors_of("bestaat-niet") == ()


def test_complete_steps_leave_outlines_out(sample: Sample) -> None:
    complete = sample.knowledge().complete_steps("plaatbewerking")
    assert list(complete) == ["aanvraag-vastleggen"]
    assert all(isinstance(step, Step) for step in complete.values())


def test_the_kind_of_every_id_is_known(sample: Sample) -> None:
    kinds = sample.knowledge().kinds
    assert kinds["crm"] == "systems"
    assert kinds["verkoop"] == "functions"
    assert kinds["portaal"] == "steps"
    assert "bestaat-niet" not in kinds


def test_a_system_knows_who_uses_it_in_which_field_and_sector(sample: Sample) -> None:
    assert sample.knowledge().uses["crm"] == (
        Use("data_objects", "aanvraag", None, ("master",)),
        Use("interfaces", "crm-erp", None, ("ends", 0, "system")),
        Use("chain", "machinebouw", "machinebouw", ("steps", 0, "systems", 1)),
        Use("steps", "aanvraag-vastleggen", "machinebouw", ("systems", "before", 0)),
        Use("steps", "aanvraag-vastleggen", "machinebouw", ("systems", "after", 0)),
        Use("steps", "aanvraag-vastleggen", "machinebouw", ("technology",)),
        Use("chain", "plaatbewerking", "plaatbewerking", ("steps", 0, "systems", 1)),
        Use("steps", "aanvraag-vastleggen", "plaatbewerking", ("systems", "before", 0)),
        Use("steps", "aanvraag-vastleggen", "plaatbewerking", ("systems", "after", 0)),
        Use("steps", "aanvraag-vastleggen", "plaatbewerking", ("technology",)),
    )


def test_a_mention_in_an_accent_counts_for_its_own_sector_only(sample: Sample) -> None:
    sample.edit("machinebouw/verkoop/function.yaml", "Zo verkoopt", "Met [[hitrate]] verkoopt")
    assert sample.knowledge().uses["hitrate"] == (Use("functions", "verkoop", "machinebouw", ("accent",)),)


def test_knowledge_cannot_be_changed(sample: Sample) -> None:
    knowledge = sample.knowledge()
    with pytest.raises(TypeError):
        knowledge.systems["crm"] = knowledge.systems["erp"]  # type: ignore[index]
    with pytest.raises(TypeError):
        knowledge.sectors["machinebouw"].steps["x"] = knowledge.sectors["machinebouw"].steps["configurator"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        knowledge.systems = {}  # type: ignore[misc]


def test_functions_and_steps_are_told_once_per_sector_and_the_rest_once(sample: Sample) -> None:
    told = [(kind, key, sector) for kind, key, sector, _ in sample.knowledge().records()]
    assert len(told) == len(set(told))
    assert [row for row in told if row[1] == "verkoop"] == [
        ("functions", "verkoop", "machinebouw"),
        ("functions", "verkoop", "plaatbewerking"),
    ]
    assert [row for row in told if row[1] == "crm"] == [("systems", "crm", None)]


def _value(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def test_every_use_in_the_real_content_is_true_at_both_ends(knowledge: Knowledge) -> None:
    data: dict[tuple[str, str, str | None], Mapping[str, Any]] = {
        (kind, key, sector): record for kind, key, sector, record in knowledge.records()
    }
    checked = 0
    for target, uses in knowledge.uses.items():
        for use in uses:
            value = _value(data[use.kind, use.id, use.sector], use.path)
            assert value == target or f"[[{target}" in value
            checked += 1
    assert checked > 2000


def test_the_real_catalogue_is_as_large_as_the_design_asks(knowledge: Knowledge) -> None:
    assert len(knowledge.functions) == 13
    assert len(knowledge.systems) == 27
    assert len(knowledge.data_objects) == 41
    assert [len(sector.chain.steps) for sector in knowledge.sectors.values()] == [16, 17]
    assert all(getattr(knowledge, kind) for kind in CATALOGUE if kind not in ("machines", "couplings"))

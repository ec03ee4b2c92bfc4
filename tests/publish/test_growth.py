"""From which level on a system or interface is there: what steps add, and what they find."""

from __future__ import annotations

from sample import Sample

from blueprint.knowledge import Knowledge
from blueprint.publish.growth import Arrival, Growth, growth_of


def test_what_a_step_adds_is_there_from_its_level_on(knowledge: Knowledge) -> None:
    growth = growth_of(knowledge, "plaatbewerking")
    steps = knowledge.complete_steps("plaatbewerking")
    for key, arrival in {**growth.systems, **growth.interfaces}.items():
        for step in arrival.steps:
            assert steps[step].level == arrival.level, key


def test_what_steps_only_find_was_there_already(knowledge: Knowledge) -> None:
    assert growth_of(knowledge, "machinebouw").systems["erp"] == Arrival(0, ())


def test_what_no_step_names_has_no_level(knowledge: Knowledge) -> None:
    assert "nesting" not in growth_of(knowledge, "machinebouw").systems


def test_an_interface_never_stands_without_its_two_ends(knowledge: Knowledge) -> None:
    for sector in knowledge.sectors:
        growth = growth_of(knowledge, sector)
        for key, arrival in growth.interfaces.items():
            for end in knowledge.interfaces[key].ends:
                assert end.system is None or growth.systems[end.system].level <= arrival.level, key


def test_a_level_holds_all_that_came_before(knowledge: Knowledge) -> None:
    growth = growth_of(knowledge, "plaatbewerking")
    for level in range(1, 5):
        for lower, upper in zip(growth.present(level - 1), growth.present(level), strict=True):
            assert set(lower) <= set(upper)


def test_without_complete_steps_nothing_has_a_level(sample: Sample) -> None:
    assert isinstance(growth_of(sample.knowledge(), "machinebouw"), Growth)

"""What is in the views of zones and of machines: only what crosses a border, only what somebody looked up."""

from __future__ import annotations

from collections import defaultdict

from blueprint.knowledge import Knowledge
from blueprint.publish.views.model import View
from blueprint.publish.views.zones import ZONE_OF_LEVEL, crossings


def test_only_what_crosses_a_border_is_a_line_between_zones(knowledge: Knowledge, views: dict[str, View]) -> None:
    shown = {node.id for node in views["zones"].nodes if node.kind == "k-interface"}
    assert shown == set(crossings(knowledge))
    assert crossings(knowledge)["erp-mes-werkorders"] == ("kantoor", "productie")
    assert crossings(knowledge)["order-van-klant"] == ("buiten", "kantoor")
    assert "cpq-erp" not in shown


def test_every_level_of_a_system_has_a_zone(knowledge: Knowledge) -> None:
    assert {system.isa95_level for system in knowledge.systems.values()} <= set(ZONE_OF_LEVEL)


class TestMachines:
    def test_every_machine_with_a_coupling_stands_in_one_view(self, knowledge: Knowledge, views: dict[str, View]) -> None:
        shown = [node.id for name, view in views.items() if name.startswith("machines-") for node in view.nodes]
        coupled = {cell.machine for cell in knowledge.couplings.values() if cell.machine}
        assert {key: shown.count(key) for key in coupled} == dict.fromkeys(coupled, 1)

    def test_what_nobody_looked_up_is_dashed_and_has_no_arrowhead(self, knowledge: Knowledge, views: dict[str, View]) -> None:
        works = {(c.machine, c.to) for c in knowledge.couplings.values() if c.coverage in ("volledig", "deels")}
        edges = [edge for name, view in views.items() if name.startswith("machines-") for edge in view.edges]
        assert {(edge.first, edge.second) for edge in edges if not edge.dashed} == {pair for pair in works if pair[0]}
        assert not any(edge.at_first or edge.at_second for edge in edges if edge.dashed)

    def test_what_does_not_work_has_no_line_but_is_told(self, knowledge: Knowledge, views: dict[str, View]) -> None:
        cells = defaultdict(set)
        for cell in knowledge.couplings.values():
            if cell.machine:
                cells[cell.machine, cell.to].add(cell.coverage)
        refused = {pair for pair, found in cells.items() if found == {"niet"}}
        lines = {(edge.first, edge.second) for view in views.values() for edge in view.edges}
        assert refused
        assert refused & lines == set()
        for machine, system in refused:
            words = f"{knowledge.machines[machine].title} met {knowledge.systems[system].code}: niet: "
            assert words in views[f"machines-{knowledge.machines[machine].kind}"].description

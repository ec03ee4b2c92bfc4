"""The coupling matrix and the chain of keys: the smallest mistake and what the editor hears."""

from __future__ import annotations

import pytest
from sample import PROJECT, Sample

from blueprint.checks import coupling
from blueprint.checks.rule import Rule

FILE = "content/couplings.yaml"
CELL = """\
crm-orders:
  system: crm
  to: erp
  purpose: orders
  direction: schrijven
  route: rest
  interface: crm-erp
  coverage: deels
  option: onbekend
  ask: Wat gaat er over?
  proof: {certainty: B, source: SOURCE, date: 2026-11-01, checked: 2026-11-21}
"""


@pytest.fixture
def cells(sample: Sample) -> Sample:
    """The small project with one good cell."""
    source = next(iter(sample.knowledge().sources))
    sample.write(FILE, CELL.replace("SOURCE", source))
    return sample


@pytest.mark.parametrize(
    "rule",
    [
        coupling.coupling_joins_the_ends_of_its_interface,
        coupling.coupling_is_told_once,
        coupling.coupling_was_checked_already,
    ],
)
def test_a_good_cell_breaks_no_rule(cells: Sample, rule: Rule) -> None:
    assert cells.told(rule) == []


def test_coupling_joins_the_ends_of_its_interface(cells: Sample) -> None:
    cells.copy("content/systems/crm.yaml", "content/systems/qms.yaml")
    cells.edit(FILE, "system: crm", "system: qms")
    assert cells.told(coupling.coupling_joins_the_ends_of_its_interface) == [
        f'{FILE}:7: koppelvlak "crm-erp" verbindt "crm" en "erp", maar deze koppeling noemt "qms"; kies een ander koppelvlak of laat interface weg'
    ]


def test_coupling_joins_the_ends_of_its_interface_also_when_a_package_plays_that_role(cells: Sample) -> None:
    cells.copy("content/systems/crm.yaml", "content/systems/mes.yaml")
    cells.copy("content/systems/crm.yaml", "content/systems/dnc.yaml")
    cells.edit("content/interfaces/crm-erp.yaml", "- system: crm", "- system: dnc")
    cells.edit(FILE, "system: crm", "system: mes")
    assert cells.told(coupling.coupling_joins_the_ends_of_its_interface) == []


def test_coupling_is_told_once(cells: Sample) -> None:
    cells.write(FILE, cells.read(FILE) + cells.read(FILE).replace("crm-orders", "crm-orders-weer"))
    assert cells.told(coupling.coupling_is_told_once) == [
        f'{FILE}:12: deze koppeling vertelt hetzelfde als "crm-orders"; voeg ze samen of noem bij product wat er anders is'
    ]


def test_coupling_is_told_once_per_product(cells: Sample) -> None:
    again = cells.read(FILE).replace("crm-orders", "crm-orders-weer").replace("  to: erp", "  to: erp\n  to_product: Ander")
    cells.write(FILE, cells.read(FILE) + again)
    assert cells.told(coupling.coupling_is_told_once) == []


@pytest.mark.parametrize(("field", "old"), [("checked", "checked: 2026-11-21"), ("date", "date: 2026-11-01")])
def test_coupling_was_checked_already(cells: Sample, field: str, old: str) -> None:
    cells.edit(FILE, old, f"{field}: 2026-11-22")
    assert cells.told(coupling.coupling_was_checked_already) == [
        f"{FILE}:11: 2026-11-22 is nog niet geweest; verbeter {field} bij proof"
    ]


def test_system_can_be_exchanged(sample: Sample) -> None:
    sample.copy("content/systems/crm.yaml", "content/systems/los.yaml")
    assert sample.told(coupling.system_can_be_exchanged) == [
        'content/systems/los.yaml:2: systeem "los" heeft geen koppelvlak en geen exit_plan; zeg hoe je het vervangt'
    ]
    sample.edit("content/systems/los.yaml", "reviewed:", "exit_plan: [Zeg het op.]\nreviewed:")
    assert sample.told(coupling.system_can_be_exchanged) == []


def test_chain_is_tied_by_keys(sample: Sample) -> None:
    sample.edit("content/data-objects/order.yaml", "keys: [klantorder, aanvraag, artikel]", "keys: [klantorder]")
    assert sample.told(coupling.chain_is_tied_by_keys) == [
        (
            'machinebouw/chain.yaml:9: "order" deelt geen nummer met wat M-1 krijgt (aanvraagnummer, artikelnummer); '
            "vul keys aan of zet het juiste gegeven bij inputs"
        ),
        (
            'plaatbewerking/chain.yaml:9: "order" deelt geen nummer met wat P-1 krijgt (aanvraagnummer, artikelnummer); '
            "vul keys aan of zet het juiste gegeven bij inputs"
        ),
    ]


def test_chain_is_tied_by_keys_of_the_step_before_too(sample: Sample) -> None:
    chain = "machinebouw/chain.yaml"
    second = "  - code: M-2\n    title: Order wordt werk\n    functions: [verkoop]\n    outputs: [order]\n    systems: [erp]\n"
    second += "    connection: Met de hand.\n    rupture: Bij het overtypen.\n"
    sample.edit(chain, "    rupture: Bij het overtypen.\n", f"    rupture: Bij het overtypen.\n{second}")
    assert sample.told(coupling.chain_is_tied_by_keys) == []


def test_article_runs_through_the_chain(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coupling, "ARTICLE_FROM", "order")
    monkeypatch.setattr(coupling, "ARTICLE_TO", "order")
    assert sample.told(coupling.article_runs_through_the_chain) == []
    for file, keys in (("aanvraag", "[aanvraag, artikel]"), ("order", "[klantorder, aanvraag, artikel]")):
        sample.edit(f"content/data-objects/{file}.yaml", keys, "[aanvraag]")
    told = "heeft geen gegeven met het artikelnummer; van offerte tot factuur loopt één artikelnummer mee"
    assert sample.told(coupling.article_runs_through_the_chain) == [
        f"machinebouw/chain.yaml:5: M-1 {told}",
        f"plaatbewerking/chain.yaml:5: P-1 {told}",
    ]


def test_article_runs_through_the_chain_is_asked_of_the_real_chains() -> None:
    for sector in ("machinebouw", "plaatbewerking"):
        text = (PROJECT / sector / "chain.yaml").read_text(encoding="utf-8")
        assert f"outputs: [{coupling.ARTICLE_FROM}" in text
        assert coupling.ARTICLE_TO in text

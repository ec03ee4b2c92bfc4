"""What couplings say together: the best way per purpose, the weakest link, what is out of date and which plugs nobody fills."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

import pytest

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import Coupling
from blueprint.publish.coupled import Cell, by_purpose, cells_of, is_stale, open_plugs, round_trip

SURE = {"certainty": "B", "source": "bron", "date": dt.date(2026, 1, 1), "checked": dt.date(2026, 1, 2)}
UNSURE = {"certainty": "E", "checked": dt.date(2026, 1, 2)}


def cell(key: str, purpose: str, coverage: str, route: str = "rest", certainty: str = "B") -> Cell:
    proof = UNSURE if coverage == "onbekend" else {**SURE, "certainty": certainty}
    data = {
        "machine": "laser",
        "to": "mes",
        "purpose": purpose,
        "direction": "lezen",
        "route": "onbekend" if coverage == "onbekend" else route,
        "coverage": coverage,
        "option": "onbekend",
        "ask": "Wat kan er?",
        "proof": proof,
    }
    return Cell(key, Coupling.model_validate(data))


def test_the_weakest_link_of_the_way_there_is_not_hidden_by_a_strong_one() -> None:
    trip = round_trip(
        [cell("a", "order-naar-machine", "deels"), cell("b", "programma", "volledig"), cell("c", "gereedmelding", "volledig")]
    )
    assert (trip.there.purpose, trip.there.coverage) == ("order-naar-machine", "deels")
    assert (trip.back.purpose, trip.back.coverage) == ("gereedmelding", "volledig")
    assert trip.weakest.purpose == "order-naar-machine"


def test_the_best_way_counts_when_a_purpose_has_more_than_one() -> None:
    trip = round_trip([cell("dicht", "order-naar-machine", "niet"), cell("open", "order-naar-machine", "volledig", "bestand")])
    link = trip.links[0]
    assert link.cell is not None
    assert (link.cell.key, link.coverage) == ("open", "volledig")


def test_of_two_equal_ways_the_surer_one_counts() -> None:
    trip = round_trip(
        [cell("leverancier", "programma", "deels", certainty="D"), cell("maker", "programma", "deels", certainty="B")]
    )
    link = trip.links[1]
    assert link.cell is not None
    assert link.cell.key == "maker"


def test_a_link_that_nobody_described_is_unknown_and_a_no_is_weaker_still() -> None:
    trip = round_trip([cell("nee", "gereedmelding", "niet")])
    assert [link.coverage for link in trip.links] == ["onbekend", "onbekend", "niet"]
    assert trip.weakest.purpose == "gereedmelding"


def test_what_goes_by_hand_is_no_digital_link_however_well_it_works() -> None:
    trip = round_trip([cell("hand", "gereedmelding", "volledig", "handmatig"), cell("order", "order-naar-machine", "onbekend")])
    assert trip.back.coverage == "handmatig"
    assert trip.weakest.purpose == "gereedmelding"


def test_cells_come_in_the_order_of_purposes(knowledge: Knowledge) -> None:
    found = by_purpose(cells_of(knowledge, "trumpf-laser"))
    assert list(found)[:3] == ["status", "alarmen", "order-naar-machine"]
    assert [one.key for one in found["order-naar-machine"]] == ["trumpf-laser-order-bestand", "trumpf-laser-order-opc-ua"]


@pytest.mark.parametrize(
    ("today", "stale"),
    [(dt.date(2027, 7, 15), False), (dt.date(2027, 7, 16), True), (dt.date(2027, 8, 1), True), (dt.date(2026, 1, 15), False)],
)
def test_a_cell_is_out_of_date_the_day_after_eighteen_months(today: dt.date, stale: bool) -> None:
    assert is_stale(dt.date(2026, 1, 15), today) is stale


def test_a_plug_that_only_unknown_cells_name_is_open(knowledge: Knowledge) -> None:
    plug = "lasbron-kwaliteit"
    filled = {key: one for key, one in knowledge.couplings.items() if one.interface == plug and one.machine}
    assert filled
    assert plug not in open_plugs(knowledge)
    asked = {key: one.model_copy(update={"coverage": "onbekend"}) for key, one in filled.items()}
    emptied = replace(knowledge, couplings=MappingProxyType({**knowledge.couplings, **asked}))
    assert plug in open_plugs(emptied)

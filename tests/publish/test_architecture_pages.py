"""Pages of the reference architecture: matrix, machines, purposes, ownership, buying, law calendar, growth, and what a region changes."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Mapping

import pytest
from sample import PROJECT, TODAY, Sample

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import COVERAGE, PURPOSES
from blueprint.publish.growth import growth_of
from blueprint.publish.pages.growing import swap_of
from blueprint.publish.pages.laws import calendar
from blueprint.publish.pages.matrix import GOALS, purposes_in_use
from blueprint.publish.pages.ownership import owned
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.write import page_files

MATRIX = "koppelmatrix/index.md"
TEMPLATES = (PROJECT / "site" / "templates",)


def _made(knowledge: Knowledge, today: dt.date) -> dict[str, str]:
    files = page_files(knowledge, TEMPLATES, Settings(today=today))
    return {path: content.decode("utf-8") for path, content in files.items() if path.endswith(".md")}


def _rows(body: str) -> dict[str, str]:
    """Return the rows of the matrix by the id of their machine."""
    return {
        match.group(1): line for line in body.splitlines() if (match := re.match(r"\| \[.+?\]\(\.\./machines/([^/]+)/", line))
    }


def test_every_machine_has_a_row_and_every_purpose_a_column(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    rows = _rows(pages[MATRIX])
    assert set(rows) == set(knowledge.machines)
    assert len({line.count(" | ") for line in rows.values()}) == 1


def test_a_cell_says_in_words_what_works_and_how_sure_that_is_and_leads_to_its_details(pages: Mapping[str, str]) -> None:
    row = _rows(pages[MATRIX])["trumpf-laser"]
    assert "[ja <b>B</b> <small>2 wegen</small>](../machines/trumpf-laser/index.md#trumpf-laser-order-bestand)" in row
    assert 'data-label="Order naar de machine"' in row


def test_every_cell_is_told_once_with_certainty_question_and_a_way_to_correct_it(
    knowledge: Knowledge, pages: Mapping[str, str]
) -> None:
    for key, coupling in knowledge.couplings.items():
        page = pages[f"{'machines' if coupling.machine else 'systemen'}/{coupling.side}/index.md"]
        detail = page.split(f"{{: #{key} }}")[1].split("</section>")[0]
        word = "met de hand" if coupling.route == "handmatig" and coupling.coverage != "niet" else COVERAGE[coupling.coverage]
        assert f">{word}</span>" in detail
        assert f"Zekerheid {coupling.proof.certainty}" in detail
        assert "[Klopt dit niet? Verbeter deze cel](https://example.org/blauwdruk/edit/main/content/couplings.yaml)" in detail


def test_without_a_known_repository_a_cell_names_its_file(sample: Sample) -> None:
    sample.write("content/couplings.yaml", _cell(sample))
    page = _made(sample.knowledge(), TODAY)["systemen/crm/index.md"]
    assert "Klopt dit niet? Verbeter <code>crm-orders</code> in content/couplings.yaml." in page


def _cell(sample: Sample) -> str:
    source = next(iter(sample.knowledge().sources))
    return f"""\
crm-orders:
  system: crm
  to: erp
  purpose: orders
  direction: schrijven
  route: rest
  interface: crm-erp
  coverage: deels
  option: betaald
  ask: Wat gaat er over?
  proof: {{certainty: B, source: {source}, date: 2026-01-01, checked: 2026-01-15}}
"""


def test_a_cell_that_nobody_checked_for_eighteen_months_is_grey_and_says_so(sample: Sample) -> None:
    sample.write("content/couplings.yaml", _cell(sample))
    fresh, old = (_made(sample.knowledge(), day) for day in (dt.date(2027, 7, 15), dt.date(2027, 7, 16)))
    assert "te lang niet nagegaan" not in fresh["systemen/crm/index.md"]
    assert "te lang niet nagegaan" in old["systemen/crm/index.md"]
    software = "koppelmatrix/software/index.md"
    assert "deels <b>B</b> <small>betaald</small>]" in fresh[software]
    assert "deels <b>B</b> <small>betaald</small> <small>verouderd</small>]" in old[software]


def test_a_project_without_couplings_or_laws_has_no_empty_matrix_or_calendar(sample: Sample) -> None:
    made = _made(sample.knowledge(), TODAY)
    assert [path for path in made if path.startswith(("koppelmatrix", "wetkalender", "kopen/uitstaptoets"))] == []


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_page_per_purpose_tells_every_cell_and_what_to_ask(
    knowledge: Knowledge, pages: Mapping[str, str], purpose: str
) -> None:
    cells = {key: one for key, one in knowledge.couplings.items() if one.purpose == purpose}
    if purpose not in purposes_in_use(knowledge):
        assert not cells
        return
    body = pages[f"koppelmatrix/{purpose}/index.md"]
    assert f"# {GOALS[purpose]}" in body
    assert [key for key in cells if f"#{key})" not in body] == []


def test_the_page_of_a_machine_tells_the_weakest_link_in_words(pages: Mapping[str, str]) -> None:
    body = pages["machines/trumpf-laser/index.md"]
    assert (
        "Heen: geen zwakke schakel bekend. Terug: zwakste schakel is [Gereedmelding terug](#trumpf-laser-gereedmelding), deels."
        in body
    )


def test_the_list_of_gaps_names_plugs_that_no_machine_fills(pages: Mapping[str, str]) -> None:
    assert "(../../koppelvlakken/cam-robot/index.md): nog geen machine bekeken." in pages["koppelmatrix/gaten/index.md"]


def test_who_writes_and_reads_follows_from_the_direction_of_the_interfaces(sample: Sample) -> None:
    found = {row.key: (row.writers, row.readers) for row in owned(sample.knowledge())}
    assert found["aanvraag"] == (("crm",), ("erp",))
    assert found["order"] == (("crm",), ())
    sample.edit("content/interfaces/crm-erp.yaml", "direction: heen", "direction: terug")
    turned = {row.key: (row.writers, row.readers) for row in owned(sample.knowledge())}
    assert turned["aanvraag"] == (("erp",), ())
    assert turned["order"] == (("erp",), ("crm",))


def test_ownership_puts_the_choice_that_touches_most_systems_on_top(knowledge: Knowledge) -> None:
    rows = owned(knowledge)
    assert [row.weight for row in rows] == sorted((row.weight for row in rows), reverse=True)
    assert {row.key for row in rows} == set(knowledge.data_objects)


def test_a_date_that_has_come_moves_from_coming_to_applies_on_the_day_itself(knowledge: Knowledge) -> None:
    day = dt.date(2027, 1, 20)
    law = "wet-machineverordening"

    def state(today: dt.date) -> list[str]:
        return [event.state for event in calendar(knowledge, today) if event.law == law and event.moment.date == day]

    assert state(day - dt.timedelta(days=1)) == ["komt"]
    assert state(day) == ["geldt"]


def test_the_calendar_starts_with_what_comes_first_and_marks_what_must_be_verified(
    knowledge: Knowledge, pages: Mapping[str, str]
) -> None:
    coming = [event.moment.date for event in calendar(knowledge, TODAY) if event.state == "komt"]
    assert coming
    assert coming == sorted(coming, key=lambda date: date or dt.date.max)
    body = pages["wetkalender/index.md"]
    assert "Geen juridisch advies" in body
    assert body.count("**Nog na te gaan:**") == sum(law.to_verify is not None for law in knowledge.laws.values())


def test_the_test_for_buying_asks_ten_questions_with_a_score(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    body = pages["kopen/uitstaptoets/index.md"]
    assert len(knowledge.lock_in) == 10
    assert len(re.findall(r"^### \d+\. ", body, re.MULTILINE)) == 10
    assert "van 20." in body
    assert body.count(">Afvaller<") == sum(question.knock_out for question in knowledge.lock_in.values())


def test_selection_and_exit_plan_stand_on_the_page_of_the_system_and_together(
    knowledge: Knowledge, pages: Mapping[str, str]
) -> None:
    together = pages["kopen/keuzelijsten/index.md"]
    for key, system in knowledge.systems.items():
        own = pages[f"systemen/{key}/index.md"]
        assert ("## Keuzelijst" in own) == bool(system.selection)
        assert ("## Uitstapplan" in own) == bool(system.exit_plan)
        assert (f"../../systemen/{key}/index.md" in together) == bool(system.selection or system.exit_plan)


def test_a_system_names_the_standards_it_is_exchanged_over_and_where_it_is_stuck(knowledge: Knowledge) -> None:
    for sector in knowledge.sectors:
        interfaces = growth_of(knowledge, sector).interfaces
        for key in knowledge.systems:
            swap = swap_of(knowledge, key, interfaces)
            if any(key in {end.system for end in knowledge.interfaces[name].ends} for name in interfaces):
                assert swap.standards or swap.locked, key


def test_growth_tells_per_step_what_it_adds_and_leaves_nothing_out(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    for sector in knowledge.sectors:
        body = pages[f"{sector}/groei/index.md"].split("## Kun je een blok")[0]
        growth = growth_of(knowledge, sector)
        for folder, arrivals in (("systemen", growth.systems), ("koppelvlakken", growth.interfaces)):
            for key, arrival in arrivals.items():
                at_level = body.split(f"{{: #n{arrival.level} }}")[1].split("\n## ")[0]
                lines = [line for line in at_level.splitlines() if f"](../../{folder}/{key}/index.md)" in line]
                codes = [line.split("|")[1].strip() if line.startswith("|") else "" for line in lines]
                own = knowledge.sectors[sector].steps
                assert codes == (sorted(own[step].code for step in arrival.steps) or [""]), key


def test_growth_counts_on_each_choice_what_the_level_adds(pages: Mapping[str, str], knowledge: Knowledge) -> None:
    growth = growth_of(knowledge, "machinebouw")
    added = sum(arrival.level == 2 for arrival in growth.systems.values())
    choice = re.search(r'value="n2">.*', pages["machinebouw/groei/index.md"])
    assert choice is not None
    assert f"<small>+{added} systemen</small>" in choice[0]


def test_a_region_changes_a_machine_hides_a_cell_and_adds_one(knowledge: Knowledge, sample: Sample) -> None:
    sample.write(
        "content/couplings.yaml", _cell(sample) + _cell(sample).replace("crm-orders:", "erp-orders:").replace("rest", "bestand")
    )
    source = next(iter(sample.knowledge().sources))
    sample.write(
        "content/machines/laser.yaml",
        "title: Laser\nkind: snijden\nsummary: Praat.\npractice: Zo.\nask: [Een?, Twee?, Drie?]\n"
        "sectors: [plaatbewerking]\nreviewed: 2026-11-01\n",
    )
    region = sample.region
    (region / "machines").mkdir()
    (region / "machines" / "laser.yaml").write_text(
        "change: laser\nreason: Onze proeftuin heeft er een.\nfields:\n  age: {base: leeg, value: Wij hebben een jonge.}\n"
    )
    (region / "couplings.yaml").write_text(
        "erp-orders: {hide: true, reason: Niet in onze regio.}\n"
        "laser-status:\n  machine: laser\n  to: erp\n  purpose: status\n  direction: lezen\n  route: rest\n  coverage: deels\n"
        "  option: onbekend\n  ask: Wat kan er?\n"
        f"  proof: {{certainty: C, source: {source}, date: 2026-01-01, checked: 2026-11-01}}\n"
    )
    found = sample.knowledge(region)
    assert set(found.couplings) == {"crm-orders", "laser-status"}
    made = _made(found, TODAY)
    assert "Wij hebben een jonge." in made["machines/laser/index.md"]
    assert "#laser-status)" in made[MATRIX]
    assert "erp-orders" not in made["systemen/crm/index.md"]


def test_the_heaviest_pages_stay_light(pages: Mapping[str, str]) -> None:
    kinds = ("koppelmatrix", "machines", "kopen", "wetkalender", "eigendom")
    weights = {path: len(gzip.compress(body.encode())) for path, body in pages.items() if path.startswith(kinds)}
    assert {path: weight for path, weight in weights.items() if weight > 40_000} == {}

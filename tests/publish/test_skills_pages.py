"""Skills and roles: what is counted from steps, and what their pages show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

import pytest
import yaml
from sample import Sample

from blueprint.knowledge import Knowledge
from blueprint.model.step import Step
from blueprint.publish.asked import Ask, by_role, jumps, needs, owner_asks, route, staff_asks, starts, tasks_of
from blueprint.publish.pages.render import environment, render
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.skills import sector_page, skill_pages

SECTORS = ("machinebouw", "plaatbewerking")


def _asks(sample: Sample) -> tuple[Ask, ...]:
    return staff_asks(sample.knowledge().sectors["machinebouw"])


def test_a_task_asks_each_of_its_skills_of_its_role(sample: Sample) -> None:
    found = [(ask.task.role, ask.task.task, ask.skill, ask.level) for ask in _asks(sample) if ask.task]
    assert found == [
        ("verkoper", "Elke vraag opschrijven", "vastleggen", "beginner"),
        ("verkoper", "Elke week de lijst doorlopen", "vastleggen", "professional"),
    ]


def test_of_two_levels_asked_as_often_the_higher_is_the_most_asked(sample: Sample) -> None:
    assert [tuple(need) for need in needs(_asks(sample))] == [("vastleggen", "professional", "professional", 2)]


def test_the_most_asked_level_may_be_lower_than_the_highest(sample: Sample) -> None:
    one, two = _asks(sample)
    assert [tuple(need) for need in needs((one, one, two))] == [("vastleggen", "professional", "beginner", 3)]


def test_nothing_asked_needs_nothing() -> None:
    assert (needs(()), jumps(()), starts(())) == ((), (), ())


def test_an_expert_out_of_nothing_is_a_jump_and_after_a_lower_level_it_is_not(sample: Sample) -> None:
    one = _asks(sample)[0]
    expert = one._replace(level="expert")
    later = expert._replace(step=one.step.model_copy(update={"level": one.step.level + 1}))
    assert jumps((one, expert)) == (expert,)  # in the same level nothing prepares for it
    assert jumps((one, later)) == ()


def test_a_role_starts_with_a_quick_win_that_waits_for_nothing(sample: Sample) -> None:
    tasks = tasks_of(sample.knowledge().sectors["machinebouw"], "verkoper")
    free = tasks[0]._replace(step=tasks[0].step.model_copy(update={"kind": "quick-win", "prerequisites": ()}))
    slow = free._replace(key="later", step=free.step.model_copy(update={"kind": "strategisch"}))
    assert [one.key for one in starts((free, slow, free))] == [free.key]


def test_the_route_runs_from_the_lowest_level_up(knowledge: Knowledge) -> None:
    for sector in knowledge.sectors.values():
        levels = [step.level for _, step in route(sector)]
        assert levels == sorted(levels)
        assert len(levels) == len(knowledge.complete_steps(sector.id))


def test_every_ask_of_the_content_stands_on_the_page_of_its_skill(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    for sector in knowledge.sectors.values():
        for ask in staff_asks(sector):
            part = pages[f"vaardigheden/{ask.skill}/index.md"].split(f"{{: #{sector.id} }}")[1]
            assert ask.task is not None
            assert f"| [{knowledge.roles[ask.task.role].title[:2]}" in part or "rollen/" + ask.task.role in part
            assert f"/{ask.key}/index.md" in part


def test_every_task_stands_on_the_page_of_its_role(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    counted = {key: pages[f"rollen/{key}/index.md"].count("\n- **") for key in knowledge.roles}
    wanted = {key: sum(len(tasks_of(sector, key)) for sector in knowledge.sectors.values()) for key in knowledge.roles}
    assert counted == wanted
    assert min(wanted.values()) > 0


def test_the_tasks_of_a_role_stand_in_the_order_of_the_route(pages: Mapping[str, str]) -> None:
    levels = re.findall(r"<summary>N(\d) ", pages["rollen/werkvoorbereider/index.md"].split("{: #plaatbewerking }")[1])
    assert levels == sorted(levels)
    assert len(levels) > 1


def test_the_profile_of_the_owner_shows_what_steps_ask_of_him(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    assert [key for key, role in knowledge.roles.items() if role.entrepreneur] == ["eigenaar"]
    body = pages["rollen/eigenaar/index.md"]
    for sector in knowledge.sectors.values():
        part = body.split(f"{{: #{sector.id} }}")[1]
        for need in needs(owner_asks(sector)):
            assert f"](../../vaardigheden/{need.skill}/index.md) | {need.highest} | {need.most} | {need.times} |" in part
    assert "Wat de ondernemer zelf moet kunnen" not in pages["rollen/planner/index.md"]


@pytest.mark.parametrize("sector", SECTORS)
def test_every_function_has_staff_and_owner(knowledge: Knowledge, pages: Mapping[str, str], sector: str) -> None:
    body = pages[sector_page(sector, "skills")].split("## Per bedrijfsfunctie")[1]
    for key in knowledge.sectors[sector].functions:
        part = body.split(f"{{: #{key} }}")[1].split("### ")[0]
        assert "<summary>Medewerkers: " in part
        assert "**Ondernemer:** [" in part


@pytest.mark.parametrize(("sector", "kind"), [(sector, kind) for sector in SECTORS for kind in ("skills", "roles")])
def test_the_numbers_of_a_matrix_add_up_to_all_that_is_asked(
    knowledge: Knowledge, pages: Mapping[str, str], sector: str, kind: str
) -> None:
    numbers = re.findall(r"</b> (\d+)</span>", pages[sector_page(sector, kind)])
    assert sum(map(int, numbers)) == len(staff_asks(knowledge.sectors[sector]))


def test_every_row_of_a_matrix_has_a_cell_for_every_column(pages: Mapping[str, str]) -> None:
    for sector in SECTORS:
        for kind in ("skills", "roles"):
            table = pages[sector_page(sector, kind)].split('<div id="matrix"')[1].split("</div>")[0]
            rows = [row for row in table.splitlines() if row.startswith("|")]
            assert len({row.count(" |") + row.count("-|") for row in rows}) == 1
            assert len(rows) > 20


def test_a_function_links_to_who_must_be_able_to_do_what(knowledge: Knowledge, pages: Mapping[str, str]) -> None:
    for sector in knowledge.sectors.values():
        for key in sector.functions:
            assert f"../vaardigheden/index.md#{key})" in pages[f"{sector.id}/{key}/index.md"]


def test_the_text_of_a_concept_says_what_it_is_to_ours_and_that_the_name_is_ours(
    knowledge: Knowledge, pages: Mapping[str, str]
) -> None:
    body = pages["vaardigheden/cam-programmeren/index.md"]
    assert "in ESCO *use CAM software*: ligt er dicht tegenaan (ESCO 1.2.0, eigen vertaling)" in body
    assert knowledge.skills["regels-modelleren"].no_esco in pages["vaardigheden/regels-modelleren/index.md"]


def test_a_skill_and_a_role_of_which_little_is_known_have_a_page_that_says_so(sample: Sample) -> None:
    bare = "los:\n  title: Los\n  summary: Los\n"
    sample.write("content/skills.yaml", sample.read("content/skills.yaml") + bare + "  nature: gedrag\n")
    sample.write("content/roles.yaml", sample.read("content/roles.yaml") + bare.replace("los:", "leeg:") + "  group: kantoor\n")
    knowledge = sample.knowledge()
    from sample import PROJECT

    env = environment((PROJECT / "site" / "templates",))
    made = {page.path: render(env, knowledge, page) for page in skill_pages(knowledge, Settings())}
    skill, role = made["vaardigheden/los/index.md"], made["rollen/leeg/index.md"]
    assert "Per niveau is nog niet beschreven wat je iemand ziet doen." in skill
    assert "Nog niet nagegaan welk begrip van ESCO hierbij past." in skill
    assert "Geen enkele stap vraagt dit van een medewerker." in skill
    assert "Nog geen enkele volledig beschreven stap geeft deze rol een nieuwe taak." in role
    assert "Wie heeft deze rol?" not in role
    assert yaml.safe_load(role.split("---\n")[1])["kind"] == "Rol"


def test_levels_of_the_model_and_of_the_pages_are_the_same() -> None:
    from blueprint.model.people import SkillLevels
    from blueprint.model.vocabulary import SkillLevel

    assert tuple(SkillLevels.model_fields) == get_args(SkillLevel)


def test_only_complete_steps_ask(knowledge: Knowledge) -> None:
    for sector in knowledge.sectors.values():
        assert all(isinstance(ask.step, Step) for found in by_role(staff_asks(sector)).values() for ask in found)

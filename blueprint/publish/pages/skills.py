"""Skills and roles: a page per skill and per role, their lists, and per sector who must be able to do what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.model.people import GROUPS, NATURES, RELATIONS
from blueprint.publish.addresses import FOLDERS
from blueprint.publish.asked import (
    SKILL_LEVELS,
    Ask,
    Need,
    TaskOf,
    by_function,
    by_role,
    jumps,
    needs,
    owner_asks,
    staff_asks,
    starts,
    tasks_of,
)
from blueprint.publish.pages import text
from blueprint.publish.pages.catalogue import Card
from blueprint.publish.pages.cells import MATRIX_STYLE
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings
from blueprint.publish.pages.used import where_used

SKILLS_TITLE, ROLES_TITLE = "Vaardigheden", "Rollen"
SECTOR_TITLES = {"skills": "Wie moet wat kunnen?", "roles": "Vaardigheden per rol"}
"""Title of the matrix of a sector: of functions and of roles."""

SKILLS_STYLE = "assets/css/skills.css"

LISTS = {
    "skills": (
        SKILLS_TITLE,
        "Wat mensen moeten kunnen om een stap te laten werken, en wat je ze dan ziet doen. Wie moet wat kunnen, per functie?",
    ),
    "roles": (
        ROLES_TITLE,
        "Een rol is een deel van iemands werk. In een klein bedrijf heeft één mens er meer. Welke rol vraagt welke vaardigheid?",
    ),
}
"""Title and opening of a list; the opening ends with the question that the matrix of a sector answers."""


class Row(NamedTuple):
    """A skill in a matrix, with the need per column."""

    skill: str
    title: str
    nature: str
    cells: Mapping[str, Need]


class Part(NamedTuple):
    """What one sector asks of a role."""

    sector: SectorKnowledge
    needs: Sequence[Need]
    jumps: Sequence[Ask]
    starts: Sequence[TaskOf]
    tasks: Sequence[tuple[int, Sequence[TaskOf]]]
    owner: Sequence[Need]
    owner_asks: Sequence[Ask]


def sector_page(sector: str, kind: str) -> str:
    """Return the page with the matrix of a sector: of functions (``skills``) or of roles (``roles``)."""
    return f"{sector}/{FOLDERS[kind]}/index.md"


def skill_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield lists, pages per skill and role, and the two matrices of each sector."""
    asked = {sector.id: (staff_asks(sector), owner_asks(sector)) for sector in knowledge.sectors.values()}
    yield _list_page(knowledge, "skills", [(NATURES[nature], _skill_cards(knowledge, nature)) for nature in NATURES])
    yield _list_page(knowledge, "roles", [(GROUPS[group], _role_cards(knowledge, group)) for group in GROUPS])
    for key in knowledge.skills:
        yield _skill_page(knowledge, key, asked, settings)
    for key in knowledge.roles:
        yield _role_page(knowledge, key, asked, settings)
    for sector in knowledge.sectors.values():
        yield _functions_page(knowledge, sector, *asked[sector.id])
        yield _roles_page(knowledge, sector, asked[sector.id][0])


def _list_page(knowledge: Knowledge, kind: str, groups: Sequence[tuple[str, Sequence[Card]]]) -> Page:
    title, opening = LISTS[kind]
    links = [f"[{sector.info.title}](../{sector_page(sector.id, kind)})" for sector in knowledge.sectors.values()]
    esco = " Deze pagina's gebruiken de ESCO-classificatie van de Europese Commissie; de Nederlandse namen zijn onze eigen vertaling."
    return Page(
        path=f"{FOLDERS[kind]}/index.md",
        template="list.md.jinja",
        title=title,
        kind="Lijst",
        front={"description": opening, "layout": "wide", "weight": "low"},
        context={
            "title": title,
            "intro": f"{opening} {' of '.join(links)}.{esco if kind == 'skills' else ''}",
            "figure": None,
            "groups": [(name, None, cards) for name, cards in groups if cards],
        },
    )


def _skill_cards(knowledge: Knowledge, nature: str) -> list[Card]:
    records = sorted(knowledge.skills.items(), key=lambda item: item[1].title.lower())
    return [Card(key, skill.title, skill.summary) for key, skill in records if skill.nature == nature]


def _role_cards(knowledge: Knowledge, group: str) -> list[Card]:
    return [Card(key, role.title, role.summary) for key, role in knowledge.roles.items() if role.group == group]


Asked = Mapping[str, tuple[Sequence[Ask], Sequence[Ask]]]
"""Per sector what is asked of staff and of the owner."""


def _record_front(knowledge: Knowledge, kind: str, key: str, settings: Settings) -> dict[str, Any]:
    record = getattr(knowledge, kind)[key]
    return {
        "description": text.plain(knowledge, record.summary),
        "short_url": f"i/{key}/",
        "styles": [SKILLS_STYLE],
        **settings.edit(knowledge.loaded.place(kind, key)),
    }


def _elsewhere(knowledge: Knowledge, key: str, page: str) -> list[Any]:
    """Return where else a record is used; the page itself tells the steps."""
    return [group for group in where_used(knowledge, key, page) if group[0] != "Stappen"]


def _skill_page(knowledge: Knowledge, key: str, asked: Asked, settings: Settings) -> Page:
    page = f"{FOLDERS['skills']}/{key}/index.md"
    skill = knowledge.skills[key]
    parts = [
        (
            sector,
            [ask for ask in asked[sector.id][0] if ask.skill == key],
            [ask for ask in asked[sector.id][1] if ask.skill == key],
        )
        for sector in knowledge.sectors.values()
    ]
    return Page(
        path=page,
        template="skill.md.jinja",
        title=skill.title,
        kind="Vaardigheid",
        front=_record_front(knowledge, "skills", key, settings),
        context={
            "record": skill,
            "nature": NATURES[skill.nature],
            "parts": parts,
            "relations": RELATIONS,
            "used": _elsewhere(knowledge, key, page),
        },
    )


def _role_page(knowledge: Knowledge, key: str, asked: Asked, settings: Settings) -> Page:
    page = f"{FOLDERS['roles']}/{key}/index.md"
    role = knowledge.roles[key]
    parts = [
        _part(sector, key, asked[sector.id][0], asked[sector.id][1] if role.entrepreneur else ())
        for sector in knowledge.sectors.values()
    ]
    return Page(
        path=page,
        template="role.md.jinja",
        title=role.title,
        kind="Rol",
        front={**_record_front(knowledge, "roles", key, settings), "weight": "high"},
        context={
            "record": role,
            "group": GROUPS[role.group],
            "parts": [part for part in parts if part.tasks or part.owner],
            "used": _elsewhere(knowledge, key, page),
        },
    )


def _part(sector: SectorKnowledge, role: str, staff: Sequence[Ask], owner: Sequence[Ask]) -> Part:
    tasks = tasks_of(sector, role)
    levels = sorted({one.step.level for one in tasks})
    own = [ask for ask in staff if ask.task is not None and ask.task.role == role]
    return Part(
        sector,
        needs(own),
        jumps(own),
        starts(tasks),
        [(level, [one for one in tasks if one.step.level == level]) for level in levels],
        needs(owner),
        owner,
    )


def _functions_page(knowledge: Knowledge, sector: SectorKnowledge, staff: Sequence[Ask], owner: Sequence[Ask]) -> Page:
    columns = [(key, function.title) for key, function in sector.functions.items()]
    profiles = [
        (key, sector.functions[key], _per_role(found), needs(ask for ask in owner if ask.function == key))
        for key, found in _in_order(sector.functions, by_function(staff))
    ]
    return _matrix_page(
        knowledge,
        sector,
        "skills",
        SECTOR_TITLES["skills"],
        "Welke vaardigheid elke bedrijfsfunctie vraagt, op welk niveau, van wie en van de ondernemer zelf.",
        {
            "columns": columns,
            "rows": _rows(knowledge, {key: needs(found) for key, found in by_function(staff).items()}),
            "profiles": profiles,
            "owner": needs(owner),
        },
    )


def _roles_page(knowledge: Knowledge, sector: SectorKnowledge, staff: Sequence[Ask]) -> Page:
    found = by_role(staff)
    ordered = sorted(found, key=lambda key: (list(GROUPS).index(knowledge.roles[key].group), knowledge.roles[key].title))
    return _matrix_page(
        knowledge,
        sector,
        "roles",
        SECTOR_TITLES["roles"],
        "Welke vaardigheid elke rol nodig heeft, op welk niveau en voor hoeveel nieuwe taken.",
        {
            "columns": [(key, knowledge.roles[key].title) for key in ordered],
            "rows": _rows(knowledge, {key: needs(found[key]) for key in ordered}),
            "roles": [(key, needs(found[key]), len(tasks_of(sector, key))) for key in ordered],
        },
    )


def _matrix_page(
    knowledge: Knowledge, sector: SectorKnowledge, kind: str, title: str, description: str, context: Mapping[str, Any]
) -> Page:
    path = sector_page(sector.id, kind)
    other = next((key for key in knowledge.sectors if key != sector.id), None)
    return Page(
        path=path,
        template=f"{kind}_sector.md.jinja",
        title=f"{title} ({sector.info.title.lower()})",
        kind="Lijst",
        sector=sector.id,
        front={
            "description": description,
            "layout": "wide",
            "styles": [MATRIX_STYLE, SKILLS_STYLE],
            **({"counterpart": sector_page(other, kind).removesuffix("index.md")} if other else {}),
        },
        context={"sector": sector, "title": title, "natures": NATURES, "skill_levels": SKILL_LEVELS, **context},
    )


def _in_order(order: Mapping[str, Any], found: Mapping[str, list[Ask]]) -> list[tuple[str, list[Ask]]]:
    return [(key, found[key]) for key in order if key in found]


def _per_role(asks: Sequence[Ask]) -> list[tuple[str, Sequence[Need]]]:
    return [(role, needs(found)) for role, found in sorted(by_role(asks).items())]


def _rows(knowledge: Knowledge, columns: Mapping[str, Sequence[Need]]) -> list[Row]:
    """Return the skills that are asked, by sort and then by title, with the need per column."""
    cells: dict[str, dict[str, Need]] = {}
    for column, found in columns.items():
        for need in found:
            cells.setdefault(need.skill, {})[column] = need
    records = sorted(knowledge.skills.items(), key=lambda item: (list(NATURES).index(item[1].nature), item[1].title.lower()))
    return [Row(key, skill.title, skill.nature, cells[key]) for key, skill in records if key in cells]

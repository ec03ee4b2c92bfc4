"""The coupling matrix: machine by purpose, software by software, one page per purpose, and the plugs that nobody fills."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.model.coupling import CERTAINTY, MACHINE_KINDS, MACHINE_PURPOSES, PURPOSES
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.coupled import Cell, by_purpose, cells_of, cells_on, open_plugs, round_trip
from blueprint.publish.pages.cells import MATRIX_STYLE, machine_purposes, shown
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

MATRIX_PAGE, MATRIX_TITLE = "koppelmatrix/index.md", "Welke software praat met welke machine?"
SOFTWARE_PAGE, SOFTWARE_TITLE = "koppelmatrix/software/index.md", "Welke software praat met welke software?"
GAPS_PAGE, GAPS_TITLE = "koppelmatrix/gaten/index.md", "Waar nog geen weg bekend is"

GOALS = {
    "status": "Ik wil weten of hij draait",
    "alarmen": "Ik wil weten waarom hij stilstaat",
    "order-naar-machine": "Ik wil de order naar de machine",
    "programma": "Ik wil het juiste programma op de machine",
    "gereedmelding": "Ik wil weten wat er klaar is",
    "gereedschap": "Ik wil weten welk gereedschap erin zit",
    "procesgegevens": "Ik wil de waarden van het proces",
    "energie": "Ik wil weten wat hij verbruikt",
    "orders": "Ik wil orders niet meer overtypen",
    "stamdata": "Ik wil overal hetzelfde artikel",
    "voorraad": "Ik wil weten welke plaat er ligt",
    "calculatie": "Ik wil weten wat het kost en kostte",
    "ketenberichten": "Ik wil orders en facturen als bericht",
}
"""What an owner says, per purpose; the title of its page."""


def purpose_page(purpose: str) -> str:
    """Return the page of a purpose."""
    return f"koppelmatrix/{purpose}/index.md"


def purposes_in_use(knowledge: Knowledge) -> list[str]:
    """Return the purposes of which this edition knows at least one cell, in order."""
    used = {coupling.purpose for coupling in knowledge.couplings.values()}
    return [purpose for purpose in PURPOSES if purpose in used]


def matrix_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the matrix and everything around it, when there are couplings."""
    if not knowledge.couplings:
        return
    yield _machine_matrix(knowledge, settings)
    yield _software_matrix(knowledge, settings)
    for purpose in purposes_in_use(knowledge):
        yield _purpose_page(knowledge, purpose, settings)
    yield _gaps(knowledge)


def _machine_matrix(knowledge: Knowledge, settings: Settings) -> Page:
    purposes = machine_purposes(knowledge)
    ordered = sorted(
        knowledge.machines.items(), key=lambda item: (list(MACHINE_KINDS).index(item[1].kind), item[1].title.lower())
    )
    rows = [
        (key, machine, by_purpose(cells_of(knowledge, key)), round_trip(cells_of(knowledge, key))) for key, machine in ordered
    ]
    cells = [cell for _, _, found, _ in rows for group in found.values() for cell in group]
    used = {machine.kind for machine in knowledge.machines.values()}
    return _page(
        MATRIX_PAGE,
        "matrix.md.jinja",
        MATRIX_TITLE,
        "Kies je machine en je doel: je ziet of het kan, hoe zeker dat is en of het een betaalde optie is.",
        {
            "rows": rows,
            "purposes": purposes,
            "kinds": {kind: name for kind, name in MACHINE_KINDS.items() if kind in used},
            "certainties": _letters(cells),
            "sectors": SECTORS,
            "software_page": SOFTWARE_PAGE,
            "goals": {purpose: GOALS[purpose] for purpose in purposes_in_use(knowledge)},
            **shown(knowledge, settings, cells),
        },
        weight="high",
    )


def _software_matrix(knowledge: Knowledge, settings: Settings) -> Page:
    cells = [Cell(key, coupling) for key, coupling in knowledge.couplings.items() if coupling.system]
    pairs: dict[tuple[str, str], dict[tuple[str, str], list[Cell]]] = {}
    for cell in cells:
        one = cell.coupling
        products = (one.product or "", one.to_product or "")
        pairs.setdefault((one.side, one.to), {}).setdefault(products, []).append(cell)
    groups = [
        (pair, list(_used_purposes(products)), [(names, by_purpose(found)) for names, found in sorted(products.items())])
        for pair, products in sorted(pairs.items(), key=lambda item: (-sum(map(len, item[1].values())), item[0]))
    ]
    purposes = {cell.coupling.purpose for cell in cells}
    return _page(
        SOFTWARE_PAGE,
        "matrix_software.md.jinja",
        SOFTWARE_TITLE,
        "Welke pakketten orders, voorraad en gereedmeldingen aan elkaar geven, en op wiens woord.",
        {
            "groups": groups,
            "purposes": [purpose for purpose in PURPOSES if purpose in purposes],
            "certainties": _letters(cells),
            **shown(knowledge, settings, cells),
        },
    )


def _used_purposes(products: dict[tuple[str, str], list[Cell]]) -> Iterator[str]:
    used = {cell.coupling.purpose for cells in products.values() for cell in cells}
    yield from (purpose for purpose in PURPOSES if purpose in used)


def _letters(cells: list[Cell]) -> list[str]:
    used = {cell.coupling.proof.certainty for cell in cells}
    return [letter for letter in CERTAINTY if letter in used]


def _purpose_page(knowledge: Knowledge, purpose: str, settings: Settings) -> Page:
    cells = [Cell(key, coupling) for key, coupling in knowledge.couplings.items() if coupling.purpose == purpose]
    machines = sorted((cell for cell in cells if cell.coupling.machine), key=lambda cell: _place(knowledge, cell))
    software = sorted((cell for cell in cells if cell.coupling.system), key=lambda cell: (cell.coupling.side, cell.key))
    routes: dict[str, int] = {}
    for cell in cells:
        routes[cell.coupling.route] = routes.get(cell.coupling.route, 0) + 1
    return _page(
        purpose_page(purpose),
        "purpose.md.jinja",
        GOALS[purpose],
        f"{PURPOSES[purpose][1]} Per machine of pakket langs welke weg, hoe zeker, en wat je vraagt.",
        {
            "purpose": purpose,
            "machines": machines,
            "software": software,
            "routes": sorted(routes.items(), key=lambda item: (item[0] == "onbekend", -item[1], item[0])),
            "undescribed": _undescribed(knowledge, purpose),
            **shown(knowledge, settings, cells),
        },
    )


def _place(knowledge: Knowledge, cell: Cell) -> tuple[Any, ...]:
    machine = knowledge.machines[cell.coupling.side]
    return (list(MACHINE_KINDS).index(machine.kind), machine.title.lower(), *(-part for part in cell.strength), cell.key)


def _undescribed(knowledge: Knowledge, purpose: str) -> list[str]:
    """Return the machines of which nothing is said for a purpose of machines."""
    if purpose not in MACHINE_PURPOSES:
        return []
    told = {coupling.side for coupling in knowledge.couplings.values() if coupling.purpose == purpose}
    return [key for key in knowledge.machines if key not in told]


def _gaps(knowledge: Knowledge) -> Page:
    plugs = [(key, cells_on(knowledge, key)) for key in open_plugs(knowledge)]
    unknown: dict[str, list[str]] = {}
    for key in knowledge.machines:
        for purpose, cells in by_purpose(cells_of(knowledge, key)).items():
            if cells[0].coupling.coverage in ("onbekend", "niet"):
                unknown.setdefault(purpose, []).append(cells[0].key)
    return _page(
        GAPS_PAGE,
        "gaps.md.jinja",
        GAPS_TITLE,
        "Stekkers die geen enkele machine vult, en doelen waarvoor we per machine niets zeker weten.",
        {"plugs": plugs, "unknown": unknown},
    )


def _page(path: str, template: str, title: str, description: str, context: dict[str, Any], weight: str | None = None) -> Page:
    front = {"description": description, "layout": "wide", "styles": [MATRIX_STYLE], **({"weight": weight} if weight else {})}
    return Page(path, template, title, "Koppelmatrix", front=front, context={"title": title, **context})

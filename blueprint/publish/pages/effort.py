"""Quick wins against strategic projects: lists per sector, and a picture of effort against return.

Effort is the band of a step. Return is what can honestly be said: the chance that a ROI model ends above zero and its
middle outcome, both with example values. An outcome belongs to a model and never to a step: the picture has a row per
model, in which its steps differ by effort only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from jinja2 import Environment

from blueprint.knowledge import Knowledge, SectorKnowledge
from blueprint.model.step import Step, StepOutline
from blueprint.model.vocabulary import BANDS, STEP_KINDS
from blueprint.publish.addresses import FOLDERS, portfolio_sectors, relative, step_address
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

EFFORT_TITLE = "Quick wins en projecten"

CLASSES: tuple[tuple[float, str], ...] = (
    (0.75, "75 % of meer"),
    (0.5, "50 tot 75 %"),
    (0.25, "25 tot 50 %"),
    (0.0, "minder dan 25 %"),
)
"""Classes of the chance that a model ends above zero: lowest chance that belongs to it, and its name."""

LEFT, TOP, FOOT = 212, 40, 26
"""Room in the picture for the names of the rows, of the columns, and below; in points, as all sizes here."""
COLUMN, CHIP, HEIGHT, GAP, PER_LINE = 94, 40, 22, 4, 2
"""Width of a column; width, height and distance of the labels of steps; how many stand beside each other."""
BAND, LINE, LETTERS = 22, 12, 29
"""Height of the name of a class, height of a line of the name of a model, and how many letters fit on it."""


class Weighed(NamedTuple):
    """A step with what is known of effort and return; ``chance`` and ``middle`` are ``None`` when nothing was counted."""

    key: str
    step: StepOutline
    model: str | None
    chance: float | None
    """Chance of a net present value above zero, 0 to 1, with example values."""
    middle: float | None
    """Middle outcome in euro over the horizon of the model, with example values."""


class Mark(NamedTuple):
    """A step in the picture: where its label stands, what it says, and where it leads to."""

    code: str
    title: str
    kind: str
    url: str
    x: float
    y: float


class Sum(NamedTuple):
    """A ROI model with its outcome in a sector, and the steps that share it, from small to large effort."""

    model: str
    title: str
    chance: float
    middle: float
    steps: tuple[Weighed, ...]


class Row(NamedTuple):
    """A model in the picture: lines of its name, its chance, and where it leads to."""

    lines: tuple[str, ...]
    title: str
    chance: float
    url: str
    y: float
    height: float


class Band(NamedTuple):
    """The name of a class of chance, above its rows."""

    name: str
    y: float


def effort_page(sector: str) -> str:
    """Return the page of a sector."""
    return f"{sector}/inspanning/index.md"


def effort_picture(sector: str) -> str:
    """Return the path of the picture of a sector in the docs tree."""
    return f"{sector}/inspanning/plaat.svg"


def weighed(sector: SectorKnowledge, settings: Settings) -> list[Weighed]:
    """Return the steps of a sector from small to large effort, within a band by level and code."""
    return sorted(
        (_weigh(sector.id, key, step, settings) for key, step in sector.steps.items()),
        key=lambda item: (list(BANDS).index(item.step.effort.band), item.step.level, item.step.code),
    )


def _weigh(sector: str, key: str, step: StepOutline, settings: Settings) -> Weighed:
    model = step.roi.model if isinstance(step, Step) and step.roi else None
    result = settings.results.get((model, sector)) if model else None
    return Weighed(key, step, model, result.chance if result else None, result.npv_p50 if result else None)


def sums(knowledge: Knowledge, steps: Sequence[Weighed]) -> list[Sum]:
    """Return the models of which something was counted, from the largest chance to the smallest, each with its steps."""
    found: dict[str, list[Weighed]] = {}
    for item in steps:
        if item.model is not None and item.chance is not None:
            found.setdefault(item.model, []).append(item)
    made = [
        Sum(model, knowledge.roi[model].title, own[0].chance or 0.0, own[0].middle or 0.0, tuple(own))
        for model, own in found.items()
    ]
    return sorted(made, key=lambda one: (-one.chance, one.title.lower()))


def effort_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the page of each sector."""
    for sector in knowledge.sectors.values():
        steps = weighed(sector, settings)
        other = next((name for name in knowledge.sectors if name != sector.id), None)
        yield Page(
            effort_page(sector.id),
            "effort.md.jinja",
            f"{EFFORT_TITLE}: {sector.info.title.lower()}",
            "Lijst",
            sector=sector.id,
            front={
                "description": "Wat snel resultaat laat zien, wat een project is, en wat de rekenmodellen er met voorbeeldwaarden van zeggen.",
                "layout": "wide",
                "weight": "low",
                **({"counterpart": effort_page(other).removesuffix("index.md")} if other else {}),
            },
            context={
                "title": EFFORT_TITLE,
                "sums": sums(knowledge, steps),
                "lists": [(kind, [item for item in steps if item.step.kind == kind]) for kind in STEP_KINDS],
                "together": sector.id in portfolio_sectors(knowledge),
            },
        )


def effort_files(env: Environment, knowledge: Knowledge, settings: Settings) -> dict[str, bytes]:
    """Return the picture of each sector of which something was counted: path in the docs tree → SVG."""
    template = env.get_template("effort.svg.jinja")
    return {
        effort_picture(sector.id): template.render(sector=sector, **picture(sector.id, counted)).encode()
        for sector in knowledge.sectors.values()
        if (counted := sums(knowledge, weighed(sector, settings)))
    }


def picture(sector: str, counted: Sequence[Sum]) -> dict[str, Any]:
    """Return what the picture draws: columns of effort, a row per model under the class of its chance, steps in between."""
    bands: list[Band] = []
    rows: list[Row] = []
    marks: list[Mark] = []
    y = float(TOP)
    for number, (_, name) in enumerate(CLASSES):
        here = [one for one in counted if _class_of(one.chance) == number]
        if here:
            bands.append(Band(f"Kans {name}", y))
            y += BAND
        for one in here:
            cells = [[item for item in one.steps if item.step.effort.band == band] for band in BANDS]
            lines = tuple(wrap(one.title, LETTERS))
            high = -(-max(map(len, cells)) // PER_LINE)
            height = max(high * (HEIGHT + GAP) + GAP, len(lines) * LINE + 2 * GAP)
            rows.append(Row(lines, one.title, one.chance, _url(f"{FOLDERS['roi']}/{one.model}", sector), y, height))
            for column, cell in enumerate(cells):
                for place, item in enumerate(cell):
                    left = LEFT + column * COLUMN + GAP + (place % PER_LINE) * (CHIP + GAP)
                    marks.append(_mark(sector, item, left, y + GAP + (place // PER_LINE) * (HEIGHT + GAP)))
            y += height
    columns = [(LEFT + column * COLUMN, name) for column, (name, _) in enumerate(BANDS.values())]
    sizes = {"width": LEFT + len(BANDS) * COLUMN, "height": y + FOOT, "bottom": y, "column": COLUMN, "chip": CHIP, "high": HEIGHT}
    return {"columns": columns, "bands": bands, "rows": rows, "marks": marks, "line": LINE, **sizes}


def _class_of(chance: float) -> int:
    return next(number for number, (least, _) in enumerate(CLASSES) if chance >= least)


def _url(folder: str, sector: str) -> str:
    """Return the address of a page, counted from the page of the picture."""
    return relative(folder, effort_page(sector).removesuffix("/index.md")) + "/"


def _mark(sector: str, item: Weighed, x: float, y: float) -> Mark:
    page = step_address(sector, item.step.function, item.key).page
    url = _url(page.removesuffix("/index.md"), sector)
    return Mark(item.step.code, item.step.title, item.step.kind, url, x, y)

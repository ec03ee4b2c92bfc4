"""The page "Loont het?": all ROI models by the business function of most steps that they serve."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.knowledge import Knowledge
from blueprint.model.roi import RoiModel
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.addresses import FOLDERS, MACRO_PAGE, TAX_PAGE, portfolio_page, portfolio_sectors
from blueprint.publish.pages import text
from blueprint.publish.pages.render import Page
from blueprint.publish.pages.settings import Settings

MODELS_TITLE = "Loont het?"
MODELS_PAGE = f"{FOLDERS['roi']}/index.md"


@dataclass(frozen=True)
class Entry:
    """One model in the list."""

    key: str
    title: str
    about: str
    """What it counts, in one sentence."""
    decides: str
    """The question that its example depends on most; empty when nothing was computed."""
    chips: tuple[str, ...]


def model_list_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the page that leads from a business function to the models that serve its steps."""
    values = [
        item.values_for(sector) for model in knowledge.roi.values() for sector in model.sectors for item in model.inputs.values()
    ]
    yield Page(
        path=MODELS_PAGE,
        template="models.md.jinja",
        title=MODELS_TITLE,
        kind="Lijst",
        front={"layout": "wide", "weight": "low", "description": "Reken met je eigen getallen na of een stap loont."},
        context={
            "title": MODELS_TITLE,
            "groups": grouped(knowledge, settings),
            "examples": round(100 * sum(item.example for item in values) / len(values)) if values else None,
            "portfolios": [(SECTORS[sector].lower(), f"../{portfolio_page(sector)}") for sector in portfolio_sectors(knowledge)],
            "tax": f"../{TAX_PAGE}" if knowledge.fiscal else None,
            "macro": f"../{MACRO_PAGE}" if knowledge.macro else None,
        },
    )


def grouped(knowledge: Knowledge, settings: Settings) -> list[tuple[str, str, list[Entry]]]:
    """Return per business function its key, its title and its models; a model stands once, where most of its steps are.

    Functions stand in the order of the chain of the first sector that has them, models by title.
    """
    titles = {key: function.title for sector in knowledge.sectors.values() for key, function in sector.functions.items()}
    found: dict[str, list[Entry]] = {key: [] for key in titles}
    for key, model in sorted(knowledge.roi.items(), key=lambda item: item[1].title.lower()):
        found[_function(knowledge, model)].append(_entry(knowledge, settings, key, model))
    return [(key, titles[key], entries) for key, entries in found.items() if entries]


def _function(knowledge: Knowledge, model: RoiModel) -> str:
    """Return the function of most steps that a model serves; of the first of them when there are equally many."""
    own = (sector.steps.get(step) for step in model.steps for sector in knowledge.sectors.values())
    return Counter(step.function for step in own if step is not None).most_common(1)[0][0]


def _entry(knowledge: Knowledge, settings: Settings, key: str, model: RoiModel) -> Entry:
    result = next((settings.results[key, sector] for sector in model.sectors if (key, sector) in settings.results), None)
    served = f"{len(model.steps)} stappen" if len(model.steps) > 1 else "1 stap"
    first, *_ = re.split(r"(?<=[.!?]) ", text.plain(knowledge, model.summary))
    decides = model.inputs[result.deciding_input].label if result else ""
    return Entry(key, model.title, first, decides, (served, *(SECTORS[sector] for sector in model.sectors)))

"""Scripts that let a page count with a ROI model: one per model and sector, made again only when its model changed.

A script holds the questions with their values as data and the formulas as plain JavaScript; ``roi-engine.js`` does the
rest (its head says how a page uses both).
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from blueprint.knowledge import Knowledge
from blueprint.publish.cache import cached, code_digest
from blueprint.publish.calculators.script import write_script

__all__ = ["calculator_files", "write_script"]

_PACKAGE = Path(__file__).parents[2]


def calculator_files(knowledge: Knowledge, cache: Path) -> dict[str, bytes]:
    """Return ``assets/roi/<model>-<sector>.js`` → bytes for each model and sector."""
    code = code_digest(_PACKAGE / "roi", _PACKAGE / "model", Path(__file__).parent)
    made = {}
    for key, model in knowledge.roi.items():
        for sector in model.sectors:
            sources = {name: knowledge.sources[name] for name in model.sources}
            ingredients = json.dumps(
                [model.model_dump(mode="json"), sector, {name: item.publisher for name, item in sources.items()}, code]
            )
            make = partial(write_script, model, sector, sources)
            made[f"assets/roi/{key}-{sector}.js"] = cached(cache / "calculators", ingredients, make)
    return made

"""Scripts that let a page count with a ROI model: one per model and sector, and one for tax; made only when changed.

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
from blueprint.publish.calculators.tax import write_tax_script
from blueprint.roi.tax import newest

__all__ = ["calculator_files", "write_script", "write_tax_script"]

_PACKAGE = Path(__file__).parents[2]


def calculator_files(knowledge: Knowledge, cache: Path) -> dict[str, bytes]:
    """Return ``assets/roi/<model>-<sector>.js`` → bytes for each model and sector, and ``assets/roi/belasting.js``."""
    code = code_digest(_PACKAGE / "roi", _PACKAGE / "model", Path(__file__).parent)
    publishers = {key: source.publisher for key, source in knowledge.sources.items()}
    made = {}
    for key, model in knowledge.roi.items():
        for sector in model.sectors:
            sources = {name: knowledge.sources[name] for name in model.sources}
            ingredients = json.dumps([model.model_dump(mode="json"), sector, {name: publishers[name] for name in sources}, code])
            make = partial(write_script, model, sector, sources)
            made[f"assets/roi/{key}-{sector}.js"] = cached(cache / "calculators", ingredients, make)
    fiscal = newest(knowledge.fiscal)
    if fiscal is not None and knowledge.roi:
        asked = {key: item.model_dump(mode="json") for key, item in knowledge.tax_inputs.items()}
        horizons = [model.horizon for model in knowledge.roi.values()]
        ingredients = json.dumps([fiscal.model_dump(mode="json"), asked, max(horizons), publishers, code])
        make = partial(write_tax_script, knowledge.roi, fiscal, knowledge.tax_inputs, knowledge.sources)
        made["assets/roi/belasting.js"] = cached(cache / "calculators", ingredients, make)
    return made

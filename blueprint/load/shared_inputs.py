"""Questions that all ROI models share: a model writes ``gedeeld`` in their place, and gets them from the one list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprint.load.layers import Raw, State
from blueprint.load.validate import Locate, Path
from blueprint.model.roi import SHARED

KIND = "roi_inputs"


def with_shared(raw: Raw, state: State) -> tuple[Mapping[str, Any], Locate]:
    """Return the data of a model with the shared questions filled in, and where each value stands.

    A word ``gedeeld`` without such a question stays, so that validation points at it.
    """
    inputs = raw.data.get("inputs")
    if not isinstance(inputs, dict):
        return raw.data, raw.at
    found = {key: state.records.get((KIND, str(key).replace("_", "-"))) for key, value in inputs.items() if value == SHARED}
    shared = {key: record for key, record in found.items() if record is not None}

    def at(path: Path) -> tuple[str, int]:
        if len(path) > 2 and path[0] == "inputs" and path[1] in shared:
            return shared[path[1]].at(path[2:])
        return raw.at(path)

    filled = {key: shared[key].data if key in shared else value for key, value in inputs.items()}
    return {**raw.data, "inputs": filled}, at

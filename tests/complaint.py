"""What a model says about plain data, as the sentences of its validators."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError


def complaints(model: type[BaseModel], data: Mapping[str, Any]) -> list[str]:
    """Return the sentence of each complaint; of complaints that pydantic itself has, place and type."""
    try:
        model.model_validate_json(json.dumps(data))
    except ValidationError as error:
        return [_sentence(dict(item)) for item in error.errors()]
    return []


def _sentence(item: dict[str, Any]) -> str:
    if item["type"] == "value_error":
        return str(item["ctx"]["error"])
    return f"{'.'.join(str(part) for part in item['loc'])}: {item['type']}"

"""Which content something was made of: a fingerprint that workbooks, scripts and pages share."""

from __future__ import annotations

import hashlib

from blueprint.model.roi import RoiModel


def content_version(model: RoiModel) -> str:
    """A short fingerprint of the content of a model: changes with every change in questions, values or formulas."""
    return hashlib.sha256(model.model_dump_json().encode()).hexdigest()[:10]

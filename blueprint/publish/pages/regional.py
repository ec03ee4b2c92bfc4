"""What a page tells a reader of a regional edition: the region made or changed it, why, and where the national text is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.publish.pages import text
from blueprint.publish.pages.render import Page

LOGO = "assets/img/region"
"""Where the logo of a region stands in the tree, without its extension."""

_SHORT = re.compile(r"i/([^/]+)/")


def identity(knowledge: Knowledge) -> Mapping[str, Any] | None:
    """Return what header and footer of every page show of the region; ``None`` for the national edition."""
    region = knowledge.loaded.region
    if region is None:
        return None
    contact = region.contact.model_dump(mode="json", exclude_none=True) if region.contact else None
    shown = {
        "title": region.title,
        "short": region.short or region.title,
        "summary": text.plain(knowledge, region.summary, None),
        "national": region.national_address,
        "contact": contact,
        "logo": f"{LOGO}{PurePath(region.logo).suffix}" if region.logo else None,
        "colour": region.colour,
    }
    return {name: value for name, value in shown.items() if value}


def logo_file(knowledge: Knowledge, folder: Path | None) -> dict[str, bytes]:
    """Return the logo of the region, which stands in its folder, at its place in the tree."""
    region = knowledge.loaded.region
    if folder is None or region is None or region.logo is None:
        return {}
    return {f"{LOGO}{PurePath(region.logo).suffix}": (folder / region.logo).read_bytes()}


def with_region(knowledge: Knowledge, page: Page) -> Page:
    """Return the page, with a note in its front matter when its record is not the national one."""
    found = _SHORT.fullmatch(str(page.front.get("short_url", "")))
    note = _note(knowledge, found.group(1), page) if found else None
    return replace(page, front={**page.front, "region": note}) if note else page


def _note(knowledge: Knowledge, key: str, page: Page) -> Mapping[str, Any] | None:
    """Return who had a hand in the record, why, and the national page (empty when there is none)."""
    region, kind = knowledge.loaded.region, knowledge.kinds.get(key)
    if region is None or kind is None:
        return None
    touches = [touch for touch in knowledge.loaded.provenance(kind, key, page.sector) if touch.level == "regio"]
    if not touches:
        return None
    added = touches[0].action == "add"
    national = "" if added or not region.national else region.national_address + re.sub(r"index\.md$", "", page.path)
    reasons = list(dict.fromkeys(text.plain(knowledge, touch.reason, page.sector) for touch in touches if touch.reason))
    return {"name": region.title, "added": added, "reasons": reasons, "national": national}

"""Permanent short addresses: ``/i/<id>/`` leads to the page of an id, or offers the choice between two sectors.

An id that retired leads to what took its place; when nothing did, its page says when and why it went away. The address of
what a region hides says why, and leads to the national edition. They are plain
HTML files next to the Markdown tree, so that every site engine copies them as they are.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.addresses import Address, addresses_of, short_address
from blueprint.publish.pages import text
from blueprint.publish.pages.render import dutch_date


def redirect_files(env: Environment, knowledge: Knowledge) -> dict[str, bytes]:
    """Return one small HTML page per id, those of retired ids included."""
    template = env.get_template("redirect.html.jinja")
    files = {}
    for key in (*knowledge.kinds, *(key for key in knowledge.retired if key not in knowledge.kinds)):
        page = short_address(key).page
        target = successor(knowledge, key)
        addresses = _pages(knowledge, target) if target else ()
        if target and not addresses:
            continue
        files[page] = template.render(
            title=text.title_of(knowledge, target) if target else key,
            targets=[_target(address, page) for address in addresses],
            retired=_retired(knowledge, key),
            hidden=None,
        ).encode()
    for key, reason in hidden_by_region(knowledge).items():
        region = knowledge.loaded.region
        national = f"{region.national_address}i/{key}/" if region and region.national else ""
        hidden = {"id": key, "reason": text.plain(knowledge, reason), "by": region.title if region else "", "url": national}
        title = "Deze pagina staat niet in deze uitgave"
        files[short_address(key).page] = template.render(title=title, targets=[], retired=None, hidden=hidden).encode()
    return files


def hidden_by_region(knowledge: Knowledge) -> dict[str, str]:
    """Return the ids that are nowhere in this edition because the region hid them, each with the reason."""
    places = (None, *knowledge.sectors)
    touches = {key: touch for place in places for (_, key), touch in knowledge.loaded.hidden(place).items()}
    return {
        key: str(touch.reason)
        for key, touch in sorted(touches.items())
        if touch.level == "regio" and key not in knowledge.kinds and key not in knowledge.retired
    }


def successor(knowledge: Knowledge, key: str) -> str | None:
    """Return the id that an id stands for now: itself, or the last in the row of those that took its place."""
    seen: set[str] = set()
    while key not in knowledge.kinds:
        record = knowledge.retired.get(key)
        if record is None or record.replaced_by is None or key in seen:
            return None
        seen.add(key)
        key = record.replaced_by
    return key


def _pages(knowledge: Knowledge, key: str) -> tuple[Address, ...]:
    """Return the pages of an id; a kind without pages has no short addresses either."""
    try:
        return addresses_of(knowledge, key)
    except KeyError:
        return ()


def _retired(knowledge: Knowledge, key: str) -> dict[str, str] | None:
    """Return when and why an id went away, or ``None`` for an id that is in use."""
    if key in knowledge.kinds or key not in knowledge.retired:
        return None
    record = knowledge.retired[key]
    return {"id": key, "date": dutch_date(record.date), "reason": text.plain(knowledge, record.reason)}


def _target(address: Address, page: str) -> dict[str, Any]:
    sector = address.page.split("/", 1)[0]
    return {"url": address.url_from(page), "label": SECTORS.get(sector, "Ga naar de pagina")}

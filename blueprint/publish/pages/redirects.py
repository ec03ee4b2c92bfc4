"""Permanent short addresses: ``/i/<id>/`` leads to the page of an id, or offers the choice between two sectors.

They are plain HTML files next to the Markdown tree, so that every site engine copies them as they are.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import SECTORS
from blueprint.publish.addresses import Address, addresses_of, short_address
from blueprint.publish.pages import text


def redirect_files(env: Environment, knowledge: Knowledge) -> dict[str, bytes]:
    """Return one small HTML page per id."""
    template = env.get_template("redirect.html.jinja")
    files = {}
    for key in knowledge.kinds:
        page = short_address(key).page
        targets = [_target(address, page) for address in addresses_of(knowledge, key)]
        files[page] = template.render(title=text.title_of(knowledge, key), targets=targets).encode()
    return files


def _target(address: Address, page: str) -> dict[str, Any]:
    sector = address.page.split("/", 1)[0]
    return {"url": address.url_from(page), "label": SECTORS.get(sector, "Ga naar de pagina")}

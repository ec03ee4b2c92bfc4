"""Where each record stands on the site: stable Dutch addresses, and links from one page to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cache

from blueprint.knowledge import Knowledge

FOLDERS = {
    "systems": "systemen",
    "data_objects": "gegevens",
    "interfaces": "koppelvlakken",
    "standards": "standaarden",
    "machines": "machines",
    "cases": "praktijk",
    "storylines": "verhaallijnen",
    "symptoms": "klachten",
    "roi": "rekenen",
    "skills": "vaardigheden",
    "roles": "rollen",
    "readers": "voor-wie",
    "sizes": "grootte",
    "transformations": "wiel",
}
"""Kinds with a page per record, and the folder of those pages."""

LIST_PAGES = {
    "sources": "bronnen",
    "glossary": "begrippen",
    "barriers": "drempels",
    "roi_pots": "potten",
}
"""Kinds that share one page, each record at an anchor with its id."""

LAW_PAGE = "wetkalender/index.md"
"""All rules of law stand on one page, each at an anchor with its id."""

TEST_PAGE = "kopen/uitstaptoets/index.md"
"""The questions to a supplier stand on one page, each at an anchor with its id."""

EFFECTS_PAGE = "bewijs/index.md"
"""All that is known about effects stands on one page, each at an anchor with its id."""

GUIDE_PAGE = "waar-begin-ik/index.md"
"""The questions of "Waar begin ik?" stand on one page, each at an anchor with its id."""

DIFFERENCES_PAGE = "verschillen/index.md"
"""What differs between the sectors stands on one page, each at an anchor with its id."""

TAX_PAGE = "belasting-en-subsidie/index.md"
"""All tax tables stand on one page, each at an anchor with its year."""

PORTFOLIO_FOLDER = "samen-doorrekenen"
"""Folder within a sector of the page that counts steps together."""

MACRO_PAGE = "heel-nederland/index.md"
"""Sums for the whole country or a region stand on one page, each at an anchor with its id."""

ON_ONE_PAGE = {
    "laws": LAW_PAGE,
    "lock_in": TEST_PAGE,
    "effects": EFFECTS_PAGE,
    "questions": GUIDE_PAGE,
    "differences": DIFFERENCES_PAGE,
    "macro": MACRO_PAGE,
}
"""Kinds with a page of their own for all records, each record at an anchor with its id."""

SHORT = "i"
"""Folder of the permanent short addresses: ``/i/<id>/``."""


@dataclass(frozen=True)
class Address:
    """A page of the docs tree and, if it is a part of a page, the anchor."""

    page: str
    anchor: str = ""

    def markdown_from(self, page: str) -> str:
        """Return the relative link from another page, in the form the site engine checks and rewrites."""
        target = relative(self.page, posixpath.dirname(page)) if self.page != page else ""
        return f"{target}#{self.anchor}" if self.anchor else target or posixpath.basename(page)

    def url_from(self, page: str) -> str:
        """Return the relative address of the built page, for links that the site engine does not see (in SVG)."""
        return f"{relative(posixpath.dirname(self.page), posixpath.dirname(page))}/" + (f"#{self.anchor}" if self.anchor else "")


@cache
def relative(target: str, start: str) -> str:
    """Return the way from a folder to a target, both paths in the tree: ``posixpath.relpath`` without asking the disk."""
    there, here = target.split("/") if target else [], start.split("/") if start else []
    shared = len(posixpath.commonprefix([there, here]))
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def step_address(sector: str, function: str, step: str) -> Address:
    """Return the page of a step in a sector."""
    return Address(f"{sector}/{function}/{step}/index.md")


def function_address(sector: str, function: str) -> Address:
    """Return the page of a function in a sector."""
    return Address(f"{sector}/{function}/index.md")


def short_address(key: str) -> Address:
    """Return the permanent short address of an id (a static page that leads on)."""
    return Address(f"{SHORT}/{key}/index.html")


def addresses_of(knowledge: Knowledge, key: str) -> tuple[Address, ...]:
    """Return the page or pages of an id; two for a function or step that both sectors have."""
    kind = knowledge.kinds.get(key)
    if kind in FOLDERS:
        return (Address(f"{FOLDERS[kind]}/{key}/index.md"),)
    if kind in LIST_PAGES:
        return (Address(f"{LIST_PAGES[kind]}/index.md", key),)
    if kind in ON_ONE_PAGE:
        return (Address(ON_ONE_PAGE[kind], key),)
    if kind == "couplings":
        return (_side_of(knowledge, key),)
    if kind == "fiscal":
        return (Address(TAX_PAGE, f"jaar-{key}"),)
    if kind == "functions":
        return tuple(function_address(sector, key) for sector in knowledge.sectors)
    if kind == "steps":
        return tuple(
            step_address(sector, knowledge.sectors[sector].steps[key].function, key) for sector in knowledge.sectors_of(key)
        )
    raise KeyError(key)


def _side_of(knowledge: Knowledge, key: str) -> Address:
    """Return the part of the page of its machine, or of the system at its side, where a coupling is told."""
    coupling = knowledge.couplings[key]
    folder = FOLDERS["machines" if coupling.machine else "systems"]
    return Address(f"{folder}/{coupling.side}/index.md", key)


def address_for(knowledge: Knowledge, key: str, sector: str | None) -> Address:
    """Return the page of an id as seen from a sector; from elsewhere a record of two sectors has its short address."""
    found = addresses_of(knowledge, key)
    if len(found) == 1:
        return found[0]
    own = [address for address in found if sector and address.page.startswith(f"{sector}/")]
    return own[0] if own else short_address(key)


def portfolio_sectors(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the sectors in which steps can be counted together: a model has its step there, and the shared questions exist."""
    asked = knowledge.loaded.shared.get("roi_inputs", {})
    if not {"disconteringsvoet", "prijsstijging"} <= set(asked):
        return ()
    return tuple(
        sector.id
        for sector in knowledge.sectors.values()
        if any(sector.id in model.sectors and sector.steps.keys() & set(model.steps) for model in knowledge.roi.values())
    )


def portfolio_page(sector: str) -> str:
    """Return the page on which the steps of a sector are counted together."""
    return f"{sector}/{PORTFOLIO_FOLDER}/index.md"


def macro_download(knowledge: Knowledge, key: str) -> str:
    """Return the file of a sum for the country: ``downloads/macro.xlsx`` for the first, with its id for others."""
    return "downloads/macro.xlsx" if key == next(iter(knowledge.macro)) else f"downloads/macro-{key}.xlsx"

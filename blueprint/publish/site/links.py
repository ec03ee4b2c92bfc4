"""Checks every address in the finished pages: an engine only knows the links that it read in Markdown itself."""

import posixpath
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

_ADDRESS = re.compile(r'\s(?:href|src|data)="([^"]*)"')
_ID = re.compile(r'\s(?:id|name)="([^"]*)"')
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def broken_links(site: Path, *, base: str = "/", made_later: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return a Dutch sentence per address in the pages below `site` that leads nowhere, anchors included, sorted.

    `base` is the path of the site on its server, for addresses that begin with "/". `made_later` holds site paths that
    do not exist yet but will.
    """
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    exists = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} | made_later
    ids: dict[str, set[str]] = {}
    found = set()
    for page, text in pages.items():
        for address in set(_ADDRESS.findall(text)):
            if _ELSEWHERE.match(address):
                continue
            place, _, anchor = unquote(unescape(address)).partition("#")
            target = _target(page, place.partition("?")[0], base)
            if target not in exists:
                found.add(f'{page}: de verwijzing "{address}" leidt nergens heen; herstel het adres of maak de pagina.')
            elif anchor and target in pages:
                if target not in ids:
                    ids[target] = {unescape(name) for name in _ID.findall(pages[target])}
                if anchor not in ids[target]:
                    found.add(f'{page}: de verwijzing "{address}" wijst naar een kop die daar niet bestaat.')
    return tuple(sorted(found))


def _target(page: str, place: str, base: str) -> str:
    if not place:
        return page
    if place.startswith("/"):
        joined = posixpath.normpath("/" + place.removeprefix(base))
    else:
        joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), place))
    joined = joined.lstrip("/")
    is_folder = place.endswith(("/", ".")) or not joined
    return posixpath.join(joined, "index.html") if is_folder else joined

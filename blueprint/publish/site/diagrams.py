"""Puts SVG diagrams into the finished pages, where their links work and their colours follow the theme.

The Markdown holds an ordinary picture, `![title](../diagrams/x.svg){ .inline }`. Python-Markdown would need a
third more build time to carry the SVG itself; replacing the `<img>` afterwards costs next to nothing, and every engine
can do without.
"""

import posixpath
import re
from pathlib import Path

from blueprint.publish.site.errors import SiteError

_IMAGE = re.compile(r'<img\b(?=[^>]*\bclass="[^"]*\binline\b)(?=[^>]*\bsrc="([^"]+\.svg)")[^>]*>')
_PROLOG = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->", re.DOTALL)
_SIZE = re.compile(r'(<svg\b[^>]*?)\s+width="([\d.]+)(pt|px)?"\s+height="[^"]*"')
_HREF = re.compile(r'\b(?:xlink:)?href="([^"]*)"')
_ID = re.compile(r'\bid="([^"]+)"')
_ID_USE = re.compile(r'(url\(#|href="#|aria-labelledby="|aria-describedby=")([^")]+)')
_PIXELS = {"pt": 4 / 3, "px": 1.0, None: 1.0}

# Below three quarters of its drawn size the text of a diagram gets too small to read: then it pans.
READABLE = 0.75


def inline_diagrams(site: Path, pages: list[Path]) -> dict[str, list[str]]:
    """Replace marked pictures in `pages` (HTML files below `site`) by their SVG; return diagrams per page."""
    used: dict[str, list[str]] = {}
    cache: dict[str, str] = {}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        place = page.relative_to(site).as_posix()
        found: list[str] = []

        def put(match: re.Match[str], place: str = place, found: list[str] = found) -> str:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(place), match.group(1)))
            found.append(path)
            if path not in cache:
                cache[path] = _read(site, path, place)
            return _fit(cache[path], path, place, len(found))

        changed = _IMAGE.sub(put, text)
        if found:
            page.write_text(changed, encoding="utf-8", newline="\n")
            used[place] = found
    return used


def _read(site: Path, path: str, page: str) -> str:
    try:
        text = (site / path).read_text(encoding="utf-8")
    except OSError as error:
        raise SiteError(f"{page}: het diagram {path} bestaat niet; maak het of haal de verwijzing weg.") from error
    svg = re.sub(r'(<svg\b[^>]*?)\srole="[^"]*"', r"\1", _PROLOG.sub("", text).strip(), count=1)
    return _SIZE.sub(_size, svg, count=1)


def _size(match: re.Match[str]) -> str:
    width = float(match.group(2)) * _PIXELS[match.group(3)]
    return f'{match.group(1)} style="--w:{width:.0f}px;--w-min:{width * READABLE:.0f}px" focusable="false" role="group"'


def _fit(svg: str, path: str, page: str, number: int) -> str:
    """Make links count from the page instead of from the SVG file, and ids unique in the page."""
    start, here = posixpath.dirname(path), posixpath.dirname(page)

    def link(match: re.Match[str]) -> str:
        href = match.group(1)
        if href.startswith(("#", "http:", "https:", "mailto:")):
            return f'href="{href}"'
        address, mark, anchor = href.partition("#")
        moved = posixpath.relpath(posixpath.normpath(posixpath.join("/", start, address)), posixpath.join("/", here))
        return f'href="{moved}{"/" if address.endswith("/") else ""}{mark}{anchor}"'

    prefix = f"d{number}-"
    svg = _HREF.sub(link, svg)
    svg = _ID.sub(lambda match: f'id="{prefix}{match.group(1)}"', svg)
    return _ID_USE.sub(lambda match: match.group(1) + " ".join(prefix + name for name in match.group(2).split()), svg)

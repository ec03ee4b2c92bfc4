"""The offline edition: one ZIP that opens from a USB stick, made from the finished site.

The pages are the same; only addresses of folders get `index.html` behind them, because `file://` has no server to do
that. Search runs on a list of pages in a script file, because Pagefind cannot load from `file://`.
"""

import re
import zipfile
from pathlib import Path

from blueprint.publish.site.search import INDEX_FOLDER, search_list

FOLDER = "blauwdruk-digitale-fabriek"
ARCHIVE = "blauwdruk-offline.zip"
# The earliest moment that a ZIP can hold: no build date, so the same site gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", f"downloads/{ARCHIVE}"}
# Files per record are for programs on a network, and there are a thousand; api/v1/model.json holds them all.
_PER_RECORD = re.compile(r"^api/v\d+/(?!schema/)[^/]+/")
_STORED = {".zip", ".xlsx", ".png", ".jpg", ".webp"}
_LINK = re.compile(r'(\shref="|;\s*url=)([^":?#]*)((?:\?[^"#]*)?(?:#[^"]*)?")')
_FOLDER_ADDRESS = re.compile(r"(?:^|/)(?:\.{1,2})?$")


def build_offline(site: Path, archive: Path) -> None:
    """Write the offline edition of the pages below `site` to `archive`, the same bytes for the same pages."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    partial = archive.with_name(f".{archive.name}.new")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = path.relative_to(site).as_posix()
            if name not in _LEFT_OUT and not name.startswith(f"{INDEX_FOLDER}/") and not _PER_RECORD.match(name):
                data = path.read_bytes()
                _add(packed, name, offline_page(data.decode()).encode() if path.suffix == ".html" else data)
        _add(packed, "search-index.js", search_list(site).encode())
    partial.replace(archive)


def offline_page(html: str) -> str:
    """Return a page of the site as it stands in the offline edition."""
    html = html.replace("<html ", '<html data-edition="offline" ', 1)
    html = re.sub(r'<link rel="canonical"[^>]*>\s*', "", html)
    return _LINK.sub(_with_file_name, html)


def _with_file_name(match: re.Match[str]) -> str:
    before, address, after = match.groups()
    if not address or address.startswith("/") or not _FOLDER_ADDRESS.search(address):
        return match.group(0)
    return f"{before}{address}{'' if address.endswith('/') else '/'}index.html{after}"


def _add(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _MOMENT)
    entry.compress_type = zipfile.ZIP_STORED if Path(name).suffix in _STORED else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    packed.writestr(entry, data)

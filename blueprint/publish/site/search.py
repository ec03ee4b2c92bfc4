"""Search: the Pagefind index of a site on a server, and the list of pages for the offline edition."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from blueprint.publish.site.errors import SiteError

INDEX_FOLDER = "pagefind"
# Diagrams repeat the names of everything around a page; chips repeat levels and kinds. Neither is what a page is about.
NOT_SEARCHED = ("svg", ".chips", ".filter", ".page-foot", "[data-pagefind-ignore]")
TEXT_LIMIT = 4000
# Pagefind's own user interface: the dialog of the handbook is our own (assets/js/search.js).
# Words of titles, search words and summaries, for what Pagefind does not do itself: parts of compounds, and mistypings.
WORDS_FILE = "words.json"
_NAMED = re.compile(r'data-summary="([^"]*)"|<h1\b[^>]*>(.*?)</h1>|<p class="search-terms"[^>]*>(.*?)</p>', re.DOTALL)
_WORD = re.compile(r"[a-zà-öø-ÿ0-9]{4,}")
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def index_search(site: Path) -> None:
    """Write the Pagefind index of the pages below `site` to its folder `pagefind`; raise SiteError when that fails."""
    shutil.rmtree(site / INDEX_FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "nl"]
    command += ["--root-selector", "article", "--exclude-selectors", ", ".join(NOT_SEARCHED), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not (site / INDEX_FOLDER / "pagefind.js").exists():
        lines = (done.stderr + done.stdout).strip().splitlines()
        raise SiteError(f'De zoekindex is niet gemaakt: "{lines[-1].strip() if lines else "geen melding"}".')
    for pattern in _UNUSED:
        for path in (site / INDEX_FOLDER).glob(pattern):
            path.unlink()
    found = {word for path in site.rglob("index.html") for word in _words(path.read_text(encoding="utf-8"))}
    (site / INDEX_FOLDER / WORDS_FILE).write_text(_compact(sorted(found)), encoding="utf-8")


def search_list(site: Path) -> str:
    """Return a script that sets the pages below `site` as a list of title, words and text: search without a server."""
    return f"window.BLAUWDRUK_SEARCH={_compact(list(_pages(site)))};\n"


def _pages(site: Path) -> Iterator[dict[str, str]]:
    for path in sorted(site.rglob("index.html")):
        article = _ARTICLE.search(path.read_text(encoding="utf-8"))
        if article is None:
            continue
        reader = _ArticleReader()
        reader.feed(_DRAWING.sub("", article.group()))
        if reader.title:
            yield reader.record(path.relative_to(site).as_posix())


def _words(html: str) -> list[str]:
    """Return the words of what a page is called and about; a full parse of every page would double the time."""
    named = " ".join(text for match in _NAMED.finditer(html) for text in match.groups() if text)
    return _WORD.findall(unescape(re.sub(r"<[^>]+>", " ", named)).lower())


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _ArticleReader(HTMLParser):
    """Collects what the search list needs from the article of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.about: dict[str, str] = {}
        self.parts: dict[str, list[str]] = {"title": [], "terms": [], "text": []}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "article" and "data-pagefind-ignore" not in values:
            self.about = values
        if tag in _VOID or not self.about:
            return
        classes = values.get("class", "").split()
        skipped = "chips" in classes or "filter" in classes
        purpose = "skip" if skipped else "title" if tag == "h1" else "terms" if "search-terms" in classes else ""
        self._open.append(purpose or (self._open[-1] if self._open else "text"))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "skip":
            self.parts[self._open[-1]].append(data)

    @property
    def title(self) -> str:
        return self._joined("title")

    def record(self, url: str) -> dict[str, str]:
        named = {key: self.about.get(f"data-{key}", "") for key in ("kind", "trail", "summary", "weight", "sector")}
        texts = {"title": self.title, "terms": self._joined("terms"), "text": self._joined("text")[:TEXT_LIMIT]}
        return {"url": url, **{key: value for key, value in (texts | named).items() if value}}

    def _joined(self, part: str) -> str:
        return re.sub(r"\s+", " ", " ".join(self.parts[part])).strip()

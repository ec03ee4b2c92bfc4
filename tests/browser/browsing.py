"""What the browser tests share: a server like a public one, a page that is watched, and one page of every type."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chrome import QuietHandler

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

_SECTOR = "(?:machinebouw|plaatbewerking)"
# What kinds of pages there are, by address; the first that fits counts. A page that fits none fails a test.
TYPES = {
    "start": "",
    "sector": f"{_SECTOR}/",
    "lijst van stappen": f"{_SECTOR}/stappen/",
    "vaardigheden per functie": f"{_SECTOR}/vaardigheden/",
    "vaardigheden per rol": f"{_SECTOR}/rollen/",
    "groei": f"{_SECTOR}/groei/",
    "stappen samen": f"{_SECTOR}/samen-doorrekenen/",
    "inspanning tegen opbrengst": f"{_SECTOR}/inspanning/",
    "functie": f"{_SECTOR}/[^/]+/",
    "stap": f"{_SECTOR}/[^/]+/[^/]+/",
    "waar begin ik": "waar-begin-ik/",
    "voor wie": "voor-wie/",
    "lezer": "voor-wie/[^/]+/",
    "groottes": "grootte/",
    "grootte": "grootte/[^/]+/",
    "verschillen": "verschillen/",
    "wiel": "wiel/",
    "transformatie": "wiel/[^/]+/",
    "klachten": "klachten/",
    "klacht": "klachten/[^/]+/",
    "platen": "architectuur/",
    "koppelmatrix": "koppelmatrix/",
    "software naast software": "koppelmatrix/software/",
    "gaten": "koppelmatrix/gaten/",
    "doel": "koppelmatrix/[^/]+/",
    "machines": "machines/",
    "machine": "machines/[^/]+/",
    "eigendom": "eigendom/",
    "kopen": "kopen/",
    "uitstaptoets": "kopen/uitstaptoets/",
    "keuzelijsten": "kopen/keuzelijsten/",
    "eisen bij oplevering": "kopen/acceptatie-eisen/",
    "wetkalender": "wetkalender/",
    "systemen": "systemen/",
    "systeem": "systemen/[^/]+/",
    "gegevens": "gegevens/",
    "gegeven": "gegevens/[^/]+/",
    "koppelvlakken": "koppelvlakken/",
    "koppelvlak": "koppelvlakken/[^/]+/",
    "standaarden": "standaarden/",
    "standaard": "standaarden/[^/]+/",
    "rekenmodellen": "rekenen/",
    "rekenmodel": "rekenen/[^/]+/",
    "praktijk": "praktijk/",
    "praktijkverhaal": "praktijk/[^/]+/",
    "verhaallijnen": "verhaallijnen/",
    "verhaallijn": "verhaallijnen/[^/]+/",
    "bewijs": "bewijs/",
    "bronnen": "bronnen/",
    "begrippen": "begrippen/",
    "rollen": "rollen/",
    "rol": "rollen/[^/]+/",
    "vaardigheden": "vaardigheden/",
    "vaardigheid": "vaardigheden/[^/]+/",
    "drempels": "drempels/",
    "dekking": "dekking/",
    "potten": "potten/",
    "belasting en subsidie": "belasting-en-subsidie/",
    "heel nederland": "heel-nederland/",
    "werkboeken teruglezen": "werkboeken-teruglezen/",
    "niveaus": "niveaus/",
    "meebouwen": "meebouwen/",
    "gegevens en exports": "data/",
    "vast adres": "i/[^/]+/",
    "niet gevonden": r"404\.html",
}
FORWARDS = b'http-equiv="refresh"'


def type_of(address: str) -> str | None:
    """Return what kind of page an address is, ``None`` when no kind fits."""
    return next((name for name, pattern in TYPES.items() if re.fullmatch(pattern, address)), None)


def pages_by_type(site: Path) -> dict[str, list[str]]:
    """Return the addresses of all pages per kind, heaviest first: what is too wide or too much shows there first.

    Short addresses that forward at once are left out.
    """
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in TYPES}
    for path in site.rglob("*.html"):
        content = path.read_bytes()
        if FORWARDS not in content:
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            found.setdefault(type_of(address) or address, []).append((-len(content), address))
    return {name: [address for _, address in sorted(pages)] for name, pages in found.items()}


class PublicHandler(QuietHandler):
    """Serves a folder like a public web server does: text compressed for whoever can read that, our own page for 404."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name that the standard library calls
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(str(self.directory), "404.html")
        content, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if "gzip" in self.headers.get("Accept-Encoding", "") and re.search("text|json|svg|script", kind):
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@dataclass
class Visit:
    """Somebody at the handbook: a page of the browser and everything that went wrong while it was used."""

    page: Any
    home: str
    problems: list[str] = field(default_factory=list)

    def go(self, address: str) -> Any:
        """Open a page by its address from the root of the site."""
        self.page.goto(self.home + address)
        return self.page

    def follow(self, link: Any) -> None:
        """Click a link and wait until the page or place that it leads to is there.

        A bare click returns as soon as the address has changed: on a busy machine nothing of the new page stands there yet.
        """
        with self.page.expect_navigation():
            link.click()

    @property
    def address(self) -> str:
        """Where the visitor is, from the root of the site, with query and fragment, as the page itself sees it."""
        return str(self.page.evaluate("location.href")).removeprefix(self.home)


@contextmanager
def visiting(browser: Any, home: str, **settings: Any) -> Iterator[Visit]:
    """Give a visitor with a memory of its own (chosen theme, cache), who writes down every problem that the browser meets."""
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **settings})
    visit = Visit(context.new_page(), home)

    def failed(request: Any) -> None:
        # The browser itself aborts what it no longer needs: a link was clicked, or turned out to be a file to keep.
        if request.failure != "net::ERR_ABORTED":
            visit.problems.append(f"mislukt: {request.url} ({request.failure})")

    def asked(request: Any) -> None:
        if not request.url.startswith((home, "data:", "blob:")):
            visit.problems.append(f"ander adres: {request.url}")

    def answered(response: Any) -> None:
        if response.status >= 400 and not response.url.endswith("404.html"):
            visit.problems.append(f"antwoord {response.status}: {response.url}")

    def said(message: Any) -> None:
        if message.type in {"error", "warning"}:
            visit.problems.append(f"console: {message.text} ({visit.page.url})")

    context.on("request", asked)
    context.on("requestfailed", failed)
    context.on("response", answered)
    context.on("console", said)
    context.on("weberror", lambda error: visit.problems.append(f"script: {error.error}"))
    try:
        yield visit
    finally:
        context.close()

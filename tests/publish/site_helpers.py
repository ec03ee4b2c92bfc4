"""A small Markdown tree as the generator writes it, and a browser to look at what becomes of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from blueprint.publish.site import asset_files, engine_config

PROJECT = Path(__file__).resolve().parents[2]

NAV: list[dict[str, Any]] = [
    {"Start": "index.md"},
    {
        "Machinebouw": [
            {"Machinebouw": "machinebouw/index.md"},
            {
                "Verkoop en offerte": [
                    {"Verkoop en offerte": "machinebouw/verkoop-offerte/index.md"},
                    {"Offertebibliotheek": "machinebouw/verkoop-offerte/offertebibliotheek/index.md"},
                    {"Tarieven actueel": "machinebouw/verkoop-offerte/tarieven-actueel/index.md"},
                ]
            },
        ]
    },
    {
        "Plaatbewerking": [
            {"Plaatbewerking": "plaatbewerking/index.md"},
            {"Offertebibliotheek": "plaatbewerking/offertebibliotheek/index.md"},
        ]
    },
    {
        "Systemen": [
            {"Systemen": "systemen/index.md"},
            {"ERP": "systemen/erp/index.md"},
            {"Kwaliteitsregistratie": "systemen/kwaliteit/index.md"},
        ]
    },
]

STEP = """---
kind: Stap
weight: high
sector: {sector}
description: Van elke keer opnieuw rekenen naar bouwstenen.
edit_url: https://voorbeeld.example/stap.yaml
short_url: i/offertebibliotheek/
---
# Offertebibliotheek

<p class="chips"><span class="chip level n2">N2</span></p>

Je rekent elke aanvraag opnieuw in [ERP]({up}systemen/erp/index.md#wat).
{{: .lead }}

<details class="depth" markdown>
<summary>Voor de consultant</summary>

Een mof en een borgmoer, alleen in de diepte.

</details>

<figure class="diagram" markdown>
![Systemen rond de offerte]({up}diagrams/offerte.svg){{ .inline }}
</figure>

<div class="download" markdown>
[Reken het na]({up}downloads/offerte.xlsx){{ .download-link download }}
</div>

<p class="search-terms">Zoek ook op: calculatie, prijs rekenen</p>
"""

SVG = """<?xml version="1.0"?>
<svg width="720pt" height="100pt" viewBox="0 0 720 100"
 xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<title>Systemen rond de offerte</title><desc>De offerte leunt op ERP.</desc>
<g id="node1" class="node k-system"><a xlink:href="../systemen/erp/">
<polygon fill="#eee" points="0,0 90,0 90,40 0,40"/><text x="9" y="20">ERP</text></a></g>
</svg>
"""

REDIRECT = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Ga verder</title>
<meta http-equiv="refresh" content="0; url=../../machinebouw/verkoop-offerte/offertebibliotheek/"></head>
<body><a href="../../machinebouw/verkoop-offerte/offertebibliotheek/">Ga verder</a></body></html>
"""


def _front(body: str, **values: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in values.items())
    return f"---\n{lines}---\n{body}"


FUNCTION = """# Verkoop en offerte

<form class="filter" data-target="#lijst">
<fieldset data-key="level"><legend>Niveau</legend>
<label><input type="checkbox" value="n1"> N1</label>
<label><input type="checkbox" value="n2"> N2</label>
</fieldset>
</form>

<div id="lijst" class="cards" markdown>
<div class="card" data-level="n2" markdown>
[Offertebibliotheek](offertebibliotheek/index.md){ .card-title }
</div>
<div class="card" data-level="n1" markdown>
[Tarieven actueel](tarieven-actueel/index.md){ .card-title }
</div>
</div>
"""

QUALITY = """# Kwaliteitsregistratie

Legt metingen vast.

<p class="search-terms">Zoek ook op: controle, keuring</p>
"""

PAGES = {
    "index.md": _front("# Waar begin je?\n\n[Machinebouw](machinebouw/index.md)\n", layout="home"),
    "machinebouw/index.md": _front("# Machinebouw\n\n[Verkoop](verkoop-offerte/index.md)\n", layout="wide", sector="machinebouw"),
    "machinebouw/verkoop-offerte/index.md": _front(FUNCTION, kind="Functie", layout="wide", sector="machinebouw"),
    "machinebouw/verkoop-offerte/offertebibliotheek/index.md": STEP.format(sector="machinebouw", up="../../../"),
    "machinebouw/verkoop-offerte/tarieven-actueel/index.md": _front(
        "# Tarieven actueel\n\nReken met uurtarieven van dit jaar.\n", kind="Stap", weight="high"
    ),
    "plaatbewerking/index.md": _front("# Plaatbewerking\n\nSnijden, zetten en lassen.\n", sector="plaatbewerking"),
    "plaatbewerking/offertebibliotheek/index.md": STEP.format(sector="plaatbewerking", up="../../"),
    "systemen/index.md": _front("# Systemen\n\n- [ERP](erp/index.md)\n- [Kwaliteit](kwaliteit/index.md)\n", weight="low"),
    "systemen/erp/index.md": _front("# ERP\n\n## Wat\n\nBoekt orders, voorraad en geld.\n", kind="Systeem"),
    "systemen/kwaliteit/index.md": _front(QUALITY, kind="Systeem"),
    "diagrams/offerte.svg": SVG,
    "i/offertebibliotheek/index.html": REDIRECT,
    "downloads/offerte.xlsx": "werkmap",
}


def sample_files() -> dict[str, bytes]:
    """Return path in the tree -> bytes of the sample, assets included."""
    return {**asset_files(PROJECT / "site" / "assets"), **{path: text.encode() for path, text in PAGES.items()}}


def write_sample(build: Path, *, offline: bool = False, nav: list[dict[str, Any]] | None = None) -> Path:
    """Write the sample tree and its configuration to `build`; return the path of the configuration."""
    for path, data in sample_files().items():
        write(build / "docs" / path, data)
    address = "https://voorbeeld.example/"
    config = engine_config(PROJECT / "mkdocs.yml", build, nav or NAV, site_url=address, offline=offline)
    write(build / "mkdocs.yml", config.encode())
    return build / "mkdocs.yml"


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return path -> bytes of every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def opened(browser: Any, width: int = 1280) -> Iterator[Any]:
    """Give an empty page with a memory of its own (chosen theme, cache)."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def search(page: Any, query: str) -> list[str]:
    """Ask the search of the open page; return the addresses of the results, best first, from the site root."""
    hits = page.evaluate("query => window.blauwdrukSearch(query)", query)
    root = page.evaluate("new URL(document.getElementById('zoeken').dataset.base + '/', location.href).href")
    return [page.evaluate("url => new URL(url, location.href).href", hit["url"]).removeprefix(root) for hit in hits]

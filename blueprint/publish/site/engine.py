"""Runs the site engine in a process of its own and turns what it complains about into Dutch sentences."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal

import yaml

from blueprint.publish.site.errors import SiteError
from blueprint.publish.site.halves import divides, render_in_halves
from blueprint.publish.site.settings import Settings

Engine = Literal["mkdocs", "properdocs", "zensical"]

# A fixed moment, so that two builds of the same tree are the same bytes. No page shows it.
EPOCH = "1767225600"

_FINDING = re.compile(r"^\s*(?:WARNING|ERROR|Warning|Error)\s*[-:]+\s*(.+(?:\n {2,}- .+)*)", re.MULTILINE)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_EXPECTED = "A 'dirty' build is being performed"

# The engine's own words -> what an editor can act on. Groups are: page, link, target.
_SENTENCES = (
    (
        r"Doc file '(.+?)' contains a link '(.+?)', but (?:the target|the doc '.+?' does not|there is no)",
        '{0}: de verwijzing "{1}" leidt nergens heen; herstel het adres of maak de pagina.',
    ),
    (
        r"Doc file '(.+?)' contains an? (?:absolute|unrecognized relative) link '(.+?)'",
        '{0}: de verwijzing "{1}" is geen verwijzing naar een bestand; gebruik een relatief pad naar index.md.',
    ),
    (
        r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found",
        "{0}: de navigatie noemt deze pagina, maar het bestand bestaat niet.",
    ),
    (
        r"The following pages exist in the docs directory, but are not included in the \"nav\" configuration:\s+- (.+)",
        "{0}: deze pagina staat niet in de navigatie; voeg haar toe of verwijder het bestand.",
    ),
)


def run_engine(settings: Settings, target: Path, engine: Engine, *, dirty: bool = False) -> None:
    """Build the Markdown tree into `target`; raise SiteError with every warning of the engine as a finding.

    `dirty` has mkdocs and properdocs write only pages whose source is newer than their result.
    """
    if engine == "zensical":
        config = config_for(settings.config, target)
        try:
            _run(settings, engine, ["-f", str(config), "--clean"])
        finally:
            config.unlink()
    elif dirty or not divides(settings.docs):
        _run(settings, engine, ["-f", str(settings.config), "-d", str(target), "--dirty" if dirty else "--clean"])
    else:
        render_in_halves(
            settings.docs,
            target,
            lambda folder: _run(settings, engine, ["-f", str(settings.config), "-d", str(folder), "--dirty"]),
        )


def _run(settings: Settings, engine: Engine, arguments: list[str]) -> None:
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONHASHSEED": "0",
        "NO_COLOR": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    command = [sys.executable, "-m", engine, "build", *arguments]
    done = subprocess.run(command, env=environment, cwd=settings.config.parent, capture_output=True, text=True, check=False)
    output = _ANSI.sub("", done.stdout + done.stderr)
    found = findings(output)
    if done.returncode or found:
        raise SiteError("De site is niet gebouwd; de vorige blijft staan.", found or (_last_line(engine, output),))


def findings(output: str) -> tuple[str, ...]:
    """Return one Dutch sentence per warning or error in the output of an engine, in order, without repeats."""
    found = (match.group(1).strip() for match in _FINDING.finditer(output))
    return tuple(dict.fromkeys(_sentence(text) for text in found if not text.startswith(_EXPECTED)))


def _sentence(text: str) -> str:
    for pattern, sentence in _SENTENCES:
        if match := re.search(pattern, text):
            return sentence.format(*match.groups())
    return f'Melding van de site-motor: "{" ".join(text.split())}".'


def _last_line(engine: str, output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if any(f"No module named {engine}" in line for line in lines):
        return f"De site-motor {engine} is niet geïnstalleerd; installeer haar met pip install {engine}."
    return f'De site-motor {engine} stopte met: "{lines[-1] if lines else "geen melding"}".'


def config_for(config: Path, target: Path) -> Path:
    """Write a copy of the configuration beside it with another `site_dir`; zensical takes that from nowhere else."""
    values = yaml.safe_load(config.read_text(encoding="utf-8"))
    values["site_dir"] = Path(os.path.relpath(target, config.parent)).as_posix()
    copy = config.with_name(f".{config.stem}.zensical.yml")
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    if not copy.exists() or copy.read_text(encoding="utf-8") != text:  # a running engine starts over when its settings change
        copy.write_text(text, encoding="utf-8")
    return copy

"""The verb ``blueprint roi``: what can be typed. The work is in ``run``, imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

Say = Callable[[str], None]


def add_parser(verbs: Any, say: Say, base_url: Callable[[], str | None]) -> None:
    """Add the verb with its own verbs to the command line."""
    roi = verbs.add_parser("roi", help="lees ingevulde werkboeken terug, vergelijk ze of vul er een")
    inner = roi.add_subparsers(dest="roi_verb", required=True, metavar="OPDRACHT", parser_class=type(roi))
    read = inner.add_parser("read", help="lees ingevulde werkboeken: antwoorden, aanpassingen en uitkomst")
    read.add_argument("books", nargs="+", type=Path, metavar="BOEK", help="ingevuld werkboek (.xlsx)")
    read.add_argument("--output", type=Path, metavar="MAP", help="schrijf hier verslag, uittreksel en nieuw werkboek")
    read.add_argument("--json", action="store_true", help="toon alles als JSON")
    read.set_defaults(run=lambda given: _runner().read(given, say, base_url() or ""))
    many = inner.add_parser("report", help="vergelijk alle werkboeken en uittreksels in een map, zonder namen")
    many.add_argument("folder", type=Path, metavar="MAP", help="map met werkboeken (.xlsx) of uittreksels (.json)")
    many.add_argument("--output", type=Path, metavar="MAP", help="schrijf hier de pagina, de CSV en het werkboek")
    many.add_argument("--region", metavar="NAAM", help="neem alleen wat bij deze regio is ingevuld")
    many.set_defaults(run=lambda given: _runner().report_many(given, say))
    archive = inner.add_parser("archive", help="zet de werkboeken van nu in het archief, vlak voor je ze uitgeeft")
    archive.set_defaults(run=lambda given: _runner().archive(given, say))
    fill = inner.add_parser("fill", help="maak een werkboek met de antwoorden die de pagina meegaf")
    fill.add_argument("answers", type=Path, metavar="ANTWOORDEN.json", help="bestand met antwoorden")
    fill.add_argument("--output", type=Path, metavar="MAP", help="map voor het werkboek (standaard: hier)")
    fill.set_defaults(run=lambda given: _runner().fill(given, say, base_url() or ""))


def _runner() -> ModuleType:
    """The module that does the work; reading numbers and spreadsheets costs start-up time."""
    from blueprint.answers import run

    return run

"""The verb ``blueprint diff``: what can be typed, and what it prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

OK, USAGE_ERROR = 0, 2
Say = Callable[[str], None]


def add_parser(verbs: Any, say: Say) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser("diff", help="vertel wat er veranderde tussen twee versies (twee bestanden model.json)")
    parser.add_argument("before", type=Path, metavar="OUD.json", help="model.json van de oude versie")
    parser.add_argument("after", type=Path, metavar="NIEUW.json", help="model.json van de nieuwe versie")
    parser.add_argument("--json", action="store_true", help="toon alles als JSON")
    parser.set_defaults(run=lambda given: run(given, say))


def run(given: argparse.Namespace, say: Say) -> int:
    """Compare the two files and print what changed; a file that is no model gets one sentence."""
    from blueprint.difference.compare import compare
    from blueprint.difference.read import NotAModelError, read_model
    from blueprint.difference.tell import as_json, as_text

    try:
        difference = compare(read_model(given.before), read_model(given.after))
    except NotAModelError as problem:
        say(str(problem))
        return USAGE_ERROR
    sys.stdout.write(as_json(difference) if given.json else as_text(difference))
    return OK

"""A command-line parser that speaks Dutch: headings, usage and mistakes."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from blueprint.findings import suggest

_CHOICE = re.compile(r"argument (?P<name>[^:]+): invalid choice: '(?P<given>[^']*)' \(choose from (?P<choices>.*)\)")
_REQUIRED = re.compile(r"the following arguments are required: (?P<names>.*)")
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<names>.*)")
_NO_VALUE = re.compile(r"argument (?P<name>[^:]+): ignored explicit argument .*")
_VALUE = re.compile(r"argument (?P<name>[^:]+): (?:expected one argument|invalid \w+ value: '(?P<given>[^']*)')")


class DutchParser(argparse.ArgumentParser):
    """``ArgumentParser`` with Dutch words; a mistake is one sentence with what to do, and exit status 2."""

    def __init__(self, *arguments: object, **settings: object) -> None:
        settings.setdefault("formatter_class", _DutchFormatter)
        settings["add_help"] = False
        settings["allow_abbrev"] = False  # half a name works until a second one begins the same
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg en stop")
        self._positionals.title = "wat je opgeeft"
        self._optionals.title = "keuzes"

    def error(self, message: str) -> NoReturn:
        """Tell the mistake in one Dutch sentence and stop with status 2."""
        self.exit(2, f"{_dutch(message)}. Typ {self.prog} --help voor uitleg.\n")


class _DutchFormatter(argparse.HelpFormatter):
    def add_usage(self, *arguments: Any) -> None:
        """Say "gebruik" where the caller gives no words of its own (usage, actions, groups and perhaps a prefix)."""
        super().add_usage(*(arguments if len(arguments) > 3 else (*arguments, "gebruik: ")))


def _dutch(message: str) -> str:
    if match := _CHOICE.fullmatch(message):
        choices = [choice.strip(" '") for choice in match["choices"].split(",")]
        return f'"{match["given"]}" kan hier niet{suggest(match["given"], choices)} (kies uit {", ".join(choices)})'
    if match := _REQUIRED.fullmatch(message):
        return f"er ontbreekt: {match['names']}"
    if match := _UNKNOWN.fullmatch(message):
        return f"dit ken ik niet: {match['names']}"
    if match := _NO_VALUE.fullmatch(message):
        return f"bij {match['name']} hoort geen waarde"
    if match := _VALUE.fullmatch(message):
        return f"bij {match['name']} hoort een geldige waarde" + (f', "{match["given"]}" kan niet' if match["given"] else "")
    return f"deze opdracht klopt niet ({message})"

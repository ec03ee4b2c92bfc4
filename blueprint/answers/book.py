"""A workbook file as sheets with cells, defined names and properties; read only, and never trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from blueprint.answers.markup import Element, attribute, parsed, space
from blueprint.answers.package import NO_BOOK, Package, UnreadableError, opened, other_kind, resolved
from blueprint.answers.sheet import Cell, Sheet, read_sheet, shared_texts

MAX_SHEETS = 200

_ADDRESS = re.compile(r"""^=?(?:'((?:[^']|'')+)'|([^'!\[\]]+))!\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$""")
_TEXTS = re.compile(r'"(?:[^"]|"")*"')
_DDE = re.compile(r"[A-Za-z0-9_.]+\|'?[^'!]*'?!")
_ELSEWHERE = re.compile(r"\[[^\]]+\][^!]*!")
_FETCH = re.compile(r"(?<![A-Z.])(WEBSERVICE|RTD|CALL|REGISTER\.ID|DDE|FILTERXML|IMAGE)\(", re.IGNORECASE)


@dataclass(frozen=True)
class FilledBook:
    """What stands in a workbook file."""

    sheets: Mapping[str, Sheet]
    """Cells by sheet title, in the order of the workbook."""
    names: Mapping[str, tuple[str, str]]
    """Defined name (small letters) → sheet and cell; names that point to no single cell are left out."""
    properties: Mapping[str, str]
    """Custom properties of the file."""
    remarks: tuple[str, ...]
    """What was met and ignored, as Dutch sentences without capital and full stop."""
    old_dates: bool = False
    """Whether dates count from 1904."""

    def cell(self, sheet: str, cell: str) -> Cell | None:
        """The cell, or ``None`` when it is empty or the sheet is gone."""
        found = self.sheets.get(sheet)
        return found.cell(cell) if found else None

    def named(self, name: str) -> Cell | None:
        """The cell with a defined name."""
        place = self.names.get(name.lower())
        return self.cell(*place) if place else None

    def glimpse(self, name: str) -> Cell | None:
        """The same as :meth:`named`, quicker for a few cells of a long sheet."""
        sheet, place = self.names.get(name.lower(), ("", ""))
        return self.sheets[sheet].glimpse(place) if sheet in self.sheets else None


def read_file(path: Path) -> FilledBook:
    """Read a file from outside; raises :class:`UnreadableError` with one Dutch sentence."""
    return read_package(opened(path))


def read_package(package: Package) -> FilledBook:
    """Read the workbook in a container; raises :class:`UnreadableError`."""
    main = _main_part(package)
    text = package.text(main)
    if text is None:
        raise UnreadableError(other_kind(package))
    root = parsed(text, main)
    ns = space(root)
    folder = main.rpartition("/")[0]
    targets = _targets(package, main)
    titles = [item for found in root.findall(f"{ns}sheets") for item in found]
    if len(titles) > MAX_SHEETS:
        raise UnreadableError(f"dit werkboek heeft meer dan {MAX_SHEETS} bladen; haal weg wat er niet hoort")
    texts = shared_texts(package.text(next((part for part in targets.values() if part.endswith("sharedStrings.xml")), "")))
    sheets: dict[str, Sheet] = {}
    for item in titles:
        title, part = item.get("name", ""), targets.get(attribute(item, "id") or "")
        xml = package.text(part) if part else None
        if part and xml is not None and part.startswith(f"{folder}/worksheets/"):
            sheets[title] = read_sheet(xml, part, title, texts)
    if not sheets:
        raise UnreadableError(NO_BOOK)
    settings = root.find(f"{ns}workbookPr")
    return FilledBook(
        sheets,
        _names(root, ns),
        _properties(package),
        package.remarks,
        old_dates=settings is not None and settings.get("date1904") in ("1", "true"),
    )


def _main_part(package: Package) -> str:
    text = package.text("_rels/.rels")
    if text is not None:
        for item in parsed(text, "_rels/.rels"):
            if (item.get("Type") or "").endswith("/officeDocument") and item.get("TargetMode") != "External":
                return resolved("", item.get("Target", ""))
    return "xl/workbook.xml"


def _targets(package: Package, main: str) -> dict[str, str]:
    """Id of a relation → name of the part; what points outside the file is left out."""
    folder, _, name = main.rpartition("/")
    part = f"{folder}/_rels/{name}.rels"
    text = package.text(part)
    if text is None:
        return {}
    found = parsed(text, part)
    return {
        item.get("Id", ""): resolved(folder, item.get("Target", "")) for item in found if item.get("TargetMode") != "External"
    }


def _names(root: Element, ns: str) -> dict[str, tuple[str, str]]:
    """Names of the whole workbook; a name that only one sheet has counts when the workbook has none."""
    wide: dict[str, tuple[str, str]] = {}
    local: dict[str, tuple[str, str]] = {}
    for item in root.iter(f"{ns}definedName"):
        match = _ADDRESS.match((item.text or "").strip())
        if match:
            sheet = match[1].replace("''", "'") if match[1] else match[2]
            place = sheet, f"{match[3].upper()}{match[4]}"
            (local if item.get("localSheetId") is not None else wide).setdefault(item.get("name", "").lower(), place)
    return local | wide


def _properties(package: Package) -> dict[str, str]:
    text = package.text("docProps/custom.xml")
    if text is None:
        return {}
    return {item.get("name", ""): "".join(item.itertext()).strip() for item in parsed(text, "docProps/custom.xml")}


@lru_cache(maxsize=100_000)
def reaches_out(formula: str) -> str:
    """What a formula does outside the workbook, or an empty text; remembered, because books repeat each other."""
    bare = _TEXTS.sub("", formula)
    if _DDE.search(bare):
        return "roept een ander programma aan (DDE); die is niet uitgevoerd"
    if _ELSEWHERE.search(bare):
        return "verwijst naar een ander bestand; dat is niet geopend"
    match = _FETCH.search(bare)
    return f"haalt iets op met {match[1].upper()}; die is niet uitgevoerd" if match else ""

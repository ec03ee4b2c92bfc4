"""Helpers for the tests of the workbooks: every book made once, LibreOffice in two processes, cells read without a detour."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import html
import io
import math
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from blueprint.load import load
from blueprint.model.evidence import Source
from blueprint.model.roi import RoiModel, Values
from blueprint.publish.workbooks import file_name
from blueprint.publish.workbooks.book import CALC, SHEETS
from blueprint.publish.workbooks.study import Study, TaxAnswers, TaxTable, study, study_of, tax_table
from blueprint.publish.workbooks.writer import built
from blueprint.roi.program import compile_model

ROOT = Path(__file__).resolve().parents[2]
BASE_URL = "https://voorbeeld.nl/blauwdruk"
NO_OFFICE = "LibreOffice ontbreekt, dus de werkboeken zijn niet nagerekend; installeer het met: apt-get install libreoffice-calc"
FORCED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>"""
DUTCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop></item>
</oor:items>"""
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):59,34,76,1,,{language},false,false,false,false,false,-1"
"""All sheets as text with all digits and a semicolon between cells; 1033 writes numbers with a point, 1043 with a comma."""

Place = tuple[str, str]
T = TypeVar("T")


# --- the books ------------------------------------------------------------------------------------------------------


@cache
def shared() -> Mapping[str, Mapping[str, Any]]:
    """All shared records of the project."""
    return load(ROOT).shared


@cache
def models() -> Mapping[str, RoiModel]:
    """All models of the project, shared questions filled in."""
    return shared()["roi"]


@cache
def table() -> TaxTable:
    """The newest tax table."""
    found = tax_table(shared()["fiscal"], shared()["tax_inputs"])
    assert found is not None
    return found


def model(name: str) -> RoiModel:
    return models()[name]


def invented_sources(wanted: RoiModel) -> dict[str, Source]:
    read = dt.date(2026, 11, 21)
    return {
        key: Source(title=f"Bron {key}", publisher="Uitgever", url=None, published="2025", read=read, grade="B", note=None)
        for key in wanted.sources
    }


CASES = [(name, sector) for name, item in models().items() for sector in item.sectors]
IDS = ["-".join(case) for case in CASES]
FIRST = file_name("kanten-offline", "plaatbewerking")


@cache
def studied(name: str, sector: str) -> Study:
    wanted = model(name)
    return study(wanted, sector, invented_sources(wanted), BASE_URL, table())


@cache
def content(name: str, sector: str) -> bytes:
    return built(studied(name, sector))


@cache
def all_books() -> Mapping[str, bytes]:
    return {file_name(*case): content(*case) for case in CASES}


def pushed(name: str, side: int) -> bytes:
    """The workbook as somebody would fill it with every answer at its lowest (0) or highest (1) allowed value."""
    wanted = model(name)
    program = compile_model(wanted, wanted.sectors[0])
    inputs = {
        key: Values(low=item.bounds[side], expected=item.bounds[side], high=item.bounds[side], example=True)
        for key, item in wanted.inputs.items()
    }
    numbers = {key: float(item.bounds[side]) for key, item in table().questions.items()}
    answers = TaxAnswers(on=True, numbers=numbers)
    return built(study_of(dataclasses.replace(program, inputs=inputs), invented_sources(wanted), BASE_URL, table(), answers))


# --- reading a file -------------------------------------------------------------------------------------------------

_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>/]*)>(.*?)</c>', re.DOTALL)
_FORMULA = re.compile(r"<f(?:\s[^>]*)?>(.*?)</f>", re.DOTALL)
_VALUE = re.compile(r"<v>([^<]*)</v>")


@lru_cache(maxsize=256)
def counted(data: bytes) -> dict[Place, tuple[str, object]]:
    """Every formula cell with its formula and the value beside it; ``None`` when there is none."""
    found: dict[Place, tuple[str, object]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for number, sheet in enumerate(SHEETS, start=1):
            for match in _CELL.finditer(archive.read(f"xl/worksheets/sheet{number}.xml").decode()):
                formula = _FORMULA.search(match[3])
                if formula is None:
                    continue
                value = _VALUE.search(match[3])
                kind = re.search(r't="(\w+)"', match[2])
                text = None if value is None else html.unescape(value[1])
                number_like = text is not None and (kind is None or kind[1] == "n")
                found[sheet, match[1]] = (html.unescape(formula[1]), float(text or 0) if number_like else text)
    return found


def formulas(data: bytes) -> dict[Place, str]:
    return {place: f"={text}" for place, (text, _) in counted(data).items()}


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=values)


@cache
def read(case: tuple[str, str]) -> Workbook:
    """The workbook as openpyxl reads it, once."""
    return opened(content(*case))


def edited(data: bytes, change: dict[str, tuple[str, str]]) -> bytes:
    """The file with a pattern replaced in some of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as result:
        for name in source.namelist():
            part = source.read(name)
            for prefix, (pattern, new) in change.items():
                if name.startswith(prefix):
                    part = re.sub(pattern, new, part.decode(), flags=re.DOTALL).encode()
            result.writestr(name, part)
    return target.getvalue()


def stripped(data: bytes) -> bytes:
    """The file without any value of a formula."""
    return edited(data, {"xl/worksheets/": (r"(</f>)<v>[^<]*</v>", r"\1")})


def with_answer(data: bytes, name: str, value: float | str) -> bytes:
    """The file with another answer in the cell that has this name, as somebody would type it."""
    sheet, cell = opened(data).defined_names[name].attr_text.rsplit("!", 1)
    inside = f"<v>{value!r}</v>" if isinstance(value, float) else f"<is><t>{value}</t></is>"
    kind = "" if isinstance(value, float) else ' t="inlineStr"'
    pattern = rf'<c r="{cell.replace("$", "")}" s="(\d+)"[^>]*>.*?</c>'
    part = f"xl/worksheets/sheet{SHEETS.index(sheet.strip(chr(39))) + 1}.xml"
    return edited(data, {part: (pattern, rf'<c r="{cell.replace("$", "")}" s="\1"{kind}>{inside}</c>')})


def without_charts(data: bytes) -> bytes:
    """The file without its drawings: they hold no formula, and LibreOffice spends a quarter of its time on them."""
    return edited(data, {"xl/worksheets/sheet": (r"<drawing [^>]*/>", "")})


def with_lie(data: bytes) -> bytes:
    """The file with one value of a formula replaced by a wrong one."""
    cell = opened(data).defined_names["uit_ncw"].attr_text.rsplit("!", 1)[1].replace("$", "")
    pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f><v>)[^<]*'
    return edited(data, {f"xl/worksheets/sheet{SHEETS.index(CALC) + 1}.xml": (pattern, r"\g<1>999.0")})


def same(left: object, right: object) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return left == right
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return False
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-6)


def differences(expected: bytes, office: Recounted) -> list[str]:
    """Formula cells whose value in LibreOffice is not the one that stands in the file."""
    return [
        f"{place}: {value} / {shown}"
        for place, (_, value) in counted(expected).items()
        if not same(value, office.number(place) if isinstance(value, float) else office.text(place))
        for shown in [office.text(place)]
    ]


@dataclass(frozen=True)
class Recounted:
    """What LibreOffice shows in the cells of a workbook, by sheet and row, with all digits."""

    sheets: Mapping[str, Sequence[Sequence[str]]]

    def text(self, place: Place) -> str:
        """The content of a cell; empty beyond the last one."""
        sheet, cell = place
        letters, row = coordinate_from_string(cell)
        rows = self.sheets.get(sheet, ())
        column = column_index_from_string(letters) - 1
        return rows[row - 1][column] if row <= len(rows) and column < len(rows[row - 1]) else ""

    def number(self, place: Place) -> float | str:
        """The content as a number, or the text when it is none, such as an error."""
        text = self.text(place)
        try:
            return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            return text

    def errors(self) -> list[str]:
        """Cells with an error."""
        return [
            f"{sheet} {row + 1}: {text}"
            for sheet, rows in self.sheets.items()
            for row, texts in enumerate(rows)
            for text in texts
            if text.startswith(("#", "Err:"))
        ]


# --- LibreOffice ----------------------------------------------------------------------------------------------------


def converted(
    folder: Path, profile: Path, files: Mapping[str, bytes], kind: str = "xlsx", registry: str | None = None
) -> dict[str, bytes]:
    """All files through LibreOffice in one call; ``registry`` is the setting of the profile."""
    _through_office(folder, profile, files, kind, registry)
    return {name: (folder / "out" / Path(name).with_suffix(f".{kind}")).read_bytes() for name in files}


def recounted(
    folder: Path, profile: Path, files: Mapping[str, bytes], registry: str | None = None, language: int = 1033
) -> dict[str, Recounted]:
    """What LibreOffice makes of all files: every sheet as text, which takes half the time of writing workbooks."""
    _through_office(folder, profile, files, EVERY_SHEET.format(language=language), registry)
    found: dict[str, dict[str, list[list[str]]]] = {name: {} for name in files}
    by_stem = {Path(name).stem: name for name in files}
    for path in (folder / "out").iterdir():
        stem = next(stem for stem in sorted(by_stem, key=len, reverse=True) if path.stem.startswith(f"{stem}-"))
        with path.open(encoding="utf-8", newline="") as lines:
            found[by_stem[stem]][path.stem[len(stem) + 1 :]] = list(csv.reader(lines, delimiter=";"))
    return {name: Recounted(sheets) for name, sheets in found.items()}


def _through_office(folder: Path, profile: Path, files: Mapping[str, bytes], kind: str, registry: str | None) -> None:
    if shutil.which("soffice") is None:
        if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1":
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    source, target = folder / "in", folder / "out"
    source.mkdir(parents=True)
    for name, data in files.items():
        (source / name).write_bytes(data)
    if registry is not None:
        place = profile / "user" / "registrymodifications.xcu"
        place.parent.mkdir(parents=True)
        place.write_text(registry, encoding="utf-8")
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        kind,
        "--outdir",
        str(target),
    ]
    subprocess.run([*command, *(str(source / name) for name in files)], check=True, capture_output=True, timeout=600)


def in_halves(
    folder: Path, files: Mapping[str, bytes], work: Callable[[Path, Mapping[str, bytes]], dict[str, T]]
) -> dict[str, T]:
    """The files in two halves, each through a LibreOffice of its own, at the same time."""
    names = list(files)

    def half(number: int) -> dict[str, T]:
        part = {name: files[name] for name in names[number::2]}
        return work(folder / str(number), part) if part else {}

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(half, (0, 1))
    return first | second


def batch(folder: Path, files: Mapping[str, bytes], registry: str | None = None) -> dict[str, Recounted]:
    """All files counted by two LibreOffices at once."""
    return in_halves(folder, files, lambda place, part: recounted(place, place / "profile", part, registry))


def printed(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All files as PDF, by two LibreOffices at once."""
    return in_halves(folder, files, lambda place, part: converted(place, place / "profile", part, "pdf"))

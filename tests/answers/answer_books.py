"""A small model and workbooks of it to fill in, break and bend."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from blueprint.answers.archive import Archive
from blueprint.answers.reading import Library, Reading, read_book
from blueprint.model.roi import RoiModel
from blueprint.publish.workbooks.study import study
from blueprint.publish.workbooks.writer import built

SECTOR = "plaatbewerking"


def question(label: str, number: str, low: float, expected: float, high: float, bounds: tuple[float, float]) -> dict[str, Any]:
    return {
        "label": label, "question": f"{label}?", "group": "Vragen", "unit": number, "number": number, "low": low,
        "expected": expected, "high": high, "example": True, "bounds": list(bounds), "direction": "hoger-beter",
    }  # fmt: skip


DATA: dict[str, Any] = {
    "id": "proef", "version": "1.0.0", "status": "concept", "reviewed": "2026-11-21", "title": "Proefmodel",
    "summary": "Een klein model om mee te proberen.", "sectors": [SECTOR, "machinebouw"], "steps": ["proefstap"], "horizon": 3,
    "inputs": {
        "uren_week": question("Uren per week", "uren", 5, 10, 15, (0, 100)),
        "tarief": question("Kosten per uur", "euro", 40, 45, 60, (15, 150)),
        "besparing": question("Deel dat vervalt", "aandeel", 0.2, 0.4, 0.6, (0, 0.95)),
        "prijs": question("Aanschaf", "euro", 5000, 8000, 12000, (0, 100000)) | {"direction": "lager-beter"},
        "realisatie_uren": question("Deel dat geld wordt", "aandeel", 0.4, 0.5, 0.8, (0, 1)),
        "uren_fte": question("Uren per baan", "uren", 1500, 1600, 1700, (1000, 2500)),
        "disconteringsvoet": question("Eis aan je geld", "aandeel", 0.05, 0.08, 0.12, (0, 0.5)) | {"direction": "lager-beter"},
    },
    "constants": {"weken": {"label": "Weken per jaar", "value": 46, "unit": "weken"}},
    "lines": [
        {"key": "uren_jaar", "label": "Uren per jaar", "kind": "hulp", "unit": "uur", "formula": "uren_week * weken"},
        {"key": "pot", "label": "Kosten nu", "kind": "hulp", "formula": "uren_jaar * tarief if jaar > 0 else 0"},
        {"key": "vrij", "label": "Uren vrij", "kind": "hulp", "unit": "uur", "formula": "uren_jaar * besparing if jaar > 0 else 0"},
        {"key": "kopen", "label": "Aanschaf", "kind": "investering", "formula": "-prijs if jaar == 0 else 0"},
        {
            "key": "winst", "label": "Uren die vrijkomen", "kind": "uren", "formula": "vrij * tarief",
            "pot": "proefpot", "pot_size": "pot", "hours": "vrij",
        },
    ],
    "pitfalls": [{"title": "Een", "text": "Let op een."}, {"title": "Twee", "text": "Let op twee."}],
    "smallest_size": {"input": "uren_week", "text": "Let op de uren."},
    "measure_before": ["Tel de uren."], "measure_after": ["Tel de uren weer."],
}  # fmt: skip


def model(**changes: Any) -> RoiModel:
    return RoiModel.model_validate_json(json.dumps(DATA | changes))


def library(*models: RoiModel, archive: Archive | None = None) -> Library:
    given = models or (model(),)
    return Library({item.id: item for item in given}, {}, archive or Archive())


@cache
def usual() -> Library:
    """The library with the model as it is; it remembers what it made."""
    return library()


@cache
def blank(sector: str = SECTOR) -> bytes:
    """An empty workbook of the model, as it is handed out."""
    return built(study(model(), sector, {}, ""))


def of(changed: RoiModel) -> bytes:
    return built(study(changed, SECTOR, {}, ""))


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def place(book: Workbook, name: str) -> Any:
    """The cell with a defined name."""
    sheet, _, cell = book.defined_names[name].attr_text.rpartition("!")
    return book[sheet.strip("'")][cell.replace("$", "")]


def typed(answers: Mapping[str, object], data: bytes | None = None) -> bytes:
    """The workbook with answers typed by name, saved by openpyxl (which drops the values of formulas)."""
    book = opened(data or blank())
    for name, value in answers.items():
        place(book, name).value = value
    return saved(book)


def bent(change: Callable[[Workbook], None], data: bytes | None = None) -> bytes:
    """The workbook after any change."""
    book = opened(data or blank())
    change(book)
    return saved(book)


def repacked(
    data: bytes, parts: Mapping[str, Callable[[bytes], bytes | None]], extra: Mapping[str, bytes] | None = None
) -> bytes:
    """The file with parts changed (``None`` drops one) and others added, everything else byte for byte the same."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for name in source.namelist():
            content: bytes | None = source.read(name)
            for start, change in parts.items():
                if content is not None and name.startswith(start):
                    content = change(content)
            if content is not None:
                result.writestr(name, content)
        for name, content in (extra or {}).items():
            result.writestr(name, content)
    return target.getvalue()


def put(folder: Path, data: bytes, name: str = "boek.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(folder: Path, data: bytes, known: Library | None = None) -> Reading:
    """What reading a file gives."""
    return read_book(put(folder, data), known or usual())

"""The workbooks and headline results of all ROI models, per sector; a workbook is made again only when its model changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from blueprint.knowledge import Knowledge
from blueprint.model.roi import RoiModel
from blueprint.publish.cache import cached, code_digest
from blueprint.roi import ResultSummary, result_summary

_PACKAGE = Path(__file__).parent.parent


def book_results(knowledge: Knowledge, cache: Path) -> Mapping[tuple[str, str], ResultSummary]:
    """Return the headline of each model in each of its sectors, by ``(model, sector)``; counted again only after a change."""
    return {(key, sector): _result(model, sector, cache) for key, model, sector in _books(knowledge)}


def _result(model: RoiModel, sector: str, cache: Path) -> ResultSummary:
    def make() -> bytes:
        return json.dumps(asdict(result_summary(model, sector))).encode()

    code = code_digest(_PACKAGE / "roi", _PACKAGE / "model")
    ingredients = json.dumps([model.model_dump(mode="json"), sector, version("numpy"), code])
    values = json.loads(cached(cache / "results", ingredients, make))
    return ResultSummary(**values | {name: tuple(values[name]) for name in ("flows", "cumulative")})


def book_files(knowledge: Knowledge, cache: Path, base_url: str) -> dict[str, bytes]:
    """Return ``downloads/<model>-<sector>.xlsx`` → bytes for each model and sector."""
    made = {}
    for key, model, sector in _books(knowledge):
        ingredients = json.dumps(
            [
                model.model_dump(mode="json"),
                sector,
                {name: knowledge.sources[name].model_dump(mode="json") for name in model.sources},
                base_url,
                version("openpyxl"),
                code_digest(_PACKAGE / "roi", _PACKAGE / "publish" / "workbooks", _PACKAGE / "model"),
            ]
        )
        made[f"downloads/{key}-{sector}.xlsx"] = cached(
            cache / "workbooks",
            ingredients,
            lambda model=model, sector=sector: _book(knowledge, model, sector, base_url),  # type: ignore[misc]
        )
    return made


def _book(knowledge: Knowledge, model: RoiModel, sector: str, base_url: str) -> bytes:
    from blueprint.publish.workbooks import write_workbook

    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_workbook(model, sector, path, sources=knowledge.sources, base_url=base_url)
        return path.read_bytes()


def _books(knowledge: Knowledge) -> Iterator[tuple[str, RoiModel, str]]:
    for key, model in knowledge.roi.items():
        for sector in model.sectors:
            yield key, model, sector

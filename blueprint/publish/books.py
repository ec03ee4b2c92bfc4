"""The workbooks and headline results of all ROI models, per sector; a workbook is made again only when its model changed."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.knowledge import Knowledge
from blueprint.model.evidence import Source
from blueprint.model.roi import RoiModel
from blueprint.publish.cache import cached, code_digest
from blueprint.roi import ResultSummary, result_summary

if TYPE_CHECKING:
    from blueprint.publish.workbooks.study import TaxTable

_PACKAGE = Path(__file__).parent.parent
_ALONE = 4
"""After making this many, a second process is worth its start."""
_TOGETHER = 12
"""At least this many must be left for that."""


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
    from blueprint.publish.workbooks.study import tax_table

    code = code_digest(_PACKAGE / "roi", _PACKAGE / "publish" / "workbooks", _PACKAGE / "model")
    table = tax_table(knowledge.fiscal, knowledge.tax_inputs)
    around = [base_url, version("openpyxl"), version("numpy"), code, "" if table is None else table.ingredients]
    fiscal = () if table is None else table.fiscal.sources
    orders = []
    for key, model, sector in _books(knowledge):
        sources = {name: knowledge.sources[name] for name in (*model.sources, *fiscal)}
        shown = {name: source.model_dump(mode="json") for name, source in sources.items()}
        ingredients = json.dumps([model.model_dump(mode="json"), sector, shown, *around])
        place = f"downloads/{key}-{sector}.xlsx"
        orders.append(_Order(place, model, sector, sources, base_url, table, cache / "workbooks", ingredients))
    return dict(_delivered(orders))


@dataclass(frozen=True)
class _Order:
    """A workbook to make, with all that it is made of; goes to another process as it is."""

    place: str
    model: RoiModel
    sector: str
    sources: Mapping[str, Source]
    base_url: str
    table: TaxTable | None
    cache: Path
    ingredients: str


def _delivered(orders: list[_Order]) -> Iterator[tuple[str, bytes]]:
    """The workbooks in order; as soon as many turn out to be missing, the others are made in two processes."""
    made: list[str] = []
    for index, order in enumerate(orders):
        if len(made) == _ALONE and len(orders) - index >= _TOGETHER:
            yield from _in_two_processes(orders[index:])
            return
        yield order.place, _content(order, made)


def _content(order: _Order, made: list[str]) -> bytes:
    def make() -> bytes:
        from blueprint.publish.workbooks.study import study
        from blueprint.publish.workbooks.writer import built

        made.append(order.place)
        return built(study(order.model, order.sector, order.sources, order.base_url, order.table))

    return cached(order.cache, order.ingredients, make)


def _in_two_processes(orders: list[_Order]) -> Iterator[tuple[str, bytes]]:
    try:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=gc.disable) as pool:
            yield from zip([order.place for order in orders], pool.map(_alone, orders, chunksize=2), strict=True)
    except (OSError, BrokenProcessPool):
        # Some machines allow no second process; one is slower, and gives the same bytes.
        yield from ((order.place, _alone(order)) for order in orders)


def _alone(order: _Order) -> bytes:
    return _content(order, [])


def _books(knowledge: Knowledge) -> Iterator[tuple[str, RoiModel, str]]:
    for key, model in knowledge.roi.items():
        for sector in model.sectors:
            yield key, model, sector

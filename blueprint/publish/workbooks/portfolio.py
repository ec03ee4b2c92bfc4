"""From a portfolio to an Excel file: every choice stays open in it, and changing one changes all."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.model.evidence import Source
from blueprint.publish.workbooks.finish import finished
from blueprint.publish.workbooks.meta import write_meta
from blueprint.publish.workbooks.paper import dress_pages
from blueprint.publish.workbooks.portfolio_ask import write_ask
from blueprint.publish.workbooks.portfolio_blocks import write_blocks
from blueprint.publish.workbooks.portfolio_book import SheetBook
from blueprint.publish.workbooks.portfolio_check import write_check
from blueprint.publish.workbooks.portfolio_choose import write_choose
from blueprint.publish.workbooks.portfolio_pots import write_pots
from blueprint.publish.workbooks.portfolio_result import write_result
from blueprint.publish.workbooks.portfolio_study import (
    ASK,
    CALC,
    CHOOSE,
    POTS,
    README,
    RESULT,
    SHEETS,
    SOURCES,
    PortfolioStudy,
)  # fmt: skip
from blueprint.publish.workbooks.portfolio_text import write_readme, write_sources
from blueprint.publish.workbooks.portfolio_whole import write_whole
from blueprint.roi.combine import Portfolio
from blueprint.roi.tree import FormulaError

_LANDSCAPE = frozenset({CHOOSE, ASK, POTS, CALC, SOURCES})
_ONE_PAGE = frozenset({README, RESULT})


def portfolio_book(
    portfolio: Portfolio, *, steps: Mapping[str, str], pots: Mapping[str, str], sources: Mapping[str, Source], base_url: str
) -> bytes:
    """The content of the workbook file; ``steps`` and ``pots`` give the titles by id.

    Raises :class:`FormulaError` with one Dutch sentence when there is no model, or a pot or source is missing.
    """
    if not portfolio.parts:
        raise FormulaError(f"er is geen rekenmodel voor {portfolio.plan.sector}; zonder model is er niets samen door te rekenen")
    used = {pot.pot for pot in portfolio.pots} | {cost.cost.key for cost in portfolio.costs}
    missing = next((key for key in sorted(used) if key not in pots), None)
    if missing is not None:
        raise FormulaError(f"de pot '{missing}' bestaat niet; zet hem in content/roi-pots.yaml")
    lacking = next((key for part in portfolio.parts for key in part.entry.program.model.sources if key not in sources), None)
    if lacking is not None:
        raise FormulaError(f"de bron '{lacking}' bestaat niet; zet hem bij de bronnen")
    return _built(PortfolioStudy(portfolio, steps, pots, sources, base_url))


def _built(study: PortfolioStudy) -> bytes:
    book = SheetBook(sheets=SHEETS)
    chosen = write_choose(book, study)
    asked = write_ask(book, study)
    blocks = write_blocks(book, study, asked)
    potted = write_pots(book, study, chosen, blocks)
    whole = write_whole(book, study, chosen, blocks, potted)
    write_check(book, asked, chosen, potted, whole)
    write_result(book, study, chosen, whole)
    write_readme(book, study)
    write_sources(book, study)
    write_meta(book, study.identity)
    dress_pages(book, study.identity, _LANDSCAPE, _ONE_PAGE)
    return finished(book, study.date)

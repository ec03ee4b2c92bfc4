"""The page with the tax tables: every value with its period, source and mark, the questions, and what is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from blueprint.knowledge import Knowledge
from blueprint.model.fiscal import FiscalValue, FiscalYear
from blueprint.model.roi import NumberKind
from blueprint.publish.addresses import TAX_PAGE
from blueprint.publish.pages.render import Page, number
from blueprint.publish.pages.settings import Settings

TAX_TITLE = "Belasting en subsidie in de rekenmodellen"


def tax_pages(knowledge: Knowledge, settings: Settings) -> Iterator[Page]:
    """Yield the page, newest year first; no page when there are no tables."""
    years = sorted(knowledge.fiscal.items(), key=lambda item: -item[1].year)
    if not years:
        return
    newest = years[0][0]
    yield Page(
        path=TAX_PAGE,
        template="tax.md.jinja",
        title=TAX_TITLE,
        kind="Lijst",
        front={
            "description": "Met welke tarieven de rekenmodellen na belasting rekenen, met bron en datum.",
            "layout": "wide",
            **settings.edit(knowledge.loaded.place("fiscal", newest)),
        },
        context={
            "title": TAX_TITLE,
            "years": [_year(year) for _, year in years],
            "questions": list(knowledge.tax_inputs.values()),
        },
    )


def _year(year: FiscalYear) -> dict[str, Any]:
    rows = [_row(row) for row in year.rows.values()]
    unverified = sum(bool(row.mark) for row in year.rows.values())
    return {"year": year.year, "summary": year.summary, "rows": rows, "unverified": unverified, "total": len(rows)}


def _row(row: FiscalValue) -> dict[str, Any]:
    others = [{"value": _shown(other.value, row.number), "source": other.source, "note": other.note} for other in row.others]
    return {
        "label": row.label,
        "value": _shown(row.value, row.number),
        "unit": "" if row.number == "aandeel" else row.unit,
        "since": row.since,
        "until": row.until,
        "whole_year": row.since == dt.date(row.since.year, 1, 1) and row.until == dt.date(row.since.year, 12, 31),
        "source": row.source,
        "read": row.read,
        "mark": row.mark,
        "others": others,
        "note": row.note,
    }


def _shown(value: float, kind: NumberKind) -> str:
    return f"{number(value * 100)} %" if kind == "aandeel" else number(value)

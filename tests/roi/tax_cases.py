"""What the tests on tax share: a small model with an asset, and a table of published values.

The table is that of 2025 as Briddge (22 January 2026) and CPN (20 April 2025) print it: corporate tax 19 % to 200,000 and
25.8 % above; KIA 28 % from 2,901 to 70,602, then 19,769, from 130,744 less 7.56 % of what lies above, nothing above
392,230. Sources with an example of their own are named at the test.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import yaml
from test_models import ROOT, changed, loaded

from blueprint.model.fiscal import FiscalValue, FiscalYear
from blueprint.model.roi import Input
from blueprint.roi.tax import (
    AfterTax,
    Taxed,
    after_tax,
    questions_of,
    with_tax,
)

VALUES = {
    "vpb_tarief_laag": 0.19, "vpb_grens": 200_000, "vpb_tarief_hoog": 0.258,
    "kia_drempel": 2_900, "kia_tarief": 0.28, "kia_grens_vast": 70_602, "kia_vast": 19_769, "kia_grens_afbouw": 130_744,
    "kia_afbouw": 0.0756, "kia_einde": 392_230, "eia_aftrek": 0.4, "eia_drempel": 2_500, "mia_aftrek_hoogst": 0.45,
    "mia_drempel": 2_500, "vamil_deel": 0.75, "afschrijving_hoogst": 0.2, "slim_deel": 0.6, "slim_hoogst": 24_999,
    "wbso_tarief_eerste": 0.36, "wbso_grens": 380_000, "wbso_tarief_tweede": 0.16,
}  # fmt: skip


def value(number: float, **changes: Any) -> FiscalValue:
    data = {
        "label": "Iets", "value": number, "unit": "euro", "number": "euro", "since": dt.date(2025, 1, 1),
        "until": dt.date(2025, 12, 31), "source": "ergens", "read": dt.date(2026, 11, 21),
    }  # fmt: skip
    return FiscalValue.model_validate(data | changes)


def table(year: int = 2025, **changes: float) -> FiscalYear:
    rows = {
        key: value(number, since=dt.date(year, 1, 1), until=dt.date(year, 12, 31)) for key, number in (VALUES | changes).items()
    }
    return FiscalYear(title="Tabel", year=year, summary="Om te toetsen.", reviewed=dt.date(2026, 11, 21), rows=rows)


def read(path: Path) -> Any:
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))


ASKED = questions_of(
    {key: Input.model_validate_json(json.dumps(item)) for key, item in read(ROOT / "content" / "roi-tax-inputs.yaml").items()}
)
REAL = {
    path.stem: FiscalYear.model_validate_json(json.dumps(read(path))) for path in sorted((ROOT / "content/fiscal").glob("*.yaml"))
}

INVESTED = changed(horizon=6, lines__0__asset=True)
"""The small model: ``aanschaf`` at the decision, an asset; ``winst`` in every later year."""


def taxed(data: dict[str, Any] = INVESTED, **changes: float) -> Taxed:
    return with_tax(loaded(data), "plaatbewerking", table(**changes), ASKED)


def counted(answers: dict[str, float], data: dict[str, Any] = INVESTED, **changes: float) -> AfterTax:
    """The result for these answers; what is left out is nothing (so: no profit, no purchase, no benefit)."""
    found = after_tax(taxed(data, **changes), {"aanschaf": 0.0, "winst": 0.0, "fis_winst": 0.0, **answers})
    assert found is not None
    return found

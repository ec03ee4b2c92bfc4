"""What the tests of the calculator share: what Python counts and says, and how somebody fills in the form."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from browsing import Visit
from openpyxl import load_workbook

from blueprint.knowledge import Knowledge
from blueprint.model.roi import RoiModel
from blueprint.publish.pages.calculator import calculator
from blueprint.publish.pages.render import environment
from blueprint.publish.pages.settings import Settings
from blueprint.roi import ResultSummary, result_summary
from blueprint.roi.tax import ROWS, newest

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATES = environment([PROJECT / "site" / "templates"])
MODEL, SECTOR = "offerte-automatisering", "plaatbewerking"
STEP = "plaatbewerking/verkoop-offerte/automatisch-calculeren/"
PAGE = f"rekenen/{MODEL}/"
CALC = f'[data-calculator="{MODEL}-{SECTOR}"]'
BOOK = f'[data-book="{MODEL}-{SECTOR}"]'
OUT = """calc => Object.fromEntries(Array.from(document.querySelectorAll(calc + ' [data-out]'))
  .filter(part => part.dataset.out !== 'spoken').map(part => [part.dataset.out, part.textContent]))"""
FOLDS = "document.querySelectorAll('.calc details').forEach(fold => { fold.open = true; })"
"""Opens all folds of the calculators."""


def told(knowledge: Knowledge, model: RoiModel, sector: str) -> tuple[ResultSummary, dict[str, str]]:
    """What Python counts, and what the page must say of it; without the sentence about where the values come from."""
    result = result_summary(model, sector)
    made = calculator(knowledge, model, sector, Settings(results={(model.id, sector): result}))
    say = TEMPLATES.get_template("_calculator.md.jinja").module
    euro, number, whole = (TEMPLATES.filters[name] for name in ("euro", "getal", "heel"))
    words = {
        "chance": f"{round(result.chance * 100)} %",
        "investment": euro(result.investment),
        "payback": f"niet binnen {result.years} jaar" if result.payback is None else f"{number(result.payback)} jaar",
        "lowest": euro(result.lowest_cash),
        "month": f"in maand {result.lowest_cash_month}" if result.lowest_cash_month else "bij het besluit",
        "now": say.now(result),  # type: ignore[attr-defined]
        "middle": say.middle(result),  # type: ignore[attr-defined]
        "decides": say.decides(made),  # type: ignore[attr-defined]
        "means": say.means(made),  # type: ignore[attr-defined]
    }
    if made.frees_hours:
        words |= {"hours": f"{whole(result.hours)} per jaar", "fte": f"{number(result.fte)} voltijdbaan"}
    if result.beside:
        words["beside"] = say.beside(made) if made.beside_counts else ""  # type: ignore[attr-defined]
    return result, words


def rates(knowledge: Knowledge) -> str:
    """Of which year the tax values are, and whether those that count were read at the government."""
    table = newest(knowledge.fiscal)
    assert table is not None
    unsure = any(not table.rows[key].verified for key in ROWS)
    return f"tarieven van {table.year}, {'niet geverifieerd' if unsure else 'gelezen bij de overheid'}"


def answered(model: RoiModel, sector: str, answers: Mapping[str, tuple[float, float, float]]) -> RoiModel:
    """The model as if these answers were its values."""
    changed = {}
    for key, item in model.inputs.items():
        values = item.values_for(sector)
        low, expected, high = answers.get(key, (values.low, values.expected, values.high))
        changed[key] = item.model_copy(
            update={
                "low": low,
                "expected": expected,
                "high": high,
                "example": key not in answers and values.example,
                "sectors": {},
            }
        )
    return model.model_copy(update={"inputs": changed})


def live(page: Any) -> Any:
    """The page once its calculators are forms: they come when one of them is near the screen."""
    page.locator("[data-calculator]").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelectorAll('[data-calculator]:not(.is-live)').length === 0")
    return page


def opened(visit: Visit, address: str = STEP) -> Any:
    """The page with a live calculator and all its folds open."""
    page = live(visit.go(address))
    page.evaluate(FOLDS)
    return page


def typed(page: Any, key: str, text: str, end: str = "", calc: str = CALC) -> None:
    """Type in the field of a question; ``end`` is laag or hoog."""
    label = page.locator(f'{calc} tr[data-key="{key}"] .calc-label').inner_text()
    page.locator(calc).get_by_role("textbox", name=f"{label}, {end}" if end else label, exact=True).fill(text)


def settled(page: Any, calc: str = CALC) -> dict[str, str]:
    """What the calculator says once it has counted everything."""
    page.wait_for_function("calc => !document.querySelector(calc).matches('.is-counting')", arg=calc)
    return dict(page.evaluate(OUT, calc))


def kept_answers(page: Any) -> dict[str, tuple[float, float, float]]:
    """What this browser remembers of the answers: low, expected and high."""
    kept = page.evaluate("name => JSON.parse(localStorage.getItem(name) || '{}')", f"blauwdruk-rekenen/{MODEL}-{SECTOR}")
    return {key: (answer["low"], answer["expected"], answer["high"]) for key, answer in kept.items()}


def recounted(paths: Sequence[Path], out: Path) -> dict[str, Callable[[str], Any]]:
    """What LibreOffice counts in workbooks, in one run: per file name a function from a name in the book to its value."""
    office = shutil.which("soffice")
    if office is None:
        message = "LibreOffice ontbreekt, dus het werkboek van de pagina is niet nagerekend; installeer het met: apt-get install libreoffice-calc"
        pytest.fail(message) if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1" else pytest.skip(message)
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=240)

    def values_of(path: Path) -> Callable[[str], Any]:
        book = load_workbook(out / path.name, data_only=True)

        def value(name: str) -> Any:
            sheet, cell = book.defined_names[name].attr_text.split("!")
            return book[sheet.strip("'")][cell.replace("$", "")].value

        return value

    return {path.name: values_of(path) for path in paths}

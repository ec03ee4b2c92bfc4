"""The scripts that pages count with: small, the same bytes every time, and made again only when the model changed."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from chrome import chromium

from blueprint.knowledge import Knowledge
from blueprint.model.evidence import Source
from blueprint.model.fiscal import FiscalYear
from blueprint.model.roi import Input, RoiModel
from blueprint.publish import calculators
from blueprint.publish.calculators import calculator_files, write_script
from blueprint.publish.workbooks.study import Study
from blueprint.roi.identity import content_version
from blueprint.roi.tax import LIMITS, QUESTIONS, ROWS

ROOT = Path(__file__).resolve().parents[2]
ENGINE = [ROOT / "site" / "assets" / "js" / f"roi-{part}.js" for part in ("measures", "engine")]
PUBLISHER = Source.model_construct(publisher="Statistisch bureau")

QUESTION = {
    "question": "Hoeveel?", "group": "Alles", "unit": "euro", "number": "euro", "low": 40, "expected": 50, "high": 60,
    "example": True, "bounds": [0, 1000], "direction": "hoger-beter",
}  # fmt: skip
SMALL: dict[str, Any] = {
    "id": "klein", "version": "1.2.0", "reviewed": "2026-11-21", "title": "Klein model", "summary": "Om te toetsen.",
    "sectors": ["machinebouw", "plaatbewerking"], "steps": ["een-stap"], "horizon": 3,
    "inputs": {
        "new": QUESTION | {"label": "Aanschaf </script>", "direction": "lager-beter"},
        "winst": QUESTION | {
            "label": "Winst", "example": False, "source": "bureau", "date": "2025-03-01", "evidence": "B", "covers": "verwacht",
            "note": "Naverteld.", "sectors": {"machinebouw": {"low": 1, "expected": 2, "high": 3, "example": True}},
        },
        "disconteringsvoet": QUESTION | {"label": "Eis", "low": 0.05, "expected": 0.1, "high": 0.15, "bounds": [0, 0.5]},
    },
    "constants": {"min_twee": {"label": "Twee eraf", "value": -2, "unit": "euro"}},
    "lines": [
        {"key": "alles", "label": "Alles", "kind": "hulp", "unit": "euro", "formula": "winst if jaar > 0 else 0"},
        {"key": "var", "label": "Kopen", "kind": "investering", "formula": "-new if jaar == 0 else 0"},
        {
            "key": "opbrengst", "label": "Opbrengst", "kind": "hard", "pot": "pot", "pot_size": "alles",
            "formula": "vorig(opbrengst, 0) + winst + min_twee if jaar > 0 else 0",
        },
    ],
    "pitfalls": [{"title": "Een", "text": "Eerste."}, {"title": "Twee", "text": "Tweede."}],
    "smallest_size": {"input": "winst", "text": "Kijk naar de winst."},
    "measure_before": ["Meet."], "measure_after": ["Meet opnieuw."],
}  # fmt: skip


def small(**changes: Any) -> RoiModel:
    return RoiModel.model_validate_json(json.dumps(SMALL | changes))


def script(sector: str = "plaatbewerking", **changes: Any) -> str:
    return write_script(small(**changes), sector, {"bureau": PUBLISHER}).decode()


def data(text: str) -> dict[str, Any]:
    """The data in a script."""
    found: dict[str, Any] = json.JSONDecoder().raw_decode(text, text.index('{"id"'))[0]
    return found


def known(model: RoiModel, publisher: Source = PUBLISHER, years: dict[str, FiscalYear] | None = None, asked: Any = None) -> Any:
    """As much knowledge as the writer asks for."""
    return SimpleNamespace(roi={model.id: model}, sources={"bureau": publisher}, fiscal=years or {}, tax_inputs=asked or {})


def table(year: int) -> FiscalYear:
    """The real table under another year, with one value that was read at the government and the others not."""
    data = yaml.safe_load((ROOT / "content" / "fiscal" / "2026.yaml").read_text(encoding="utf-8"))
    period = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
    rows = {key: row | period | {"verified": key == "vpb_tarief_laag"} for key, row in data["rows"].items()}
    return FiscalYear.model_validate_json(json.dumps(data | {"title": f"Tabel {year}", "year": year, "rows": rows}, default=str))


def test_formulas_become_plain_lines_whatever_the_names_are() -> None:
    text = script()
    body = text[text.index("=> (x,") :].splitlines()[1:-1]
    assert body == [
        "const $new=x[0];",
        "const $winst=x[1];",
        "const $min_twee=-2;",
        "const $alles=out[0]=more(jaar,0)?$winst:0;",
        "const $var=out[1]=same(jaar,0)?(0-$new):0;",
        "const $opbrengst=out[2]=more(jaar,0)?plus(plus((before?before[2]:0),$winst),$min_twee):0;",
    ]


def test_the_script_carries_what_a_page_asks_and_shows() -> None:
    found = data(script())
    assert {key: found[key] for key in ("id", "sector", "version", "horizon", "smallestSize", "hasExamples")} == {
        "id": "klein", "sector": "plaatbewerking", "version": "1.2.0", "horizon": 3, "smallestSize": "winst", "hasExamples": True,
    }  # fmt: skip
    winst = found["inputs"][1]
    assert winst["origin"] == "Statistisch bureau, 2025-03-01, bewijskracht B; laag en hoog zijn een voorbeeld"
    assert (winst["source"], winst["evidence"], winst["note"]) == ("bureau", "B", "Naverteld.")
    assert (winst["low"], winst["expected"], winst["high"], winst["bounds"]) == (40, 50, 60, [0, 1000])
    assert found["inputs"][0]["origin"] == "voorbeeldwaarde, vul je eigen waarde in"
    assert found["constants"] == [{"key": "min_twee", "label": "Twee eraf", "value": -2, "unit": "euro"}]


def test_a_sector_has_its_own_values_and_where_they_come_from() -> None:
    winst = data(script("machinebouw"))["inputs"][1]
    assert (winst["low"], winst["expected"], winst["high"]) == (1, 2, 3)
    assert winst["origin"] == "voorbeeldwaarde, vul je eigen waarde in"
    assert "source" not in winst


def test_script_and_workbook_carry_the_same_fingerprint_of_the_content() -> None:
    model = small()
    workbook = Study.content_version.fget(SimpleNamespace(model=model))  # type: ignore[attr-defined]
    assert data(script())["content"] == workbook == content_version(model)
    assert content_version(small(title="Ander model")) != workbook


def test_the_same_model_gives_the_same_bytes_and_a_changed_one_others() -> None:
    assert script() == script()
    assert script() != script(horizon=4)


def test_a_script_is_made_again_only_when_its_model_or_source_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def recorded(model: RoiModel, sector: str, sources: Any) -> bytes:
        made.append(f"{model.title} {sector}")
        return write_script(model, sector, sources)

    monkeypatch.setattr(calculators, "write_script", recorded)
    first = calculator_files(known(small()), tmp_path)
    assert list(first) == ["assets/roi/klein-machinebouw.js", "assets/roi/klein-plaatbewerking.js"]
    assert made == ["Klein model machinebouw", "Klein model plaatbewerking"]
    assert calculator_files(known(small()), tmp_path) == first
    assert len(made) == 2
    calculator_files(known(small(title="Ander model")), tmp_path)
    assert made[2:] == ["Ander model machinebouw", "Ander model plaatbewerking"]
    other = calculator_files(known(small(), Source.model_construct(publisher="Ander bureau")), tmp_path)
    assert b"Ander bureau" in other["assets/roi/klein-plaatbewerking.js"]


def test_tax_is_one_script_for_all_models_with_the_newest_table_and_its_marks(tmp_path: Path) -> None:
    years = {"2025": table(2025), "2026": table(2026)}
    asked = {key.replace("_", "-"): Input.model_validate_json(json.dumps(QUESTION | {"label": key})) for key in QUESTIONS}
    files = calculator_files(known(small(), years=years, asked=asked), tmp_path)
    assert min(files) == "assets/roi/belasting.js"
    text = files["assets/roi/belasting.js"].decode()
    found = json.JSONDecoder().raw_decode(text, text.index('{"year"'))[0]
    assert (found["year"], found["title"], found["limits"]) == (2026, "Tabel 2026", list(LIMITS))
    assert [item["key"] for item in found["inputs"]] == list(QUESTIONS)
    marks = {row["key"]: row.get("mark", "") for row in found["constants"]}
    assert marks == dict.fromkeys(ROWS, "niet geverifieerd") | {"vpb_tarief_laag": ""}
    assert found["lines"][found["net"]]["key"] == "fis_netto"
    assert not {"new", "winst", "kopen"} & set(re.findall(r"\$(\w+)", text))


def test_without_a_table_there_is_no_script_for_tax(tmp_path: Path) -> None:
    assert "assets/roi/belasting.js" not in calculator_files(known(small()), tmp_path)


def test_a_range_around_one_number_keeps_its_proportions_and_stays_within_bounds() -> None:
    with chromium() as browser:
        page = browser.new_page()
        for part in ENGINE:
            page.add_script_tag(path=part)
        page.add_script_tag(content=script())
        around = page.evaluate("""() => {
          const R = BlauwdrukRekenen, input = R.models["klein-plaatbewerking"].inputs[1];
          return [50, 100, 900, 0, -5].map((value) => R.around({...input, bounds: [-10, 1000]}, value))
            .concat([R.around({...input, low: -1, expected: 0, high: 2}, 3)]);
        }""")
    assert [[item[name] for name in ("low", "expected", "high")] for item in around] == [
        [40, 50, 60], [80, 100, 120], [720, 900, 1000], [0, 0, 0], [-6, -5, -4], [2, 3, 5],
    ]  # fmt: skip


def test_every_script_of_the_real_content_is_small_and_loads_nothing(knowledge: Knowledge, tmp_path: Path) -> None:
    files = calculator_files(knowledge, tmp_path)
    wanted = {f"{key}-{sector}" for key, model in knowledge.roi.items() for sector in model.sectors} | {"belasting"}
    assert {f"assets/roi/{name}.js" for name in wanted} == set(files)
    for name, content in files.items():
        assert len(gzip.compress(content)) < 5_000, name
        assert not re.search(rb"https?://|import\b|fetch\(|eval\(", content), name
    assert sum(len(gzip.compress(part.read_bytes())) for part in ENGINE) < 7_500

"""Measure counting with the ROI models: ten thousand draws in numpy and in a browser, and the size of the scripts.

``python tools/bench_language.py`` prints one table; the slowest model counts. The browser part needs Chromium.
"""

from __future__ import annotations

import datetime as dt
import gzip
import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
SCRIPTS = ("roi-measures.js", "roi-engine.js")

TIMES = """(runs) => Object.values(BlauwdrukRekenen.models).map((model) => {
  const R = BlauwdrukRekenen, took = [];
  for (let i = 0; i <= runs; i += 1) { const start = performance.now(); R.chances(model); took.push(performance.now() - start); }
  const start = performance.now();
  for (let i = 0; i < 50; i += 1) { R.results(model); R.tornado(model); }
  return { first: took[0], later: Math.min(...took.slice(1)), slider: (performance.now() - start) / 50 };
})"""
"""Milliseconds for all draws (first and best later time), and for what one move of a slider asks: measures and tornado."""


def main() -> int:
    """Print the table."""
    from blueprint.build import examine
    from blueprint.publish.calculators import calculator_files

    knowledge, findings = examine(ROOT, None, dt.date.today())
    if knowledge is None:
        print(*findings, sep="\n", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        files = calculator_files(knowledge, Path(folder))
        made = time.perf_counter() - start
    sizes = sorted(len(gzip.compress(content)) for content in files.values())
    engine = [(ROOT / "site" / "assets" / "js" / name).read_bytes() for name in SCRIPTS]
    in_numpy = [draws for model in knowledge.roi.values() for sector in model.sectors for draws in [_numpy(model, sector)]]
    print(f"{len(files)} scripts made in {made:.2f} s")
    print(
        f"compressed: engine {sum(len(gzip.compress(part)) for part in engine)} bytes, a script {sizes[0]} to {sizes[-1]} bytes"
    )
    print(f"10,000 draws in numpy: median {statistics.median(in_numpy):.1f} ms, slowest model {max(in_numpy):.1f} ms")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("no Chromium, so nothing measured in a browser")
        return 0
    models = [content for name, content in files.items() if not name.endswith("belasting.js")]
    times = [_browser(chromium, [*engine, model]) for model in models]
    for key, what in (
        ("first", "10,000 draws in a page just opened"),
        ("later", "10,000 draws after that"),
        ("slider", "measures and tornado"),
    ):
        values = [one[key] for one in times]
        print(f"{what}: median {statistics.median(values):.1f} ms, slowest model {max(values):.1f} ms")
    return 0


def _numpy(model: object, sector: str) -> float:
    """Milliseconds for all draws of one model: the best of a few times."""
    from blueprint.roi import compile_model
    from blueprint.roi.uncertainty import chances

    program = compile_model(model, sector)  # type: ignore[arg-type]
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        chances(program)
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


def _browser(chromium: str, scripts: list[bytes]) -> dict[str, float]:
    """Milliseconds of one model in a browser of its own, so that no other model has warmed it up."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for script in scripts:
            page.add_script_tag(content=script.decode())
        found: list[dict[str, float]] = page.evaluate(TIMES, RUNS)
        browser.close()
    return found[0]


if __name__ == "__main__":
    raise SystemExit(main())

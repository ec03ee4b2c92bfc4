"""The runs of the benchmark: each method makes one run of one row and keeps its time."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from blueprint.build import Options, build

QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
_EDITED = re.compile(r"^why: \|\n {2}(?P<text>.+)$", re.MULTILINE)


@dataclass
class Times:
    """Seconds per row of one size."""

    pages: int | str = "-"
    runs: int = 0
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Wall time."""
    work: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Processor time of all processes together, which hardly changes when the machine is busy with something else."""

    def median(self, key: str) -> float:
        """Return the median of a row in seconds, or 0 when it was not measured."""
        return statistics.median(self.seconds[key]) if self.seconds.get(key) else 0.0

    def median_work(self, key: str) -> float:
        """Return the median processor time of a row in seconds, or 0 when it was not measured."""
        return statistics.median(self.work[key]) if self.work.get(key) else 0.0

    def ratio(self, key: str, other: str) -> float:
        """Return how one row compares with another, or 0 when either was not measured."""
        return self.median(key) / self.median(other) if self.median(other) else 0.0


class Bench:
    """One copy of the project, at one size."""

    def __init__(self, project: Path, runs: int) -> None:
        self.project, self.runs = project, runs
        self.times = Times(runs=runs)
        self._build = project / "build"
        self._out = project / "out"
        self._step = edited_step(project)
        self._original = self._step.read_text(encoding="utf-8")
        self._edits = 0

    def first_build(self) -> None:
        """Fill the build folder and write the stock configuration, without measuring."""
        self._generate()
        self.times.pages = sum(1 for _ in (self._build / "docs").rglob("*.md"))
        (self._build / "stock.yml").write_text(stock_config(self._build / "mkdocs.yml"), encoding="utf-8")

    def cold_generator(self) -> None:
        """Generator with nothing kept from before."""
        kept = self._build.with_name("kept")
        self._build.rename(kept)
        self._timed("generator cold", self._generate)
        shutil.rmtree(self._build)
        kept.rename(self._build)

    def warm_generator(self) -> None:
        """Generator that finds its drawings and workbooks, but no docs tree."""
        shutil.rmtree(self._build / "docs")
        self._timed("generator", self._generate)

    def engine_alone(self) -> None:
        """The site engine as configured, on the tree of the generator."""
        self._timed("engine", lambda: self._mkdocs("mkdocs.yml"))

    def stock_engine(self) -> None:
        """The site engine with the theme's own look and search, on the same tree."""
        self._timed("stock", lambda: self._mkdocs("stock.yml"))

    def whole_build(self) -> None:
        """Everything that ``blueprint build`` does, with only drawings and workbooks kept."""
        for path in (self._build / "docs", self._build / "site"):
            shutil.rmtree(path, ignore_errors=True)
        self._timed("whole", lambda: self._blueprint("build"))

    def first_whole_build(self) -> None:
        """Everything, as on a fresh checkout."""
        kept = self._build.with_name("kept")
        self._build.rename(kept)
        self._timed("whole first", lambda: self._blueprint("build"))
        shutil.rmtree(self._build)
        kept.rename(self._build)

    def check_and_start(self) -> None:
        """The command line without work, and the checks alone."""
        self._timed("start", lambda: self._blueprint("--version"))
        self._timed("check", lambda: self._blueprint("check"))

    def edited_generator(self) -> None:
        """Generator after one edit: a new process, and this process as ``blueprint serve`` does it."""
        self._edit()
        self._timed("edit generator", self._generate)
        self._edit()
        self._timed("edit in process", self._in_process)

    def edited_site(self) -> None:
        """From an edit to a site with search that can be published."""
        if not self.times.seconds["edit whole"]:
            self._blueprint("build")
        self._edit()
        self._timed("edit whole", lambda: self._blueprint("build"))

    def parts(self) -> None:
        """Where the generator spends its time, in this process."""
        for _ in range(self.runs):
            for part, seconds in self._in_process().items():
                self.times.seconds[f"part {part}"].append(seconds)

    def _in_process(self) -> dict[str, float]:
        outcome = build(Options(self.project, site=False), lambda part: None, dt.date.today())  # noqa: ARG005
        if not outcome.succeeded:
            raise SystemExit("\n".join(f"{found.file}:{found.line}: {found.message}" for found in outcome.findings))
        return outcome.seconds

    def _timed(self, key: str, run: Callable[[], object]) -> None:
        start, before = time.perf_counter(), processor_seconds()
        run()
        self.times.seconds[key].append(time.perf_counter() - start)
        self.times.work[key].append(processor_seconds() - before)

    def _generate(self) -> None:
        self._blueprint("build", "--no-site")

    def _blueprint(self, *arguments: str) -> None:
        run([sys.executable, "-m", "blueprint.cli", "--project", str(self.project), *arguments])

    def _mkdocs(self, config: str) -> None:
        shutil.rmtree(self._out, ignore_errors=True)
        run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(self._build / config), "-d", str(self._out)])

    def _edit(self) -> None:
        self._edits += 1
        write_edit(self._step, self._original, f"Aangepast {self._edits}.")


def processor_seconds() -> float:
    """Return the processor time of this process and of those that it waited for (where the system counts those)."""
    return sum(os.times()[:4])


def edited_step(project: Path) -> Path:
    """Return the file that is edited: the first complete step of a sector."""
    return next(
        path for path in sorted((project / "plaatbewerking").rglob("*.yaml")) if _EDITED.search(path.read_text(encoding="utf-8"))
    )


def write_edit(path: Path, original: str, mark: str) -> None:
    """Put a mark behind the first line of ``why``, which stands on one page only."""
    path.write_text(_EDITED.sub(lambda found: f"{found[0]} {mark}", original, count=1), encoding="utf-8")


def stock_config(ours: Path) -> str:
    """Return our configuration with the stock theme and its search plugin, for the same tree."""
    values = yaml.safe_load(ours.read_text(encoding="utf-8"))
    values["theme"] = {
        "name": "material",
        "language": "nl",
        "font": False,
        "features": ["navigation.prune", "navigation.indexes"],
    }
    values["plugins"] = [{"search": {"lang": "nl"}}]
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def run(command: Sequence[str]) -> None:
    """Run a command to its end; stop the benchmark with its output when it fails."""
    done = subprocess.run(command, env=os.environ | QUIET, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")

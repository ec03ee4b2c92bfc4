"""How long it takes ``blueprint serve`` to show an edit: write a file, poll the page until the text is there."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench_runs import edited_step, write_edit

PATIENCE = 120.0


def preview_seconds(project: Path, runs: int) -> dict[str, float]:
    """Return the median seconds from edit to visible page, with and without the preview engine where it is installed."""
    found = {"mkdocs": _median(project, runs, engine="mkdocs")}
    if importlib.util.find_spec("zensical"):
        found["zensical"] = _median(project, runs, engine="zensical")
    return found


def _median(project: Path, runs: int, engine: str) -> float:
    step = edited_step(project)
    original = step.read_text(encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = (
        "from pathlib import Path; from blueprint.serve import serve; "
        f"serve(Path({str(project)!r}), None, {port}, print, {engine!r})"
    )
    command = [sys.executable, "-c", call]
    page = f"http://127.0.0.1:{port}/{step.relative_to(project).with_suffix('').as_posix()}/"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ) as process:
        try:
            _wait_for(page, "</html>")
            seconds = []
            for number in range(runs + 1):  # the first one warms up and does not count
                time.sleep(1.0)
                start = time.perf_counter()
                write_edit(step, original, f"Zichtbaar {engine} {number}.")
                _wait_for(page, f"Zichtbaar {engine} {number}.")
                seconds.append(time.perf_counter() - start)
        finally:
            process.send_signal(signal.SIGINT)
    return statistics.median(seconds[1:])


def _wait_for(page: str, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(page, timeout=5) as answer:  # noqa: S310 - our own server
                if text in answer.read().decode():
                    return
        except (OSError, urllib.error.URLError):
            pass
        time.sleep(0.02)
    raise SystemExit(f"{page} does not show {text!r} within {PATIENCE:.0f} s")

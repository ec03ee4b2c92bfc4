"""``blueprint serve``: what somebody who writes sees in the browser and in the terminal."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sample import PROJECT, Sample

from blueprint.build import Options
from blueprint.serve import _Server, _watching

STEP = "content/steps/prijs-vooraf.yaml"
PAGE = "plaatbewerking/verkoop/prijs-vooraf/"
PATIENCE = 60.0
"""Seconds after which a test gives up; no test says how fast it must be."""


class Preview:
    """A running ``blueprint serve`` and all that it has said."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        self.said.extend(iter(self.process.stdout.readline, ""))

    @property
    def text(self) -> str:
        return "".join(self.said)

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, OSError):
            return ""

    def shows(self, path: str, text: str) -> bool:
        return self.waits_for(lambda: text in self.page(path))

    def says(self, text: str, times: int = 1) -> bool:
        return self.waits_for(lambda: self.text.count(text) >= times)

    def waits_for(self, happened: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(sample: Sample, engine: str, port: int | None = None) -> Iterator[Preview]:
    if engine == "zensical" and importlib.util.find_spec("zensical") is None:
        message = "Zensical ontbreekt; installeer het met: pip install zensical"
        if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    shutil.copytree(PROJECT / "site", sample.root / "site")
    shutil.copy(PROJECT / "mkdocs.yml", sample.root)
    chosen = port or _free_port()
    call = (
        "import sys; from functools import partial; from pathlib import Path; from blueprint.serve import serve; "
        f"project, region = Path({str(sample.root)!r}), Path({str(sample.region)!r}); "
        f"sys.exit(serve(project, region, {chosen}, partial(print, flush=True), {engine!r}))"
    )
    command = [sys.executable, "-c", call]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8") as process:
        try:
            yield Preview(process, chosen)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_an_edit_becomes_visible_a_mistake_keeps_the_old_page_and_mending_it_goes_on(sample: Sample, engine: str) -> None:
    with serving(sample, engine) as preview:
        assert preview.shows(PAGE, "Een stap die nog moet worden uitgeschreven."), preview.text

        sample.edit(STEP, "Een stap die nog moet worden uitgeschreven.", "Nu met een eigen zin.")
        assert preview.shows(PAGE, "Nu met een eigen zin."), preview.text

        sample.edit(STEP, "level: ", "nivo: ")
        assert preview.says("De vorige pagina's blijven staan."), preview.text
        assert 'content/steps/prijs-vooraf.yaml:9: onbekende sleutel "nivo"; haal hem weg' in preview.text
        assert "Nu met een eigen zin." in preview.page(PAGE)

        sample.edit(STEP, "nivo: ", "level: ")
        sample.edit(STEP, "Nu met een eigen zin.", "Weer goed.")
        assert preview.shows(PAGE, "Weer goed."), preview.text


def test_an_edit_in_the_folder_of_the_region_becomes_visible(sample: Sample) -> None:
    with serving(sample, "mkdocs") as preview:
        assert preview.says("Kijk op http://127.0.0.1:"), preview.text
        region = Sample(sample.region)
        region.edit("steps/hulp-vragen.yaml", "title: ", "title: Samen ")
        assert preview.shows("plaatbewerking/verkoop/hulp-vragen/", "Samen "), preview.text


def test_what_the_build_writes_starts_no_new_build_also_when_it_lies_in_the_region(sample: Sample) -> None:
    options = Options(sample.root, sample.region, output=sample.region / "build")
    changed = threading.Event()
    with _watching(options, changed):
        Sample(sample.region).write("build/docs/los.md", "# Los\n")
        assert not changed.wait(1)
        Sample(sample.region).write("steps/.los.yaml.swp", "van de editor")
        assert not changed.wait(1)
        sample.edit(STEP, "title: ", "title: Nieuw ")
        assert changed.wait(PATIENCE)


def test_folders_inside_new_folders_leave_the_watch_running(sample: Sample) -> None:
    changed = threading.Event()
    with _watching(Options(sample.root, sample.region, output=sample.region / "build"), changed):
        for number in range(200):
            Sample(sample.region).write(f"build/{number}/docs/diep/los.md", "# Los\n")
        assert not changed.wait(1)
        sample.edit(STEP, "title: ", "title: Nieuw ")
        assert changed.wait(PATIENCE)


def test_content_with_a_mistake_is_shown_as_soon_as_it_is_mended(sample: Sample) -> None:
    sample.edit(STEP, "level: ", "nivo: ")
    with serving(sample, "mkdocs") as preview:
        assert preview.says("Herstel dit; daarna ga ik vanzelf verder."), preview.text
        sample.edit(STEP, "nivo: ", "level: ")
        assert preview.shows(PAGE, "Een stap die nog moet worden uitgeschreven."), preview.text


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_ctrl_c_ends_it_in_one_word_and_frees_the_port(sample: Sample, engine: str) -> None:
    with serving(sample, engine) as preview:
        assert preview.shows("", "</html>"), preview.text
    assert preview.process.returncode == 0
    assert preview.says("Gestopt.\n")
    assert "Traceback" not in preview.text
    assert preview.waits_for(lambda: preview.page("") == "")


def test_a_port_in_use_is_told_in_one_sentence(sample: Sample) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "blueprint.cli", "--project", str(PROJECT), "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"Het lukte niet: poort {port} is bezet of mag niet; kies met --port een andere tussen 1024 en 65535\n"
    )


@pytest.mark.parametrize(
    ("problem", "news"), [(BrokenPipeError, False), (ConnectionResetError, False), (ZeroDivisionError, True)]
)
def test_a_browser_that_goes_to_another_page_is_no_news(
    capsys: pytest.CaptureFixture[str], problem: type[Exception], news: bool
) -> None:
    server = _Server.__new__(_Server)  # no port is needed to be told of an error
    try:
        raise problem
    except problem:
        server.handle_error(None, ("127.0.0.1", 1))
    assert (problem.__name__ in capsys.readouterr().err) == news


def outward_addresses() -> set[str]:
    """Return the address by which other computers would reach this one; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that is kept for documentation (RFC 5737)
        except OSError:
            return set()
        return {probe.getsockname()[0]} - {"127.0.0.1"}


def test_only_this_computer_can_look(sample: Sample) -> None:
    with serving(sample, "mkdocs") as preview:
        assert preview.shows("", "</html>"), preview.text
        for address in outward_addresses():
            with socket.socket() as outside:
                assert outside.connect_ex((address, preview.port)) != 0
        assert "127.0.0.1" in preview.text

"""Preview: the handbook in the browser, renewed while somebody edits YAML, templates or the look.

Where Zensical is installed its development server shows a changed page in well under a second. Otherwise our own small server
shows the site that MkDocs builds, and a script in each served page reloads it after a build.
"""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from blueprint.build import BuildError, Options, build
from blueprint.findings import as_text

HOST = "127.0.0.1"
STAMP = "/__stand"
_QUIET_SECONDS = 0.15
"""Editors save in several touches; a build waits until they are done."""
_RELOAD = (
    b"<script>(()=>{let seen;setInterval(async()=>{try{const now=await(await fetch('/__stand')).text();"
    b"if(seen&&seen!==now)location.reload();seen=now}catch{}},400)})()</script></body>"
)


def serve(project: Path, region: Path | None, port: int, say: Callable[[str], None]) -> int:
    """Build, show and keep up to date until interrupted; return the exit status."""
    _check_port(port)
    preview = importlib.util.find_spec("zensical") is not None
    options = Options(project, region, site=not preview)
    if not _rebuild(options, say):
        return 1
    changed = threading.Event()
    stamp = _Stamp()
    with _watching(project, region, changed), _shown(options, port, preview, stamp):
        say(f"Kijk op http://{HOST}:{port}/ en stop met Ctrl+C.")
        while True:
            changed.wait()
            while changed.is_set():
                changed.clear()
                threading.Event().wait(_QUIET_SECONDS)
            if _rebuild(options, say):
                stamp.count += 1


def _check_port(port: int) -> None:
    """Make sure that the port can be used, before the long work of a first build."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            raise RuntimeError(f"poort {port} is bezet of mag niet; kies met --port een andere tussen 1024 en 65535") from None


class _Stamp:
    """Counts builds; pages ask for it to know when to reload."""

    count = 0


def _rebuild(options: Options, say: Callable[[str], None]) -> bool:
    try:
        outcome = build(options, lambda _part: None)
    except BuildError as problem:
        say(f"{problem}\nDe vorige pagina's blijven staan.")
        return False
    if not outcome.succeeded:
        say(as_text(outcome.findings, colour=sys.stderr.isatty()).rstrip())
        say("De vorige pagina's blijven staan.")
        return False
    say(f"Bijgewerkt: {len(outcome.changed)} bestanden in {sum(outcome.seconds.values()):.1f} s.")
    return True


@contextmanager
def _watching(project: Path, region: Path | None, changed: threading.Event) -> Iterator[None]:
    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in ("modified", "created", "deleted", "moved"):
                changed.set()

    observer = Observer()
    folders = [project / name for name in ("content", "machinebouw", "plaatbewerking", "roi", "site")]
    for folder in (*folders, *((region,) if region else ())):
        observer.schedule(Handler(), str(folder), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


@contextmanager
def _shown(options: Options, port: int, preview: bool, stamp: _Stamp) -> Iterator[None]:
    if preview:
        command = [sys.executable, "-m", "zensical", "serve", "-f", str(options.build / "mkdocs.yml"), "-a", f"{HOST}:{port}"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            try:
                yield
            finally:
                process.terminate()
        return
    handler = partial(_Handler, directory=str(options.build / "site"), stamp=stamp)
    with ThreadingHTTPServer((HOST, port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site, with the reload script added to pages on their way out."""

    def __init__(self, *arguments: object, stamp: _Stamp, **settings: object) -> None:
        self.stamp = stamp
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == STAMP:
            return self._send(str(self.stamp.count).encode(), "text/plain")
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            return self._send(page.read_bytes().replace(b"</body>", _RELOAD), "text/html; charset=utf-8")
        return super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Stay quiet: only builds and mistakes are worth a line."""

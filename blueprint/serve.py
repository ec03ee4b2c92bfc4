"""Preview: the handbook in the browser, renewed while somebody edits YAML, templates or the look.

Every save runs the generator in this process. Where Zensical is installed its development server shows the changed page at
once; otherwise MkDocs renders only the pages that changed, our own small server shows them, and a script in each page
reloads it. A mistake in the content is told, and the pages stay as they were until it is mended. The preview stands apart
from the site that can be published, and has no search.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from blueprint.build import BuildError, Options, build, build_preview, zensical_config
from blueprint.findings import DutchError, as_text
from blueprint.refusals import refused

Engine = Literal["mkdocs", "zensical"]
Say = Callable[[str], None]

HOST = "127.0.0.1"
STAMP = "/__stand"
WATCHED = ("content", "machinebouw", "plaatbewerking", "roi", "site")
_CHANGES = frozenset({"modified", "created", "deleted", "moved"})
_QUIET_SECONDS = 0.08
"""Editors save in several touches; a build waits until they are done."""
_LOOK_UP_SECONDS = 1.0
"""How often the main loop looks whether the preview engine still runs."""
_RELOAD = (
    b"<script>(()=>{let seen;setInterval(async()=>{try{const now=await(await fetch('/__stand')).text();"
    b"if(seen&&seen!==now)location.reload();seen=now}catch{}},400)})()</script></body>"
)


class ServeError(DutchError):
    """The preview cannot be shown."""


def serve(project: Path, region: Path | None, port: int, say: Say, engine: Engine | None = None) -> int:
    """Build, show and keep up to date until interrupted; return the exit status.

    ``engine`` is the engine that shows the pages; by default Zensical where it is installed.

    :raises ServeError: when the port is taken or the engine stops by itself.
    """
    _check_port(port)
    chosen = engine or ("zensical" if importlib.util.find_spec("zensical") else "mkdocs")
    options = Options(project, region, site=False)
    changed = threading.Event()
    state = _State()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop tidily, whoever asks for it
    try:
        with _watching(options, changed):
            while not _renew(options, chosen, say):
                say("Herstel dit; daarna ga ik vanzelf verder.")
                _wait(changed, state)
            with _shown(options, port, chosen, state):
                say(f"Kijk op http://{HOST}:{port}/ en stop met Ctrl+C. Zoeken werkt pas na blueprint build.")
                _keep_up(options, chosen, changed, state, say)
    except KeyboardInterrupt:
        say("Gestopt.")
    return 0


class _State:
    """What the server and the loop share: the number of builds so far, and the engine's process when there is one."""

    builds = 0
    process: subprocess.Popen[bytes] | None = None


def _keep_up(options: Options, engine: Engine, changed: threading.Event, state: _State, say: Say) -> None:
    while True:
        _wait(changed, state)
        if _renew(options, engine, say):
            state.builds += 1
        else:
            say("De vorige pagina's blijven staan.")


def _wait(changed: threading.Event, state: _State) -> None:
    """Wait for a change, and then until nothing changes for a moment."""
    while not changed.wait(_LOOK_UP_SECONDS):
        if state.process is not None and state.process.poll() is not None:
            raise ServeError("Zensical is gestopt; start opnieuw, of haal Zensical weg met pip uninstall zensical")
    while changed.is_set():
        changed.clear()
        changed.wait(_QUIET_SECONDS)


def _renew(options: Options, engine: Engine, say: Say) -> bool:
    """Run the generator, and the engine where it does not follow by itself; tell what happened."""
    try:
        outcome = build(options, lambda _part: None)
        if outcome.succeeded:
            prepare = build_preview if engine == "mkdocs" else zensical_config
            prepare(options)
    except (BuildError, OSError) as problem:
        say(refused(problem) if isinstance(problem, OSError) else str(problem))
        return False
    if not outcome.succeeded:
        say(as_text(outcome.findings, colour=sys.stderr.isatty()).rstrip())
        return False
    count = len(outcome.changed)
    say(f"Bijgewerkt: {count} {'bestand' if count == 1 else 'bestanden'}.")
    return True


def _check_port(port: int) -> None:
    """Make sure that the port can be used, before the long work of a first build."""
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere this option lets two programs share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            usable = port > 0  # for 0 the machine chooses a port, and nobody would know which
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            usable = False
    if not usable:
        raise ServeError(f"poort {port} is bezet of mag niet; kies met --port een andere tussen 1024 en 65535")


@contextmanager
def _watching(options: Options, changed: threading.Event) -> Iterator[None]:
    """Set the event when a source changes. What the build itself writes does not count."""
    made = options.build.resolve()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            places = [Path(os.fsdecode(place)) for place in (event.src_path, event.dest_path) if place]
            if event.event_type in _CHANGES and not event.is_directory and any(map(self.counts, places)):
                changed.set()

        def counts(self, place: Path) -> bool:
            return not place.is_relative_to(made) and not place.name.startswith(".")

    # A new folder and the folder in it are often noticed twice; watchdog (7.1) warns of that, and the second time does no harm.
    warnings.filterwarnings("ignore", "Callback", RuntimeWarning)
    observer = Observer()
    for folder in _sources(options):
        observer.schedule(Handler(), str(folder.resolve()), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def _sources(options: Options) -> list[Path]:
    """Return the folders to watch: those of the project that exist, and the region unless it lies inside one of them."""
    found = [options.project / name for name in WATCHED if (options.project / name).is_dir()]
    region = options.region
    inside = region and any(region.resolve().is_relative_to(folder.resolve()) for folder in found)
    return [*found, region] if region and not inside else found


def _shown(options: Options, port: int, engine: Engine, state: _State) -> AbstractContextManager[None]:
    return _zensical(options, port, state) if engine == "zensical" else _served(options, port, state)


@contextmanager
def _zensical(options: Options, port: int, state: _State) -> Iterator[None]:
    """Run Zensical's development server, which follows the docs tree by itself."""
    command = [sys.executable, "-m", "zensical", "serve", "-f", str(zensical_config(options)), "-a", f"{HOST}:{port}"]
    quiet = subprocess.DEVNULL
    # In a session of its own, so that Ctrl+C reaches us only and we stop it in order.
    with subprocess.Popen(command, cwd=options.build, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        state.process = process
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def _served(options: Options, port: int, state: _State) -> Iterator[None]:
    """Run our own server on the preview that MkDocs renders."""
    handler = partial(_Handler, directory=str(options.preview), state=state)
    with _Server((HOST, port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    """Stays quiet when a browser goes to another page before it has all of this one."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the preview, with the reload script added to pages on their way out."""

    def __init__(self, *arguments: object, state: _State, **settings: object) -> None:
        self.state = state
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the number of builds, a page with the reload script, or any other file as it is."""
        if self.path == STAMP:
            return self._send(str(self.state.builds).encode(), "text/plain")
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            return self._send(page.read_bytes().replace(b"</body>", _RELOAD), "text/html; charset=utf-8")
        return super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that the base class gives it
        """Stay quiet: only builds and mistakes are worth a line."""

"""What ``blueprint roi`` does: read filled workbooks back, report over many, fill a fresh one, keep the archive."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from blueprint.answers.archive import PLACE, ArchiveError, Release, read_archive
from blueprint.answers.exchange import extract, read_sheaf
from blueprint.answers.package import UnreadableError
from blueprint.answers.reading import Library, Reading, read_book
from blueprint.answers.refill import refilled, workbook
from blueprint.answers.tell import as_data, clean, refused, report
from blueprint.answers.tell_together import NO_MORE, report_together, together_data
from blueprint.answers.together import Together, TogetherError, read_together
from blueprint.load import load
from blueprint.publish.workbooks.study import tax_table
from blueprint.publish.workbooks.template import LAYOUT

OK, CONTENT_ERROR, USAGE_ERROR = 0, 1, 2
Say = Callable[[str], None]
ENDINGS = (".xlsx", ".xlsm")


def library_of(project: Path, base_url: str = "") -> Library:
    """The models, sources and archive of a project; a model that does not load is simply not known."""
    loaded = load(project)
    table = tax_table(loaded.shared["fiscal"], loaded.shared["tax_inputs"])
    return Library(loaded.shared["roi"], loaded.shared["sources"], read_archive(project / PLACE), base_url, table)


def _library(project: Path, base_url: str, say: Say) -> Library | None:
    try:
        return library_of(project, base_url)
    except ArchiveError as problem:
        say(str(problem))
        return None


def read(given: argparse.Namespace, say: Say, base_url: str) -> int:
    """Read books and tell about each; status 1 when one cannot be read or an answer cannot be used."""
    library = _library(given.project, base_url, say)
    if library is None:
        return CONTENT_ERROR
    status, data = OK, []
    for path in given.books:
        try:
            reading = _read(path, library, given.project)
        except UnreadableError as problem:
            say(refused(str(path), problem))
            data.append({"file": path.name, "problem": str(problem)})
            status = CONTENT_ERROR
            continue
        if reading.unusable:
            status = CONTENT_ERROR
        told, facts = _told(reading, given.output, library, say)
        if given.json:
            data.append(facts())
        else:
            sys.stdout.write(told)
    if given.json:
        sys.stdout.write(json.dumps({"books": data}, ensure_ascii=False, indent=2) + "\n")
    return status


def _read(path: Path, library: Library, project: Path) -> Reading | Together:
    """The workbook of a model, or else one over more than one model."""
    try:
        return read_book(path, library)
    except TogetherError:
        return read_together(path, load(project))


def _told(
    reading: Reading | Together, folder: Path | None, library: Library, say: Say
) -> tuple[str, Callable[[], dict[str, Any]]]:
    """The report and the plain data of a workbook; writes the files when there is a folder for them."""
    if isinstance(reading, Reading):
        fresh = _write(reading, folder, library) if folder else ""
        return report(reading, fresh=fresh), lambda: as_data(reading)
    told = report_together(reading)
    if folder:
        _new_file(folder, f"{reading.path.stem}-verslag", ".md", told.encode())
        say(NO_MORE)
    return told, lambda: together_data(reading)


def _write(reading: Reading, folder: Path, library: Library) -> str:
    """Write report, extract and fresh workbook; gives the path of the latter. Nothing that exists is overwritten."""
    stem = reading.path.stem
    fresh = _new_file(folder, f"{stem}-nieuw", ".xlsx", refilled(reading, library))
    _new_file(folder, f"{stem}-verslag", ".md", report(reading, fresh=fresh.name, everything=True).encode())
    text = json.dumps(extract(reading), ensure_ascii=False, indent=2) + "\n"
    _new_file(folder, f"{stem}-uittreksel", ".json", text.encode())
    return str(fresh)


def _new_file(folder: Path, stem: str, ending: str, content: bytes) -> Path:
    """Write a file under a name that is free; a file with the same content is left as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in _names(folder, stem, ending):
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            if not path.is_file() or path.read_bytes() != content:
                continue
        return path
    raise AssertionError


def _names(folder: Path, stem: str, ending: str) -> Iterator[Path]:
    yield folder / f"{stem}{ending}"
    number = 2
    while True:
        yield folder / f"{stem}-{number}{ending}"
        number += 1


def fill(given: argparse.Namespace, say: Say, base_url: str) -> int:
    """Make a workbook with the answers of a file."""
    library = _library(given.project, base_url, say)
    if library is None:
        return CONTENT_ERROR
    try:
        sheaf = read_sheaf(given.answers, library)
    except UnreadableError as problem:
        say(refused(str(given.answers), problem))
        return CONTENT_ERROR
    content = workbook(sheaf.program, sheaf.carried, library, [("(vervallen vraag)", "", x) for x in sheaf.carried.dropped])
    path = _new_file(given.output or Path.cwd(), f"{sheaf.model}-{sheaf.sector}-ingevuld", ".xlsx", content)
    for text in (*sheaf.carried.renamed, *sheaf.carried.dropped, *sheaf.adjusted):
        say(clean(text))
    wrong = [answer for answer in sheaf.answers if answer.state in ("buiten bereik", "geen getal")]
    for answer in wrong:
        say(clean(f"{answer.label}: {answer.told} Er staat nu de standaardwaarde."))
    for name in sheaf.unknown:
        say(f'"{clean(name)}" is geen vraag van dit model en is niet overgenomen.')
    say(f"Gemaakt: {path}")
    return CONTENT_ERROR if wrong or sheaf.unknown else OK


def report_many(given: argparse.Namespace, say: Say) -> int:
    """Tell about all books and extracts in a folder."""
    from blueprint.answers.region import gathered, write_region

    library = _library(given.project, "", say)
    if library is None:
        return CONTENT_ERROR
    if not given.folder.is_dir():
        say(f"{given.folder} is geen map; geef de map waarin de werkboeken of uittreksels staan")
        return USAGE_ERROR
    paths = sorted(
        path
        for path in given.folder.rglob("*")
        if path.suffix.lower() in (*ENDINGS, ".json") and not path.name.startswith(("~$", "."))
    )
    if not paths:
        say(f"In {given.folder} staat geen werkboek (.xlsx) en geen uittreksel (.json); zet ze erin en probeer het opnieuw")
        return USAGE_ERROR
    found = gathered(paths, library, given.region, say)
    if given.output is None:
        sys.stdout.write(found.markdown())
        return OK
    for path in write_region(found, given.output):
        say(f"Geschreven: {path}")
    return OK


def archive(given: argparse.Namespace, say: Say) -> int:
    """Add the workbooks as they are made now to the archive."""
    library = _library(given.project, "", say)
    if library is None:
        return CONTENT_ERROR
    releases = []
    for key, model in library.models.items():
        for sector in model.sectors:
            try:
                fingerprint = library.fresh(key, sector).template.fingerprint
            except UnreadableError as problem:
                say(f"{key}: {problem}")
                return CONTENT_ERROR
            releases.append(Release(key, model.version, sector, LAYOUT, fingerprint, dt.date.today().isoformat()))
    grown, new = library.archive.with_new(tuple(releases))
    path = given.project / PLACE
    if new:
        neighbour = path.with_name(f".{path.name}.new")
        neighbour.write_text(grown.text(), encoding="utf-8")
        neighbour.replace(path)
    say(f"{len(new)} van {len(releases)} werkboeken zijn nieuw in {PLACE}; de andere stonden er al.")
    return OK

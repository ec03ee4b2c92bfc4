"""The data files on the finished site and on the stick: served as they were made, and never turned into pages."""

import json
import posixpath
import re
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.xdist_group("browser")


def _data(root: Path) -> dict[str, Path]:
    """Return the data files below a folder by their path."""
    files = (path for folder in ("api", "data") for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path for path in (*files, root / "llms.txt")}


def test_the_site_has_every_data_file_as_it_was_made(built: Path) -> None:
    made, shown = _data(built / "docs"), _data(built / "site")
    assert set(shown) - {"data/index.html"} == set(made) - {"data/index.md"}
    assert [name for name in made if name != "data/index.md" and shown[name].read_bytes() != made[name].read_bytes()] == []


def test_a_program_finds_its_way_from_the_index_to_a_record(home: str) -> None:
    def read(address: str) -> dict[str, object]:
        with urlopen(address) as answer:  # noqa: S310 - our own server on this machine
            return dict(json.load(answer))

    def beside(address: str, target: object) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(address), str(target))).replace(":/", "://")

    start = f"{home.rstrip('/')}/api/v1/index.json"
    collections = read(start)["collecties"]
    assert isinstance(collections, list)
    listed = beside(start, next(row["adres"] for row in collections if row["id"] == "systemen"))
    records = read(listed)["records"]
    assert isinstance(records, list)
    record = beside(listed, next(row["bestand"] for row in records if row["id"] == "mes"))
    assert read(record)["collectie"] == "systemen"
    with urlopen(beside(record, read(record)["pagina"]) + "/") as page:  # noqa: S310
        assert b"<h1" in page.read()


def test_the_stick_has_all_but_the_files_per_record(built: Path, unzipped: Path) -> None:
    on_site, on_stick = set(_data(built / "site")), set(_data(unzipped))
    left_out = on_site - on_stick
    assert left_out == {name for name in on_site if re.match(r"api/v1/(?!schema/)[^/]+/", name)}
    assert "api/v1/systemen/mes.json" in left_out
    assert on_stick <= on_site


def test_every_file_that_the_page_names_is_on_the_stick(unzipped: Path) -> None:
    text = (unzipped / "data" / "index.html").read_text(encoding="utf-8")
    article = text[text.index("<article") : text.index("</article>")]
    links = [link for link in re.findall(r'href="([^":#]+)"', article) if link]
    assert len(links) > 50
    assert [link for link in links if not (unzipped / "data" / link).exists()] == []

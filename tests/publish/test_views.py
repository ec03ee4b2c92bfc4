"""The views of the architecture as files: the same boxes and lines in every format, the same bytes every time."""

from __future__ import annotations

import io
import posixpath
import re
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from sample import PROJECT, Sample
from view_readers import AMEFF, READERS, archimate_root

from blueprint import __version__
from blueprint.knowledge import Knowledge
from blueprint.publish.diagrams import DiagramError
from blueprint.publish.views import view_files
from blueprint.publish.views.layout import place
from blueprint.publish.views.model import View


@pytest.mark.parametrize("writer", list(READERS))
class TestEveryWriter:
    def test_has_every_view(self, writer: str, exported: dict[str, bytes], views: dict[str, View]) -> None:
        assert list(READERS[writer](exported)) == list(views)

    def test_has_every_box_of_every_view_and_no_other(
        self, writer: str, exported: dict[str, bytes], views: dict[str, View]
    ) -> None:
        seen = READERS[writer](exported)
        for name, view in views.items():
            assert seen[name].nodes == {node.id for node in view.nodes}, name

    def test_has_every_line_and_none_without_its_two_boxes(
        self, writer: str, exported: dict[str, bytes], views: dict[str, View]
    ) -> None:
        seen = READERS[writer](exported)
        for name, view in views.items():
            assert seen[name].lines == {frozenset((edge.first, edge.second)) for edge in view.edges}, name
            assert frozenset().union(*seen[name].lines) <= seen[name].nodes, name


def test_the_same_content_gives_the_same_bytes(knowledge: Knowledge, exported: dict[str, bytes], tmp_path: Path) -> None:
    assert view_files(knowledge, tmp_path, "") == exported


def test_what_is_kept_is_not_made_again(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = view_files(knowledge, tmp_path, "")

    def refuse(*_: object) -> None:
        pytest.fail("the drawing program ran again")

    monkeypatch.setattr("blueprint.publish.views.layout.place", refuse)
    monkeypatch.setattr("blueprint.publish.views.archimate_file", refuse)
    assert view_files(knowledge, tmp_path, "") == made


def test_no_file_tells_where_or_when_it_was_made(exported: dict[str, bytes], knowledge: Knowledge) -> None:
    reviewed = {str(data["reviewed"]) for _, _, _, data in knowledge.records() if "reviewed" in data}
    for name, content in _texts(exported).items():
        assert str(PROJECT) not in content, name
        assert "/tmp" not in content, name
        if not name.endswith(".svg"):
            dates = set(re.findall(r'"\d{4}-\d\d-\d\d|>\d{4}-\d\d-\d\d<', content))
            assert {date.strip('"<>') for date in dates} <= {max(reviewed)}, name


def _texts(exported: dict[str, bytes]) -> dict[str, str]:
    found = {}
    for name, content in exported.items():
        if name.endswith(".pptx"):
            with ZipFile(io.BytesIO(content)) as package:
                assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                found |= {f"{name}/{part}": package.read(part).decode() for part in package.namelist()}
        else:
            found[name] = content.decode()
    return found


def test_a_box_leads_to_its_page(exported: dict[str, bytes], pages: dict[str, str]) -> None:
    links = set(re.findall(r'(?<=[ "])(?:link|href|Target)="(\.\./[^"]+/)"', "\n".join(_texts(exported).values())))
    assert "../systemen/erp/" in links
    dead = {link for link in links if not {posixpath.normpath(f"data/{link}index.{end}") for end in ("md", "html")} & set(pages)}
    assert dead == set()


def test_with_a_public_address_links_work_from_anywhere(knowledge: Knowledge, tmp_path: Path) -> None:
    made = _texts(view_files(knowledge, tmp_path, "https://voorbeeld.nl/blauwdruk/"))
    for name, content in made.items():
        if not name.endswith(".svg"):
            assert "../systemen/" not in content, name
    assert 'link="https://voorbeeld.nl/blauwdruk/systemen/erp/"' in made["data/blauwdruk.drawio"]
    assert ">https://voorbeeld.nl/blauwdruk/systemen/erp/<" in made["data/blauwdruk.archimate.xml"]
    assert 'Target="https://voorbeeld.nl/blauwdruk/systemen/' in made["data/blauwdruk.pptx/ppt/slides/_rels/slide1.xml.rels"]


def test_a_drawing_program_that_refuses_is_told_in_dutch() -> None:
    with pytest.raises(DiagramError) as problem:
        place(["digraph { a [shape= }"])
    assert str(problem.value) == (
        "Het tekenprogramma graphviz-pure gaf bij 0 van 1 platen een plaats. "
        "Kijk welke tekst in de kennis vreemde tekens heeft, of meld dit bij de beheerder van de blauwdruk."
    )


def test_a_small_blueprint_has_its_views_too(sample: Sample, tmp_path: Path) -> None:
    files = view_files(sample.knowledge(), tmp_path, "")
    assert ElementTree.fromstring(files["diagrams/zones.svg"])[1].text == (
        "Er gaat geen koppelvlak een grens over. "
        "De zone van een systeem volgt uit zijn ISA-95-niveau; dat is vakkennis, in jouw netwerk kan het anders zijn."
    )
    assert "crm-erp" in READERS["archimate"](files)["landschap-machinebouw"].nodes


def test_the_edition_of_a_region_carries_its_name_and_says_what_it_comes_from(sample: Sample, tmp_path: Path) -> None:
    files = view_files(sample.knowledge(sample.region), tmp_path, "")
    root = archimate_root(files)
    assert root.findtext(f"{AMEFF}name") == "Blauwdruk Digitale Fabriek, uitgave Regio Voorbeeld"
    assert f"Afgeleid van Blauwdruk Digitale Fabriek {__version__}." in str(root.findtext(f"{AMEFF}documentation"))
    with ZipFile(io.BytesIO(files["data/blauwdruk.pptx"])) as package:
        assert "uitgave Regio Voorbeeld: platen" in package.read("docProps/core.xml").decode()

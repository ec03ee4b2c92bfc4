"""The views of the architecture: the same boxes and lines in every format, at places that do not move."""

from __future__ import annotations

import io
import posixpath
import re
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from sample import PROJECT, Sample
from view_readers import AMEFF, DRAWING, READERS, SLIDES, SVG, TYPE, Element, archimate_root, slides

from blueprint import __version__
from blueprint.knowledge import Knowledge
from blueprint.publish.diagrams.words import text_width
from blueprint.publish.views import view_files
from blueprint.publish.views.archimate_kinds import ELEMENTS, RELATIONS, relation_type
from blueprint.publish.views.archimate_model import architecture_model
from blueprint.publish.views.collection import all_views
from blueprint.publish.views.layout import Layout, layouts, place
from blueprint.publish.views.model import View
from blueprint.publish.views.zones import ZONE_OF_LEVEL, crossings

SCHEMAS = PROJECT.parent / "shared" / "archimate"
"""Schemas of the exchange format and the table of allowed relations; they are no part of the project."""

needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no ArchiMate schemas beside the project")
SECTORS = ("machinebouw", "plaatbewerking")
PICTURES = {"context", "zones"} | {
    f"{kind}-{sector}{level}"
    for sector in SECTORS
    for kind, levels in (("landschap", [""]), ("orderstroom", [""]), ("groei", [f"-n{level}" for level in range(5)]))
    for level in levels
}
LETTERS = {
    "Access": "a",
    "Composition": "c",
    "Flow": "f",
    "Aggregation": "g",
    "Assignment": "i",
    "Association": "o",
    "Realization": "r",
    "Specialization": "s",
    "Triggering": "t",
    "Serving": "v",
}
"""Letters of the table of allowed relations."""


@pytest.fixture(scope="module")
def views(knowledge: Knowledge) -> dict[str, View]:
    return {view.name: view for view in all_views(knowledge)}


@pytest.fixture(scope="module")
def files(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return view_files(knowledge, tmp_path_factory.mktemp("cache"), "")


@pytest.fixture(scope="module")
def placed(views: dict[str, View], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Layout]:
    return dict(layouts(tuple(views.values()), tmp_path_factory.mktemp("places")))


@pytest.fixture(scope="module")
def pictures(files: dict[str, bytes]) -> dict[str, Element]:
    return {Path(name).stem: ElementTree.fromstring(content) for name, content in files.items() if name.endswith(".svg")}


@pytest.mark.parametrize("writer", list(READERS))
class TestEveryWriter:
    def test_has_every_view(self, writer: str, files: dict[str, bytes], views: dict[str, View]) -> None:
        assert list(READERS[writer](files)) == list(views)

    def test_has_every_box_of_every_view_and_no_other(self, writer: str, files: dict[str, bytes], views: dict[str, View]) -> None:
        seen = READERS[writer](files)
        for name, view in views.items():
            assert seen[name].nodes == {node.id for node in view.nodes}, name

    def test_has_every_line_and_none_without_its_two_boxes(
        self, writer: str, files: dict[str, bytes], views: dict[str, View]
    ) -> None:
        seen = READERS[writer](files)
        for name, view in views.items():
            assert seen[name].lines == {frozenset((edge.first, edge.second)) for edge in view.edges}, name
            assert frozenset().union(*seen[name].lines) <= seen[name].nodes, name


def test_the_same_content_gives_the_same_bytes(knowledge: Knowledge, files: dict[str, bytes], tmp_path: Path) -> None:
    assert view_files(knowledge, tmp_path, "") == files


def test_what_is_kept_is_not_made_again(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = view_files(knowledge, tmp_path, "")

    def refuse(*_: object) -> None:
        pytest.fail("the drawing program ran again")

    monkeypatch.setattr("blueprint.publish.views.layout.place", refuse)
    monkeypatch.setattr("blueprint.publish.views.archimate_file", refuse)
    assert view_files(knowledge, tmp_path, "") == made


def test_no_file_tells_where_or_when_it_was_made(files: dict[str, bytes], knowledge: Knowledge) -> None:
    reviewed = {str(data["reviewed"]) for _, _, _, data in knowledge.records() if "reviewed" in data}
    for name, content in _texts(files).items():
        assert str(PROJECT) not in content, name
        assert "/tmp" not in content, name
        if not name.endswith(".svg"):
            dates = set(re.findall(r'"\d{4}-\d\d-\d\d|>\d{4}-\d\d-\d\d<', content))
            assert {date.strip('"<>') for date in dates} <= {max(reviewed)}, name


def _texts(files: dict[str, bytes]) -> dict[str, str]:
    found = {}
    for name, content in files.items():
        if name.endswith(".pptx"):
            with ZipFile(io.BytesIO(content)) as package:
                assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                found |= {f"{name}/{part}": package.read(part).decode() for part in package.namelist()}
        else:
            found[name] = content.decode()
    return found


def test_a_box_leads_to_its_page(files: dict[str, bytes], pages: dict[str, str]) -> None:
    links = set(re.findall(r'(?<=[ "])(?:link|href|Target)="(\.\./[^"]+/)"', "\n".join(_texts(files).values())))
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


class TestPictures:
    def test_those_that_pages_show_are_there(self, files: dict[str, bytes]) -> None:
        assert {Path(name).stem for name in files if name.startswith("diagrams/")} == PICTURES

    def test_every_box_and_line_is_drawn_with_all_its_words(self, pictures: dict[str, Element], views: dict[str, View]) -> None:
        for name, root in pictures.items():
            boxes = [group for group in root.iter(f"{SVG}g") if "node" in group.get("class", "").split()]
            drawn = Counter(tuple(str(text.text) for text in group.iter(f"{SVG}text")) for group in boxes)
            assert drawn == Counter((*node.head, *node.body) for node in views[name].nodes), name
            lines = [group for group in root.iter(f"{SVG}g") if "edge" in group.get("class", "").split()]
            assert len(lines) == len(views[name].edges), name

    def test_words_come_first_and_end_with_a_full_stop(self, pictures: dict[str, Element]) -> None:
        for name, root in pictures.items():
            assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"], name
            assert (root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")) == ("group", "titel", "uitleg")
            assert str(root[1].text).endswith("."), name

    def test_they_follow_the_style_sheet_of_the_site(self, pictures: dict[str, Element]) -> None:
        css = (PROJECT / "site" / "assets" / "css" / "diagram.css").read_text(encoding="utf-8")
        used = {word for root in pictures.values() for group in root.iter(f"{SVG}g") for word in group.get("class", "").split()}
        assert {word for word in used if f".{word}" not in css} == set()

    def test_every_link_has_a_name(self, pictures: dict[str, Element]) -> None:
        links = [link for root in pictures.values() for link in root.iter(f"{SVG}a")]
        assert links
        assert [link.get("href") for link in links if not (link.findtext(f"{SVG}title") or "").strip()] == []

    def test_those_for_a_narrow_page_are_narrow(self, pictures: dict[str, Element]) -> None:
        widths = {name: float(root.get("width", "0pt").removesuffix("pt")) for name, root in pictures.items()}
        assert {name: width for name, width in widths.items() if name.startswith(("order", "context")) and width > 720} == {}
        assert {name: width for name, width in widths.items() if width > 1400} == {}


class TestPlaces:
    def test_no_two_boxes_overlap(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for name, view in views.items():
            boxes = [placed[name].boxes[node.id] for node in view.nodes]
            for one, other in combinations(boxes, 2):
                apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
                assert apart, f"{name}: {one} {other}"

    def test_every_text_fits_in_its_box(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for name, view in views.items():
            for node in view.nodes:
                width = placed[name].boxes[node.id].width
                lines = [(line, 11.0) for line in node.head] + [(line, 10.0) for line in node.body]
                assert all(text_width(line, size) <= width for line, size in lines), f"{name}: {node}"

    def test_every_box_stands_in_the_picture_and_in_its_zone(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for name, view in views.items():
            layout = placed[name]
            for node in view.nodes:
                box = layout.boxes[node.id]
                assert box.left >= 0, name
                assert box.top >= 0, name
                assert box.right <= layout.width, name
                assert box.bottom <= layout.height, name
            for zone in view.zones:
                area = layout.zones[zone.id]
                for box in (layout.boxes[key] for key in zone.nodes):
                    assert area.left < box.left, name
                    assert area.top < box.top, name
                    assert box.right < area.right, name
                    assert box.bottom < area.bottom, name

    def test_what_was_there_stays_where_it_was_when_the_firm_grows(
        self, views: dict[str, View], placed: dict[str, Layout]
    ) -> None:
        for sector in SECTORS:
            series = [views[f"groei-{sector}-n{level}"] for level in range(5)]
            for lower, upper in pairwise(series):
                kept = {node.id for node in lower.nodes}
                assert kept <= {node.id for node in upper.nodes}
                assert all(placed[lower.name].boxes[key] == placed[upper.name].boxes[key] for key in kept)

    def test_the_steps_of_an_order_stand_in_their_order(self, views: dict[str, View], placed: dict[str, Layout]) -> None:
        for sector in SECTORS:
            name = f"orderstroom-{sector}"
            tops = [placed[name].boxes[node.id].top for node in views[name].nodes if node.kind == "k-process"]
            assert len(tops) > 10
            assert tops == sorted(tops)


def test_a_drawing_program_that_refuses_is_told_in_dutch() -> None:
    from blueprint.publish.diagrams import DiagramError

    with pytest.raises(DiagramError) as problem:
        place(["digraph { a [shape= }"])
    assert str(problem.value) == (
        "Het tekenprogramma graphviz-pure gaf bij 0 van 1 platen een plaats. "
        "Kijk welke tekst in de kennis vreemde tekens heeft, of meld dit bij de beheerder van de blauwdruk."
    )


def test_only_what_crosses_a_border_is_a_line_between_zones(knowledge: Knowledge, views: dict[str, View]) -> None:
    shown = {node.id for node in views["zones"].nodes if node.kind == "k-interface"}
    assert shown == set(crossings(knowledge))
    assert crossings(knowledge)["erp-mes-werkorders"] == ("kantoor", "productie")
    assert crossings(knowledge)["order-van-klant"] == ("buiten", "kantoor")
    assert "cpq-erp" not in shown


def test_every_level_of_a_system_has_a_zone(knowledge: Knowledge) -> None:
    assert {system.isa95_level for system in knowledge.systems.values()} <= set(ZONE_OF_LEVEL)


class TestMachines:
    def test_every_machine_with_a_coupling_stands_in_one_view(self, knowledge: Knowledge, views: dict[str, View]) -> None:
        shown = [node.id for name, view in views.items() if name.startswith("machines-") for node in view.nodes]
        coupled = {cell.machine for cell in knowledge.couplings.values() if cell.machine}
        assert {key: shown.count(key) for key in coupled} == dict.fromkeys(coupled, 1)

    def test_what_nobody_looked_up_is_dashed_and_has_no_arrowhead(self, knowledge: Knowledge, views: dict[str, View]) -> None:
        works = {(c.machine, c.to) for c in knowledge.couplings.values() if c.coverage in ("volledig", "deels")}
        edges = [edge for name, view in views.items() if name.startswith("machines-") for edge in view.edges]
        assert {(edge.first, edge.second) for edge in edges if not edge.dashed} == {pair for pair in works if pair[0]}
        assert not any(edge.at_first or edge.at_second for edge in edges if edge.dashed)

    def test_what_does_not_work_has_no_line_but_is_told(self, knowledge: Knowledge, views: dict[str, View]) -> None:
        cells = defaultdict(set)
        for cell in knowledge.couplings.values():
            if cell.machine:
                cells[cell.machine, cell.to].add(cell.coverage)
        refused = {pair for pair, found in cells.items() if found == {"niet"}}
        lines = {(edge.first, edge.second) for view in views.values() for edge in view.edges}
        assert refused
        assert refused & lines == set()
        for machine, system in refused:
            words = f"{knowledge.machines[machine].title} met {knowledge.systems[system].code}: niet: "
            assert words in views[f"machines-{knowledge.machines[machine].kind}"].description


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


class TestSlides:
    def test_every_shape_says_what_it_is(self, files: dict[str, bytes]) -> None:
        for slide in slides(files):
            shapes = [item for item in slide.iter(f"{SLIDES}cNvPr") if item.get("name") not in ("", "Titel")]
            assert [item.get("name") for item in shapes if not item.get("descr")] == []

    def test_a_line_is_tied_to_both_its_boxes(self, files: dict[str, bytes]) -> None:
        for slide in slides(files):
            for line in slide.iter(f"{SLIDES}cxnSp"):
                assert len([*line.iter(f"{DRAWING}stCxn"), *line.iter(f"{DRAWING}endCxn")]) == 2

    def test_numbers_of_shapes_are_unique_on_a_slide(self, files: dict[str, bytes]) -> None:
        for slide in slides(files):
            numbers = [item.get("id") for item in slide.iter(f"{SLIDES}cNvPr")]
            assert len(numbers) == len(set(numbers))

    def test_every_shape_stands_on_the_slide(self, files: dict[str, bytes]) -> None:
        for slide in slides(files):
            for frame in slide.iter(f"{DRAWING}xfrm"):
                if (at := frame.find(f"{DRAWING}off")) is None or (size := frame.find(f"{DRAWING}ext")) is None:
                    continue
                assert int(at.get("x", "-1")) >= 0
                assert int(at.get("x", "0")) + int(size.get("cx", "0")) <= 960 * 12700
                assert int(at.get("y", "0")) + int(size.get("cy", "0")) <= 540 * 12700

    def test_no_shape_stands_on_the_title(self, files: dict[str, bytes]) -> None:
        for slide in slides(files):
            tops = [int(at.get("y", "0")) for at in slide.iter(f"{DRAWING}off")]
            assert min(tops) >= 58 * 12700

    def test_colours_are_those_of_the_theme(self, files: dict[str, bytes]) -> None:
        for slide in slides(files):
            assert list(slide.iter(f"{DRAWING}srgbClr")) == []

    def test_every_part_is_named_in_the_list_of_types(self, files: dict[str, bytes]) -> None:
        with ZipFile(io.BytesIO(files["data/blauwdruk.pptx"])) as package:
            listed = set(re.findall(r'PartName="/([^"]+)"', package.read("[Content_Types].xml").decode()))
            parts = {name for name in package.namelist() if name.endswith(".xml") and name != "[Content_Types].xml"}
        assert listed == parts


class TestExchangeFile:
    def test_ids_are_unique_and_every_reference_leads_somewhere(self, files: dict[str, bytes]) -> None:
        root = archimate_root(files)
        ids = [item.get("identifier") for item in root.iter() if item.get("identifier")]
        assert [key for key, count in Counter(ids).items() if count > 1] == []
        names = ("source", "target", "elementRef", "relationshipRef", "identifierRef", "propertyDefinitionRef")
        assert {item.get(name) for item in root.iter() for name in names if item.get(name)} <= set(ids)

    def test_parts_come_in_the_order_of_the_format(self, files: dict[str, bytes]) -> None:
        order = [
            "name",
            "documentation",
            "properties",
            "elements",
            "relationships",
            "organizations",
            "propertyDefinitions",
            "views",
        ]
        assert [child.tag.removeprefix(AMEFF) for child in archimate_root(files)] == order

    def test_it_holds_the_whole_architecture(self, knowledge: Knowledge, files: dict[str, bytes]) -> None:
        held = {str(item.get("identifier")).removeprefix("id-") for item in archimate_root(files).iter(f"{AMEFF}element")}
        kinds = ("functions", "systems", "interfaces", "data_objects", "standards", "machines", "roles", "skills")
        assert {key for kind in kinds for key in getattr(knowledge, kind)} <= held
        assert {key for sector in knowledge.sectors.values() for key in sector.steps} <= held
        assert {f"niveau-plaatbewerking-n{level}" for level in range(5)} <= held

    def test_a_plug_is_said_as_gemma_does(self, files: dict[str, bytes]) -> None:
        root = archimate_root(files)
        said = {
            (str(item.get("source")), item.get(TYPE), str(item.get("target")), item.findtext(f"{AMEFF}name"))
            for item in root.iter(f"{AMEFF}relationship")
        }
        assert ("id-erp", "Composition", "id-erp-mes-werkorders", None) in said
        assert ("id-erp-mes-werkorders", "Serving", "id-mes", None) in said
        demands = {(source, name) for source, kind, target, name in said if kind == "Realization" and "-versie-" in target}
        assert {name for _, name in demands} == {"Verplicht", "Aanbevolen", "Alternatief"}
        assert any(kind == "Specialization" for _, kind, _, _ in said)

    def test_ids_of_things_do_not_change_with_the_version(self) -> None:
        from blueprint.publish.views.archimate import object_id

        assert object_id("erp") == "64be8cd9-b643-5f79-9d8a-5a51e69eda64"

    def test_a_relation_that_the_table_does_not_know_is_refused(self) -> None:
        with pytest.raises(KeyError, match="biedt: gegeven → stekker"):
            relation_type("biedt", "gegeven", "stekker")

    def test_every_kind_of_the_table_is_used(self, knowledge: Knowledge) -> None:
        model = architecture_model(knowledge)
        assert set(ELEMENTS) == {element.kind for element in model.elements.values()}

    def test_what_is_known_of_a_coupling_stands_in_its_text_with_source_and_date(
        self, knowledge: Knowledge, files: dict[str, bytes]
    ) -> None:
        texts = {
            (item.get("source"), item.get("target")): item.findtext(f"{AMEFF}documentation") or ""
            for item in archimate_root(files).iter(f"{AMEFF}relationship")
        }
        for cell in knowledge.couplings.values():
            if cell.machine is None:
                continue
            text = texts[f"id-{cell.machine}", f"id-{cell.to}"]
            if cell.proof.source is None:
                assert "niet nagegaan; vraag het je leverancier (zekerheid E)." in text
            else:
                rests = f"{knowledge.sources[cell.proof.source].publisher}, {cell.proof.date}"
                assert f"(zekerheid {cell.proof.certainty}: {rests}; nagegaan {cell.proof.checked})." in text

    @needs_schemas
    def test_the_schema_of_the_format_accepts_it(self, files: dict[str, bytes]) -> None:
        from lxml import etree

        class Local(etree.Resolver):
            def resolve(self, url: str, public: object, context: object) -> object:
                return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context) if url.endswith("/xml.xsd") else None

        parser = etree.XMLParser()
        parser.resolvers.add(Local())
        schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "archimate3_Diagram.xsd"), parser))
        document = etree.fromstring(files["data/blauwdruk.archimate.xml"])
        assert schema.validate(document), list(schema.error_log)[:5]
        next(document.iter(f"{AMEFF}element")).set("identifier", "1 is geen id")
        assert not schema.validate(document)

    @needs_schemas
    def test_no_relation_that_the_language_forbids(self, files: dict[str, bytes]) -> None:
        table = ElementTree.parse(SCHEMAS / "relationships.xml").getroot()
        allowed = {
            (source.get("concept"), target.get("concept")): target.get("relations", "") for source in table for target in source
        }
        rows = [row for rows in RELATIONS.values() for row in rows]
        forbidden = [
            row for row in rows if LETTERS[row[1]] not in allowed.get((ELEMENTS[row[0]].type, ELEMENTS[row[2]].type), "")
        ]
        assert forbidden == []
        root = archimate_root(files)
        kinds = {item.get("identifier"): item.get(TYPE) for item in root.iter(f"{AMEFF}element")}
        wrong = [
            item.get("identifier")
            for item in root.iter(f"{AMEFF}relationship")
            if LETTERS[str(item.get(TYPE))] not in allowed[kinds[item.get("source")], kinds[item.get("target")]]
        ]
        assert wrong == []
        assert "c" not in allowed["Device", "ApplicationInterface"]

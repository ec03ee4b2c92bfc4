"""The views and the model behind them in the exchange format of ArchiMate: valid, whole, and with ids that stay."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest
from sample import PROJECT
from view_readers import AMEFF, TYPE, archimate_root

from blueprint.knowledge import Knowledge
from blueprint.publish.views.archimate import object_id
from blueprint.publish.views.archimate_kinds import ELEMENTS, RELATIONS, relation_type
from blueprint.publish.views.archimate_model import architecture_model

SCHEMAS = PROJECT.parent / "shared" / "archimate"
"""Schemas of the exchange format and the table of allowed relations; they are no part of the project."""

needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="no ArchiMate schemas beside the project")
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


class TestExchangeFile:
    def test_ids_are_unique_and_every_reference_leads_somewhere(self, exported: dict[str, bytes]) -> None:
        root = archimate_root(exported)
        ids = [item.get("identifier") for item in root.iter() if item.get("identifier")]
        assert [key for key, count in Counter(ids).items() if count > 1] == []
        names = ("source", "target", "elementRef", "relationshipRef", "identifierRef", "propertyDefinitionRef")
        assert {item.get(name) for item in root.iter() for name in names if item.get(name)} <= set(ids)

    def test_parts_come_in_the_order_of_the_format(self, exported: dict[str, bytes]) -> None:
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
        assert [child.tag.removeprefix(AMEFF) for child in archimate_root(exported)] == order

    def test_it_holds_the_whole_architecture(self, knowledge: Knowledge, exported: dict[str, bytes]) -> None:
        held = {str(item.get("identifier")).removeprefix("id-") for item in archimate_root(exported).iter(f"{AMEFF}element")}
        kinds = ("functions", "systems", "interfaces", "data_objects", "standards", "machines", "roles", "skills")
        assert {key for kind in kinds for key in getattr(knowledge, kind)} <= held
        assert {key for sector in knowledge.sectors.values() for key in sector.steps} <= held
        assert {f"niveau-plaatbewerking-n{level}" for level in range(5)} <= held

    def test_a_plug_is_said_as_gemma_does(self, exported: dict[str, bytes]) -> None:
        root = archimate_root(exported)
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
        assert object_id("erp") == "64be8cd9-b643-5f79-9d8a-5a51e69eda64"

    def test_a_relation_that_the_table_does_not_know_is_refused(self) -> None:
        with pytest.raises(KeyError, match="biedt: gegeven → stekker"):
            relation_type("biedt", "gegeven", "stekker")

    def test_every_kind_of_the_table_is_used(self, knowledge: Knowledge) -> None:
        model = architecture_model(knowledge)
        assert set(ELEMENTS) == {element.kind for element in model.elements.values()}

    def test_what_is_known_of_a_coupling_stands_in_its_text_with_source_and_date(
        self, knowledge: Knowledge, exported: dict[str, bytes]
    ) -> None:
        texts = {
            (item.get("source"), item.get("target")): item.findtext(f"{AMEFF}documentation") or ""
            for item in archimate_root(exported).iter(f"{AMEFF}relationship")
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
    def test_the_schema_of_the_format_accepts_it(self, exported: dict[str, bytes]) -> None:
        from lxml import etree

        class Local(etree.Resolver):
            def resolve(self, url: str, public: object, context: object) -> object:
                return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context) if url.endswith("/xml.xsd") else None

        parser = etree.XMLParser()
        parser.resolvers.add(Local())
        schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "archimate3_Diagram.xsd"), parser))
        document = etree.fromstring(exported["data/blauwdruk.archimate.xml"])
        assert schema.validate(document), list(schema.error_log)[:5]
        next(document.iter(f"{AMEFF}element")).set("identifier", "1 is geen id")
        assert not schema.validate(document)

    @needs_schemas
    def test_no_relation_that_the_language_forbids(self, exported: dict[str, bytes]) -> None:
        table = ElementTree.parse(SCHEMAS / "relationships.xml").getroot()
        allowed = {
            (source.get("concept"), target.get("concept")): target.get("relations", "") for source in table for target in source
        }
        rows = [row for rows in RELATIONS.values() for row in rows]
        forbidden = [
            row for row in rows if LETTERS[row[1]] not in allowed.get((ELEMENTS[row[0]].type, ELEMENTS[row[2]].type), "")
        ]
        assert forbidden == []
        root = archimate_root(exported)
        kinds = {item.get("identifier"): item.get(TYPE) for item in root.iter(f"{AMEFF}element")}
        wrong = [
            item.get("identifier")
            for item in root.iter(f"{AMEFF}relationship")
            if LETTERS[str(item.get(TYPE))] not in allowed[kinds[item.get("source")], kinds[item.get("target")]]
        ]
        assert wrong == []
        assert "c" not in allowed["Device", "ApplicationInterface"]

"""The architecture and all views as an exchange file in the ArchiMate language, for Archi and other architecture tools.

The file follows the Open Exchange format, version 3.1. Each element keeps its id for ever (a UUID made from the id of the
record), so that a newer file can be merged into a model that somebody already works in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element as Xml
from xml.etree.ElementTree import SubElement, indent

from blueprint.publish.diagrams.drawing import AREA, FILLS, LINE, NEW
from blueprint.publish.diagrams.fixed import Box
from blueprint.publish.views.archimate_elements import Element
from blueprint.publish.views.archimate_kinds import ELEMENTS
from blueprint.publish.views.archimate_model import Model, Relation
from blueprint.publish.views.layout import Layout
from blueprint.publish.views.model import Edge, Node, View
from blueprint.publish.views.target import NAME, Target
from blueprint.publish.views.xml import xml_bytes

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{NAMESPACE} {NAMESPACE.replace('3.0', '3.1')}archimate3_Diagram.xsd"

PROPERTIES = {
    "object-id": "Object ID",
    "gemma-type": "GEMMA type",
    "specialization": "specialization",
    "bdf-id": "bdf-id",
    "bdf-url": "bdf-url",
    "bdf-versie": "bdf-versie",
    "bdf-nagelezen": "bdf-nagelezen",
}
"""Identifier of a property → its name. Archi makes specializations of the one that is called so."""

_SPECIAL = frozenset({"systeem", "stekker", "standaard", "standaardversie", "vaardigheid", "besturing", "machine", "stap"})
"""Kinds that are a sharper sort of their ArchiMate type."""


def object_id(key: str) -> str:
    """Return the UUID of a record, the same in every version and edition."""
    return str(uuid5(NAMESPACE_URL, f"blauwdruk-digitale-fabriek:{key}"))


def archimate_file(model: Model, views: Sequence[View], layouts: Mapping[str, Layout], target: Target) -> bytes:
    """Return the exchange file."""
    given = {"xmlns": NAMESPACE, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": _SCHEMA, "identifier": "id-blauwdruk"}
    root = Xml("model", given)
    _put_text(root, "name", target.edition)
    origin = f" Afgeleid van {NAME} {target.version}." if target.region else ""
    _put_text(root, "documentation", f"Referentiearchitectuur voor machinebouw en plaatbewerking. Inhoud: CC BY 4.0.{origin}")
    _put_properties(root, {"bdf-versie": target.version, "bdf-nagelezen": target.reviewed})
    _put_elements(root, model, target)
    _put_relations(root, model)
    _put_folders(root, model)
    names = SubElement(root, "propertyDefinitions")
    for key, name in PROPERTIES.items():
        _put_text(SubElement(names, "propertyDefinition", {"identifier": key, "type": "string"}), "name", name)
    between = _by_pair(model)
    pictures = SubElement(SubElement(root, "views"), "diagrams")
    for view in views:
        _put_view(pictures, view, layouts[view.name], model, between)
    indent(root)
    return xml_bytes(root)


def _put_text(parent: Xml, tag: str, text: str) -> None:
    SubElement(parent, tag, {"xml:lang": "nl"}).text = text


def _put_properties(parent: Xml, values: Mapping[str, str]) -> None:
    holder = SubElement(parent, "properties")
    for key, value in values.items():
        if value:
            _put_text(SubElement(holder, "property", {"propertyDefinitionRef": key}), "value", value)


def _put_elements(root: Xml, model: Model, target: Target) -> None:
    holder = SubElement(root, "elements")
    for element in model.elements.values():
        kind = ELEMENTS[element.kind]
        item = SubElement(holder, "element", {"identifier": _id(element), "xsi:type": kind.type})
        _put_text(item, "name", element.name)
        if element.text:
            _put_text(item, "documentation", element.text)
        values = {"object-id": object_id(element.key), "gemma-type": kind.name}
        values["specialization"] = kind.name if element.kind in _SPECIAL else ""
        values |= {"bdf-id": element.key, "bdf-url": target.link(element.address), "bdf-versie": target.version}
        _put_properties(item, values)


def _put_relations(root: Xml, model: Model) -> None:
    holder = SubElement(root, "relationships")
    for relation in model.relations.values():
        ends = {"source": f"id-{relation.source}", "target": f"id-{relation.target}", "xsi:type": relation.type}
        access = {"accessType": relation.access} if relation.access else {}
        item = SubElement(holder, "relationship", {"identifier": _relation_id(relation), **ends, **access})
        if relation.name:
            _put_text(item, "name", relation.name)
        if relation.text:
            _put_text(item, "documentation", relation.text)
        _put_properties(item, {"object-id": object_id(relation.key)})


def _put_folders(root: Xml, model: Model) -> None:
    """Put the elements in folders by kind, as a reader looks for them."""
    holder = SubElement(root, "organizations")
    for name in dict.fromkeys(kind.folder for kind in ELEMENTS.values()):
        members = [element for element in model.elements.values() if ELEMENTS[element.kind].folder == name]
        if members:
            folder = SubElement(holder, "item")
            _put_text(folder, "label", name)
            for element in members:
                SubElement(folder, "item", {"identifierRef": _id(element)})


def _id(element: Element) -> str:
    return f"id-{element.key}"


def _relation_id(relation: Relation) -> str:
    return f"rel-{object_id(relation.key)}"


def _by_pair(model: Model) -> dict[frozenset[str], Relation]:
    """Return the relation that a line between two elements stands for; the first that was made."""
    found: dict[frozenset[str], Relation] = {}
    for relation in model.relations.values():
        found.setdefault(frozenset((relation.source, relation.target)), relation)
    return found


def _put_view(pictures: Xml, view: View, layout: Layout, model: Model, between: Mapping[frozenset[str], Relation]) -> None:
    holder = SubElement(pictures, "view", {"identifier": f"view-{view.name}", "xsi:type": "Diagram"})
    _put_text(holder, "name", view.title)
    _put_text(holder, "documentation", view.description)
    zoned = {key: zone.id for zone in view.zones for key in zone.nodes}
    areas = {}
    for zone in view.zones:
        given = {"identifier": f"{view.name}--{zone.id}", "xsi:type": "Container", **_place(layout.zones[zone.id])}
        areas[zone.id] = SubElement(holder, "node", given)
        _put_text(areas[zone.id], "label", zone.title)
        _put_style(areas[zone.id], AREA["fillcolor"], AREA["color"])
    for node in view.nodes:
        parent = areas[zoned[node.id]] if node.id in zoned else holder
        _put_node(parent, view, node, layout.boxes[node.id], model)
    for edge in view.edges:
        _put_connection(holder, view, edge, layout, between)


def _place(box: Box) -> dict[str, str]:
    numbers = {"x": box.left, "y": box.top, "w": box.width, "h": box.height}
    return {name: str(round(value)) for name, value in numbers.items()}


def _put_node(parent: Xml, view: View, node: Node, box: Box, model: Model) -> None:
    """Put an element in a view; a box that stands for no element is a label."""
    given = {"identifier": f"{view.name}--{node.id}", **_place(box)}
    if node.id in model.elements:
        item = SubElement(parent, "node", {**given, "elementRef": f"id-{node.id}", "xsi:type": "Element"})
    else:
        item = SubElement(parent, "node", {**given, "xsi:type": "Label"})
        _put_text(item, "label", "\n".join((*node.head, *node.body)))
    _put_style(item, FILLS[node.kind], NEW if node.state == "is-new" else LINE)


def _put_style(item: Xml, fill: str, line: str) -> None:
    style = SubElement(item, "style")
    for tag, colour in (("lineColor", line), ("fillColor", fill)):
        parts = {part: str(int(colour[place : place + 2], 16)) for part, place in (("r", 1), ("g", 3), ("b", 5))}
        SubElement(style, tag, parts)


def _put_connection(holder: Xml, view: View, edge: Edge, layout: Layout, between: Mapping[frozenset[str], Relation]) -> None:
    """Put the line of a relation, from its source to its target, with the corners of the layout.

    :raises KeyError: when no relation joins the two boxes.
    """
    relation = between[frozenset((edge.first, edge.second))]
    bends = layout.bends(edge.id) if relation.source == edge.first else tuple(reversed(layout.bends(edge.id)))
    given = {
        "identifier": f"{view.name}--{edge.id}",
        "relationshipRef": _relation_id(relation),
        "source": f"{view.name}--{relation.source}",
        "target": f"{view.name}--{relation.target}",
        "xsi:type": "Relationship",
    }
    item = SubElement(holder, "connection", given)
    for x, y in bends:
        SubElement(item, "bendpoint", {"x": str(round(x)), "y": str(round(y))})

"""XML from outside: no document types, no entities, nothing fetched.

The text goes to the parser already decoded, so a part cannot hide a document type behind another encoding.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from blueprint.answers.package import SAVE, UnreadableError

Element = ET.Element


def parsed(text: str, part: str) -> Element:
    """The root element of a part; raises :class:`UnreadableError`."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableError(f"deel {part} heeft een DOCTYPE en dat kan gevaarlijk zijn, dus het is niet gelezen; {SAVE}")
    parser = ET.XMLParser()  # noqa: S314 - see above
    try:
        parser.feed(text)
        return parser.close()
    except (ET.ParseError, ValueError) as error:
        raise UnreadableError(f"deel {part} is beschadigd; {SAVE}") from error


def space(root: Element) -> str:
    """The namespace of an element as the prefix of its tag, such as ``{http://...}``; empty without one."""
    return root.tag[: root.tag.index("}") + 1] if root.tag.startswith("{") else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute whatever its namespace; strict and ordinary files differ in it."""
    return next((value for key, value in element.items() if key == name or key.endswith(f"}}{name}")), None)

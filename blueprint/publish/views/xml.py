"""Writing a tree of XML as bytes, the same every time."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def xml_bytes(root: Element, *, head: bool = True) -> bytes:
    """Return a tree in UTF-8, with or without the line that says that it is XML."""
    text: str = tostring(root, encoding="unicode")
    return (HEAD if head else b"") + text.encode() + b"\n"

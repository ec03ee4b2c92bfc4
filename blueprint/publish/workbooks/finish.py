"""After openpyxl: the values of the formulas, alternative texts of charts, fixed dates, the same bytes each time.

openpyxl cannot write the value of a formula, so previews, Power Query and phones would show blanks; and LibreOffice
trusts the values that it finds, so they must be right.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from blueprint.publish.workbooks.book import Book, Scalar

_FORMULA = re.compile(r'<c r="(?P<cell>[A-Z]+[0-9]+)"(?P<rest>[^>]*)><f>(?P<text>.*?)</f><v\s*(?:/>|></v>)</c>', re.DOTALL)
_STAMP = re.compile(r"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
_CHART = re.compile(r'<((?:\w+:)?cNvPr) id="(\d+)" name="[^"]*"\s*/>')
_EPOCH = (1980, 1, 1, 0, 0, 0)


def finished(book: Book, date: dt.date) -> bytes:
    """The file content; ``date`` is written as creation and modification date."""
    raw = io.BytesIO()
    book.workbook.save(raw)
    with zipfile.ZipFile(raw) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for index, (sheet, values) in enumerate(book.values.items(), start=1):
        name = f"xl/worksheets/sheet{index}.xml"
        parts[name] = with_values(parts[name].decode(), values, sheet).encode()
    _describe_charts(book, parts)
    stamp = f"{date.isoformat()}T00:00:00Z"
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = _STAMP.sub(rf"\g<1>{stamp}\g<3>", core).encode()
    return _packed(parts)


def with_values(xml: str, values: Mapping[str, Scalar], sheet: str) -> str:
    """Sheet XML with a value in every formula cell; raises when a formula has none or a value has no formula."""
    seen: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        cell, rest = match["cell"], re.sub(r'\s+t="[^"]*"', "", match["rest"])
        seen.add(cell)
        value = values[cell]
        kind = ' t="str"' if isinstance(value, str) else ""
        shown = escape(value) if isinstance(value, str) else repr(float(value))
        return f'<c r="{cell}"{rest}{kind}><f>{match["text"]}</f><v>{shown}</v></c>'

    filled = _FORMULA.sub(fill, xml)
    if seen != set(values) or filled.count("<f>") != len(values):
        raise ValueError(f"blad {sheet}: niet elke formule heeft een waarde gekregen; dit is een fout in de generator")
    return filled


def _describe_charts(book: Book, parts: dict[str, bytes]) -> None:
    drawing = 0
    for name in book.values:
        texts = book.charts.get(name)
        if not texts:
            continue
        drawing += 1
        path = f"xl/drawings/drawing{drawing}.xml"
        rest = iter(texts)

        def described(match: re.Match[str], rest: object = rest) -> str:
            text = next(rest)  # type: ignore[call-overload]
            return f'<{match[1]} id="{match[2]}" name="Grafiek {match[2]}" descr={quoteattr(text)}/>'

        xml, count = _CHART.subn(described, parts[path].decode())
        if count != len(texts):
            raise ValueError(f"blad {name}: een grafiek mist zijn beschrijving; dit is een fout in de generator")
        parts[path] = xml.encode()


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    order = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(target, "w") as archive:
        for name in order:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, parts[name], compresslevel=6)
    return target.getvalue()

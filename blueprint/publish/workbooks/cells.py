"""The cells of a sheet in the form of the file format, with the value of each formula beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from xml.sax.saxutils import escape

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from blueprint.publish.workbooks.book import Content, column


def sheet_data(cells: Mapping[str, Content], heights: Mapping[int, float]) -> str:
    """The element with all rows; ``heights`` in points."""
    rows: dict[int, list[tuple[int, str]]] = {row: [] for row in heights}
    for place, content in cells.items():
        row, index = _position(place)
        rows.setdefault(row, []).append((index, _cell(place, content)))
    return f"<sheetData>{''.join(_row(row, rows[row], heights.get(row)) for row in sorted(rows))}</sheetData>"


def used_range(cells: Mapping[str, Content]) -> str:
    """From the first cell to the last, such as ``A1:Q40``."""
    places = [_position(place) for place in cells]
    return f"A1:{column(max(index for _, index in places))}{max(row for row, _ in places)}"


@lru_cache(maxsize=65536)
def _position(place: str) -> tuple[int, int]:
    letters, row = coordinate_from_string(place)
    return row, column_index_from_string(letters)


def _row(number: int, cells: list[tuple[int, str]], height: float | None) -> str:
    shown = "" if height is None else f' ht="{height:g}" customHeight="1"'
    return f'<row r="{number}"{shown}>{"".join(text for _, text in sorted(cells))}</row>'


def _cell(place: str, content: Content) -> str:
    value, start = content.value, f'<c r="{place}" s="{content.style}"'
    if content.formula is not None:
        if isinstance(value, str):
            return f'{start} t="str"><f>{escape(content.formula)}</f><v>{escape(value)}</v></c>'
        return f"{start}><f>{escape(content.formula)}</f><v>{value!r}</v></c>"
    if value is None or value == "":
        return f"{start}/>"
    if isinstance(value, str):
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f"{start}><v>{value!r}</v></c>"

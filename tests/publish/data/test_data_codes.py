"""Codes in the data: each has its words in the API and in the tables, so that nobody has to guess."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from blueprint.publish.data.codes import LISTS, CodeList
from blueprint.publish.data.items import Items

Files = Mapping[str, bytes]


def _values(value: Any, path: list[str]) -> Iterator[str]:
    """Yield what stands at a path; a step may go through a list or through the names of a mapping."""
    if isinstance(value, list):
        for item in value:
            yield from _values(item, path)
    elif not path:
        yield str(value)
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _values(value[path[0]], path[1:])
    elif isinstance(value, Mapping):
        for item in value.values():
            if isinstance(item, Mapping):
                yield from _values(item, path)


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.id)
def test_every_code_that_a_field_holds_has_its_words(each: CodeList, items: Items) -> None:
    for kind, path in each.fields:
        used = {code for item in items.of(kind) for code in _values(item.data, path.split("."))}
        assert used, f"{kind} has no {path}"
        assert used <= {str(code) for code in each.words}


def test_the_api_gives_the_words_of_a_code_and_the_fields_that_use_it(files: Files) -> None:
    lists = {each["id"]: each for each in json.loads(files["api/v1/codes.json"])["lijsten"]}
    assert len(lists) == len(LISTS)
    assert lists["route"]["velden"] == ["koppelingen.route"]
    assert {"code": "mtconnect", "naam": "MTConnect"} in lists["route"]["waarden"]
    assert lists["niveau"]["waarden"][1] == {
        "code": "1",
        "naam": "Vastgelegd",
        "uitleg": "De gegevens staan digitaal in één systeem.",
    }
    assert json.loads(files["api/v1/index.json"])["codes"] == "codes.json"


def test_the_table_of_codes_has_a_row_per_code(files: Files) -> None:
    rows = files["data/codes.csv"].decode("utf-8-sig").splitlines()
    assert rows[0] == "Lijst;Code;Naam;Uitleg;Velden;Pagina"
    assert "Route van een koppeling;mtconnect;MTConnect;;koppelingen.route;" in rows
    assert len(rows) == 1 + sum(len(each.words) for each in LISTS)

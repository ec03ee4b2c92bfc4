"""What a sum for the country may say: hard numbers have a source, and readings stay within what can be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from complaint import complaints

from blueprint.model.macro import MacroChain


def factor(**changes: object) -> dict[str, Any]:
    return {
        "label": "Deelname", "question": "Hoeveel?", "unit": "deel", "number": "aandeel", "value": 0.15, "bounds": [0, 1],
        "hardness": "hoop", "why": "Gekozen.", **changes,
    }  # fmt: skip


def chain(**changes: object) -> dict[str, Any]:
    return {
        "version": "1.0.0", "reviewed": "2026-11-21", "title": "Som", "summary": "Een som.", "outcome": "extra",
        "factors": {"deelname": factor(), "winst": factor(value=0.2)},
        "lines": [{"key": "extra", "label": "Extra", "unit": "deel", "number": "aandeel", "formula": "deelname*winst"}],
        "cautions": ["Geen belofte."], **changes,
    }  # fmt: skip


def test_a_small_chain_is_good() -> None:
    assert complaints(MacroChain, chain()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"factors": {"deelname": factor(hardness="hard"), "winst": factor()}},
            "een harde factor noemt een bron; geef source, date en evidence, of noem hem aanname of hoop",
        ),
        (
            {"factors": {"deelname": factor(source="cbs"), "winst": factor()}},
            "geef source, date en evidence alle drie, of geen van drie",
        ),
        (
            {"factors": {"deelname": factor(value=2), "winst": factor()}},
            "value moet binnen bounds liggen; verruim bounds of verbeter de waarde",
        ),
        ({"outcome": "minder"}, "outcome noemt 'minder', maar die regel bestaat niet"),
        (
            {"constants": {"winst": {"label": "Winst", "value": 1, "unit": "deel"}}},
            "de naam 'winst' komt twee keer voor; geef een van beide een andere naam",
        ),
        (
            {"readings": [{"title": "Anders", "values": {"wints": 0.1}, "text": "Omdat."}]},
            "lezing 'Anders' noemt 'wints', maar die factor bestaat niet",
        ),
        (
            {"readings": [{"title": "Anders", "values": {"winst": 1.5}, "text": "Omdat."}]},
            "lezing 'Anders': 'winst' ligt buiten de grenzen van die factor",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert complaints(MacroChain, chain(**changes)) == [sentence]


def test_the_sources_of_factors_and_readings_are_named_once() -> None:
    sourced = factor(source="cbs", date="2026-01-01", evidence="A")
    readings = [{"title": "Anders", "values": {"winst": 0.1}, "text": "Omdat.", "source": "tno"}]
    data = chain(factors={"deelname": sourced, "winst": sourced}, readings=readings)
    assert MacroChain.model_validate_json(json.dumps(data)).sources == ("cbs", "tno")

"""Helpers for the tests of the portfolio and macro workbooks: made of the real content, read without a detour."""

from __future__ import annotations

import html
import io
import random
import re
import zipfile
from functools import cache

from openpyxl import load_workbook
from workbook_proof import BASE_URL, ROOT, same

from blueprint.knowledge import Knowledge, link
from blueprint.load import load
from blueprint.publish.together import first_answers, plan_of
from blueprint.publish.workbooks.macro import macro_book
from blueprint.publish.workbooks.portfolio import portfolio_book
from blueprint.roi.combine import Portfolio, combine
from blueprint.roi.macro import compile_macro
from blueprint.roi.portfolio import Answers, Choice, Plan

SECTORS = ("machinebouw", "plaatbewerking")
CHAIN = "van-fabriek-naar-nederland"
REGION = {"toegevoegde_waarde": 9000.0, "aandeel_mkb": 0.6, "bedrijven": 2500.0, "winst": 0.1}
Place = tuple[str, str]
_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>/]*)>(.*?)</c>', re.DOTALL)
_FORMULA = re.compile(r"<f(?:\s[^>]*)?>(.*?)</f>", re.DOTALL)
_VALUE = re.compile(r"<v>([^<]*)</v>")
_SHEET = re.compile(r'<(?:\w+:)?sheet [^>]*?name="([^"]+)"')


@cache
def knowledge() -> Knowledge:
    return link(load(ROOT))


@cache
def plan_for(sector: str) -> Plan:
    return plan_of(knowledge(), sector)


def written(portfolio: Portfolio) -> bytes:
    known = knowledge()
    return portfolio_book(
        portfolio,
        steps={key: step.title for key, step in known.sectors[portfolio.plan.sector].steps.items()},
        pots={key: pot.title for key, pot in known.roi_pots.items()},
        sources=known.sources,
        base_url=BASE_URL,
    )


@cache
def portfolio(sector: str, seed: int = 0) -> Portfolio:
    """As handed out (0), or filled in otherwise: other choices, years, pots and answers, the same for each seed."""
    made = plan_for(sector)
    return combine(made, other_answers(made, seed) if seed else first_answers(knowledge(), made))


@cache
def book(sector: str, seed: int = 0) -> bytes:
    return written(portfolio(sector, seed))


@cache
def macro(*, region: bool = False) -> bytes:
    known = knowledge()
    answers = REGION if region else None
    return macro_book(compile_macro(known.macro[CHAIN]), CHAIN, sources=known.sources, link=BASE_URL, region=answers)


def other_answers(made: Plan, seed: int) -> Answers:
    chance = random.Random(seed)
    choices = {entry.key: Choice(chance.random() < 0.6, chance.randint(0, 3)) for entry in made.entries}
    pots = {pot: chance.choice([20_000.0, 150_000.0]) for pot, _ in made.pots if chance.random() < 0.3}
    own = {
        (entry.key, key): float(chance.choice([item.low, item.high]))
        for entry in made.entries
        for key, item in entry.own.items()
        if chance.random() < 0.3
    }
    return Answers(choices, {"disconteringsvoet": 0.1, "tarief": 52.5}, own, pots)


@cache
def counted(data: bytes) -> dict[Place, tuple[str, object]]:
    """Every formula cell with its formula and the value beside it; ``None`` when there is none."""
    found: dict[Place, tuple[str, object]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [html.unescape(name) for name in _SHEET.findall(archive.read("xl/workbook.xml").decode())]
        for number, sheet in enumerate(names, start=1):
            for match in _CELL.finditer(archive.read(f"xl/worksheets/sheet{number}.xml").decode()):
                formula = _FORMULA.search(match[3])
                if formula is None:
                    continue
                value, kind = _VALUE.search(match[3]), re.search(r't="(\w+)"', match[2])
                text = None if value is None else html.unescape(value[1])
                number_like = text is not None and (kind is None or kind[1] == "n")
                found[sheet, match[1]] = (html.unescape(formula[1]), float(text or 0) if number_like else text)
    return found


def formulas(data: bytes) -> dict[Place, str]:
    return {place: text for place, (text, _) in counted(data).items()}


def differences(expected: bytes, other: bytes) -> list[str]:
    ours, theirs = counted(expected), counted(other)
    missing = [f"{place}: staat niet in beide" for place in ours.keys() ^ theirs.keys()]
    return missing + [
        f"{place}: {value} / {theirs[place][1]}"
        for place, (_, value) in ours.items()
        if place in theirs and not same(value, theirs[place][1])
    ]


def named(data: bytes, name: str) -> object:
    """The value that stands beside the formula of a named cell."""
    sheet, cell = str(load_workbook(io.BytesIO(data)).defined_names[name].attr_text).rsplit("!", 1)
    return counted(data)[sheet.strip("'"), cell.replace("$", "")][1]


def typed(data: bytes, answers: dict[str, object]) -> bytes:
    """The workbook as somebody saves it after typing these answers, without any value of a formula."""
    opened = load_workbook(io.BytesIO(data))
    for name, value in answers.items():
        sheet, cell = str(opened.defined_names[name].attr_text).rsplit("!", 1)
        opened[sheet.strip("'")][cell.replace("$", "")] = value
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()

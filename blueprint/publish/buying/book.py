"""The workbook as a whole: which sheets there are, what the first one says, and the file itself."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from blueprint.knowledge import Knowledge
from blueprint.model.vocabulary import CRITERION_MOMENTS, PLUGS
from blueprint.publish.buying.criteria import write_criteria
from blueprint.publish.buying.listing import Words
from blueprint.publish.buying.lock_in import TEST, write_test
from blueprint.publish.buying.roles import EXIT, SELECTION, write_exit_plans, write_selection
from blueprint.publish.cache import cached, code_digest
from blueprint.publish.workbooks.finish import finished
from blueprint.publish.workbooks.paper import Identity, dress_pages
from blueprint.publish.workbooks.portfolio_book import SheetBook, add_part
from blueprint.publish.workbooks.study import dutch_date
from blueprint.publish.workbooks.template import META

BOOK_PLACE = "downloads/acceptatie-eisen.xlsx"
"""Where the workbook stands in the site."""

README = "Lees mij"
PLUG_SHEETS = {"machine": "Machine", "intern": "Intern", "keten": "Keten"}
"""Sheet per kind of connector."""

_PACKAGE = Path(__file__).parent.parent.parent


def buying_files(knowledge: Knowledge, cache: Path, base_url: str) -> dict[str, bytes]:
    """Return the workbook at :data:`BOOK_PLACE`; made again only when its content or the code changed.

    Without connectors there is nothing to tick, and no workbook.
    """
    if not knowledge.interfaces:
        return {}
    content = _content(knowledge)
    code = code_digest(_PACKAGE / "publish" / "buying", _PACKAGE / "publish" / "workbooks", _PACKAGE / "model")
    ingredients = json.dumps([content, base_url, version("openpyxl"), code])
    return {BOOK_PLACE: cached(cache / "workbooks", ingredients, lambda: buying_book(knowledge, base_url))}


def _content(knowledge: Knowledge) -> str:
    """Everything that the workbook is made of, as text."""
    kinds = (knowledge.interfaces, knowledge.systems, knowledge.lock_in)
    records = [{key: record.model_dump(mode="json") for key, record in kind.items()} for kind in kinds]
    return json.dumps(records, sort_keys=True)


def buying_book(knowledge: Knowledge, base_url: str) -> bytes:
    """The content of the workbook file; a sheet without rows is left out."""
    words = Words(knowledge)
    plugs = {plug: sheet for plug, sheet in PLUG_SHEETS.items() if any(i.plug == plug for i in knowledge.interfaces.values())}
    roles = {
        SELECTION: any(system.selection for system in knowledge.systems.values()),
        EXIT: any(system.exit_plan for system in knowledge.systems.values()),
        TEST: bool(knowledge.lock_in),
    }
    lists = [*plugs.values(), *(sheet for sheet, wanted in roles.items() if wanted)]
    book = SheetBook(sheets=(README, *lists))
    book.drop_sheet(META)
    for plug, sheet in plugs.items():
        write_criteria(book, sheet, plug, words)
    if SELECTION in lists:
        write_selection(book, words)
    if EXIT in lists:
        write_exit_plans(book, words)
    if TEST in lists:
        write_test(book, words)
    date = max(interface.reviewed for interface in knowledge.interfaces.values())
    content = hashlib.sha256(_content(knowledge).encode()).hexdigest()[:10]
    _write_readme(book, lists, base_url, f"{dutch_date(date)}, inhoud {content}")
    identity = Identity("acceptatie-eisen", date.isoformat(), "Kopen zonder spijt", "Acceptatie-eisen", "", content, date)
    dress_pages(book, identity, frozenset(lists), frozenset({README}))
    for sheet in lists:
        # Own rows, sorting and filtering must work here; only the test has formulas worth guarding.
        book.sheet(sheet).protection.sheet = sheet == TEST
        # A full page of rows must stop above the line at its foot.
        book.sheet(sheet).page_margins.bottom, book.sheet(sheet).page_margins.footer = 0.75, 0.35
    return finished(book, date)


_SHEETS = {
    **{PLUG_SHEETS[plug]: f"Acceptatie-eisen {meaning}, per koppelvlak." for plug, (_, meaning) in PLUGS.items()},
    SELECTION: "Per soort software wat je de leverancier laat zien voor je kiest. Drie leveranciers naast elkaar.",
    EXIT: "Per soort software wat je doet als je hem vervangt, op volgorde. Hoort als bijlage bij het contract.",
    TEST: "Vragen aan je leverancier voor je tekent, met een cijfer per leverancier.",
}


def _write_readme(book: SheetBook, lists: list[str], base_url: str, stamp: str) -> None:
    book.title(README, "Kopen zonder spijt", "Blauwdruk Digitale Fabriek", 2)
    row = add_part(book, README, 4, "Wat erin zit", [(sheet, _SHEETS[sheet]) for sheet in lists])
    steps = (
        ("1", "Kies op Machine, Intern of Keten de koppelvlakken die je koopt. Filter op de kolom Koppelvlak."),
        ("2", "Haal weg wat voor jou niet telt, en voeg eigen eisen toe onder de laatste regel."),
        ("3", "Stuur het blad mee met de aanvraag. Wat in de opdracht staat, kun je later afvinken."),
        ("4", "Vul bij elke eis ja, nee of n.v.t. in, met datum, paraaf en waar het bewijs ligt."),
        ("5", "Betaal de laatste termijn pas als bij elke eis ja of n.v.t. staat."),
    )
    row = add_part(book, README, row, "Zo gebruik je het", steps)
    meanings = (
        ("Eis en wens", "Zonder een eis neem je niet af. Een wens mag later."),
        *((name, task) for name, task in CRITERION_MOMENTS.values()),
        ("FAT en SAT", "Factory Acceptance Test en Site Acceptance Test: beproeven bij de leverancier, en bij jou."),
    )
    row = add_part(book, README, row, "Woorden", meanings)
    about = (
        ("Waar het op rust", "Deze lijsten zijn vakkennis, nog te toetsen bij koplopers. Geen juridisch advies."),
        ("Gemaakt", stamp),
        ("Meer uitleg", base_url or "Op de site van de Blauwdruk Digitale Fabriek, onder Kopen zonder spijt."),
    )
    add_part(book, README, row, "Over dit werkboek", about)
    book.widths(README, 26, 96)

"""The workbook of a macro chain: the country beside a region, and every other reading of the same sum."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from blueprint.model.evidence import Source
from blueprint.model.macro import HARDNESS
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book
from blueprint.publish.workbooks.finish import finished
from blueprint.publish.workbooks.macro_sheets import CHECK, READINGS, SUM, MacroStudy, write_readings, write_sum
from blueprint.publish.workbooks.master import show_on_readme, write_checks
from blueprint.publish.workbooks.meta import write_meta
from blueprint.publish.workbooks.paper import Identity, dress_pages
from blueprint.publish.workbooks.portfolio_book import SheetBook
from blueprint.publish.workbooks.prose import add_about, add_part
from blueprint.publish.workbooks.study import dutch_date
from blueprint.roi.macro import MacroProgram
from blueprint.roi.tree import FormulaError

README, SOURCES = "Lees mij", "Bronnen"
MACRO, WHOLE_COUNTRY = "macro-", "landelijk"
"""Beginning of the name of such a workbook, and what stands in the place of its sector."""
SHEETS = (README, SUM, READINGS, SOURCES, CHECK)
_STEPS = (
    ("1", "Kijk op blad Som naar de kolom Nederland. Dat is de som zoals hij bekend is."),
    ("2", "Vul in de kolom Regio de gele cellen in met cijfers van je eigen regio, met bron."),
    ("3", "Verander deelname en winst. Kijk op blad Lezingen wat andere keuzes geven."),
)


def macro_book(
    program: MacroProgram, key: str, *, sources: Mapping[str, Source], link: str, region: Mapping[str, float] | None = None
) -> bytes:
    """The content of the workbook file; ``region`` are answers of a region, if somebody gave them.

    Raises :class:`FormulaError` with one Dutch sentence when a source is missing.
    """
    chain = program.chain
    lacking = next((name for name in chain.sources if name not in sources), None)
    if lacking is not None:
        raise FormulaError(f"som '{key}': de bron '{lacking}' bestaat niet; zet hem bij de bronnen")
    study = MacroStudy(program, sources, dict(region or {}))
    content = hashlib.sha256(chain.model_dump_json().encode()).hexdigest()[:10]
    identity = Identity(f"{MACRO}{key}", chain.version, chain.title, "Landelijke som", WHOLE_COUNTRY, content, chain.reviewed)
    book = SheetBook(sheets=SHEETS)
    places = write_sum(book, study)
    base = write_readings(book, study, places)
    outcome = f"{SUM}!{places.national}{places.lines[chain.outcome]}"
    checks = (
        ("De kolom Nederland is bruikbaar", "Op blad Som staat niet overal 'in orde'.", f"{SUM}!{places.wrong_national}"),
        ("De kolom Regio is bruikbaar of leeg", "Op blad Som staat een getal dat niet kan.", f"{SUM}!{places.wrong_region}"),
        (
            "De lezing 'zoals bekend' is de som",
            "Een formule op blad Lezingen of Som is aangepast.",
            f"{outcome}-{READINGS}!{base}",
        ),
    )
    write_checks(book, "Controle", checks)
    _write_readme(book, study, f"Som {chain.version} · inhoud {content} · {dutch_date(chain.reviewed)}", link)
    _write_sources(book, study)
    write_meta(book, identity)
    dress_pages(book, identity, frozenset({SUM, READINGS}), frozenset({README, SUM, READINGS, SOURCES}))
    return finished(book, chain.reviewed)


def _write_readme(book: Book, study: MacroStudy, stamp: str, link: str) -> None:
    chain = study.program.chain
    book.title(README, chain.title, "Een som om mee te spelen · Blauwdruk Digitale Fabriek", 2)
    show_on_readme(book)
    row = add_part(book, README, 5, "Wat dit is", (("Samengevat", chain.summary),))
    row = add_part(book, README, row, "Zo gebruik je het", _STEPS)
    row = add_part(
        book, README, row, "Hoe hard is een getal?", tuple((name.capitalize(), text) for name, text in HARDNESS.items())
    )
    row = add_part(
        book, README, row, "Waarom dit geen belofte is", tuple((str(i), text) for i, text in enumerate(chain.cautions, 1))
    )
    add_about(book, row, (), stamp, link)


def _write_sources(book: Book, study: MacroStudy) -> None:
    chain = study.program.chain
    book.title(SOURCES, "Bronnen", "Per getal: hoe hard, waar het op rust en wat het niet zegt", 4)
    book.row(SOURCES, 4, ("Getal", "Hoe hard", "Waar het op rust", "Bron"), style.HEAD)
    row = 4
    for factor in chain.factors.values():
        row += 1
        source = (
            f"{study.sources[factor.source].title} ({factor.date}, bewijskracht {factor.evidence})" if factor.source else "geen"
        )
        why = " ".join(factor.why.split())
        book.row(SOURCES, row, (factor.label, factor.hardness, why, source), style.WRAPPED)
        book.height(SOURCES, row, 13.5 * max(-(-len(why) // 58), -(-len(source) // 34), -(-len(factor.label) // 30)) + 4)
    row += 2
    book.row(SOURCES, row, ("Bron", "Uitgever", "Wat je moet weten", "Gelezen"), style.HEAD)
    for name in chain.sources:
        row += 1
        found = study.sources[name]
        texts = (found.title, found.publisher, found.note or "", dutch_date(found.read))
        book.row(SOURCES, row, texts, style.WRAPPED)
        book.height(SOURCES, row, 13.5 * max(-(-len(texts[0]) // 30), -(-len(texts[2]) // 58), -(-len(texts[1]) // 16)) + 4)
    book.widths(SOURCES, 32, 18, 60, 36)

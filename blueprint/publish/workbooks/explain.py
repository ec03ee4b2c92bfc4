"""Sheets of text: Lees mij and Bronnen."""

from __future__ import annotations

from blueprint.model.roi import LINE_KINDS
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import EXAMPLE, origin, shown
from blueprint.publish.workbooks.book import README, SOURCES, Book
from blueprint.publish.workbooks.live import OFF
from blueprint.publish.workbooks.master import show_on_readme
from blueprint.publish.workbooks.prose import GRADES, add_about, add_part, add_sources
from blueprint.publish.workbooks.result import CONVENTIONS
from blueprint.publish.workbooks.study import Study

CHANCE = (
    f"De kans dat het loont is bij het maken 10.000 keer gerekend. Verander je iets, dan wordt zij een schatting; die kan er {OFF} "
    "naast zitten. De opdracht blueprint roi read --output MAP maakt een werkboek met jouw antwoorden en een nieuwe momentopname."
)
SHEET_GUIDE = (
    ("Invoer", "De vragen. Vul de gele cellen in; overal moet 'in orde' staan."),
    ("Berekening", "Elke regel per jaar, met de verwachte waarden. Hier kun je alles narekenen."),
    ("Scenario's", "Alles valt tegen, zoals verwacht, alles valt mee."),
    ("Gevoeligheid", "Welke invoer beslist, en de kans dat het loont."),
    ("Belasting", "Wat er overblijft na belasting en subsidie. Staat uit tot je hem aanzet."),
    ("Resultaat", "De uitkomst op één A4. Deze druk je af."),
    ("Bronnen", "Waar de waarden vandaan komen, en welke een voorbeeld zijn."),
    ("Controle", "Het werkboek rekent zichzelf na."),
)


def write_readme(book: Book, study: Study) -> None:
    """The first sheet: what this is, how to use it, what to beware of."""
    model = study.model
    book.title(README, model.title, f"ROI-model voor {study.sector_title.lower()} · Blauwdruk Digitale Fabriek", 2)
    show_on_readme(book)
    row = add_part(
        book, README, 5, "Wat dit uitrekent", (("Samengevat", model.summary), ("Vanaf welke omvang", model.smallest_size.text))
    )
    steps = (
        ("1", "Ga met de ondernemer zitten met blad Invoer. Begin met ►1 tot en met ►5: die vragen beslissen het meest."),
        ("2", "Kijk op blad Resultaat wat eruit komt, en op blad Gevoeligheid welke invoer beslist."),
        ("3", "Meet volgende week wat beslist. Vul het opnieuw in, en druk blad Resultaat af."),
    )
    row = add_part(book, README, row, "Zo gebruik je het", steps)
    row = add_part(
        book, README, row, "Wat er op de bladen staat", tuple(entry for entry in SHEET_GUIDE if entry[0] in book.cells)
    )
    used = {line.kind for line in model.lines}
    row = add_part(
        book, README, row, "Soorten geld", tuple((kind.capitalize(), text) for kind, text in LINE_KINDS.items() if kind in used)
    )
    row = add_part(book, README, row, "Valkuilen", tuple((item.title, item.text) for item in model.pitfalls))
    row = add_part(
        book, README, row, "Meet het na", tuple((f"Nameting {i}", text) for i, text in enumerate(model.measure_after, start=1))
    )
    add_about(book, row, (("Afspraken", CONVENTIONS), ("Kans", CHANCE)), study.stamp, study.link)


def write_sources(book: Book, study: Study) -> None:
    """Where values come from: sources, what others measured, and which values are examples."""
    model = study.model
    book.title(
        SOURCES,
        f"Bronnen: {model.title}",
        GRADES,
        5,
    )
    row = add_sources(book, 4, (study.sources[key] for key in model.sources))
    row += 2
    book.row(SOURCES, row, ("Wat anderen maten, en wat dat niet zegt", "", "", "", "Bewijskracht"), style.HEAD)
    for fact in model.facts:
        row += 1
        book.put(SOURCES, f"A{row}", " ".join(fact.text.split()), style.WRAPPED)
        book.sheet(SOURCES).merge_cells(f"A{row}:D{row}")
        book.put(SOURCES, f"E{row}", fact.evidence, style.LABEL)
        book.height(SOURCES, row, 29)
    row += 2
    book.row(SOURCES, row, ("Invoer", "Eenheid", "Grenzen", "Waar komt het vandaan?", ""), style.HEAD)
    for key, item in model.inputs.items():
        row += 1
        values = study.program.inputs[key]
        bounds = " tot ".join(shown(bound, item.number) for bound in item.bounds)
        text = EXAMPLE if values.source is None else origin(values, study)
        book.row(SOURCES, row, (item.label, item.unit, bounds, text), style.WRAPPED)
        book.sheet(SOURCES).merge_cells(f"D{row}:E{row}")
        book.height(SOURCES, row, 13.5 * max(-(-len(text) // 46), 1) + 4)
    book.widths(SOURCES, 50, 22, 18, 28, 17)

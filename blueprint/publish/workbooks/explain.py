"""Sheets of text: Lees mij and Bronnen."""

from __future__ import annotations

from blueprint.model.roi import LINE_KINDS
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import EXAMPLE, origin, shown
from blueprint.publish.workbooks.book import CHECK, README, SOURCES, Book, address
from blueprint.publish.workbooks.check import MASTER
from blueprint.publish.workbooks.result import CONVENTIONS
from blueprint.publish.workbooks.study import Study, dutch_date

_TERM = style.Look(bold=True, vertical="top", wrap=True)
READ_BACK = (
    "Eén blad is verborgen: _meta. Daar staan de naam en de grenzen van elke gele cel en een lijst van de formules. Zo kan de "
    "opdracht blueprint roi read je antwoorden later teruglezen en zien of een formule is veranderd. Je mag het blad bekijken."
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
    model, master = study.model, address(CHECK, MASTER)
    book.title(README, model.title, f"ROI-model voor {study.sector_title.lower()} · Blauwdruk Digitale Fabriek", 2)
    book.put(README, "A3", "Controle", _TERM)
    book.formula(README, "B3", master, "in orde", style.Look(bold=True, color=style.STEEL))
    row = _part(book, 5, "Wat dit uitrekent", (("Samengevat", model.summary), ("Vanaf welke omvang", model.smallest_size.text)))
    steps = (
        ("1", "Ga met de ondernemer zitten en stel de vragen van blad Invoer. Vul de gele cellen met een ► in."),
        ("2", "Kijk op blad Resultaat wat eruit komt, en op blad Gevoeligheid welke invoer beslist."),
        ("3", "Meet volgende week wat beslist. Vul het opnieuw in, en druk blad Resultaat af."),
    )
    row = _part(book, row, "Zo gebruik je het", steps)
    row = _part(book, row, "Wat er op de bladen staat", tuple(entry for entry in SHEET_GUIDE if entry[0] in book.cells))
    used = {line.kind for line in model.lines}
    row = _part(book, row, "Soorten geld", tuple((kind.capitalize(), text) for kind, text in LINE_KINDS.items() if kind in used))
    row = _part(book, row, "Valkuilen", tuple((item.title, item.text) for item in model.pitfalls))
    row = _part(book, row, "Meet het na", tuple((f"Nameting {i}", text) for i, text in enumerate(model.measure_after, start=1)))
    about = (
        ("Afspraken", CONVENTIONS),
        ("Beveiliging", "De bladen zijn beveiligd zonder wachtwoord, alleen tegen ongelukjes. Je mag de beveiliging uitzetten."),
        ("Teruglezen", READ_BACK),
        ("Veilig", "Dit werkboek heeft geen macro's en haalt niets op van internet. Wat je invult, blijft bij jou."),
        ("Versie", study.stamp),
        ("Vaste plek", study.link),
        ("Licentie", "Inhoud CC BY 4.0. Je mag dit delen en aanpassen als je de Blauwdruk Digitale Fabriek noemt."),
    )
    row = _part(book, row, "Over dit werkboek", about)
    book.widths(README, 24, 84)
    book.sheet(README).print_area = f"A1:B{row - 2}"


def _part(book: Book, row: int, heading: str, entries: tuple[tuple[str, str], ...]) -> int:
    book.put(README, f"A{row}", heading, style.HEADING)
    book.dress(README, f"B{row}", style.HEADING)
    for term, text in entries:
        row += 1
        plain = " ".join(text.split())
        book.put(README, f"A{row}", term, _TERM)
        book.put(README, f"B{row}", plain, style.TEXT)
        lines = max(-(-len(plain) // 100), -(-len(term) // 24))
        book.height(README, row, 13.5 * lines + 2)
    return row + 2


def write_sources(book: Book, study: Study) -> None:
    """Where values come from: sources, what others measured, and which values are examples."""
    model = study.model
    book.title(
        SOURCES,
        f"Bronnen: {model.title}",
        "Bewijskracht: A officieel, B onafhankelijk, C leverancier of één bedrijf, D zelf navragen",
        5,
    )
    book.row(SOURCES, 4, ("Bron", "Uitgever", "Gepubliceerd", "Gelezen", "Bewijskracht"), style.HEAD)
    row = 4
    for key in model.sources:
        row += 1
        source = study.sources[key]
        where = f"{source.title} ({source.url})" if source.url else source.title
        texts = (where, source.publisher, source.published or "onbekend", dutch_date(source.read), source.grade)
        book.row(SOURCES, row, texts, style.WRAPPED)
        book.height(SOURCES, row, 13.5 * -(-len(where) // 52) + 4)
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

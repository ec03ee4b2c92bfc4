"""Sheets of text of a portfolio workbook: Lees mij and Bronnen."""

from __future__ import annotations

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book
from blueprint.publish.workbooks.master import show_on_readme
from blueprint.publish.workbooks.portfolio_result import CONVENTIONS
from blueprint.publish.workbooks.portfolio_study import README, SOURCES, PortfolioStudy
from blueprint.publish.workbooks.prose import GRADES, add_about, add_part, add_sources
from blueprint.publish.workbooks.study import dutch_date

ABOUT = (
    (
        "Waarvoor",
        (
            "Je wilt meer dan één stap doen. Dan mag je de losse uitkomsten niet optellen: twee stappen besparen soms dezelfde "
            "uren, en een koppeling met je ERP betaal je één keer. Dit werkboek telt elke euro één keer."
        ),
    ),
    (
        "Wat het niet zegt",
        (
            "Niet of je mensen al die stappen tegelijk aankunnen. Zet op nee wat niet past: drie stappen die lukken, "
            "zijn meer waard dan tien die blijven steken."
        ),
    ),
)
STEPS = (
    ("1", "Zet op blad Keuze bij elke stap ja of nee, en het jaar waarin je wilt beginnen (0 is nu)."),
    ("2", "Vul op blad Invoer eerst de gedeelde vragen in. Daarna de vragen van de stappen die op ja staan."),
    ("3", "Meet je een pot, bijvoorbeeld alle uren die opgaan aan zoeken? Zet het bedrag op blad Potten."),
    ("4", "Kijk op blad Resultaat. Verander een keuze, en alles rekent mee."),
)
SHEET_GUIDE = (
    ("Keuze", "Welke stappen, en wanneer. Een stap begint nooit eerder dan een jaar na de gekozen stappen die hij nodig heeft."),
    ("Invoer", "Gedeelde vragen één keer, daarna de vragen per stap."),
    ("Potten", "Wat elke stap uit een pot haalt, wat er overblijft en hoeveel overlap eraf gaat."),
    ("Berekening", "Elke stap los in zijn eigen jaren. Onderaan alles samen, per jaar."),
    ("Resultaat", "De uitkomst op één A4. Deze druk je af."),
    ("Bronnen", "Welke modellen meedoen en waar de waarden vandaan komen."),
    ("Controle", "Het werkboek rekent zichzelf na."),
)
RULES = (
    (
        "Eén pot",
        (
            "Haalt de ene stap 20% uit een pot en de andere 50%, dan is dat samen geen 70% maar 60%: de tweede stap begint bij "
            "wat de eerste overlaat. Samen is het nooit meer dan de pot, en geen stap haalt meer dan zijn eigen model zegt."
        ),
    ),
    (
        "Hoe groot is de pot",
        (
            "Wat je zelf meet, gaat voor. Het stijgt mee met lonen en prijzen. Meet je niets, dan telt het grootste "
            "bedrag dat een gekozen stap in dat jaar ziet."
        ),
    ),
    ("Geld dat één keer vrijkomt", "Voorraad kan maar één keer kleiner worden. Daarom telt deze overlap over alle jaren samen."),
    ("Gedeelde kosten", "Je betaalt wat de duurste van de stappen vraagt. Wie later komt, betaalt alleen wat er nog bij moet."),
    ("Later beginnen", "Een stap die in jaar 2 begint, brengt dezelfde bedragen als nu, maar twee jaar later."),
    ("Ernaast", "Extra werk en zachte winst tellen niet mee in de uitkomst. Ze staan ernaast, ook zonder overlap."),
)


def write_readme(book: Book, study: PortfolioStudy) -> None:
    """The first sheet: what this is, how to use it, what it assumes."""
    book.title(README, "Stappen samen doorrekenen", f"Voor {study.sector_title.lower()} · Blauwdruk Digitale Fabriek", 2)
    show_on_readme(book)
    row = add_part(book, README, 5, "Wat dit is", ABOUT)
    row = add_part(book, README, row, "Zo gebruik je het", STEPS)
    row = add_part(book, README, row, "Wat er op de bladen staat", SHEET_GUIDE)
    row = add_part(book, README, row, "Zo telt het werkboek", RULES)
    add_about(book, row, (("Afspraken", CONVENTIONS),), study.stamp, study.link)


def write_sources(book: Book, study: PortfolioStudy) -> None:
    """Which models are in it, and the sources of their values."""
    book.title(SOURCES, "Bronnen", GRADES, 5)
    book.row(SOURCES, 4, ("Rekenmodel", "Stap in dit portfolio", "Versie", "Nagelezen", "Looptijd (jaar)"), style.HEAD)
    row = 4
    for part in study.parts:
        row += 1
        model = part.entry.program.model
        texts = (model.title, study.step(part.entry), model.version, dutch_date(model.reviewed), str(model.horizon))
        book.row(SOURCES, row, texts, style.WRAPPED)
        book.height(SOURCES, row, 13.5 * max(-(-len(model.title) // 50), -(-len(texts[1]) // 34)) + 4)
    keys = sorted({key for part in study.parts for key in part.entry.program.model.sources})
    add_sources(book, row + 2, (study.sources[key] for key in keys))
    book.widths(SOURCES, 52, 36, 14, 18, 15)

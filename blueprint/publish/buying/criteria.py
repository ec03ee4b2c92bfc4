"""A sheet with the acceptance criteria of one kind of connector, and how many demands are still open."""

from __future__ import annotations

from blueprint.model.vocabulary import CRITERION_METHODS, CRITERION_MOMENTS, CRITERION_SUBJECTS, PLUGS
from blueprint.publish.buying.listing import FIRST_ROW, SPARE, Field, Words, write_list
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book

FIELDS = (
    Field("Nr", 8),
    Field("Koppelvlak", 18),
    Field("Eis", 44),
    Field("Eis of wens", 7, bold=True),
    Field("Gaat over", 11),
    Field("Hoe", 11),
    Field("Wanneer", 11),
    Field("Bewaar als bewijs", 25),
    Field("Voldoet", 9, filled_in=True, choices=("ja", "nee", "n.v.t.")),
    Field("Datum", 10, filled_in=True),
    Field("Paraaf", 8, filled_in=True),
    Field("Waar ligt het bewijs", 15, filled_in=True),
)
_WHEN = {"bestelling": "bestelling", "fat": "FAT", "sat": "SAT"}
_ORDER = list(CRITERION_MOMENTS)


def write_criteria(book: Book, sheet: str, plug: str, words: Words) -> None:
    """All criteria of connectors of one kind, per connector in the order in which a buyer meets them."""
    letter = PLUGS[plug][0].removeprefix("Stekker ")[0]
    interfaces = sorted((i for i in words.knowledge.interfaces.values() if i.plug == plug), key=lambda i: i.title)
    rows = [
        (
            f"{letter}{number}.{order}",
            interface.title,
            words.plain(criterion.text),
            criterion.weight,
            CRITERION_SUBJECTS[criterion.about],
            CRITERION_METHODS[criterion.method],
            _WHEN[criterion.moment],
            words.plain(criterion.keep),
        )
        for number, interface in enumerate(interfaces, start=1)
        for order, criterion in enumerate(sorted(interface.criteria, key=lambda c: _ORDER.index(c.moment)), start=1)
    ]
    book.title(sheet, f"Eisen om af te vinken, stekker {letter}", f"Koppelvlakken {PLUGS[plug][1]}", len(FIELDS))
    last = write_list(book, sheet, FIELDS, rows) + SPARE
    demands = sum(row[3] == "eis" for row in rows)
    weights, answers = f"$D${FIRST_ROW}:$D${last}", f"$I${FIRST_ROW}:$I${last}"
    counted = {answer: f'COUNTIFS({weights},"eis",{answers},"{answer}")' for answer in ("ja", "nee", "n.v.t.")}
    all_, none = f'COUNTIF({weights},"eis")', "+".join(counted.values())
    look = style.Look(bold=True)
    parts = (("Eisen", all_, demands), ("voldoet", counted["ja"], 0), ("voldoet niet", counted["nee"], 0))
    open_ = ("nog open", f"{all_}-({none})", demands)
    text = '&", "&'.join(f'"{name}: "&{formula}' for name, formula, _ in (*parts, open_))
    shown = ", ".join(f"{name}: {value}" for name, _, value in (*parts, open_))
    book.formula(sheet, "A3", text, shown, look)

"""The chances on sheet Gevoeligheid as they are now: an estimate from the bars of the tornado, live and without draws.

See :func:`blueprint.roi.uncertainty.estimate`. It takes the place of the snapshot as soon as an answer changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import EXPECTED, Asked
from blueprint.publish.workbooks.book import ASK, SENSITIVITY, Book, Scalar, reference
from blueprint.publish.workbooks.study import Study
from blueprint.roi.uncertainty import MEAN_OF_SIDE, SQUARE_OF_SIDE

OFF = "zo'n 10 procentpunten"
"""How far the chance was from that of the draws at most, over all models; a test holds it there."""
HEADERS = ("Deel onder verwacht", "Schuift bij laag", "Schuift bij hoog", "Schuift gemiddeld", "Spreiding")
LETTERS = ("M", "N", "O", "P", "Q")


@dataclass(frozen=True)
class Live:
    """Cells of the chance, the middle and the spread."""

    chance: str
    middle: str
    spread: str


def write_live(book: Book, study: Study, asked: Asked, base: str, top: int, row: int) -> Live:
    """Write the columns beside the table of inputs under row ``top``, and what they give from row ``row`` on.

    ``base`` is the cell with the net present value as expected.
    """
    found = study.estimate
    first, last = top + 1, top + len(study.bars)
    book.row(SENSITIVITY, top, HEADERS, style.HEAD_RIGHT, start=13)
    mean, square = (f"$D${last + offset}" for offset in (2, 3))
    for cell, label, value in (
        (mean, "Driehoek: gemiddelde van een zijde", MEAN_OF_SIDE),
        (square, "Idem, kwadraat", SQUARE_OF_SIDE),
    ):
        book.put(SENSITIVITY, cell.replace("$", "").replace("D", "A"), label, style.LABEL)
        book.put(SENSITIVITY, cell.replace("$", ""), value, style.figure(style.FACTOR, small=True))
    euro = style.figure(style.EURO, small=True)
    for at, bar in enumerate(study.bars, start=first):
        part, now = found.parts[bar.key], reference(ASK, f"{EXPECTED}{asked.rows[bar.key]}")
        both = f"(M{at}*N{at}*N{at}+(1-M{at})*O{at}*O{at})*{square}"
        columns: tuple[tuple[str, float, style.Look], ...] = (
            (f"IF(E{at}=D{at},0,MIN(1,MAX(0,({now}-D{at})/(E{at}-D{at}))))", part.below, style.figure(style.FACTOR, small=True)),
            (f"ROUND(F{at}-{base},0)", part.low, euro),
            (f"ROUND(G{at}-{base},0)", part.high, euro),
            (f"(M{at}*N{at}+(1-M{at})*O{at})*{mean}", part.shift, euro),
            (f"SQRT(MAX(0,{both}-P{at}*P{at}))", part.spread, euro),
        )
        for letter, (text, value, look) in zip(LETTERS, columns, strict=True):
            book.formula(SENSITIVITY, f"{letter}{at}", text, value, look)
    middle, spread = f"D{row + 1}", f"D{row + 2}"
    chance = f"IF({spread}=0,IF({middle}>0,1,0),NORMSDIST({middle}/IF({spread}=0,1,{spread})))"
    entries: tuple[tuple[str, str, str, Scalar, str], ...] = (
        ("Schatting met je invoer van nu: kans dat de NCW boven nul uitkomt", "aandeel", chance, found.above_zero, "0%"),
        ("Idem: de middelste uitkomst", "euro van nu", f"{base}+SUM(P{first}:P{last})", found.middle, style.EURO),
        (
            "Idem: de spreiding eromheen",
            "euro van nu",
            f"SQRT(SUMPRODUCT(Q{first}:Q{last},Q{first}:Q{last}))",
            found.spread,
            style.EURO,
        ),
    )
    for at, (label, unit, text, result, shown) in enumerate(entries, start=row):
        book.put(SENSITIVITY, f"A{at}", label, style.WRAPPED)
        book.put(SENSITIVITY, f"B{at}", unit, style.SMALL)
        book.formula(SENSITIVITY, f"D{at}", text, result, style.figure(shown))
    book.height(SENSITIVITY, row, 27)
    return Live(f"D{row}", middle, spread)

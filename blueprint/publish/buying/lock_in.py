"""The lock-in test: a mark per question and supplier, points, and the knock-outs that failed.

Marks and limits are those of the page with the test: 2 is a good answer on paper, 1 a promise, 0 a bad answer; a 0 on a
knock-out ends it, fewer points than questions is weak, and from four fifths of the points on is good.
"""

from __future__ import annotations

from blueprint.publish.buying.listing import CELL, CELL_BOLD, FIRST_ROW, HEAD_ROW, Field, Words, write_list
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Book
from blueprint.publish.workbooks.style import alarm

TEST = "Uitstaptoets"
MARKS = ("0", "1", "2")
SUPPLIERS = ("F", "G", "H")
FIELDS = (
    Field("Nr", 5),
    Field("Vraag", 36, bold=True),
    Field("Dit deugt (2)", 34),
    Field("Hier schrik je van (0)", 30),
    Field("Afvaller", 9),
    *(Field(f"Leverancier {number}", 12, filled_in=True, choices=MARKS) for number in (1, 2, 3)),
    Field("Wat er is gezegd, en waar het staat", 30, filled_in=True),
)
_MARK = style.Look(bold=True, fill=style.INPUT, border="all", align="center", unlocked=True)
_NAME = style.Look(bold=True, fill=style.INPUT, border="input", wrap=True, unlocked=True)
_TOTAL = style.figure(style.WHOLE, strong=True)
_VERDICT = style.Look(size=9, bold=True, border="top", fill=style.PAPER, wrap=True, vertical="top")
KNOCKED_OUT = "niet kopen, of eerst laten veranderen en op papier"
UNFINISHED = "nog niet af"
WEAK = "vraag een tweede leverancier; je zit hier snel vast"
FAIR = "zet de nullen en enen als eis in het contract"
GOOD = "ga verder met de keuzelijst en de eisen"


def write_test(book: Book, words: Words) -> None:
    """The questions with room for the marks of three suppliers, and four lines that add up."""
    questions = list(words.knowledge.lock_in.values())
    book.title(TEST, "Uitstaptoets", "Vragen aan je leverancier voor je tekent", len(FIELDS))
    hint = "Geef per vraag een cijfer: 2 als het antwoord deugt en op papier staat, 1 bij een toezegging, 0 als je ervan schrikt."
    book.put(TEST, "A3", hint, style.REMARK)
    rows = [
        (number, *(words.plain(text) for text in (item.question, item.good, item.bad)), "ja" if item.knock_out else "")
        for number, item in enumerate(questions, start=1)
    ]
    last = write_list(book, TEST, FIELDS, rows)
    for letter in SUPPLIERS:
        # The name of the supplier is typed over the heading.
        book.dress(TEST, f"{letter}{HEAD_ROW}", _NAME)
        for row in range(FIRST_ROW, last + 1):
            book.dress(TEST, f"{letter}{row}", _MARK)
    _add_up(book, last, len(questions))
    book.sheet(TEST).protection.autoFilter = False


def _add_up(book: Book, last: int, count: int) -> None:
    points, missing, failed, verdict = range(last + 2, last + 6)
    labels = (
        (points, f"Punten, van {2 * count}"),
        (missing, "Vragen zonder cijfer"),
        (failed, "Afvallers met een 0"),
        (verdict, "Uitkomst"),
    )
    for row, label in labels:
        book.put(TEST, f"B{row}", label, CELL_BOLD)
        for letter in ("C", "D", "E"):
            book.dress(TEST, f"{letter}{row}", CELL)
    enough = round(1.6 * count)
    for letter in SUPPLIERS:
        marks, knock_outs = f"{letter}${FIRST_ROW}:{letter}${last}", f"$E${FIRST_ROW}:$E${last}"
        book.formula(TEST, f"{letter}{points}", f"SUM({marks})", 0, _TOTAL)
        book.formula(TEST, f"{letter}{missing}", f"{count}-COUNT({marks})", count, _TOTAL)
        book.formula(TEST, f"{letter}{failed}", f'COUNTIFS({knock_outs},"ja",{marks},0)', 0, _TOTAL)
        text = (
            f'IF({letter}{failed}>0,"{KNOCKED_OUT}",IF({letter}{missing}>0,"{UNFINISHED}",'
            f'IF({letter}{points}<{count},"{WEAK}",IF({letter}{points}<={enough},"{FAIR}","{GOOD}"))))'
        )
        book.formula(TEST, f"{letter}{verdict}", text, UNFINISHED, _VERDICT)
    book.height(TEST, verdict, 66)
    book.sheet(TEST).conditional_formatting.add(
        f"{SUPPLIERS[0]}{failed}:{SUPPLIERS[-1]}{failed}", alarm(f"{SUPPLIERS[0]}{failed}>0")
    )

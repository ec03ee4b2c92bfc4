"""Sheet Invoer: the handful of questions that decide, numbered live, so that nobody has to start with all of them."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import HEADER, Asked
from blueprint.publish.workbooks.book import ASK, SENSITIVITY, Book, address
from blueprint.publish.workbooks.study import Study
from blueprint.roi.uncertainty import ranked

HANDFUL = 5
"""So many questions get a number."""
MARK = "►"
ADVICE = (
    f"Weinig tijd? Begin met {MARK}1 tot en met {MARK}{HANDFUL}: die vragen beslissen nu het meest. De rest mag je laten staan. "
    "De nummers schuiven mee als je invult."
)
_LIMIT = f"S{HEADER - 1}"
_CALM = "E4ECF1"


def mark_first(book: Book, study: Study, asked: Asked, ranks: Mapping[str, str]) -> None:
    """Number the questions that move the outcome most; ``ranks`` gives the cell with the rank of each input.

    The numbers follow the answers: an input of which somebody knows low and high well gives its place to the next.
    """
    book.put(ASK, f"B{HEADER - 1}", ADVICE, style.Look(bold=True, color=style.STEEL))
    book.height(ASK, HEADER - 1, 22)
    book.put(ASK, f"R{HEADER - 1}", "Zoveel nummers", style.REMARK)
    book.put(ASK, _LIMIT, HANDFUL, style.figure(style.WHOLE, small=True))
    limit = f"$S${HEADER - 1}"
    places = {bar.key: place for place, bar in enumerate(ranked(study.bars), start=1) if bar.span}
    for key, row in asked.rows.items():
        rank, span = (address(SENSITIVITY, cell).replace("$", "") for cell in (ranks[key], ranks[key].replace("J", "H")))
        text = f'IF(AND({rank}<={limit},{span}>0),"{MARK}"&{rank},"{MARK}")'
        place = places.get(key, HANDFUL + 1)
        book.formula(ASK, f"A{row}", text, f"{MARK}{place}" if place <= HANDFUL else MARK, style.MARK)
    first, last = HEADER + 1, max(asked.rows.values())
    look = DifferentialStyle(fill=PatternFill("solid", bgColor=_CALM))
    rule = Rule(type="expression", dxf=look, formula=[f"LEN($A{first})>1"])
    book.sheet(ASK).conditional_formatting.add(f"A{first}:D{last}", rule)

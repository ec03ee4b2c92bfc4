"""The chances on sheet Gevoeligheid: a dated snapshot that says so when the answers have changed since."""

from __future__ import annotations

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import Asked
from blueprint.publish.workbooks.book import ASK, SENSITIVITY, Book, reference
from blueprint.publish.workbooks.study import Study, dutch_date
from blueprint.roi.uncertainty import DRAWS


def write_snapshot(book: Book, study: Study, asked: Asked, row: int, values_top: int) -> tuple[str, str, str, str, str]:
    """Chances as a dated snapshot, and whether the inputs still are those of the snapshot."""
    book.put(SENSITIVITY, f"A{row}", "Kans dat het loont: momentopname", style.HEADING)
    draws = f"{DRAWS:,}".replace(",", ".")
    date = dutch_date(study.model.reviewed)
    note = f"Momentopname van {date}: {draws} keer gerekend met trekkingen tussen laag en hoog (driehoek, vaste start)."
    book.put(SENSITIVITY, f"A{row + 1}", note, style.Look(size=9, color=style.GREY))
    entries = (
        ("Kans dat de NCW boven nul uitkomt", "aandeel", study.chances.above_zero, "0%"),
        ("P10: één op de tien keer is het minder", "euro van nu", study.chances.p10, style.EURO),
        ("P50: de middelste uitkomst", "euro van nu", study.chances.p50, style.EURO),
        ("P90: één op de tien keer is het meer", "euro van nu", study.chances.p90, style.EURO),
    )
    cells = []
    for offset, (label, unit, value, shown) in enumerate(entries, start=2):
        book.put(SENSITIVITY, f"A{row + offset}", label, style.LABEL)
        book.put(SENSITIVITY, f"B{row + offset}", unit, style.SMALL)
        cells.append(book.put(SENSITIVITY, f"D{row + offset}", value, style.figure(shown, strong=True)))
    stale = _write_compared(book, study, asked, values_top)
    text = f'IF({stale}=0,"geldig: de invoer is niet veranderd","verouderd: de invoer is veranderd, gebruik de schatting")'
    book.put(SENSITIVITY, f"A{row + 6}", "Staat van de momentopname", style.LABEL)
    book.formula(SENSITIVITY, f"D{row + 6}", text, "geldig: de invoer is niet veranderd", style.Look(bold=True))
    return cells[0], cells[1], cells[2], cells[3], stale


def stale_cell(top: int, inputs: int) -> str:
    """The cell that counts how many answers differ from those of the snapshot."""
    return f"C{top + inputs + 1}"


def _write_compared(book: Book, study: Study, asked: Asked, top: int) -> str:
    """The values that the snapshot used next to those of now; gives the cell that counts differences."""
    headers = ("Met deze waarden is de momentopname gemaakt", "", "Anders", "Laag", "Verwacht", "Hoog")
    book.row(SENSITIVITY, top, headers, style.HEAD, style.HEAD_RIGHT)
    row = top
    for row, (key, values) in enumerate(study.program.inputs.items(), start=top + 1):
        item, source = study.model.inputs[key], asked.rows[key]
        book.put(SENSITIVITY, f"A{row}", item.label, style.LABEL)
        for letter, value in zip("DEF", (values.low, values.expected, values.high), strict=True):
            book.put(SENSITIVITY, f"{letter}{row}", value, style.figure(style.FORMATS[item.number], small=True))
        pairs = ",".join(f"{reference(ASK, f'{now}{source}')}<>{then}{row}" for now, then in zip("EFG", "DEF", strict=True))
        book.formula(SENSITIVITY, f"C{row}", f"IF(OR({pairs}),1,0)", 0, style.figure(style.WHOLE))
    book.put(SENSITIVITY, f"A{row + 1}", "Aantal veranderde vragen", style.STRONG)
    return book.formula(
        SENSITIVITY,
        stale_cell(top, len(study.program.inputs)),
        f"SUM(C{top + 1}:C{row})",
        0,
        style.figure(style.WHOLE, strong=True),
    )

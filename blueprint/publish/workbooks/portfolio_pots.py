"""Sheet Potten: what each step takes from a pot, how much is left for the next, and the overlap in euros."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from openpyxl.worksheet.datavalidation import DataValidation

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.book import Answer, Book, reference
from blueprint.publish.workbooks.names import checked_name
from blueprint.publish.workbooks.portfolio_blocks import LAST_YEAR, Blocks, draw_key
from blueprint.publish.workbooks.portfolio_book import Years
from blueprint.publish.workbooks.portfolio_choose import Chosen, model_name
from blueprint.publish.workbooks.portfolio_study import CALC, CHOOSE, POTS, PortfolioStudy
from blueprint.roi.combine import YEARS, DrawCount, PotCount
from blueprint.roi.portfolio import BESIDE, HORIZON, ONCE, YEARLY

TOP = 5
LARGEST = 1_000_000_000
NOT_MEASURED = "niet gemeten"
COLUMNS = (
    "Pot", "Eenheid", "Gemeten", "Staat", "Rekent met", "Los opgeteld", "Overlap eraf", "Telt mee", "Ernaast", "Hoogstens", "Fout",
)  # fmt: skip
GROUP_TITLES = {YEARLY: "elk jaar", ONCE: "geld dat één keer vrijkomt", BESIDE: "staat ernaast"}


@dataclass(frozen=True)
class Potted:
    """Where the results of the pots stand on the sheet."""

    years: Years
    mistakes: str
    overlap: str
    """Cell with the overlap of all pots in euros of now."""
    spans: dict[tuple[str, str], str]
    """Rows below each other, as a first and last row: ``(group, "counted")`` and ``(group, "first_month")``."""
    overlaps: str
    rows: dict[tuple[str, str], int] = field(default_factory=dict)

    def total(self, group: str, what: str) -> Callable[[str], str]:
        """The formula, by column, of all pots of a group together; 0 when there are none."""
        found = self.spans.get((group, what))
        if found is None:
            return lambda _: "0"
        first, last = found.split(":")
        return lambda now: f"SUM({POTS}!{now}{first}:{now}{last})"


def write_pots(book: Book, study: PortfolioStudy, chosen: Chosen, blocks: Blocks) -> Potted:
    """Write the sheet; gives the places that other sheets need."""
    pots = study.portfolio.pots
    names = list(dict.fromkeys(pot.pot for pot in pots))
    sums = {name: TOP + 1 + index for index, name in enumerate(names)}
    last = TOP + len(names)
    year_row = last + 5
    years = Years(book, POTS, year_row, HORIZON + 1)
    book.title(POTS, "Potten: geen euro dubbel", f"{study.sector_title} · twee stappen kunnen dezelfde uren besparen", 12)
    text = (
        "Heb je een pot gemeten? Vul hem in, in euro's per jaar van vandaag. Leeg: het grootste bedrag dat een gekozen stap ziet."
    )
    book.put(POTS, "A3", text, style.REMARK)
    book.row(POTS, TOP, COLUMNS, style.HEAD, style.HEAD_RIGHT)
    book.height(POTS, TOP, 30)
    book.heading(POTS, year_row - 1, "Per pot en per jaar van het portfolio", 12)
    book.height(POTS, year_row, 30)
    book.row(POTS, year_row, ("Regel", "Eenheid", "Begint in (9: niet)"), style.HEAD)
    years.header()
    rows: dict[tuple[str, str, str], int] = {}
    row = year_row + 1
    for pot in pots:
        row = _write_pot(years, study, pot, chosen, blocks, sums[pot.pot], rows, row) + 2
    spans, row = _write_recap(years, study, rows, row + 1)
    _write_sums(book, study, sums, rows, blocks)
    book.put(POTS, f"A{last + 1}", "Alle potten samen", style.STRONG)
    for letter in "BCDEJ":
        book.dress(POTS, f"{letter}{last + 1}", style.STRONG)
    for letter in "FGHIK":
        value = sum(float(book.value(POTS, f"{letter}{at}")) for at in sums.values())
        look = style.figure(style.WHOLE if letter == "K" else style.EURO, strong=True)
        book.formula(POTS, f"{letter}{last + 1}", f"SUM({letter}{TOP + 1}:{letter}{last})", value, look)
    book.widths(POTS, 52, 16, 14, *(13,) * 9)
    book.sheet(POTS).freeze_panes = "B6"
    first, end = spans["alle", "overlap"].split(":")
    overlaps = f"{POTS}!$D{first}:${years.columns[-1]}{end}"
    return Potted(
        years, f"K{last + 1}", f"G{last + 1}", spans, overlaps, {(p.pot, p.group): rows[p.pot, p.group, "counted"] for p in pots}
    )


def _write_pot(
    years: Years, study: PortfolioStudy, pot: PotCount, chosen: Chosen, blocks: Blocks, top: int,
    rows: dict[tuple[str, str, str], int], row: int,
) -> int:  # fmt: skip
    """One pot in one group; gives the last row."""
    years.book.heading(POTS, row, f"{study.pots[pot.pot]} · {GROUP_TITLES[pot.group]}", 12)
    titles = {part.entry.key: study.step(part.entry) for part in study.parts}
    at: dict[str, list[int]] = {}
    common = row + (5 if pot.group == YEARLY else 4) * len(pot.draws) + 1
    kinds = ["size", "raw", "left", "realised", *(["first_month"] if pot.group == YEARLY else [])]
    for what in kinds:
        for index, count in enumerate(pot.draws):
            row += 1
            at.setdefault(what, []).append(row)
            _write_draw(
                years,
                titles[count.draw.model],
                count,
                what,
                row,
                chosen,
                blocks,
                {k: v[index] for k, v in at.items()} | {"common": common},
            )
    found = {what: f"{lines[0]}:{lines[-1]}" for what, lines in at.items()}
    for what, label, unit, number in _RESULTS:
        if what == "first_month" and pot.group != YEARLY:
            continue
        row += 1
        rows[pot.pot, pot.group, what] = row
        years.label(row, label, unit, strong=what == "counted")
        if what == "left":
            years.book.put(POTS, f"C{row}", 1, style.figure(style.FACTOR, small=True))
        formula = _pot_formula(what, pot.group, found, rows, (pot.pot, pot.group), top, blocks)
        years.fill(row, formula, getattr(pot, what), style.figure(number, strong=what == "counted"))
    return row


_RESULTS = (
    ("size", "Zo groot is de pot", "euro", style.EURO),
    ("left", "Deel dat overblijft na alle stappen", "factor", style.FACTOR),
    ("raw", "Los opgeteld, vóór het deel dat geld wordt", "euro", style.EURO),
    ("factor", "Deel dat blijft na overlap", "factor", style.FACTOR),
    ("before", "Los opgeteld, wat geld wordt", "euro", style.EURO),
    ("counted", "Telt mee", "euro", style.EURO),
    ("overlap", "Overlap eraf", "euro", style.EURO),
    ("first_month", "Telt mee in de eerste maand", "euro", style.EURO),
)
_DRAW_LABELS = {
    "size": "Pot volgens", "raw": "Haalt eruit", "left": "Laat over", "realised": "Wordt geld", "first_month": "Eerste maand",
}  # fmt: skip


def _write_draw(
    years: Years, title: str, count: DrawCount, what: str, row: int, chosen: Chosen, blocks: Blocks, at: dict[str, int]
) -> None:
    model = count.draw.model
    years.label(row, f"{_DRAW_LABELS[what]}: {title}", "factor" if what == "left" else "euro")
    if what == "left":
        before = "1"
        if count.draw.group == ONCE:
            years.book.put(POTS, f"C{row}", 1, style.figure(style.FACTOR, small=True))
            before = ""
        years.fill(row, lambda now, prev: _left(now, prev, row, before, at), count.left, style.figure(style.FACTOR))
        return
    start = years.book.value(CHOOSE, f"M{chosen.rows[model]}")
    years.book.formula(POTS, f"C{row}", chosen.start(model), start, style.figure(style.WHOLE, small=True))
    values: Sequence[float] = getattr(count, what)
    if what == "first_month":
        months, parts = (reference(CALC, f"$C${cell[1:]}") for cell in (blocks.months, blocks.parts))
        years.fill(
            row,
            lambda now, _: f"{now}{at['realised']}/IF({now}${years.row}-$C{row}=1,{parts},{months})",
            values,
            style.figure(style.EURO),
        )
        return
    source = f"{CALC}!{blocks.source(*draw_key(count, what))}"
    years.fill(row, shift(years.row, row, source), values, style.figure(style.EURO))


def shift(year_row: int, row: int, source: str) -> Callable[[str, str], str]:
    """A row of own years in years of the portfolio, from the start year in column C on."""
    return lambda now, _: f"IF({now}${year_row}>=$C{row},0+INDEX({source},1,{now}${year_row}-$C{row}+1),0)"


def _left(now: str, prev: str, row: int, before: str, at: dict[str, int]) -> str:
    start = before or f"{prev}{row}"
    pot = f"MAX({now}{at['size']},{now}{at['common']})"
    return f"IF({pot}>0,MAX(0,{start}-{now}{at['raw']}/{pot}),{start})"


def _pot_formula(
    what: str,
    group: str,
    found: dict[str, str],
    rows: dict[tuple[str, str, str], int],
    key: tuple[str, str],
    top: int,
    blocks: Blocks,
) -> Callable[[str, str], str]:
    def span(now: str, name: str) -> str:
        first, last = found[name].split(":")
        return f"{now}{first}:{now}{last}"

    def at(now: str, name: str) -> str:
        return f"{now}{rows[(*key, name)]}"

    def factor(now: str, prev: str) -> str:
        before = at(prev, "left") if group == ONCE else "1"
        return f"IF({at(now, 'raw')}>0,MIN(1,{at(now, 'size')}*({before}-{at(now, 'left')})/{at(now, 'raw')}),1)"

    formulas: dict[str, Callable[[str, str], str]] = {
        "size": lambda now, _: f"IF($E${top}>0,$E${top}*{CALC}!{now}${blocks.price},MAX({span(now, 'size')}))",
        "left": lambda now, _: f"PRODUCT({span(now, 'left')})",
        "raw": lambda now, _: f"SUM({span(now, 'raw')})",
        "factor": factor,
        "before": lambda now, _: f"SUM({span(now, 'realised')})",
        "counted": lambda now, _: f"{at(now, 'before')}*{at(now, 'factor')}",
        "overlap": lambda now, _: f"{at(now, 'before')}-{at(now, 'counted')}",
        "first_month": lambda now, _: f"SUM({span(now, 'first_month')})*{at(now, 'factor')}",
    }
    return formulas[what]


def _write_recap(
    years: Years, study: PortfolioStudy, rows: dict[tuple[str, str, str], int], row: int
) -> tuple[dict[tuple[str, str], str], int]:
    """The results of all pots below each other, so that one formula adds them up; gives first and last rows."""
    spans: dict[tuple[str, str], str] = {}
    pots = study.portfolio.pots
    wanted = [(group, "counted", f"Telt mee, {title}") for group, title in GROUP_TITLES.items()]
    wanted += [(YEARLY, "first_month", "Telt mee in de eerste maand"), ("alle", "overlap", "Overlap eraf")]
    for group, what, title in wanted:
        chosen = [pot for pot in pots if group in (pot.group, "alle")]
        if not chosen:
            continue
        years.book.heading(POTS, row, title, 12)
        spans[group, what] = f"{row + 1}:{row + len(chosen)}"
        for pot in chosen:
            row += 1
            years.label(row, f"{study.pots[pot.pot]} · {GROUP_TITLES[pot.group]}")
            at = rows[pot.pot, pot.group, what]
            years.fill(row, lambda now, _, at=at: f"{now}{at}", getattr(pot, what), style.figure(style.EURO))  # type: ignore[misc]
        row += 2
    return spans, row


def _write_sums(
    book: Book, study: PortfolioStudy, sums: dict[str, int], rows: dict[tuple[str, str, str], int], blocks: Blocks
) -> None:
    """The table on top: one row per pot, with room for a measured size."""
    portfolio = study.portfolio
    last = LAST_YEAR
    factors = f"{CALC}!$D${blocks.factor}:${last}${blocks.factor}"
    rule = DataValidation(
        type="decimal", operator="between", formula1="0", formula2=f"$J${TOP + 1}", allow_blank=True, showErrorMessage=True,
        errorTitle="Dit kan niet", error="Vul een bedrag in euro per jaar in, of laat leeg.",
    )  # fmt: skip
    book.sheet(POTS).add_data_validation(rule)
    for name, row in sums.items():
        measured = portfolio.answers.pots.get(name)
        rule.add(f"C{row}")
        book.put(POTS, f"A{row}", study.pots[name], style.LABEL)
        book.put(POTS, f"B{row}", "euro per jaar", style.SMALL)
        book.put(POTS, f"C{row}", "" if measured is None else measured, style.answer(style.EURO))
        place = (POTS, f"C{row}", study.pots[name], "euro per jaar", "euro", (0.0, float(LARGEST)), "")
        book.answer(Answer(checked_name(f"in_pot_{model_name(name)}"), *place))
        good = f'IF(AND(C{row}>=0,C{row}<=J{row}),"in orde","buiten grens")'
        state = f'IF(C{row}="","{NOT_MEASURED}",IF(ISNUMBER(C{row}),{good},"geen getal"))'
        book.formula(POTS, f"D{row}", state, NOT_MEASURED if measured is None else "in orde", style.STATE)
        used = f"IF(ISNUMBER(C{row}),MIN(MAX(C{row},0),J{row}),0)"
        book.formula(POTS, f"E{row}", used, measured or 0.0, style.figure(style.EURO, small=True))
        groups = {pot.group: pot for pot in portfolio.pots if pot.pot == name}
        counting = [pot for group, pot in groups.items() if group != BESIDE]
        for letter, what in (("F", "before"), ("G", "overlap"), ("H", "counted")):
            text, value = _present(counting, what, rows, factors, last, portfolio.present)
            book.formula(POTS, f"{letter}{row}", text, value, style.figure(style.EURO))
        text, value = _present([groups[BESIDE]] if BESIDE in groups else [], "counted", rows, factors, last, portfolio.present)
        book.formula(POTS, f"I{row}", text, value, style.figure(style.EURO, small=True))
        book.put(POTS, f"J{row}", LARGEST, style.figure(style.WHOLE, small=True))
        wrong = f'IF(OR(D{row}="in orde",D{row}="{NOT_MEASURED}"),0,1)'
        book.formula(POTS, f"K{row}", wrong, 0, style.figure(style.WHOLE, small=True))


def _present(
    pots: Sequence[PotCount], what: str, rows: dict[tuple[str, str, str], int], factors: str, last: str,
    present: Callable[[Sequence[float]], float],
) -> tuple[str, float]:  # fmt: skip
    """The formula and value of the present value of a row of one or two pots."""
    at = [rows[pot.pot, pot.group, what] for pot in pots]
    text = "+".join(f"SUMPRODUCT(D{row}:{last}{row},{factors})" for row in at) or "0"
    return text, sum(present([getattr(pot, what)[year] for year in YEARS]) for pot in pots)

"""Sheet Berekening of a portfolio, upper part: what all share, and each model by itself in its own years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blueprint.model.roi import DISCOUNT_KEY, REALISED_KINDS, RoiLine
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.block import Grid, net_formula, write_lines
from blueprint.publish.workbooks.book import Book, column, fixed, reference
from blueprint.publish.workbooks.portfolio_ask import PortfolioAsked
from blueprint.publish.workbooks.portfolio_book import FIRST_YEAR, Years
from blueprint.publish.workbooks.portfolio_study import ASK, CALC, PortfolioStudy
from blueprint.roi.combine import CostCount, DrawCount, Part
from blueprint.roi.count import OUT_KINDS
from blueprint.roi.liquidity import FIRST_YEAR_PARTS, MONTHS
from blueprint.roi.portfolio import HORIZON, PRICE_KEY

YEAR_ROW = 4
LAST_YEAR = column(FIRST_YEAR + HORIZON)
"""Column of the last year of the portfolio."""
_OWN_LABELS = {"investering": "Investering zonder gedeelde kosten", "kosten": "Kosten per jaar zonder gedeelde kosten"}


@dataclass(frozen=True)
class Blocks:
    """Where the rows in own years stand; the key says of what."""

    own: dict[tuple[str, ...], int]
    """``(model, kind)``, ``(model, "los")``, ``(model, cost, kind)`` and, for a draw, ``(model, pot, group, size, what)``."""
    shared: dict[str, str]
    months: str
    parts: str
    price: int
    factor: int
    last: int

    def source(self, *key: str) -> str:
        """The first years of such a row, from column D on, as a range with fixed columns."""
        row = self.own[key]
        return f"$D{row}:${LAST_YEAR}{row}"


def draw_key(count: DrawCount, what: str) -> tuple[str, ...]:
    """Name of a row of a draw; ``what`` is ``raw``, ``realised`` or ``size``."""
    draw = count.draw
    return (draw.model, draw.pot, draw.group, draw.size, what)


def write_blocks(book: Book, study: PortfolioStudy, asked: PortfolioAsked) -> Blocks:
    """Write the upper part of the sheet; gives the places that the rest needs."""
    longest = max(HORIZON, *(part.entry.program.model.horizon for part in study.parts))
    years = Years(book, CALC, YEAR_ROW, longest + 1)
    book.title(CALC, "Berekening", f"{study.sector_title} · eerst elke stap los in zijn eigen jaren, onderaan alles samen", 15)
    book.row(CALC, YEAR_ROW, ("Regel", "Eenheid", "Waarde"), style.HEAD)
    years.header()
    book.heading(CALC, YEAR_ROW + 1, "Wat voor alle stappen geldt", 12)
    blocks = _write_common(book, study, asked, YEAR_ROW + 2)
    row = blocks.last + 2
    for part in study.parts:
        row = _write_block(book, study, part, asked, blocks, row) + 2
    book.widths(CALC, 46, 22, 14, *(12,) * (longest + 1), 14)
    book.sheet(CALC).freeze_panes = f"D{YEAR_ROW + 1}"
    book.sheet(CALC).print_title_rows = f"{YEAR_ROW}:{YEAR_ROW}"
    return Blocks(blocks.own, blocks.shared, blocks.months, blocks.parts, blocks.price, blocks.factor, row)


def _write_common(book: Book, study: PortfolioStudy, asked: PortfolioAsked, row: int) -> Blocks:
    cells = {}
    for key, item in study.plan.shared.items():
        cells[key] = _link(book, row, item.label, item.unit, asked.shared[key], style.FORMATS[item.number])
        row += 1
    months, parts = f"C{row}", f"C{row + 1}"
    for label, value in (
        ("Maanden in een jaar", MONTHS),
        ("Delen waarin de opbrengst van jaar 1 komt: 1+2+…+12", FIRST_YEAR_PARTS),
    ):
        book.put(CALC, f"A{row}", label, style.LABEL)
        book.put(CALC, f"B{row}", "aantal", style.SMALL)
        book.put(CALC, f"C{row}", value, style.figure(style.WHOLE))
        row += 1
    years, portfolio = Years(book, CALC, YEAR_ROW, HORIZON + 1), study.portfolio
    rows = (
        ("Prijspeil (vandaag is 1)", PRICE_KEY, portfolio.price_rise, 1),
        ("Euro van dat jaar in euro's van nu", DISCOUNT_KEY, portfolio.rate, -1),
    )
    for index, (label, key, rate, sign) in enumerate(rows):
        years.label(row + index, label, "factor")
        power = f"(1+{fixed(cells[key])})"
        values = [(1 + rate) ** (sign * year) for year in range(HORIZON + 1)]
        years.fill(
            row + index,
            lambda now, _, power=power, sign=sign: f"{power}^{now}${YEAR_ROW}" if sign > 0 else f"1/{power}^{now}${YEAR_ROW}",  # type: ignore[misc]
            values,
            style.figure(style.FACTOR),
        )
    return Blocks({}, {key: fixed(cell) for key, cell in cells.items()}, months, parts, row, row + 1, row + 1)


def _link(book: Book, row: int, label: str, unit: str, source: str, number: str) -> str:
    """A value of sheet Invoer on this sheet, so that formulas stay short; gives the cell."""
    book.put(CALC, f"A{row}", label, style.LABEL)
    book.put(CALC, f"B{row}", unit, style.SMALL)
    value = book.value(ASK, source)
    return book.formula(CALC, f"C{row}", reference(ASK, source), value, style.figure(number))


def _write_block(book: Book, study: PortfolioStudy, part: Part, asked: PortfolioAsked, blocks: Blocks, row: int) -> int:
    """One model; gives its last row."""
    entry, program = part.entry, part.entry.program
    model = program.model
    book.heading(CALC, row, f"{study.step(entry)} · {model.id} {model.version}", 12)
    cells = {key: blocks.shared[key] for key in entry.shared if key in blocks.shared}
    for key, item in entry.own.items():
        row += 1
        cell = _link(book, row, item.label, item.unit, asked.own[model.id, key], style.FORMATS[item.number])
        cells[key] = f"$C{cell[1:]}"
    for key, constant in model.constants.items():
        row += 1
        cell = _link(book, row, constant.label, constant.unit, asked.constants[model.id, key], style.PLAIN)
        cells[key] = f"$C{cell[1:]}"
    grid = Grid(book, CALC, program, YEAR_ROW)
    rows = write_lines(grid, row + 1, cells, part.outcome)
    row = max(rows.values())
    years = Years(book, CALC, YEAR_ROW, len(program.years))
    for kind in OUT_KINDS:
        keys = [line.key for line in model.lines if line.kind == kind and line.shared is None]
        if keys:
            row += 1
            blocks.own[model.id, kind] = _sum_row(years, row, _OWN_LABELS[kind], [rows[key] for key in keys], part.own[kind])
    for cost in study.portfolio.costs:
        row = _own_cost(years, row, study, part, cost, blocks, rows)
    for count in _draws(study, part):
        row = _own_draw(years, row, study, count, blocks, rows, cells)
    row += 1
    formula = net_formula(program, rows, cells)
    blocks.own[model.id, "los"] = years.money(row, "Kasstroom van deze stap los", formula, part.own["los"], strong=True)
    return row


def _own_cost(
    years: Years, row: int, study: PortfolioStudy, part: Part, cost: CostCount, blocks: Blocks, rows: dict[str, int]
) -> int:
    found = dict(cost.cost.lines).get(part.entry.key)
    if found is None:
        return row
    key = (part.entry.key, cost.cost.key, cost.cost.kind)
    label = f"Gedeeld: {study.pots[cost.cost.key]}"
    blocks.own[key] = _sum_row(years, row + 1, label, [rows[line] for line in found], cost.own[part.entry.key])
    return row + 1


def _draws(study: PortfolioStudy, part: Part) -> list[DrawCount]:
    return [count for pot in study.portfolio.pots for count in pot.draws if count.draw.model == part.entry.key]


def _own_draw(
    years: Years, row: int, study: PortfolioStudy, count: DrawCount, blocks: Blocks, rows: dict[str, int], cells: dict[str, str]
) -> int:
    """What a draw takes before and after the realised shares; a row that is a line already is not written again."""
    lines, pot = count.draw.lines, study.pots[count.draw.pot]
    blocks.own[draw_key(count, "size")] = rows[count.draw.size]
    raw = rows[lines[0].key]
    if len(lines) > 1:
        row += 1
        raw = _sum_row(years, row, f"Uit de pot: {pot}", [rows[line.key] for line in lines], count.own_raw)
    blocks.own[draw_key(count, "raw")] = blocks.own[draw_key(count, "realised")] = raw
    if any(line.kind in REALISED_KINDS for line in lines):
        row += 1
        terms = [_realised(line, rows, cells) for line in lines]
        blocks.own[draw_key(count, "realised")] = years.money(
            row,
            f"Wordt geld: {pot}",
            lambda now, _: "+".join(f"{now}{at}{share}" for at, share in terms),
            count.own_realised,
        )
    return row


def _realised(line: RoiLine, rows: dict[str, int], cells: dict[str, str]) -> tuple[int, str]:
    share = f"*{cells[f'realisatie_{line.kind}']}" if line.kind in REALISED_KINDS else ""
    return rows[line.key], share


def _sum_row(years: Years, row: int, label: str, parts: Sequence[int], values: Sequence[float]) -> int:
    return years.money(row, label, lambda now, _: "+".join(f"{now}{part}" for part in parts), values)

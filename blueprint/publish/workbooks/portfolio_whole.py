"""Sheet Berekening of a portfolio, lower part: all steps together, per year of the portfolio, and the measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.block import crossings, payback_formula
from blueprint.publish.workbooks.book import CALC, Book, Scalar, fixed
from blueprint.publish.workbooks.portfolio_blocks import YEAR_ROW, Blocks
from blueprint.publish.workbooks.portfolio_book import Years
from blueprint.publish.workbooks.portfolio_choose import TOP, Chosen
from blueprint.publish.workbooks.portfolio_pots import Potted, shift
from blueprint.publish.workbooks.portfolio_study import CHOOSE, POTS, PortfolioStudy
from blueprint.roi import measures
from blueprint.roi.combine import YEARS, CostCount, Part, first_month_of
from blueprint.roi.liquidity import MONTHS
from blueprint.roi.portfolio import BESIDE, HORIZON, ONCE, YEARLY

OUTPUTS = {
    "uit_investering": "investment", "uit_ncw": "npv", "uit_tvt": "payback", "uit_laagste_kasstand": "lowest",
    "uit_laagste_maand": "lowest_month", "uit_los": "alone", "uit_overlap": "overlap", "uit_dubbele_kosten": "double",
    "uit_ernaast": "beside",
}  # fmt: skip
_TABLES = (
    ("investering", "investment", "Investering per stap, zonder gedeelde kosten"),
    ("kosten", "costs", "Kosten per stap, zonder gedeelde kosten"),
    ("los", "alone", "Kasstroom van elke stap los (met dubbele kosten en overlap)"),
)


_FLOWS = (
    "investment", "costs", "steady", "once", "first", "beside", "net", "total", "present", "low", "low_month", "at_low", "at_end",
    "moment",
)  # fmt: skip


@dataclass
class Whole:
    """Where the results stand: rows of the flows, cells of the measures, and per step the worth by itself."""

    years: Years
    rows: dict[str, int] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)
    spans: dict[str, str] = field(default_factory=dict)
    """First and last row of each table over the steps."""


def write_whole(book: Book, study: PortfolioStudy, chosen: Chosen, blocks: Blocks, potted: Potted) -> Whole:
    """Write the lower part of the sheet; gives the places that other sheets need."""
    whole = Whole(Years(book, CALC, YEAR_ROW, HORIZON + 1))
    row = blocks.last
    book.heading(CALC, row, "ALLES SAMEN · vanaf hier zijn de jaren die van het portfolio: jaar 0 is nu", 13)
    row += 2
    for kind, attribute, title in _TABLES:
        row = _write_table(study, whole, chosen, blocks, (kind, attribute, title), row) + 2
    booked: dict[str, list[int]] = {"investering": [], "kosten": []}
    for cost in study.portfolio.costs:
        row = _write_cost(study, whole, chosen, blocks, cost, booked, row) + 2
    row = _write_flows(study, whole, blocks, potted, booked, row) + 2
    _write_measures(study, whole, blocks, potted, row)
    return whole


def _start(whole: Whole, row: int, part: Part, chosen: Chosen) -> None:
    cell = chosen.start(part.entry.key)
    whole.years.book.formula(CALC, f"C{row}", cell, part.start, style.figure(style.WHOLE, small=True))


def _write_table(
    study: PortfolioStudy, whole: Whole, chosen: Chosen, blocks: Blocks, table: tuple[str, str, str], row: int
) -> int:
    kind, attribute, title = table
    years, book = whole.years, whole.years.book
    book.heading(CALC, row, title, 13)
    first = row + 1
    for part in study.parts:
        key = (part.entry.key, kind)
        if key not in blocks.own:
            continue
        row += 1
        values = getattr(part, attribute)
        years.money(row, study.step(part.entry), shift(YEAR_ROW, row, blocks.source(*key)), values)
        _start(whole, row, part, chosen)
        if kind == "los":
            text = f"SUMPRODUCT({years.span(row)},{_factors(whole, blocks)})"
            cell = book.formula(CALC, f"{years.after}{row}", text, study.portfolio.present(values), style.figure(style.EURO))
            whole.alone[part.entry.key] = cell
    whole.spans[kind] = f"{first}:{row}"
    return row


def _factors(whole: Whole, blocks: Blocks) -> str:
    first, last = whole.years.columns[0], whole.years.columns[-1]
    return f"${first}${blocks.factor}:${last}${blocks.factor}"


def _write_cost(
    study: PortfolioStudy, whole: Whole, chosen: Chosen, blocks: Blocks, cost: CostCount, booked: dict[str, list[int]], row: int
) -> int:
    """A shared cost: what each step would pay, the step that is furthest, what is booked and what is removed."""
    years, parts = whole.years, {part.entry.key: part for part in study.parts}
    title = study.pots[cost.cost.key]
    years.book.heading(CALC, row, f"Gedeelde kosten: {title}", 13)
    own, totals = [], []
    for model, values in cost.parts.items():
        row += 1
        own.append(row)
        label = f"Los: {study.step(parts[model].entry)}"
        years.money(row, label, shift(YEAR_ROW, row, blocks.source(model, cost.cost.key, cost.cost.kind)), values)
        _start(whole, row, parts[model], chosen)
    for model, at in zip(cost.parts, own, strict=True):
        row += 1
        totals.append(row)
        label = f"Opgeteld tot dan: {study.step(parts[model].entry)}"
        years.money(row, label, _running(years, at, row), cost.totals[model])
    furthest, result, removed = row + 1, row + 2, row + 3
    years.money(furthest, "Wie het verst is", lambda now, _: f"MIN({now}{totals[0]}:{now}{totals[-1]})", cost.furthest)
    difference = f"IF(\x01${YEAR_ROW}=0,\x01{furthest},\x01{furthest}-\x02{furthest})"
    years.money(
        result,
        f"Betaald: {title}",
        lambda now, prev: difference.replace("\x01", now).replace("\x02", prev),
        cost.booked,
        strong=True,
    )
    years.money(removed, "Dubbele kosten eraf", lambda now, _: f"{now}{result}-SUM({now}{own[0]}:{now}{own[-1]})", cost.removed)
    text = f"SUMPRODUCT({years.span(removed)},{_factors(whole, blocks)})"
    value = study.portfolio.present(cost.removed)
    cell = years.book.formula(CALC, f"{years.after}{removed}", text, value, style.figure(style.EURO))
    booked[cost.cost.kind].append(result)
    whole.cells[f"double:{cost.cost.key}:{cost.cost.kind}"] = cell
    return removed


def _running(years: Years, source: int, row: int) -> Callable[[str, str], str]:
    return lambda now, prev: f"IF({now}${years.row}=0,{now}{source},{prev}{row}+{now}{source})"


def _write_flows(
    study: PortfolioStudy, whole: Whole, blocks: Blocks, potted: Potted, booked: dict[str, list[int]], row: int
) -> int:
    portfolio, years, rows = study.portfolio, whole.years, whole.rows
    years.book.heading(CALC, row, "Kasstroom van alle gekozen stappen samen", 13)
    present = measures.discounted(portfolio.rate, portfolio.net)
    low_months, end_months = [first_month_of(year) for year in YEARS], [MONTHS * year for year in YEARS]
    lowest = portfolio.lowest.amount
    at_low: list[Scalar] = [month if low == lowest else "" for month, low in zip(low_months, portfolio.lows, strict=True)]
    at_end: list[Scalar] = [month if total == lowest else "" for month, total in zip(end_months, portfolio.total, strict=True)]
    months = fixed(blocks.months)

    def out(kind: str) -> Callable[[str, str], str]:
        first, last = whole.spans[kind].split(":")
        return lambda now, _: "+".join([f"SUM({now}{first}:{now}{last})", *(f"{now}{at}" for at in booked[kind])])

    def at(key: str) -> Callable[[str], str]:
        return lambda now: f"{now}{rows[key]}"

    rows.update({key: row + 1 + index for index, key in enumerate(_FLOWS)})
    table: tuple[tuple[str, str, str, Callable[[str, str], str], Sequence[Scalar], str], ...] = (
        ("investment", "Investering", "euro", out("investering"), portfolio.investment, style.EURO),
        ("costs", "Kosten per jaar", "euro", out("kosten"), portfolio.yearly_costs, style.EURO),
        ("steady", "Opbrengst per jaar, zonder overlap", "euro", _by(potted, YEARLY, "counted"), portfolio.steady, style.EURO),
        ("once", "Geld dat één keer vrijkomt", "euro", _by(potted, ONCE, "counted"), portfolio.once, style.EURO),
        ("first", "Opbrengst in de eerste maand", "euro", _by(potted, YEARLY, "first_month"), portfolio.first_month, style.EURO),
        ("beside", "Ernaast: extra werk en zachte winst", "euro", _by(potted, BESIDE, "counted"), portfolio.beside, style.EURO),
        ("net", "Kasstroom", "euro", lambda now, _: f"SUM({now}{rows['investment']}:{now}{rows['once']})", portfolio.net, style.EURO),
        ("total", "Stand aan het eind van het jaar", "euro", _running(years, rows["net"], rows["total"]),
         portfolio.total, style.EURO),
        ("present", "Kasstroom in euro's van nu", "euro van nu", lambda now, _: f"{at('net')(now)}*{now}${blocks.factor}", present,
         style.EURO),
        ("low", "Stand na de eerste maand", "euro", lambda now, prev: (
            f"IF({now}${YEAR_ROW}=0,{at('net')(now)},{at('total')(prev)}+{at('investment')(now)}+{at('costs')(now)}+{at('first')(now)})"
        ), portfolio.lows, style.EURO),
        ("low_month", "Maand van die stand", "maand", lambda now, _: (
            f"IF({now}${YEAR_ROW}=0,0,{months}*({now}${YEAR_ROW}-1)+1)"
        ), low_months, style.WHOLE),
        ("at_low", "Is dat de laagste? Dan die maand", "maand", lambda now, _: (
            f'IF({at("low")(now)}=$C{rows["low"]},{at("low_month")(now)},"")'
        ), at_low, style.WHOLE),
        ("at_end", "Is het eind van het jaar de laagste? Dan die maand", "maand", lambda now, _: (
            f'IF({at("total")(now)}=$C{rows["low"]},{months}*{now}${YEAR_ROW},"")'
        ), at_end, style.WHOLE),
        ("moment", "Moment waarop de stand boven nul komt", "jaar", payback_formula(rows["total"], YEAR_ROW),
         crossings(portfolio.total), style.PLAIN),
    )  # fmt: skip
    for key, label, unit, formula, values, number in table:
        strong = key == "net"
        years.label(rows[key], label, unit, strong=strong)
        years.fill(rows[key], formula, values, style.figure(number, strong=strong))
    text = f"MIN({years.span(rows['low'])},{years.span(rows['total'])})"
    years.book.formula(CALC, f"C{rows['low']}", text, lowest, style.figure(style.EURO, small=True))
    total = f"SUM({years.span(rows['net'])})"
    years.book.formula(CALC, f"{years.after}{rows['net']}", total, sum(portfolio.net), style.figure(style.EURO))
    return max(rows.values())


def _by(potted: Potted, group: str, what: str) -> Callable[[str, str], str]:
    formula = potted.total(group, what)
    return lambda now, _: formula(now)


def _write_measures(study: PortfolioStudy, whole: Whole, blocks: Blocks, potted: Potted, row: int) -> None:
    portfolio, years, rows, cells = study.portfolio, whole.years, whole.rows, whole.cells
    book = years.book
    book.heading(CALC, row, "Uitkomsten", 3)
    first, last = whole.spans["los"].split(":")
    doubles = "+".join(cell for key, cell in cells.items() if key.startswith("double:")) or "0"
    paid = portfolio.payback
    start, later = f"{years.columns[0]}{rows['net']}", years.span(rows["net"], 1)
    rate = blocks.shared[DISCOUNT_KEY]
    never = f"C{row + 1}"
    book.put(CALC, f"A{row + 1}", "Tekst als het niet wordt terugverdiend", style.LABEL)
    book.put(CALC, never, measures.NOT_WITHIN_HORIZON, style.REMARK)
    table: tuple[tuple[str, str, str, str, Scalar, str], ...] = (
        ("count", "Aantal gekozen stappen", "aantal", _sum_of(study, "J"), len(portfolio.chosen), style.WHOLE),
        ("investment", "Investering", "euro", f"0-SUM({years.span(rows['investment'])})", -sum(portfolio.investment), style.EURO),
        ("alone", "Alle stappen los opgeteld", "euro van nu", f"SUM({years.after}{first}:{years.after}{last})", portfolio.alone, style.EURO),
        ("overlap", "Overlap eraf", "euro van nu", f"{POTS}!{potted.overlap}", portfolio.overlap, style.EURO),
        ("double", "Dubbele kosten eraf", "euro van nu", doubles, portfolio.double_cost, style.EURO),
        ("npv", "Netto contante waarde (NCW) samen", "euro van nu", f"SUM({years.span(rows['present'])})", portfolio.npv, style.EURO),
        ("npv_check", "NCW met de functie NPV (controle)", "euro van nu", f"{start}+NPV({rate},{later})", portfolio.npv, style.EURO),
        ("payback", "Terugverdientijd", "jaar", f"IF({years.columns[-1]}{rows['total']}<0,{never},MAX({years.span(rows['moment'])}))",
         measures.NOT_WITHIN_HORIZON if paid is None else paid, "0.0"),
        ("lowest", "Laagste kasstand", "euro", f"C{rows['low']}", portfolio.lowest.amount, style.EURO),
        ("lowest_month", "Maand van de laagste kasstand", "maand", f"MIN({years.span(rows['at_low'])},{years.span(rows['at_end'])})",
         portfolio.lowest.month, style.WHOLE),
        ("beside", "Ernaast: extra werk en zachte winst", "euro van nu",
         f"SUMPRODUCT({years.span(rows['beside'])},{_factors(whole, blocks)})", portfolio.present(portfolio.beside), style.EURO),
    )  # fmt: skip
    for at, (key, label, unit, text, value, number) in enumerate(table, start=row + 2):
        years.label(at, label, unit)
        cells[key] = book.formula(CALC, f"C{at}", text, value, style.figure(number))
    for name, key in OUTPUTS.items():
        book.name(name, CALC, cells[key])


def _sum_of(study: PortfolioStudy, letter: str) -> str:
    return f"SUM({CHOOSE}!{letter}{TOP + 1}:{letter}{TOP + len(study.parts)})"

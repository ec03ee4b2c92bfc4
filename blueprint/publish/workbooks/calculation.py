"""Sheet Berekening: every line for every year with the expected values, and the measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import EXPECTED, Asked
from blueprint.publish.workbooks.block import (
    Grid,
    absolute,
    crossings,
    hours_formula,
    kind_formula,
    low_formula,
    payback_formula,
    write_lines,
    year_header,
)  # fmt: skip
from blueprint.publish.workbooks.book import ASK, CALC, Book, fixed, reference
from blueprint.publish.workbooks.outcomes import CRUISE_YEAR, KIND_LABELS, Named, write_outcomes
from blueprint.publish.workbooks.study import Study
from blueprint.roi import measures
from blueprint.roi.count import HEADLINE_KINDS, OUT_KINDS, STEADY_KINDS
from blueprint.roi.liquidity import FIRST_YEAR_PARTS, MONTHS, first_month_lows
from blueprint.roi.operations import Value
from blueprint.roi.words import in_words

YEAR_ROW = 4
TIMING = (
    ("Maanden in een jaar", "maanden", MONTHS),
    ("Delen waarin de opbrengst van jaar 1 groeit (1+2+...+12)", "delen", FIRST_YEAR_PARTS),
    ("Jaar waarin uren en banen geteld worden", "jaar", CRUISE_YEAR),
)
MONTHS_CELL, PARTS_CELL, CRUISE_CELL = (f"$C${YEAR_ROW + 1 + index}" for index in range(len(TIMING)))

FLOW_LABELS = {
    "net": ("Geldstroom die meetelt", "euro", style.EURO),
    "total": ("Stand na dit jaar", "euro", style.EURO),
    "spent": ("Uitgaven: investering en kosten", "euro", style.EURO),
    "steady": ("Opbrengst die over het jaar binnenkomt", "euro", style.EURO),
    "low": ("Stand na de eerste maand van het jaar", "euro", style.EURO),
    "low_month": ("De hoeveelste maand dat is", "maand", style.WHOLE),
    "factor": ("Wat een euro uit dit jaar nu waard is", "factor", style.FACTOR),
    "present": ("Geldstroom in euro's van nu", "euro van nu", style.EURO),
    "present_total": ("Stand in euro's van nu", "euro van nu", style.EURO),
    "moment": ("Moment waarop je eruit bent", "jaar", "0.0"),
    "present_moment": ("Idem, in euro's van nu", "jaar", "0.0"),
    "in": ("Jaren met geld erin", "euro", style.EURO),
    "out": ("Jaren met geld eruit", "euro", style.EURO),
    "sign": ("Teken van de geldstroom", "1, 0 of -1", style.WHOLE),
    "turn": ("Omslag van teken", "aantal", style.WHOLE),
    "hours": ("Uren die vrijkomen en gebruikt worden", "uur", style.WHOLE),
}
"""Label, unit and number format of each row below the sums per kind, in the order of the sheet."""


@dataclass(frozen=True)
class Calculated:
    """Where results stand on the sheet: cells of the measures, rows of kinds and flows, cells of the inputs."""

    cells: dict[str, str]
    rows: dict[str, int]
    inputs: dict[str, str]
    grid: Grid


def write_calculation(book: Book, study: Study, asked: Asked) -> Calculated:
    """Write the sheet; gives the places that other sheets need."""
    grid = Grid(book, CALC, study.program, YEAR_ROW)
    width = 3 + len(grid.columns) + 2
    book.title(
        CALC,
        f"Berekening: {study.model.title}",
        f"{study.sector_title} · met de verwachte waarden · geld eruit is negatief",
        width,
    )
    book.row(CALC, YEAR_ROW, ("Regel", "Eenheid", "Waarde"), style.HEAD)
    year_header(grid, style.YEAR)
    book.put(CALC, f"{grid.after}{YEAR_ROW}", "Alle jaren", style.HEAD_RIGHT)
    _write_timing(book)
    inputs = _write_inputs(book, study, asked, YEAR_ROW + 2 + len(TIMING))
    top = YEAR_ROW + 5 + len(TIMING) + len(inputs)
    book.heading(CALC, top - 1, "Regels per jaar", width)
    lines = write_lines(grid, top, absolute(inputs), study.outcome)
    _write_explanations(book, grid, lines)
    rows = _write_flows(grid, study, lines, inputs, max(lines.values()) + 2)
    cells = write_outcomes(grid, study, rows, Named(absolute(inputs), MONTHS_CELL, CRUISE_CELL), max(rows.values()) + 2)
    book.page_break(CALC, max(lines.values()) + 2)
    book.sheet(CALC).print_title_rows = f"{YEAR_ROW}:{YEAR_ROW}"
    book.widths(CALC, 46, 24, 16, *(13,) * len(grid.columns), 14, 62)
    book.sheet(CALC).freeze_panes = f"D{YEAR_ROW + 1}"
    return Calculated(cells, lines | rows, inputs, grid)


def _write_timing(book: Book) -> None:
    """Numbers of the calendar that the lowest cash point needs."""
    for row, (label, unit, value) in enumerate(TIMING, start=YEAR_ROW + 1):
        book.put(CALC, f"A{row}", label, style.LABEL)
        book.put(CALC, f"B{row}", unit, style.SMALL)
        book.put(CALC, f"C{row}", value, style.figure(style.WHOLE))


def _write_inputs(book: Book, study: Study, asked: Asked, row: int) -> dict[str, str]:
    book.heading(CALC, row, "Waarmee gerekend wordt", 3)
    cells = {}
    for key, item in study.model.inputs.items():
        row += 1
        book.put(CALC, f"A{row}", item.label, style.LABEL)
        book.put(CALC, f"B{row}", item.unit, style.SMALL)
        text, value = (reference(ASK, f"{EXPECTED}{asked.rows[key]}"), float(study.program.inputs[key].expected))
        cells[key] = book.formula(CALC, f"C{row}", text, value, style.figure(style.FORMATS[item.number]))
    for key, constant in study.model.constants.items():
        row += 1
        book.put(CALC, f"A{row}", constant.label, style.LABEL)
        book.put(CALC, f"B{row}", constant.unit, style.SMALL)
        text = reference(ASK, asked.constants[key])
        cells[key] = book.formula(CALC, f"C{row}", text, float(constant.value), style.figure(style.PLAIN))
    return cells


def _write_explanations(book: Book, grid: Grid, lines: dict[str, int]) -> None:
    after = chr(ord(grid.after) + 1)
    book.put(CALC, f"{after}{YEAR_ROW}", "Formule in woorden", style.HEAD)
    model = grid.program.model
    labels = {key: item.label for part in (model.inputs, model.constants) for key, item in part.items()}
    labels |= {line.key: line.label for line in model.lines}
    for line in grid.program.lines:
        row = lines[line.key]
        words = in_words(line.text, labels)
        book.put(CALC, f"{after}{row}", words, style.FORMULA)
        if line.unit == "euro":
            _total(grid, row, sum(float(v) for v in book_values(book, grid, row)))
        if len(words) > 76:
            book.height(CALC, row, 11 * -(-len(words) // 76) + 2)


def book_values(book: Book, grid: Grid, row: int) -> tuple[float, ...]:
    """The values of a row over the years."""
    return tuple(float(book.value(grid.sheet, f"{letter}{row}")) for letter in grid.columns)


def _total(grid: Grid, row: int, value: float) -> None:
    grid.book.formula(grid.sheet, f"{grid.after}{row}", f"SUM({grid.span(row)})", value, style.figure(style.EURO))


def _write_flows(grid: Grid, study: Study, lines: dict[str, int], inputs: dict[str, str], top: int) -> dict[str, int]:
    """Sums per kind, the headline flow and all that follows from it; gives the row of each."""
    grid.book.heading(CALC, top, "Wat meetelt in de uitkomst", 4 + len(grid.columns))
    rows: dict[str, int] = {}
    for row, kind in enumerate((kind for kind in KIND_LABELS if kind in study.outcome.kinds), start=top + 1):
        rows[kind] = row
        grid.label(row, KIND_LABELS[kind], "euro")
        grid.book.dress(CALC, f"C{row}", style.LABEL)
        values = tuple(float(value) for value in study.outcome.kinds[kind])
        grid.years(row, kind_formula(study.program, lines, absolute(inputs), kind), values, style.figure(style.EURO))
        _total(grid, row, sum(values))
    labels = FLOW_LABELS if study.outcome.hours else {key: item for key, item in FLOW_LABELS.items() if key != "hours"}
    first = max(rows.values()) + 1
    at = rows | {key: first + index for index, key in enumerate(labels)}
    formulas, values_by_key = _flow_formulas(at, fixed(inputs[DISCOUNT_KEY])), _flow_values(study)
    formulas["hours"] = hours_formula(study.program, lines, absolute(inputs))
    for key, (label, unit, number) in labels.items():
        strong = key == "net"
        grid.book.dress(CALC, f"C{at[key]}", style.LABEL)
        grid.label(at[key], label, unit, strong=strong)
        grid.years(at[key], formulas[key], values_by_key[key], style.figure(number, strong=strong))
    _total(grid, at["net"], sum(study.flows))
    return at


def _flow_formulas(at: dict[str, int], rate: str) -> dict[str, Callable[[str, str], str]]:
    """The formula of each row, from the column of the year and that of the year before."""
    net, year = at["net"], YEAR_ROW
    return {
        "net": _sum_of(at, HEADLINE_KINDS),
        "total": lambda c, _: f"SUM($D{net}:{c}{net})",
        "spent": _sum_of(at, OUT_KINDS),
        "steady": _sum_of(at, STEADY_KINDS),
        "low": low_formula(at, year, MONTHS_CELL, PARTS_CELL),
        "low_month": lambda c, _: f"IF({c}${year}=0,0,({c}${year}-1)*{MONTHS_CELL}+1)",
        "factor": lambda c, _: f"1/(1+{rate})^{c}${year}",
        "present": lambda c, _: f"{c}{net}*{c}{at['factor']}",
        "present_total": lambda c, _: f"SUM($D{at['present']}:{c}{at['present']})",
        "moment": payback_formula(at["total"], year),
        "present_moment": payback_formula(at["present_total"], year),
        **sign_formulas(at, year),
    }


def sign_formulas(at: Mapping[str, int], year: int) -> dict[str, Callable[[str, str], str]]:
    """Money in, money out, sign and turn of the flow in row ``net``: what a rate of return needs to know."""
    net, sign = at["net"], at["sign"]
    return {
        "in": lambda c, _: f"MAX({c}{net},0)",
        "out": lambda c, _: f"MIN({c}{net},0)",
        "sign": lambda c, b: f"IF({c}{net}=0,IF({c}${year}=0,0,{b}{sign}),SIGN({c}{net}))",
        "turn": lambda c, b: f"IF({c}${year}=0,0,IF({c}{sign}*{b}{sign}<0,1,0))",
    }


def _flow_values(study: Study) -> dict[str, tuple[float, ...]]:
    """What those formulas give, from the engine."""
    flows = study.flows
    present = measures.discounted(study.rate, flows)
    total, present_total = measures.cumulative(flows), measures.cumulative(present)
    return {
        "net": flows,
        "total": total,
        "spent": _numbers(study.outcome.out),
        "steady": _numbers(study.outcome.steady),
        "low": first_month_lows(_numbers(study.outcome.out), _numbers(study.outcome.steady), flows),
        "low_month": tuple(float(max(MONTHS * (year - 1) + 1, 0)) for year in study.program.years),
        "factor": tuple((1 + study.rate) ** -year for year in study.program.years),
        "present": present,
        "present_total": present_total,
        "moment": crossings(total),
        "present_moment": crossings(present_total),
        "hours": _numbers(study.outcome.hours),
        **flow_signs(flows),
    }


def flow_signs(flows: tuple[float, ...]) -> dict[str, tuple[float, ...]]:
    """What :func:`sign_formulas` gives for each year."""
    signs = _signs(flows)
    return {
        "in": tuple(max(flow, 0.0) for flow in flows),
        "out": tuple(min(flow, 0.0) for flow in flows),
        "sign": signs,
        "turn": (0.0, *(float(a * b < 0) for a, b in pairwise(signs))),
    }


def _sum_of(at: dict[str, int], kinds: tuple[str, ...]) -> Callable[[str, str], str]:
    """The rows of these kinds added up, as far as the model has them."""
    present = [at[kind] for kind in kinds if kind in at]
    return lambda c, _: "+".join(f"{c}{row}" for row in present) or "0"


def _numbers(values: tuple[Value, ...]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _signs(flows: tuple[float, ...]) -> tuple[float, ...]:
    """The sign of each flow; a zero keeps the sign of the year before."""
    signs: list[float] = []
    for flow in flows:
        signs.append(float((flow > 0) - (flow < 0)) if flow != 0 or not signs else signs[-1])
    return tuple(signs)

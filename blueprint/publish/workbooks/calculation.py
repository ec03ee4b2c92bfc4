"""Sheet Berekening: every line for every year with the expected values, and the measures."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.model.roi import DISCOUNT_KEY
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.ask import Asked
from blueprint.publish.workbooks.block import (
    Grid, absolute, crossings, kind_formula, payback_formula, write_lines, year_header,
)  # fmt: skip
from blueprint.publish.workbooks.book import ASK, CALC, Book, fixed, reference
from blueprint.publish.workbooks.study import Study
from blueprint.roi import measures
from blueprint.roi.count import BESIDE_KINDS, HEADLINE_KINDS

YEAR_ROW = 4
KIND_LABELS = {
    "investering": "Investering", "kosten": "Kosten per jaar", "hard": "Harde opbrengst",
    "uren": "Uren die geld worden", "capaciteit": "Ernaast: extra werk dat past", "zacht": "Ernaast: zachte winst",
}  # fmt: skip
NOT_FOUND = "n.v.t. (niet gevonden)"


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
    year_header(
        grid,
        style.Look(
            bold=True,
            color=style.WHITE,
            fill=style.STEEL,
            align="right",
            number='"jaar "0',
        ),
    )
    book.put(CALC, f"{grid.after}{YEAR_ROW}", "Alle jaren", style.HEAD_RIGHT)
    inputs = _write_inputs(book, study, asked, YEAR_ROW + 1)
    top = YEAR_ROW + 3 + len(inputs)
    book.put(CALC, f"A{top - 1}", "Regels per jaar", style.HEADING)
    lines = write_lines(grid, top, absolute(inputs), study.outcome)
    _write_explanations(book, grid, lines)
    rows = _write_flows(grid, study, lines, inputs, max(lines.values()) + 2)
    cells = _write_measures(grid, study, rows, inputs, max(rows.values()) + 2)
    book.widths(CALC, 36, 15, 16, *(13,) * len(grid.columns), 14, 62)
    book.sheet(CALC).freeze_panes = f"D{YEAR_ROW + 1}"
    return Calculated(cells, lines | rows, inputs, grid)


def _write_inputs(book: Book, study: Study, asked: Asked, row: int) -> dict[str, str]:
    book.put(CALC, f"A{row}", "Waarmee gerekend wordt", style.HEADING)
    cells = {}
    for key, item in study.model.inputs.items():
        row += 1
        book.put(CALC, f"A{row}", item.label, style.LABEL)
        book.put(CALC, f"B{row}", item.unit, style.SMALL)
        text, value = (
            reference(ASK, f"M{asked.rows[key]}"),
            float(study.program.inputs[key].expected),
        )
        cells[key] = book.formula(
            CALC, f"C{row}", text, value, style.figure(style.FORMATS[item.number])
        )
    for key, constant in study.model.constants.items():
        row += 1
        book.put(CALC, f"A{row}", constant.label, style.LABEL)
        book.put(CALC, f"B{row}", constant.unit, style.SMALL)
        text = reference(ASK, asked.constants[key])
        cells[key] = book.formula(
            CALC, f"C{row}", text, float(constant.value), style.figure(style.PLAIN)
        )
    return cells


def _write_explanations(book: Book, grid: Grid, lines: dict[str, int]) -> None:
    after = chr(ord(grid.after) + 1)
    book.put(CALC, f"{after}{YEAR_ROW}", "Formule in woorden", style.HEAD)
    for line in grid.program.lines:
        row = lines[line.key]
        book.put(
            CALC,
            f"{after}{row}",
            line.text,
            style.Look(size=8, color=style.GREY, border="bottom", wrap=True),
        )
        if line.unit == "euro":
            _total(grid, row, sum(float(v) for v in book_values(book, grid, row)))
        if len(line.text) > 70:
            book.sheet(CALC).row_dimensions[row].height = 24


def book_values(book: Book, grid: Grid, row: int) -> tuple[float, ...]:
    """The values of a row over the years."""
    return tuple(
        float(book.value(grid.sheet, f"{letter}{row}")) for letter in grid.columns
    )


def _total(grid: Grid, row: int, value: float) -> None:
    grid.book.formula(
        grid.sheet,
        f"{grid.after}{row}",
        f"SUM({grid.span(row)})",
        value,
        style.figure(style.EURO),
    )


def _write_flows(
    grid: Grid, study: Study, lines: dict[str, int], inputs: dict[str, str], top: int
) -> dict[str, int]:
    book, program, euro = grid.book, study.program, style.figure(style.EURO)
    book.put(CALC, f"A{top}", "Wat meetelt in de uitkomst", style.HEADING)
    rows: dict[str, int] = {}
    row = top
    for kind in (*HEADLINE_KINDS, *BESIDE_KINDS):
        if kind in study.outcome.kinds:
            row += 1
            rows[kind] = row
            grid.label(row, KIND_LABELS[kind], "euro")
            values = tuple(float(value) for value in study.outcome.kinds[kind])
            grid.years(
                row, kind_formula(program, lines, absolute(inputs), kind), values, euro
            )
            _total(grid, row, sum(values))
    counted = [rows[kind] for kind in HEADLINE_KINDS if kind in rows]
    flows, rate, change = study.flows, fixed(inputs[DISCOUNT_KEY]), row + 1
    values = {
        "net": flows, "total": measures.cumulative(flows), "factor": tuple((1 + study.rate) ** -y for y in program.years),
        "present": measures.discounted(study.rate, flows), "in": tuple(max(f, 0.0) for f in flows), "out": tuple(min(f, 0.0) for f in flows),
    }  # fmt: skip
    values["present_total"] = measures.cumulative(values["present"])
    values |= {
        "moment": crossings(values["total"]),
        "present_moment": crossings(values["present_total"]),
    }
    values["sign"], values["turn"] = _signs(flows)
    at = {key: change + index for index, key in enumerate(_FLOW_LABELS)}
    formulas = {
        "net": lambda c, b: "+".join(f"{c}{r}" for r in counted),
        "total": lambda c, b: f"SUM($D{at['net']}:{c}{at['net']})",
        "factor": lambda c, b: f"1/(1+{rate})^{c}${YEAR_ROW}",
        "present": lambda c, b: f"{c}{at['net']}*{c}{at['factor']}",
        "present_total": lambda c, b: f"SUM($D{at['present']}:{c}{at['present']})",
        "moment": payback_formula(at["total"], YEAR_ROW),
        "present_moment": payback_formula(at["present_total"], YEAR_ROW),
        "in": lambda c, b: f"MAX({c}{at['net']},0)",
        "out": lambda c, b: f"MIN({c}{at['net']},0)",
        "sign": lambda c, b: f"IF({c}{at['net']}=0,IF({c}${YEAR_ROW}=0,0,{b}{at['sign']}),SIGN({c}{at['net']}))",
        "turn": lambda c, b: f"IF({c}${YEAR_ROW}=0,0,IF({c}{at['sign']}*{b}{at['sign']}<0,1,0))",
    }  # fmt: skip
    for key, (label, unit, number) in _FLOW_LABELS.items():
        strong = key == "net"
        grid.label(at[key], label, unit, strong=strong)
        grid.years(
            at[key], formulas[key], values[key], style.figure(number, strong=strong)
        )
    grid.book.formula(
        CALC,
        f"{grid.after}{at['net']}",
        f"SUM({grid.span(at['net'])})",
        sum(flows),
        style.figure(style.EURO, strong=True),
    )
    return rows | at


_FLOW_LABELS = {
    "net": ("Geldstroom die meetelt", "euro", style.EURO),
    "total": ("Stand na dit jaar", "euro", style.EURO),
    "factor": ("Wat een euro uit dit jaar nu waard is", "factor", style.FACTOR),
    "present": ("Geldstroom in euro's van nu", "euro van nu", style.EURO),
    "present_total": ("Stand in euro's van nu", "euro van nu", style.EURO),
    "moment": ("Moment waarop je eruit bent", "jaar", "0.0"),
    "present_moment": ("Idem, in euro's van nu", "jaar", "0.0"),
    "in": ("Jaren met geld erin", "euro", style.EURO),
    "out": ("Jaren met geld eruit", "euro", style.EURO),
    "sign": ("Teken van de geldstroom", "1, 0 of -1", style.WHOLE),
    "turn": ("Omslag van teken", "aantal", style.WHOLE),
}


def _signs(flows: tuple[float, ...]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    signs: list[float] = []
    for flow in flows:
        signs.append(
            float((flow > 0) - (flow < 0)) if flow != 0 or not signs else signs[-1]
        )
    turns = [0.0, *(float(a * b < 0) for a, b in zip(signs, signs[1:], strict=False))]
    return tuple(signs), tuple(turns)


def _write_measures(
    grid: Grid, study: Study, rows: dict[str, int], inputs: dict[str, str], top: int
) -> dict[str, str]:
    flows, rate = study.flows, fixed(inputs[DISCOUNT_KEY])
    net, years = (
        grid.span(rows["net"]),
        f"{grid.columns[0]}${YEAR_ROW}:{grid.columns[-1]}${YEAR_ROW}",
    )
    last, first = grid.columns[-1], grid.columns[0]
    at = {key: f"C{top + 1 + index}" for index, key in enumerate(_MEASURE_LABELS)}
    came, went = values_of(flows)
    lowest, lowest_year = measures.lowest_cash(flows)
    irr, mirr = measures.irr(flows), measures.mirr(flows, study.rate, study.rate)
    invested = tuple(float(value) for value in study.outcome.kinds["investering"])
    index = measures.profitability_index(study.rate, flows, invested)
    paid, paid_present = (
        measures.payback(flows),
        measures.payback(measures.discounted(study.rate, flows)),
    )
    content: dict[str, tuple[str | None, float | str]] = {
        "no_turn": (None, measures.NO_SIGN_CHANGE),
        "turns_text": (None, measures.SEVERAL_ROOTS),
        "not_found": (None, NOT_FOUND),
        "never": (None, measures.NOT_WITHIN_HORIZON),
        "investment": (f"0-{grid.after}{rows['investering']}", -sum(invested)),
        "npv": (f"SUM({grid.span(rows['present'])})", study.npv),
        "turns": (f"SUM({grid.span(rows['turn'])})", measures.sign_changes(flows)),
        "came": (f"SUM({grid.span(rows['in'])})", came[0]),
        "went": (f"SUM({grid.span(rows['out'])})", went[0]),
        "came_years": (f"SUMPRODUCT({grid.span(rows['in'])},{years})", came[1]),
        "went_years": (f"SUMPRODUCT({grid.span(rows['out'])},{years})", went[1]),
        "guess": (
            f"IF({at['turns']}=1,(0-{at['came']}/{at['went']})^(1/({at['came_years']}/{at['came']}-{at['went_years']}/{at['went']}))-1,0)",
            measures.irr_guess(flows),
        ),
        "irr": (
            f"IF({at['turns']}=1,IFERROR(IRR({net},{at['guess']}),{at['not_found']}),IF({at['turns']}=0,{at['no_turn']},{at['turns_text']}))",
            irr.reason if irr.value is None else irr.value,
        ),
        "mirr": (
            f"IF(AND({at['came']}>0,{at['went']}<0),MIRR({net},{rate},{rate}),{at['no_turn']})",
            mirr.reason if mirr.value is None else mirr.value,
        ),
        "payback": (
            f"IF({last}{rows['total']}<0,{at['never']},MAX({grid.span(rows['moment'])}))",
            measures.NOT_WITHIN_HORIZON if paid is None else paid,
        ),
        "present_payback": (
            f"IF({last}{rows['present_total']}<0,{at['never']},MAX({grid.span(rows['present_moment'])}))",
            measures.NOT_WITHIN_HORIZON if paid_present is None else paid_present,
        ),
        "invested": (f"0-SUMPRODUCT({grid.span(rows['investering'])},{grid.span(rows['factor'])})", -float(measures.npv(study.rate, invested))),
        "index": (f"IF({at['invested']}>0,1+{at['npv']}/{at['invested']},{at['no_turn']})", measures.NO_SIGN_CHANGE if index is None else index),
        "lowest": (f"MIN({grid.span(rows['total'])})", lowest),
        "lowest_year": (f"INDEX({years},1,MATCH({at['lowest']},{grid.span(rows['total'])},0))", lowest_year),
        "npv_check": (f"{first}{rows['net']}+NPV({rate},{grid.span(rows['net'], 1)})", study.npv),
        "irr_check": (
            f"IF(ISNUMBER({at['irr']}),{first}{rows['net']}+NPV({at['irr']},{grid.span(rows['net'], 1)}),0)", 0.0,
        ),
    }  # fmt: skip
    grid.book.put(CALC, f"A{top}", "Uitkomsten en hulpgetallen", style.HEADING)
    for offset, (key, (label, unit, number)) in enumerate(
        _MEASURE_LABELS.items(), start=1
    ):
        grid.label(top + offset, label, unit)
        text, value = content[key]
        if text is None:
            grid.book.put(CALC, at[key], value, style.REMARK)
        else:
            grid.book.formula(CALC, at[key], text, value, style.figure(number))
    for kind in rows.keys() & set(KIND_LABELS):
        offset = len(_MEASURE_LABELS) + 1 + list(KIND_LABELS).index(kind)
        grid.label(
            top + offset, f"Contante waarde: {KIND_LABELS[kind].lower()}", "euro van nu"
        )
        value = float(measures.npv(study.rate, study.outcome.kinds[kind]))
        text = f"SUMPRODUCT({grid.span(rows[kind])},{grid.span(rows['factor'])})"
        at[kind] = grid.book.formula(
            CALC, f"C{top + offset}", text, value, style.figure(style.EURO)
        )
    for name, key in OUTPUTS.items():
        grid.book.name(name, CALC, at[key])
    return at


OUTPUTS = {
    "uit_investering": "investment", "uit_ncw": "npv", "uit_irr": "irr", "uit_mirr": "mirr", "uit_tvt": "payback",
    "uit_tvt_contant": "present_payback", "uit_pi": "index", "uit_laagste_kasstand": "lowest", "uit_laagste_jaar": "lowest_year",
}  # fmt: skip

_MEASURE_LABELS = {
    "no_turn": ("Tekst als er geen omslag is", "tekst", "@"),
    "turns_text": ("Tekst bij meer dan één omslag", "tekst", "@"),
    "not_found": ("Tekst als zoeken niet lukt", "tekst", "@"),
    "never": ("Tekst als het niet wordt terugverdiend", "tekst", "@"),
    "investment": ("Investering", "euro", style.EURO),
    "npv": ("Netto contante waarde (NCW)", "euro van nu", style.EURO),
    "turns": ("Omslagen van teken", "aantal", style.WHOLE),
    "came": ("Geld erin, alle jaren", "euro", style.EURO),
    "went": ("Geld eruit, alle jaren", "euro", style.EURO),
    "came_years": ("Geld erin maal jaar", "euro x jaar", style.WHOLE),
    "went_years": ("Geld eruit maal jaar", "euro x jaar", style.WHOLE),
    "guess": ("Startwaarde voor het rendement", "per jaar", style.SHARE),
    "irr": ("Rendement (IRR)", "per jaar", style.SHARE),
    "mirr": ("Rendement, aangepast (MIRR)", "per jaar", style.SHARE),
    "payback": ("Terugverdientijd", "jaar", "0.0"),
    "present_payback": ("Terugverdientijd in euro's van nu", "jaar", "0.0"),
    "invested": ("Investering in euro's van nu", "euro van nu", style.EURO),
    "index": ("Opbrengst per geïnvesteerde euro (PI)", "factor", "0.00"),
    "lowest": ("Laagste kasstand", "euro", style.EURO),
    "lowest_year": ("Jaar van de laagste kasstand", "jaar", style.WHOLE),
    "npv_check": ("NCW met de functie NPV (controle)", "euro van nu", style.EURO),
    "irr_check": ("NCW bij het rendement (moet nul zijn)", "euro van nu", style.EURO),
}


def values_of(
    flows: tuple[float, ...],
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Money in and money out, each as a sum and as a sum weighted with the year."""
    came = [max(flow, 0.0) for flow in flows]
    went = [min(flow, 0.0) for flow in flows]
    weigh = lambda part: sum(year * flow for year, flow in enumerate(part))  # noqa: E731
    return (sum(came), float(weigh(came))), (sum(went), float(weigh(went)))

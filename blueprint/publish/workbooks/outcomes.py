"""The measures at the foot of sheet Berekening: formulas, with the value that the engine found for each."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.block import Grid
from blueprint.publish.workbooks.book import CALC, Scalar
from blueprint.publish.workbooks.study import Study
from blueprint.roi import measures

KIND_LABELS = {
    "investering": "Investering",
    "kosten": "Kosten per jaar",
    "hard": "Harde opbrengst",
    "eenmalig": "Geld dat één keer vrijkomt",
    "uren": "Uren die geld worden",
    "capaciteit": "Ernaast: extra werk dat past",
    "zacht": "Ernaast: zachte winst",
}
TEXTS = {
    "no_turn": measures.NO_SIGN_CHANGE,
    "turns_text": measures.SEVERAL_ROOTS,
    "not_found": "n.v.t. (niet gevonden)",
    "never": measures.NOT_WITHIN_HORIZON,
}

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


def write_outcomes(grid: Grid, study: Study, rows: Mapping[str, int], rate: str, top: int) -> dict[str, str]:
    """Write the measures from row ``top`` on and name the outputs; gives the cell of each."""
    book, at = grid.book, {key: f"C{top + index}" for index, key in enumerate(_MEASURE_LABELS, start=1)}
    book.heading(CALC, top, "Uitkomsten en hulpgetallen", 3)
    formulas, values = _formulas(grid, rows, at, rate), _values(study)
    for row, (key, (label, unit, number)) in enumerate(_MEASURE_LABELS.items(), start=top + 1):
        grid.label(row, label, unit)
        if key in TEXTS:
            book.put(CALC, at[key], TEXTS[key], style.REMARK)
        else:
            book.formula(CALC, at[key], formulas[key], values[key], style.figure(number))
    present = [kind for kind in KIND_LABELS if kind in rows]
    for row, kind in enumerate(present, start=top + len(_MEASURE_LABELS) + 1):
        grid.label(row, f"Contante waarde: {KIND_LABELS[kind].lower()}", "euro van nu")
        text = f"SUMPRODUCT({grid.span(rows[kind])},{grid.span(rows['factor'])})"
        value = float(measures.npv(study.rate, study.outcome.kinds[kind]))
        at[kind] = book.formula(CALC, f"C{row}", text, value, style.figure(style.EURO))
    for name, key in OUTPUTS.items():
        book.name(name, CALC, at[key])
    return at


def _formulas(grid: Grid, rows: Mapping[str, int], at: Mapping[str, str], rate: str) -> dict[str, str]:
    """The formula of each measure."""

    def span(key: str) -> str:
        return grid.span(rows[key])

    year = grid.year_row
    net, later, start = span("net"), grid.span(rows["net"], 1), f"{grid.columns[0]}{rows['net']}"
    years, last = f"{grid.columns[0]}${year}:{grid.columns[-1]}${year}", grid.columns[-1]
    came, went, turns = at["came"], at["went"], at["turns"]
    moments = f"({at['came_years']}/{came}-{at['went_years']}/{went})"
    found = f"IFERROR(IRR({net},{at['guess']}),{at['not_found']})"
    return {
        "investment": f"0-{grid.after}{rows['investering']}",
        "npv": f"SUM({span('present')})",
        "turns": f"SUM({span('turn')})",
        "came": f"SUM({span('in')})",
        "went": f"SUM({span('out')})",
        "came_years": f"SUMPRODUCT({span('in')},{years})",
        "went_years": f"SUMPRODUCT({span('out')},{years})",
        "guess": f"IF({turns}=1,(0-{came}/{went})^(1/{moments})-1,0)",
        "irr": f"IF({turns}=1,{found},IF({turns}=0,{at['no_turn']},{at['turns_text']}))",
        "mirr": f"IF(AND({came}>0,{went}<0),MIRR({net},{rate},{rate}),{at['no_turn']})",
        "payback": f"IF({last}{rows['total']}<0,{at['never']},MAX({span('moment')}))",
        "present_payback": f"IF({last}{rows['present_total']}<0,{at['never']},MAX({span('present_moment')}))",
        "invested": f"0-SUMPRODUCT({span('investering')},{span('factor')})",
        "index": f"IF({at['invested']}>0,1+{at['npv']}/{at['invested']},{at['no_turn']})",
        "lowest": f"MIN({span('total')})",
        "lowest_year": f"INDEX({years},1,MATCH({at['lowest']},{span('total')},0))",
        "npv_check": f"{start}+NPV({rate},{later})",
        "irr_check": f"IF(ISNUMBER({at['irr']}),{start}+NPV({at['irr']},{later}),0)",
    }


def _values(study: Study) -> dict[str, Scalar]:
    """What those formulas give, from the engine."""
    flows, rate = study.flows, study.rate
    invested = tuple(float(value) for value in study.outcome.kinds["investering"])
    lowest, lowest_year = measures.lowest_cash(flows)
    paid, paid_present = measures.payback(flows), measures.payback(measures.discounted(rate, flows))
    irr, mirr = measures.irr(flows), measures.mirr(flows, rate, rate)
    index = measures.profitability_index(rate, flows, invested)
    came, went = [max(flow, 0.0) for flow in flows], [min(flow, 0.0) for flow in flows]
    return {
        "investment": -sum(invested),
        "npv": study.npv,
        "turns": measures.sign_changes(flows),
        "came": sum(came),
        "went": sum(went),
        "came_years": sum(year * flow for year, flow in enumerate(came)),
        "went_years": sum(year * flow for year, flow in enumerate(went)),
        "guess": measures.irr_guess(flows),
        "irr": irr.reason if irr.value is None else irr.value,
        "mirr": mirr.reason if mirr.value is None else mirr.value,
        "payback": measures.NOT_WITHIN_HORIZON if paid is None else paid,
        "present_payback": measures.NOT_WITHIN_HORIZON if paid_present is None else paid_present,
        "invested": -float(measures.npv(rate, invested)),
        "index": measures.NO_SIGN_CHANGE if index is None else index,
        "lowest": lowest,
        "lowest_year": lowest_year,
        "npv_check": study.npv,
        "irr_check": 0.0,
    }

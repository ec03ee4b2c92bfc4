"""The measures at the foot of sheet Berekening: formulas, with the value that the engine found for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.model.roi import DISCOUNT_KEY, FTE_KEY
from blueprint.publish.workbooks import style
from blueprint.publish.workbooks.block import Grid
from blueprint.publish.workbooks.book import CALC, Scalar
from blueprint.publish.workbooks.study import Study
from blueprint.roi import measures
from blueprint.roi.count import STEADY_KINDS
from blueprint.roi.liquidity import MONTHS, first_month_lows, lowest_point

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
    "uit_tvt_contant": "present_payback", "uit_pi": "index", "uit_sir": "sir", "uit_airr": "airr", "uit_bcr": "bcr", "uit_tco": "tco",
    "uit_jaarlast": "yearly", "uit_laagste_kasstand": "lowest", "uit_laagste_maand": "lowest_month", "uit_wachten": "waiting",
    "uit_uren": "hours", "uit_fte": "fte",
}  # fmt: skip
"""Name of each outcome; the last two only when the model frees hours."""

HOURS = ("hours", "fte")
CRUISE_YEAR = 2
"""The first year at full strength, see :func:`blueprint.roi.measures.at_cruise`."""

MEASURE_LABELS = {
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
    "came_now": ("Opbrengst die meetelt, in euro's van nu", "euro van nu", style.EURO),
    "tco": ("Kosten over de hele looptijd (TCO)", "euro van nu", style.EURO),
    "yearly": ("Hetzelfde als gelijk bedrag per jaar", "euro per jaar", style.EURO),
    "sir": ("Besparing per geïnvesteerde euro (SIR)", "factor", "0.00"),
    "airr": ("Rendement bij beleggen tegen je eis (AIRR)", "per jaar", style.SHARE),
    "bcr": ("Opbrengst per euro die eruit gaat (BCR)", "factor", "0.00"),
    "waiting": ("Wat een jaar wachten kost", "euro van nu", style.EURO),
    "lowest": ("Laagste kasstand", "euro", style.EURO),
    "last_month": ("Laatste maand van de looptijd", "maand", style.WHOLE),
    "month_start": ("Maand, als het na een eerste maand is", "maand", style.WHOLE),
    "month_end": ("Maand, als het aan het eind van een jaar is", "maand", style.WHOLE),
    "lowest_month": ("Maand van de laagste kasstand", "maand", style.WHOLE),
    "hours": ("Uren per jaar die vrijkomen", "uur per jaar", style.WHOLE),
    "fte": ("Dezelfde uren als voltijdbanen", "banen", "0.0"),
    "npv_check": ("NCW met de functie NPV (controle)", "euro van nu", style.EURO),
    "irr_check": ("NCW bij het rendement (moet nul zijn)", "euro van nu", style.EURO),
}
"""Label, unit and number format of each measure, in the order of the sheet."""


@dataclass(frozen=True)
class Named:
    """Cells that the measures need: the inputs, months in a year, the year in which hours are counted."""

    inputs: Mapping[str, str]
    months: str
    cruise: str


def write_outcomes(grid: Grid, study: Study, rows: Mapping[str, int], named: Named, top: int) -> dict[str, str]:
    """Write the measures from row ``top`` on and name the outputs; gives the cell of each."""
    labels = {key: item for key, item in MEASURE_LABELS.items() if study.outcome.hours or key not in HOURS}
    book, at = grid.book, {key: f"C{top + index}" for index, key in enumerate(labels, start=1)}
    book.heading(CALC, top, "Uitkomsten en hulpgetallen", 3)
    kinds = {kind: f"C{top + len(labels) + index}" for index, kind in enumerate((k for k in KIND_LABELS if k in rows), start=1)}
    formulas, values = _formulas(grid, rows, at, kinds, named), _values(study)
    for row, (key, (label, unit, number)) in enumerate(labels.items(), start=top + 1):
        grid.label(row, label, unit)
        if key in TEXTS:
            book.put(CALC, at[key], TEXTS[key], style.REMARK)
        else:
            book.formula(CALC, at[key], formulas[key], values[key], style.figure(number))
    for kind, cell in kinds.items():
        grid.label(int(cell[1:]), f"Contante waarde: {KIND_LABELS[kind].lower()}", "euro van nu")
        text = f"SUMPRODUCT({grid.span(rows[kind])},{grid.span(rows['factor'])})"
        value = float(measures.npv(study.rate, study.outcome.kinds[kind]))
        at[kind] = book.formula(CALC, cell, text, value, style.figure(style.EURO))
    for name, key in OUTPUTS.items():
        if key in at:
            book.name(name, CALC, at[key])
    return at


def _formulas(
    grid: Grid, rows: Mapping[str, int], at: Mapping[str, str], kinds: Mapping[str, str], named: Named
) -> dict[str, str]:
    """The formula of each measure; ``kinds`` gives the cell with the present value of each kind."""
    rate = named.inputs[DISCOUNT_KEY]

    def span(key: str) -> str:
        return grid.span(rows[key])

    year = grid.year_row
    net, later, start = span("net"), grid.span(rows["net"], 1), f"{grid.columns[0]}{rows['net']}"
    years, last = f"{grid.columns[0]}${year}:{grid.columns[-1]}${year}", grid.columns[-1]
    end, tco, sir = f"{last}${year}", at["tco"], at["sir"]
    costs = f"+{kinds['kosten']}" if "kosten" in kinds else ""
    return {
        "investment": f"0-{grid.after}{rows['investering']}",
        "npv": f"SUM({span('present')})",
        **irr_formulas(grid, rows, at),
        "mirr": f"IF(AND({at['came']}>0,{at['went']}<0),MIRR({net},{rate},{rate}),{at['no_turn']})",
        "payback": f"IF({last}{rows['total']}<0,{at['never']},MAX({span('moment')}))",
        "present_payback": f"IF({last}{rows['present_total']}<0,{at['never']},MAX({span('present_moment')}))",
        "invested": f"0-SUMPRODUCT({span('investering')},{span('factor')})",
        "index": f"IF({at['invested']}>0,1+{at['npv']}/{at['invested']},{at['no_turn']})",
        "came_now": "+".join(kinds[kind] for kind in (*STEADY_KINDS, "eenmalig") if kind in kinds) or "0",
        "tco": f"0-SUMPRODUCT({span('spent')},{span('factor')})",
        "yearly": f"IF({rate}=0,{tco}/{end},{tco}*{rate}/(1-(1+{rate})^(0-{end})))",
        "sir": f"IF({at['invested']}>0,({at['came_now']}{costs})/{at['invested']},{at['no_turn']})",
        "airr": f"IF(ISNUMBER({sir}),IF({sir}>0,(1+{rate})*{sir}^(1/{end})-1,{at['no_turn']}),{at['no_turn']})",
        "bcr": f"IF({tco}>0,{at['came_now']}/{tco},{at['no_turn']})",
        "waiting": f"{at['npv']}-{at['npv']}/(1+{rate})",
        "lowest": f"MIN({span('low')},{span('total')})",
        "last_month": f"{end}*{named.months}",
        "month_start": f"IFERROR(INDEX({span('low_month')},1,MATCH({at['lowest']},{span('low')},0)),{at['last_month']})",
        "month_end": f"IFERROR(INDEX({years},1,MATCH({at['lowest']},{span('total')},0))*{named.months},{at['last_month']})",
        "lowest_month": f"MIN({at['month_start']},{at['month_end']})",
        "hours": f"INDEX({span('hours')},1,1+MIN({named.cruise},{end}))" if "hours" in rows else "0",
        "fte": f"{at['hours']}/{named.inputs[FTE_KEY]}" if "hours" in rows else "0",
        "npv_check": f"{start}+NPV({rate},{later})",
        "irr_check": f"IF(ISNUMBER({at['irr']}),{start}+NPV({at['irr']},{later}),0)",
    }


def irr_formulas(grid: Grid, rows: Mapping[str, int], at: Mapping[str, str]) -> dict[str, str]:
    """The rate of return with all that guards it; ``rows`` holds net, in, out and turn, ``at`` also the cells of the texts."""

    def span(key: str) -> str:
        return grid.span(rows[key])

    years = f"{grid.columns[0]}${grid.year_row}:{grid.columns[-1]}${grid.year_row}"
    came, went, turns = at["came"], at["went"], at["turns"]
    moments = f"({at['came_years']}/{came}-{at['went_years']}/{went})"
    found = f"IFERROR(IRR({span('net')},{at['guess']}),{at['not_found']})"
    return {
        "turns": f"SUM({span('turn')})",
        "came": f"SUM({span('in')})",
        "went": f"SUM({span('out')})",
        "came_years": f"SUMPRODUCT({span('in')},{years})",
        "went_years": f"SUMPRODUCT({span('out')},{years})",
        "guess": f"IF({turns}=1,(0-{came}/{went})^(1/{moments})-1,0)",
        "irr": f"IF({turns}=1,{found},IF({turns}=0,{at['no_turn']},{at['turns_text']}))",
    }


def irr_values(flows: tuple[float, ...]) -> dict[str, Scalar]:
    """What :func:`irr_formulas` gives, from the engine."""
    irr = measures.irr(flows)
    came, went = [max(flow, 0.0) for flow in flows], [min(flow, 0.0) for flow in flows]
    return {
        "turns": measures.sign_changes(flows),
        "came": sum(came),
        "went": sum(went),
        "came_years": sum(year * flow for year, flow in enumerate(came)),
        "went_years": sum(year * flow for year, flow in enumerate(went)),
        "guess": measures.irr_guess(flows),
        "irr": irr.reason if irr.value is None else irr.value,
    }


def _values(study: Study) -> dict[str, Scalar]:
    """What those formulas give, from the engine."""
    flows, rate = study.flows, study.rate
    outcome = study.outcome
    invested = tuple(float(value) for value in outcome.kinds["investering"])
    out = tuple(float(value) for value in outcome.out)
    benefits = tuple(float(value) for value in outcome.benefits)
    low = lowest_point(out, tuple(float(value) for value in outcome.steady), flows)
    starts = first_month_lows(out, tuple(float(value) for value in outcome.steady), flows)
    last_month = MONTHS * study.model.horizon
    totals = measures.cumulative(flows)
    tco = measures.cost_of_ownership(rate, out)
    sir = measures.savings_to_investment(rate, benefits, outcome.total("kosten"), invested)
    airr = measures.adjusted_irr(rate, sir, study.model.horizon)
    bcr = measures.benefit_cost_ratio(rate, benefits, out)
    hours = measures.at_cruise(outcome.hours) if outcome.hours else 0.0
    paid, paid_present = measures.payback(flows), measures.payback(measures.discounted(rate, flows))
    mirr = measures.mirr(flows, rate, rate)
    index = measures.profitability_index(rate, flows, invested)
    return {
        "investment": -sum(invested),
        "npv": study.npv,
        **irr_values(flows),
        "mirr": mirr.reason if mirr.value is None else mirr.value,
        "payback": measures.NOT_WITHIN_HORIZON if paid is None else paid,
        "present_payback": measures.NOT_WITHIN_HORIZON if paid_present is None else paid_present,
        "invested": -float(measures.npv(rate, invested)),
        "index": measures.NO_SIGN_CHANGE if index is None else index,
        "came_now": float(measures.npv(rate, benefits)),
        "tco": tco,
        "yearly": measures.yearly_equivalent(rate, tco, study.model.horizon),
        "sir": measures.NO_SIGN_CHANGE if sir is None else sir,
        "airr": airr.reason if airr.value is None else airr.value,
        "bcr": measures.NO_SIGN_CHANGE if bcr is None else bcr,
        "waiting": measures.cost_of_waiting(rate, flows),
        "lowest": low.amount,
        "last_month": last_month,
        "month_start": _first_month(starts.index(low.amount)) if low.amount in starts else last_month,
        "month_end": MONTHS * totals.index(low.amount) if low.amount in totals else last_month,
        "lowest_month": low.month,
        "hours": hours,
        "fte": hours / float(study.program.inputs[FTE_KEY].expected) if outcome.hours else 0.0,
        "npv_check": study.npv,
        "irr_check": 0.0,
    }


def _first_month(year: int) -> int:
    return MONTHS * (year - 1) + 1 if year else 0

"""Tax and aid, in the formula language of the models: one text for numpy, the workbook and the page.

What is left out, and told to the reader (:data:`LIMITS`): no negative tax (a loss gives nothing back, also not in other
years), no tax for sole traders, no income tax on what the owner takes out. No tax advice.

Timing: what falls in year 0 is taxed in year 1, together with year 1. Assets are bought at the start of their tax year,
so that year bears a full year of depreciation and the investment deductions. Grants come in year 1; a grant on assets
lowers the base of depreciation and deductions, the others are taxed as income. Everything that is no asset is cost at
once. A line ``fis_...`` of kind ``hulp`` never counts in the headline, which stays before tax.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from blueprint.model.fiscal import FiscalYear
from blueprint.model.roi import Constant, Input, RoiLine, RoiModel
from blueprint.roi.count import HEADLINE_KINDS, count
from blueprint.roi.measures import Rate, irr, npv, payback
from blueprint.roi.operations import Value
from blueprint.roi.program import Problem, Program, ProgramLine, compile_model
from blueprint.roi.tree import FormulaError

LegalForm = Literal["bv", "eenmanszaak"]

SOLE_TRADER_NOTE = (
    "Voor een eenmanszaak of vof rekenen we niet na belasting. Het tarief hangt daar af van je hele inkomen. Vraag je boekhouder."
)
LIMITS = (
    "Dit is geen fiscaal advies. Leg de uitkomst voor aan je boekhouder.",
    "Maakt je bedrijf verlies, dan krijg je hier geen belasting terug. Verrekenen met andere jaren zit er niet in.",
    "Wat in jaar 0 gebeurt, telt voor de belasting in jaar 1.",
    "Een bedrijfsmiddel schrijf je in gelijke delen af, zo snel als mag. Al het andere is kosten ineens.",
    "De tarieven van één jaar gelden voor de hele looptijd.",
)

QUESTIONS = (
    "fis_winst",
    "fis_overige_investeringen",
    "fis_kia_uitgesloten",
    "fis_eia_aandeel",
    "fis_mia_aandeel",
    "fis_mia_percentage",
    "fis_vamil_aandeel",
    "fis_subsidie",
    "fis_slim_kosten",
    "fis_wbso_kosten",
    "fis_wbso_overig",
)
"""Inputs that the formulas name (``content/roi-tax-inputs.yaml``)."""

ROWS = (
    "vpb_tarief_laag",
    "vpb_grens",
    "vpb_tarief_hoog",
    "kia_drempel",
    "kia_tarief",
    "kia_grens_vast",
    "kia_vast",
    "kia_grens_afbouw",
    "kia_afbouw",
    "kia_einde",
    "eia_aftrek",
    "eia_drempel",
    "mia_aftrek_hoogst",
    "mia_drempel",
    "vamil_deel",
    "afschrijving_hoogst",
    "slim_deel",
    "slim_hoogst",
    "wbso_tarief_eerste",
    "wbso_grens",
    "wbso_tarief_tweede",
)
"""Values of a fiscal year that the formulas name; other rows of a table are there for the reader only."""

_RISING = ("kia_drempel", "kia_grens_vast", "kia_grens_afbouw", "kia_einde")

NET = "fis_netto"
TAX = "fis_vpb"
GRANTS = ("fis_subsidie_in", "fis_slim_in", "fis_wbso")

_LONGEST_SUM = 200
"""A sum of more characters than this is cut into parts, so that no cell becomes unreadable."""

_RULES: tuple[tuple[str, str, str], ...] = (
    (
        "fis_activa",
        "Bedrijfsmiddelen, in het jaar van de aftrek",
        "0 if jaar < 1 else -fis_kas_activa - (vorig(fis_kas_activa, 0) if jaar == 1 else 0)",
    ),
    (
        "fis_overig",
        "Overige opbrengsten min kosten",
        "0 if jaar < 1 else fis_kas_overig + (vorig(fis_kas_overig, 0) if jaar == 1 else 0)",
    ),
    ("fis_subsidie_in", "Subsidie op bedrijfsmiddelen", "min(fis_subsidie, fis_activa) if jaar == 1 else 0"),
    ("fis_grondslag", "Bedrijfsmiddelen na subsidie", "fis_activa - fis_subsidie_in"),
    ("fis_ineens", "Deel dat je met Vamil ineens afschrijft", "fis_vamil_aandeel*vamil_deel"),
    ("fis_oud", "", ""),
    ("fis_afschrijving", "Afschrijving", "fis_ineens*fis_grondslag + (1 - fis_ineens)*afschrijving_hoogst*({in_use})"),
    ("fis_kia_basis", "Bedrijfsmiddelen die meetellen voor de KIA", "fis_grondslag*(1 - fis_kia_uitgesloten)"),
    ("fis_kia_samen", "Investeringen van het hele bedrijf", "fis_overige_investeringen + fis_kia_basis"),
    *(
        line
        for name, label, base in (
            ("zonder", "zonder dit plan", "fis_overige_investeringen"),
            ("met", "met dit plan", "fis_kia_samen"),
        )
        for line in (
            (f"fis_kia_over_{name}", f"Deel boven de grens waar de KIA afneemt, {label}", f"max({base} - kia_grens_afbouw, 0)"),
            (
                f"fis_kia_trap_{name}",
                f"KIA volgens de tabel, {label}",
                f"{base}*kia_tarief if {base} <= kia_grens_vast else kia_vast - kia_afbouw*fis_kia_over_{name}",
            ),
            (
                f"fis_kia_{name}",
                f"KIA van het hele bedrijf, {label}",
                f"0 if {base} <= kia_drempel or {base} > kia_einde else max(fis_kia_trap_{name}, 0)",
            ),
        )
    ),
    ("fis_kia", "KIA door dit plan (kan negatief zijn)", "fis_kia_met - fis_kia_zonder"),
    ("fis_eia_basis", "Bedrijfsmiddelen op de Energielijst", "fis_grondslag*fis_eia_aandeel"),
    ("fis_eia", "EIA", "fis_eia_basis*eia_aftrek if fis_eia_basis >= eia_drempel else 0"),
    (
        "fis_mia_basis",
        "Bedrijfsmiddelen op de Milieulijst, zonder EIA",
        "fis_grondslag*min(fis_mia_aandeel, 1 - fis_eia_aandeel)",
    ),
    ("fis_mia", "MIA", "fis_mia_basis*min(fis_mia_percentage, mia_aftrek_hoogst) if fis_mia_basis >= mia_drempel else 0"),
    ("fis_slim_in", "SLIM-subsidie", "min(fis_slim_kosten*slim_deel, slim_hoogst) if jaar == 1 else 0"),
    (
        "fis_wbso_zonder",
        "WBSO zonder dit plan",
        "min(fis_wbso_overig, wbso_grens)*wbso_tarief_eerste + max(fis_wbso_overig - wbso_grens, 0)*wbso_tarief_tweede",
    ),
    ("fis_wbso_samen", "Ontwikkelkosten van het hele bedrijf", "fis_wbso_overig + fis_wbso_kosten"),
    (
        "fis_wbso_met",
        "WBSO met dit plan",
        "min(fis_wbso_samen, wbso_grens)*wbso_tarief_eerste + max(fis_wbso_samen - wbso_grens, 0)*wbso_tarief_tweede",
    ),
    ("fis_wbso", "WBSO door dit plan", "fis_wbso_met - fis_wbso_zonder if jaar == 1 else 0"),
    (
        "fis_resultaat",
        "Extra winst voor de belasting",
        "fis_overig + fis_slim_in + fis_wbso - fis_afschrijving - fis_kia - fis_eia - fis_mia",
    ),
    ("fis_winst_met", "Winst met dit plan", "fis_winst + fis_resultaat"),
    (
        "fis_vpb_zonder",
        "Vennootschapsbelasting zonder dit plan",
        "vpb_tarief_laag*min(max(fis_winst, 0), vpb_grens) + vpb_tarief_hoog*max(fis_winst - vpb_grens, 0)",
    ),
    (
        "fis_vpb_met",
        "Vennootschapsbelasting met dit plan",
        "vpb_tarief_laag*min(max(fis_winst_met, 0), vpb_grens) + vpb_tarief_hoog*max(fis_winst_met - vpb_grens, 0)",
    ),
    (TAX, "Vennootschapsbelasting door dit plan", "fis_vpb_met - fis_vpb_zonder"),
    (NET, "Geldstroom na belasting en subsidie", f"fis_kas_activa + fis_kas_overig + {' + '.join(GRANTS)} - {TAX}"),
)
"""Key, label and formula of each rule, in euro except the shares; two lines get their years of depreciation filled in."""

_SHARES = ("fis_ineens",)


@dataclass(frozen=True)
class Taxed:
    """A model with its tax lines, ready to count. The lines of the model itself are the same as without tax."""

    program: Program
    fiscal: FiscalYear
    lines: tuple[ProgramLine, ...]
    """The tax lines, in order; the first ones sum the cash flow of the model."""


@dataclass(frozen=True)
class AfterTax:
    """What is left after tax and aid, in euro per year; index 0 is the decision. Counted at the same discount rate."""

    year: int
    """Which fiscal year was used."""
    rows: Mapping[str, tuple[float, ...]]
    """Every tax line by key."""
    flows: tuple[float, ...]
    npv: float
    irr: Rate
    payback: float | None


def newest(years: Mapping[str, FiscalYear]) -> FiscalYear | None:
    """The newest table, or ``None`` when there is none."""
    return max(years.values(), key=lambda item: item.year, default=None)


def fiscal_problems(fiscal: FiscalYear) -> tuple[Problem, ...]:
    """What a table lacks before the formulas can use it."""
    missing = [key for key in ROWS if key not in fiscal.rows]
    if missing:
        message = "de waarde '{}' ontbreekt; de belastingregels hebben hem nodig"
        return tuple(Problem(("rows",), message.format(key)) for key in missing)
    found = []
    for low, high in pairwise(_RISING):
        if fiscal.rows[low].value >= fiscal.rows[high].value:
            found.append(Problem(("rows", high, "value"), f"'{high}' moet groter zijn dan '{low}'"))
    rate = float(fiscal.rows["afschrijving_hoogst"].value)
    if rate <= 0 or abs(round(1 / rate) * rate - 1) > 1e-9:
        message = "'afschrijving_hoogst' past niet in hele jaren; neem bijvoorbeeld 0.2 of 0.25"
        found.append(Problem(("rows", "afschrijving_hoogst", "value"), message))
    return tuple(found)


def questions_of(tax_inputs: Mapping[str, Input]) -> dict[str, Input]:
    """The tax questions by the name that formulas use (``fis-winst`` is ``fis_winst``), in the order of the formulas."""
    named = {key.replace("-", "_"): item for key, item in tax_inputs.items()}
    return {key: named[key] for key in QUESTIONS if key in named}


def with_tax(model: RoiModel, sector: str, fiscal: FiscalYear, questions: Mapping[str, Input]) -> Taxed:
    """The model for a sector with tax lines after its own; raises :class:`FormulaError` when something is missing."""
    for problem in fiscal_problems(fiscal):
        raise FormulaError(f"belasting {fiscal.year}: {problem.message}")
    missing = next((key for key in QUESTIONS if key not in questions), None)
    if missing is not None:
        raise FormulaError(f"de vraag '{missing}' ontbreekt; zet hem in content/roi-tax-inputs.yaml")
    lines = tuple(_lines(model, fiscal))
    constants = {
        key: Constant(label=row.label, value=row.value, unit=row.unit) for key, row in ((key, fiscal.rows[key]) for key in ROWS)
    }
    for problem in _clashes(model, {*questions, *constants, *(line.key for line in lines)}):
        raise FormulaError(f"model '{model.id}': {problem.message}")
    extended = model.model_copy(
        update={
            "inputs": {**model.inputs, **questions},
            "constants": {**model.constants, **constants},
            "lines": (*model.lines, *lines),
        }
    )
    program = compile_model(extended, sector)
    keys = {line.key for line in lines}
    return Taxed(program, fiscal, tuple(line for line in program.lines if line.key in keys))


def tax_problems(model: RoiModel, fiscal: FiscalYear, questions: Mapping[str, Input]) -> tuple[Problem, ...]:
    """What keeps a model from being taxed: names that the tax lines need, or amounts that cannot be counted."""
    keys = {*questions, *ROWS, *(line.key for line in _lines(model, fiscal))}
    if found := tuple(_clashes(model, keys)):
        return found
    try:
        with_tax(model, model.sectors[0], fiscal, questions)
    except FormulaError as error:
        return (Problem((), str(error)),)
    return ()


def after_tax(taxed: Taxed, answers: Mapping[str, Value], legal_form: LegalForm = "bv") -> AfterTax | None:
    """Rows, cash flow and measures after tax; ``None`` for a sole trader (:data:`SOLE_TRADER_NOTE`).

    ``answers`` holds the inputs of the model and the tax questions; what it leaves out is taken as expected.
    """
    if legal_form == "eenmanszaak":
        return None
    outcome = count(taxed.program, {**taxed.program.column("expected"), **answers})
    rows = {line.key: tuple(float(value) for value in outcome.lines[line.key]) for line in taxed.lines}
    flows = rows[NET]
    return AfterTax(taxed.fiscal.year, rows, flows, float(npv(outcome.rate, flows)), irr(flows), payback(flows))


def _clashes(model: RoiModel, keys: Collection[str]) -> Iterator[Problem]:
    own: list[tuple[tuple[str | int, ...], str]] = [(("inputs", key), key) for key in model.inputs]
    own += [(("constants", key), key) for key in model.constants]
    own += [(("lines", index, "key"), line.key) for index, line in enumerate(model.lines)]
    for path, key in own:
        if key in keys:
            yield Problem(path, f"de naam '{key}' is van de belastingregels; kies een andere naam")


def _lines(model: RoiModel, fiscal: FiscalYear) -> Iterator[RoiLine]:
    assets = [line.key for line in model.lines if line.asset]
    rest = [line.key for line in model.lines if line.kind in HEADLINE_KINDS and line.kind != "uren" and not line.asset]
    hours = [f"{line.key}*realisatie_uren" for line in model.lines if line.kind == "uren"]
    yield from _sum("fis_kas_activa", "Geldstroom van bedrijfsmiddelen", assets)
    yield from _sum("fis_kas_overig", "Geldstroom van al het andere", rest + hours)
    older = [
        f"fis_oud_{index}" for index in range(1, min(round(1 / float(fiscal.rows["afschrijving_hoogst"].value)), model.horizon))
    ]
    for key, label, formula in _RULES:
        if key == "fis_oud":
            before = ["fis_grondslag", *older]
            for index, name in enumerate(older):
                text = f"Bedrijfsmiddelen van {index + 1} jaar eerder"
                yield _line(name, text, f"vorig({before[index]}, 0)")
        else:
            yield _line(key, label, formula.format(in_use=" + ".join(["fis_grondslag", *older])))


def _sum(key: str, label: str, terms: list[str]) -> Iterator[RoiLine]:
    """A line that adds terms; in parts when it would become too long to read."""
    parts: list[list[str]] = [[]]
    for term in terms:
        if len(" + ".join([*parts[-1], term])) > _LONGEST_SUM:
            parts.append([])
        parts[-1].append(term)
    if len(parts) == 1:
        yield _line(key, label, " + ".join(terms) or "0")
        return
    names = [f"{key}_{index}" for index in range(1, len(parts) + 1)]
    for index, (name, part) in enumerate(zip(names, parts, strict=True), start=1):
        yield _line(name, f"{label}, deel {index}", " + ".join(part))
    yield _line(key, label, " + ".join(names))


def _line(key: str, label: str, formula: str) -> RoiLine:
    unit = "aandeel" if key in _SHARES else "euro"
    return RoiLine(key=key, label=label, kind="hulp", unit=unit, formula=formula)

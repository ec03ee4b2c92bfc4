"""What the codes in the data mean: per closed list its codes with the words that pages show, and the fields that use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from blueprint.model.coupling import CERTAINTY, COVERAGE, MACHINE_KINDS, PURPOSES, ROUTES
from blueprint.model.people import GROUPS, NATURES, RELATIONS
from blueprint.model.roi import LINE_KINDS
from blueprint.model.vocabulary import BANDS, CRITERION_METHODS, CRITERION_MOMENTS, EVIDENCE, LEVELS, PLUGS, STEP_KINDS
from blueprint.publish.data.edition import API
from blueprint.publish.data.kinds import COLLECTIONS

CODES = f"{API}/codes.json"


HELP = "Tussenstap in de berekening; zelf geen geld."


class CodeList(NamedTuple):
    """A closed list: its id, its title, the fields that hold a code of it (kind, path), and the words of each code."""

    id: str
    title: str
    fields: tuple[tuple[str, str], ...]
    words: Mapping[Any, str | tuple[str, str]]


LISTS = (
    CodeList("doel", "Doel van een koppeling", (("couplings", "purpose"),), PURPOSES),
    CodeList("route", "Route van een koppeling", (("couplings", "route"),), ROUTES),
    CodeList("dekking", "Kan het?", (("couplings", "coverage"),), COVERAGE),
    CodeList("zekerheid", "Zekerheid van een koppeling", (("couplings", "proof.certainty"),), CERTAINTY),
    CodeList("machinesoort", "Soort machine", (("machines", "kind"),), MACHINE_KINDS),
    CodeList("niveau", "Niveau van een stap", (("steps", "level"),), LEVELS),
    CodeList("stapsoort", "Soort stap", (("steps", "kind"),), STEP_KINDS),
    CodeList("inspanning", "Inspanning", (("steps", "effort.band"),), BANDS),
    CodeList("stekker", "Soort koppelvlak", (("interfaces", "plug"),), PLUGS),
    CodeList("moment", "Wanneer je een eis nagaat", (("interfaces", "criteria.moment"),), CRITERION_MOMENTS),
    CodeList("methode", "Hoe je een eis nagaat", (("interfaces", "criteria.method"),), CRITERION_METHODS),
    CodeList("bewijskracht", "Bewijskracht", (("steps", "effort.duration.evidence"), ("roi", "inputs.evidence")), EVIDENCE),
    CodeList("regelsoort", "Soort regel in een rekenmodel", (("roi", "lines.kind"),), {**LINE_KINDS, "hulp": HELP}),
    CodeList("rolgroep", "Groep van een rol", (("roles", "group"),), GROUPS),
    CodeList("vaardigheidssoort", "Soort vaardigheid", (("skills", "nature"),), NATURES),
    CodeList("esco-relatie", "Hoe dicht een begrip van ESCO erbij ligt", (("skills", "esco.relation"),), RELATIONS),
)


def code_rows() -> Iterator[tuple[CodeList, str, str, str]]:
    """Yield list, code, name and explanation (empty when there is none)."""
    for each in LISTS:
        for code, said in each.words.items():
            name, text = said if isinstance(said, tuple) else (said, "")
            yield each, str(code), name, text


def used_in(each: CodeList) -> list[str]:
    """Return the fields of a list as they are written in the API: ``koppelingen.proof.certainty``."""
    return [f"{COLLECTIONS[kind].slug}.{path}" for kind, path in each.fields]


def code_lists() -> list[dict[str, Any]]:
    """Return all lists as the API gives them."""
    rows = list(code_rows())
    return [
        {
            "id": each.id,
            "titel": each.title,
            "velden": used_in(each),
            "waarden": [
                {"code": code, "naam": name, **({"uitleg": text} if text else {})} for of, code, name, text in rows if of is each
            ],
        }
        for each in LISTS
    ]

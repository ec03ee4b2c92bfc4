"""ROI models: what is asked at the table, how the money is counted, and what the numbers rest on.

This module says what a model may contain; ``blueprint.roi`` reads the formulas and counts. Amounts are euros in the
prices of today unless a line says otherwise; money that leaves the firm is negative.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from blueprint.model.base import Evidence, Id, Line, Record, SectorId, Strict, Text

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=30)]
"""Name of an input or line as formulas use it: small letters, digits and single underscores."""

Number = Annotated[float | int, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]

NumberKind = Literal["aantal", "euro", "aandeel", "uren", "minuten"]
"""How a number is shown: a share is typed and shown as a percentage."""

LineKind = Literal["hulp", "investering", "kosten", "hard", "eenmalig", "uren", "capaciteit", "zacht"]
"""``hulp`` is a step in between that is not money; the others are explained in :data:`LINE_KINDS`."""

Direction = Literal["hoger-beter", "lager-beter"]

LINE_KINDS: dict[str, str] = {
    "investering": "Eenmalig geld eruit, ook je eigen uren.",
    "kosten": "Geld dat elk jaar terugkomt: licenties, onderhoud, bijhouden.",
    "hard": "Geld dat aantoonbaar niet meer weggaat. Telt helemaal mee.",
    "eenmalig": "Geld dat één keer vrijkomt, zoals voorraad die kleiner wordt. Komt niet elk jaar terug.",
    "uren": "Uren die vrijkomen. Tellen alleen mee voor het deel dat je echt wegwerkt of vult met betaald werk.",
    "capaciteit": "Ruimte voor extra werk. Staat ernaast: alleen geld bij een knelpunt en genoeg vraag.",
    "zacht": "Winst die je wel merkt maar niet in geld hard kunt maken. Staat ernaast.",
}
BENEFIT_KINDS: tuple[LineKind, ...] = ("hard", "eenmalig", "uren", "capaciteit", "zacht")
REALISED_KINDS: tuple[LineKind, ...] = ("uren", "capaciteit", "zacht")
"""Benefits that are money only in part; each asks its own share at the table (input ``realisatie_<kind>``)."""

DISCOUNT_KEY = "disconteringsvoet"
RAMP_KEY = "aanloop"
FTE_KEY = "uren_fte"
SHARED = "gedeeld"
"""What a model writes in the place of an input that all models share (``content/roi-inputs.yaml``)."""


def _or_shared(schema: dict[str, Any]) -> None:
    """An editor accepts the word ``gedeeld``; loading puts the shared question in its place."""
    patterns = schema["patternProperties"]
    schema["patternProperties"] = {name: {"anyOf": [{"const": SHARED}, inner]} for name, inner in patterns.items()}


class Values(Strict):
    """Low, expected and high, and what they rest on: a source, or openly an example."""

    low: Number = Field(description="Laag: de kleinste waarde die je redelijk vindt.")
    expected: Number = Field(description="Verwacht: de waarde die je zelf zou noemen.")
    high: Number = Field(description="Hoog: de grootste waarde die je redelijk vindt.")
    example: bool = Field(False, description="true = voorbeeldwaarde zonder bron; de ondernemer vult zijn eigen waarde in.")
    source: Id | None = Field(None, description="Id van de bron; verplicht tenzij het een voorbeeldwaarde is.")
    date: dt.date | None = Field(
        None, description="Datum van het getal (JJJJ-MM-DD); noemt de bron geen datum, dan de dag van lezen."
    )
    evidence: Evidence | None = Field(None, description="Bewijskracht van het getal: A, B, C of D.")
    covers: Literal["alles", "verwacht"] = Field(
        "alles", description="Wat de bron dekt: alles, of alleen verwacht (dan zijn laag en hoog een voorbeeld)."
    )
    note: Line | None = Field(None, description="Wat je over deze waarde moet weten voor je hem gebruikt.")

    @model_validator(mode="after")
    def _is_ordered_and_has_a_basis(self) -> Self:
        if not self.low <= self.expected <= self.high:
            raise ValueError("zet low, expected en high in oplopende volgorde")
        basis = (self.source, self.date, self.evidence)
        if self.example and any(part is not None for part in basis):
            raise ValueError("dit is een voorbeeldwaarde én er staat een bron; kies een van beide")
        if not self.example and any(part is None for part in basis):
            raise ValueError("geef source, date en evidence, of zet example: true als er geen bron is")
        return self


class Input(Values):
    """One question at the table."""

    label: Line = Field(description="Korte naam, zoals die in het werkboek staat.")
    question: Line = Field(description="De vraag zoals je hem aan tafel stelt.")
    group: Line = Field(description="Kopje waar deze vraag onder valt.")
    unit: Line = Field(description="Eenheid, bijvoorbeeld uur per week.")
    number: NumberKind = Field(description="Soort getal: aantal, euro, aandeel, uren of minuten.")
    bounds: tuple[Number, Number] = Field(description="Kleinste en grootste waarde die kan; daarbuiten is het een typefout.")
    direction: Direction = Field(description="hoger-beter of lager-beter voor de netto contante waarde.")
    sectors: dict[SectorId, Values] = Field({}, description="Andere waarden voor een sector.")

    @model_validator(mode="after")
    def _stays_within_bounds(self) -> Self:
        if self.bounds[0] >= self.bounds[1]:
            raise ValueError("de eerste grens moet kleiner zijn dan de tweede")
        found: tuple[Values, ...] = (self, *self.sectors.values())
        for values in found:
            if values.low < self.bounds[0] or values.high > self.bounds[1]:
                raise ValueError("low en high moeten binnen bounds liggen; verruim bounds of verbeter de waarde")
        return self

    def values_for(self, sector: str) -> Values:
        """The values of a sector, or the general ones when the sector has none of its own."""
        return next((values for name, values in self.sectors.items() if name == sector), self)


class Pot(Strict):
    """Where a benefit comes from, or a cost that several models share; who adds steps up counts a pot once."""

    title: Line = Field(description="Naam van de pot, zoals een ondernemer hem zou noemen.")
    kind: Literal["opbrengst", "kosten"] = Field(description="opbrengst: hier komt winst uit; kosten: gedeelde kosten.")


class Constant(Strict):
    """A number that is the same for everybody, such as minutes in an hour."""

    label: Line = Field(description="Wat het is.")
    value: Number = Field(description="Het getal.")
    unit: Line = Field(description="Eenheid.")


class RoiLine(Strict):
    """One row of the calculation, counted for each year from 0 to the horizon."""

    key: Key = Field(description="Naam van de regel in formules.")
    label: Line = Field(description="Naam van de regel in het werkboek.")
    kind: LineKind = Field(description="hulp, investering, kosten, hard, uren, capaciteit of zacht.")
    formula: Line = Field(description="Formule met invoer, eerdere regels en jaar; geld eruit is negatief.")
    unit: Line = Field("euro", description="Eenheid; een regel die geen hulp is, is altijd in euro.")
    pot: Id | None = Field(None, description="Pot waaruit de opbrengst komt, zodat twee stappen niet hetzelfde tellen.")
    pot_size: Key | None = Field(
        None, description="Hulpregel in euro: hoe groot de pot in dat jaar is; de opbrengst is er nooit groter dan."
    )
    hours: Key | None = Field(None, description="Hulpregel in uur: hoeveel uren deze regel vrijmaakt; alleen bij soort uren.")
    asset: bool = Field(False, description="true = bedrijfsmiddel waarop je afschrijft; anders zijn het kosten ineens.")
    shared: Id | None = Field(
        None, description="Kosten die meer modellen delen, bijvoorbeeld erp-koppeling; in een portfolio één keer geboekt."
    )
    divide_by_zero: Number | None = Field(None, description="Uitkomst als een deler nul is; alleen nodig als dat kan.")

    @model_validator(mode="after")
    def _benefits_name_their_pot(self) -> Self:
        benefit = self.kind in BENEFIT_KINDS
        if benefit != (self.pot is not None) or benefit != (self.pot_size is not None):
            raise ValueError("een opbrengst noemt een pot en pot_size, en alleen een opbrengst doet dat")
        if (self.kind == "uren") != (self.hours is not None):
            raise ValueError("een regel van soort uren noemt hours, de hulpregel met de uren; een andere regel doet dat niet")
        if self.asset and self.kind != "investering":
            raise ValueError("alleen een investering kan een bedrijfsmiddel zijn; haal asset weg")
        if self.shared is not None and self.kind not in ("investering", "kosten"):
            raise ValueError("alleen een investering of kosten kan gedeeld zijn; haal shared weg")
        if self.kind != "hulp" and self.unit != "euro":
            raise ValueError("alleen een regel van soort hulp mag een andere eenheid dan euro hebben")
        return self


class Trap(Strict):
    """A way to fool yourself with this model."""

    title: Line = Field(description="De valkuil in een paar woorden.")
    text: Text = Field(description="Wat er misgaat en hoe het model dat voorkomt.")


class SmallestSize(Strict):
    """From which size on the step pays; the break-even value of this input is counted live."""

    input: Key = Field(description="De invoer die de omvang zegt.")
    text: Text = Field(description="Waar je op let, en wanneer je het beter niet doet.")


class Fact(Strict):
    """What others measured, and what it does not prove."""

    text: Line = Field(description="Het feit met zijn beperking.")
    source: Id = Field(description="Id van de bron.")
    evidence: Evidence = Field(description="Bewijskracht: A, B, C of D.")


class Migration(Strict):
    """How answers of an older version of the model are carried over; what is not named keeps its name."""

    before: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="Boeken van vóór deze versie, bijvoorbeeld 2.0.0.")
    renamed: dict[Key, Key] = Field({}, description="Oude naam van een invoer, en de nieuwe.")
    dropped: tuple[Key, ...] = Field((), description="Invoer die niet meer gevraagd wordt.")

    @property
    def version(self) -> tuple[int, ...]:
        """The version as numbers, so that 2.10.0 comes after 2.9.0."""
        return tuple(int(part) for part in self.before.split("."))


class RoiModel(Record):
    """A business case that can be read back: questions, formulas, pitfalls and what to measure."""

    id: Id = Field(description="Id van het model; gelijk aan de bestandsnaam.")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="Versie van het model, bijvoorbeeld 1.0.0.")
    title: Line = Field(description="Titel, zoals een ondernemer het zou zeggen.")
    summary: Text = Field(description="Wat het model uitrekent en wat niet.")
    sectors: tuple[SectorId, ...] = Field(min_length=1, description="Sectoren waarvoor het model bedoeld is.")
    steps: tuple[Id, ...] = Field(min_length=1, description="Stappen die dit model doorrekent.")
    horizon: int = Field(ge=1, le=15, description="Looptijd in jaren.")
    inputs: dict[Key, Input] = Field(
        min_length=1,
        description="De vragen, op de volgorde van het gesprek; schrijf gedeeld voor een vraag uit roi-inputs.yaml.",
        json_schema_extra=_or_shared,
    )
    constants: dict[Key, Constant] = Field({}, description="Vaste omrekengetallen; losse getallen in formules mogen niet.")
    lines: tuple[RoiLine, ...] = Field(min_length=2, description="De regels, op rekenvolgorde.")
    pitfalls: tuple[Trap, ...] = Field(min_length=2, description="Manieren om jezelf voor de gek te houden.")
    smallest_size: SmallestSize = Field(description="Vanaf welke omvang het loont.")
    measure_before: tuple[Line, ...] = Field(min_length=1, max_length=4, description="Nulmeting: wat je volgende week meet.")
    measure_after: tuple[Line, ...] = Field(min_length=1, max_length=4, description="Nameting: wat je later opnieuw meet.")
    facts: tuple[Fact, ...] = Field((), description="Wat anderen maten, met bron en beperking.")
    migrations: tuple[Migration, ...] = Field((), description="Hoe antwoorden uit een oudere versie overgaan.")

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        names = [*self.inputs, *self.constants, *(line.key for line in self.lines)]
        double = next((name for name in names if names.count(name) > 1), None)
        if double is not None:
            raise ValueError(f"de naam '{double}' komt twee keer voor; geef een van beide een andere naam")
        return self

    @model_validator(mode="after")
    def _asks_what_counting_needs(self) -> Self:
        kinds = {line.kind for line in self.lines}
        needed = [DISCOUNT_KEY, *(f"realisatie_{kind}" for kind in REALISED_KINDS if kind in kinds)]
        needed += [FTE_KEY] if "uren" in kinds else []
        missing = next((key for key in needed if key not in self.inputs), None)
        if missing is not None:
            raise ValueError(f"de invoer '{missing}' ontbreekt; vraag hem aan tafel")
        if "investering" not in kinds or not kinds & set(BENEFIT_KINDS):
            raise ValueError("een model heeft minstens een regel investering en een regel opbrengst")
        if self.smallest_size.input not in self.inputs:
            raise ValueError(f"smallest_size noemt '{self.smallest_size.input}', maar die invoer bestaat niet")
        return self

    @model_validator(mode="after")
    def _lines_name_earlier_lines(self) -> Self:
        units = {line.key: line.unit for line in self.lines if line.kind == "hulp"}
        for line in self.lines:
            for field, key, unit in (("pot_size", line.pot_size, "euro"), ("hours", line.hours, "uur")):
                if key is not None and units.get(key) != unit:
                    raise ValueError(
                        f"regel '{line.key}': {field} noemt '{key}', maar er is geen hulpregel in {unit} die zo heet"
                    )
        return self

    @model_validator(mode="after")
    def _migrations_lead_to_what_is_asked(self) -> Self:
        for migration in self.migrations:
            later = [other for other in self.migrations if other.version > migration.version]
            known = {*self.inputs, *(key for other in later for key in (*other.renamed, *other.dropped))}
            for old, new in migration.renamed.items():
                if new not in known:
                    raise ValueError(f"migrations: '{old}' heet voortaan '{new}', maar die invoer bestaat niet")
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all sources that this model rests on, sorted."""
        found = {fact.source for fact in self.facts}
        for item in self.inputs.values():
            found |= {values.source for values in (item, *item.sectors.values()) if values.source is not None}
        return tuple(sorted(found))

"""Improvement steps: the heart of the blueprint.

An outline says what a step is and where it stands in the route; a complete step adds all that an owner needs to
decide and a consultant needs to carry it out (DESIGN section 5).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from blueprint.model.architecture import Indicator
from blueprint.model.base import Id, Line, Quantity, Record, Strict, Text
from blueprint.model.vocabulary import Band, Level, SkillLevel, StepKind

QUICK_WIN_MAX_MONTHS = 4
"""Stated rule: a quick win shows its result within four months, never has a 'middel-groot' or 'groot' effort band,
and can be undone without harm. Everything else is a strategic project."""


class Prerequisite(Strict):
    """A step that must come first, or that makes this one easier."""

    step: Id = Field(description="Id van de stap die eerst moet.")
    strength: Literal["nodig", "helpt"] = Field("nodig", description="nodig = moet eerst; helpt = maakt het makkelijker.")


class Effort(Strict):
    """How much work the step is, as a band, with what makes it small or large."""

    band: Band = Field(description="Inspanning: klein, klein-middel, middel, middel-groot of groot.")
    duration: Quantity = Field(description="Doorlooptijd met eenheid weken of maanden.")
    drivers: Text = Field(description="Waar het van afhangt of dit meevalt of tegenvalt.")


class Action(Strict):
    """One thing to do, in order; the first three can be started on Monday."""

    title: Line = Field(description="De actie als opdracht: 'Leg veertig oude offertes naast elkaar'.")
    text: Text = Field(description="Hoe je het doet, wie het doet en wanneer het klaar is.")


class SkillNeed(Strict):
    """A skill that a task asks, with the level."""

    skill: Id = Field(description="Id van de vaardigheid.")
    level: SkillLevel = Field(description="Niveau: beginner, professional of expert.")


class Task(Strict):
    """A task that is new because of this step: who does it tomorrow, and what he or she must be able to do."""

    task: Line = Field(description="De nieuwe taak, als werkwoord: 'De tijdentabel bijhouden'.")
    role: Id = Field(description="Id van de rol die dit morgen doet.")
    time: Line | None = Field(None, description="Hoeveel tijd het ongeveer vraagt (vakkennis).")
    replaces: Line | None = Field(None, description="Welk werk hiervoor verdwijnt of verandert.")
    skills: tuple[SkillNeed, ...] = Field(min_length=1, description="Vaardigheden met niveau.")


class Change(Strict):
    """What there is before the step and after it; both lists name ids."""

    before: tuple[Id, ...] = Field((), description="Wat er al is voor deze stap begint.")
    after: tuple[Id, ...] = Field((), description="Wat er is als de stap af is, inclusief wat blijft.")


class Pitfall(Strict):
    """What goes wrong in this step and in no other."""

    title: Line = Field(description="De valkuil in een paar woorden.")
    text: Text = Field(description="Wat er gebeurt, hoe je het merkt en wat je doet.")


class Industry5(Strict):
    """The three sides of Industrie 5.0, each told for this step and no other; an honest 'no effect' is an answer."""

    people: Line = Field(description="Mens: wat het werk hierdoor beter of slechter maakt, en voor wie.")
    resilience: Line = Field(description="Veerkracht: wat doorloopt bij uitval of verloop, en wat juist kwetsbaarder wordt.")
    sustainability: Line = Field(description="Duurzaamheid: wat het scheelt in materiaal, energie of ritten, of 'geen effect'.")


class CaseUse(Strict):
    """A public company story that shows this step, and what it teaches here."""

    case: Id = Field(description="Id van de praktijkcase.")
    lesson: Text = Field(description="Wat je er voor deze stap van leert.")


class RoiUse(Strict):
    """The ROI model that computes this step, with the values that are typical for the sector."""

    model: Id = Field(description="Id van het ROI-model.")
    note: Text = Field(description="Wat het model voor deze stap uitrekent en welke invoer beslist.")


class StepOutline(Record):
    """A step in preparation: what it is and where it stands in the route."""

    completeness: Literal["in-voorbereiding"] = Field(description="in-voorbereiding: alleen de hoofdlijn; volledig: alles.")
    code: str = Field(pattern=r"^[GMP]\d{2,3}$", description="Code van de stap, bijvoorbeeld P02.")
    function: Id = Field(description="Bedrijfsfunctie waar de stap bij hoort.")
    title: Line = Field(description="Titel: wat er straks anders is.")
    summary: Line = Field(description="Eén zin voor in lijsten en zoekresultaten.")
    from_: Line = Field(alias="from", description="Van: hoe het nu gaat, in de woorden van de ondernemer.")
    to: Line = Field(description="Naar: hoe het straks gaat.")
    level: Level = Field(description="Niveau dat je met deze stap bereikt: 1 tot en met 5.")
    kind: StepKind = Field(description="quick-win of strategisch.")
    effort: Effort = Field(description="Inspanning en doorlooptijd.")
    prerequisites: tuple[Prerequisite, ...] = Field((), description="Stappen die eerst moeten of helpen.")
    accent: Text | None = Field(None, description="Wat in deze sector anders is; bij gedeelde stappen vult de sector dit in.")
    barriers: tuple[Id, ...] = Field(min_length=1, description="Drempels die deze stap wegneemt.")

    @model_validator(mode="after")
    def _quick_win_keeps_its_promise(self) -> Self:
        if self.kind == "quick-win":
            if self.effort.band in ("middel-groot", "groot"):
                raise ValueError(f"een quick win kan geen inspanning '{self.effort.band}' hebben; maak de stap strategisch")
            months = self.duration_months
            if months is not None and months > QUICK_WIN_MAX_MONTHS:
                raise ValueError("een quick win laat binnen vier maanden resultaat zien; kort de stap in of maak hem strategisch")
        return self

    @property
    def duration_months(self) -> float | None:
        """Upper end of the duration in months; ``None`` when the unit is neither weeks nor months."""
        top = self.effort.duration.high if self.effort.duration.high is not None else self.effort.duration.value
        if top is None:
            return None
        return {"weken": top / 4.345, "maanden": float(top)}.get(self.effort.duration.unit)

    @property
    def complete(self) -> bool:
        """Whether all that an owner needs is there."""
        return self.completeness != "in-voorbereiding"


class Step(StepOutline):
    """A complete improvement step."""

    completeness: Literal["volledig"] = Field(  # type: ignore[assignment]
        description="volledig: alle velden zijn gevuld."
    )
    kind_reason: Line = Field(description="Waarom dit een quick win of juist een strategisch project is.")
    why: Text = Field(description="Het probleem, in de woorden van de ondernemer; hoogstens drie alinea's.")
    not_when: Text = Field(description="Wanneer je dit níet moet doen, of nog niet.")
    this_week: Text = Field(description="Eén ding om deze week te doen dat niets kost.")
    actions: tuple[Action, ...] = Field(min_length=4, description="Wat je doet, op volgorde.")
    technology: Text = Field(description="Techniek: wat er komt, wat er blijft, waar je op let.")
    process: Text = Field(description="Proces: wie beslist wat, welke afspraak verandert, wat vervalt.")
    people: Text = Field(description="Mensen: wie raakt wat kwijt, wat is de zorg, wat zeg je dan.")
    industry5: Industry5 | None = Field(
        None, description="Industrie 5.0: mens, veerkracht en duurzaamheid; verplicht bij een strategisch project."
    )
    tasks: tuple[Task, ...] = Field(min_length=2, description="Nieuwe taken, met rol, vaardigheid en niveau.")
    owner_skills: tuple[SkillNeed, ...] = Field(min_length=1, description="Wat de ondernemer zelf moet kunnen.")
    systems: Change = Field(description="Systemen voor en na deze stap.")
    interfaces: Change = Field(description="Koppelvlakken voor en na deze stap.")
    data: tuple[Id, ...] = Field(min_length=1, description="Dataobjecten waar deze stap om draait.")
    standards: tuple[Id, ...] = Field((), description="Standaarden die hier tellen.")
    kpis: tuple[Indicator, ...] = Field(min_length=1, description="Waaraan je ziet dat het werkt, met nulmeting.")
    pitfalls: tuple[Pitfall, ...] = Field(min_length=2, description="Valkuilen van deze stap en geen andere.")
    selection: tuple[Line, ...] = Field(
        min_length=2, description="Vragen en proeven waarmee een zwakke leverancier door de mand valt."
    )
    exit: Text = Field(description="Hoe je weer weg kunt: waar je vastzit en wat je daarover vastlegt.")
    security: Text | None = Field(None, description="Beveiliging: verplicht als deze stap een koppelvlak legt.")
    roi: RoiUse | None = Field(None, description="Rekenmodel bij deze stap.")
    cases: tuple[CaseUse, ...] = Field((), description="Openbare praktijkverhalen bij deze stap.")
    no_case: Line | None = Field(
        None, description="Als er geen openbaar verhaal is: zeg dat, en wat het dichtst in de buurt komt."
    )
    sources: tuple[Id, ...] = Field((), description="Bronnen waar feiten in deze stap op rusten.")
    expertise: Line = Field(description="Wat op deze pagina vakkennis is, zonder openbare bron.")

    @model_validator(mode="after")
    def _connection_carries_security(self) -> Self:
        if set(self.interfaces.after) - set(self.interfaces.before) and not self.security:
            raise ValueError("deze stap legt een koppelvlak, maar er staat niets bij security")
        return self

    @model_validator(mode="after")
    def _has_case_or_says_why_not(self) -> Self:
        if not self.cases and not self.no_case:
            raise ValueError("noem een praktijkcase bij cases, of zeg bij no_case dat er geen openbaar verhaal is")
        return self


def _completeness(value: Any) -> str:
    given = value.get("completeness") if isinstance(value, dict) else getattr(value, "completeness", None)
    return "in-voorbereiding" if given == "in-voorbereiding" else "volledig"


AnyStep = Annotated[
    Annotated[StepOutline, Tag("in-voorbereiding")] | Annotated[Step, Tag("volledig")], Discriminator(_completeness)
]
"""A step file holds an outline or a complete step; the key ``completeness`` says which."""

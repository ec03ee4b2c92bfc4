"""What firms went through, in chapters, and what is known about effects: storylines and the table of evidence."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from blueprint.model.base import Evidence, Id, Line, Record, SectorId, Strict, Text
from blueprint.model.evidence import Result

Kind = Literal["quick-win", "strategisch", "beide"]

STORY_KINDS: dict[str, str] = {"quick-win": "Quick win", "strategisch": "Strategisch", "beide": "Eerst klein, dan groot"}
"""What a storyline is about: something of weeks to months, of years, or the one after the other."""

Known = Literal["bekend", "deels", "onbekend"]

ORDER: dict[str, str] = {
    "bekend": "De volgorde staat in de bronnen.",
    "deels": "De volgorde staat maar voor een deel in de bronnen.",
    "onbekend": "De bronnen vertellen de volgorde niet. De nummers hieronder zijn van ons.",
}
"""How well the sources tell in which order things happened."""

Hardness = Literal["onderzoek", "opgave", "belang", "niet gevonden"]

HARDNESS: dict[str, tuple[str, str]] = {
    "onderzoek": (
        "Onderzocht of gemeten",
        "Iemand van buiten heeft het gemeten of onderzocht. Lees wel bij wie en onder welke voorwaarden.",
    ),
    "opgave": (
        "Door het bedrijf of een vakblad verteld",
        "Niemand heeft het nagerekend. Het kan waar zijn, maar alleen voor dat bedrijf in dat jaar.",
    ),
    "belang": (
        "Van een verkoper, een adviseur, of een verwachting",
        "Wie dit zegt, verdient aan je besluit of hoopt nog. Gebruik het hooguit als bovengrens.",
    ),
    "niet gevonden": (
        "Hier vonden wij niets",
        "Dat wil niet zeggen dat er geen effect is. Het wil zeggen dat je het zelf moet meten.",
    ),
}
"""Per hardness its heading and how to read it, hardest first."""


class Moment(Strict):
    """A place on the time line, as precise as the source is and no more precise."""

    year: int = Field(ge=1900, le=2100, description="Jaar waarin het begon.")
    month: int | None = Field(None, ge=1, le=12, description="Maand, alleen als de bron die noemt.")
    until: int | None = Field(None, ge=1900, le=2100, description="Laatste jaar, als het langer duurde.")
    about: bool = Field(False, description="true als de bron het jaar ongeveer geeft.")

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.until is not None and self.until < self.year:
            raise ValueError(f"until ({self.until}) ligt voor year ({self.year}); wissel ze om")
        if self.month is not None and (self.about or self.until):
            raise ValueError("een moment met een maand is niet ongeveer en duurt geen jaren; haal month weg of about en until")
        return self

    @property
    def start(self) -> float:
        """The start in years; ``2018.5`` is the first of July 2018."""
        return self.year + ((self.month or 1) - 1) / 12

    @property
    def end(self) -> float:
        """The end in years: of the month, or of the last year."""
        return self.start + 1 / 12 if self.month else float((self.until or self.year) + 1)


class Chapter(Strict):
    """One turn in a storyline: what a firm decided, and what it took."""

    case: Id = Field(description="Bij welk praktijkverhaal dit hoort.")
    title: Line = Field(description="Wat er gebeurde, in een paar woorden.")
    when: Line | None = Field(None, description="Het moment in woorden, zoals de bron het geeft; leeg als de bron niets zegt.")
    moment: Moment | None = Field(None, description="Het moment op de tijdlijn, als de bron een jaar geeft.")
    decision: Text = Field(description="Wat ze besloten en deden.")
    why: Text | None = Field(None, description="Waarom, alleen als de bron het zegt.")
    took: Text | None = Field(None, description="Wat het vroeg aan tijd, geld of mensen, als de bron het zegt.")
    setback: Text | None = Field(None, description="Wat er tegenviel, als de bron het zegt.")
    steps: tuple[Id, ...] = Field((), description="Stappen van dit handboek waarin je dit terugziet.")
    source: Id = Field(description="Bron van dit hoofdstuk.")

    @model_validator(mode="after")
    def _moment_has_words(self) -> Self:
        if self.moment is not None and self.when is None:
            raise ValueError("een hoofdstuk met een moment zegt het ook in woorden; vul when in")
        return self


class Storyline(Record):
    """Public facts of one or more firms told as a road: start, trigger, chapters, results. Not authorised by the firms."""

    title: Line = Field(description="Titel van de verhaallijn.")
    summary: Line = Field(description="De verhaallijn in één zin.")
    who: Line = Field(description="Over welke bedrijven het gaat: wat ze maken, waar, hoe groot.")
    sectors: tuple[SectorId, ...] = Field(min_length=1, description="Voor welke sector deze verhaallijn leerzaam is.")
    kind: Kind = Field(description="quick-win, strategisch of beide.")
    start: Text = Field(description="Hoe het er bij aanvang voor stond.")
    trigger: Text = Field(description="Waardoor het begon; of dat de bronnen dat niet zeggen.")
    order: Known = Field(description="Vertellen de bronnen de volgorde: bekend, deels of onbekend.")
    order_note: Text | None = Field(
        None, description="Wat er over volgorde of jaren ontbreekt; verplicht als de volgorde niet bekend is."
    )
    chapters: tuple[Chapter, ...] = Field(min_length=2, description="De hoofdstukken op volgorde, per bedrijf bij elkaar.")
    results: tuple[Result, ...] = Field((), description="Resultaten met bron en hardheid.")
    caveat: Text = Field(description="Wat je er niet uit mag concluderen.")
    this_week: Text = Field(description="Eén ding dat je deze week kunt doen en dat niets kost.")
    cases: tuple[Id, ...] = Field(min_length=1, description="De praktijkverhalen waaruit dit komt.")
    sources: tuple[Id, ...] = Field(min_length=1, description="Openbare bronnen.")

    @model_validator(mode="after")
    def _tells_what_it_names(self) -> Self:
        told = [chapter.case for chapter in self.chapters]
        for case in told:
            if case not in self.cases:
                raise ValueError(f'een hoofdstuk gaat over "{case}", maar dat staat niet bij cases; voeg het toe')
        for case in self.cases:
            if case not in told:
                raise ValueError(f'"{case}" staat bij cases, maar geen hoofdstuk gaat erover; schrijf er een of haal het weg')
        if [case for index, case in enumerate(told) if index == 0 or told[index - 1] != case] != list(dict.fromkeys(told)):
            raise ValueError("de hoofdstukken van één bedrijf staan niet bij elkaar; zet ze onder elkaar")
        for source in [*(chapter.source for chapter in self.chapters), *(result.source for result in self.results)]:
            if source not in self.sources:
                raise ValueError(f'bron "{source}" wordt gebruikt, maar staat niet bij sources; voeg hem toe')
        return self

    @model_validator(mode="after")
    def _is_honest_about_order(self) -> Self:
        if self.order != "bekend" and self.order_note is None:
            raise ValueError("de volgorde is niet helemaal bekend; zeg in order_note wat er ontbreekt")
        for case in self.cases:
            latest = 0.0
            for moment in (chapter.moment for chapter in self.chapters if chapter.case == case and chapter.moment):
                if moment.end <= latest:
                    raise ValueError(f'de hoofdstukken van "{case}" staan niet op volgorde van tijd; verschuif ze')
                latest = max(latest, moment.start)
        return self


class Effect(Strict):
    """What is known about an effect, how hard that is, and what it does not prove; or that nothing was found."""

    title: Line = Field(description="De bewering, in één zin; bij niets gevonden: de vraag zonder antwoord.")
    value: Line | None = Field(None, description="Het getal zoals de bron het geeft.")
    unit: Line | None = Field(None, description="Eenheid.")
    conditions: Line = Field(description="Bij wie en onder welke voorwaarden; bij niets gevonden: waar gezocht is.")
    hardness: Hardness = Field(description="onderzoek, opgave, belang of niet gevonden.")
    evidence: Evidence = Field(description="Bewijskracht: A, B, C of D; D als er niets gevonden is.")
    not_proven: Text = Field(description="Wat dit niet bewijst.")
    source: Id | None = Field(None, description="Bron; leeg als er niets gevonden is.")
    steps: tuple[Id, ...] = Field((), description="Stappen waar dit bij hoort.")
    models: tuple[Id, ...] = Field((), description="Rekenmodellen waar dit bij hoort.")
    cases: tuple[Id, ...] = Field((), description="Praktijkverhalen waar het getal uit komt.")

    @model_validator(mode="after")
    def _has_a_number_or_says_that_there_is_none(self) -> Self:
        given = [name for name in ("value", "unit", "source") if getattr(self, name) is not None]
        if self.hardness == "niet gevonden":
            if given:
                raise ValueError(f"er is niets gevonden, maar {given[0]} is ingevuld; haal dat weg of kies een andere hardness")
            if self.evidence != "D":
                raise ValueError("waar niets gevonden is, is evidence D: vraag en meet het zelf")
        elif len(given) < 3:
            raise ValueError("een effect noemt value, unit en source; is er niets, zet dan hardness op niet gevonden")
        if not self.steps and not self.models:
            raise ValueError("zeg bij welke stap of welk rekenmodel dit hoort: vul steps of models in")
        return self

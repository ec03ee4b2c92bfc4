"""Storylines lean on the public stories that they name, and lead to steps that their readers have."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding


def chapter_rests_on_its_case(context: Context) -> Iterator[Finding]:
    """The source of a chapter is a source of the story of that firm."""
    knowledge = context.knowledge
    for key, story in knowledge.storylines.items():
        for index, chapter in enumerate(story.chapters):
            case = knowledge.cases.get(chapter.case)
            if case and chapter.source not in case.sources:
                message = (
                    f'bron "{chapter.source}" hoort niet bij praktijkcase "{chapter.case}"; '
                    "kies een bron van dat verhaal of zet hem daar bij sources"
                )
                yield context.finding("hoofdstuk-en-bron", message, "storylines", key, ("chapters", index, "source"))


def chapter_leads_to_steps_of_its_sectors(context: Context) -> Iterator[Finding]:
    """A step that a chapter shows exists in a sector of the storyline."""
    knowledge = context.knowledge
    for key, story in knowledge.storylines.items():
        for index, chapter in enumerate(story.chapters):
            for place, step in enumerate(chapter.steps):
                sectors = knowledge.sectors_of(step)
                if sectors and not set(sectors) & set(story.sectors):
                    message = (
                        f'stap "{step}" staat alleen in {" en ".join(sectors)}, en daar is deze verhaallijn niet voor; '
                        "kies een andere stap of voeg de sector toe bij sectors"
                    )
                    path = ("chapters", index, "steps", place)
                    yield context.finding("hoofdstuk-en-sector", message, "storylines", key, path)


def effect_fits_its_source(context: Context) -> Iterator[Finding]:
    """An effect is not graded higher than the source in which it was read."""
    knowledge = context.knowledge
    for key, effect in knowledge.effects.items():
        source = knowledge.sources.get(effect.source) if effect.source else None
        if source and effect.evidence < source.grade:  # "vakkennis" comes after the letters
            message = (
                f"effect heeft bewijskracht {effect.evidence}, maar de bron heeft {source.grade}; "
                "geef het effect hooguit de letter van zijn bron"
            )
            yield context.finding("effect-en-bron", message, "effects", key, ("evidence",))

"""Skills and roles: asked by a task, told per level, and tied to ESCO."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding
from blueprint.model.step import Step


def skill_is_asked(context: Context) -> Iterator[Finding]:
    """A task or the owner needs every skill; one that only a text mentions belongs in a task. Unused ones are told elsewhere."""
    knowledge = context.knowledge
    for key in knowledge.skills:
        uses = knowledge.uses.get(key, ())
        if uses and not any(use.kind == "steps" and use.path[0] in ("tasks", "owner_skills") for use in uses):
            message = f'geen enkele taak vraagt vaardigheid "{key}"; noem hem bij skills van een taak, of haal hem weg'
            yield context.finding("vaardigheid-gevraagd", message, "skills", key, severity="let op")


def skill_is_told(context: Context) -> Iterator[Finding]:
    """A skill says what one sees at each level, and which concept of ESCO is near or why there is none."""
    for key, skill in context.knowledge.skills.items():
        if skill.levels is None:
            message = f'vaardigheid "{key}" zegt niet wat je iemand per niveau ziet doen; vul levels in'
            yield context.finding("vaardigheid-verteld", message, "skills", key, severity="let op")
        if not skill.esco and skill.no_esco is None:
            message = f'vaardigheid "{key}" noemt geen ESCO-begrip; vul esco in, of zeg bij no_esco waarom er geen past'
            yield context.finding("vaardigheid-verteld", message, "skills", key, severity="let op")


def esco_concept_is_exact_once(context: Context) -> Iterator[Finding]:
    """Two skills that both mean exactly the same concept of ESCO would be one skill."""
    first: dict[str, str] = {}
    for key, skill in context.knowledge.skills.items():
        for index, concept in enumerate(skill.esco):
            if concept.relation == "exact" and first.setdefault(concept.uri, key) != key:
                message = (
                    f'ESCO-begrip "{concept.name}" is al exact hetzelfde als vaardigheid "{first[concept.uri]}"; '
                    "kies nauw of breder, of voeg de twee samen"
                )
                yield context.finding("esco-eenmaal", message, "skills", key, ("esco", index, "relation"))


def role_is_told(context: Context) -> Iterator[Finding]:
    """A role says who has it in a firm of each size."""
    for key, role in context.knowledge.roles.items():
        if role.held_by is None:
            message = f'rol "{key}" zegt niet wie hem heeft in een klein, middelgroot en groot bedrijf; vul held_by in'
            yield context.finding("rol-verteld", message, "roles", key, severity="let op")


def owner_has_a_role(context: Context) -> Iterator[Finding]:
    """What steps ask of the owner has a role to be shown with."""
    knowledge = context.knowledge
    if any(role.entrepreneur for role in knowledge.roles.values()):
        return
    for sector in knowledge.sectors.values():
        for key, step in sector.steps.items():
            if isinstance(step, Step):
                message = (
                    "owner_skills hoort bij de rol van de ondernemer, maar geen rol heeft entrepreneur: true; zet dat bij één rol"
                )
                yield context.finding("ondernemer-heeft-rol", message, "steps", key, ("owner_skills",), sector.id)
                return

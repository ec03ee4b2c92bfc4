"""The field reference for editors, from the same models that check their files."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from blueprint.model.architecture import DataObject, Function, Interface, Standard, System
from blueprint.model.buying import Law, LockInQuestion
from blueprint.model.coupling import Coupling, Machine
from blueprint.model.evidence import Case, Source, Symptom, Term
from blueprint.model.guide import Question
from blueprint.model.people import Role, Skill
from blueprint.model.step import Step
from blueprint.model.story import Effect, Storyline
from blueprint.model.views import Difference, Reader, Size, Transformation

DOCUMENTED: tuple[tuple[str, type[BaseModel]], ...] = (
    ("Stap", Step),
    ("Bedrijfsfunctie", Function),
    ("Systeem", System),
    ("Dataobject", DataObject),
    ("Koppelvlak", Interface),
    ("Standaard", Standard),
    ("Machine", Machine),
    ("Koppeling", Coupling),
    ("Regeling", Law),
    ("Vraag van de uitstaptoets", LockInQuestion),
    ("Praktijkcase", Case),
    ("Verhaallijn", Storyline),
    ("Effect", Effect),
    ("Klacht", Symptom),
    ('Vraag van "Waar begin ik?"', Question),
    ("Lezer", Reader),
    ("Bedrijfsgrootte", Size),
    ("Verschil tussen de sectoren", Difference),
    ("Transformatie", Transformation),
    ("Vaardigheid", Skill),
    ("Rol", Role),
    ("Bron", Source),
    ("Begrip", Term),
)


def field_tables() -> list[tuple[str, list[dict[str, Any]]]]:
    """Return per kind its fields in order: key, Dutch description and whether it must be there."""
    return [(name, [_row(key, field) for key, field in model.model_fields.items()]) for name, model in DOCUMENTED]


def _row(key: str, field: Any) -> dict[str, Any]:
    return {"key": field.alias or key, "description": field.description or "", "required": field.is_required()}

"""Skills and roles: what a record may say, and the sentence when it does not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from blueprint.model.people import EscoLink, Role, Skill

URI = "http://data.europa.eu/esco/skill/b34e2ba1-9080-48c9-9b42-ee9192a4d3f1"
CONCEPT = {
    "uri": URI,
    "english": "use CAD software",
    "name": "CAD-software gebruiken",
    "relation": "nauw",
    "version": "1.2.0",
    "translation": "eigen vertaling",
}
SKILL: dict[str, Any] = {"title": "Tekenen", "summary": "Je tekent.", "nature": "digitaal"}


def test_a_skill_needs_no_levels_or_concepts_to_be_read() -> None:
    skill = Skill.model_validate(SKILL)
    assert (skill.levels, skill.esco, skill.no_esco) == (None, (), None)


def test_levels_that_say_the_same_are_refused() -> None:
    levels = {"beginner": "Tekent een lijn.", "professional": "tekent een lijn.", "expert": "Tekent een cirkel."}
    with pytest.raises(ValidationError, match="twee niveaus zeggen hetzelfde; schrijf per niveau op wat je anders ziet"):
        Skill.model_validate({**SKILL, "levels": levels})


@pytest.mark.parametrize(
    "uri",
    [
        URI.replace("http:", "https:"),
        URI.replace("/skill/", "/occupation/"),
        URI[:-1],
        URI + "0",
        URI.upper(),
    ],
)
def test_an_address_that_is_no_skill_of_esco_is_refused(uri: str) -> None:
    with pytest.raises(ValidationError, match="uri"):
        EscoLink.model_validate({**CONCEPT, "uri": uri})


def test_a_concept_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="hetzelfde ESCO-begrip staat er twee keer; haal er een weg"):
        Skill.model_validate({**SKILL, "esco": (CONCEPT, {**CONCEPT, "relation": "breder"})})


def test_a_concept_and_the_claim_that_there_is_none_are_refused() -> None:
    with pytest.raises(ValidationError, match="no_esco zegt dat die er niet zijn; haal een van de twee weg"):
        Skill.model_validate({**SKILL, "esco": (CONCEPT,), "no_esco": "Niets past."})


def test_a_role_belongs_to_the_owner_only_when_it_says_so() -> None:
    role = {"title": "Directeur", "summary": "Beslist.", "group": "eigenaar"}
    assert [Role.model_validate(given).entrepreneur for given in (role, {**role, "entrepreneur": True})] == [False, True]

"""Truth: a figure that claims an effect stands on something."""

from __future__ import annotations

import pytest
from sample import TODAY, Sample

from blueprint.checks import truth

STEP = "content/steps/aanvraag-vastleggen.yaml"
WHY = "why: Wie belt, krijgt antwoord. Wie mailt, wacht."


@pytest.mark.parametrize("claim", ["30%", "30 procent", "2,5 %", "€ 500", "1.000 euro", "3 keer zo", "4 miljoen"])
def test_number_in_text_has_a_basis(sample: Sample, claim: str) -> None:
    sample.edit(STEP, WHY, f"why: Dat scheelt {claim} veel.")
    assert sample.told(truth.number_in_text_has_a_basis) == [
        f'{STEP}:18: "{claim}" staat hier zonder bron; zet [[bron-id]] erachter, of het woord *vakkennis*'
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dat scheelt 30% [[handboek]].",
        "Dat scheelt 30% (*vakkennis*).",
        "Voorbeeld (verzonnen): 30% minder.",
        "Tel twee weken, 10 vragen per dag.",
    ],
)
def test_number_in_text_has_a_basis_when_source_or_craft_stands_beside_it(sample: Sample, sentence: str) -> None:
    sample.edit(STEP, WHY, f'why: "{sentence}"')
    assert sample.told(truth.number_in_text_has_a_basis) == []


def test_number_in_text_has_a_basis_in_its_own_paragraph(sample: Sample) -> None:
    sample.edit(STEP, WHY, "why: |\n  Dat staat in [[handboek]].\n\n  Het scheelt 30%.")
    assert sample.told(truth.number_in_text_has_a_basis) == [
        f'{STEP}:18: "30%" staat hier zonder bron; zet [[bron-id]] erachter, of het woord *vakkennis*'
    ]


def test_number_in_text_has_a_basis_but_a_definition_is_no_claim(sample: Sample) -> None:
    sample.edit(STEP, "definition: Vragen zonder antwoord op vrijdag.", "definition: Vragen waarvan meer dan 5% wacht.")
    assert sample.told(truth.number_in_text_has_a_basis) == []


def test_product_is_dated_today_at_the_latest(sample: Sample) -> None:
    product = f"products:\n  - {{name: Voorbeeldpakket, source: handboek, date: {TODAY.isoformat()}}}\n"
    sample.edit("content/systems/crm.yaml", "reviewed:", f"{product}reviewed:")
    assert sample.told(truth.product_is_dated) == []


def test_product_is_dated_in_the_past(sample: Sample) -> None:
    product = "products:\n  - {name: Voorbeeldpakket, source: handboek, date: 2026-11-22}\n"
    sample.edit("content/systems/crm.yaml", "reviewed:", f"{product}reviewed:")
    assert sample.told(truth.product_is_dated) == [
        (
            'content/systems/crm.yaml:12: product "Voorbeeldpakket" is gelezen op 2026-11-22, dat is nog niet geweest; '
            "verbeter de datum"
        )
    ]

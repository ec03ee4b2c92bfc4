"""What the acceptance criteria of a connector must cover, each shown by the smallest connector that lacks it."""

from __future__ import annotations

import pytest
from sample import Sample

from blueprint.checks import criteria

FILE = "content/interfaces/crm-erp.yaml"


def test_connector_asks_before_the_order(sample: Sample) -> None:
    assert sample.told(criteria.connector_asks_before_the_order) == []
    sample.edit(FILE, "method: document\n    moment: bestelling", "method: demonstratie\n    moment: sat")
    assert sample.told(criteria.connector_asks_before_the_order) == [
        (
            f'{FILE}:13: koppelvlak "crm-erp" legt niets vast voor je tekent; '
            "zet bij criteria een eis met moment: bestelling of method: document"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("moment: sat", "moment: fat"), ("method: demonstratie\n    moment: sat", "method: document\n    moment: sat")],
)
def test_connector_is_tried_at_home_and_not_only_on_paper(sample: Sample, old: str, new: str) -> None:
    assert sample.told(criteria.connector_is_tried_at_home) == []
    sample.edit(FILE, old, new)
    assert sample.told(criteria.connector_is_tried_at_home) == [
        (
            f'{FILE}:13: koppelvlak "crm-erp" wordt in de eigen fabriek niet beproefd; '
            "zet bij criteria een demonstratie of meting met moment: sat"
        )
    ]


def test_connector_says_what_happens_when_it_fails(sample: Sample) -> None:
    assert sample.told(criteria.connector_says_what_happens_when_it_fails) == []
    sample.edit(FILE, "about: storing", "about: beheer")
    assert sample.told(criteria.connector_says_what_happens_when_it_fails) == [
        f'{FILE}:13: koppelvlak "crm-erp" zegt niet wat er gebeurt als het hapert; zet bij criteria een eis met about: storing'
    ]


def test_connector_is_guarded(sample: Sample) -> None:
    assert sample.told(criteria.connector_is_guarded) == []
    sample.edit(FILE, "about: beveiliging", "about: beheer")
    assert sample.told(criteria.connector_is_guarded) == [
        f'{FILE}:13: koppelvlak "crm-erp" zegt niet wie er niet in mag; zet bij criteria een eis met about: beveiliging'
    ]


@pytest.mark.parametrize("subject", ["storing", "beveiliging"])
def test_a_wish_about_failure_or_security_is_not_enough(sample: Sample, subject: str) -> None:
    start, end = sample.read(FILE).split(f"    about: {subject}")
    sample.write(FILE, f"{'weight: wens'.join(start.rsplit('weight: eis', 1))}    about: {subject}{end}")
    rules = (criteria.connector_says_what_happens_when_it_fails, criteria.connector_is_guarded)
    assert [len(sample.told(rule)) for rule in rules] == [subject == "storing", subject == "beveiliging"]

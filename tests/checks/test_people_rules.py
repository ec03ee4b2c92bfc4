"""Rules on skills and roles, each with the smallest project that breaks it."""

from __future__ import annotations

from sample import Sample

from blueprint.checks import people

SKILLS, ROLES, STEP = "content/skills.yaml", "content/roles.yaml", "content/steps/aanvraag-vastleggen.yaml"
BARE = "los:\n  title: Los\n  summary: Los\n  nature: gedrag\n"
CONCEPT = (
    "  esco:\n    - uri: http://data.europa.eu/esco/skill/b34e2ba1-9080-48c9-9b42-ee9192a4d3f1\n      english: use CAD software\n"
    '      name: CAD-software gebruiken\n      relation: exact\n      version: "1.2.0"\n      translation: eigen vertaling\n'
)


def _add(sample: Sample, file: str, record: str) -> None:
    sample.write(file, sample.read(file) + record)


def test_the_small_project_breaks_no_rule_on_people(sample: Sample) -> None:
    rules = (people.skill_is_asked, people.skill_is_told, people.esco_concept_is_exact_once, people.role_is_told)
    assert [sample.told(rule) for rule in (*rules, people.owner_has_a_role)] == [[], [], [], [], []]


def test_skill_is_asked_and_not_only_mentioned_in_a_text(sample: Sample) -> None:
    _add(sample, SKILLS, BARE)
    sample.edit(STEP, "people: De verkoper krijgt", "people: Met [[los]] krijgt de verkoper")
    assert sample.told(people.skill_is_asked) == [
        f'{SKILLS}:8: let op: geen enkele taak vraagt vaardigheid "los"; noem hem bij skills van een taak, of haal hem weg'
    ]


def test_skill_is_asked_leaves_what_nothing_names_to_the_rule_on_orphans(sample: Sample) -> None:
    _add(sample, SKILLS, BARE)
    assert sample.told(people.skill_is_asked) == []


def test_skill_is_asked_when_only_the_owner_needs_it(sample: Sample) -> None:
    _add(sample, SKILLS, BARE)
    sample.edit(STEP, "owner_skills:\n  - {skill: vastleggen,", "owner_skills:\n  - {skill: los,")
    assert sample.told(people.skill_is_asked) == []


def test_skill_is_told_per_level_and_tied_to_esco(sample: Sample) -> None:
    _add(sample, SKILLS, BARE)
    assert sorted(sample.told(people.skill_is_told)) == [
        f'{SKILLS}:8: let op: vaardigheid "los" noemt geen ESCO-begrip; vul esco in, of zeg bij no_esco waarom er geen past',
        f'{SKILLS}:8: let op: vaardigheid "los" zegt niet wat je iemand per niveau ziet doen; vul levels in',
    ]


def test_esco_concept_is_exact_once(sample: Sample) -> None:
    _add(sample, SKILLS, BARE + CONCEPT + BARE.replace("los:", "ook-los:") + CONCEPT)
    assert sample.told(people.esco_concept_is_exact_once) == [
        (
            f'{SKILLS}:27: ESCO-begrip "CAD-software gebruiken" is al exact hetzelfde als vaardigheid "los"; '
            "kies nauw of breder, of voeg de twee samen"
        )
    ]


def test_esco_concept_is_exact_once_and_may_be_near_another(sample: Sample) -> None:
    near = CONCEPT.replace("relation: exact", "relation: nauw")
    _add(sample, SKILLS, BARE + CONCEPT + BARE.replace("los:", "ook-los:") + near)
    assert sample.told(people.esco_concept_is_exact_once) == []


def test_role_is_told_by_size_of_the_firm(sample: Sample) -> None:
    _add(sample, ROLES, "los:\n  title: Los\n  summary: Los\n  group: kantoor\n")
    assert sample.told(people.role_is_told) == [
        f'{ROLES}:8: let op: rol "los" zegt niet wie hem heeft in een klein, middelgroot en groot bedrijf; vul held_by in'
    ]


def test_owner_has_a_role(sample: Sample) -> None:
    sample.edit(ROLES, "  entrepreneur: true\n", "")
    assert sample.told(people.owner_has_a_role) == [
        f"{STEP}:39: owner_skills hoort bij de rol van de ondernemer, maar geen rol heeft entrepreneur: true; zet dat bij één rol"
    ]

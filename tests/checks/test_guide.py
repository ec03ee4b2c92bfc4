"""Waar begin ik?: what the rules on the questions say, each at the smallest example that breaks it."""

from __future__ import annotations

import pytest
from sample import Sample

from blueprint.checks import guide

FILE = "content/questions.yaml"
END = "ending: {why: Daarom., steps: {machinebouw: [aanvraag-vastleggen], plaatbewerking: [aanvraag-vastleggen]}}"
HEAD = "# yaml-language-server: $schema=../schema/questions.json\n"


def questions(*last: str) -> str:
    """Return four questions in a row; the last has these answers, or two that end in the same step."""
    rows = [HEAD]
    for number in (1, 2, 3):
        start = "  opening: true\n" if number == 1 else ""
        rows.append(f"vraag-{number}:\n  title: Vraag {number}?\n{start}  answers:\n")
        rows.append(f"  - {{text: Ja, to: vraag-{number + 1}}}\n  - {{text: Nee, to: vraag-{number + 1}}}\n")
    answers = last or (f"{{text: Ja, {END}}}", f"{{text: Nee, {END}}}")
    return "".join([*rows, "vraag-4:\n  title: Vraag 4?\n  answers:\n", *(f"  - {answer}\n" for answer in answers)])


@pytest.fixture
def asking(sample: Sample) -> Sample:
    """The small project with four questions."""
    sample.write(FILE, questions())
    return sample


def test_four_questions_that_end_in_a_first_step_are_right(asking: Sample) -> None:
    assert [line for line in asking.findings() if FILE in line] == []


def test_guide_has_one_start_without_which_nobody_can_begin(asking: Sample) -> None:
    asking.edit(FILE, "  opening: true\n", "")
    assert asking.told(guide.guide_has_one_start) == [
        f"{FILE}:2: er is geen eerste vraag; zet opening: true bij één vraag",
    ]


def test_guide_has_one_start_and_no_second(asking: Sample) -> None:
    asking.edit(FILE, "title: Vraag 2?\n", "title: Vraag 2?\n  opening: true\n")
    assert asking.told(guide.guide_has_one_start) == [f"{FILE}:8: er is al een eerste vraag; haal opening weg"]


def test_guide_has_one_start_from_which_every_question_is_reached(asking: Sample) -> None:
    asking.write(FILE, asking.read(FILE) + f"los:\n  title: Los?\n  answers: [{{text: Ja, {END}}}, {{text: Nee, {END}}}]\n")
    assert asking.told(guide.guide_has_one_start) == [
        f'{FILE}:23: geen antwoord leidt naar vraag "los"; verwijs ernaar of haal hem weg',
    ]


def test_guide_has_no_circle_or_tells_the_answer_that_closes_it(asking: Sample) -> None:
    asking.write(FILE, questions("{text: Ja, to: vraag-2}", f"{{text: Nee, {END}}}"))
    assert asking.told(guide.guide_has_no_circle) == [
        f'{FILE}:21: dit antwoord leidt terug naar vraag "vraag-2"; zo eindigt de weg nooit',
    ]


def test_guide_is_short_but_not_as_short_as_three_questions(asking: Sample) -> None:
    asking.edit(FILE, "  - {text: Nee, to: vraag-4}", f"  - {{text: Nee, {END}}}")
    assert asking.told(guide.guide_is_short) == [
        f"{FILE}:17: deze weg heeft 3 vragen (vraag-1 → vraag-2 → vraag-3); maak er 4 tot 7 van",
    ]


def test_guide_ends_in_steps_of_the_sector_for_every_sector_that_gets_there(asking: Sample) -> None:
    one = "ending: {why: Daarom., steps: {machinebouw: [aanvraag-vastleggen]}}"
    asking.write(FILE, questions(f"{{text: Ja, {one}}}", f"{{text: Nee, {END}}}"))
    assert asking.told(guide.guide_ends_in_steps_of_the_sector) == [
        (
            f"{FILE}:21: wie in de plaatbewerking werkt, komt hier ook, maar krijgt geen stap; "
            "vul plaatbewerking aan of zet sectors bij het antwoord"
        )
    ]
    asking.write(FILE, questions(f"{{text: Ja, sectors: [machinebouw], {one}}}", f"{{text: Nee, {END}}}"))
    assert asking.told(guide.guide_ends_in_steps_of_the_sector) == []


def test_guide_ends_in_steps_of_the_sector_that_exist_there(asking: Sample) -> None:
    other = END.replace("machinebouw: [aanvraag-vastleggen]", "machinebouw: [portaal]")
    asking.write(FILE, questions(f"{{text: Ja, {other}}}", f"{{text: Nee, {END}}}"))
    assert asking.told(guide.guide_ends_in_steps_of_the_sector) == [
        f'{FILE}:21: stap "portaal" bestaat niet in de machinebouw; kies een stap van die sector',
    ]


def test_guide_starts_with_what_can_be_started_or_tells_what_must_be_there(asking: Sample) -> None:
    early = END.replace("plaatbewerking: [aanvraag-vastleggen]", "plaatbewerking: [prijs-vooraf]")
    expected = [
        (
            f'{FILE}:21: "prijs-vooraf" wacht in de plaatbewerking op "aanvraag-vastleggen" (N2), en dat staat hier niet vast; '
            "zet die stap ervoor of zeg bij presumes wat er al moet staan"
        )
    ]
    asking.write(FILE, questions(f"{{text: Ja, {early}}}", f"{{text: Nee, {END}}}"))
    assert asking.told(guide.guide_starts_with_what_can_be_started) == expected
    told = early.replace("steps:", "presumes: De vragen liggen vast., steps:")
    listed = early.replace("[prijs-vooraf]", "[aanvraag-vastleggen, prijs-vooraf]")
    for right in (told, listed, f"proves: [aanvraag-vastleggen], {early}"):
        asking.write(FILE, questions(f"{{text: Ja, {right}}}", f"{{text: Nee, {END}}}"))
        assert asking.told(guide.guide_starts_with_what_can_be_started) == []


def test_guide_starts_with_what_can_be_started_also_when_another_step_would_help(asking: Sample) -> None:
    early = END.replace("plaatbewerking: [aanvraag-vastleggen]", "plaatbewerking: [prijs-vooraf]")
    asking.write(FILE, questions(f"{{text: Ja, {early}}}", f"{{text: Nee, {END}}}"))
    asking.edit("content/steps/prijs-vooraf.yaml", "strength: nodig", "strength: helpt")
    assert asking.told(guide.guide_starts_with_what_can_be_started) == []


def test_guide_is_short_for_who_can_walk_there(asking: Sample) -> None:
    """A path on which the answers are for different sectors is walked by nobody."""
    ends = f"answers:\n  - {{text: Ja, {END}}}\n  - {{text: Nee, {END}}}\n"
    asking.write(
        FILE,
        f"{HEAD}eerste:\n  title: Eerste?\n  opening: true\n  answers:\n"
        "  - {text: Ja, sectors: [machinebouw], to: tweede}\n  - {text: Nee, sectors: [machinebouw], to: tweede}\n"
        "tweede:\n  title: Tweede?\n  answers:\n"
        "  - {text: Ja, sectors: [plaatbewerking], to: derde}\n  - {text: Nee, sectors: [plaatbewerking], to: derde}\n"
        f"derde:\n  title: Derde?\n  {ends}",
    )
    assert asking.told(guide.guide_is_short) == []


def test_guide_reaches_the_first_steps_of_symptoms(asking: Sample) -> None:
    other = END.replace("plaatbewerking: [aanvraag-vastleggen]", "plaatbewerking: [vaste-vragen]")
    asking.write(FILE, questions(f"{{text: Ja, {other}}}", f"{{text: Nee, {other}}}"))
    assert asking.told(guide.guide_reaches_the_first_steps_of_symptoms) == [
        (
            'content/symptoms/vragen-blijven-liggen.yaml:15: de vragen van "Waar begin ik?" komen in de plaatbewerking '
            'nooit uit bij "aanvraag-vastleggen"; voeg die stap toe aan een einde'
        )
    ]


def test_without_questions_there_is_nothing_to_say(sample: Sample) -> None:
    assert sample.told(guide.guide_reaches_the_first_steps_of_symptoms) == []
    assert sample.told(guide.guide_has_one_start) == []


@pytest.mark.parametrize("answer", ["{text: Ja}", f"{{text: Ja, to: vraag-2, {END}}}"])
def test_an_answer_goes_on_or_ends(asking: Sample, answer: str) -> None:
    asking.write(FILE, questions(answer, f"{{text: Nee, {END}}}"))
    assert [line for line in asking.findings() if FILE in line] == [
        f"{FILE}:21: answers nr. 1: een antwoord leidt naar een volgende vraag (to) of eindigt (ending); kies een van beide"
    ]

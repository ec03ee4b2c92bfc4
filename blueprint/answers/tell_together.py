"""What was read from a portfolio or a macro sum, told to a person or as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from blueprint.answers.collect import WRITTEN, Answer
from blueprint.answers.recount import in_words
from blueprint.answers.tell import answers_data, limited, safe, section
from blueprint.answers.together import Result, Together
from blueprint.publish.workbooks.template import digest

NO_MORE = "Van dit werkboek komt geen uittreksel en geen nieuw werkboek: bewaar het werkboek zelf."
_REST = "gebruik --json om alles te zien"


def report_together(reading: Together) -> str:
    """The report of one workbook, as Markdown."""
    return "\n".join(_lines(reading)) + "\n"


def _lines(reading: Together) -> Iterator[str]:
    template = reading.template
    yield f"# {safe(reading.path.name)}"
    yield ""
    yield f"{safe(reading.title)} ({template.model} {template.version}, {template.sector})."
    yield from section("Wat er in het werkboek staat", _answers(reading))
    yield from section("Uitkomst, opnieuw gerekend met deze antwoorden", _results(reading))
    yield from section("Aangepast in het werkboek", _changes(reading))
    typed = [f"Blad '{item.sheet}', cel {item.cell}: {item.content}" for item in reading.found.typed]
    yield from section("Ook ingevuld, buiten de antwoorden", limited((safe(text) for text in typed), _REST))


def _answers(reading: Together) -> Iterator[str]:
    asked = [answer for answer in reading.answers if not _may_be_empty(answer)]
    states = Counter(answer.state for answer in asked)
    yield f"{', '.join(f'{count} {state}' for state, count in states.most_common())}."
    told = (answer for answer in asked if answer.told or answer.state not in ("standaardwaarde gebruikt", "leeg"))
    yield from limited((safe(_told(answer)) for answer in told), _REST)


def _may_be_empty(answer: Answer) -> bool:
    """Whether nothing was filled in where that is allowed, such as the size of a pot."""
    return answer.state == "leeg" and (answer.cell.default == "" or answer.cell.kind in WRITTEN)


def _told(answer: Answer) -> str:
    where = f"{answer.cell.sheet} {answer.cell.cell}"
    return f"{where}, {answer.label}: {answer.typed or 'niets'} [{answer.state}]{f'. {answer.told}' if answer.told else ''}"


def _results(reading: Together) -> Iterator[str]:
    for result in reading.results:
        yield f"{result.label}: {in_words(result.counted, result.kind)}"
    if reading.unusable:
        count = len(reading.unusable)
        verb = "antwoord is" if count == 1 else "antwoorden zijn"
        yield f"Let op: {count} {verb} niet te gebruiken; daar is met de standaardwaarde gerekend."
    yield from reading.older
    yield from (_difference(result) for result in reading.results if not result.same)


def _difference(result: Result) -> str:
    there = "niets" if result.in_book is None else in_words(result.in_book, result.kind)
    return f"{result.label}: in het werkboek staat {safe(there)}, herberekend is het {in_words(result.counted, result.kind)}."


def _changes(reading: Together) -> Iterator[str]:
    template = reading.template
    if template.problem:
        yield f"{template.problem[0].upper()}{template.problem[1:]}."
    elif digest(template.formulas) != template.fingerprint:
        yield "De lijst met formules op blad _meta past niet bij haar vingerafdruk; iemand heeft haar aangepast."
    elif not reading.found.changes:
        yield "Geen enkele formule is aangepast; vergeleken is met de lijst in het werkboek zelf."
    yield from limited((safe(change.sentence) for change in reading.found.changes), _REST)
    yield from limited((safe(f"{text[0].upper()}{text[1:]}.") for text in reading.remarks), _REST)


def together_data(reading: Together) -> dict[str, Any]:
    """Everything that was read, as plain data for JSON; keys are English, values are what stood in the workbook."""
    template = reading.template
    return {
        "file": reading.path.name,
        "model": template.model,
        "version": template.version,
        "sector": template.sector,
        "answers": answers_data(reading.answers),
        "results": {result.name: result.counted for result in reading.results},
        "differences": [asdict(result) for result in reading.results if not result.same],
        "changes": [asdict(item) for item in reading.found.changes],
        "typed_elsewhere": [asdict(item) for item in reading.found.typed],
        "remarks": list(reading.remarks),
        "older": list(reading.older),
    }

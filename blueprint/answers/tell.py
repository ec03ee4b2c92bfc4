"""What was read, told to a person: one report per workbook in plain Dutch, for the screen and as a Markdown file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from blueprint.answers.collect import WRITTEN, Answer
from blueprint.answers.dutch_numbers import shown
from blueprint.answers.exchange import extract
from blueprint.answers.package import UnreadableError
from blueprint.answers.reading import Reading
from blueprint.answers.recount import LABELS, in_words

LONGEST = 300
MOST = 50
"""Lines of one kind in a report; the rest is counted."""

_MARKS = re.compile(r"([\\`*_\[\]<>|#~])")


def clean(text: str) -> str:
    """A text of somebody else on one line, without control characters that could steer a screen."""
    plain = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    plain = re.sub(r" +", " ", plain).strip()
    return f"{plain[:LONGEST]}…" if len(plain) > LONGEST else plain


def report(reading: Reading, *, fresh: str = "", everything: bool = False) -> str:
    """The report of one workbook; ``fresh`` is the name of the new workbook, ``everything`` also tells the defaults."""
    return "\n".join(_lines(reading, fresh, everything=everything)) + "\n"


def _lines(reading: Reading, fresh: str, *, everything: bool) -> Iterator[str]:
    template, model = reading.template, reading.program.model
    yield f"# {safe(reading.path.name)}"
    yield ""
    kind = reading.header("in_soort") or "onbekend"
    yield f"{safe(model.title)} ({model.id} {template.version}, {template.sector}). Soort meting: {safe(kind)}."
    yield from section("Wat er in het werkboek staat", _answers(reading, everything=everything))
    yield from section("Uitkomst, opnieuw gerekend met deze antwoorden", _results(reading))
    yield from section("Aangepast in het werkboek", _changes(reading))
    kept = [f"Blad '{item.sheet}', cel {item.cell}: {item.content}" for item in reading.typed]
    yield from section("Ook ingevuld, buiten de antwoorden", limited(safe(text) for text in kept))
    yield from section(f"Naar versie {model.version}", _carried(reading, fresh))


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with a list; nothing when the list is empty."""
    found = list(lines)
    if found:
        yield from ("", f"## {title}", "")
        yield from (f"- {line}" for line in found)


def safe(text: str) -> str:
    """A text of somebody else as Markdown that shows it as it is."""
    return _MARKS.sub(r"\\\1", clean(text)) if _MARKS.search(text) else clean(text)


def limited(lines: Iterable[str], rest: str = "ze staan allemaal in het nieuwe werkboek, op blad Overgenomen") -> Iterator[str]:
    """The first lines, and how many more there are; ``rest`` says where those are found."""
    given = list(lines)
    yield from given[:MOST]
    if len(given) > MOST:
        yield f"en nog {len(given) - MOST}; {rest}."


def _answers(reading: Reading, *, everything: bool) -> Iterator[str]:
    states = Counter(answer.state for answer in reading.answers if answer.cell.kind not in WRITTEN)
    yield f"{', '.join(f'{count} {state}' for state, count in states.most_common())}."
    for answer in reading.answers:
        if everything or answer.told or answer.state in ("buiten bereik", "geen getal") or _own(answer):
            value = answer.typed or "niets"
            yield safe(f"{answer.label}: {value} [{answer.state}]{f'. {answer.told}' if answer.told else ''}")


def _own(answer: Answer) -> bool:
    return answer.state == "ok"


def _results(reading: Reading) -> Iterator[str]:
    for name, value in reading.results.items():
        label, kind = LABELS[name]
        yield f"{label}: {in_words(value, kind)}"
    odds = reading.chances
    yield f"Kans dat het loont: {shown(round(odds.above_zero, 2), 'aandeel')}"
    middle, low, high = (shown(round(value), "euro") for value in (odds.p50, odds.p10, odds.p90))
    yield f"Middelste uitkomst: {middle}; één op de tien keer minder dan {low}, één op de tien keer meer dan {high}"
    yield from reading.adjusted
    if reading.unusable:
        count = len(reading.unusable)
        verb = "antwoord is" if count == 1 else "antwoorden zijn"
        yield f"Let op: {count} {verb} niet te gebruiken; daar is met de standaardwaarde gerekend."
    yield from (item.sentence for item in reading.differences)


def _changes(reading: Reading) -> Iterator[str]:
    yield safe(reading.origin)
    if not reading.changes and not reading.template.problem:
        yield "Geen enkele formule is aangepast."
    yield from limited(safe(change.sentence) for change in reading.changes)
    yield from limited(safe(f"{text[0].upper()}{text[1:]}.") for text in reading.remarks)


def _carried(reading: Reading, fresh: str) -> Iterator[str]:
    carried = reading.carried
    count = sum(1 for answer in carried.answers.values() if answer.usable)
    yield f"Overgenomen: {count} antwoorden en {len(carried.notes)} aantekeningen."
    yield from (safe(text) for text in (*carried.renamed, *carried.dropped, *carried.defaulted))
    if fresh:
        yield f"Nieuw werkboek: {safe(fresh)}. Het oude is niet veranderd."


def as_data(reading: Reading) -> dict[str, Any]:
    """Everything that was read, as plain data for JSON; keys are English, values are what stood in the workbook."""
    template = reading.template
    return {
        "file": reading.path.name,
        "model": template.model,
        "version": template.version,
        "sector": template.sector,
        "template": {"layout": template.layout, "content": template.content, "fingerprint": template.fingerprint},
        "answers": answers_data(reading.answers),
        "notes": dict(reading.notes),
        "results": dict(reading.results) | {"chances": asdict(reading.chances)},
        "differences": [asdict(item) for item in reading.differences],
        "origin": reading.origin,
        "changes": [asdict(item) for item in reading.changes],
        "typed_elsewhere": [asdict(item) for item in reading.typed],
        "remarks": list(reading.remarks),
        "adjusted": list(reading.adjusted),
        "renamed": list(reading.carried.renamed),
        "dropped": list(reading.carried.dropped),
        "defaulted": list(reading.carried.defaulted),
        "extract": extract(reading),
    }


def answers_data(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """The answers as plain data."""
    return [
        {"name": a.name, "label": a.label, "state": a.state, "value": a.value, "typed": a.typed, "told": a.told} for a in answers
    ]


def refused(name: str, problem: UnreadableError) -> str:
    """The one sentence about a file that could not be read."""
    return f"{clean(name)}: {problem}"

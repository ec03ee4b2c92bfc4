"""What was changed in a workbook besides its answers: formulas, and everything else that a person typed.

Changing is allowed. It is told, because the results in the file then say something else than the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from blueprint.answers.book import FilledBook, reaches_out
from blueprint.answers.collect import NOTE_COLUMN, WRITTEN
from blueprint.answers.meta import Template
from blueprint.answers.sheet import Scalar, Sheet
from blueprint.publish.workbooks.book import ASK
from blueprint.publish.workbooks.filled import KEPT, KEPT_HEADER
from blueprint.publish.workbooks.template import META, Formulas, canonical, mark

Places = frozenset[tuple[str, str]]
"""Sheets with cells."""


@dataclass(frozen=True)
class Change:
    """A formula cell that is no longer what was handed out."""

    sheet: str
    cell: str
    was: str
    now: str

    @property
    def sentence(self) -> str:
        """The change in one Dutch sentence."""
        where = f"Blad '{self.sheet}', cel {self.cell}"
        if not self.was:
            return f"{where}: hier stond geen formule, nu ={self.now} (aangepast door gebruiker)."
        return f"{where}: was ={self.was}, nu {self.now} (aangepast door gebruiker)."


@dataclass(frozen=True)
class Typed:
    """Something that a person typed outside the answers."""

    sheet: str
    cell: str
    content: str


_plain = lru_cache(maxsize=200_000)(canonical)
_mark = lru_cache(maxsize=200_000, typed=True)(mark)
"""Remembered, because the books of one template repeat each other."""


@dataclass
class Unchanged:
    """Sheets that turned out to be as handed out; the very same sheet in the next book needs no second look."""

    known: dict[tuple[str, str], tuple[str, tuple[str, ...], Places]] = field(default_factory=dict)
    """Mark of the template and sheet → the sheet without values, the texts that it may refer to, the cells for answers."""

    def has(self, template: Template, sheet: Sheet, taken: Places) -> bool:
        """Whether this sheet was seen before and found unchanged."""
        return bool(template.mark) and self.known.get((template.mark, sheet.title)) == (sheet.skeleton, sheet.texts, taken)

    def remember(self, template: Template, sheet: Sheet, taken: Places) -> None:
        """Note a sheet in which nothing was changed and nothing typed."""
        if template.mark and template.contents:
            self.known[template.mark, sheet.title] = (sheet.skeleton, sheet.texts, taken)


def changes(book: FilledBook, template: Template, answers: Places) -> tuple[Change, ...]:
    """Formula cells that differ from the list of the template; a sheet that is gone counts as one change.

    ``book`` holds the sheets that need a look; one that is missing there but not in the file must not be in the template.
    """
    found: list[Change] = []
    for title, cells in template.formulas.items():
        sheet = book.sheets.get(title)
        if sheet is None:
            found.append(Change(title, "alle", "blad met formules", "het blad is weg"))
            continue
        found.extend(_changed(title, cells, sheet))
        strange = (place for place in sheet.formulas if place not in cells and (title, place) not in answers)
        found.extend(Change(title, place, "", _plain(sheet.formulas[place])) for place in strange)
    return tuple(found)


def suspects(book: FilledBook, ours: Formulas) -> tuple[str, ...]:
    """Formulas that reach outside the workbook, as Dutch sentences without capital; those of the template never do."""
    found: dict[str, None] = {}
    for title, sheet in book.sheets.items():
        known = ours.get(title, {})
        for place, formula in sheet.formulas.items():
            reason = "" if known.get(place) == formula else reaches_out(formula)
            if reason:
                found[f"blad '{title}', cel {place}: een formule {reason}"] = None
    return tuple(found)


@dataclass(frozen=True)
class Findings:
    """Everything in a book that is not as it was handed out."""

    changes: tuple[Change, ...]
    typed: tuple[Typed, ...]
    suspects: tuple[str, ...]


def examined(book: FilledBook, template: Template, fresh: FilledBook | None, seen: Unchanged) -> Findings:
    """Look at every sheet that was not seen before in exactly this form."""
    taken = answer_places(book, template)
    same = {title for title, sheet in book.sheets.items() if seen.has(template, sheet, taken)}
    doubtful = replace(book, sheets={title: sheet for title, sheet in book.sheets.items() if title not in same})
    listed = replace(template, formulas={title: cells for title, cells in template.formulas.items() if title not in same})
    found = Findings(
        changes(doubtful, listed, taken), typed_elsewhere(doubtful, template, fresh, taken), suspects(doubtful, listed.formulas)
    )
    told = {change.sheet for change in found.changes} | {item.sheet for item in found.typed}
    for title, sheet in doubtful.sheets.items():
        own = sheet.formulas.keys() - template.formulas.get(title, {}).keys()
        if title not in told and title != KEPT and not own:
            seen.remember(template, sheet, taken)
    return found


def _changed(title: str, cells: Mapping[str, str], sheet: Sheet) -> Iterator[Change]:
    for place, was in cells.items():
        formula = sheet.formulas.get(place)
        if formula is None:
            cell = sheet.cell(place)
            yield Change(title, place, was, _in_words(None if cell is None else cell.value))
        elif formula != was and _plain(formula) != was:
            yield Change(title, place, was, f"={_plain(formula)}")


def _in_words(value: Scalar | None) -> str:
    if value is None:
        return "leeg"
    return f"de tekst '{value}'" if isinstance(value, str) else f"het vaste getal {_shown(value)}"


def typed_elsewhere(book: FilledBook, template: Template, fresh: FilledBook | None, taken: Places) -> tuple[Typed, ...]:
    """What stands in cells that take no answer and is not as handed out, formulas on extra sheets included.

    The book carries a mark of all that was handed out. When that list is lost, a content that the ``fresh`` workbook has
    anywhere on the sheet is taken for ours: a little too much may then be listed, never too little of what is new.
    ``taken`` are the cells of answers and notes.
    """
    found: list[Typed] = []
    for title, sheet in book.sheets.items():
        if title == KEPT:
            found.extend(_kept_before(sheet))
        elif title != META:
            known = template.formulas.get(title, {})
            loose = [(place, value) for place, value in sheet.fixed.items() if place not in known and (title, place) not in taken]
            ours = template.contents or {}
            theirs = _unknown(loose, fresh, title) if fresh else _marked(loose, ours.get(title, {}))
            found.extend(Typed(title, place, _shown(value)) for place, value in theirs)
            if title not in template.formulas and (fresh is None or title not in fresh.sheets):
                found.extend(Typed(title, place, f"={text}") for place, text in sheet.formulas.items())
    return tuple(found)


def _marked(cells: list[tuple[str, Scalar]], marks: Mapping[str, str]) -> Iterator[tuple[str, Scalar]]:
    for place, value in cells:
        if marks.get(place) != _mark(value):
            yield place, value


def _unknown(cells: list[tuple[str, Scalar]], fresh: FilledBook, title: str) -> Iterator[tuple[str, Scalar]]:
    ours = {_mark(value) for _, value in fresh.sheets[title].fixed.items()} if title in fresh.sheets else set()
    return ((place, value) for place, value in cells if _mark(value) not in ours)


def _kept_before(sheet: Sheet) -> Iterator[Typed]:
    """What was kept from a still older workbook keeps its first place."""
    rows: dict[int, dict[str, str]] = {}
    for place, value in sheet.fixed.items():
        row = int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if row > KEPT_HEADER:
            rows.setdefault(row, {})[place.rstrip("0123456789")] = _shown(value)
    for row, texts in sorted(rows.items()):
        if set(texts) <= {"A", "B", "C"}:
            yield Typed(texts.get("A", KEPT), texts.get("B", f"A{row}"), texts.get("C", ""))
        else:
            yield Typed(KEPT, f"A{row}", " ".join(texts.values()))


def answer_places(book: FilledBook, template: Template) -> Places:
    """Sheet and cell of every answer, also when the person moved it, and of the notes beside the questions."""
    answers = frozenset(book.names.get(cell.name.lower(), (cell.sheet, cell.cell)) for cell in template.answers)
    return answers | _note_places(book, template)


def _note_places(book: FilledBook, template: Template) -> Places:
    """The cells of the notes beside the questions; these go along with the answers."""
    return frozenset(
        (sheet, f"{NOTE_COLUMN}{place.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}")
        for sheet, place in (
            book.names.get(cell.name.lower(), (cell.sheet, cell.cell))
            for cell in template.answers
            if cell.kind not in WRITTEN and cell.sheet == ASK
        )
    )


def _shown(value: Scalar) -> str:
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    return f"{value:.15g}" if isinstance(value, float) else value

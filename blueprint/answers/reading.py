"""One filled workbook from file to facts: answers, what was changed, what it counts to, and what goes to the next version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from blueprint.answers.archive import Archive
from blueprint.answers.book import FilledBook, read_file, read_package
from blueprint.answers.carry import Carried, carried_over
from blueprint.answers.collect import NO_ROW, Answer, collected, notes_of
from blueprint.answers.meta import AnswerCell, Template, template_of
from blueprint.answers.package import Package, UnreadableError
from blueprint.answers.recount import Difference, differences, filled_in, odds, results
from blueprint.answers.tamper import Change, Typed, Unchanged, examined
from blueprint.answers.taxes import results_after_tax, tax_answers
from blueprint.answers.together import refuse_together
from blueprint.findings import suggest
from blueprint.model.evidence import Source
from blueprint.model.roi import RoiModel
from blueprint.publish.workbooks.book import TAX
from blueprint.publish.workbooks.study import Study, TaxTable, study
from blueprint.publish.workbooks.template import META, digest
from blueprint.publish.workbooks.writer import built
from blueprint.roi.program import Program, compile_model
from blueprint.roi.tree import FormulaError
from blueprint.roi.uncertainty import Chances


@dataclass(frozen=True)
class Fresh:
    """The workbook of a model for a sector as it is made now."""

    study: Study
    book: FilledBook
    template: Template


@dataclass
class Library:
    """The models that are known here, with what was made of them in this run."""

    models: Mapping[str, RoiModel]
    sources: Mapping[str, Source]
    archive: Archive
    base_url: str = ""
    table: TaxTable | None = None
    """Tax values and questions for sheet Belasting."""
    unchanged: Unchanged = field(default_factory=Unchanged)
    _programs: dict[tuple[str, str], Program] = field(default_factory=dict)
    _fresh: dict[tuple[str, str], Fresh] = field(default_factory=dict)

    def program(self, model: str, sector: str) -> Program:
        """A model ready to count; raises :class:`UnreadableError` when it is not known here."""
        if model not in self.models:
            near = suggest(model, self.models)
            raise UnreadableError(f'het model "{model[:60]}" bestaat hier niet{near or "; haal de nieuwste blauwdruk op"}')
        if (model, sector) not in self._programs:
            try:
                self._programs[model, sector] = compile_model(self.models[model], sector)
            except FormulaError as error:
                raise UnreadableError(str(error)) from error
        return self._programs[model, sector]

    @cached_property
    def others(self) -> dict[str, AnswerCell]:
        """Answers with a number that a workbook asks besides the inputs of its model, by name: those on tax."""
        questions = self.table.questions if self.table is not None else {}
        return {
            f"in_{key}": AnswerCell(
                f"in_{key}", TAX, "", item.label, item.unit, item.number, float(item.bounds[0]), float(item.bounds[1]),
                float(item.expected),
            )
            for key, item in questions.items()
        }  # fmt: skip

    def fresh(self, model: str, sector: str) -> Fresh:
        """The newest workbook of a model for a sector; made once."""
        self.program(model, sector)
        if (model, sector) not in self._fresh:
            made = study(self.models[model], sector, self.sources, self.base_url, self.table)
            book = read_package(Package(built(made)))
            self._fresh[model, sector] = Fresh(made, book, template_of(book))
        return self._fresh[model, sector]


@dataclass(frozen=True)
class Reading:
    """Everything that a filled workbook said, and what follows from it."""

    path: Path
    template: Template
    answers: tuple[Answer, ...]
    notes: Mapping[str, str]
    carried: Carried
    program: Program
    """The newest model with the answers of this book."""
    adjusted: tuple[str, ...]
    changes: tuple[Change, ...]
    typed: tuple[Typed, ...]
    results: Mapping[str, float | str]
    differences: tuple[Difference, ...]
    remarks: tuple[str, ...]
    library: Library

    @cached_property
    def origin(self) -> str:
        """Whether the formulas were known, as a Dutch sentence; asked when told, because it may need a fresh workbook."""
        return _origin(self.template, self.library)

    @cached_property
    def chances(self) -> Chances:
        """What ten thousand draws say."""
        return odds(self.program)

    @property
    def unusable(self) -> tuple[Answer, ...]:
        """Answers that a person must look at."""
        return tuple(answer for answer in self.answers if answer.state in ("buiten bereik", "geen getal"))

    def header(self, name: str) -> str:
        """An answer in words, such as ``in_regio``; empty when it was not given."""
        found = next((answer for answer in self.answers if answer.name == name), None)
        return str(found.value) if found is not None and found.usable else ""


def read_book(path: Path, library: Library) -> Reading:
    """Read a filled workbook; raises :class:`UnreadableError` with one Dutch sentence. The file itself is never changed."""
    book = read_file(path)
    template = template_of(book)
    refuse_together(template)
    program = library.program(template.model, template.sector)
    checked_version(template.version, program)
    if not template.answers:
        known = library.fresh(template.model, template.sector).template.answers
        template = replace(template, answers=without_places(known))
    answers = collected(book, template)
    notes = notes_of(book, template)
    carried = carried_over(answers, notes, template.version, program, library.others)
    filled, adjusted = filled_in(program, carried.answers)
    counted = results(filled) | results_after_tax(filled, library.table, tax_answers(carried.answers, library.table))
    fresh = None if template.contents else library.fresh(template.model, template.sector).book
    found = examined(book, template, fresh, library.unchanged)
    return Reading(
        path,
        template,
        answers,
        notes,
        carried,
        filled,
        adjusted,
        found.changes,
        found.typed,
        counted,
        differences(book, counted),
        (*book.remarks, *found.suspects),
        library,
    )


def checked_version(version: str, program: Program) -> None:
    """Refuse answers of a version that is no version, or newer than the model that is known here."""
    if not re.fullmatch(r"\d{1,6}\.\d{1,6}\.\d{1,6}", version):
        raise UnreadableError(
            f'"{version[:40]}" is geen versie zoals 1.0.0; haal een nieuw werkboek op en neem je antwoorden over'
        )
    newest = program.model.version
    if _parts(version) > _parts(newest):
        raise UnreadableError(
            f'dit is van versie {version} van het model "{program.model.id}" en hier is {newest} de nieuwste; '
            "haal de nieuwste blauwdruk op en lees opnieuw"
        )


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _origin(template: Template, library: Library) -> str:
    """Whether the list of formulas in the book is one that was handed out: the list itself could have been changed."""
    if template.problem:
        return f"{template.problem[0].upper()}{template.problem[1:]}."
    true = digest(template.formulas)
    if true != template.fingerprint:
        return f"De lijst met formules op blad {META} past niet bij haar vingerafdruk; iemand heeft haar aangepast."
    if true == library.fresh(template.model, template.sector).template.fingerprint:
        return "De formules zijn vergeleken met die van het nieuwste werkboek."
    released = library.archive.date_of(template.model, template.version, template.sector, true)
    if released:
        return f"De formules zijn vergeleken met die van het werkboek van {released} (uit het archief)."
    return "De formules zijn vergeleken met de lijst in het werkboek zelf; die lijst staat niet in het archief."


def without_places(cells: tuple[AnswerCell, ...]) -> tuple[AnswerCell, ...]:
    """Answer cells of which only the label and the column count: for a book that lost its own list."""
    return tuple(replace(cell, cell=f"{cell.cell.rstrip('0123456789')}{NO_ROW}") for cell in cells)

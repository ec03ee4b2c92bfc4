"""ROI models can be counted, count in the direction that they declare, never take more than there is, and can be taxed."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding
from blueprint.roi import compile_model, problems
from blueprint.roi.macro import macro_problems
from blueprint.roi.pots import overdrawn_pots
from blueprint.roi.tax import QUESTIONS, fiscal_problems, newest, questions_of, tax_problems
from blueprint.roi.uncertainty import wrong_directions


def model_can_be_counted(context: Context) -> Iterator[Finding]:
    """Formulas use known names, stay within what can be counted, and money has the sign of its kind."""
    for key, model in context.knowledge.roi.items():
        found = problems(model)
        if not found:
            found = tuple(problem for sector in model.sectors for problem in wrong_directions(compile_model(model, sector)))
        for problem in dict.fromkeys(found):
            yield context.finding("rekenmodel", problem.message, "roi", key, problem.path)


def benefit_fits_its_pot(context: Context) -> Iterator[Finding]:
    """No benefit takes more than its pot holds, at any answer within bounds that we try."""
    for key, model in context.knowledge.roi.items():
        if not problems(model):
            found = (problem for sector in model.sectors for problem in overdrawn_pots(compile_model(model, sector)))
            for problem in {problem.path: problem for problem in found}.values():
                yield context.finding("rekenmodel", problem.message, "roi", key, problem.path)


def fiscal_year_is_complete(context: Context) -> Iterator[Finding]:
    """A tax table carries its year in its name, has every value that the formulas name, and its brackets rise."""
    for key, fiscal in context.knowledge.fiscal.items():
        if key != str(fiscal.year):
            message = f"de tabel van {fiscal.year} staat in {key}.yaml; noem het bestand {fiscal.year}.yaml"
            yield context.finding("belasting", message, "fiscal", key, ("year",))
        for problem in fiscal_problems(fiscal):
            yield context.finding("belasting", problem.message, "fiscal", key, problem.path)


def tax_questions_are_asked(context: Context) -> Iterator[Finding]:
    """Where there is a tax table, every question of the tax formulas is there, and no other; a source of one exists."""
    knowledge = context.knowledge
    asked = {key.replace("-", "_"): key for key in knowledge.tax_inputs}
    if year := newest(knowledge.fiscal):
        for name in QUESTIONS:
            if name not in asked:
                message = f"de vraag '{name.replace('_', '-')}' ontbreekt; zet hem in content/roi-tax-inputs.yaml"
                yield context.finding("belasting", message, "fiscal", str(year.year))
    for name, key in asked.items():
        source = knowledge.tax_inputs[key].source
        if name not in QUESTIONS:
            message = f"geen belastingregel gebruikt de vraag '{key}'; haal hem weg"
            yield context.finding("belasting", message, "tax_inputs", key)
        if source is not None and source not in knowledge.sources:
            message = f'bron "{source}" bestaat niet; zet hem in content/sources.yaml'
            yield context.finding("belasting", message, "tax_inputs", key, ("source",))


def model_can_be_taxed(context: Context) -> Iterator[Finding]:
    """The tax lines fit every model: no name of theirs is taken, and every amount can be counted."""
    knowledge = context.knowledge
    year, questions = newest(knowledge.fiscal), questions_of(knowledge.tax_inputs)
    if year is None or len(questions) < len(QUESTIONS) or fiscal_problems(year):
        return
    for key, model in knowledge.roi.items():
        if not problems(model):
            for problem in tax_problems(model, year, questions):
                yield context.finding("belasting", problem.message, "roi", key, problem.path)


def macro_chain_can_be_counted(context: Context) -> Iterator[Finding]:
    """Formulas of a sum for the country use known names and stay within what can be counted."""
    for key, chain in context.knowledge.macro.items():
        for problem in macro_problems(chain):
            yield context.finding("landelijke-som", problem.message, "macro", key, problem.path)

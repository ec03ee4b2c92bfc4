"""ROI models can be counted, count in the direction that they declare, and never take more than there is."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding
from blueprint.roi import compile_model, problems
from blueprint.roi.pots import overdrawn_pots
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

"""Acceptance criteria of a connector cover what a buyer regrets when it is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding
from blueprint.model.architecture import Criterion


def connector_asks_before_the_order(context: Context) -> Iterator[Finding]:
    """At least one demand is settled on paper or in the order, while the buyer can still choose somebody else."""
    yield from _lacking(
        context,
        "eis-voor-bestelling",
        lambda criterion: criterion.weight == "eis" and (criterion.moment == "bestelling" or criterion.method == "document"),
        "legt niets vast voor je tekent; zet bij criteria een eis met moment: bestelling of method: document",
    )


def connector_is_tried_at_home(context: Context) -> Iterator[Finding]:
    """At least one criterion is shown or measured in the firm itself: a demonstration elsewhere proves another factory."""
    yield from _lacking(
        context,
        "proef-in-eigen-fabriek",
        lambda criterion: criterion.moment == "sat" and criterion.method != "document",
        "wordt in de eigen fabriek niet beproefd; zet bij criteria een demonstratie of meting met moment: sat",
    )


def connector_says_what_happens_when_it_fails(context: Context) -> Iterator[Finding]:
    """At least one demand is about failure: the link is down, or what comes through is wrong."""
    yield from _lacking(
        context,
        "eis-over-storing",
        lambda criterion: criterion.weight == "eis" and criterion.about == "storing",
        "zegt niet wat er gebeurt als het hapert; zet bij criteria een eis met about: storing",
    )


def connector_is_guarded(context: Context) -> Iterator[Finding]:
    """At least one demand is about security: every connection is also a door."""
    yield from _lacking(
        context,
        "eis-over-beveiliging",
        lambda criterion: criterion.weight == "eis" and criterion.about == "beveiliging",
        "zegt niet wie er niet in mag; zet bij criteria een eis met about: beveiliging",
    )


def _lacking(context: Context, rule: str, wanted: Callable[[Criterion], bool], remedy: str) -> Iterator[Finding]:
    for key, interface in context.knowledge.interfaces.items():
        if not any(wanted(criterion) for criterion in interface.criteria):
            yield context.finding(rule, f'koppelvlak "{key}" {remedy}', "interfaces", key, ("criteria",))

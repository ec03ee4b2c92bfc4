"""The coupling matrix and the chain of keys hang together."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import Context
from blueprint.findings import Finding
from blueprint.knowledge import Knowledge
from blueprint.model.coupling import Coupling
from blueprint.model.vocabulary import CHAIN_KEYS

ALSO_PLAYS = {"erp": frozenset({"wms", "cpq", "aps", "mes"}), "mes": frozenset({"dnc"})}
"""System → roles that a package of that sort often plays as well in a small firm, so that it may stand at their end of a plug."""

ARTICLE_FROM, ARTICLE_TO = "offerte", "factuur"
"""Between the chain steps that hand on these two, every step handles the article number."""


def coupling_joins_the_ends_of_its_interface(context: Context) -> Iterator[Finding]:
    """A coupling that names an interface joins the two system roles of that interface, or a machine to one of them."""
    knowledge = context.knowledge
    for key, coupling in knowledge.couplings.items():
        interface = knowledge.interfaces.get(coupling.interface or "")
        if interface is None:
            continue
        ends = [end.system or end.party or "" for end in interface.ends]
        for side in filter(None, (coupling.system, coupling.to)):
            if not {side, *ALSO_PLAYS.get(side, ())} & set(ends):
                message = (
                    f'koppelvlak "{coupling.interface}" verbindt "{ends[0]}" en "{ends[1]}", maar deze koppeling noemt "{side}"; '
                    "kies een ander koppelvlak of laat interface weg"
                )
                yield context.finding("koppeling-past-op-stekker", message, "couplings", key, ("interface",))


def coupling_is_told_once(context: Context) -> Iterator[Finding]:
    """No two cells tell the same: side, other side, purpose, route and both products."""
    seen: dict[tuple[str | None, ...], str] = {}
    for key, coupling in context.knowledge.couplings.items():
        first = seen.setdefault(_told(coupling), key)
        if first != key:
            message = f'deze koppeling vertelt hetzelfde als "{first}"; voeg ze samen of noem bij product wat er anders is'
            yield context.finding("koppeling-eenmaal", message, "couplings", key)


def _told(coupling: Coupling) -> tuple[str | None, ...]:
    return (coupling.side, coupling.to, coupling.purpose, coupling.route, coupling.product, coupling.to_product)


def coupling_was_checked_already(context: Context) -> Iterator[Finding]:
    """Nobody has checked a cell, or read its source, tomorrow."""
    for key, coupling in context.knowledge.couplings.items():
        for field, date in (("checked", coupling.proof.checked), ("date", coupling.proof.date)):
            if date is not None and date > context.today:
                message = f"{date.isoformat()} is nog niet geweest; verbeter {field} bij proof"
                yield context.finding("koppeling-nagegaan", message, "couplings", key, ("proof", field))


def system_can_be_exchanged(context: Context) -> Iterator[Finding]:
    """Every system meets others over a plug, or has a plan for leaving it."""
    knowledge = context.knowledge
    joined = {end.system for interface in knowledge.interfaces.values() for end in interface.ends}
    for key, system in knowledge.systems.items():
        if key not in joined and not system.exit_plan:
            message = f'systeem "{key}" heeft geen koppelvlak en geen exit_plan; zeg hoe je het vervangt'
            yield context.finding("uitwisselbaar", message, "systems", key)


def chain_is_tied_by_keys(context: Context) -> Iterator[Finding]:
    """What a chain step hands on shares a number with what that step, or the step before it, took in."""
    knowledge = context.knowledge
    for sector in knowledge.sectors.values():
        before: set[str] = set()
        for index, step in enumerate(sector.chain.steps):
            taken = _keys(knowledge, step.inputs)
            for place, name in enumerate(step.outputs):
                if name in knowledge.data_objects and not _keys(knowledge, (name,)) & (taken | before):
                    known = ", ".join(CHAIN_KEYS[key] for key in sorted(taken | before)) or "geen enkel nummer"
                    message = f'"{name}" deelt geen nummer met wat {step.code} krijgt ({known}); vul keys aan of zet het juiste gegeven bij inputs'
                    path = ("steps", index, "outputs", place)
                    yield context.finding("keten-aan-nummers", message, "chain", sector.id, path, sector.id)
            before = taken


def article_runs_through_the_chain(context: Context) -> Iterator[Finding]:
    """From quote to invoice every chain step handles something that carries the article number."""
    knowledge = context.knowledge
    for sector in knowledge.sectors.values():
        steps = list(enumerate(sector.chain.steps))
        first = next((index for index, step in steps if ARTICLE_FROM in step.outputs), None)
        last = next((index for index, step in reversed(steps) if ARTICLE_TO in step.outputs), None)
        if first is None or last is None:
            continue
        for index, step in steps[first : last + 1]:
            if "artikel" not in _keys(knowledge, (*step.inputs, *step.outputs)):
                message = (
                    f"{step.code} heeft geen gegeven met het artikelnummer; van offerte tot factuur loopt één artikelnummer mee"
                )
                yield context.finding("artikel-door-de-keten", message, "chain", sector.id, ("steps", index), sector.id)


def _keys(knowledge: Knowledge, names: tuple[str, ...]) -> set[str]:
    return {key for name in names if name in knowledge.data_objects for key in knowledge.data_objects[name].keys}

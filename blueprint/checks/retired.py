"""Ids that retired stay retired, and lead to what took their place: people linked to them."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.checks.rule import KIND_NAMES, Context
from blueprint.findings import Finding, suggest

RULE = "vervallen-id"


def retired_ids_are_not_used_again(context: Context) -> Iterator[Finding]:
    """An id that once meant something never means something else."""
    kinds = context.knowledge.kinds
    for key in context.knowledge.retired:
        if key in kinds:
            message = (
                f'id "{key}" is vervallen, maar er is weer een {KIND_NAMES[kinds[key]]} met dat id; '
                "geef dat record een andere naam of haal het id hier weg"
            )
            yield context.finding(RULE, message, "retired", key)


def retired_ids_lead_somewhere(context: Context) -> Iterator[Finding]:
    """What took the place of an id exists, in the end."""
    knowledge = context.knowledge
    known = {*knowledge.kinds, *knowledge.retired}
    for key, record in knowledge.retired.items():
        target = record.replaced_by
        if target is None or knowledge.loaded.hidden_reason(target):
            continue
        if target not in known:
            hint = suggest(target, known) or "; noem een bestaand id, of laat replaced_by weg"
            yield context.finding(RULE, f'opvolger "{target}" bestaat niet{hint}', "retired", key, ("replaced_by",))
        elif _turns_in_a_circle(context, key):
            message = f'de opvolgers van "{key}" verwijzen naar elkaar; laat de laatste naar een bestaand id wijzen'
            yield context.finding(RULE, message, "retired", key, ("replaced_by",))


def _turns_in_a_circle(context: Context, key: str) -> bool:
    seen: set[str] = set()
    now: str | None = key
    while now is not None and now not in seen:
        seen.add(now)
        record = context.knowledge.retired.get(now)
        now = record.replaced_by if record and now not in context.knowledge.kinds else None
    return now is not None

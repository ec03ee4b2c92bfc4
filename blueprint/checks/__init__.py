"""Rules that need the whole: one rule, one function, one Dutch sentence to the editor.

A rule is a function from :class:`~blueprint.checks.rule.Context` to findings. To add one: write it in the module of its
subject and name it in :data:`RULES`.
"""

from __future__ import annotations

import datetime as dt

from blueprint.checks import (
    architecture,
    completeness,
    coupling,
    criteria,
    guide,
    identity,
    money,
    people,
    readability,
    references,
    retired,
    review,
    route,
    story,
    terms,
    truth,
)
from blueprint.checks.rule import Context, Rule
from blueprint.findings import Finding
from blueprint.knowledge import Knowledge

RULES: tuple[Rule, ...] = (
    identity.ids_are_unique,
    identity.sectors_share_no_id_by_accident,
    identity.codes_are_unique,
    identity.code_fits_its_place,
    retired.retired_ids_are_not_used_again,
    retired.retired_ids_lead_somewhere,
    references.fields_resolve,
    references.texts_resolve,
    references.texts_have_whole_references,
    route.prerequisites_have_no_cycle,
    route.prerequisites_are_not_of_a_higher_level,
    route.symptoms_start_with_what_is_needed,
    guide.guide_has_one_start,
    guide.guide_has_no_circle,
    guide.guide_is_short,
    guide.guide_ends_in_steps_of_the_sector,
    guide.guide_starts_with_what_can_be_started,
    guide.guide_reaches_the_first_steps_of_symptoms,
    completeness.function_has_enough_steps,
    completeness.sector_has_its_accent,
    completeness.strategic_step_tells_its_industry5,
    completeness.step_leaves_no_placeholder,
    completeness.nothing_is_left_empty,
    completeness.barrier_is_answered,
    architecture.interface_joins_two_ends,
    architecture.step_has_the_ends_of_its_interfaces,
    architecture.nothing_is_orphaned,
    architecture.roi_and_step_name_each_other,
    criteria.connector_asks_before_the_order,
    criteria.connector_is_tried_at_home,
    criteria.connector_says_what_happens_when_it_fails,
    criteria.connector_is_guarded,
    coupling.coupling_joins_the_ends_of_its_interface,
    coupling.coupling_is_told_once,
    coupling.coupling_was_checked_already,
    coupling.system_can_be_exchanged,
    coupling.chain_is_tied_by_keys,
    coupling.article_runs_through_the_chain,
    people.skill_is_asked,
    people.skill_is_told,
    people.esco_concept_is_exact_once,
    people.role_is_told,
    people.owner_has_a_role,
    money.model_can_be_counted,
    money.benefit_fits_its_pot,
    money.fiscal_year_is_complete,
    money.tax_questions_are_asked,
    money.model_can_be_taxed,
    money.macro_chain_can_be_counted,
    story.chapter_rests_on_its_case,
    story.chapter_leads_to_steps_of_its_sectors,
    story.effect_fits_its_source,
    truth.number_in_text_has_a_basis,
    truth.product_is_dated,
    readability.record_reads_easily,
    terms.term_is_used_everywhere,
    terms.avoided_word_is_no_term,
    review.review_is_in_the_past,
    review.review_is_recent,
)


def check(knowledge: Knowledge, today: dt.date) -> tuple[Finding, ...]:
    """Run all rules and return their findings, sorted by place; the date serves the rules on review."""
    context = Context(knowledge, today)
    return tuple(sorted({finding for rule in RULES for finding in rule(context)}))

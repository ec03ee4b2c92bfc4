"""Terms: one thing has one name; what the glossary calls by another word is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from blueprint.checks.rule import Context
from blueprint.findings import Finding
from blueprint.knowledge import Knowledge
from blueprint.model.references import TEXT_REFERENCE, leaves, target_kind

NOT_OURS = {
    "search_terms", "synonyms", "avoid", "english", "esco", "formats", "identification", "products", "product", "to_product", "number",
    "id", "key", "formula", "url", "company", "maker", "publisher", "apqc", "scor", "rami",
}  # fmt: skip
"""Fields with names of others, with formulas and ids, and those that list other words on purpose."""

NAMED_BY_OTHERS = ("sources", "standards")
"""Kinds whose titles somebody else gave."""


def term_is_used_everywhere(context: Context) -> Iterator[Finding]:
    """No text uses a word that a term of the glossary avoids; plurals are found too, compounds are left alone."""
    preferred = _preferred(context.knowledge)
    if not preferred:
        return
    words = "|".join(re.escape(word) for word in sorted(preferred, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])({words})(?:en|s|'s|n)?(?![\w-])", re.IGNORECASE)
    for kind, key, sector, data in context.knowledge.records():
        for path, value in leaves(data):
            if not isinstance(value, str) or NOT_OURS & {str(part) for part in path} or target_kind(kind, path):
                continue
            if kind in NAMED_BY_OTHERS and path[0] == "title":
                continue
            text = TEXT_REFERENCE.sub(lambda match: match.group(2) or " ", value)
            for word in dict.fromkeys(match.group(1).lower() for match in pattern.finditer(text)):
                message = f'hier staat "{word}"; schrijf {preferred[word]}, zo heet het in de begrippenlijst'
                yield context.finding("vaste-woorden", message, kind, key, path, sector, severity="let op")


def avoided_word_is_no_term(context: Context) -> Iterator[Finding]:
    """A term does not avoid a word that is itself a term."""
    titles = {term.title.lower(): key for key, term in context.knowledge.glossary.items()}
    for key, term in context.knowledge.glossary.items():
        for index, word in enumerate(term.avoid):
            if word.lower() in titles:
                message = f'avoid noemt "{word}", maar dat is zelf een begrip; haal het hier weg of voeg de begrippen samen'
                yield context.finding("vaste-woorden", message, "glossary", key, ("avoid", index))


def _preferred(knowledge: Knowledge) -> Mapping[str, str]:
    """Return for each word to avoid the words to use, in quotes."""
    found: dict[str, str] = {}
    for term in knowledge.glossary.values():
        title = re.sub(r"\s*\(.*\)$", "", term.title)
        name = title if title.isupper() else title[:1].lower() + title[1:]
        found.update({word.lower(): f'"{name}"' for word in term.avoid})
    return found

"""Spelling: every word that a reader sees is in the dictionary, joined from such words, or on the word list of the project."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from dutch_words import DICTIONARY, Dictionary, words
from sample import PROJECT, Sample

from blueprint.knowledge import Knowledge
from blueprint.model.references import TEXT_REFERENCE, leaves, target_kind

WORD_LIST = PROJECT / "content" / "woordenlijst.txt"

NAMES_OF_OTHERS = {
    "steps": (), "sources": ("title", "publisher", "published"), "standards": ("title", "number", "publisher", "version"),
    "systems": ("products.name",), "couplings": ("product", "to_product", "since"), "machines": ("maker",),
    "cases": ("company", "place"), "functions": ("apqc", "scor", "rami"), "skills": ("esco.name", "esco.english", "esco.uri"),
    "glossary": ("english",), "laws": ("number",),
}  # fmt: skip
"""Fields per kind with a name that somebody else gave, often in another language."""

NO_TEXT = {"id", "search_terms", "avoid", "formula", "when", "key", "url", "uri", "outcome", "route", "purpose", "moment"}
"""Fields that nobody reads: ids, formulas, addresses, choices from a closed list, words to avoid, and what people
type in a search box, mistakes included."""

NO_WORDS = re.compile(
    r"https?://\S+|`[^`]*`|\b[\w.-]+@[\w.-]+\b|\b[\w-]+\.(?:nl|com|eu|org|yaml|json|xlsx|csv|html|md|zip|py)\b|\S*_\S*"
)
"""Addresses, code and file names inside a text."""

NO_SENTENCE = re.compile(
    r"[<>{}\\|=$]|\(\?|\(\.|\w\*|\bhttp\b|\bcharset\b|\brotate\("
    r"|\b(?:the|not|cannot|unknown|undefined|quoted|numeric|being|named|allowed|Arial)\b"
)
"""What stands in markup, patterns, formulas and the English messages of other programs, and never in a Dutch sentence."""

FIELD_NAME = re.compile(r'"([a-z_0-9]+)":')
"""A key in the JSON Schemas; messages name fields as an editor types them."""

TEMPLATE_CODE = re.compile(
    r"^```.*?^```|^ *!!! \w+|^ *\?{3}\+? \w+|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>|&\w+;|\]\([^)]*\)|\{[.:#][^}]*\}",
    re.DOTALL | re.MULTILINE,
)
"""Code of a template, HTML, addresses of links, and blocks of code."""


class Words(NamedTuple):
    """A text with its place."""

    place: str
    text: str


@pytest.fixture(scope="session")
def own_words() -> list[str]:
    """The words of the project list."""
    return [line for line in WORD_LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="session")
def dictionary(own_words: list[str]) -> Dictionary:
    """The Dutch dictionary with the words of the project."""
    if not DICTIONARY.exists():
        told = f"{DICTIONARY} is missing; install it with: sudo apt install hunspell-nl"
        pytest.fail(told) if os.environ.get("BLUEPRINT_REQUIRE_TOOLS") == "1" else pytest.skip(told)
    return Dictionary(DICTIONARY, own_words)


def _of_others(kind: str, path: tuple[str | int, ...]) -> bool:
    named = ".".join(str(part) for part in path if not isinstance(part, int))
    return named in NAMES_OF_OTHERS.get(kind, ()) or bool(NO_TEXT & {str(part) for part in path})


def record_texts(knowledge: Knowledge) -> Iterator[Words]:
    for kind, key, sector, data in knowledge.records():
        for path, value in leaves(data):
            if isinstance(value, str) and not target_kind(kind, path) and not _of_others(kind, path):
                file, line = knowledge.loaded.place(kind, key, path, sector)
                yield Words(f"{file}:{line}", TEXT_REFERENCE.sub(lambda match: match.group(2) or " ", value))


def template_texts(root: Path) -> Iterator[Words]:
    for path in sorted((root / "site" / "templates").rglob("*.jinja")):
        code = TEMPLATE_CODE.sub(_gap, path.read_text(encoding="utf-8"))
        for number, line in enumerate(code.splitlines(), 1):
            yield Words(f"{path.relative_to(root).as_posix()}:{number}", line)


def _gap(code: re.Match[str]) -> str:
    """Return what stands for code: a digit for a value, so that half a word beside it is no word, else as many lines."""
    return "0" if code.group(0).startswith("{{") else " " + "\n" * code.group(0).count("\n")


def program_texts(root: Path) -> Iterator[Words]:
    """Yield the sentences in the program: texts with a space that are no docstring."""
    for path in sorted((root / "blueprint").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr | ast.Dict):
                skipped.update(id(part) for part in (node.values if isinstance(node, ast.JoinedStr) else node.keys))
        for node in ast.walk(tree):
            text = _constant(node)
            if id(node) not in skipped and " " in text.strip() and not NO_SENTENCE.search(text):
                yield Words(f"{path.relative_to(root).as_posix()}:{node.lineno}", text)


def _constant(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "0" for part in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


NAME_FIELDS = {
    ("cases", "company"),
    ("machines", "maker"),
    ("systems", "products.name"),
    ("couplings", "product"),
    ("sources", "publisher"),
}


def names(knowledge: Knowledge) -> set[str]:
    """Return the words of the names of firms and products, as the records that introduce them write them."""
    return {
        part
        for kind, _, _, data in knowledge.records()
        for path, value in leaves(data)
        if (kind, ".".join(str(part) for part in path if not isinstance(part, int))) in NAME_FIELDS
        for word in words(str(value))
        for part in (word, *word.split("-"))
        if not part.islower()
    }


def unknown(dictionary: Dictionary, texts: Iterable[Words], besides: Collection[str] = ()) -> list[str]:
    """Return ``file:line: word`` for each unknown word."""
    return sorted(
        {
            f"{place}: {word}"
            for place, text in texts
            for word in words(NO_WORDS.sub(" ", text))
            if word not in besides and word.split("-")[0] not in besides and not dictionary.knows(word)
        }
    )


def test_every_word_of_the_content_is_spelled_right(dictionary: Dictionary, knowledge: Knowledge) -> None:
    assert unknown(dictionary, record_texts(knowledge), names(knowledge)) == []


def test_every_word_of_the_page_templates_is_spelled_right(dictionary: Dictionary) -> None:
    assert unknown(dictionary, template_texts(PROJECT)) == []


def test_every_word_that_the_program_says_is_spelled_right(dictionary: Dictionary) -> None:
    fields = {
        name for path in (PROJECT / "schema").glob("*.json") for name in FIELD_NAME.findall(path.read_text(encoding="utf-8"))
    }
    assert unknown(dictionary, program_texts(PROJECT), fields) == []


def test_the_word_list_is_sorted_and_has_each_word_once(own_words: list[str]) -> None:
    assert own_words == sorted(set(own_words), key=lambda word: (word.casefold(), word))
    assert len({word.casefold() for word in own_words}) == len(own_words)


def test_a_wrong_word_in_a_record_is_told_with_its_place(dictionary: Dictionary, sample: Sample) -> None:
    sample.edit("content/steps/aanvraag-vastleggen.yaml", "why: Wie belt, krijgt antwoord.", "why: Wie belt, krijgt antwoort.")
    assert unknown(dictionary, record_texts(sample.knowledge())) == ["content/steps/aanvraag-vastleggen.yaml:18: antwoort"]


def test_a_wrong_word_in_a_template_or_program_is_told_with_its_place(dictionary: Dictionary, tmp_path: Path) -> None:
    (tmp_path / "site" / "templates").mkdir(parents=True)
    (tmp_path / "site" / "templates" / "a.jinja").write_text("{{ naam }}\n\n<p>De machiene staat stil.</p>\n", encoding="utf-8")
    (tmp_path / "blueprint").mkdir()
    (tmp_path / "blueprint" / "a.py").write_text(
        '"""English docstring."""\nTOLD = f"Er mist een {1} bestant."\n', encoding="utf-8"
    )
    assert unknown(dictionary, template_texts(tmp_path)) == ["site/templates/a.jinja:3: machiene"]
    assert unknown(dictionary, program_texts(tmp_path)) == ["blueprint/a.py:2: bestant"]


@pytest.mark.parametrize(
    "word",
    ["machinepark", "voorraadpositie", "bewerkingsstap", "foto's", "níet", "Kantbank", "offerteaanvraag", "auto-onderdeel"],
)
def test_words_bend_and_join(dictionary: Dictionary, word: str) -> None:
    assert dictionary.knows(word)


@pytest.mark.parametrize("word", ["machinen", "kwaliteitcontrole", "autoonderdeel", "montageuren", "gekopppeld", "vaardigheidt"])
def test_a_wrong_ending_joint_or_letter_is_noticed(dictionary: Dictionary, word: str) -> None:
    assert not dictionary.knows(word)

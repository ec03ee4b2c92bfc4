"""Dutch spelling: a small reader of a Hunspell dictionary, and the words of a text that it does not know.

The dictionary is that of OpenTaal (BSD or CC BY), which Debian packages as ``hunspell-nl``. It says with flags how a word
bends and in which place of a compound it may stand; this module reads those flags and leaves out the rest of Hunspell
(suggestions, number words, patterns that forbid certain joints). Two vowels that clash (*auto|onderdeel*) are refused here
by rule. Dutch joins words freely, so a word is known when the dictionary, or the project list, has it or all its parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

DICTIONARY = Path("/usr/share/hunspell/nl_NL.dic")
"""Where the Debian package puts the words; the rules stand beside it in ``nl_NL.aff``."""

WORD = re.compile(r"(?<![\w@/.&-])[^\W\d_]+(?:['’\-/][^\W\d_]+)*(?![\w@])")
CLASH = re.compile(r"a\|[aeiu]|[eé]\|[eéiu]|i\|[eij]|o\|[eiou]|u\|[ui]")
"""Vowels that need a hyphen when they meet in a compound."""

STRESS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
"""Accents that a writer adds to stress a word: *níet*."""

FORBIDDEN, ONLY_INSIDE, PERMIT = "Fw", "Cx", "Cp"
PLACES = {"begin": "Ca", "middle": "Cb", "end": "Cc"}
SHORTEST_PART, SHORTEST_END, MOST_PARTS = 3, 4, 4


class Affix(NamedTuple):
    """One rule: a flagged word loses ``strip`` and gains ``add`` when it fits ``condition``; the form has flags of its own."""

    flag: str
    strip: str
    add: str
    condition: re.Pattern[str]
    flags: frozenset[str]


class Form(NamedTuple):
    """How a form comes from a word: the flags of the word and those of the last rule, if any."""

    word: frozenset[str]
    rule: frozenset[str] | None

    def fits(self, place: str) -> bool:
        """Return whether the form may stand at this place of a compound."""
        flag = PLACES[place]
        if self.rule is None:
            return flag in self.word
        return (flag in self.rule and PERMIT in self.rule) or (place == "end" and flag in (self.word | self.rule))

    @property
    def alone(self) -> bool:
        """Return whether the form is a word by itself."""
        return not {ONLY_INSIDE, FORBIDDEN} & (self.word if self.rule is None else self.rule | (self.word & {FORBIDDEN}))


def _flags(text: str) -> frozenset[str]:
    return frozenset(text[index : index + 2] for index in range(0, len(text), 2))


class Dictionary:
    """Words and rules of one dictionary, and the words of the project."""

    def __init__(self, dic: Path, own: Iterable[str] = ()) -> None:
        self.words: dict[str, list[frozenset[str]]] = defaultdict(list)
        self.suffixes: dict[str, list[Affix]] = defaultdict(list)
        self.prefixes: dict[str, list[Affix]] = defaultdict(list)
        for line in dic.read_text(encoding="utf-8").splitlines()[1:]:
            word, _, flags = line.split("\t")[0].partition("/")
            self.words[word.replace("ĳ", "ij").replace("Ĳ", "IJ")].append(_flags(flags.split(" ")[0]))
        self._read_rules(dic.with_suffix(".aff"))
        self.own = frozenset(word.lower() for word in own)
        self.known = cache(self._known)
        self.forms = cache(self._forms)

    def _read_rules(self, path: Path) -> None:
        for line in path.read_text(encoding="utf-8").replace("ĳ", "ij").splitlines():
            parts = line.split("#")[0].split()
            if len(parts) < 4 or parts[0] not in ("SFX", "PFX") or (parts[2] in "YN" and parts[3].isdigit()):
                continue
            kind, flag, strip, added = parts[:4]
            condition = parts[4] if len(parts) > 4 and not parts[4].startswith("ts:") else "."
            add, _, flags = added.partition("/")
            pattern = re.compile(f"{condition}$" if kind == "SFX" else condition)
            affix = Affix(flag, strip.replace("0", ""), add.replace("0", ""), pattern, _flags(flags))
            (self.suffixes if kind == "SFX" else self.prefixes)[affix.add].append(affix)

    def _suffixed(self, form: str) -> Iterator[tuple[Affix, str]]:
        for start in range(len(form) + 1):
            for affix in self.suffixes.get(form[start:], ()):
                base = form[:start] + affix.strip
                if base and affix.condition.search(base):
                    yield affix, base

    def _prefixed(self, form: str) -> Iterator[tuple[Affix, str]]:
        for end in range(len(form)):
            for affix in self.prefixes.get(form[:end], ()):
                base = affix.strip + form[end:]
                if affix.condition.match(base):
                    yield affix, base

    def _forms(self, form: str) -> tuple[Form, ...]:
        """Return every way in which a form comes from a word: as it is, with one or two suffixes, with a prefix."""
        found = [Form(word, None) for word in self.words.get(form, ())]
        for affix, base in self._suffixed(form):
            found += [Form(word, affix.flags) for word in self.words.get(base, ()) if affix.flag in word]
            for inner, root in self._suffixed(base):
                if affix.flag in inner.flags:
                    found += [Form(word, affix.flags) for word in self.words.get(root, ()) if inner.flag in word]
        for affix, base in self._prefixed(form):
            found += [Form(word, affix.flags) for word in self.words.get(base, ()) if affix.flag in word]
            for inner, root in self._suffixed(base):
                words = self.words.get(root, ())
                found += [Form(word, inner.flags | affix.flags) for word in words if {inner.flag, affix.flag} <= word]
        return tuple(found)

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled as the dictionary or the project list has it, alone or joined."""
        word = word.replace("’", "'")
        variants = {word, word[:1].lower() + word[1:], word.translate(STRESS), word.translate(STRESS).lower()}
        return any(self.known(variant) for variant in variants) or self._hyphened(word)

    def _hyphened(self, word: str) -> bool:
        parts = [part for part in re.split(r"[-/]", word) if part]
        return len(parts) > 1 and all(self.knows(part) or self._part(part) for part in parts)

    def _part(self, part: str) -> bool:
        """Return whether a part between hyphens is known as a piece of a compound (*kwaliteits-*)."""
        return any(form.fits("begin") or form.fits("end") for form in self.forms(part.lower()))

    def _known(self, word: str) -> bool:
        if word.lower() in self.own:
            return True
        forms = self.forms(word)
        if any(FORBIDDEN in form.word for form in forms if form.rule is None):
            return False
        if any(form.alone for form in forms):
            return True
        return len(word) >= 2 * SHORTEST_PART and self._joined(word, "begin", MOST_PARTS)

    def _fits(self, part: str, place: str) -> bool:
        if part.lower() in self.own:
            return True
        forms = self.forms(part)
        return any(form.fits(place) for form in forms) or (
            place == "end" and len(part) >= SHORTEST_END and any(form.alone for form in forms)
        )

    def _joined(self, rest: str, place: str, left: int) -> bool:
        if place != "begin" and self._fits(rest, "end"):
            return True
        if left == 1:
            return False
        for cut in range(SHORTEST_PART, len(rest) - SHORTEST_PART + 1):
            clash = CLASH.match(f"{rest[cut - 1]}|{rest[cut]}")
            if not clash and self._fits(rest[:cut], place) and self._joined(rest[cut:], "middle", left - 1):
                return True
        return False


def words(text: str) -> list[str]:
    """Return the words of a text in order; what holds digits is no word, nor is a single letter."""
    return [match.group(0) for match in WORD.finditer(text) if len(match.group(0)) > 1]

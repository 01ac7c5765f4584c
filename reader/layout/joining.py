"""Joins the end of a printed line to the next line.

A hyphen at a line's end is the printer's (it goes) or the word's own (it stays). The letter itself gives
the best evidence: the word as it stands elsewhere in it. After that come the rules of the Groene Boekje
(Leidraad 6, the hyphen): capitals, digits, abbreviations, vowels that would be read together.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HYPHENS = "-‐\u00ad"
_SOFT = "\u00ad"
_HARD = "-‐"
_EDGES = ".,;:!?()[]{}\"'“”‘’„«»…-‐–—/"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "om- en bijscholing": the hyphen stands for the part left out.
_AFTER_LEFT_OUT = _words("en of tot dan als noch maar respectievelijk resp. danwel c.q. t/m en/of &")
# Vowels that would be read as one sound keep their hyphen: "cao-onderhandeling", "zee-egel".
_READ_TOGETHER = _words("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu")
# First parts that are abbreviations or prefixes which always take a hyphen.
_KEEPS_HYPHEN = _words(
    "cao mbo hbo vmbo havo aow wia wao uwv ict iow wajong tozo non niet oud quasi vice adjunct aspirant "
    "bijna ex-premier chef collega- pabo avo isd bbo jeugd-ggz"
)
_DIGIT_OR_MARK = re.compile(r"[\d.:@%€&+]|www")
# "financi-" + "eel", "muse-" + "um": endings that Dutch parts from a vowel without a hyphen.
_LATIN_ENDING = re.compile(r"e(?:e?l|le|len|ls|er|ren|ring)\b|u[ms]\b|i(?:st|sme)")
_VOWEL = re.compile(r"[aeiouyáéèêëïíóöúüà]", re.IGNORECASE)


class Joint(Enum):
    """What becomes of the place between two lines."""

    SPACE = "a space"
    GLUED = "nothing, the hyphen stays"
    MENDED = "nothing, the hyphen goes"


class Lexicon:
    """The words of one letter, to see how a word broken at a line's end is written elsewhere."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the words; they are counted only once a hyphen asks for it."""
        self._words = words

    def count(self, word: str) -> int:
        """Return how often a word stands unbroken in the letter."""
        return self._counts[word.strip(_EDGES).lower()]

    @cached_property
    def has_soft_hyphens(self) -> bool:
        """Whether a soft hyphen in this letter is one: some fonts call every hyphen soft."""
        return not any(_SOFT in word for word in self._counts)

    @cached_property
    def _counts(self) -> Counter[str]:
        # A hyphen at a word's end is most often that of a broken word, which is no evidence.
        return Counter(each.strip(_EDGES).lower() for each in self._words if each[-1:] not in HYPHENS)


def without_soft_hyphens(word: str, lexicon: Lexicon) -> str:
    """Return a word without the soft hyphens inside it, each of which a plain one may stand for.

    Some files print a soft hyphen for each hyphen there is: "cao\u00adlonen" is "cao-lonen" all the same.
    """
    whole, *parts = word.split(_SOFT)
    for part in parts:
        inside = whole[-1:].isalnum() and part[:1].isalnum()
        kept = inside and _hyphen_joint(whole, part, lexicon, _HARD) is Joint.GLUED
        whole += "-" + part if kept else part
    return whole


def joint(left: str, right: str, lexicon: Lexicon) -> Joint:
    """Decide how the last word of a line joins the first word of the next."""
    if not left or not right:
        return Joint.SPACE
    if left[-1] not in HYPHENS:
        return Joint.GLUED if _is_glued(left, right) else Joint.SPACE
    stem = left.rstrip(HYPHENS)
    if not stem or not stem[-1].isalnum():
        return Joint.SPACE if not stem else Joint.GLUED
    if left[-1] == _SOFT and lexicon.has_soft_hyphens:
        return Joint.MENDED
    if right.lower() in _AFTER_LEFT_OUT or not right.lstrip("(‘'\"“")[:1].isalnum():
        return Joint.SPACE
    return _hyphen_joint(stem, right, lexicon)


def _is_glued(left: str, right: str) -> bool:
    """Say whether a slash or a dash within a number or a word ends the line: "2025–" + "2026"."""
    if len(left) < 2 or not right[0].isalnum():  # noqa: PLR2004 - a dash or slash and something before it
        return False
    return (left[-1] == "/" and left[-2].isalnum()) or (
        left[-1] == "–" and left[-2].isdigit() and right[0].isdigit()
    )


def _hyphen_joint(stem: str, right: str, lexicon: Lexicon, hyphens: str = HYPHENS) -> Joint:
    if stem[-1].isdigit() or right[0].isdigit() or _DIGIT_OR_MARK.search(stem):
        return Joint.GLUED
    mended = lexicon.count(stem + right)
    kept = sum(lexicon.count(stem + hyphen + right) for hyphen in hyphens)
    if mended != kept:
        return Joint.MENDED if mended > kept else Joint.GLUED
    return Joint.GLUED if _takes_hyphen(stem, right, lexicon) else Joint.MENDED


def _takes_hyphen(stem: str, right: str, lexicon: Lexicon) -> bool:
    last = re.split(r"[-‐/(‘'\"“]", stem)[-1] or stem
    if right[0].isupper():
        # "WERKGELE-" + "GENHEID" was broken; "Noord-" + "Holland" and "VVD-" + "FRACTIE" were not.
        broken = last.isupper() and len(last) > 1 and right.strip(_EDGES).isupper()
        return not broken or lexicon.count(last) > 0
    if last.isupper() or last[-1].isupper() or len(last) == 1:
        return True  # "EU-lidstaten", "AOW-leeftijd", "I-strategie", "mkB-toets"
    small, rest = last.lower(), right.lower()
    if small in _KEEPS_HYPHEN or not _VOWEL.search(small):
        return True
    return small[-1] + rest[0] in _READ_TOGETHER and not _LATIN_ENDING.match(rest)

"""Normalises sentences for rules; leaves out quotations.

Every change keeps the length, so that a place in the wording is a place in the sentence.
"""

from __future__ import annotations

import re

LONGEST = 2_000  # characters of a sentence that rules look at; what is longer is a table gone wrong
_QUOTED = re.compile(r"“[^”]{24,800}”|‘(?:[^’]|’(?=\w)){24,800}’(?!\w)|\"[^\"]{24,800}\"|«[^»]{24,800}»")
# A point within a sentence: "200 mln. in 2026", "nr. 12", "1.294"; rules stop at the others
_POINT = re.compile(r"\.(?=\s{0,2}[a-z0-9€(,;:])")
_PLAIN = str.maketrans("’‘`´“”„«»\u00a0\u202f\t\n–—‑", '\'\'\'\'"""""    ---')
_MARKS = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))


def plain(sentence: str) -> str:
    """Return what rules read of a sentence: quotations of some length blanked out, all in small letters."""
    sentence = _POINT.sub("·", _QUOTED.sub(_blank, sentence[:LONGEST]))
    small = sentence.lower()
    if len(small) != len(sentence):  # "İ" has two small letters
        small = "".join(character.lower()[:1] for character in sentence)
    return small.translate(_PLAIN).translate(_MARKS)


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match[0])

"""Words as they are compared: small letters, no accents."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reader.anchoring import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Raised digits are marks of notes and no part of the word before them; accents and soft hyphens are part.
RAISED = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_LETTER = rf"[^\W_{RAISED}]"
_INSIDE = "\u00ad\u200b-\u200d\u2060\u0300-\u036f"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_BETWEEN = re.compile(rf"[\W_{RAISED}]{{1,24}}")  # two words of a phrase
_IS_LETTER = re.compile(_LETTER)
_IS_INSIDE = re.compile(f"[{_INSIDE}]")
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_INSIDE}])*")
_JOINED = re.compile(rf"{_WORD.pattern}(?:[{_HYPHENS}]{_WORD.pattern})+")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
# Text in which SQLite's tokenizer finds the same words as `_WORD` does has nothing but this.
_UNUSUAL = re.compile(
    "[^\t\n\r -~\u00a0-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb\u00bf-\u00de\u00e0-\u00ff"
    "\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac\u2070\u2074-\u2079\ufffd]"
)

Place = tuple[int, int]  # where a word begins and ends


@lru_cache(maxsize=65_536)
def form(word: str) -> str:
    """Return a word as it is compared."""
    if word.isascii() and word.isalnum():
        return word.lower()
    return "".join(letter for letter in fold(word, keep_case=False).text if _IS_LETTER.match(letter))


def forms(text: str) -> list[str]:
    """Return the words of a text in order, as they are compared; hyphens part them."""
    return [one for word in _WORD.findall(text) if (one := form(word))]


def count(text: str, start: int, end: int) -> int:
    """Count the words of a stretch of text."""
    return sum(1 for _ in _WORD.finditer(text, start, end))


class Wording:
    """Finds words in a text by their forms, in no more time than it takes to go through it once a form.

    Attributes:
        text: in small letters, each where it was
    """

    def __init__(self, text: str) -> None:
        lower = text.lower()
        # One letter becomes two where a Turkish capital İ does.
        self.text = lower if len(lower) == len(text) else "".join(map(_lowered, text))

    @cached_property
    def _special(self) -> dict[str, list[str]]:
        """How words are written that have accents or hyphens, by their form."""
        unusual = "\n".join({one for one in self.text.split() if not one.isascii()})
        words = {one for one in _WORD.findall(unusual) if not one.isascii()}
        found: dict[str, list[str]] = {}
        for word in sorted({*words, *_joined(self.text)}):
            found.setdefault(form(word), []).append(word)
        return found

    def places(self, wanted: str) -> Iterator[Place]:
        """Yield where a word of this form stands."""
        for written in (wanted, *self._special.get(wanted, ())):
            yield from self._written(written)

    def places_having(self, part: str, *, inside: bool) -> Iterator[Place]:
        """Yield the words that begin with these letters, or have them `inside`."""
        for at in _occurrences(self.text, part):
            start = _word_start(self.text, at)
            word = _WORD.match(self.text, start)
            if word is not None and (inside or start == at):
                yield word.span()
        for one, ways in self._special.items():
            if (part in one) if inside else one.startswith(part):
                for written in ways:
                    yield from self._written(written)

    def follows(self, place: Place, parts: Sequence[str], *, begins: bool) -> int | None:
        """Return where words of these forms end that follow a place one by one; None if they do not.

        Of the last one the beginning will do if it `begins` a word.
        """
        end = place[1]
        for number, part in enumerate(parts, start=1):
            gap = _BETWEEN.match(self.text, end)
            word = _WORD.match(self.text, gap.end()) if gap is not None else None
            if word is None:
                return None
            found = form(word.group())
            if found != part and not (begins and number == len(parts) and found.startswith(part)):
                return None
            end = word.end()
        return end

    def _written(self, word: str) -> Iterator[Place]:
        for at in _occurrences(self.text, word):
            if _begins_word(self.text, at) and _ends_word(self.text, at + len(word)):
                yield at, at + len(word)


def indexed(text: str) -> str:
    """Return what an index of words has to take in to know all forms in a text, and which follow which."""
    joined = {form(word) for word in _joined(text)}
    plain = text if _UNUSUAL.search(text) is None else " ".join(forms(text))
    return f"{plain}\n{' '.join(sorted(joined))}" if joined else plain


def _joined(text: str) -> Iterator[str]:
    """Yield the words that hyphens join; between digits they part them."""
    for chunk in {one for one in text.split() if _HYPHEN.search(one)} if _HYPHEN.search(text) else ():
        for word in _JOINED.findall(chunk):
            if not any(map(str.isdigit, word)):
                yield word


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _begins_word(text: str, at: int) -> bool:
    """Say whether no word goes on here, as after a soft hyphen or an accent it may."""
    while at and _IS_INSIDE.match(text, at - 1):
        at -= 1
    return not (at and _IS_LETTER.match(text, at - 1))


def _ends_word(text: str, at: int) -> bool:
    return not (_IS_LETTER.match(text, at) or _IS_INSIDE.match(text, at))


def _word_start(text: str, at: int) -> int:
    """Return where the word begins that goes on here."""
    start = at
    while at and (_IS_LETTER.match(text, at - 1) or _IS_INSIDE.match(text, at - 1)):
        at -= 1
        if _IS_LETTER.match(text, at):
            start = at
    return start


def _lowered(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter

"""Where a text has words in any form, or phrases."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.model import Span
from reader.search import words
from reader.search.query import Either, Every, Near, Phrase, Word
from reader.search.stems import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from reader.search.query import Node
    from reader.search.words import Wording


class Matcher:
    """Finds places of what is looked for in one text after another.

    `of_stem` returns the forms that have a stem.
    """

    def __init__(self, node: Node, of_stem: Callable[[str], Collection[str]]) -> None:
        self._node = node
        self._of_stem = cache(of_stem)

    def places(self, wording: Wording) -> list[Span]:
        """Return where a text has what is looked for, in order, none overlapping; none if it does not fit."""
        return _apart(self._found(self._node, wording))

    def _found(self, node: Node, wording: Wording) -> list[Span]:
        """Return all places, none where the text does not fit; they may overlap."""
        match node:
            case Word():
                return self._word(node, wording)
            case Phrase():
                return _sequence(node.parts, wording, begins=node.begins)
            case Near():
                ones, others = self._found(node.one, wording), self._found(node.other, wording)
                return _near(ones, others, node.words, wording)
            case Every():
                return self._every(node, wording)
            case Either():
                return [span for one in node.choices for span in self._found(one, wording)]

    def _every(self, node: Every, wording: Wording) -> list[Span]:
        found = []
        for one in node.wanted:
            places = self._found(one, wording)
            if not places:
                return []
            found += places
        return [] if any(self._found(one, wording) for one in node.unwanted) else found

    def _word(self, word: Word, wording: Wording) -> list[Span]:
        own = word.whole
        found = [place for one in {own, *self._of_stem(stem(own))} for place in wording.places(one)]
        if word.begins or word.inside:
            found += wording.places_having(own, inside=word.inside)
        spans = [Span(*place) for place in found]
        if len(word.parts) > 1:
            spans += _sequence(word.parts, wording, begins=word.begins)
        return spans


def _sequence(parts: tuple[str, ...], wording: Wording, *, begins: bool) -> list[Span]:
    """Return where words follow each other just so; of the last the beginning will do if it `begins` one."""
    first, *rest = parts
    if not rest and begins:
        return [Span(*place) for place in wording.places_having(first, inside=False)]
    ends = ((place[0], wording.follows(place, rest, begins=begins)) for place in wording.places(first))
    return [Span(start, end) for start, end in ends if end is not None]


def _near(ones: list[Span], others: list[Span], most: int, wording: Wording) -> list[Span]:
    """Return each stretch from one to the next other that has at most so many words in between."""
    ordered = sorted([(span, 0) for span in ones] + [(span, 1) for span in others])
    return [
        Span(before.start, after.end)
        for (before, kind), (after, other_kind) in pairwise(ordered)
        if kind != other_kind
        and before.end <= after.start
        and words.count(wording.text, before.end, after.start) <= most
    ]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that begin inside one that is kept left out."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept

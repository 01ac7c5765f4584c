"""How far two readers of the same letters agree: pure."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Annotation, Letter, Scheme, Span
from reader.workspace.tagging import tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHARE = 0.5  # of a sentence or of a passage that both have, for the sentence to be in the passage


class Rating(Struct, frozen=True):
    """How many sentences two readers gave one tag.

    Attributes:
        tag: its value, or the id of an own one
        both, first, second, neither: how many sentences both gave it, only one of them, or nobody
    """

    tag: str
    both: int = 0
    first: int = 0
    second: int = 0
    neither: int = 0

    @property
    def sentences(self) -> int:
        """How many there are."""
        return self.both + self.first + self.second + self.neither

    @property
    def agreement(self) -> float:
        """The share of sentences on which both say the same, 0 to 1."""
        return (self.both + self.neither) / self.sentences if self.sentences else 1.0

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: how much of what chance leaves open is agreed on; None where chance leaves nothing.

        (p_o - p_e) / (1 - p_e), where p_o is the share agreed on, and p_e the share that would be if each
        gave the tag as often as he did, but at random (J. Cohen, "A coefficient of agreement for nominal
        scales", Educational and Psychological Measurement 20, 1960, pp. 37-46).
        """
        n = self.sentences
        if not n:
            return None
        one, other = (self.both + self.first) / n, (self.both + self.second) / n
        by_chance = one * other + (1 - one) * (1 - other)
        return None if by_chance == 1 else (self.agreement - by_chance) / (1 - by_chance)


class Difference(Struct, frozen=True):
    """A place where two readers tagged differently.

    Attributes:
        letter: where it is
        first, second: the passages of each there, in order of place; none where one has none
    """

    letter: Letter
    first: tuple[Annotation, ...]
    second: tuple[Annotation, ...]

    @property
    def key(self) -> str:
        """What a decision on it is kept under: another one once either tags it otherwise."""
        sides = ("\0".join(_named(one) for one in side) for side in (self.first, self.second))
        found = hashlib.sha256("\1".join(sides).encode("utf-8", "surrogatepass")).hexdigest()
        return f"agreement-{found[:20]}"

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return min((*self.first, *self.second), key=lambda one: one.anchor.span).anchor.page


class Agreement(Struct, frozen=True):
    """How far two readers agree.

    Attributes:
        readers: what each is called
        letters: how many both went through
        left_out: how many only one of them has begun
        ratings: of each tag that either gave
        differences: that nobody settled, in order of letter and place
        problems: sentences for the user on what could not be compared
        scheme: what the second reader's workspace adds; empty where both work in one
        apart: the second reader's passages are in another workspace
    """

    readers: tuple[str, str]
    letters: int
    left_out: int
    ratings: tuple[Rating, ...]
    differences: tuple[Difference, ...]
    problems: tuple[str, ...] = ()
    scheme: Scheme = Scheme()
    apart: bool = False


def ratings(
    sentences: Sequence[Span], first: Sequence[Annotation], second: Sequence[Annotation]
) -> list[Rating]:
    """Return how many sentences of a letter each reader gave each tag that either gave.

    Args:
        sentences: of the letter
        first: the passages of one reader, placed in the letter's text
        second: those of the other
    """
    tags = dict.fromkeys(tag for one in (*first, *second) for tag in tags_of(one))
    return [_rating(tag, sentences, first, second) for tag in sorted(tags)]


def summed(found: Iterable[Rating], sentences: int) -> tuple[Rating, ...]:
    """Return the ratings of all letters by tag; where nobody gave a tag in a letter, neither did."""
    sums: dict[str, list[int]] = {}
    for one in found:
        counts = sums.setdefault(one.tag, [0, 0, 0])
        for place, count in enumerate((one.both, one.first, one.second)):
            counts[place] += count
    return tuple(
        Rating(tag, both, first, second, sentences - both - first - second)
        for tag, (both, first, second) in sorted(sums.items())
    )


def differences(
    letter: Letter, first: Iterable[Annotation], second: Iterable[Annotation]
) -> Iterator[Difference]:
    """Yield where passages of two readers that overlap, or stand alone, have other tags."""
    for ours, theirs in _places(first, second):
        if {tag for one in ours for tag in tags_of(one)} != {tag for one in theirs for tag in tags_of(one)}:
            yield Difference(letter, tuple(ours), tuple(theirs))


def alike(passages: Iterable[Annotation], others: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Return the passages of which another has the same words and tags."""
    known = {_named(one) for one in others}
    return tuple(one for one in passages if _named(one) in known)


def _places(
    first: Iterable[Annotation], second: Iterable[Annotation]
) -> Iterator[tuple[list[Annotation], list[Annotation]]]:
    """Yield passages that overlap, or follow from one to the next, together, each reader's apart."""
    every = [(one, 0) for one in first] + [(one, 1) for one in second]
    here: tuple[list[Annotation], list[Annotation]] = ([], [])
    end = 0
    for one, side in sorted(every, key=lambda pair: (pair[0].anchor.span, pair[1])):
        if one.anchor.span.start >= end and (here[0] or here[1]):
            yield here
            here = ([], [])
        here[side].append(one)
        end = max(end, one.anchor.span.end)
    if here[0] or here[1]:
        yield here


def _rating(
    tag: str, sentences: Sequence[Span], first: Sequence[Annotation], second: Sequence[Annotation]
) -> Rating:
    sides = ([one.anchor.span for one in side if tag in tags_of(one)] for side in (first, second))
    ours, theirs = ({each for each in sentences if _is_in(each, spans)} for spans in sides)
    both, either = len(ours & theirs), len(ours | theirs)
    return Rating(tag, both, len(ours - theirs), len(theirs - ours), len(sentences) - either)


def _is_in(sentence: Span, passages: Iterable[Span]) -> bool:
    for span in passages:
        shared = min(sentence.end, span.end) - max(sentence.start, span.start)
        if shared > 0 and shared >= _SHARE * min(sentence.end - sentence.start, span.end - span.start):
            return True
    return False


def _named(one: Annotation) -> str:
    span = one.anchor.span
    return f"{span.start}-{span.end} {' '.join(sorted(tags_of(one)))}"

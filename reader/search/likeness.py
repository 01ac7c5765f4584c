"""What is like a passage: the same rare words close together."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Span
from reader.search.query import Either, Word
from reader.search.stems import stem
from reader.search.words import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.text import ReadingText

RAREST = 12  # words of a passage by which letters are found
LEAST_LETTERS = 4  # of a word that tells anything
LEAST_LIKE = 0.3  # of the weight of a passage's words, that another one must share
LEAST_WORDS = 3  # that both must have


class Rarity(Struct, frozen=True):
    """The words of a passage by their stems, each with its weight: the rarer the heavier."""

    weights: dict[str, float]
    words: tuple[str, ...]

    @property
    def node(self) -> Either | None:
        """What to look for in the index: any of the rarest words."""
        return Either(tuple(Word((one,)) for one in self.words)) if self.words else None


def telling_words(passage: str) -> set[str]:
    """Return the forms in a passage that may tell what it is about."""
    return {one for one in forms(passage) if len(one) >= LEAST_LETTERS and not one.isdigit()}


def rarity(counts: Mapping[str, int], documents: int) -> Rarity:
    """Weigh a passage's words.

    Args:
        counts: in how many documents each form stands
        documents: how many there are
    """
    weights: dict[str, float] = {}
    for one, count in counts.items():
        root = stem(one)
        weight = log(1 + documents / max(count, 1))
        weights[root] = min(weight, weights.get(root, weight))
    rarest = sorted(counts, key=lambda one: (counts[one], one))
    return Rarity(weights, tuple(rarest[:RAREST]))


def alike(
    text: ReadingText, rare: Rarity, sentences: int, *, without: Span | None = None
) -> tuple[float, Span] | None:
    """Return the stretch of a letter that is most like a passage, and how like it is from 0 to 1.

    Args:
        text: of the letter
        rare: the passage's words
        sentences: how many the passage has; as many are taken together
        without: where the passage itself stands
    """
    whole = sum(rare.weights.values())
    spans = text.sentences
    shared = [set() if without and one.overlaps(without) else _shared(text.text, one, rare) for one in spans]
    best, at = 0.0, 0
    for number in range(len(spans)):
        together = set().union(*shared[number : number + sentences]) if shared[number] else set()
        score = sum(rare.weights[one] for one in together) / whole
        if score > best and len(together) >= min(LEAST_WORDS, len(rare.weights)):
            best, at = score, number
    if best < LEAST_LIKE:
        return None
    kept = [one for one in range(at, min(at + sentences, len(spans))) if shared[one]]
    return best, Span(spans[at].start, spans[kept[-1]].end)


def _shared(text: str, sentence: Span, rare: Rarity) -> set[str]:
    found = map(stem, forms(text[sentence.start : sentence.end]))
    return {root for root in found if root in rare.weights}

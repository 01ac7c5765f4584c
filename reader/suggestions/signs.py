"""Signs: what the model sees of a sentence, as numbers.

A sign is a word, a piece of a word, a class of words, the frame of its verbs, a rule that applies, or what
stands around the sentence. Only the sign's number (a checksum) is kept, so that a model holds no words.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct

from reader.model import Tag
from reader.suggestions.frames import frame
from reader.suggestions.word_classes import classes_of, is_word, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.suggestions.candidates import Passage
    from reader.suggestions.rules import Hit

SIGNS_VERSION = 2  # grows with each change here; a model goes with one version
_MASK = (1 << 22) - 1

# How much a sign of each kind counts; what counts more is held back less when learning
_ODDS, _RULE, _LEVEL, _SCORE, _FRAME, _WORD, _PIECE, _PLACE, _NEIGHBOUR = (
    2.0,
    1.0,
    2.0,
    4.0,
    0.3,
    0.3,
    0.15,
    0.3,
    0.3,
)
_PIECE_LENGTH = 4
_MOST_EDGE = 3
_LEVELS = 5  # of a rules' score
_SUREST = 0.97  # what rules are at most sure of, either way, when the model goes on from their odds

Signs = dict[int, float]


class Around(Struct, frozen=True):
    """What stands around a sentence.

    Attributes:
        given: what rules are told of it
        before, after: what the rules make of the sentence before and after it, by tag
        same_before, same_after: they stand in the same paragraph
    """

    given: frozenset[str] = frozenset()
    before: tuple[tuple[Tag, float], ...] = ()
    after: tuple[tuple[Tag, float], ...] = ()
    same_before: bool = False
    same_after: bool = False


def signs_of(passage: Passage, hits: Iterable[Hit], scores: Mapping[Tag, float], around: Around) -> Signs:
    """Return the signs of a sentence; `scores` are what the rules make of it, by tag."""
    signs = wording_signs(passage.wording)
    for hit in hits:
        signs[_number(f"rule {hit.rule.id}")] = _RULE
    for tag, score in scores.items():
        signs[_number(f"odds {tag}")] = _ODDS * _odds(score)
        if score:
            signs[_number(f"score {tag}")] = _SCORE * score
            signs[_number(f"level {tag} {int(score * _LEVELS)}")] = _LEVEL
    for name in around.given:
        signs[_number(f"given {name}")] = _LEVEL
    for name in _placed(passage):
        signs[_number(name)] = _PLACE
    _add_neighbours(signs, around)
    return signs


def wording_signs(wording: str) -> Signs:
    """Return the signs of a sentence's words alone."""
    words = words_of(wording)
    real = [word for word in words if is_word(word)]
    signs: Signs = {}
    for word in dict.fromkeys(real):
        signs |= signs_of_word(word)
    for first, second in pairwise(real):
        signs |= _of_pair(first, second)
    for first, second in zip(real, real[2:], strict=False):
        signs[_skip(first, second)] = _WORD
    for name in _edges(real):
        signs[_number(name)] = _WORD
    for name in (*frame(words), *_marks(words, real)):
        signs[_number(name)] = _FRAME
    return signs


def _odds(score: float) -> float:
    """Return a rules' score as log odds, so that the model goes on from what rules never met before say."""
    held = min(_SUREST, max(1 - _SUREST, score))
    return math.log(held / (1 - held))


def word_weights(wording: str, weights: Mapping[int, float]) -> dict[str, float]:
    """Return what each word of a wording weighs by itself, in their order."""
    return {
        word: sum(weights.get(sign, 0.0) * value for sign, value in signs_of_word(word).items())
        for word in words_of(wording)
        if word[0].isalpha()
    }


@lru_cache(maxsize=20_000)
def signs_of_word(word: str) -> Signs:
    """Return the signs of one word: itself, its stem, classes and pieces."""
    names = [(f"word {word}", _WORD), (f"stem {stem(word)}", _WORD)]
    names += [(f"class {name}", _FRAME) for name in classes_of(word)]
    edged = f" {word} "
    names += [
        (f"piece {edged[place : place + _PIECE_LENGTH]}", _PIECE)
        for place in range(len(edged) - _PIECE_LENGTH + 1)
    ]
    return {_number(name): weight for name, weight in names}


@lru_cache(maxsize=50_000)
def _of_pair(first: str, second: str) -> Signs:
    """Return the signs of two words that stand together; letters repeat most of their pairs."""
    classes = (_both("classes", one, other) for one in classes_of(first) for other in classes_of(second))
    return {_both("pair", first, second): _WORD, **dict.fromkeys(classes, _FRAME)}


@lru_cache(maxsize=50_000)
def _skip(first: str, second: str) -> int:
    return _both("skip", stem(first), stem(second))


def _edges(words: Sequence[str]) -> list[str]:
    """Return how a sentence begins and ends."""
    begins = [f"begins {' '.join(words[:count])}" for count in range(1, _MOST_EDGE + 1)]
    begins += [f"at {place} {word}" for place, word in enumerate(words[1:_MOST_EDGE], 1)]
    ends = [f"ends {' '.join(stem(word) for word in words[-count:])}" for count in (1, 2)]
    classes = [f"begins class {name}" for word in words[:1] for name in classes_of(word)]
    return [
        *begins,
        *ends,
        *classes,
        *(f"ends class {name}" for word in words[-1:] for name in classes_of(word)),
    ]


def _marks(words: Sequence[str], real: Sequence[str]) -> list[str]:
    """Return marks, length, and which classes stand together anywhere in the sentence."""
    classes = {name for word in real for name in classes_of(word)}
    who = f"own {'own' in classes} body {'body' in classes}"
    found = [
        who,
        f"length {min(8, len(real) // 5)}",
        *(mark for mark in ("?", "<quotation>") if mark in words),
    ]
    if words and words[-1] == ":":
        found.append("ends with a colon")
    told = classes & {"good", "bad", "find", "advise", "report", "must", "plan", "will"}
    found += [f"{who} {name}" for name in told]
    return found + ([f"not {name}" for name in told] if "not" in classes else [])


def _placed(passage: Passage) -> list[str]:
    named = {
        "asked": passage.asked,
        "listed": passage.listed,
        "in a list": passage.in_list,
        "with a note": bool(passage.notes),
    }
    return [f"kind {passage.kind.name}", *(name for name, is_so in named.items() if is_so)]


def _add_neighbours(signs: Signs, around: Around) -> None:
    sides = (("before", around.before, around.same_before), ("after", around.after, around.same_after))
    for side, scores, same in sides:
        for tag, score in scores:
            if score:
                signs[_number(f"{side} {tag} {same}")] = _NEIGHBOUR * score


@lru_cache(maxsize=50_000)
def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) & _MASK


def _both(kind: str, first: str, second: str) -> int:
    return (_number(kind) * 31 + _number(first) * 16_777_619 + _number(second)) & _MASK

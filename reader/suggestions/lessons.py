"""Learning from the reader: his decisions move the model that ships.

What is learned is added to the shipped model's weights, so that few decisions change little. Nothing is
used that does worse than the shipped model on decisions held back. Own tags of the reader ("housing") get
a head of their own once they have a dozen examples; how sure it may be is told by examples held back. All
of it is numbers of signs; no words are kept.
"""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.errors import BadValue
from reader.model import Span, Tag
from reader.suggestions.judging import head_of, judged, seen
from reader.suggestions.learner import BIAS, Example, calibration, learned, log_odds
from reader.suggestions.linear_model import Head, Model, rounded, shipped
from reader.suggestions.signs import SIGNS_VERSION, Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.dates import Almanac
    from reader.model import Letter
    from reader.text import ReadingText

ENOUGH_OF_A_TAG = 12  # examples before an own tag is suggested
ENOUGH_DECISIONS = 20  # for a tag of the app; fewer say nothing of those to come
ENOUGH_WRONG = 3  # of them against what was suggested: who only ever accepts teaches to suggest too much
_STRENGTH = 0.1  # how far decisions move the shipped model
_OWN_STRENGTH = 1.0  # own tags begin with nothing
_FOLDS = 5
_OTHERS_WEIGHT = 0.3  # a sentence that was left untagged may have been overlooked
_MOST_LEFT = 20  # sentences left without an own tag, for each that has it; more take long
_MOST_SIGNS = 6_000  # of an own tag, the heaviest; more make the file long and tell hardly more


class Decided(Struct, frozen=True):
    """A passage that a reader decided on: its tag (or own tag), and whether it is one."""

    span: Span
    tag: str
    holds: bool


class Lesson(Struct, frozen=True):
    """One decision as the model sees it; `weight` is less where nobody decided."""

    tag: str
    signs: Signs
    holds: bool
    weight: float = 1.0


class Learned(Struct, frozen=True):
    """What was learned from a reader, ready to be kept in a file.

    Attributes:
        decisions: how many it was learned from, "learned from 84 decisions"
        moved: for each tag of the app that was learned, what is added to the shipped weights
        own: heads of own tags
        signs_version: of the signs it was learned over; another version's is learned again
    """

    decisions: int = 0
    moved: dict[Tag, dict[int, float]] = {}
    own: dict[str, Head] = {}
    signs_version: int = SIGNS_VERSION

    def model(self, base: Model | None = None) -> Model:
        """Return the shipped model (or another) with what was learned."""
        base = shipped() if base is None else base
        return Model({tag: _moved(head, self.moved.get(tag, {})) for tag, head in base.heads.items()})


def lessons_in(
    text: ReadingText,
    decided: Iterable[Decided],
    *,
    letter: Letter | None = None,
    almanac: Almanac | None = None,
) -> list[Lesson]:
    """Return what a letter teaches: each decided sentence, and for own tags those left without one."""
    found = judged(text, head_of(text, letter, almanac))
    decisions = list(decided)
    own = {one.tag for one in decisions} - {tag.value for tag in Tag}
    lessons = []
    for place, one in enumerate(found):
        here = [each for each in decisions if each.span.overlaps(one.passage.span)]
        left = own - {each.tag for each in here}
        if here or left:
            signs = seen(found, place)
            lessons += [Lesson(each.tag, signs, each.holds) for each in here]
            lessons += [Lesson(tag, signs, holds=False, weight=_OTHERS_WEIGHT) for tag in sorted(left)]
    return lessons


def learn(lessons: Sequence[Lesson], base: Model | None = None) -> Learned:
    """Return what decisions teach, leaving out what does worse than the shipped model on those held back."""
    base = shipped() if base is None else base
    tags = dict.fromkeys(one.tag for one in lessons)
    moved = {}
    for tag, head in base.heads.items():
        if weights := _learned_tag([one for one in lessons if one.tag == tag], head):
            moved[tag] = weights
    names = [name for name in tags if name not in {tag.value for tag in Tag}]
    heads = {name: _learned_own([one for one in lessons if one.tag == name]) for name in names}
    own = {name: each for name, each in heads.items() if each is not None}
    decisions = sum(one.weight == 1.0 for one in lessons)
    return Learned(decisions, moved, own)


def exported(learned_: Learned) -> bytes:
    """Return what was learned as a file's content."""
    return msgspec.json.encode(learned_)


def imported(data: bytes) -> Learned:
    """Return what was learned from a file's content.

    Raises:
        BadValue: it is none, or another version of the app learned it
    """
    try:
        found = msgspec.json.decode(data, type=Learned)
    except msgspec.MsgspecError as error:
        raise BadValue("This file holds nothing that was learned.") from error
    if found.signs_version != SIGNS_VERSION:
        raise BadValue(
            "Another version of Kamerlezer learned this. Let it be learned again from your decisions."
        )
    return found


def known_from(text: str) -> Learned:
    """Return what the file of a workspace says was learned; nothing where this version cannot use it."""
    with suppress(BadValue):
        return imported(text.encode()) if text else Learned()
    return Learned()


def _learned_tag(lessons: Sequence[Lesson], head: Head) -> dict[int, float]:
    """Return what moves a head of the app; nothing where decisions held back are told no better by it."""
    examples = [Example(one.signs, one.holds, one.weight, head.odds(one.signs)) for one in lessons]
    wrong = [(each.start > 0) is not each.holds for each in examples if each.weight == 1.0]
    if len(wrong) < ENOUGH_DECISIONS or sum(wrong) < ENOUGH_WRONG:
        return {}
    return rounded(learned(examples, strength=_STRENGTH)) if _is_better(examples) else {}


def _is_better(examples: Sequence[Example]) -> bool:
    """Say whether decisions held back are likelier than by the shipped model, and no more of them wrong."""
    gain, right = 0.0, 0
    for fold in range(_FOLDS):
        weights = learned(_but(examples, fold), strength=_STRENGTH)
        for each in examples[fold::_FOLDS]:
            odds = each.start + log_odds(weights, each.signs)
            gain += _loss(each, each.start) - _loss(each, odds)
            right += ((odds > 0) is each.holds) - ((each.start > 0) is each.holds)
    return gain > 0 and right >= 0


def _learned_own(lessons: Sequence[Lesson]) -> Head | None:
    """Return the head of an own tag; None where examples held back say that nothing was learned."""
    if sum(one.holds for one in lessons) < ENOUGH_OF_A_TAG:
        return None
    examples = _own_examples(lessons)
    told = zip(_told_held_back(examples), _in_folds(examples), strict=True)
    every = [(odds, each.holds) for odds, each in told for _ in range(_stands_for(each))]
    slope, shift = calibration((odds for odds, _ in every), (holds for _, holds in every))
    if slope <= 0:
        return None
    weights = rounded(learned(examples, strength=_OWN_STRENGTH))
    heaviest = sorted(weights, key=lambda sign: -abs(weights[sign]))[:_MOST_SIGNS]
    return Head({sign: weights[sign] for sign in heaviest}, slope, shift)


def _own_examples(lessons: Sequence[Lesson]) -> list[Example]:
    """Return examples of an own tag; of very many sentences left without it a part, which weighs as all."""
    left = [one for one in lessons if one.weight != 1.0]
    step = len(left) // (_MOST_LEFT * sum(one.holds for one in lessons)) + 1
    kept = set(map(id, left[::step]))
    return [
        Example(one.signs, one.holds, one.weight if one.weight == 1.0 else one.weight * step)
        for one in lessons
        if one.weight == 1.0 or id(one) in kept
    ]


def _stands_for(example: Example) -> int:
    """Return for how many sentences an example stands."""
    return 1 if example.weight == 1.0 else max(1, round(example.weight / _OTHERS_WEIGHT))


def _told_held_back(examples: Sequence[Example]) -> Iterator[float]:
    """Yield the log odds of each example by what the others teach, in the order of `_in_folds`."""
    for fold in range(_FOLDS):
        weights = learned(_but(examples, fold), strength=_OWN_STRENGTH)
        yield from (log_odds(weights, each.signs) for each in examples[fold::_FOLDS])


def _in_folds(examples: Sequence[Example]) -> Iterator[Example]:
    for fold in range(_FOLDS):
        yield from examples[fold::_FOLDS]


def _but(examples: Sequence[Example], fold: int) -> list[Example]:
    return [each for place, each in enumerate(examples) if place % _FOLDS != fold]


def _loss(example: Example, odds: float) -> float:
    return example.weight * math.log1p(math.exp(min(50.0, -odds if example.holds else odds)))


def _moved(head: Head, weights: dict[int, float]) -> Head:
    """Return a head with weights added; its calibration is worked into them."""
    if not weights:
        return head
    own = {sign: head.slope * weight for sign, weight in head.weights.items()}
    own[BIAS] = own.get(BIAS, 0.0) + head.shift
    for sign, weight in weights.items():
        own[sign] = own.get(sign, 0.0) + weight
    return replace(head, weights=own, slope=1.0, shift=0.0)

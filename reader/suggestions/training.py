"""Labelled letters become the model that ships, and its figures."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from reader.errors import BadValue
from reader.model import Likelihood, Span, Tag
from reader.suggestions import wording
from reader.suggestions.candidates import Passage
from reader.suggestions.fields import Letterhead
from reader.suggestions.judging import SURE_RULES, Judged, head_of, judged, judged_alone, seen
from reader.suggestions.learner import Example, calibration, chance, learned, log_odds
from reader.suggestions.linear_model import Head, Model, rounded
from reader.suggestions.signs import Signs, wording_signs
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.text import ReadingText

LEARNED = (Tag.COMMITMENT, Tag.POSITION)  # motions are named; the rules find those
_STRENGTH = 0.5
_FOLD_PASSES = 15
_TAUGHT_WEIGHT = 0.3  # what a sentence of our own counts beside one of a real letter
_BIN = 100  # sentences of like chance, for the calibration error
_SHORTEST_MARK = 20  # letters; below that, headings would match by chance
_OWN = "own"  # the letter that sentences of our own come from
_SAID_SIGN = 0  # tells them from letters: there every second sentence is something


class Labelled(Struct, frozen=True):
    """A sentence of a labelled letter; `optional` tags count neither for nor against."""

    id: str
    text: str
    tags: tuple[Tag, ...] = ()
    optional: tuple[Tag, ...] = ()


class Seen(Struct, frozen=True):
    """A sentence as the model sees it, and what readers say it is: None where they differ."""

    letter: str
    signs: Signs
    holds: dict[Tag, bool | None]
    marks: tuple[int, ...] = ()  # places of the labelled sentences that it marks
    by_rules: dict[Tag, float] = {}  # what the rules alone make of it


def read_labels(data: bytes) -> list[Labelled]:
    """Return the sentences of a labelled letter, one JSON object a line.

    Raises:
        BadValue: a line is no labelled sentence
    """
    try:
        return [msgspec.json.decode(line, type=Labelled) for line in data.splitlines() if line.strip()]
    except msgspec.MsgspecError as error:
        raise BadValue(f"Not a labelled letter: {error}") from error


def seen_in(letter: str, text: ReadingText, labels: Sequence[Labelled]) -> list[Seen]:
    """Return the sentences of a letter as the model sees them, with their labels.

    Args:
        letter: its name
        text: its reading text
        labels: its labelled sentences
    """
    found = judged(text, head_of(text, None, None))
    bare = [_bare(label.text) for label in labels]
    return [_seen(letter, found, place, labels, bare) for place in range(len(found))]


def _seen(
    letter: str, found: Sequence[Judged], place: int, labels: Sequence[Labelled], bare: Sequence[str]
) -> Seen:
    words = _bare(found[place].passage.words)
    marks = tuple(number for number, sentence in enumerate(bare) if _marks(words, sentence))
    holds = {tag: _label([labels[number] for number in marks], tag) for tag in LEARNED}
    return Seen(letter, seen(found, place), holds, marks, found[place].scores)


def _label(labels: Sequence[Labelled], tag: Tag) -> bool | None:
    if any(tag in label.tags for label in labels):
        return True
    return None if not labels or any(tag in label.optional for label in labels) else False


def _bare(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalpha() or ch.isdecimal())


def _marks(quote: str, sentence: str) -> bool:
    """Say whether a passage marks a labelled sentence: it covers half of it, or shares two thirds."""
    if quote == sentence:
        return True
    if min(len(sentence), len(quote)) < _SHORTEST_MARK:
        return False
    if sentence in quote:
        return True
    if quote in sentence:
        return len(quote) >= len(sentence) / 2
    if not any(
        quote[at : at + _SHORTEST_MARK] in sentence for at in range(0, len(quote), _SHORTEST_MARK // 2)
    ):
        return False
    shared = SequenceMatcher(None, sentence, quote, autojunk=False).find_longest_match().size
    return shared >= max(_SHORTEST_MARK, len(sentence) * 2 / 3)


def seen_alone(sentences: Iterable[str], tag: Tag | None) -> list[Seen]:
    """Return sentences of our own as the model sees them: each takes one tag, or none.

    The rules are made to match these sentences, so what they say of them would teach nothing.
    """
    found = []
    for sentence in sentences:
        one = judged_alone(
            Passage(Span(0, len(sentence)), sentence, wording.plain(sentence), 0, Kind.BODY, ""), Letterhead()
        )
        holds: dict[Tag, bool | None] = {
            each: True if each is tag else None if tag and one.scores[each] else False for each in LEARNED
        }
        found.append(Seen(_OWN, {**wording_signs(one.passage.wording), _SAID_SIGN: 1.0}, holds))
    return found


def examples(found: Iterable[Seen], tag: Tag) -> list[Example]:
    """Return the sentences that readers agree on, for one tag."""
    return [
        Example(one.signs, held, _TAUGHT_WEIGHT if one.letter == _OWN else 1.0, letter=one.letter)
        for one in found
        if (held := one.holds[tag]) is not None
    ]


class LeftOut(Struct, frozen=True):
    """A sentence with its log odds by a model that its letter had no part in, before calibration."""

    seen: Seen
    odds: dict[Tag, float]


def left_out(found: Sequence[Seen], judge: Sequence[str]) -> list[LeftOut]:
    """Return the sentences of letters, each judged by a model learned from all other letters."""
    result = []
    for letter in judge:
        others = [one for one in found if one.letter != letter]
        weights = {
            tag: learned(examples(others, tag), strength=_STRENGTH, passes=_FOLD_PASSES) for tag in LEARNED
        }
        result += [
            LeftOut(one, {tag: log_odds(weights[tag], one.signs) for tag in LEARNED})
            for one in found
            if one.letter == letter
        ]
    return result


def calibrated(judged_out: Sequence[LeftOut], tag: Tag) -> tuple[float, float]:
    """Return slope and shift from log odds to chances, by sentences of letters that were left out."""
    known = [(one.odds[tag], held) for one in judged_out if (held := one.seen.holds[tag]) is not None]
    return calibration([odds for odds, _ in known], [held for _, held in known])


def model_of(found: Sequence[Seen], judged_out: Sequence[LeftOut]) -> Model:
    """Return the model learned from all letters, calibrated by those left out."""
    heads = {}
    for tag in LEARNED:
        weights = rounded(learned(examples(found, tag), strength=_STRENGTH))
        heads[tag] = Head(weights, *calibrated(judged_out, tag))
    return Model(heads)


class Count(Struct, frozen=True):
    """How many sentences of a letter were found rightly, wrongly, or missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0


def counted(
    judged_out: Sequence[LeftOut], tag: Tag, *, least: float = Likelihood.PERHAPS.least_score
) -> dict[str, Count]:
    """Return by letter what is found from a score on; sentences that readers differ on do not count."""
    slope, shift = calibrated(judged_out, tag)
    return _counted(judged_out, tag, lambda one: chance(slope * one.odds[tag] + shift) >= least)


def counted_by_rules(judged_out: Sequence[LeftOut], tag: Tag) -> dict[str, Count]:
    """Return by letter what the rules find without the model."""
    return _counted(judged_out, tag, lambda one: one.seen.by_rules.get(tag, 0.0) >= SURE_RULES)


def _counted(judged_out: Sequence[LeftOut], tag: Tag, found: Callable[[LeftOut], bool]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for one in judged_out:
        held, is_found = one.seen.holds[tag], found(one)
        before = counts.setdefault(one.seen.letter, Count())
        if held is not None:
            counts[one.seen.letter] = Count(
                before.right + (held and is_found),
                before.wrong + (is_found and not held),
                before.missed + (held and not is_found),
            )
    return counts


def figures(counts: Iterable[Count]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over letters."""
    known = list(counts)
    right = sum(each.right for each in known)
    found = right + sum(each.wrong for each in known)
    wanted = right + sum(each.missed for each in known)
    return right / max(1, found), right / max(1, wanted), 2 * right / max(1, found + wanted)


def calibration_error(judged_out: Sequence[LeftOut], tag: Tag) -> float:
    """Return how far chances are from what holds, on average over bins of equal count."""
    slope, shift = calibrated(judged_out, tag)
    pairs = sorted(
        (chance(slope * one.odds[tag] + shift), held)
        for one in judged_out
        if (held := one.seen.holds[tag]) is not None
    )
    bins = [pairs[at : at + _BIN] for at in range(0, len(pairs), _BIN)]
    apart = (abs(sum(p for p, _ in each) - sum(held for _, held in each)) for each in bins)
    return sum(apart) / max(1, len(pairs))

"""Ranks earlier commitments that a passage may fulfil: pure functions."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Annotation, CommitmentKind, Letter, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reader.model import Suggestion

SAME_REFERENCE = 0.6  # the rest of the score is for shared words
LEAST_WORDS = 2  # that two passages share, before they may be about the same
LEAST_SHARE = 0.25  # of what the shorter one says
MET_ALREADY = 0.5  # what is left of the score of one that needs nothing more
STEM = 7  # letters that Dutch inflection leaves alone: "evaluatie", "evaluaties"

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that stand in commitments on any subject.
_COMMON = frozenset(
    word[:STEM]
    for word in """
        aanbieden aangaande aangeven aansluitend alsmede bericht betreffende bijgaand bijgevoegde binnen
        brief brieven daarbij daarin daarmee daarna daarnaast daarom daarover daarvan deze dient doen doet
        door eerder eerdere eerste eind einde ervan gedaan geven graag heb hebben heeft hierbij hierin
        hiermee hierover hiervan indien informeer informeren ingaan jaar kabinet kamer kamers kom komen
        komend komende kort kunnen kwartaal laat laten lid maand maar mede met middels minister moet moeten
        motie naar nader niet nog nogmaals onder onze ook over reactie rond samen staatssecretaris sturen
        stuur tevens tijdens toegezegd toegezegde toezeggen toezegging toezeggingen tussen tweede uiterlijk
        uitgevoerd uitvoeren uitvoering verder verwacht verwachten verzoek verzonden volgend volgende voor
        vraag vragen waarbij waarin waarmee waarover wanneer week weken welke werd wij wijze worden wordt
        zal zeg zich zijn zoals zomer zullen
    """.split()  # noqa: SIM905 - a list would have a line for each word
)


class Candidate(Struct, frozen=True):
    """An earlier commitment that a passage may be about.

    Attributes:
        annotation: the earlier one
        letter: that it stands in
        score: 0 to 1
        same_reference: both bear the same number
    """

    annotation: Annotation
    letter: Letter
    score: float
    same_reference: bool


def candidates(
    suggestion: Suggestion,
    letter: Letter,
    references: Collection[str],
    earlier: Iterable[Annotation],
    letters: Mapping[str, Letter],
) -> list[Candidate]:
    """Return the commitments that a suggestion may point back to or fulfil, the likeliest first.

    Args:
        suggestion: a commitment that refers back or fulfils
        letter: it stands in
        references: normal forms of what its passage refers to
        earlier: passages of the workspace
        letters: by id
    """
    known = {
        ref for ref in (*references, suggestion.commitment.reference if suggestion.commitment else "") if ref
    }
    pool = [one for one in earlier if _may_be(one, letter, letters) and one.anchor.quote != suggestion.quote]
    words = [_words(f"{one.commitment.what if one.commitment else ''} {one.anchor.quote}") for one in pool]
    weights = _weights(words)
    own = _words(f"{suggestion.commitment.what if suggestion.commitment else ''} {suggestion.quote}")
    found = [
        _scored(one, letters[one.letter_id], known, _likeness(own, theirs, weights))
        for one, theirs in zip(pool, words, strict=True)
    ]
    likely = [one for one in found if one.score > 0]
    return sorted(likely, key=lambda one: (-one.score, str(one.letter.date or ""), one.annotation.id))


def _may_be(one: Annotation, letter: Letter, letters: Mapping[str, Letter]) -> bool:
    """Say whether a passage is a promise of the same day or before."""
    if (
        one.commitment is None
        or one.commitment.kind is CommitmentKind.FULFILS
        or one.letter_id not in letters
    ):
        return False
    made, now = letters[one.letter_id].date, letter.date
    return made is None or now is None or made <= now


def _scored(one: Annotation, letter: Letter, references: Collection[str], likeness: float) -> Candidate:
    commitment = one.commitment
    reference = commitment.reference if commitment else ""
    number = paper_of(letter)
    same = bool(references) and (reference in references or number in references)
    score = SAME_REFERENCE * same + (1 - SAME_REFERENCE) * likeness
    if commitment and commitment.status in (Status.FULFILLED, Status.LAPSED):
        score *= MET_ALREADY
    return Candidate(one, letter, round(score, 3), same)


def paper_of(letter: Letter) -> str:
    """Return the normal form of a letter's own number: "21501-31-785"; "" when it has none."""
    return f"{letter.dossier}-{letter.number}" if letter.dossier and letter.number else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold())) - _COMMON


def _weights(passages: Sequence[frozenset[str]]) -> dict[str, float]:
    """Weigh words by how few passages have them."""
    seen: dict[str, int] = {}
    for words in passages:
        for word in words:
            seen[word] = seen.get(word, 0) + 1
    return {word: 1 + log(len(passages) / count) for word, count in seen.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return how much of the shorter passage's words the other has too; 0 for too little to go by."""
    shared = one & other
    if len(shared) < LEAST_WORDS:
        return 0.0
    rare = max(weights.values(), default=1.0)
    weigh = [sum(weights.get(word, rare) for word in words) for words in (shared, one, other)]
    share = weigh[0] / min(weigh[1:])
    return share if share >= LEAST_SHARE else 0.0

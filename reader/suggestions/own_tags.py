"""Suggests the tags that a workspace adds, once they were learned."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from reader.model import Likelihood, Suggestion
from reader.suggestions.judging import seen
from reader.suggestions.learner import chance
from reader.suggestions.signs import word_weights
from reader.text import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.suggestions.judging import Judged
    from reader.suggestions.linear_model import Head
    from reader.text import ReadingText

_MOST_CUES = 3
_SHORTEST_CUE = 5  # "voor", "door"


def own_suggestions(
    text: ReadingText, found: Sequence[Judged], heads: Mapping[str, Head], letter_id: str
) -> Iterator[Suggestion]:
    """Yield the sentences that own tags may fit, in text order, from hidden up.

    Args:
        text: the letter's reading text
        found: its sentences
        heads: what was learned of each own tag, by its id
        letter_id: "" outside a workspace
    """
    counts: Counter[str] = Counter()
    for place, one in enumerate(found if heads else ()):
        if one.passage.kind is Kind.HEADING:
            continue
        signs = seen(found, place)
        for tag, head in heads.items():
            score = round(chance(head.odds(signs)), 3)
            if score < Likelihood.HIDDEN.least_score:
                continue
            key = f"{letter_id}\0own {tag}\0{' '.join(one.passage.wording.split())}"
            counts[key] += 1
            yield _suggestion(text, one, tag, head, score, f"{key}\0{counts[key]}")


def _suggestion(  # noqa: PLR0913, PLR0917 - what is suggested, where, as what, how likely, by what name
    text: ReadingText, one: Judged, tag: str, head: Head, score: float, key: str
) -> Suggestion:
    return Suggestion(
        id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20],
        tag=None,
        own_tag=tag,
        span=one.passage.span,
        quote=one.passage.words,
        page=text.page_of(one.passage.span.start),
        score=score,
        cues=_cues(one.passage.wording, head),
    )


def _cues(wording: str, head: Head) -> tuple[str, ...]:
    """Return the words that weigh most for a tag, in their order; short ones say nothing by themselves."""
    weights = word_weights(wording, head.weights)
    telling = (word for word in weights if weights[word] > 0 and len(word) >= _SHORTEST_CUE)
    heaviest = sorted(telling, key=lambda word: -weights[word])
    return tuple(word for word in weights if word in heaviest[:_MOST_CUES])

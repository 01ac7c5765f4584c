"""What a letter promises: commitments tagged and suggested, soonest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.model import Annotation, Commitment, CommitmentKind, Likelihood, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable


class Promise(Struct, frozen=True):
    """One new commitment of a letter: a passage that was tagged, or one that is suggested.

    Attributes:
        source: the passage or the suggestion
        commitment: its fields
        page: where it begins
        quote: in the letter's words
    """

    source: Annotation | Suggestion
    commitment: Commitment
    page: int
    quote: str

    @property
    def step(self) -> Likelihood | None:
        """How likely it is one; None where somebody tagged it."""
        return None if isinstance(self.source, Annotation) else Likelihood.of(self.source.score)


def promised_in(passages: Iterable[Annotation], suggestions: Iterable[Suggestion]) -> list[Promise]:
    """Return what is promised in a letter, soonest due first; what has no date follows, in order of place.

    Args:
        passages: of the letter
        suggestions: of the letter that nobody decided on; unlikely ones are left out
    """
    likely = (one for one in suggestions if one.score >= Likelihood.PERHAPS.least_score)
    sources: list[Annotation | Suggestion] = [*passages, *likely]
    found = [made for one in sources if (made := _promise(one)) is not None]
    return sorted(found, key=_key)


def _promise(one: Annotation | Suggestion) -> Promise | None:
    if one.commitment is None or one.commitment.kind is not CommitmentKind.NEW:
        return None
    if isinstance(one, Annotation):
        return Promise(one, one.commitment, one.anchor.page, one.anchor.quote)
    return Promise(one, one.commitment, one.page, one.quote)


def _key(promise: Promise) -> tuple[date, int, int]:
    due = promise.commitment.due
    source = promise.source
    start = (source.anchor.span if isinstance(source, Annotation) else source.span).start
    return (due.last or due.first or date.max, promise.page, start)

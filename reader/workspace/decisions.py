"""What the reader decided on suggestions, and what accepting one makes: pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from msgspec.structs import asdict, replace

from reader.model import (
    Annotation,
    Commitment,
    CommitmentKind,
    Decision,
    Motion,
    Position,
    Status,
    Suggestion,
    Tag,
    Verdict,
)
from reader.storage import new_stamp, now, succeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Span
    from reader.workspace.tagging import Fields

_WORD: Final = re.compile(r"\w+")


class Proposed(Protocol):
    """What tells whether a suggestion was decided."""

    @property
    def id(self) -> str:
        """The suggestion's."""

    @property
    def tag_id(self) -> str:
        """What it proposes."""

    @property
    def span(self) -> Span:
        """Where."""


def is_decided(
    one: Proposed, decisions: Mapping[str, Decision], tagged: Iterable[tuple[Span, tuple[str, ...]]]
) -> bool:
    """Say whether the reader accepted or dismissed a suggestion, or tagged its passage by hand.

    Args:
        one: the suggestion
        decisions: by the suggestion's id
        tagged: the passages of the letter, each with its tags, also those that the workspace adds
    """
    decision = decisions.get(one.id)
    if decision is not None and not decision.withdrawn:
        return True
    return any(one.tag_id in tags and span.overlaps(one.span) for span, tags in tagged)


def decision(suggestion: Suggestion, letter_id: str, verdict: Verdict, before: Decision | None) -> Decision:
    """Return a decision, as the next revision of the one before."""
    return decision_on(suggestion.id, letter_id, verdict, before)


def decision_on(what: str, letter_id: str, verdict: Verdict, before: Decision | None) -> Decision:
    """Return a decision on what goes by this id, as the next revision of the one before."""
    at = now()
    if before is not None:
        return succeed(before, verdict=verdict, decided_at=at, decided_by="", withdrawn=False)
    return Decision(id=what, letter_id=letter_id, verdict=verdict, decided_at=at, stamp=new_stamp())


def fields_as(suggestion: Suggestion, tag: Tag) -> Fields:
    """Return the fields to accept a suggestion with; as another tag, what of them has a place there."""
    own = suggestion.commitment or suggestion.motion or suggestion.position
    who, what = _who_and_what(own)
    match tag:
        case Tag.COMMITMENT:
            return suggestion.commitment or Commitment(who=who, what=what)
        case Tag.MOTION:
            return suggestion.motion or Motion(what=what)
        case Tag.POSITION:
            return suggestion.position or Position(holder=who, subject=what)


def _who_and_what(fields: Fields | None) -> tuple[str, str]:
    match fields:
        case Commitment():
            return fields.who, fields.what
        case Position():
            return fields.holder, fields.subject
        case Motion():
            return "", fields.what
        case None:
            return "", ""


def fulfilling(fields: Fields, earlier: Annotation) -> Commitment:
    """Return the fields of a passage that fulfils an earlier commitment.

    Raises:
        TypeError: only a commitment can fulfil another
    """
    if not isinstance(fields, Commitment):
        raise TypeError("only a commitment can fulfil another")
    return replace(fields, kind=CommitmentKind.FULFILS, fulfils=earlier.id)


def fulfilled(earlier: Annotation) -> Annotation:
    """Return an earlier commitment as the next revision that says it is met."""
    if earlier.commitment is None:
        raise TypeError("only a commitment can be fulfilled")
    met = replace(earlier.commitment, status=Status.FULFILLED)
    return succeed(earlier, replace(earlier, commitment=met))


def quoted_only(fields: Fields, quote: str) -> Fields:
    """Return the fields of a suggestion without texts that the passage's own words do not make up."""
    words = set(_WORD.findall(quote.casefold()))
    texts = {name: value for name, value in asdict(fields).items() if type(value) is str}  # no enum
    foreign = [name for name, value in texts.items() if set(_WORD.findall(value.casefold())) - words]
    return replace(fields, **dict.fromkeys(foreign, ""))

"""A passage's story: promised, put off, met, by date.

With pages and quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.model import Annotation, Due, Letter, RelationKind

if TYPE_CHECKING:
    from reader.model import Commitment, Step

Cite = Callable[[Letter, int], str]


class Related(Struct, frozen=True):
    """A passage at the other end of a relation.

    Attributes:
        outgoing: the passage whose story is told does it to this one; else this one does it to that
    """

    kind: RelationKind
    outgoing: bool
    annotation: Annotation
    letter: Letter


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened to a passage.

    Attributes:
        day: when; of a passage, the day of its letter
        what: "tagged", "due", "status", "own", or a relation such as "fulfils"
        field: of "own", the name of the field that the workspace adds
        old, new: what changed
        passage_id, citation, quote: of the passage that it happened in, if it did in one
        outgoing: of a relation: the passage itself does it to an earlier one
        by, note: who noted it, and why
        step: which of its commitment's history it is, -1 for none of it
    """

    day: date | None
    what: str
    field: str = ""
    old: str = ""
    new: str = ""
    passage_id: str = ""
    citation: str = ""
    quote: str = ""
    outgoing: bool = False
    by: str = ""
    note: str = ""
    step: int = -1


def story(one: Annotation, letter: Letter, related: Iterable[Related], *, cite: Cite) -> list[Event]:
    """Return what happened to a passage, oldest first; what has no day comes first.

    Args:
        one: whose story it is
        letter: it stands in
        related: passages that it is related to, at either end
        cite: gives the official citation of a page of a letter
    """
    events = [_tagged(one, letter, cite)]
    if one.commitment is not None:
        steps = enumerate(one.commitment.history)
        events += [event for number, step in steps for event in _events_of(step, number)]
    events += [event for step in one.history for event in _events_of(step, -1)]
    events += [_relation(other, cite) for other in related]
    return sorted(events, key=lambda event: event.day or date.min)


def _tagged(one: Annotation, letter: Letter, cite: Cite) -> Event:
    return Event(
        day=letter.date,
        what="tagged",
        new=_due_at_first(one.commitment) if one.commitment is not None else "",
        passage_id=one.id,
        citation=cite(letter, one.anchor.page),
        quote=one.anchor.quote,
        by=one.tagged_by,
    )


def _due_at_first(commitment: Commitment) -> str:
    """Return when a commitment was due before anybody changed that."""
    moved = (step.due[0] for step in commitment.history if step.due is not None)
    return _due(next(moved, commitment.due))


def _events_of(step: Step, number: int) -> Iterator[Event]:
    made = Event(
        day=step.at.date(), what="due", passage_id=step.source, by=step.by, note=step.note, step=number
    )
    if step.due is not None:
        yield replace(made, old=_due(step.due[0]), new=_due(step.due[1]))
    if step.status is not None:
        yield replace(made, what="status", old=step.status[0].value, new=step.status[1].value)
    if step.own is not None:
        field, old, new = step.own
        yield replace(made, what="own", field=field, old=old, new=new)


def _relation(other: Related, cite: Cite) -> Event:
    return Event(
        day=other.letter.date,
        what=other.kind.value,
        passage_id=other.annotation.id,
        citation=cite(other.letter, other.annotation.anchor.page),
        quote=other.annotation.anchor.quote,
        outgoing=other.outgoing,
    )


def _due(due: Due) -> str:
    day = due.last or due.first
    return day.isoformat() if day is not None else due.text

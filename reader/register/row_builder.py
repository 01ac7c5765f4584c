"""The register: annotations as rows, one for each tag of each passage.

What the window needs of a row (columns and words, filter and order) is handed on from here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reader.model import (
    Annotation,
    AnyTag,
    Commitment,
    CommitmentKind,
    Letter,
    Motion,
    Particulars,
    Position,
    Scheme,
    Status,
    Tag,
)
from reader.register import follow_up
from reader.register.agenda import Promise, reason
from reader.register.book import Entry, Fulfilment, LetterPlace, Page, Source
from reader.register.link import PassageLink
from reader.register.offices import responsible
from reader.register.own import own_of
from reader.register.row import Row
from reader.register.vocabulary import parse_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import OwnTag
    from reader.register.steps import Steps


Cite = Callable[[Letter, int], str]
_PENDING = frozenset({Status.OPEN, Status.PARTLY})
_AT_ONCE = 20  # passages in one step
_NO_SCHEME = Scheme()
_COMMITMENT = Tag.COMMITMENT  # asked of each passage


def rows(
    letters: Iterable[Letter],
    annotations: Iterable[Annotation],
    *,
    today: date,
    cite: Cite,
    scheme: Scheme = _NO_SCHEME,
) -> list[Row]:
    """Return the register, by date of the letter and place in it.

    Args:
        letters: the letters of the workspace; passages of letters that are not among them are left out
        annotations: of all letters, since a fulfilment may stand in another letter than its commitment
        today: the day on which something is overdue or not
        cite: gives the official citation of a page of a letter
        scheme: own fields and tags of the workspace
    """
    added = Added(scheme, today)
    known = {letter.id: letter for letter in letters}
    placed = [one for one in annotations if one.letter_id in known and one.deleted_at is None]
    placed.sort(key=lambda one: (_letter_place(known[one.letter_id]), *_place(one)))
    fulfilled_by = fulfilments(placed)
    cite = lru_cache(maxsize=1024)(cite)
    shared = lru_cache(maxsize=1024)(_of_letter)
    found: list[Row] = []
    for one in placed:
        letter = known[one.letter_id]
        columns = shared(letter) | {"citation": cite(letter, one.anchor.page)}
        found += _rows_of(one, columns, today, fulfilled_by.get(one.id, ""), added)
    return found


def paging(
    letter: Letter,
    annotations: Sequence[Annotation],
    *,
    today: date,
    cite: Cite,
    scheme: Scheme = _NO_SCHEME,
) -> Steps[Page]:
    """Make a letter's page of a `Book`, in steps, so that a long letter keeps no window waiting.

    Args:
        letter: of the workspace
        annotations: of that letter
        today: as for `rows`
        cite: as for `rows`
        scheme: as for `rows`
    """
    source = LetterRows(letter, today, cite, _added(scheme, today))
    place = _letter_place(letter)
    entries: list[Entry] = []
    fulfilling: list[Fulfilment] = []
    for at, one in enumerate(sorted(annotations, key=_place)):
        if at % _AT_ONCE == 0:
            yield
        placed = source.entries(one, place)
        entries += placed
        fulfilling += [
            Fulfilment(entry.place, entry.id, earlier)
            for earlier in one.fulfilled_ids
            for entry in placed
            if entry.tag.value == _telling(one)
        ]
    return Page(place, tuple(entries), tuple(fulfilling))


class LetterRows:
    """Makes the rows of one letter, each when somebody looks at it."""

    def __init__(self, letter: Letter, today: date, cite: Cite, added: Added) -> None:
        self._letter = letter
        self._today = today
        self._cite = cite
        self._added = added
        self._made_of = letter, today, added.scheme
        self._columns = _of_letter(letter)

    def entries(self, passage: Annotation, place: LetterPlace) -> list[Entry]:
        """Return one entry for each tag of a passage."""
        start, end, key = _place(passage)
        tags: tuple[AnyTag, ...] = passage.tags
        if passage.own_tags:
            tags = (*tags, *map(self._added.tag, passage.own_tags))
        return [
            Entry(
                (place, start, end, key, nth),
                tag,
                passage,
                self,
                tag is _COMMITMENT and self._is_due(passage),
            )
            for nth, tag in enumerate(tags)
        ]

    def row(self, passage: Annotation, tag: AnyTag, fulfilled_by: str) -> Row:
        """Make the row of one tag of a passage."""
        columns = self._columns | {"citation": self._cite(self._letter, passage.anchor.page)}
        columns |= _of_passage(passage)
        return _row_of(passage, tag, columns, self._today, fulfilled_by, self._added)

    def makes_same(self, other: Source) -> bool:
        """Say whether the other makes the same rows of the same passages, as far as that is known."""
        return isinstance(other, LetterRows) and self._made_of == other._made_of  # noqa: SLF001 - of its kind

    def _is_due(self, passage: Annotation) -> bool:
        """Say whether a commitment is on the sheet of today."""
        one = passage.commitment
        if one is None or one.kind is CommitmentKind.FULFILS:
            return False
        if one.status in _PENDING and is_overdue(one, self._today):
            return True
        due, put_off = one.due.last or one.due.first, follow_up.times_put_off(one)
        promise = Promise(one.kind, standing(one), False, due, follow_up.fulfilled_on(one), put_off)  # noqa: FBT003 - not overdue
        return reason(promise, self._today) is not None


class Added:
    """Fields and tags of a scheme, made ready for many rows."""

    def __init__(self, scheme: Scheme, today: date) -> None:
        self.scheme = scheme
        self.tag = lru_cache(maxsize=None)(scheme.tag)
        self.fields = lru_cache(maxsize=None)(scheme.fields_of)  # one object for all rows of a tag
        self.responsible = responsible(scheme.offices, today) if scheme.offices else None

    def completed(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a tag's columns with who is responsible now, where nobody said otherwise."""
        if self.responsible is None or columns.get("kind") is None or columns.get("responsible"):
            return columns
        name = self.responsible(columns.get("who", ""), columns.get("ministry", ""))
        return {**columns, "responsible": name}


@lru_cache(maxsize=2)  # one object for all letters
def _added(scheme: Scheme, today: date) -> Added:
    return Added(scheme, today)


def row_id(annotation_id: str, tag: str) -> str:
    """Return a row's id: the passage's id and the value of the tag."""
    return f"{annotation_id}:{tag}"


def split_id(text: str, own: Iterable[OwnTag] = ()) -> tuple[str, AnyTag | None]:
    """Return the passage's id, or the beginning of one, and the tag if one was given.

    Args:
        text: an id of a row, or of a passage
        own: tags that the workspace adds

    Raises:
        BadValue: what stands behind the colon is no tag.
    """
    annotation_id, _, tag = text.strip().partition(":")
    return annotation_id, parse_tag(tag, own) if tag else None


def fulfilments(annotations: Iterable[Annotation]) -> dict[str, str]:
    """Return, by id of the passage that is fulfilled, the ids of the rows that fulfil it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in annotations:
        for earlier in one.fulfilled_ids:
            found[earlier].append(row_id(one.id, _telling(one)))
    return {earlier: " ".join(ids) for earlier, ids in found.items()}


def _telling(one: Annotation) -> str:
    """Return the tag, by its value, whose row says that a passage fulfils another."""
    return Tag.COMMITMENT.value if one.commitment is not None else (*one.tags, *one.own_tags)[0]


def standing(commitment: Commitment) -> Status:
    """Return a commitment's status as the register shows it.

    A passage that fulfils an earlier commitment promises nothing itself: where its status was left
    at open, it shows as fulfilled. One that a user set, such as partly fulfilled, stays.
    """
    if commitment.kind is CommitmentKind.FULFILS and commitment.status is Status.OPEN:
        return Status.FULFILLED
    return commitment.status


def is_overdue(commitment: Commitment, today: date) -> bool:
    """Say whether a commitment is open or partly fulfilled and its last day is before today."""
    if commitment.kind is CommitmentKind.FULFILS or commitment.status not in _PENDING:
        return False
    last = commitment.due.last or commitment.due.first
    return last is not None and last < today


def _letter_place(letter: Letter) -> LetterPlace:
    """Return what letters are ordered by; those without a date come first."""
    return letter.date or date.min, letter.dossier, letter.number, letter.id


def _place(annotation: Annotation) -> tuple[int, int, str]:
    """Return what the passages of a letter are ordered by."""
    span = annotation.anchor.span
    return span.start, span.end, annotation.id


def _rows_of(
    annotation: Annotation, columns: Mapping[str, Any], today: date, fulfilled_by: str, added: Added
) -> list[Row]:
    """Return the rows of a passage, whose letter fills `columns`."""
    shared = {**columns, **_of_passage(annotation)}
    tags: list[AnyTag] = [*annotation.tags, *map(added.tag, annotation.own_tags)]
    return [_row_of(annotation, tag, shared, today, fulfilled_by, added) for tag in tags]


def _row_of(  # noqa: PLR0913, PLR0917 - whose row it is, and what it is made of
    annotation: Annotation,
    tag: AnyTag,
    columns: Mapping[str, Any],
    today: date,
    fulfilled_by: str,
    added: Added,
) -> Row:
    """Return the row of one tag of a passage, whose letter and passage fill `columns`."""
    return Row(
        id=row_id(annotation.id, tag.value),
        tag=tag,
        own=own_of(added.fields(tag.value), annotation.own),
        **added.completed(_of_tag(annotation, tag, today, fulfilled_by)),
        **columns,
    )


def _of_letter(letter: Letter) -> dict[str, Any]:
    """Return the columns that every row of a letter shares."""
    return {
        "dossier": letter.dossier,
        "letter_number": letter.number,
        "letter_date": letter.date,
        "letter_title": letter.title,
        "letter_kind": letter.kind,
        "file_name": letter.file_name,
        "letter_id": letter.id,
    }


def _of_passage(annotation: Annotation) -> Mapping[str, Any]:
    """Return the columns that every tag of a passage shares."""
    return {
        "quote": annotation.anchor.quote,
        "section": annotation.anchor.section,
        "page": annotation.anchor.page,
        "note": annotation.note,
        "tagged_by": annotation.tagged_by,
        "tagged_at": annotation.tagged_at,
        "changed_at": annotation.changed_at,
        "link": str(PassageLink(annotation.letter_id, annotation.id)),
        "relations": "; ".join(f"{one.kind.value} {one.to}" for one in annotation.related),
    }


def _of_tag(annotation: Annotation, tag: AnyTag, today: date, fulfilled_by: str) -> Mapping[str, Any]:
    """Return the columns that the tag's own fields fill."""
    if tag is Tag.COMMITMENT and annotation.commitment is not None:
        own = _of_commitment(annotation.commitment, today)
        return own | {"fulfilled_by": fulfilled_by}
    if tag is Tag.MOTION and annotation.motion is not None:
        return _of_motion(annotation.motion)
    return _of_position(annotation.position or Position()) if tag is Tag.POSITION else {}


def _of_commitment(commitment: Commitment, today: date) -> dict[str, Any]:
    """Return a commitment's columns."""
    return {
        "what": commitment.what,
        "who": commitment.who,
        "ministry": commitment.ministry,
        "to": commitment.to,
        "firm": commitment.firm,
        "kind": commitment.kind,
        "due_text": commitment.due.text,
        "due_from": commitment.due.first,
        "due_to": commitment.due.last,
        "status": standing(commitment),
        "status_source": commitment.status_source,
        "overdue": is_overdue(commitment, today),
        "reference": commitment.reference,
        "first_due": follow_up.first_due(commitment),
        "times_put_off": follow_up.times_put_off(commitment) or None,
        "days_put_off": follow_up.days_put_off(commitment) or None,
        "changes": len(commitment.history) or None,
        "fulfilled_on": follow_up.fulfilled_on(commitment),
        **(_of_particulars(commitment.particulars) if commitment.particulars is not None else {}),
    }


def _of_particulars(particulars: Particulars) -> dict[str, Any]:
    """Return the columns of what official registers say besides."""
    return {
        "official_number": particulars.number,
        "members": "; ".join(particulars.members),
        "groups": "; ".join(particulars.groups),
        "committee": particulars.committee,
        "activity": particulars.activity,
        "category": particulars.category,
        "asked_by": particulars.asked_by,
        "question": particulars.question,
        "responsible": particulars.responsible,
        "done_when": particulars.done_when,
        "remark": particulars.remark,
        "fulfilled_letter": particulars.fulfilled_letter,
    }


def _of_motion(motion: Motion) -> dict[str, Any]:
    """Return a motion's columns; whether it was carried out is its status."""
    carried_out = {None: None, True: Status.FULFILLED, False: Status.OPEN}
    return {
        "what": motion.what,
        "who": motion.movers,
        "outcome": motion.outcome,
        "status": carried_out[motion.carried_out],
        "reference": motion.number,
    }


def _of_position(position: Position) -> dict[str, Any]:
    """Return a position's columns."""
    return {"what": position.subject, "who": position.holder, "stance": position.stance}

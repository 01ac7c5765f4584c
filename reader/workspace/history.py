"""Undo and redo history: pure; an inverse is a new revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from reader.errors import ChangedSince
from reader.model import Change, Edit, Record, Scheme, SchemeEdit
from reader.storage import ANCESTORS_KEPT, new_stamp, same_content, succeed, tombstone

Find = Callable[[Record], Record | None]
Apart = Callable[[Record], tuple[Record, ...]]
OfScheme = Callable[[], Scheme | None]

STEPS_KEPT = 500


class History:
    """What was done in this sitting and can be undone; changes made elsewhere are not in it."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._visit = ""  # to a field, which the last change was made in; "" for none

    @property
    def undo_name(self) -> str:
        """The name of what `undo` would undo; empty when there is nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of what `redo` would do again; empty when there is nothing."""
        return self._undone[-1].name if self._undone else ""

    def add(self, change: Change, visit: str = "") -> None:
        """Remember a change that was just made; what was undone before can no longer be redone.

        Args:
            change: that was made
            visit: names a visit to a field, all changes of which are one step; none where it ends as it began
        """
        self._undone.clear()
        if self._goes_on(change, visit):
            change = joined(change.name, (self._done.pop(), change))
            if all(_says_nothing(edit) for edit in change.edits):
                self._visit = ""
                return
        self._done = [*self._done, change][-STEPS_KEPT:]
        self._visit = visit

    def before_visit(self, visit: str, record: Record) -> Record:
        """Return a record as it was before the last step, if that is this visit's and nothing came after."""
        edit = self._last_edit(record) if visit and visit == self._visit else None
        if edit is None or edit.before is None or edit.after is None or not same_content(edit.after, record):
            return record
        return edit.before

    def _goes_on(self, change: Change, visit: str) -> bool:
        """Say whether a change goes on from where the last step of the same visit ended."""
        if not visit or visit != self._visit:
            return False
        return all(one.before is not None and self._ended_with(one.before) for one in change.edits)

    def _ended_with(self, record: Record) -> bool:
        edit = self._last_edit(record)
        return edit is not None and edit.after is not None and same_content(edit.after, record)

    def _last_edit(self, record: Record) -> Edit | None:
        """Return what the last step did to a record."""
        last = self._done[-1].edits if self._done else ()
        return next((one for one in last if _key(_known(one.after, one.before)) == _key(record)), None)

    def undoing(self, find: Find, apart: Apart, scheme: OfScheme = lambda: None) -> Change | None:
        """Return the change that takes back the last one; None when there is nothing to undo.

        The step stays where it is until `undone` says that the change was applied.

        Args:
            find: answers with the present version of a record
            apart: answers with the versions of a record that are kept as conflicts
            scheme: answers with the present own fields, tags and offices

        Raises:
            ChangedSince: somebody else changed one of its records since; the step is forgotten
        """
        return _next(self._done, lambda step: revert(step, find, apart, scheme))

    def undone(self) -> None:
        """Note that the last change was taken back."""
        self._undone.append(self._done.pop())
        self._visit = ""

    def redoing(self, find: Find, apart: Apart, scheme: OfScheme = lambda: None) -> Change | None:
        """Return the change that does the last undone one again; None when there is nothing to redo.

        The step stays where it is until `redone` says that the change was applied.

        Raises:
            ChangedSince: somebody else changed one of its records since; the step is forgotten
        """
        return _next(self._undone, lambda step: repeat(step, find, apart, scheme))

    def redone(self) -> None:
        """Note that the last undone change was done again."""
        self._done.append(self._undone.pop())
        self._visit = ""


def _next(steps: list[Change], made: Callable[[Change], Change]) -> Change | None:
    """Return what the last step makes now; one that can never be made any more is forgotten."""
    if not steps:
        return None
    try:
        return made(steps[-1])
    except ChangedSince:
        steps.pop()
        raise


def joined(name: str, changes: Sequence[Change]) -> Change:
    """Return changes that were made one after the other as one, each record once."""
    edits: dict[tuple[type, str, str], Edit] = {}
    for edit in (edit for change in changes for edit in change.edits):
        key = _key(_known(edit.after, edit.before))
        first = edits.get(key, edit)
        edits[key] = Edit(first.before, edit.after, first.apart_before, edit.apart_after)
    schemes = [one.scheme for one in changes if one.scheme is not None]
    scheme = SchemeEdit(schemes[0].before, schemes[-1].after) if schemes else None
    return Change(name, tuple(edits.values()), scheme)


def _key(record: Record) -> tuple[type, str, str]:
    return type(record), getattr(record, "letter_id", record.id), record.id


def _says_nothing(edit: Edit) -> bool:
    """Say whether a record is after an edit what it was before."""
    if edit.before is None or edit.after is None or edit.apart_before != edit.apart_after:
        return False
    return same_content(edit.before, edit.after)


def revert(change: Change, find: Find, apart: Apart, scheme: OfScheme = lambda: None) -> Change:
    """Return the inverse of a change, as new revisions of the records as they are now.

    Raises:
        ChangedSince: a record no longer says what the change made it say
    """
    edits = [_reversed(edit) for edit in change.edits]
    edit = change.scheme and SchemeEdit(change.scheme.after, change.scheme.before)
    _check_scheme(change, edit, scheme(), "undone")
    return replace(_stepped(change, find, apart, "undone", edits), scheme=edit)


def repeat(change: Change, find: Find, apart: Apart, scheme: OfScheme = lambda: None) -> Change:
    """Return a reverted change made again, as new revisions of the records as they are now.

    Raises:
        ChangedSince: a record no longer says what it said before the change
    """
    _check_scheme(change, change.scheme, scheme(), "redone")
    return replace(_stepped(change, find, apart, "redone", change.edits), scheme=change.scheme)


def _check_scheme(change: Change, edit: SchemeEdit | None, now: Scheme | None, done: str) -> None:
    """Raise ChangedSince where own fields, tags or offices are no longer as the change left them."""
    if edit is not None and now != edit.before:
        raise _changed_since(change, done)


def _reversed(edit: Edit) -> Edit:
    return Edit(edit.after, edit.before, edit.apart_after, edit.apart_before)


def _stepped(change: Change, find: Find, apart: Apart, done: str, edits: Iterable[Edit]) -> Change:
    return Change(change.name, tuple(_step(change, find, apart, done, edit) for edit in edits))


def _step(change: Change, find: Find, apart: Apart, done: str, edit: Edit) -> Edit:
    """Return the edit that brings a record from what is expected to what is wanted."""
    expected, wanted = _known(edit.before, edit.after), _known(edit.after, edit.before)
    current = find(wanted)
    if current is None or not same_content(current, expected):
        raise _changed_since(change, done)
    return _with_conflicts(current, succeed(current, wanted), apart(current), edit)


def _changed_since(change: Change, done: str) -> ChangedSince:
    return ChangedSince(
        f'"{change.name}" was not {done}: somebody else changed it since. '
        "Look at what it is now and change that."
    )


def _with_conflicts(current: Record, after: Record, now: tuple[Record, ...], edit: Edit) -> Edit:
    """Return the edit that also ends the conflicts that the change made, and brings back those it ended."""
    ended = [one for one in now if _is_among(one, edit.apart_before) and not _is_among(one, edit.apart_after)]
    back = [one for one in edit.apart_after if not _is_among(one, now)]
    ancestors = (after.ancestors[0], *(one.stamp for one in ended), *after.ancestors[1:])
    after = replace(after, ancestors=ancestors[:ANCESTORS_KEPT])
    kept = tuple(replace(one, stamp=new_stamp(), ancestors=(), revision=current.revision) for one in back)
    return Edit(current, after, now, kept)


def _is_among(record: Record, others: Iterable[Record]) -> bool:
    return any(same_content(record, other) for other in others)


def _known(record: Record | None, other: Record | None) -> Record:
    """Return the record; one that did not exist is a tombstone of what it became."""
    if record is not None:
        return record
    if other is None:
        raise ValueError("an edit has a record before or after it")
    return tombstone(other)

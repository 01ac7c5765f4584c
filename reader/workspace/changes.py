"""Applies changes: in memory, told, remembered for undo, saved."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from reader.errors import BadValue
from reader.model import Annotation, Change, Decision, Letter, SchemeEdit
from reader.storage import checked
from reader.workspace.history import History

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import Record, Scheme
    from reader.task import Task
    from reader.workspace.broad_changes import BroadChanges
    from reader.workspace.events import Listeners
    from reader.workspace.library import Library
    from reader.workspace.schemes import Schemes
    from reader.workspace.writer import Save, Writer


def _as_they_are(records: tuple[Record, ...]) -> tuple[Record, ...]:
    return records


def _with_history_of(before: Annotation, after: Annotation) -> Annotation:
    """Return a passage with the history that it and its commitment had before."""
    after = replace(after, history=before.history)
    if before.commitment is None or after.commitment is None:
        return after
    return replace(after, commitment=replace(after.commitment, history=before.commitment.history))


class Changes:
    """Makes changes, undoes and redoes them; thread-safe."""

    def __init__(  # noqa: PLR0913, PLR0917 - its collaborators
        self,
        library: Library,
        writer: Writer,
        listeners: Listeners,
        broad: BroadChanges,
        author: str = "",
        kept: Callable[[tuple[Record, ...]], tuple[Record, ...]] = _as_they_are,
        *,
        schemes: Schemes | None = None,
    ) -> None:
        """Make changes of a library; of the records of each only what `kept` returns is taken over."""
        self._library = library
        self._broad = broad
        self._writer = writer
        self._listeners = listeners
        self._author = author
        self._kept = kept
        self._schemes = schemes
        self._lock = threading.RLock()
        self.history = History()

    def make(
        self,
        name: str,
        *records: Record,
        backup: bool = False,
        follow: bool = True,
        visit: str = "",
        scheme: Scheme | None = None,
    ) -> Save:
        """Take over new revisions of records, as one step to undo.

        Args:
            name: as it follows "Undo" in the menu
            records: made by `merge.succeed`, or new
            backup: keep a backup of the letters as they were
            follow: keep a change of a commitment's status or due date in its history
            visit: names a visit to a field; all that is made in it, one after the other, is one step
            scheme: own fields, tags and offices from now on; None where they stay as they are

        Raises:
            NewerSchema: a letter's file was written by a newer Kamerlezer; nothing was changed
            NotWritable: own fields and tags cannot be changed here
            BadValue: something in them is no text
        """
        with self._lock:
            records = tuple(self._signed(record) for record in records)
            if follow:
                records = tuple(self._recorded(record, visit) for record in records)
            change = self._apply(name, records, scheme)
            if not change.is_empty:
                self.history.add(change, visit)
        return self._save(change, backup=backup)

    def before_visit(self, visit: str, record: Record) -> Record:
        """Return a record as it was before this visit to a field changed it; else as it is."""
        with self._lock:
            return self.history.before_visit(visit, record)

    def make_from(  # noqa: PLR0913 - what is made, and how it is kept
        self,
        name: str,
        made: Callable[[], Sequence[Record]],
        *,
        backup: bool = False,
        remembered: bool = True,
        follow: bool = False,
        scheme: Scheme | None = None,
    ) -> Save:
        """Do the same with records that are made from what is there at that moment.

        Args:
            name: as it follows "Undo" in the menu
            made: answers with the records, while nothing else is changed here
            backup: as for `make`
            remembered: it can be undone
            follow: as for `make`
            scheme: as for `make`
        """
        with self._lock:
            records = tuple(made())
            change = self._apply(name, tuple(map(self._recorded, records)) if follow else records, scheme)
            if not change.is_empty and remembered:
                self.history.add(change)
        return self._save(change, backup=backup)

    def _signed(self, record: Record) -> Record:
        """Return a decision that is made, or a letter that becomes done, with who did so."""
        current = self._library.find(record)
        if isinstance(record, Decision) and not record.decided_by:
            is_same = isinstance(current, Decision) and current.verdict is record.verdict
            return record if is_same else replace(record, decided_by=self._author)
        if isinstance(record, Letter) and record.done_at is not None and not record.done_by:
            is_same = isinstance(current, Letter) and current.done_at == record.done_at
            return record if is_same else replace(record, done_by=self._author)
        return record

    def _recorded(self, record: Record, visit: str = "") -> Record:
        """Return the record with what becomes of a commitment in its history, once for a visit to a field."""
        from reader.register import recorded  # noqa: PLC0415 - not needed at the start

        current = self._library.find(record)
        if not isinstance(current, Annotation) or not isinstance(record, Annotation):
            return record
        before = self.history.before_visit(visit, current)
        if not isinstance(before, Annotation):
            return record
        if before is not current:
            record = _with_history_of(before, record)
        fields = self._schemes.now.fields if self._schemes is not None else ()
        return recorded(before, record, at=record.changed_at, by=self._author, fields=fields)

    def make_unremembered(self, name: str, *records: Record) -> Save:
        """Take over new revisions of records; the caller tells `remember` what is to be one step."""
        return self._save(self._apply(name, records))

    def remember(self, change: Change) -> None:
        """Let a change that was made be the next one to undo."""
        with self._lock:
            self.history.add(change)

    @property
    def undo_name(self) -> str:
        """What `undo` would undo, by name; empty when there is nothing."""
        return self.history.undo_name

    @property
    def redo_name(self) -> str:
        """What `redo` would do again, by name; empty when there is nothing."""
        return self.history.redo_name

    def undo(self) -> Save | None:
        """Take back the last change; None when there is none.

        Raises:
            ChangedSince: somebody else changed one of its records since; nothing was changed
            StoreError: it cannot be changed now; it can still be undone later
        """
        with self._lock:
            change = self.history.undoing(self._library.find, self._library.apart, self._scheme)
            made = change and self._stepped(change)
            if made is None:
                return None
            self.history.undone()
        return self._save(made)

    def redo(self) -> Save | None:
        """Do the last undone change again; None when there is none; raises as `undo`."""
        with self._lock:
            change = self.history.redoing(self._library.find, self._library.apart, self._scheme)
            made = change and self._stepped(change)
            if made is None:
                return None
            self.history.redone()
        return self._save(made)

    def _stepped(self, change: Change) -> Change:
        steps = ((edit.after, *edit.apart_after) for edit in change.edits)
        records = tuple(one for step in steps for one in step if one is not None)
        return self._apply(change.name, records, change.scheme.after if change.scheme else None)

    def _scheme(self) -> Scheme | None:
        return self._schemes.now if self._schemes is not None else None

    def _scheme_edit(self, after: Scheme | None) -> SchemeEdit | None:
        """Return how the scheme changes; None where it stays. Raises NotWritable."""
        if after is None or self._schemes is None or after == self._schemes.now:
            return None
        self._schemes.check_writable()
        return SchemeEdit(self._schemes.now, after)

    def _apply(self, name: str, records: tuple[Record, ...], scheme: Scheme | None = None) -> Change:
        try:
            records = tuple(map(checked, self._kept(records)))
        except ValueError as error:  # no later start would read it
            raise BadValue(f"This cannot be kept: {error}. Change it and try again.") from error
        try:
            msgspec.json.encode(records)
        except UnicodeEncodeError as error:  # in memory it would keep all else of the letter from being saved
            raise BadValue("Part of what was typed is no text; type it again.") from error
        edited = self._scheme_edit(scheme)
        with self._broad.gate:
            change = Change(name, self._library.apply(records), edited)
            self._broad.note(change, records)
        return change

    def _save(self, change: Change, *, backup: bool = False) -> Save:
        written = self._keep_scheme(change)
        if not change.is_empty:
            self._listeners.tell(lambda listener: listener.changed(change))
        return self._writer.save(change, backup=backup, after=written)

    def _keep_scheme(self, change: Change) -> Task[None] | None:
        """Take the scheme over that a change makes; None where it makes none."""
        if change.scheme is None or self._schemes is None:
            return None
        return self._schemes.put(change.scheme.after)

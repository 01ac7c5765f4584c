"""Takes letters back to what a backup says, record by record."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import DamagedStore, NewerSchema, NotFound, NotReadable
from reader.model import Annotation, Letter, Record
from reader.storage import LetterRecords, is_deleted, same_content, succeed, tombstone
from reader.workspace.earlier_files import earlier_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from reader.storage import AnnotationFiles
    from reader.task import Task
    from reader.workspace.changes import Changes
    from reader.workspace.library import Library
    from reader.workspace.texts import Texts
    from reader.workspace.writer import Save


class Turn(StrEnum):
    """What restoring does to a record."""

    COMES_BACK = "comes back"
    GOES = "goes"
    CHANGES = "changes"


class Restored(Struct, frozen=True):
    """What restoring would do to one record.

    Attributes:
        turn: what that is
        before: as it is now; None where it is not known now
        after: its content as the backup has it
    """

    turn: Turn
    before: Record | None
    after: Record


class Restoration(Struct, frozen=True):
    """What restoring a backup would do to one letter.

    Attributes:
        letter: as it is now, or as the backup has it
        at: when the backup was made
        changes: of the letter's own record first, then of its passages in order of place
    """

    letter: Letter
    at: datetime
    changes: tuple[Restored, ...]


class Restoring:
    """Restores backups of one workspace; thread-safe."""

    def __init__(self, library: Library, files: AnnotationFiles, texts: Texts, changes: Changes) -> None:
        self._library = library
        self._backups = files.backups
        self._texts = texts
        self._changes = changes

    def listed(self, letter_id: str = "") -> Task[list[datetime]]:
        """Return the same as `dates`, or without a letter as `moments`, in the background."""
        return self._texts.start(lambda _: self.dates(letter_id) if letter_id else self.moments())

    def dates(self, letter_id: str) -> list[datetime]:
        """Return when backups of a letter were made, newest first."""
        return self._backups.dates(letter_id)

    def moments(self) -> list[datetime]:
        """Return when backups of any letter were made, newest first."""
        dates = {at for letter_id in self._backups.letters() for at in self._backups.dates(letter_id)}
        return sorted(dates, reverse=True)

    def preview(self, letter_id: str, at: datetime) -> Task[Restoration]:
        """Say what restoring a letter's backup of that moment would change.

        Fails with NotFound, DamagedStore, NewerSchema or NotReadable.
        """
        return self._texts.start(lambda _: self._previewed(letter_id, at))

    def preview_all(self, at: datetime) -> Task[list[Restoration]]:
        """Say what it would change to have every letter as it was at a moment; progress counts letters.

        A letter that has no backup since was not changed since; one that was added since stays. What cannot
        be read of the backups is left out.
        """
        return self._texts.start(lambda task: list(self._previews(at, task)))

    def _previews(self, at: datetime, task: Task[list[Restoration]]) -> Iterator[Restoration]:
        letters = self._backups.letters()
        for done, letter_id in enumerate(letters):
            task.report(done, len(letters))
            found = self._first_since(letter_id, at)
            if found is not None and found.changes:
                yield found
        task.report(len(letters), len(letters))

    def _first_since(self, letter_id: str, at: datetime) -> Restoration | None:
        """Return what the first backup since then that can be read would change."""
        for made in reversed(self._backups.dates(letter_id)):
            if made >= at:
                with suppress(NotFound, DamagedStore, NewerSchema, NotReadable):
                    return self._previewed(letter_id, made)
        return None

    def _previewed(self, letter_id: str, at: datetime) -> Restoration:
        try:
            backup = self._backups.read(letter_id, at)
        except FileNotFoundError as error:
            raise NotFound("There is no such backup any more. Choose another.") from error
        except OSError as error:
            raise NotReadable(
                f"The backup cannot be read just now: {error.strerror or error}. Try again in a moment."
            ) from error
        current = self._library.records(letter_id)
        letter = current.letter or backup.letter
        if letter is None:
            raise NotFound("This backup says nothing about its letter. Choose another.")
        changes = turns(current, backup)
        return Restoration(letter, at, tuple(one for one in changes if not self._came_along(one)))

    def _came_along(self, one: Restored) -> bool:
        """Say whether a passage would go that came with another letter: it goes when that one comes back."""
        return (
            one.turn is Turn.GOES
            and isinstance(one.after, Annotation)
            and len(self._library.letters_of(one.after.id)) > 1
        )

    def restore(self, changes: Iterable[Restored]) -> Save:
        """Make these changes of previews, as one step to undo; what was changed since then is left alone."""
        wanted = list(changes)
        return self._changes.make_from("restore backup", lambda: list(self._made(wanted)), backup=True)

    def _made(self, wanted: Collection[Restored]) -> Iterator[Record]:
        for one in wanted:
            current = self._library.find(one.after)
            if current is None:
                yield one.after
            elif one.before is not None and current.stamp == one.before.stamp:
                yield succeed(current, one.after)
            else:
                continue
            yield from self._gone_elsewhere(one.after)

    def _gone_elsewhere(self, after: Record) -> Iterator[Record]:
        """Yield the tombstone of a passage that comes back into the letter which it left for another one."""
        if isinstance(after, Annotation) and not is_deleted(after):
            other = self._library.annotation(after.id)
            if other is not None and other.letter_id != after.letter_id and not is_deleted(other):
                yield succeed(other, tombstone(other))


def turns(current: LetterRecords, backup: LetterRecords) -> Iterator[Restored]:
    """Yield what a backup changes, the letter's own record first, passages in order of place: pure."""
    kept = sorted(backup.current(), key=_order)
    yield from filter(None, (_turn(current.find(one), one) for one in kept))
    for one in sorted(current.current(), key=_order):
        if isinstance(one, Annotation) and not is_deleted(one) and backup.find(one) is None:
            yield Restored(Turn.GOES, one, tombstone(one))


def _order(record: Record) -> tuple[int, int, str]:
    if isinstance(record, Annotation):
        return 1, record.anchor.span.start, record.id
    return (0, 0, record.id) if isinstance(record, Letter) else (2, 0, record.id)


def _turn(now: Record | None, kept: Record) -> Restored | None:
    """Return what becomes of a record that is so now, and so in the backup."""
    after = _as_described_now(now, kept)
    if now is None or same_content(now, after):
        is_new = now is None and not is_deleted(kept)
        return Restored(Turn.COMES_BACK, None, kept) if is_new else None
    if is_deleted(now):
        return None if is_deleted(kept) else Restored(Turn.COMES_BACK, now, after)
    return Restored(Turn.GOES if is_deleted(kept) else Turn.CHANGES, now, after)


def _as_described_now(now: Record | None, kept: Record) -> Record:
    """Return what is kept, in the place that a newer reader gave the same words; a letter loses no file."""
    from reader.anchoring import same_words  # noqa: PLC0415 - not needed at the start

    if isinstance(now, Letter) and isinstance(kept, Letter):
        return replace(kept, versions=earlier_files(now, kept.content_id, kept.versions))
    if not (isinstance(now, Annotation) and isinstance(kept, Annotation)):
        return kept
    if now.anchor.layout != kept.anchor.layout and same_words(now.anchor.quote, kept.anchor.quote):
        return replace(kept, anchor=now.anchor)
    return kept

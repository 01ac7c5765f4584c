"""The writer thread: makes changes durable, letter by letter."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from reader.errors import KamerlezerError, StoreError
from reader.model import Change
from reader.storage import open_store
from reader.task import Task

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from reader.model import Record
    from reader.storage import AnnotationFiles, Loaded, Store
    from reader.workspace.broad_changes import BroadChanges
    from reader.workspace.events import Listeners
    from reader.workspace.library import Library

_log = logging.getLogger(__name__)


class Save(Task[Change]):
    """A change that is made in memory already; it is done once it would survive a power cut.

    One of several letters is, once it is written down as a whole; their own files follow.

    A failed save ends with its error. The change stays in memory all the same, and is tried again.

    Attributes:
        change: what was changed
    """

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.change = change
        self.letters_left = set(change.letter_ids())
        self.set_running_or_notify_cancel()  # what is made in memory can be undone, not cancelled

    def follow(self, written: Future[None]) -> None:
        """End as what is written besides did."""
        error = written.exception() if not written.cancelled() else None
        with suppress(InvalidStateError):
            if error is not None:
                self.set_exception(error)
            else:
                self.set_result(self.change)

    def acknowledge(self) -> None:
        """Say that it would survive a power cut; a save that failed before stays so."""
        with suppress(InvalidStateError):
            self.set_result(self.change)


class Writer:
    """Saves letters in the order in which they were first changed; saves of the same letter go together."""

    def __init__(
        self,
        library: Library,
        files: AnnotationFiles,
        lock_path: Path,
        listeners: Listeners,
        broad: BroadChanges,
    ) -> None:
        self._library = library
        self._broad = broad
        self._files = files
        self._lock_path = lock_path
        self._listeners = listeners
        self._changed = threading.Condition()
        self._waiting: dict[str, list[Save]] = {}
        self._backups: set[str] = set()
        self._failed: set[str] = set()
        self._told = ""  # why a save failed, as it was told last
        self._closing = False
        self._thread: threading.Thread | None = None
        self._store: Store | None = None

    def save(self, change: Change, *, backup: bool = False, after: Task[None] | None = None) -> Save:
        """Make a change durable that the library holds already.

        Args:
            change: what was changed
            backup: keep a backup of the letters as they were
            after: what is written besides; a change of no letter is saved when that is
        """
        save = Save(change)
        if not save.letters_left:
            if after is None:
                save.set_result(change)
            else:
                after.add_done_callback(save.follow)
            return save
        # Before the thread can say that it is saved
        self._listeners.tell(lambda listener: listener.saving(self._library.unsaved_count()))
        with self._changed:
            for letter_id in sorted(save.letters_left):
                self._waiting.setdefault(letter_id, []).append(save)
                if backup:
                    self._backups.add(letter_id)
            self._start()
        self._broad.when_written_down(change, save.acknowledge)
        return save

    def retry(self) -> None:
        """Try again to save what could not be saved, and tell again where it fails."""
        with self._changed:
            self._told = ""
            if self._failed:
                self._start()

    def retry_quietly(self) -> None:
        """Try again to save what could not be saved; it is told only if it fails in another way."""
        with self._changed:
            if self._failed:
                self._start()

    def write_again(self, letter_ids: AbstractSet[str]) -> None:
        """Write letters whose files lost what is known of them."""
        with self._changed:
            new = letter_ids - self._failed  # those wait for their own next try
            for letter_id in new:
                self._waiting.setdefault(letter_id, [])
            if new:
                self._start()

    def close(self) -> None:
        """Save what is left, once more where it failed before, and end the thread."""
        with self._changed:
            if self._failed or self._waiting:
                self._start()
            self._closing = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _start(self) -> None:
        """Queue what failed before as well, and wake the thread; the lock is held."""
        for letter_id in self._failed:
            self._waiting.setdefault(letter_id, [])
        self._failed.clear()
        if self._thread is None or not self._thread.is_alive():
            thread = threading.Thread(target=self._run, name="kamerlezer-writer", daemon=True)
            thread.start()
            self._thread = thread  # only now: a thread that could not be started would never save
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closing:
                    self._changed.wait()
                if not self._waiting:
                    self._thread = None  # a save that comes after closing starts another
                    return
                letter_id = next(iter(self._waiting))
                saves = self._waiting.pop(letter_id)
                backup = letter_id in self._backups
                self._backups.discard(letter_id)
            try:
                self._save(letter_id, saves, backup=backup)
            except Exception as error:  # noqa: BLE001 - the thread must go on, whatever it is
                self._keep_for_later(letter_id, saves, _explained(error))

    def _save(self, letter_id: str, saves: Collection[Save], *, backup: bool) -> None:
        try:
            self._write(letter_id, backup=backup)
        except Exception as error:  # noqa: BLE001 - whatever it is, the change must stay and the user must know
            self._keep_for_later(letter_id, saves, _explained(error))
            return
        self._told = ""
        self._broad.written(letter_id)
        for save in saves:
            save.letters_left.discard(letter_id)
            if not save.letters_left:
                save.acknowledge()
        if not self._library.unsaved_count():
            at = datetime.now().astimezone()
            self._listeners.tell(lambda listener: listener.saved(at))

    def _write(self, letter_id: str, *, backup: bool) -> None:
        known, records = self._unsaved(letter_id)
        if not records and not known.lost:
            return
        if self._store is None:
            self._store = open_store(self._files, self._lock_path)
        saved = self._store.save(letter_id, records, known, backup=backup)
        change = self._library.saved(letter_id, len(records), saved)
        if change is not None:
            self._listeners.tell(lambda listener: listener.changed(change))
        self._listeners.tell_news(self._library.take_news())

    def _unsaved(self, letter_id: str) -> tuple[Loaded, tuple[Record, ...]]:
        """Return what is to be written of a letter, once the broader changes in it are written down."""
        while True:
            self._broad.write_down(letter_id)
            with self._broad.gate:  # held for a moment only: who makes a change never waits for the disk
                if not self._broad.is_due(letter_id):
                    return self._library.unsaved(letter_id)

    def _keep_for_later(self, letter_id: str, saves: Collection[Save], error: KamerlezerError) -> None:
        with self._changed:
            self._failed.add(letter_id)
        for save in saves:
            with suppress(InvalidStateError):  # it is written down, or failed before
                save.set_exception(error)
        if saves or str(error) != self._told:
            self._listeners.tell(lambda listener: listener.save_failed(error))
        self._told = str(error)


def _explained(error: Exception) -> KamerlezerError:
    if isinstance(error, KamerlezerError):
        return error
    _log.error("a save failed unexpectedly", exc_info=error)
    explained = StoreError(f"Could not save: {error}.")
    explained.__cause__ = error
    return explained

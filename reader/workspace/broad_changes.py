"""Changes of several letters: written down first, completed after a kill."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from reader.errors import DamagedStore, StoreError
from reader.model import Change, Letter
from reader.storage import said_plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.model import Record
    from reader.storage import Entry, Journal
    from reader.workspace.library import Library

_log = logging.getLogger(__name__)


class _Due:
    """A change that is to be written down, and who waits for that."""

    def __init__(self, change: Change, records: tuple[Record, ...]) -> None:
        self.change = change
        self.records = records
        self.told: list[Callable[[], object]] = []


class BroadChanges:
    """The changes of several letters that are not wholly on disk; thread-safe.

    Attributes:
        gate: held while such a change is made in memory and noted here: no letter of it is written before
        problems: what is to be said of changes that were found, in sentences for the user
    """

    def __init__(self, journal: Journal, library: Library) -> None:
        self.gate = threading.RLock()
        self.problems: tuple[str, ...] = ()
        self._journal = journal
        self._library = library
        self._due: list[_Due] = []
        self._left: dict[Path, set[str]] = {}  # letters that are still to be written, by entry

    def note(self, change: Change, records: Sequence[Record]) -> None:
        """Have a change that was just made written down before any letter of it, if it has several."""
        if len(_letters(records)) > 1:
            with self.gate:
                self._due.append(_Due(change, tuple(records)))

    def when_written_down(self, change: Change, tell: Callable[[], object]) -> None:
        """Call `tell` once a change of several letters is written down, and so would survive a power cut."""
        if len(change.letter_ids()) <= 1:
            return
        with self.gate:
            due = next((one for one in self._due if one.change is change), None)
            if due is not None:
                due.told.append(tell)
                return
        tell()

    def is_due(self, letter_id: str) -> bool:
        """Say whether a change of a letter is to be written down first; asked with the gate held."""
        return any(letter_id in _letters(due.records) for due in self._due)

    def write_down(self, letter_id: str) -> None:
        """Write down what is due before a letter is written; called by the thread that writes the letters.

        What cannot be written down is still due, and holds back its own letters alone.

        Raises:
            DiskFull, NotWritable: a change of this letter could not be
        """
        with self.gate:
            dues = tuple(self._due)
        refused: StoreError | None = None
        for due in dues:
            try:
                self._write_down(due)
            except StoreError as error:
                refused = error if letter_id in _letters(due.records) else refused
        if refused is not None:
            raise refused

    def _write_down(self, due: _Due) -> None:
        path = self._journal.new_path()
        with self.gate:
            self._left[path] = _letters(due.records)  # before it is there: `complete` leaves it alone
        try:
            with said_plainly("save"):
                self._journal.begin(path, due.change.name, due.records)
        except StoreError:
            with self.gate:
                del self._left[path]
            raise
        with self.gate:
            self._due.remove(due)
        for tell in due.told:
            tell()

    def written(self, letter_id: str) -> None:
        """Note that all that is known of a letter is on disk."""
        with self.gate:
            for letters in self._left.values():
                letters.discard(letter_id)
            ended = [path for path, letters in self._left.items() if not letters]
            for path in ended:
                del self._left[path]
        for path in ended:
            self._end(path)

    def complete(self, save: Callable[[Change], object]) -> list[str]:
        """Make what was written down and is not wholly on disk; answer with what is to be said of it.

        Args:
            save: makes a change durable that the library holds already
        """
        told: list[str] = []
        try:
            left = [path for path in self._journal.left() if path not in self._left]
        except OSError as error:
            _log.warning("the journal cannot be listed: %s", error)
            return told
        for path in left:
            try:
                told += self._completed(path, self._journal.read(path), save)
            except FileNotFoundError:  # another process ended it
                continue
            except DamagedStore as error:  # it is written whole or not at all: no letter's file waits for it
                told.append(f"{error} It is left where it is.")
            except (OSError, StoreError) as error:
                told.append(f"A change that is not wholly on disk could not be completed: {error}")
        self.problems = (*self.problems, *told)
        return told

    def _completed(self, path: Path, entry: Entry, save: Callable[[Change], object]) -> list[str]:
        missing = [one for one in entry.records if not self._library.covers(one)]
        if not missing:
            self._end(path)
            return []
        with self.gate:
            edits = self._library.apply(missing)
            self._left[path] = _letters(missing)
        save(Change(entry.name, edits))
        return [f"“{entry.name}” was not wholly on disk; it is completed."]

    def _end(self, path: Path) -> None:
        try:
            self._journal.end(path)
        except OSError as error:  # it is found, and ended, at the next start
            _log.warning("the journal's %s cannot be ended: %s", path.name, error)


def _letters(records: Iterable[Record]) -> set[str]:
    return {one.id if isinstance(one, Letter) else one.letter_id for one in records}

"""The index of words, kept up to date with the workspace."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from reader.errors import Cancelled, KamerlezerError, Locked
from reader.search import BULK, TEXT, Entry, Index, Unusable
from reader.task import Task
from reader.workspace.tagging import alive

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from reader.errors import StoreError
    from reader.model import Annotation, Change, Letter
    from reader.storage import LetterRecords
    from reader.workspace.events import Listeners
    from reader.workspace.library import Library
    from reader.workspace.texts import Texts

_log = logging.getLogger(__name__)
T = TypeVar("T")

LETTER = "letter"  # the document that is what is known of a letter; those of passages go by their ids
_FOLDER, _NAME = "search", "words.db"
_BATCH, _BULK_BATCH = 20, 200  # letters taken in at once: fewer that come one by one are found the sooner
_QUIET_S = 0.3  # after a change, before it is taken in
_REST = 0.5  # of the time that a batch took: the window goes first


class SearchIndex:
    """Takes letters into the index as they come, change and go; thread-safe."""

    def __init__(self, library: Library, texts: Texts, listeners: Listeners) -> None:
        self._library = library
        self._texts = texts
        self._listeners = listeners
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._wanted: set[str] = set()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._end_hearing: Callable[[], None] | None = None

    # Keeping up

    def follow(self) -> None:
        """Keep the index up to date in a thread from now on; twice is once."""
        with self._lock:
            if self._thread is not None or self._stop.is_set():
                return
            self._end_hearing = self._listeners.add(_Ears(self.look_at))
            self._thread = threading.Thread(target=self._run, name="kamerlezer-index", daemon=True)
        self.look_at(self._known())
        self._thread.start()

    def look_at(self, letter_ids: Iterable[str]) -> None:
        """Have the thread see what is new of these letters."""
        with self._lock:
            self._wanted.update(letter_ids)
        self._wake.set()

    @property
    def waiting(self) -> int:
        """How many letters the thread has still to look at."""
        return len(self._wanted)

    def update(self, task: Task[Any]) -> None:
        """Bring the index up to date here and now; progress counts letters.

        Raises:
            Cancelled: the task was, or the workspace was closed
        """
        self.using(lambda index: self._take_in(index, self._known(), task))

    def stop(self) -> None:
        """End the thread and let go of the file; reading texts has ended by now."""
        self._stop.set()
        self._wake.set()
        if self._end_hearing is not None:
            self._end_hearing()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            index, self._index = self._index, None
        if index is not None:
            index.close()

    def _known(self) -> set[str]:
        return {one.letter.id for one in self._library.all_records() if one.letter is not None}

    def _run(self) -> None:
        is_checked = False
        while True:
            self._wake.wait()
            if self._stop.wait(_QUIET_S):
                return
            self._wake.clear()
            try:
                if not is_checked:
                    self.using(Index.check)
                    is_checked = True
                self.using(self._take_in_wanted)
            except Cancelled:
                return
            except (KamerlezerError, OSError, Unusable):
                _log.exception("the index of words could not be brought up to date")

    def _take_in_wanted(self, index: Index) -> None:
        with self._lock:
            wanted = set(self._wanted)
        self._take_in(index, wanted, None)

    def _take_in(self, index: Index, letter_ids: Collection[str], task: Task[Any] | None) -> None:
        """Bring what the index knows of these letters up to date; those that are gone are forgotten."""
        marks = index.marks()
        here = {key: known for key in letter_ids if _is_here(known := self._library.records(key))}
        gone = [key for key in letter_ids if key not in here and key in marks]
        if gone:
            index.drop(gone)
        stale = [key for key, known in here.items() if marks.get(key) != self._mark(known)]
        self._done(set(letter_ids) - set(stale))
        bulk = len(stale) >= BULK
        size = _BULK_BATCH if bulk else _BATCH
        for first in range(0, len(stale), size):
            begun = time.monotonic()
            batch = stale[first : first + size]
            index.put([self._entry(here[key]) for key in batch], bulk=bulk)
            self._done(batch)
            self._go_on(task, first + len(batch), len(stale), time.monotonic() - begun)
        index.end_bulk()
        if index.is_wasteful():
            index.begin_anew()
            self._take_in(index, self._known(), task)

    def _go_on(self, task: Task[Any] | None, done: int, total: int, took_s: float) -> None:
        """Report, and let others have their turn where nobody waits."""
        if task is not None:
            task.report(done, total)
        rest_s = 0 if task is not None else took_s * _REST
        if self._stop.wait(rest_s) or (task is not None and task.cancel_requested):
            raise Cancelled("Stopped.")

    def _done(self, letter_ids: Iterable[str]) -> None:
        with self._lock:
            self._wanted.difference_update(letter_ids)

    # What there is to know of a letter

    def _mark(self, known: LetterRecords) -> str:
        """Name what the index is to know of a letter: another text or another revision is another name."""
        assert known.letter is not None  # noqa: S101 - only of letters that are here
        letter = known.letter
        records: tuple[Letter | Annotation, ...] = (letter, *known.annotations.values())
        stamps = [f"{one.id}{one.revision}{one.stamp}" for one in records]
        return f"{self._text_mark(letter)} {crc32(' '.join(stamps).encode()):08x}"

    def _text_mark(self, letter: Letter) -> str:
        read_as = self._texts.text_mark(letter)
        return f"{read_as} {letter.file_id}" if letter.file_id else read_as

    def _entry(self, known: LetterRecords) -> Entry:
        assert known.letter is not None  # noqa: S101 - as above
        letter = known.letter
        said = {LETTER: about_letter(letter)} | {one.id: about_passage(one) for one in alive(known)}
        documents = {part: (f"{crc32(told.encode()):08x}", told) for part, told in said.items() if told}
        try:
            documents[TEXT] = (self._text_mark(letter), self._texts.words(letter))
        except Cancelled:
            raise
        except KamerlezerError:  # told when the letter is opened; looked for again at the next start
            return Entry(letter.id, f"without text {self._mark(known)}", documents)
        return Entry(letter.id, self._mark(known), documents)

    # The file

    def interrupt(self) -> None:
        """Have the question that is being answered fail."""
        with self._lock:
            if self._index is not None:
                self._index.interrupt()

    def using(self, ask: Callable[[Index], T]) -> T:
        """Do something with the index; a damaged one, or one that cannot be written, is made anew.

        Raises:
            Interrupted: somebody asked something newer
            Cancelled: the workspace was closed
            Locked: another process writes for too long
        """
        index = self._opened()
        try:
            return ask(index)
        except Unusable as error:
            if error.is_busy:
                raise Locked("Another Kamerlezer is busy with the index of words; try again.") from error
            _log.warning("the index of words is made anew: %s", error)
            index = self._mended(index, error)
        if self._thread is None:
            self._take_in(index, self._known(), Task())
        else:
            self.look_at(self._known())
        return ask(index)

    def _opened(self) -> Index:
        with self._lock:
            if self._stop.is_set():
                raise Cancelled("The workspace was closed.")
            if self._index is None:
                folder = self._texts.cache.root / _FOLDER
                try:
                    self._index = Index(self._texts.cache.writable_folder(folder) / _NAME)
                except (OSError, Unusable) as error:
                    self._index = Index(self._texts.cache.fallback(folder, error) / _NAME)
            return self._index

    def _mended(self, index: Index, error: Unusable) -> Index:
        """Return an empty index in place of one that failed: elsewhere, if no file can be written there."""
        if error.is_damaged:
            index.begin_anew()
            return index
        with self._lock:
            if self._index is index:
                index.close()
                folder = self._texts.cache.root / _FOLDER
                self._index = Index(self._texts.cache.fallback(folder, error) / _NAME)
            assert self._index is not None  # noqa: S101 - it is there or made just now
            return self._index


class _Ears:
    """Hears which letters changed, or were read from disk."""

    def __init__(self, look_at: Callable[[Iterable[str]], None]) -> None:
        self._look_at = look_at

    def changed(self, change: Change) -> None:
        self._look_at(change.letter_ids())

    def loaded(self, letter_ids: Collection[str]) -> None:
        self._look_at(letter_ids)

    def saving(self, pending: int) -> None:
        """Nothing to do: what is not on disk yet can be found, too."""

    def saved(self, at: datetime) -> None:
        """Nothing to do."""

    def save_failed(self, error: KamerlezerError) -> None:
        """Nothing to do."""

    def cache_refused(self, error: StoreError) -> None:
        """Nothing to do."""

    def noticed(self, problem: StoreError) -> None:
        """Nothing to do."""


def about_letter(letter: Letter) -> str:
    """Return what is known of a letter that can be looked for."""
    told = (letter.title, letter.sender, letter.ministry, letter.mark, letter.file_name)
    return " · ".join(filter(None, told))


def about_passage(passage: Annotation) -> str:
    """Return what was written about a passage that can be looked for: its fields and note."""
    told: list[str] = []
    if (one := passage.commitment) is not None:
        told += (one.what, one.who, one.to, one.ministry, one.due.text, one.reference, one.status_source)
    if (motion := passage.motion) is not None:
        told += (motion.what, motion.movers, motion.number)
    if (position := passage.position) is not None:
        told += (position.subject, position.holder)
    return " · ".join(filter(None, (*told, passage.note)))


def _is_here(known: LetterRecords) -> bool:
    return known.letter is not None and known.letter.removed_at is None

"""All records of a workspace in memory, with unsaved changes."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import NewerSchema, NotWritable
from reader.model import Annotation, Change, Edit, Letter
from reader.storage import LetterRecords, Loaded, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Record
    from reader.storage import AnnotationFiles, Files, Saved

ELSEWHERE = "change made elsewhere"
_BATCH = 100  # letters told of at once while loading


class _Held:
    """One letter in memory.

    Attributes:
        loaded: what its file says
        unsaved: revisions made here that its file does not have yet, in order
        sheet: both together
    """

    __slots__ = ("loaded", "sheet", "unsaved")

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.unsaved: tuple[Record, ...] = ()
        self.sheet = loaded.sheet

    def read_again(self, loaded: Loaded) -> tuple[Edit, ...]:
        """Take over what the file says now; answer with what that changed."""
        before = self.sheet
        self.loaded = loaded
        self.sheet = _with(loaded.sheet, self.unsaved)
        return tuple(_differences(before, self.sheet))


class Library:
    """Thread-safe; nothing here writes. A letter that is asked for is read when it was not yet."""

    def __init__(self, shelf: AnnotationFiles, *, newer: bool = False, read_only: bool = False) -> None:
        self._shelf = shelf
        self._newer = newer
        self._read_only = read_only
        self._lock = threading.RLock()
        self._held: dict[str, _Held] = {}
        self._letter_of: dict[str, str] = {}  # of each annotation
        self._unsaved = 0
        self._seen_folder: int | None = None

    # What is there

    def sheet(self, letter_id: str) -> LetterRecords:
        """Return one letter's records; an empty sheet, which is not kept, when there is no such letter."""
        with self._lock:
            held = self._held.get(letter_id)
            if held is None:
                held = self._read(letter_id)
                if held.loaded.files.main is not None:
                    self._keep(letter_id, held)
            return held.sheet

    def sheets(self) -> list[LetterRecords]:
        """Return the sheets read so far."""
        with self._lock:
            return [held.sheet for held in self._held.values()]

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return the passage with this whole id, deleted or not."""
        with self._lock:
            letter_id = self._letter_of.get(annotation_id)
            return self._held[letter_id].sheet.annotations.get(annotation_id) if letter_id else None

    def find(self, record: Record) -> Record | None:
        """Return the present version of a record."""
        return self.sheet(_letter_id(record)).find(record)

    def problems(self) -> tuple[str, ...]:
        """Return what was odd about the files, in sentences for the user."""
        with self._lock:
            return tuple(sentence for held in self._held.values() for sentence in held.loaded.problems)

    # Changes made here

    def apply(self, records: Iterable[Record]) -> tuple[Edit, ...]:
        """Take revisions over, to be saved later; answer with what that changed.

        Raises:
            NewerSchema: a letter's file was written by a newer Kamerlezer; nothing was changed
            NotWritable: the workspace is read-only; nothing was changed
        """
        with self._lock:
            records = tuple(records)
            if self._read_only and not self._newer:
                raise NotWritable("This workspace is read-only; nothing was changed.")
            for letter_id in {_letter_id(record) for record in records}:
                if self._newer or self._hold(letter_id).loaded.state is State.NEWER:
                    raise NewerSchema("This was written by a newer Kamerlezer; update it to change this.")
            return tuple(self._apply(record) for record in records)

    def _apply(self, record: Record) -> Edit:
        held = self._hold(_letter_id(record))
        before = held.sheet.find(record)
        held.unsaved = (*held.unsaved, record)
        self._unsaved += 1
        held.sheet = held.sheet.put(record)
        if isinstance(record, Annotation):
            self._letter_of[record.id] = record.letter_id
        return Edit(before, held.sheet.find(record))

    def unsaved(self, letter_id: str) -> tuple[Loaded, tuple[Record, ...]]:
        """Return what a letter's file is known to say, and what it does not have yet."""
        with self._lock:
            held = self._hold(letter_id)
            return held.loaded, held.unsaved

    def unsaved_count(self) -> int:
        """Return how many revisions are in memory only."""
        with self._lock:
            return self._unsaved

    def saved(self, letter_id: str, count: int, saved: Saved) -> Change | None:
        """Note that the first `count` unsaved revisions are on disk; answer with what others changed."""
        with self._lock:
            held = self._hold(letter_id)
            base = saved.loaded.sheet if saved.loaded else held.loaded.sheet
            sheet = _with(base, held.unsaved[:count])
            held.unsaved = held.unsaved[count:]
            self._unsaved -= count
            problems = saved.loaded.problems if saved.loaded else held.loaded.problems
            edits = self._read_again(letter_id, Loaded(sheet, saved.files, State.SOUND, problems))
            return Change(ELSEWHERE, edits) if edits else None

    # Reading

    def load_all(self) -> Iterator[frozenset[str]]:
        """Read every letter that was not read yet, newest first; yield their ids in batches."""
        self._seen_folder = self._shelf.folder_mark()
        found = self._shelf.scan()
        with self._lock:
            missing = [letter_id for letter_id in found if letter_id not in self._held]
        missing.sort(key=lambda letter_id: found[letter_id].newest(), reverse=True)
        rest = iter(missing)
        with _collector_resting():
            while batch := tuple(islice(rest, _BATCH)):
                for letter_id in batch:
                    self._load(letter_id, found[letter_id])
                yield frozenset(batch)

    def refresh(self) -> Change | None:
        """Read again what other processes changed; answer with what that is."""
        self._seen_folder = self._shelf.folder_mark()
        edits: list[Edit] = []
        for letter_id, files in self._shelf.scan().items():
            with self._lock:
                held = self._held.get(letter_id)
                if held is not None and held.loaded.files == files:
                    continue
            edits += self._load(letter_id, files)
        return Change(ELSEWHERE, tuple(edits)) if edits else None

    def may_have_changed(self) -> bool:
        """Say whether a file was replaced since the last look; one overwritten in place is not seen."""
        return self._shelf.folder_mark() != self._seen_folder

    def _load(self, letter_id: str, files: Files) -> tuple[Edit, ...]:
        """Read a letter; answer with what is news."""
        with self._lock:
            held = self._held.get(letter_id)
            known = held.loaded if held is not None else None
        loaded = self._shelf.load(letter_id, files)
        with self._lock:
            held = self._held.get(letter_id)
            if held is None:
                self._keep(letter_id, _Held(loaded))
                return tuple(_differences(LetterRecords(), loaded.sheet))
            # Where the writer was quicker, what was read may be older; the next look reads it again.
            return self._read_again(letter_id, loaded) if held.loaded is known else ()

    def _hold(self, letter_id: str) -> _Held:
        """Return a letter, read now if it was not yet."""
        held = self._held.get(letter_id)
        if held is None:
            held = self._read(letter_id)
            self._keep(letter_id, held)
        return held

    def _read(self, letter_id: str) -> _Held:
        return _Held(self._shelf.load(letter_id, self._shelf.files(letter_id)))

    def _keep(self, letter_id: str, held: _Held) -> None:
        self._held[letter_id] = held
        self._letter_of.update(dict.fromkeys(held.sheet.annotations, letter_id))

    def _read_again(self, letter_id: str, loaded: Loaded) -> tuple[Edit, ...]:
        held = self._held[letter_id]
        edits = held.read_again(loaded)
        self._letter_of.update(dict.fromkeys(held.sheet.annotations, letter_id))
        return edits


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the garbage collector from walking over the same records again and again.

    What was read stays for good: reading 100,000 annotations takes a quarter of the time without it,
    and no later collection holds up the window to look at them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _letter_id(record: Record) -> str:
    return record.id if isinstance(record, Letter) else record.letter_id


def _with(sheet: LetterRecords, records: Iterable[Record]) -> LetterRecords:
    for record in records:
        sheet = sheet.put(record)
    return sheet


def _differences(before: LetterRecords, after: LetterRecords) -> Iterator[Edit]:
    """Yield what became of each record; records never vanish, they become tombstones."""
    for record in after.records():
        earlier = before.find(record)
        if earlier is None or earlier.stamp != record.stamp:
            yield Edit(earlier, record)

"""All records of a workspace in memory, with unsaved changes."""

from __future__ import annotations

import gc
import logging
import threading
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from reader.errors import NewerSchema, NotReadable, NotWritable
from reader.model import Annotation, Change, Edit, Letter
from reader.storage import UNKNOWN, Files, LetterRecords, Loaded, State, reconciled
from reader.workspace.held_letter import HeldLetter, differences
from reader.workspace.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.model import Record
    from reader.storage import AnnotationFiles, Saved

_log = logging.getLogger(__name__)

ELSEWHERE = "change made elsewhere"
_BATCH = 100  # letters told of at once while loading


class Library:
    """Thread-safe; nothing here writes. A letter that is asked for is read when it was not yet."""

    def __init__(self, files: AnnotationFiles, *, newer: bool = False, read_only: bool = False) -> None:
        self._files = files
        self._newer = newer
        self._read_only = read_only
        self._lock = threading.RLock()
        self._held: dict[str, HeldLetter] = {}
        self._whereabouts = Whereabouts()
        self._unsaved = 0
        self._lost: set[str] = set()  # letters whose files lack what is known of them
        self._refused: set[str] = set()  # letters of which a file could not be read
        self._news: list[str] = []  # what was not told yet of the files
        self._seen_folder: int | None = None

    # What is there

    def records(self, letter_id: str) -> LetterRecords:
        """Return one letter's records; empty ones, which are not kept, when there is no such letter."""
        with self._lock:
            held = self._held.get(letter_id)
            if held is None:
                held = self._read(letter_id)
                if held.loaded.files.main is not None:
                    self._keep(letter_id, held)
            return held.records

    def all_records(self) -> list[LetterRecords]:
        """Return the records of each letter that was read so far."""
        with self._lock:
            return [held.records for held in self._held.values()]

    def letter_with(self, file_id: str) -> Letter | None:
        """Return the letter that has a file with these bytes, or had it before a corrected one.

        One that was taken out only where no other has it.
        """
        with self._lock:
            ids = self._whereabouts.letters_with(file_id)
            found = [letter for one in ids if (letter := self.records(one).letter) is not None]
        present = [one for one in found if one.removed_at is None and file_id in one.content_ids]
        return next(reversed(present), found[0] if found and found[0].id == file_id else None)

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return the passage with this whole id, deleted or not."""
        with self._lock:
            letters = (self._held[one].records for one in self._whereabouts.letters_of(annotation_id))
            found = [one for records in letters if (one := records.annotations.get(annotation_id))]
            return max(found, key=lambda one: (one.deleted_at is None, one.revision), default=None)

    def letters_of(self, annotation_id: str) -> tuple[str, ...]:
        """Return the ids of the letters that have this passage, or had it before it came into another."""
        with self._lock:
            return tuple(self._whereabouts.letters_of(annotation_id))

    def find(self, record: Record) -> Record | None:
        """Return the present version of a record."""
        return self.records(_letter_id(record)).find(record)

    def apart(self, record: Record) -> tuple[Record, ...]:
        """Return the versions of a record that are kept as conflicts."""
        return self.records(_letter_id(record)).apart(record)

    def covers(self, record: Record) -> bool:
        """Say whether a version of a record is here, or what a version here was made from."""
        return self.records(_letter_id(record)).covers(record)

    def problems(self) -> tuple[str, ...]:
        """Return what was odd about the files, in sentences for the user."""
        with self._lock:
            return tuple(sentence for held in self._held.values() for sentence in held.loaded.told())

    def take_news(self) -> tuple[str, ...]:
        """Return what `problems` came to say since this was asked last."""
        with self._lock:
            news, self._news = tuple(self._news), []
            return news

    def lost_letters(self) -> frozenset[str]:
        """Return the letters whose files lack what is known of them, and must be written again."""
        with self._lock:
            return frozenset() if self._read_only or self._newer else frozenset(self._lost)

    # Changes made here

    def apply(self, records: Iterable[Record]) -> tuple[Edit, ...]:
        """Take revisions over, to be saved later; answer with what that changed, each record once.

        Raises:
            NewerSchema: a letter's file was written by a newer Kamerlezer; nothing was changed
            NotReadable: a letter's file was never read yet, since it is refused; nothing was changed
            NotWritable: the workspace is read-only; nothing was changed
        """
        with self._lock:
            records = tuple(records)
            if self._read_only and not self._newer:
                raise NotWritable(
                    "This workspace is read-only; nothing was changed. "
                    "Copy its folder to where you may write and open that."
                )
            for letter_id in {_letter_id(record) for record in records}:
                self._refuse_unknown(letter_id)
            before = {_key(one): (self.find(one), self.apart(one)) for one in records}
            for record in records:
                self._apply(record)
            last = {_key(one): one for one in records}
            return tuple(
                Edit(was, self.find(last[key]), apart, self.apart(last[key]))
                for key, (was, apart) in before.items()
            )

    def _refuse_unknown(self, letter_id: str) -> None:
        """Raise where a change could meet what this process does not know of a letter."""
        state = self._hold(letter_id).loaded.state
        if self._newer or state is State.NEWER:
            raise NewerSchema("This was written by a newer Kamerlezer; update it to change this.")
        if state is State.REFUSED:
            raise NotReadable("What is known of this letter cannot be read just now; try again in a moment.")

    def _apply(self, record: Record) -> None:
        held = self._hold(_letter_id(record))
        held.unsaved = (*held.unsaved, record)
        self._unsaved += 1
        held.records = held.records.put(record)
        self._whereabouts.note([record])

    def unsaved(self, letter_id: str) -> tuple[Loaded, tuple[Record, ...]]:
        """Return what a letter's file is known to say, and what it does not have yet."""
        with self._lock:
            held = self._hold(letter_id)
            return held.loaded, held.unsaved

    def unsaved_count(self) -> int:
        """Return how many revisions, and letters that their files lost, are in memory only."""
        with self._lock:
            return self._unsaved + len(self.lost_letters())

    def saved(self, letter_id: str, count: int, saved: Saved) -> Change | None:
        """Note that the first `count` unsaved revisions are on disk; answer with what others changed."""
        with self._lock:
            held = self._hold(letter_id)
            base = saved.loaded or held.loaded
            records = base.records.put_all(held.unsaved[:count])
            held.unsaved = held.unsaved[count:]
            self._unsaved -= count
            after = Loaded(records, saved.files, problems=base.problems, unreadable=base.unreadable)
            edits = self._read_again(letter_id, after)
            return Change(ELSEWHERE, edits) if edits else None

    # Reading

    def load_all(self) -> Iterator[frozenset[str]]:
        """Read every letter that was not read yet, newest first; yield their ids in batches.

        Raises:
            OSError: the folder cannot be listed just now
        """
        mark = self._files.folder_mark()
        found = self._files.scan()
        with self._lock:
            missing = [letter_id for letter_id in found if letter_id not in self._held]
        missing.sort(key=lambda letter_id: found[letter_id].newest(), reverse=True)
        rest = iter(missing)
        with _collector_resting():
            while batch := tuple(islice(rest, _BATCH)):
                for letter_id in batch:
                    self._load(letter_id, found[letter_id])
                yield frozenset(batch)
        self._seen_folder = mark  # only now: what was not read is looked at again

    def refresh(self) -> Change | None:
        """Read again what other processes changed; answer with what that is.

        Raises:
            OSError: the folder cannot be listed just now
        """
        mark = self._files.folder_mark()
        found = self._files.scan()
        self._seen_folder = mark
        edits: list[Edit] = []
        for letter_id, files in (*found.items(), *self._removed(found)):
            if not self._is_known(letter_id, files):
                edits += self._load(letter_id, files)
        return Change(ELSEWHERE, tuple(edits)) if edits else None

    def refresh_refused(self) -> Change | None:
        """Read again what could not be read before; answer with what that changed."""
        with self._lock:
            refused = {letter_id: self._held[letter_id].loaded.files for letter_id in self._refused}
        edits: list[Edit] = []
        for letter_id, files in refused.items():
            edits += self._load(
                letter_id, self._files.files(letter_id, tuple(name for name, _ in files.copies))
            )
        return Change(ELSEWHERE, tuple(edits)) if edits else None

    def may_have_changed(self) -> bool:
        """Say whether a file was replaced since the last look; one overwritten in place is not seen."""
        return self._files.folder_mark() != self._seen_folder

    def _is_known(self, letter_id: str, files: Files) -> bool:
        with self._lock:
            held = self._held.get(letter_id)
            return held is not None and held.loaded.files == files and letter_id not in self._refused

    def _removed(self, found: Mapping[str, Files]) -> list[tuple[str, Files]]:
        """Return the letters whose files are gone, while the workspace itself is still there."""
        with self._lock:
            gone = [one for one, held in self._held.items() if held.loaded.files.main and one not in found]
        if not gone or not self._files.workspace.is_dir():
            return []
        looked_at = ((letter_id, self._files.files(letter_id)) for letter_id in gone)
        return [(letter_id, files) for letter_id, files in looked_at if files.main is None]

    def _load(self, letter_id: str, files: Files) -> tuple[Edit, ...]:
        """Read a letter; answer with what is news."""
        with self._lock:
            held = self._held.get(letter_id)
            known = held.loaded if held is not None else None
        loaded = self._loaded(letter_id, files)
        with self._lock:
            held = self._held.get(letter_id)
            if held is None:
                self._keep(letter_id, HeldLetter(loaded))
                return tuple(differences(LetterRecords(), loaded.records))
            if known is None or held.loaded is not known:  # the writer was quicker: this may be older
                self._seen_folder = None
                return ()
            return self._read_again(letter_id, reconciled(letter_id, known, loaded))

    def _loaded(self, letter_id: str, files: Files) -> Loaded:
        """Read a letter's files; whatever goes wrong with one letter leaves the others to be read."""
        try:
            return self._files.load(letter_id, files)
        except Exception as error:  # noqa: BLE001 - it is said, and the letter is looked at again
            if letter_id not in self._refused:
                _log.exception("the files of letter %s could not be read", letter_id)
            sentence = f"annotations/{letter_id}.json met something unforeseen ({error!r}); see the log."
            return Loaded(files=Files(main=UNKNOWN), state=State.REFUSED, refusals=(sentence,))

    def _hold(self, letter_id: str) -> HeldLetter:
        """Return a letter, read now if it was not yet."""
        held = self._held.get(letter_id)
        if held is None:
            held = self._read(letter_id)
            self._keep(letter_id, held)
        return held

    def _read(self, letter_id: str) -> HeldLetter:
        return HeldLetter(self._loaded(letter_id, self._files.files(letter_id)))

    def _keep(self, letter_id: str, held: HeldLetter) -> None:
        self._held[letter_id] = held
        self._take_note(letter_id, Loaded(), held)

    def _read_again(self, letter_id: str, loaded: Loaded) -> tuple[Edit, ...]:
        held = self._held[letter_id]
        before = held.loaded
        edits = held.read_again(loaded)
        self._take_note(letter_id, before, held)
        return edits

    def _take_note(self, letter_id: str, before: Loaded, held: HeldLetter) -> None:
        """Keep what is to be found quickly of a letter, and what is to be told of it."""
        self._whereabouts.note(held.records.current())
        loaded = held.loaded
        self._news += [sentence for sentence in loaded.told() if sentence not in before.told()]
        for letters, belongs in (
            (self._lost, loaded.lost),
            (self._refused, bool(loaded.refusals) or not loaded.files.are_known()),
        ):
            (letters.add if belongs else letters.discard)(letter_id)


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


def _key(record: Record) -> tuple[type, str, str]:
    return type(record), _letter_id(record), record.id

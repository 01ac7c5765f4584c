"""Finds and reads the annotation files of a workspace."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import DamagedStore
from reader.storage.backups import Backups
from reader.storage.decoding import SCHEMA, Unreadable, decode
from reader.storage.reading import UNKNOWN, Signature, read_whole, signature
from reader.storage.records import LetterRecords

if TYPE_CHECKING:
    from pathlib import Path

    from reader.storage.decoding import Decoded

# A conflict copy's name begins with the id: then "-LAPTOP" (OneDrive), " (Anna's conflicted copy 2026-11-22)"
# (Dropbox, in any language), " (conflicted copy …)" or "_conflict-…" (Nextcloud), ".sync-conflict-…"
# (Syncthing), ".held" (our own, where another program kept a file from being replaced).
_NAME = re.compile(r"(?P<id>[0-9a-f]{32})(?P<copy>[^0-9a-f].*)?\.json", re.IGNORECASE | re.DOTALL)


class State(Enum):
    """How a letter's file was found."""

    SOUND = "sound"
    DAMAGED = "damaged"  # what it holds is no letter's file
    REFUSED = "refused"  # it is there and cannot be read just now: nothing is known of what it holds
    NEWER = "newer"


class Files(Struct, frozen=True):
    """One letter's file and its conflict copies, as a listing of the folder shows them."""

    main: Signature | None = None
    copies: tuple[tuple[str, Signature], ...] = ()

    def newest(self) -> int:
        """Return the latest modification time, in nanoseconds."""
        return max((mark[0] for mark in (self.main, *(c[1] for c in self.copies)) if mark), default=0)

    def are_known(self) -> bool:
        """Say whether all were looked at; else they must be looked at again."""
        return UNKNOWN not in {self.main, *(mark for _, mark in self.copies)}


class Loaded(Struct, frozen=True):
    """What one letter's file and its conflict copies say together.

    Attributes:
        records: merged
        files: as they were when they were read; UNKNOWN what was refused
        state: of the letter's own file
        problems: sentences for the user, for as long as this is what is known
        refusals: the same, until what was refused is read
        unreadable: records of the letter's own file that cannot be read
        exact: its tables can be added to; else they must be written anew
        lost: the file lacks some of the records, which must be written again
    """

    records: LetterRecords = LetterRecords()
    files: Files = Files()
    state: State = State.SOUND
    problems: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    exact: bool = True
    lost: bool = False

    def is_plain(self) -> bool:
        """Say whether records can be added to the file as it is."""
        as_known = self.state is State.SOUND and self.exact and not self.lost
        return as_known and self.files.main is not None and not self.files.copies

    def told(self) -> tuple[str, ...]:
        """Return all that is to be said of it."""
        return (*self.problems, *self.refusals)


class AnnotationFiles:
    """Where the files are and what they say."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self.folder = workspace / "annotations"
        self.set_aside = workspace / "set-aside"
        self.backups = Backups(workspace / "backups")

    def path(self, letter_id: str) -> Path:
        """Return where a letter's file is or would be."""
        return self.folder / f"{letter_id}.json"

    def folder_mark(self) -> int | None:
        """Return what changes whenever a file is made, replaced or moved in the folder."""
        mark = signature(self.folder)
        return mark and mark[0]

    def scan(self) -> dict[str, Files]:
        """Return the files of every letter, by letter id.

        Raises:
            OSError: the folder cannot be listed just now
        """
        found: dict[str, Files] = {}
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return found
        for name in names:
            self._note(found, name)
        return found

    def _note(self, found: dict[str, Files], name: str) -> None:
        match = _NAME.fullmatch(name)
        mark = signature(self.folder / name) if match else None
        if match is None or mark is None:
            return
        letter_id = match["id"].lower()
        files = found.get(letter_id, Files())
        if match["copy"] is None:
            found[letter_id] = replace(files, main=mark)
        else:
            found[letter_id] = replace(files, copies=tuple(sorted((*files.copies, (name, mark)))))

    def files(self, letter_id: str, copies: tuple[str, ...] = ()) -> Files:
        """Return one letter's files as they are now, without listing the folder."""
        marks = ((name, signature(self.folder / name)) for name in copies)
        return Files(
            main=signature(self.path(letter_id)),
            copies=tuple((name, mark) for name, mark in marks if mark is not None),
        )

    def load(self, letter_id: str, files: Files) -> Loaded:
        """Read one letter's file, or its last good backup where it is damaged, and merge its copies."""
        loaded = self._load_main(letter_id, files) if files.main else Loaded(files=files)
        for name, _ in files.copies:
            loaded = self._with_copy(letter_id, loaded, name)
        return loaded

    def _load_main(self, letter_id: str, files: Files) -> Loaded:
        name = f"annotations/{letter_id}.json"
        try:
            decoded = decode(read_whole(self.path(letter_id)), letter_id)
            if decoded.schema > SCHEMA:
                sentence = f"{name} was written by a newer Kamerlezer and is read-only here."
                return Loaded(decoded.records, files, State.NEWER, (sentence,))
            return self._sound(letter_id, files, decoded)
        except FileNotFoundError:
            return Loaded(files=replace(files, main=None))
        except DamagedStore:
            return self._from_backup(letter_id, files)
        except OSError:
            return _refused(name, files)

    def _sound(self, letter_id: str, files: Files, decoded: Decoded) -> Loaded:
        """Return what a file says; for records of it that cannot be read, what a backup says of them."""
        if not decoded.unreadable:
            return Loaded(decoded.records, files, exact=decoded.exact)
        records = decoded.records
        backup = self.backups.last_good(letter_id)
        if backup is not None:
            records = records.put_all(one for one in backup[1].current() if records.find(one) is None)
        sentence = (
            f"In annotations/{letter_id}.json {len(decoded.unreadable)} records cannot be read; "
            "they are kept apart in it."
        )
        return Loaded(
            records, files, problems=(sentence,), unreadable=decoded.unreadable, exact=decoded.exact
        )

    def _from_backup(self, letter_id: str, files: Files) -> Loaded:
        name = f"annotations/{letter_id}.json"
        try:
            backup = self.backups.last_good(letter_id)
        except OSError:
            return _refused(f"A backup of {name}", files)
        if backup is None:
            sentence = f"{name} is damaged and has no backup; it is set aside, not overwritten."
            return Loaded(files=files, state=State.DAMAGED, problems=(sentence,))
        at, records = backup
        sentence = (
            f"{name} is damaged; the backup of {at.astimezone():%Y-%m-%d %H:%M} is open instead. "
            "The damaged file is set aside, not overwritten."
        )
        return Loaded(records, files, State.DAMAGED, (sentence,))

    def _with_copy(self, letter_id: str, loaded: Loaded, name: str) -> Loaded:
        """Return what a letter's files say with one conflict copy more."""
        shown = f"annotations/{name}"
        try:
            copy = decode(read_whole(self.folder / name), letter_id)
        except FileNotFoundError:
            return loaded
        except DamagedStore:
            sentence = f"The conflict copy {shown} is damaged; it is not deleted."
            return replace(loaded, problems=(*loaded.problems, sentence))
        except OSError:
            marks = tuple((one, UNKNOWN if one == name else mark) for one, mark in loaded.files.copies)
            refusals = (*loaded.refusals, _cannot_be_read(shown))
            return replace(loaded, files=replace(loaded.files, copies=marks), refusals=refusals)
        state, sentence = loaded.state, f"The conflict copy {shown} was merged; nothing of it is lost."
        if copy.schema > SCHEMA:  # what is not understood of it would be lost with a save
            state = State.NEWER
            sentence = f"{shown} was written by a newer Kamerlezer; its letter is read-only."
        records, problems = loaded.records.merged(copy.records), (*loaded.problems, sentence)
        return replace(loaded, state=state, records=records, problems=problems)


def _refused(shown: str, files: Files) -> Loaded:
    return Loaded(files=replace(files, main=UNKNOWN), state=State.REFUSED, refusals=(_cannot_be_read(shown),))


def _cannot_be_read(shown: str) -> str:
    return f"{shown} cannot be read just now; it is tried again."

"""Finds and reads the annotation files of a workspace."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import DamagedStore
from reader.storage import records as sheets
from reader.storage.backups import Backups
from reader.storage.records import LetterRecords

if TYPE_CHECKING:
    from pathlib import Path

Signature = tuple[int, int, int]
"""Modification time in nanoseconds, size in bytes, inode: differs once a file was replaced."""

# A conflict copy's name begins with the id: then "-LAPTOP" (OneDrive), " (Anna's conflicted copy 2026-11-22)"
# (Dropbox, in any language), " (conflicted copy …)" or "_conflict-…" (Nextcloud), ".sync-conflict-…"
# (Syncthing), ".held" (our own, where another program kept a file from being replaced).
_NAME = re.compile(r"(?P<id>[0-9a-f]{32})(?P<copy>[^0-9a-f].*)?\.json", re.IGNORECASE | re.DOTALL)


class State(Enum):
    """How a letter's file was found."""

    SOUND = "sound"
    DAMAGED = "damaged"
    NEWER = "newer"


class Files(Struct, frozen=True):
    """One letter's file and its conflict copies, as a listing of the folder shows them."""

    main: Signature | None = None
    copies: tuple[tuple[str, Signature], ...] = ()

    def newest(self) -> int:
        """Return the latest modification time, in nanoseconds."""
        return max((mark[0] for mark in (self.main, *(c[1] for c in self.copies)) if mark), default=0)


class Loaded(Struct, frozen=True):
    """What one letter's file and its conflict copies say together.

    Attributes:
        sheet: merged
        files: as they were when they were read
        state: of the letter's own file
        problems: sentences for the user
    """

    sheet: LetterRecords = LetterRecords()
    files: Files = Files()
    state: State = State.SOUND
    problems: tuple[str, ...] = ()


class AnnotationFiles:
    """Where the files are and what they say."""

    def __init__(self, workspace: Path) -> None:
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
        """Return the files of every letter, by letter id."""
        found: dict[str, Files] = {}
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                _note(found, path)
        return found

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
            try:
                data = (self.folder / name).read_bytes()
                copy, schema = sheets.decode(data), sheets.schema_of(data)
            except FileNotFoundError:
                continue
            except (DamagedStore, OSError):
                sentence = f"The conflict copy annotations/{name} cannot be read; it is not deleted."
                loaded = replace(loaded, problems=(*loaded.problems, sentence))
                continue
            sentence = f"The conflict copy annotations/{name} was merged; nothing of it is lost."
            if schema > sheets.SCHEMA:  # what is not understood of it would be lost with a save
                sentence = f"annotations/{name} was written by a newer Kamerlezer; its letter is read-only."
                loaded = replace(loaded, state=State.NEWER)
            loaded = replace(loaded, sheet=loaded.sheet.merged(copy), problems=(*loaded.problems, sentence))
        return loaded

    def _load_main(self, letter_id: str, files: Files) -> Loaded:
        path = self.path(letter_id)
        try:
            data = path.read_bytes()
            sheet = sheets.decode(data)
        except FileNotFoundError:
            return Loaded(files=replace(files, main=None))
        except (DamagedStore, OSError):
            return self._from_backup(letter_id, files)
        if sheets.schema_of(data) > sheets.SCHEMA:
            sentence = f"annotations/{path.name} was written by a newer Kamerlezer and is read-only here."
            return Loaded(sheet, files, State.NEWER, (sentence,))
        return Loaded(sheet, files)

    def _from_backup(self, letter_id: str, files: Files) -> Loaded:
        name = f"annotations/{letter_id}.json"
        backup = self.backups.last_good(letter_id)
        if backup is None:
            sentence = f"{name} is damaged and has no backup; it is set aside, not overwritten."
            return Loaded(files=files, state=State.DAMAGED, problems=(sentence,))
        at, sheet = backup
        sentence = (
            f"{name} is damaged; the backup of {at.astimezone():%Y-%m-%d %H:%M} is open instead. "
            "The damaged file is set aside, not overwritten."
        )
        return Loaded(sheet, files, State.DAMAGED, (sentence,))


def signature(path: Path) -> Signature | None:
    """Return what tells one version of a file from the next; None when there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def _note(found: dict[str, Files], path: Path) -> None:
    match = _NAME.fullmatch(path.name)
    mark = signature(path) if match else None
    if match is None or mark is None:
        return
    letter_id = match["id"].lower()
    files = found.get(letter_id, Files())
    if match["copy"] is None:
        found[letter_id] = replace(files, main=mark)
    else:
        found[letter_id] = replace(files, copies=tuple(sorted((*files.copies, (path.name, mark)))))

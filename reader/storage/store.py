"""Writes a letter's file: TinyDB over an atomic storage.

The only importer of tinydb. Reading goes without it (see shelf.py), so that opening a workspace is
quick; the files stay TinyDB's own format, which its stock JSONStorage opens as well.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import replace
from tinydb import TinyDB, where
from tinydb.storages import Storage
from tinydb.table import Document

from reader.errors import Locked, NewerSchema, NotWritable
from reader.storage import disk, merge
from reader.storage.records import SCHEMA, TABLE_OF, About
from reader.storage.repository import AnnotationFiles, Files, Loaded, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.model import Record
    from reader.storage.records import LetterRecords

Tables = dict[str, dict[str, Any]]

LOCK_S = 10.0


class AtomicStorage(Storage):
    """A TinyDB storage that writes once, when committed, by replacing the file atomically.

    TinyDB reads and writes at each operation; a save of several records is one replacement nonetheless.
    """

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self._path = path
        self._tables: Tables = {} if fresh else msgspec.json.decode(path.read_bytes())

    def read(self) -> Tables:
        """Return all tables."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Take all tables over, in memory."""
        self._tables = data

    def commit(self) -> None:
        """Put the tables on disk; on return they would survive a power cut.

        Where another program holds the file, they are left beside it, as a conflict copy is.
        """
        held = self._path.with_name(f"{self._path.stem}.held.json")
        disk.replace_durably(self._path, msgspec.json.encode(self._tables), held=held)


class Saved(Struct, frozen=True):
    """A letter's file after a save.

    Attributes:
        files: as they are now
        loaded: what the file said before, if it was not what this process knew
    """

    files: Files
    loaded: Loaded | None


class Store:
    """Saves records, one letter at a time, one process at a time."""

    def __init__(self, shelf: AnnotationFiles, lock_path: Path, *, lock_s: float = LOCK_S) -> None:
        self._shelf = shelf
        self._lock = FileLock(lock_path, timeout=lock_s)

    def save(
        self, letter_id: str, records: Iterable[Record], known: Loaded, *, backup: bool = False
    ) -> Saved:
        """Merge records into a letter's file; on return they would survive a power cut.

        Args:
            letter_id: whose file
            records: revisions in the order in which they were made
            known: what this process last read or wrote of that file
            backup: keep the file as it was, also when there is a recent backup

        Raises:
            DiskFull, NotWritable, Locked, NewerSchema: nothing is acknowledged; try again later
        """
        with self._locked():
            base, foreign = self._base(letter_id, known)
            path = self._shelf.path(letter_id)
            sound = base.files.main is not None and base.state is State.SOUND
            whole = not sound or bool(base.files.copies)
            if base.state is State.DAMAGED:
                self._copy_aside(path)
            if sound:
                self._shelf.backups.keep(letter_id, path, anyway=backup)
            _write(path, (*_all(base.sheet), *records) if whole else records, fresh=not sound)
            for name, _ in base.files.copies:
                self._put_aside(self._shelf.folder / name)
            return Saved(self._shelf.files(letter_id), base if foreign else None)

    def _base(self, letter_id: str, known: Loaded) -> tuple[Loaded, bool]:
        """Return what the records go into, and whether it is news to this process."""
        files = self._shelf.files(letter_id, tuple(name for name, _ in known.files.copies))
        if files.main is None:
            return replace(known, files=files), False
        if files == known.files and known.state is State.SOUND:
            return known, False
        loaded = self._shelf.load(letter_id, files)
        if loaded.state is State.NEWER:
            raise NewerSchema("This letter was annotated with a newer Kamerlezer; update to change it.")
        return loaded, True

    def _copy_aside(self, path: Path) -> None:
        """Keep a file's bytes under a name that tells when, while the file itself is still in place."""
        disk.replace_durably(self._aside(path), path.read_bytes())

    def _put_aside(self, path: Path) -> None:
        """Move a file out of the way, under a name that tells when."""
        with suppress(FileNotFoundError):
            path.replace(self._aside(path))

    def _aside(self, path: Path) -> Path:
        self._shelf.set_aside.mkdir(parents=True, exist_ok=True)
        at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        return self._shelf.set_aside / f"{path.stem}.{at}.json"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with disk.said_plainly("save"):
            try:
                self._lock.acquire()
            except Timeout as error:  # an OSError, too
                raise Locked("Another Kamerlezer is saving for too long; close it or try again.") from error
            except NotImplementedError as error:
                raise NotWritable(
                    "Could not save: this disk cannot lock files; use another folder."
                ) from error
            try:
                yield
            finally:
                self._lock.release()


def _all(sheet: LetterRecords) -> tuple[Record, ...]:
    return (*sheet.records(), *sheet.conflicts)


def _write(path: Path, records: Iterable[Record], *, fresh: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with TinyDB(path, storage=AtomicStorage, fresh=fresh) as db:
        db.table("about").upsert(Document(msgspec.to_builtins(About(SCHEMA)), 1))
        for record in records:
            put(db, record)
        cast("AtomicStorage", db.storage).commit()


def put(db: TinyDB, record: Record) -> None:
    """Merge one revision of a record into the tables."""
    kind = type(record)
    table, conflicts = db.table(TABLE_OF[kind]), db.table("conflicts")
    mine = where("id") == record.id
    found = table.get(mine)
    apart = conflicts.search(mine & (where("record") == kind.__struct_config__.tag))
    others = [msgspec.convert(raw, kind) for raw in (found, *apart) if raw is not None]
    winner, *losers = merge.latest_versions([record, *others])
    if found is None:
        table.insert(msgspec.to_builtins(winner))
    elif found["stamp"] != winner.stamp:
        table.upsert(Document(msgspec.to_builtins(winner), found.doc_id))
    if apart:
        conflicts.remove(doc_ids=[raw.doc_id for raw in apart])
    if losers:
        conflicts.insert_multiple([msgspec.to_builtins(loser) for loser in losers])

"""Writes a letter's file: TinyDB over an atomic storage.

The only importer of tinydb. Reading goes without it (see decoding.py), so that opening a workspace is
quick; the files stay TinyDB's own format, which its stock JSONStorage opens as well.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import msgspec
from filelock import FileLock
from msgspec import Struct
from tinydb import TinyDB, where
from tinydb.storages import Storage
from tinydb.table import Document

from reader.errors import NewerSchema, NotReadable, NotWritable
from reader.storage import disk, merge
from reader.storage.decoding import (
    SCHEMA,
    TABLE_OF,
    UNREADABLE,
    About,
    Tables,
    other_tables,
    record_of,
)
from reader.storage.locking import LOCK_S, locked
from reader.storage.reading import TRIES, UNKNOWN, read_whole, signature
from reader.storage.recovery import reconciled
from reader.storage.repository import AnnotationFiles, Files, Loaded, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.model import Record
    from reader.storage.reading import Signature


class AtomicStorage(Storage):
    """A TinyDB storage that writes once, when committed, by replacing the file atomically.

    TinyDB reads and writes at each operation; a save of several records is one replacement nonetheless.
    """

    def __init__(self, path: Path, *, tables: Tables) -> None:
        self._path = path
        self._tables = tables

    def read(self) -> Tables:
        """Return all tables."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Take all tables over, in memory."""
        self._tables = data

    def commit(self) -> Signature | None:
        """Put the tables on disk; on return they would survive a power cut.

        Where another program holds the file, they are left beside it, as a conflict copy is. Returns the
        signature of what was written.
        """
        held = self._path.with_name(f"{self._path.stem}.held.json")
        return disk.replace_durably(self._path, msgspec.json.encode(self._tables), held=held)


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

    def __init__(self, files: AnnotationFiles, lock_path: Path, *, lock_s: float = LOCK_S) -> None:
        self._files = files
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
            DiskFull, NotWritable, NotReadable, Locked, NewerSchema: nothing is acknowledged; try again later
        """
        path = self._files.path(letter_id)
        with self._locked():
            base, tables = self._base_and_tables(letter_id, known)
            if base.state is State.DAMAGED:
                self._copy_aside(path)
            elif base.files.main is not None:
                self._files.backups.keep(letter_id, path, anyway=backup)
            before = () if base.is_plain() else base.records.versions()
            written = _write(path, tables, (*before, *records))
            for name, mark in base.files.copies:
                self._put_aside(self._files.folder / name, mark)
            # A copy that is still there was not merged: the next look finds it.
            return Saved(Files(main=written), base if base is not known else None)

    def _base_and_tables(self, letter_id: str, known: Loaded) -> tuple[Loaded, Tables]:
        """Return what the records go into, and the tables of the file, both read at one moment."""
        path = self._files.path(letter_id)
        for _ in range(TRIES):
            base = self._base(letter_id, known)
            tables = self._tables(path, base)
            if signature(path) == base.files.main:
                return base, tables
        raise NotReadable("Could not save: the file is being changed by another program; try again.")

    def _base(self, letter_id: str, known: Loaded) -> Loaded:
        """Return what the records go into: `known` itself where the file is as it was known."""
        files = self._files.files(letter_id, tuple(name for name, _ in known.files.copies))
        if files == known.files and (known.is_plain() or files == Files()):
            return known
        found = self._files.load(letter_id, files)
        if found.state is State.NEWER:
            raise NewerSchema("This letter was annotated with a newer Kamerlezer; update to change it.")
        if found.state is State.REFUSED:
            raise NotReadable("Could not save: the file cannot be read just now; it is tried again.")
        return reconciled(letter_id, known, found)

    @staticmethod
    def _tables(path: Path, base: Loaded) -> Tables:
        """Return the tables to add to: all of a plain file, else those that are not written anew."""
        if base.is_plain():
            tables: Tables = msgspec.json.decode(read_whole(path))
            return tables
        kept = {str(at): msgspec.to_builtins(one) for at, one in enumerate(base.unreadable, start=1)}
        other = other_tables(read_whole(path)) if base.files.main else {}
        return other | ({UNREADABLE: kept} if kept else {})

    def _copy_aside(self, path: Path) -> None:
        """Keep a file's bytes under a name that tells when, while the file itself is still in place."""
        disk.replace_durably(self._aside(path), read_whole(path))

    def _put_aside(self, path: Path, mark: Signature) -> None:
        """Move a conflict copy that was merged out of the way, unless it is another one by now."""
        if mark != UNKNOWN and signature(path) == mark:
            with suppress(FileNotFoundError):
                path.replace(self._aside(path))

    def _aside(self, path: Path) -> Path:
        self._files.set_aside.mkdir(parents=True, exist_ok=True)
        at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        return self._files.set_aside / f"{path.stem}.{at}.json"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with disk.said_plainly("save"):
            if not self._files.workspace.is_dir():  # a disk that is away: its folder must not be made anew
                raise NotWritable(f"Could not save: {self._files.workspace} is away; is its disk there?")
            with locked(self._lock):
                yield


def _write(path: Path, tables: Tables, records: Iterable[Record]) -> Signature | None:
    path.parent.mkdir(exist_ok=True)
    with TinyDB(path, storage=AtomicStorage, tables=tables) as db:
        db.table("about").upsert(Document(msgspec.to_builtins(About(SCHEMA)), 1))
        for record in records:
            put(db, record)
        return cast("AtomicStorage", db.storage).commit()


def put(db: TinyDB, record: Record) -> None:
    """Merge one revision of a record into the tables."""
    kind = type(record)
    table, conflicts = db.table(TABLE_OF[kind]), db.table("conflicts")
    mine = where("id") == record.id
    found: Any = table.get(mine)
    apart = conflicts.search(mine & (where("record") == kind.__struct_config__.tag))
    others = [record_of(raw, kind) for raw in (found, *apart) if raw is not None]
    winner, *losers = merge.latest_versions([record, *others])
    if found is None:
        table.insert(msgspec.to_builtins(winner))
    elif found["stamp"] != winner.stamp:
        table.upsert(Document(msgspec.to_builtins(winner), found.doc_id))
    if apart:
        conflicts.remove(doc_ids=[raw.doc_id for raw in apart])
    if losers:
        conflicts.insert_multiple([msgspec.to_builtins(loser) for loser in losers])

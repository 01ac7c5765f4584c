"""Adds letters: copies, hashes, reads and saves each file."""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from concurrent.futures import as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from msgspec import Struct

from reader.errors import Cancelled, KamerlezerError, StoreError
from reader.model import Change, Letter
from reader.storage import new_stamp, now, said_plainly, succeed, sync_folder
from reader.task import Task
from reader.workspace.letter_files import letter_files, other_files
from reader.workspace.sources import Refused, Source, Sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import ThreadPoolExecutor

    from reader.engine import Document, Engine
    from reader.text import ReadingText
    from reader.workspace.changes import Changes
    from reader.workspace.library import Library
    from reader.workspace.texts import Texts

_log = logging.getLogger(__name__)

ID_DIGITS = 32  # of the 64 hexadecimal digits of a SHA-256

_CHUNK = 1 << 20
_STAGING_NAME = re.compile(r"\.[0-9a-f]{16}")
_STAGING_LASTS_S = 86_400.0  # longer than any file takes to be added
_UNWRITABLE = re.compile("[\ud800-\udfff]")  # what stands for bytes of a name that are no UTF-8


class Added(Struct, frozen=True):
    """A letter that is in the workspace now.

    Attributes:
        letter: as it is in the workspace
        new: it was not there before
        notices: sentences for the user on what is odd about the file
        unread: how many of its pages could not be read
    """

    letter: Letter
    new: bool
    notices: tuple[str, ...] = ()
    unread: int = 0


class Failure(Struct, frozen=True):
    """A file that could not be added, and why."""

    path: Path
    error: KamerlezerError


class AddedAll(Struct, frozen=True):
    """What became of many files.

    Attributes:
        added: are in the workspace now
        failures: could not be added
        left_out: how many files of folders are no letters, by their names
    """

    added: tuple[Added, ...] = ()
    failures: tuple[Failure, ...] = ()
    left_out: int = 0


class Importer:
    """Adds letters to one workspace."""

    def __init__(
        self, workspace: Path, library: Library, texts: Texts, changes: Changes, engine: Callable[[], Engine]
    ) -> None:
        self._folder = workspace / "letters"
        self._library = library
        self._texts = texts
        self._changes = changes
        self._sources = Sources(engine)
        self._lock = threading.Lock()
        self._busy: dict[str, threading.Lock] = {}
        self._swept = False

    def add(self, path: Path, encoding: str, task: Task[Added]) -> Added:
        """Add one file; it is durable on return, and one step to undo."""
        added, change = self._add(Source(path), encoding, task)
        if change is not None:
            self._changes.remember(change)
        return added

    def add_all(self, paths: Iterable[Path], encoding: str, task: Task[AddedAll]) -> AddedAll:
        """Add files and all that folders and archives hold; one step to undo. Progress counts files.

        Raises:
            Cancelled: stopped in the middle; what was added stays
        """
        given = list(paths)
        found = self._sources.expanded(letter_files(given), task)
        files = found.sources
        done: dict[int, Added | Failure] = {}
        changes: list[Change] = []
        task.report(0, len(files))
        with _threads() as pool:
            tries = {pool.submit(self._try, source, encoding, task): at for at, source in enumerate(files)}
            for one in as_completed(tries):
                done[tries[one]], change = one.result()
                changes += [change] if change is not None else []
                task.report(len(done), len(files))
        self._remember_all(changes)
        if task.cancel_requested:
            raise Cancelled(f"Stopped; {len(changes)} of {len(files)} letters were added.")
        outcomes = [done[at] for at in sorted(done)]
        return AddedAll(
            tuple(one for one in outcomes if isinstance(one, Added)),
            tuple(one for one in outcomes if isinstance(one, Failure)),
            left_out=found.left_out + sum(1 for _ in other_files(given)),
        )

    def _remember_all(self, changes: Sequence[Change]) -> None:
        if len(changes) == 1:
            self._changes.remember(changes[0])
        elif changes:
            edits = tuple(edit for change in changes for edit in change.edits)
            self._changes.remember(Change(f"add {len(changes)} letters", edits))

    def _try(
        self, source: Source | Refused, encoding: str, task: Task[AddedAll]
    ) -> tuple[Added | Failure, Change | None]:
        path = source.path
        if isinstance(source, Refused):
            return Failure(path, source.error), None
        try:
            return self._attempt(source, encoding, task)
        except Exception as error:  # noqa: BLE001 - one file's surprise leaves the others to be added
            _log.exception("%s could not be added", path)
            surprise = KamerlezerError(f"{path.name} met something unforeseen ({error!r}); see the log.")
            return Failure(path, surprise), None

    def _attempt(
        self, source: Source, encoding: str, task: Task[AddedAll]
    ) -> tuple[Added | Failure, Change | None]:
        one: Task[Added] = Task()
        task.on_cancel(one.cancel)
        try:
            if task.cancel_requested:  # a future that was cancelled would never come out of `as_completed`
                raise Cancelled("Stopped.")
            return self._add(source, encoding, one)
        except StoreError as error:  # a letter that is here already can be read where nothing can be written
            return self._present(source.path) or Failure(source.path, error), None
        except KamerlezerError as error:
            return Failure(source.path, error), None

    def _present(self, path: Path) -> Added | None:
        """Return the letter that a file is, if the workspace has it; nothing is written."""
        try:
            letter = self._library.records(id_of(path)).letter
        except (OSError, KamerlezerError):
            return None
        return Added(letter, new=False) if letter is not None and letter.removed_at is None else None

    def _add(self, source: Source, encoding: str, task: Task[Added]) -> tuple[Added, Change | None]:
        with self._staged(source, task) as (staged, letter_id), self._alone_with(letter_id):
            known = self._library.records(letter_id).letter
            if known is None:
                letter, document = self._read(staged, letter_id, encoding, task)
            else:
                letter, document = known, None
                if known.removed_at is not None:
                    letter = succeed(known, removed_at=None)
            kept = self._texts.file(letter)
            if not _is_kept(kept, letter_id):
                self._keep(staged, kept)
            if letter is known:
                return Added(letter, new=False), None
            change = self._changes.make_unremembered("add letter", letter).result()
            if document is None:
                return Added(letter, new=True), change
            return Added(letter, new=True, notices=document.notices, unread=document.unread), change

    def _read(
        self, staged: Path, letter_id: str, encoding: str, task: Task[Added]
    ) -> tuple[Letter, Document]:
        """Have the engine read a new letter, and read its letterhead."""
        folder = self._texts.cache_folder_of(letter_id, encoding)
        with said_plainly(f"read {staged.name}"):
            prepared = self._texts.prepare(staged, folder, task, encoding=encoding)
        at = now()
        letter = Letter(
            id=letter_id,
            file_name=staged.name,
            format=prepared.format,
            pages=len(prepared.document.page_sizes),
            encoding=encoding,
            added_at=at,
            changed_at=at,
            stamp=new_stamp(),
        )
        text = self._texts.keep(letter, prepared)
        return read_head(letter, text, prepared.document.metadata), prepared.document

    @contextmanager
    def _staged(self, source: Source, task: Task[Added]) -> Iterator[tuple[Path, str]]:
        """Copy a file into a staging folder of the workspace, and tell what its id is."""
        from shutil import rmtree  # noqa: PLC0415 - not needed at the start

        self._sweep()
        staging = self._folder / f".{os.urandom(8).hex()}"
        staged = staging / _UNWRITABLE.sub(
            "_", source.path.name
        )  # under its own name, since errors speak of it
        try:
            with (
                self._sources.opened(source, staging / "archive", task) as file,
                said_plainly(f"keep {source.path.name}"),
            ):
                staging.mkdir(parents=True, exist_ok=True)
                letter_id = _copy(file, staged, task)
            yield staged, letter_id
        finally:
            rmtree(staging, ignore_errors=True)

    def _sweep(self) -> None:
        """Remove, once, the staging folders of processes that were killed a day ago or longer."""
        from shutil import rmtree  # noqa: PLC0415 - not needed at the start

        with self._lock:
            if self._swept:
                return
            self._swept = True
        with suppress(OSError):
            for staging in self._folder.glob(".*"):
                if (
                    _STAGING_NAME.fullmatch(staging.name)
                    and staging.stat().st_mtime < time.time() - _STAGING_LASTS_S
                ):
                    rmtree(staging, ignore_errors=True)

    def _keep(self, staged: Path, path: Path) -> None:
        with said_plainly(f"keep {path.name}"):
            staged.replace(path)
            sync_folder(self._folder)

    @contextmanager
    def _alone_with(self, letter_id: str) -> Iterator[None]:
        """Let the same file, given twice, be read once."""
        with self._lock:
            lock = self._busy.setdefault(letter_id, threading.Lock())
        with lock:
            yield


def read_head(letter: Letter, text: ReadingText, metadata: dict[str, str]) -> Letter:
    """Return the letter with what its text says of it, except what was corrected by hand."""
    from reader.letterhead import read_letterhead  # noqa: PLC0415 - its patterns are needed only when letters come in

    head = msgspec.structs.asdict(read_letterhead(text, metadata, letter.file_name))
    read = {name: value for name, value in head.items() if name not in letter.corrected}
    return msgspec.structs.replace(letter, **read)


def _threads() -> ThreadPoolExecutor:
    """Return enough threads to keep every worker of the engine busy: they only wait for it."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not needed at the start

    return ThreadPoolExecutor(2 * (os.cpu_count() or 2) + 2, thread_name_prefix="kamerlezer-adding")


def _copy(source: BinaryIO, target: Path, task: Task[Added]) -> str:
    """Copy a file so that it survives a power cut, and return the letter's id.

    Raises:
        Cancelled: the task was asked to stop
    """
    from hashlib import sha256  # noqa: PLC0415 - not needed at the start

    digest = sha256()
    with target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            if task.cancel_requested:
                raise Cancelled("Stopped.")
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()[:ID_DIGITS]


def _is_kept(path: Path, letter_id: str) -> bool:
    """Say whether a letter's file is as it was added; one that cannot be read is put there anew."""
    try:
        return id_of(path) == letter_id
    except OSError:
        return False


def id_of(path: Path) -> str:
    """Return the id that a file's bytes give it."""
    from hashlib import file_digest  # noqa: PLC0415 - not needed at the start

    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:ID_DIGITS]

"""Adds letters: copies, hashes, reads and saves each file."""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from msgspec import Struct

from reader.errors import BadInput, Cancelled, KamerlezerError, NoSuchFile, StoreError
from reader.model import Change, Letter
from reader.storage import new_stamp, now, said_plainly, succeed, sync_folder
from reader.task import Task
from reader.workspace.letter_files import letter_files, other_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.engine import Document
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


class Reading(Struct, frozen=True):
    """How files that are added are to be read.

    Attributes:
        encoding: of text files; guessed when ""
        password: of files that need one
    """

    encoding: str = ""
    password: str = ""


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

    def __init__(self, workspace: Path, library: Library, texts: Texts, changes: Changes) -> None:
        self._folder = workspace / "letters"
        self._library = library
        self._texts = texts
        self._changes = changes
        self._lock = threading.Lock()
        self._busy: dict[str, threading.Lock] = {}
        self._swept = False

    def add(self, path: Path, how: Reading, task: Task[Added]) -> Added:
        """Add one file; it is durable on return, and one step to undo."""
        added, change = self._add(path, how, task)
        if change is not None:
            self._changes.remember(change)
        return added

    def add_all(self, paths: Iterable[Path], how: Reading, task: Task[AddedAll]) -> AddedAll:
        """Add files and all that folders hold; one step to undo. Progress counts files.

        Raises:
            Cancelled: stopped in the middle; what was added stays
        """
        given = list(paths)
        files = list(letter_files(given))
        done: dict[int, Added | Failure] = {}
        changes: list[Change] = []
        task.report(0, len(files))
        with _threads() as pool:
            tries = {pool.submit(self._try, path, how, task): at for at, path in enumerate(files)}
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
            left_out=sum(1 for _ in other_files(given)),
        )

    def _remember_all(self, changes: Sequence[Change]) -> None:
        if len(changes) == 1:
            self._changes.remember(changes[0])
        elif changes:
            edits = tuple(edit for change in changes for edit in change.edits)
            self._changes.remember(Change(f"add {len(changes)} letters", edits))

    def _try(self, path: Path, how: Reading, task: Task[AddedAll]) -> tuple[Added | Failure, Change | None]:
        try:
            return self._attempt(path, how, task)
        except Exception as error:  # noqa: BLE001 - one file's surprise leaves the others to be added
            _log.exception("%s could not be added", path)
            surprise = KamerlezerError(f"{path.name} met something unforeseen ({error!r}); see the log.")
            return Failure(path, surprise), None

    def _attempt(
        self, path: Path, how: Reading, task: Task[AddedAll]
    ) -> tuple[Added | Failure, Change | None]:
        one: Task[Added] = Task()
        task.on_cancel(one.cancel)
        try:
            if task.cancel_requested:  # a future that was cancelled would never come out of `as_completed`
                raise Cancelled("Stopped.")
            return self._add(path, how, one)
        except StoreError as error:  # a letter that is here already can be read where nothing can be written
            return self._present(path) or Failure(path, error), None
        except KamerlezerError as error:
            return Failure(path, error), None

    def _present(self, path: Path) -> Added | None:
        """Return the letter that a file is, if the workspace has it; nothing is written."""
        try:
            letter = self._library.records(id_of(path)).letter
        except (OSError, KamerlezerError):
            return None
        return Added(letter, new=False) if letter is not None and letter.removed_at is None else None

    def _add(self, path: Path, how: Reading, task: Task[Added]) -> tuple[Added, Change | None]:
        with self._staged(path, task) as (staged, letter_id), self._alone_with(letter_id):
            known = self._library.records(letter_id).letter
            if known is None:
                letter, document = self._read(staged, letter_id, how, task)
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

    def _read(self, staged: Path, letter_id: str, how: Reading, task: Task[Added]) -> tuple[Letter, Document]:
        """Have the engine read a new letter, and read its letterhead."""
        folder = self._texts.cache_folder_of(letter_id, how.encoding)
        with said_plainly(f"read {staged.name}"):
            prepared = self._texts.preparer.prepare(
                staged, folder, task, encoding=how.encoding, password=how.password
            )
        at = now()
        letter = Letter(
            id=letter_id,
            file_name=staged.name,
            format=prepared.format,
            pages=len(prepared.document.page_sizes),
            encoding=how.encoding,
            added_at=at,
            changed_at=at,
            stamp=new_stamp(),
        )
        text = self._texts.keep(letter, prepared)
        read = read_head(letter, text, prepared.document.metadata)
        if self._texts.is_private(letter_id):  # nothing that it says is kept
            self._texts.locks.learn(read)
            read = letter
        return read, prepared.document

    @contextmanager
    def _staged(self, path: Path, task: Task[Added]) -> Iterator[tuple[Path, str]]:
        """Copy a file into a staging folder of the workspace, and tell what its id is."""
        from shutil import rmtree  # noqa: PLC0415 - not needed at the start

        self._sweep()
        staging = self._folder / f".{os.urandom(8).hex()}"
        staged = staging / _UNWRITABLE.sub("_", path.name)  # under its own name, since errors speak of it
        try:
            with _opened(path) as source, said_plainly(f"keep {path.name}"):
                staging.mkdir(parents=True)
                letter_id = _copy(source, staged, task)
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
    return ThreadPoolExecutor(2 * (os.cpu_count() or 2) + 2, thread_name_prefix="kamerlezer-adding")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, a device read for ever
            raise BadInput(f"{path} is no file; save it as a PDF, DOCX or TXT file and add that.")
        source = path.open("rb")
    except FileNotFoundError as error:
        raise NoSuchFile(f"There is no file {path}.") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror or error}.") from error
    with source:
        yield source


def _copy(source: BinaryIO, target: Path, task: Task[Added]) -> str:
    """Copy a file so that it survives a power cut, and return the letter's id.

    Raises:
        Cancelled: the task was asked to stop
    """
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
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:ID_DIGITS]

"""Adds letters: copies, hashes, reads and saves each file."""

from __future__ import annotations

import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from reader.errors import BadValue, Cancelled, KamerlezerError, StoreError
from reader.model import Change, FileFormat, Letter
from reader.storage import new_stamp, now, said_plainly, succeed
from reader.task import Task
from reader.workspace.letter_files import letter_files, other_files
from reader.workspace.recogniser import bring_recognition
from reader.workspace.sources import Refused, Source, Sources
from reader.workspace.staging import Staging, id_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.engine import Document, Engine
    from reader.text import ReadingText
    from reader.workspace.changes import Changes
    from reader.workspace.library import Library
    from reader.workspace.texts import Texts

_log = logging.getLogger(__name__)


class Added(Struct, frozen=True):
    """A letter that is in the workspace now.

    Attributes:
        letter: as it is in the workspace
        new: it was not there before
        notices: sentences for the user on what is odd about the file
        unread: how many of its pages could not be read
        twin: id of a letter that bears the same number and says something else, "" for none
    """

    letter: Letter
    new: bool
    notices: tuple[str, ...] = ()
    unread: int = 0
    twin: str = ""


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

    def __init__(
        self, workspace: Path, library: Library, texts: Texts, changes: Changes, engine: Callable[[], Engine]
    ) -> None:
        self.staging = Staging(workspace / "letters")
        self._library = library
        self._texts = texts
        self._changes = changes
        self._sources = Sources(engine)
        self._lock = threading.Lock()
        self._busy: dict[str, threading.Lock] = {}

    def add(self, path: Path, how: Reading, task: Task[Added]) -> Added:
        """Add one file; it is durable on return, and one step to undo."""
        added, change = self.add_unremembered(path, how, task)
        if change is not None:
            self._changes.remember(change)
        return added

    def add_unremembered(self, path: Path, how: Reading, task: Task[Any]) -> tuple[Added, Change | None]:
        """Do the same as part of a larger step, which the caller remembers; no change where it is here."""
        return self._add(Source(path), how, task)

    def add_all(self, paths: Iterable[Path], how: Reading, task: Task[AddedAll]) -> AddedAll:
        """Add files and all that folders and archives hold; one step to undo.

        Progress counts files; that of a single file, the steps in which it is read.

        Raises:
            Cancelled: stopped in the middle; what was added stays
        """
        given = list(paths)
        found = self._sources.expanded(letter_files(given), task)
        files = found.sources
        done: dict[int, Added | Failure] = {}
        changes: list[Change] = []
        task.report(0, len(files))
        add = partial(self._try, how=how, task=task, is_single=len(files) == 1)
        with _threads() as pool:
            tries = {pool.submit(add, source): at for at, source in enumerate(files)}
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
        self, source: Source | Refused, how: Reading, task: Task[AddedAll], *, is_single: bool
    ) -> tuple[Added | Failure, Change | None]:
        path = source.path
        if isinstance(source, Refused):
            return Failure(path, source.error), None
        try:
            return self._attempt(source, how, task, is_single=is_single)
        except Exception as error:  # noqa: BLE001 - one file's surprise leaves the others to be added
            _log.exception("%s could not be added", path)
            surprise = KamerlezerError(f"{path.name} met something unforeseen ({error!r}); see the log.")
            return Failure(path, surprise), None

    def _attempt(
        self, source: Source, how: Reading, task: Task[AddedAll], *, is_single: bool
    ) -> tuple[Added | Failure, Change | None]:
        one: Task[Added] = Task()
        task.on_cancel(one.cancel)
        if is_single:
            one.on_progress(task.report)
        try:
            if task.cancel_requested:  # a future that was cancelled would never come out of `as_completed`
                raise Cancelled("Stopped.")
            return self._add(source, how, one)
        except StoreError as error:  # a letter that is here already can be read where nothing can be written
            return self._present(source.path) or Failure(source.path, error), None
        except KamerlezerError as error:
            return Failure(source.path, error), None

    def _present(self, path: Path) -> Added | None:
        """Return the letter that a file is, if the workspace has it; nothing is written."""
        try:
            letter = self._library.letter_with(id_of(path))
        except (OSError, KamerlezerError):
            return None
        return Added(letter, new=False) if letter is not None and letter.removed_at is None else None

    def _add(self, source: Source, how: Reading, task: Task[Any]) -> tuple[Added, Change | None]:
        opened = self._sources.opener(source, task)
        with (
            self.staging.staged(source.path, task, opened=opened) as (staged, file_id),
            self._alone_with(file_id),
        ):
            known = self._library.letter_with(file_id)
            if known is None:
                return self._add_new(staged, file_id, how, task)
            letter = known if known.removed_at is None else succeed(known, removed_at=None)
            self.staging.keep(staged, self._texts.file_called(file_id, _format_of(letter, file_id)), file_id)
            if letter is known:
                return Added(letter, new=False), None
            change = self._changes.make_unremembered("add letter", letter).result()
            return Added(letter, new=True), change

    def _add_new(
        self, staged: Path, file_id: str, how: Reading, task: Task[Any]
    ) -> tuple[Added, Change | None]:
        letter, document = self._read(staged, file_id, how, task)
        self.staging.keep(staged, self._texts.file(letter), file_id)
        twin = self.twin(letter)
        change = self._changes.make_unremembered("add letter", letter).result()
        known_as = twin.id if twin is not None else ""
        added = Added(letter, new=True, notices=document.notices, unread=document.unread, twin=known_as)
        return added, change

    def twin(self, letter: Letter) -> Letter | None:
        """Return a letter here that bears the number of another one, None for none."""
        if not (letter.dossier and letter.number):
            return None
        others = (records.letter for records in self._library.all_records())
        return next((one for one in others if one is not None and _same_number(one, letter)), None)

    def bring(self, path: Path, given: Letter, task: Task[Any]) -> tuple[Letter, ReadingText]:
        """Take the file of another workspace's letter in, and read it; the caller makes the change.

        Raises:
            BadInput: it cannot be read, or is not what it is said to be
        """
        with self.staging.staged(path, task, name=given.file_name) as (staged, file_id):
            if file_id != given.content_id:
                raise BadValue("its file is no longer as it was added")
            known = self._library.letter_with(file_id)
            letter = known or self._read(staged, file_id, Reading(given.encoding), task)[0]
            self.staging.keep(staged, self._texts.file_called(file_id, _format_of(letter, file_id)), file_id)
        if known is None and given.recognised:
            letter = bring_recognition(self._texts, path, letter, given.recognised)
        return letter, self._texts.text_here(letter)

    def _read(self, staged: Path, letter_id: str, how: Reading, task: Task[Any]) -> tuple[Letter, Document]:
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
    def _alone_with(self, letter_id: str) -> Iterator[None]:
        """Let the same file, given twice, be read once."""
        with self._lock:
            lock = self._busy.setdefault(letter_id, threading.Lock())
        with lock:
            yield


def read_head(letter: Letter, text: ReadingText, metadata: dict[str, str]) -> Letter:
    """Return the letter with what its text says of it, except what was corrected by hand."""
    return with_head(letter, head_of(text, metadata, letter.file_name))


def head_of(text: ReadingText, metadata: dict[str, str], file_name: str) -> dict[str, Any]:
    """Return what a letter's text says of it, by the names of the fields; may take a while."""
    from reader.letterhead import read_letterhead  # noqa: PLC0415 - its patterns are needed only when letters come in

    return msgspec.structs.asdict(read_letterhead(text, metadata, file_name))


def with_head(letter: Letter, head: dict[str, Any]) -> Letter:
    """Return the letter with these fields, except what was corrected by hand."""
    read = {name: value for name, value in head.items() if name not in letter.corrected}
    return msgspec.structs.replace(letter, **read)


def _threads() -> ThreadPoolExecutor:
    """Return enough threads to keep every worker of the engine busy: they only wait for it."""
    return ThreadPoolExecutor(2 * (os.cpu_count() or 2) + 2, thread_name_prefix="kamerlezer-adding")


def _format_of(letter: Letter, file_id: str) -> FileFormat:
    """Return the format of a file that a letter has or had."""
    formats = {one.id: one.format for one in letter.versions} | {letter.content_id: letter.format}
    return formats.get(file_id, letter.format)


def _same_number(one: Letter, other: Letter) -> bool:
    """Say whether two letters that are here bear the same paper number."""
    chambers = {one.chamber, other.chamber} - {""}
    numbers = (one.dossier, one.number) == (other.dossier, other.number)
    return numbers and len(chambers) <= 1 and one.removed_at is None and one.id != other.id

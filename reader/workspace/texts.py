"""Files, reading copies and texts of letters; fills the cache."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakValueDictionary

from reader.engine import Priority, decode_remarks, encode_remarks
from reader.errors import EncryptedFile, NotFound, NotReadable, StoreError
from reader.model import FileFormat
from reader.storage import UNKNOWN, read_whole, said_plainly, signature
from reader.task import Task, completed, wait_for
from reader.text import Stream
from reader.workspace.beyond import FILE_NAME as BEYOND_NAME
from reader.workspace.beyond import Beyond, beyond_of, decode_beyond
from reader.workspace.cache import Cache
from reader.workspace.locations import Locations
from reader.workspace.places import Place, PlaceFinder
from reader.workspace.preparer import Preparer
from reader.workspace.reading_copy import SUM_NAME, CopyCheck, sum_of
from reader.workspace.shared_work import SharedWork
from reader.workspace.thread_pool import ThreadPool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from reader.engine import Document, Engine, Prepared, Remark
    from reader.model import Annotation, Letter, Span
    from reader.text import ReadingText
    from reader.workspace.locks import Locks

T = TypeVar("T")

TEXTS_KEPT = 24  # in memory; a 40-page letter's takes about a megabyte
_TEXT_NAME = "text.bin"
_REMARKS_NAME = "remarks.bin"
_COPY_NAME = "reading.pdf"


class Texts(Locations):
    """Reads the letters of one workspace.

    Everything in `cache/` can be made again; it is kept by letter, version of the layout and encoding.

    Attributes:
        locks: passwords; a letter that has one is kept in memory and in a folder that goes when it is closed
        preparer: has files read
    """

    def __init__(
        self,
        workspace: Path,
        engine: Callable[[], Engine],
        refused: Callable[[StoreError], None],
        locks: Locks,
    ) -> None:
        super().__init__(workspace, Cache(workspace / "cache", refused))
        self.locks = locks
        self._engine = engine
        self.preparer = Preparer(self.cache, locks, engine)
        self._lock = threading.Lock()
        self._texts: OrderedDict[Path, ReadingText] = OrderedDict()
        self._reading: dict[Path, Task[ReadingText]] = {}
        self._finders: dict[str, PlaceFinder] = {}
        self._copies = CopyCheck()
        self._fresh: SharedWork[tuple[Prepared, ReadingText]] = SharedWork()
        self._in_use: WeakValueDictionary[Path, ReadingText] = WeakValueDictionary()
        self._threads = ThreadPool(4, "kamerlezer-reading")
        self._urgent_threads = ThreadPool(4, "kamerlezer-reading-urgent")

    def stop(self) -> None:
        """Cancel what has not begun, ask what goes on to stop, and wait until it has."""
        self._threads.stop()
        self._urgent_threads.stop()

    def start(self, work: Callable[[Task[T]], T]) -> Task[T]:
        """Do some work in a thread."""
        return self._threads.start(work)

    def start_urgent(self, work: Callable[[Task[T]], T]) -> Task[T]:
        """Do what the user waits for, in a thread that no addition of letters keeps busy."""
        return self._urgent_threads.start(work)

    # Files

    def text_file(self, letter: Letter) -> Path:
        """Return where its reading text is cached, made first if need be.

        Raises:
            EngineError, NotFound: it cannot be had
            StoreError: nothing can be written anywhere
        """
        path = self.folder(letter) / _TEXT_NAME
        if path.is_file():
            return path
        text = self.text_here(letter)
        path = self.folder(letter) / _TEXT_NAME
        if path.is_file():
            return path
        with said_plainly(f"keep the text of {letter.file_name}"):  # it was in memory only
            return self.cache.write(self._cache_folder(letter), _TEXT_NAME, text.encode())

    def mended(self, letter: Letter, task: Task[Any]) -> bool:
        """Read a letter anew if the text in its cache is damaged; say whether it was."""
        try:
            _decoded(read_whole(self.folder(letter) / _TEXT_NAME))
        except FileNotFoundError:
            return False
        except (OSError, ValueError):
            self._read(letter, task)
            return True
        return False

    def keep(self, letter: Letter, prepared: Prepared) -> ReadingText:
        """Cache what the engine made of a letter, and keep its text in memory."""
        folder = self._cache_folder(letter)
        with suppress(OSError):  # it is in memory; the cache said that it could not be written
            self.cache.write(folder, _TEXT_NAME, prepared.text)
            self.cache.write(folder, BEYOND_NAME, beyond_of(prepared.document).encode())
            if prepared.reading_copy is not None:
                self.cache.write(folder, SUM_NAME, sum_of(prepared.reading_copy).encode("ascii"))
        return self._remember(folder, _decoded(prepared.text))

    def beyond(self, letter: Letter, task: Task[Any]) -> Beyond:
        """Return what a letter's file holds beyond its text; read anew where the cache does not say.

        Raises:
            EngineError, NotFound, EncryptedFile: it cannot be had
        """
        if letter.format is not FileFormat.PDF:
            return Beyond()
        try:
            return decode_beyond(read_whole(self.folder(letter) / BEYOND_NAME))
        except (OSError, ValueError):
            return beyond_of(self._read(letter, task)[0].document)

    # Text

    def text_now(self, letter: Letter) -> ReadingText | None:
        """Return the text if it is in memory."""
        with self._lock:
            folder = self._cache_folder(letter)
            text = self._in_use.get(folder)  # kept here, or by a view that shows it
            if text is not None and folder in self._texts:
                self._texts.move_to_end(folder)
            return text

    def text_here(self, letter: Letter) -> ReadingText:
        """Return the reading text to a thread that waits for it, also one of this room.

        Raises:
            EngineError, NotFound, EncryptedFile: it cannot be had
        """
        return self._urgent_threads.finish(self.text(letter))

    def text(self, letter: Letter) -> Task[ReadingText]:
        """Return the reading text, from memory, from the cache, or made again."""
        if (known := self.text_now(letter)) is not None:
            return completed(known)
        folder = self._cache_folder(letter)
        with self._lock:
            task = self._reading.get(folder)
            if task is not None and not task.cancel_requested:  # else it would be cancelled for who asks now
                return task
            task = self._reading[folder] = self.start_urgent(lambda task: self._read_text(letter, task))
        task.add_done_callback(lambda ended: self._forget(folder, ended))  # without the lock: it may be done
        return task

    def _forget(self, folder: Path, ended: Future[ReadingText]) -> None:
        """Let a text that was read, or could not be, be asked for anew."""
        with self._lock:
            if self._reading.get(folder) is ended:
                del self._reading[folder]

    def read_again(self, letter: Letter, task: Task[Any]) -> tuple[ReadingText, dict[str, str]]:
        """Have the engine read a letter anew; answer with its text and what the file says of itself."""
        text, document = self.read_anew(letter, task)
        return text, document.metadata

    def read_anew(self, letter: Letter, task: Task[Any]) -> tuple[ReadingText, Document]:
        """Have the engine read a letter anew; answer with all that it told."""
        prepared, text = self._read(letter, task)
        return text, prepared.document

    def _read_text(self, letter: Letter, task: Task[Any]) -> ReadingText:
        text = self.cached_text(letter)
        return text if text is not None else self._read(letter, task)[1]

    def cached_text(self, letter: Letter) -> ReadingText | None:
        """Return the text from memory or the cache, without the engine."""
        if (known := self.text_now(letter)) is not None:
            return known
        try:
            data = read_whole(self.folder(letter) / _TEXT_NAME)
            return self._remember(self._cache_folder(letter), _decoded(data))
        except (OSError, ValueError):
            return None

    def text_in_passing(self, letter: Letter) -> ReadingText:
        """Return the text without keeping it in memory: who goes through many letters pushes out no open one.

        Raises:
            EngineError, NotFound: it cannot be had
        """
        if (known := self.text_now(letter)) is not None:
            return known
        try:
            return _decoded((self.folder(letter) / _TEXT_NAME).read_bytes())
        except (OSError, ValueError):
            return self.text_here(letter)

    def words(self, letter: Letter) -> str:
        """Return what a letter says in body and notes, for an index on disk; raises as `text_in_passing`.

        Raises:
            EncryptedFile: it has a password, so that nothing of it may be kept
        """
        from reader.text import words_of  # noqa: PLC0415 - loads what `_decoded` does

        try:
            words = words_of((self.folder(letter) / _TEXT_NAME).read_bytes())
        except (OSError, ValueError):
            text = self.text_in_passing(letter)
            words = text.text[: text.stream_start(Stream.RUNNING_HEAD)]
        if self.is_private(letter.content_id):  # asked last: it may have been unlocked meanwhile
            raise EncryptedFile(
                f"{letter.file_name} has a password; nothing of its text is kept. "
                "Open it by itself and type it, or give --password-file FILE."
            )
        return words

    def text_apart(self, letter: Letter, scratch: Path) -> ReadingText:
        """Return the text without changing the cache; where it is missing it is made in `scratch`."""
        known = self.cached_text(letter)
        if known is not None:
            return known
        prepared = self._engine().prepare(
            self.file(letter),
            target=scratch,
            format=letter.format,
            encoding=letter.encoding,
            password=self.locks.password(letter.content_id) or self.locks.offered,
            recognised=self.recognition(letter),
        )
        return _decoded(prepared.result().text)

    def _remember(self, folder: Path, text: ReadingText) -> ReadingText:
        with self._lock:
            self._texts[folder] = self._in_use[folder] = text
            self._texts.move_to_end(folder)
            while len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
            return text

    def _read(
        self, letter: Letter, asker: Task[Any], priority: Priority = Priority.TEXT
    ) -> tuple[Prepared, ReadingText]:
        """Have the engine read a letter, and keep that; all who ask for it meanwhile wait for the same."""
        folder = self._cache_folder(letter)
        return self._fresh.once(folder, lambda task: self._read_now(letter, task, priority), asker)

    def _read_now(
        self, letter: Letter, task: Task[Any], priority: Priority = Priority.TEXT
    ) -> tuple[Prepared, ReadingText]:
        path = self.file(letter)
        mark = signature(path)
        if mark is None:
            raise NotFound(
                f"The file of {letter.file_name} is no longer in the workspace; add the file again."
            )
        if mark == UNKNOWN:
            raise NotReadable(f"{letter.file_name} cannot be read just now; try again in a moment.")
        folder = self._cache_folder(letter)
        with said_plainly(f"read {letter.file_name}"):
            prepared = self.preparer.prepare(
                path,
                folder,
                task,
                format=letter.format,
                encoding=letter.encoding,
                recognised=self.recognition(letter),
                name=letter.file_name,
                priority=priority,
            )
        return prepared, self.keep(letter, prepared)

    # Passwords

    def unlock(self, letter: Letter, password: str, task: Task[Any]) -> tuple[ReadingText, dict[str, str]]:
        """Read a letter with its password, which is used until `lock`; answers as `read_again`.

        Raises:
            WrongPassword: it does not fit
        """
        with self.preparer.unlocking(letter.content_id, password):
            prepared, text = self._read_now(letter, task)
        return text, prepared.document.metadata

    def lock(self, letter: Letter) -> Task[None]:
        """Forget a letter's password and all that was read of it at once; its files are then removed."""
        self.locks.lock(letter.content_id)
        with self._lock:
            self._texts.pop(self._cache_folder(letter), None)
            self._in_use.pop(self._cache_folder(letter), None)
            self._finders.pop(letter.id, None)
        remove = self.cache.empty(letter.content_id)
        return self.start_urgent(lambda _: remove())

    def places(self, letter: Letter, annotations: Sequence[Annotation]) -> list[Place]:
        """Return where passages stand, looked up in the text if the cache has it."""
        finder = self._finders.setdefault(letter.id, PlaceFinder())
        return finder.places(annotations, self.cached_text(letter))

    # What others put on the pages, and copies with our own passages

    def remarks(self, letter: Letter) -> Task[list[Remark]]:
        """Return what others put on a letter's pages, from the cache or read from its file."""
        return self.start_urgent(lambda task: self._remarks(letter, task))

    def _remarks(self, letter: Letter, task: Task[Any]) -> list[Remark]:
        with suppress(OSError, ValueError):
            return decode_remarks(read_whole(self.folder(letter) / _REMARKS_NAME))
        password = self.locks.password(letter.content_id)
        copy = None if letter.format is FileFormat.PDF else self.made_pages(letter, task)
        reading = self._engine().read_remarks(
            self.file(letter), self.text_file(letter), copy=copy, password=password
        )
        found = wait_for(reading, task)
        self.cache.offer(self.folder(letter), _REMARKS_NAME, encode_remarks(found))
        return list(found)

    def inscribed(self, letter: Letter, inscriptions: Path, target: Path, task: Task[Any]) -> Task[None]:
        """Have the engine copy a letter's pages with the passages in it that lie at `inscriptions`."""
        password = self.locks.password(letter.content_id)
        return self._engine().inscribe(
            self.made_pages(letter, task),
            inscriptions,
            target=target,
            password=password,
            name=letter.file_name,
        )

    # Finding words

    def find(self, letter: Letter, needle: str) -> list[Span]:
        """Return where words stand in a letter; reads its text first if it is not in memory."""
        from reader.search import find_words  # noqa: PLC0415 - not needed at the start

        return find_words(self.text_here(letter), needle)

    def make_findable(self, letter: Letter) -> Task[None]:
        """Make a letter's text ready for `find`."""
        from reader.search import find_words  # noqa: PLC0415 - not needed at the start

        def make(task: Task[None]) -> None:
            find_words(self._read_text(letter, task), "")

        return self.start_urgent(make)

    # Pages

    def pages(self, letter: Letter) -> Path | None:
        """Return the PDF that shows the letter's pages; None when it is gone or must be made again."""
        if letter.format is FileFormat.PDF:
            path = self.file(letter)
            return path if signature(path) is not None else None
        copy = self.folder(letter) / _COPY_NAME
        return copy if self._copies.is_whole(copy) else None

    def made_pages(self, letter: Letter, task: Task[T]) -> Path:
        """Make the reading copy again, if nobody did meanwhile.

        Raises:
            NotFound: the letter's own file is gone
        """
        path = self.pages(letter)
        if path is not None:
            return path
        prepared, _ = self._read(letter, task, Priority.VISIBLE)
        return prepared.reading_copy or self.file(letter)


def _decoded(text: bytes) -> ReadingText:
    from reader.text import ReadingText  # noqa: PLC0415 - with its patterns 5 ms, and the first page needs no text

    return ReadingText.decode(text)

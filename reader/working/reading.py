"""The letters' files, reading copies, texts and pixels; what the cache lacks is made again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from reader.engine.job import Priority
from reader.errors import NotFound
from reader.keeping.shelf import signature
from reader.model import FileFormat
from reader.task import Task, completed, wait_for
from reader.working.place import Place, PlaceFinder
from reader.working.threads import Threads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.engine.client import Engine, Prepared
    from reader.keeping.shelf import Signature
    from reader.model import Annotation, Letter, Span
    from reader.text import ReadingText

T = TypeVar("T")

TEXTS_KEPT = 24  # in memory; a 40-page letter's takes about a megabyte
_TEXT_NAME = "text.bin"
_COPY_NAME = "reading.pdf"
_SUM_NAME = "reading.sum"


class Reading:
    """Reads the letters of one workspace.

    Everything in `cache/` can be made again; it is kept by letter, version of the layout and encoding.
    """

    def __init__(self, workspace: Path, engine: Callable[[], Engine]) -> None:
        self._letters = workspace / "letters"
        self._cache = workspace / "cache"
        self._engine = engine
        self._lock = threading.Lock()
        self._texts: OrderedDict[Path, ReadingText] = OrderedDict()
        self._reading: dict[Path, Task[ReadingText]] = {}
        self._finders: dict[str, PlaceFinder] = {}
        self._whole: dict[Path, Signature] = {}
        self._threads = Threads(4, "kamerlezer-reading")

    def close(self) -> None:
        """Cancel what has not begun."""
        self._threads.close()

    def start(self, work: Callable[[Task[T]], T]) -> Task[T]:
        """Do some work in a thread."""
        return self._threads.start(work)

    # Files

    def file(self, letter: Letter) -> Path:
        """Return where the letter's file is kept, as it came."""
        return self._letters / f"{letter.id}.{letter.format.value}"

    def folder(self, letter: Letter) -> Path:
        """Return where its reading copy and text are cached."""
        return self.folder_of(letter.id, letter.encoding)

    def folder_of(self, letter_id: str, encoding: str) -> Path:
        """Return where the reading copy and text are cached of a letter read with this encoding."""
        from reader.text import LAYOUT_VERSION  # noqa: PLC0415 - the first page does not wait for texts

        version = f"v{LAYOUT_VERSION}"
        return self._cache / letter_id / (f"{version}-{encoding}" if encoding else version)

    def text_path(self, letter: Letter) -> Path:
        """Return where its reading text is cached."""
        return self.folder(letter) / _TEXT_NAME

    def keep(self, letter: Letter, prepared: Prepared) -> ReadingText:
        """Cache what the engine made of a letter, and keep its text in memory."""
        folder = self.folder(letter)
        with suppress(OSError):  # a cache that cannot be written costs time, not the letter
            folder.mkdir(parents=True, exist_ok=True)
            beside = folder / f"{_TEXT_NAME}.new"
            beside.write_bytes(prepared.text)
            beside.replace(folder / _TEXT_NAME)
            if prepared.reading_copy is not None:
                (folder / _SUM_NAME).write_text(_sum_of(prepared.reading_copy), "ascii")
        return self._remember(folder, _decoded(prepared.text))

    # Text

    def text_now(self, letter: Letter) -> ReadingText | None:
        """Return the text if it is in memory."""
        with self._lock:
            text = self._texts.get(self.folder(letter))
            if text is not None:
                self._texts.move_to_end(self.folder(letter))
            return text

    def text(self, letter: Letter) -> Task[ReadingText]:
        """Return the reading text, from memory, from the cache, or made again."""
        if (known := self.text_now(letter)) is not None:
            return completed(known)
        folder = self.folder(letter)
        with self._lock:
            task = self._reading.get(folder)
            if task is None:
                task = self.start(lambda task: self._read_text(letter, task))
                self._reading[folder] = task
                task.add_done_callback(lambda _: self._reading.pop(folder, None))
            return task

    def read_again(self, letter: Letter, task: Task[Any]) -> tuple[ReadingText, dict[str, str]]:
        """Have the engine read a letter anew; answer with its text and what the file says of itself."""
        prepared = self._prepare(letter, task)
        return self.keep(letter, prepared), prepared.document.metadata

    def _read_text(self, letter: Letter, task: Task[ReadingText]) -> ReadingText:
        text = self.cached_text(letter)
        return text if text is not None else self.keep(letter, self._prepare(letter, task))

    def cached_text(self, letter: Letter) -> ReadingText | None:
        """Return the text from memory or the cache, without the engine."""
        if (known := self.text_now(letter)) is not None:
            return known
        folder = self.folder(letter)
        try:
            return self._remember(folder, _decoded((folder / _TEXT_NAME).read_bytes()))
        except (OSError, ValueError):
            return None

    def text_apart(self, letter: Letter, scratch: Path) -> ReadingText:
        """Return the text without changing the cache; where it is missing it is made in `scratch`."""
        known = self.cached_text(letter)
        if known is not None:
            return known
        prepared = self._engine().prepare(
            self.file(letter), target=scratch, format=letter.format, encoding=letter.encoding
        )
        return _decoded(prepared.result().text)

    def _remember(self, folder: Path, text: ReadingText) -> ReadingText:
        with self._lock:
            self._texts[folder] = text
            self._texts.move_to_end(folder)
            while len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
            return text

    def _prepare(self, letter: Letter, task: Task[T], priority: Priority = Priority.TEXT) -> Prepared:
        path = self.file(letter)
        if not path.is_file():
            raise NotFound(
                f"The file of {letter.file_name} is no longer in the workspace; add the file again."
            )
        return wait_for(
            self._engine().prepare(
                path,
                target=self.folder(letter),
                format=letter.format,
                encoding=letter.encoding,
                priority=priority,
            ),
            task,
        )

    def places(self, letter: Letter, annotations: Sequence[Annotation]) -> list[Place]:
        """Return where passages stand, looked up in the text if the cache has it."""
        finder = self._finders.setdefault(letter.id, PlaceFinder())
        return finder.places(annotations, self.cached_text(letter))

    # Finding words

    def find(self, letter: Letter, needle: str) -> list[Span]:
        """Return where words stand in a letter; reads its text first if it is not in memory."""
        from reader import search  # noqa: PLC0415 - not needed at the start

        return search.find(self.text(letter).result(), needle)

    def make_findable(self, letter: Letter) -> Task[None]:
        """Make a letter's text ready for `find`."""

        def make(_: Task[None]) -> None:
            self.find(letter, "")

        return self.start(make)

    # Pages

    def pages(self, letter: Letter) -> Path | None:
        """Return the PDF that shows the letter's pages; None when it is gone or must be made again."""
        if letter.format is FileFormat.PDF:
            path = self.file(letter)
            return path if path.is_file() else None
        copy = self.folder(letter) / _COPY_NAME
        return copy if self._is_whole(copy) else None

    def _is_whole(self, copy: Path) -> bool:
        """Say whether a reading copy is as it was made; each version of it is looked at once."""
        mark = signature(copy)
        if mark is None or self._whole.get(copy) == mark:
            return mark is not None
        try:
            if (copy.with_name(_SUM_NAME)).read_text("ascii") != _sum_of(copy):
                return False
        except FileNotFoundError:
            pass  # made before sums were kept, or where they could not be
        except (OSError, ValueError):
            return False
        self._whole[copy] = mark
        return True

    def made_pages(self, letter: Letter, task: Task[T]) -> Path:
        """Make the reading copy again, if nobody did meanwhile.

        Raises:
            NotFound: the letter's own file is gone
        """
        path = self.pages(letter)
        if path is not None:
            return path
        prepared = self._prepare(letter, task, Priority.VISIBLE)
        self.keep(letter, prepared)
        return prepared.reading_copy or self.file(letter)


def _decoded(text: bytes) -> ReadingText:
    from reader.text import ReadingText  # noqa: PLC0415 - the first page does not wait for texts

    return ReadingText.decode(text)


def _sum_of(path: Path) -> str:
    from zlib import crc32  # noqa: PLC0415 - only files without pages of their own have a reading copy

    return f"{crc32(path.read_bytes()):08x}"

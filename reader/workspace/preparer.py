"""Has the engine read files into the cache, locked ones aside."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reader.engine import Priority
from reader.errors import EncryptedFile, KamerlezerError, StoreError
from reader.task import Task, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.engine import Engine, Prepared
    from reader.model import FileFormat
    from reader.workspace.cache import Cache
    from reader.workspace.locks import Locks


class Preparer:
    """Reads files of one workspace; thread-safe."""

    def __init__(self, cache: Cache, locks: Locks, engine: Callable[[], Engine]) -> None:
        self._cache = cache
        self._locks = locks
        self._engine = engine

    def prepare(  # noqa: PLR0913 - what to read, where it goes, how urgent it is
        self,
        path: Path,
        folder: Path,
        task: Task[Any],
        *,
        format: FileFormat | None = None,  # noqa: A002 - the field's own word
        encoding: str = "",
        password: str = "",
        recognised: Path | None = None,
        name: str = "",
        priority: Priority = Priority.TEXT,
    ) -> Prepared:
        """Have the engine read a file, its reading copy put where it belongs or in what stands in for that.

        Args:
            path: of the file
            folder: where its reading copy belongs
            task: whose progress this is
            format: what the file is known to be
            encoding: as for `Engine.prepare`
            password: tried where the file needs one and none is known
            recognised: as for `Engine.prepare`
            name: the same
            priority: the same

        Raises:
            OSError, StoreError: the reading copy can be put nowhere
            EncryptedFile, WrongPassword: it is locked, or the password does not fit
            Cancelled: the task was cancelled
        """

        def into(target: Path) -> Prepared:
            preparing = self._engine().prepare(
                path,
                target=target,
                format=format,
                encoding=encoding,
                password=self._locks.password(folder.parent.name),
                recognised=recognised,
                name=name,
                priority=priority,
            )
            return wait_for(preparing, task)

        try:
            return self._put(folder, into)
        except EncryptedFile:
            letter_id, given = folder.parent.name, password or self._locks.offered
            self._cache.hide(letter_id)
            if not given or self._locks.password(letter_id):
                raise
            with self.unlocking(letter_id, given):
                return self._put(folder, into)

    @contextmanager
    def unlocking(self, letter_id: str, password: str) -> Iterator[None]:
        """Use a password for a letter, and keep it if that works; else the one that was used before, if any.

        Nothing of the letter goes to `cache/`.
        """
        self._cache.hide(letter_id)
        before = self._locks.password(letter_id)
        self._locks.unlock(letter_id, password)
        try:
            yield
        except BaseException:
            if before:
                self._locks.unlock(letter_id, before)
            else:
                self._locks.lock(letter_id)
            raise

    def _put(self, folder: Path, into: Callable[[Path], Prepared]) -> Prepared:
        """Have something put into a folder, or into what stands in for it."""
        place = self._cache.writable_folder(folder)
        try:
            return into(place)
        except StoreError as error:  # the reading copy cannot be put there
            if self._cache.location(folder) != folder:
                raise
            return into(self._cache.fallback(folder, error))
        except KamerlezerError:
            self._cache.leave(folder)
            raise

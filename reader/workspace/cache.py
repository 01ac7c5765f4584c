"""The cache of a workspace, and a temporary fallback for it."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections import OrderedDict
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from reader.engine import make_folder, remove_folder
from reader.errors import DiskFull, NotWritable, StoreError
from reader.storage import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_log = logging.getLogger(__name__)

FALLBACKS_KEPT = 24  # folders of letters, as many as texts are kept in memory
_FULL = {errno.ENOSPC, errno.EDQUOT}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Cache:
    """The folders of letters in `cache/`; thread-safe.

    One that refuses to be written, since the workspace is read-only or the disk is full, is stood in for by
    a folder of this process, in memory where the system can, so that its letter is read and examined all
    the same. The first refusal is told; the oldest stand-ins go.

    A letter that has a password is kept in such a folder, too, and never in `cache/`.

    Attributes:
        root: where it is
        problems: what is to be said of it, in sentences for the user
    """

    def __init__(self, root: Path, refused: Callable[[StoreError], None]) -> None:
        self.root = root
        self._refused = refused
        self._lock = threading.Lock()
        self.problems: tuple[str, ...] = ()
        self._scratch: Path | None = None
        self._fallbacks: OrderedDict[Path, Path] = OrderedDict()
        self._private: dict[str, Path | None] = {}  # folders of letters by their ids
        self._closed = False

    def hide(self, letter_id: str) -> None:
        """Keep nothing of a letter in `cache/`, as long as this process lives."""
        with self._lock:
            self._private.setdefault(letter_id, None)

    def empty(self, letter_id: str) -> Callable[[], None]:
        """Forget what is kept of a hidden letter; what is returned removes it, which may take a while."""
        with self._lock:
            folder = self._private.get(letter_id)
            if folder is not None:
                self._private[letter_id] = None
        return partial(_remove, folder) if folder is not None else lambda: None

    def is_hidden(self, letter_id: str) -> bool:
        """Say whether a letter is hidden."""
        return letter_id in self._private

    def location(self, folder: Path) -> Path:
        """Return where the files of a folder are: there, or in what stands in for it."""
        with self._lock:
            if folder.parent.name in self._private:
                return self._private_folder(folder.parent.name) / folder.name
            if folder in self._fallbacks:
                self._fallbacks.move_to_end(folder)
                return self._fallbacks[folder]
        return folder

    def _private_folder(self, letter_id: str) -> Path:
        """Return the folder of a hidden letter, there or still to be made; the lock is held."""
        folder = self._private[letter_id]
        if folder is None:
            if self._closed:
                raise OSError("the workspace was closed")
            self._scratch = self._scratch or _made_scratch()
            folder = self._private[letter_id] = self._scratch / os.urandom(8).hex()
        return folder

    def writable_folder(self, folder: Path) -> Path:
        """Return where files of a folder can be put; it is there. Raises OSError where nothing can be."""
        place = self.location(folder)
        try:
            with self._lock:  # one that is being left would take the folder around this one away
                place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return self.fallback(folder, error)
        return place

    def leave(self, folder: Path) -> None:
        """Remove a letter's folder again that nothing was put into, and those around it that are empty."""
        with self._lock, suppress(OSError):  # something was
            folder.rmdir()
            folder.parent.rmdir()
            self.root.rmdir()

    def write(self, folder: Path, name: str, data: bytes) -> Path:
        """Put a file in a folder, whole or not at all, and return where it is now.

        Raises:
            OSError: neither there nor in what stands in for it
        """
        try:
            return _put(self.writable_folder(folder) / name, data)
        except OSError as error:
            if self.location(folder) != folder:
                raise
            return _put(self.fallback(folder, error) / name, data)

    def offer(self, place: Path, name: str, data: bytes) -> None:
        """Put a file where a `place` is; a refusal is told and nothing stands in for it."""
        try:
            _put(place / name, data)
        except OSError as error:
            self.refuse(error)

    def fallback(self, folder: Path, error: Exception) -> Path:
        """Have another folder stand in for one that refused something.

        Raises:
            OSError: none can, or the cache was closed
        """
        self.refuse(error)
        with self._lock:
            if self._closed:
                raise OSError("the workspace was closed")
            self._scratch = self._scratch or _made_scratch()
            other = self._fallbacks.setdefault(folder, self._scratch / os.urandom(8).hex())
            other.mkdir(exist_ok=True)
            gone = [self._fallbacks.popitem(last=False)[1]] if len(self._fallbacks) > FALLBACKS_KEPT else []
        for one in gone:
            _remove(one)
        return other

    def refuse(self, error: Exception) -> None:
        """Take note that something could not be written; the first is logged and told."""
        explained = self._explained(error)
        with self._lock:
            told, self.problems = bool(self.problems), self.problems or (str(explained),)
        if not told:
            _log.warning("the cache %s cannot be written: %s", self.root, error)
            self._refused(explained)

    def close(self) -> None:
        """Remove what stood in; nothing will stand in any more."""
        with self._lock:
            self._closed = True
            scratch, self._scratch = self._scratch, None
            self._fallbacks.clear()
        if scratch is not None:
            _remove(scratch)

    def _explained(self, error: Exception) -> StoreError:
        number = error.errno if isinstance(error, OSError) else None
        if number in _FULL or isinstance(error, DiskFull):
            return DiskFull(
                f"Nothing can be kept in {self.root} (the disk is full); all works, but letters open slower."
            )
        why = "it is read-only" if number in _NOT_ALLOWED else getattr(error, "strerror", None) or str(error)
        return NotWritable(f"Nothing can be kept in {self.root} ({why}); all works, but letters open slower.")


def _put(path: Path, data: bytes) -> Path:
    beside = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    try:
        beside.write_bytes(data)
        put_in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _made_scratch() -> Path:
    return make_folder()


def _remove(folder: Path) -> None:
    remove_folder(folder)

"""The file of what a workspace learned from its reader."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from reader.errors import StoreError
from reader.storage import UNKNOWN, read_whole, replace_durably, signature

if TYPE_CHECKING:
    from pathlib import Path

    from reader.storage import Signature

FILE_NAME = "learned.json"
MOST_BYTES = 4 * 1024 * 1024  # it travels to the engine with each letter that is examined


class _Mark(msgspec.Struct, frozen=True):
    """What the file says beside what was learned."""

    taken_in: bool = False


class LearnedFile:
    """What one workspace learned, read again whenever its file changes; thread-safe."""

    def __init__(self, workspace: Path) -> None:
        self._path = workspace / FILE_NAME
        self._lock = threading.Lock()
        self._seen: Signature | None = None
        self._text = ""

    def text(self) -> str:
        """Return what the file holds, "" where nothing was learned."""
        with self._lock:
            mark = signature(self._path)
            if mark != self._seen:
                self._text = _text_of(self._path)
                self._seen = mark if mark != UNKNOWN else self._seen
            return self._text

    @property
    def is_taken_in(self) -> bool:
        """It was learned elsewhere, and taken in here."""
        with suppress(msgspec.MsgspecError):
            return msgspec.json.decode(self.text() or "{}", type=_Mark).taken_in
        return False

    def take_in(self, data: bytes) -> None:
        """Keep what was learned elsewhere, a JSON object, marked as such; raises as `put`."""
        self.put(msgspec.json.encode({**msgspec.json.decode(data), "taken_in": True}))

    def put(self, data: bytes) -> None:
        """Keep what was learned.

        Raises:
            StoreError: it cannot be written
        """
        try:
            replace_durably(self._path, data, locked=False)
        except OSError as error:
            raise StoreError(
                f"What was learned cannot be kept: {error.strerror or error}. Make room and try again."
            ) from error

    def remove(self) -> None:
        """Forget what was learned.

        Raises:
            StoreError: the file cannot be removed
        """
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"What was learned cannot be forgotten: {error.strerror or error}. "
                "Close other programs and try again."
            ) from error


def _text_of(path: Path) -> str:
    """Return what a file holds; whether this version of the app can use it is for those who do to see."""
    with suppress(OSError, ValueError):
        data = read_whole(path)
        return data.decode() if len(data) <= MOST_BYTES else ""
    return ""

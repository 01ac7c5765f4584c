"""Settings of the window: panes, tabs, places."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

import msgspec

from reader.storage import disk
from reader.storage.reading import read_whole
from reader.storage.shared_values import update_durably

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

AGAIN_S = 1.0  # after a read that was refused
QUIET_S = 0.8  # without a further change, before the settings are written


class Settings:
    """Named plain values; written a moment after the last change, so that scrolling does not wear the disk.

    Each process writes the keys that it changed and leaves the others as they are. Losing the last
    moment's costs no work, so a file that cannot be written or read is no error: it is tried again with
    the next change, and never written over unread.
    """

    def __init__(self, path: Path, lock_path: Path) -> None:
        self._path = path
        self._lock_path = lock_path
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._values: dict[str, Any] = {}
        self._unread_until: float | None = 0.0  # when to try to read it; None once it was
        self._changed: set[str] = set()
        self._timer: threading.Timer | None = None

    def get(self, key: str, default: object = None) -> Any:  # noqa: ANN401 - whatever was set
        """Return a value as it was set."""
        with self._lock:
            self._look()
            return self._values.get(key, default)

    def _look(self) -> None:
        """Read the file if it could not be read before; what was set meanwhile stays."""
        if self._unread_until is None or time.monotonic() < self._unread_until:
            return
        try:
            self._values = _read(self._path) | self._values
        except OSError as error:
            _log.warning("%s cannot be read just now: %s", self._path, error)
            self._unread_until = time.monotonic() + AGAIN_S
        else:
            self._unread_until = None

    def set(self, key: str, value: object) -> None:
        """Set a value: text, numbers, lists, or dictionaries of them."""
        with self._lock:
            self._look()
            if self._values.get(key) == value:
                return
            self._values[key] = value
            self._changed.add(key)
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(QUIET_S, self.flush)
            self._timer.daemon = True
            self._timer.start()

    def flush(self) -> None:
        """Write what changed now; what another window changed meanwhile stays."""
        with self._writing:  # not the lock of the values: nobody who sets one waits for the disk
            changed = self._taken()
            if not changed:
                return
            try:
                with disk.said_plainly("keep the window's places"):
                    update_durably(self._path, self._lock_path, lambda data: self._merged(data, changed))
            except Exception as error:  # noqa: BLE001 - it ends in a timer's thread, where nobody would hear it
                _log.warning("the window's places are not kept: %s", error)
                with self._lock:
                    self._changed.update(changed)

    def _merged(self, data: bytes | None, changed: dict[str, Any]) -> bytes:
        """Return the file with these values in it, and with those that are known and it has lost.

        Raises:
            ValueError: the file is damaged
        """
        with self._lock:
            kept = self._values | ({} if data is None else _decoded(data))
            # Keys that only another window has changed are as that one wants them.
            self._values = kept | {key: self._values[key] for key in self._changed | changed.keys()}
        return msgspec.json.encode(kept | changed)

    def _taken(self) -> dict[str, Any]:
        """Return what changed since the last time."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            changed = {key: self._values[key] for key in self._changed}
            self._changed.clear()
            return changed


def _read(path: Path) -> dict[str, Any]:
    """Return what the file says, nothing where it is damaged. Raises OSError where it is refused."""
    try:
        return _decoded(read_whole(path))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        _log.warning("%s is not read: %s", path, error)
        return {}


def _decoded(data: bytes) -> dict[str, Any]:
    """Raises ValueError."""
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"it is damaged: {error}") from error

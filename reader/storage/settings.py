"""Settings of the window: panes, tabs, places."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

import msgspec

from reader.errors import StoreError
from reader.storage import disk

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

QUIET_S = 0.8  # without a further change, before the settings are written


class Settings:
    """Named plain values; written a moment after the last change, so that scrolling does not wear the disk.

    Losing the last moment's costs no work, so a file that cannot be written or read is no error.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._values: dict[str, Any] = _read(path)
        self._changed: set[str] = set()
        self._timer: threading.Timer | None = None

    def get(self, key: str, default: object = None) -> Any:  # noqa: ANN401 - whatever was set
        """Return a value as it was set."""
        with self._lock:
            return self._values.get(key, default)

    def set(self, key: str, value: object) -> None:
        """Set a value: text, numbers, lists, or dictionaries of them."""
        with self._lock:
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
                    kept = msgspec.json.encode(_read(self._path) | changed)
                    disk.replace_durably(self._path, kept, locked=False)
            except StoreError as error:
                _log.warning("%s", error)
                with self._lock:
                    self._changed.update(changed)

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
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}

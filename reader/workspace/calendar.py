"""The workspace's own calendar of recesses and budget days."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.errors import BadValue
from reader.storage import UNKNOWN, read_whole, signature

if TYPE_CHECKING:
    from pathlib import Path

    from reader.dates import Almanac
    from reader.storage import Signature

FILE_NAME = "calendar.toml"
MOST_BYTES = 64 * 1024  # it travels to the engine with each letter that is examined


class Calendar:
    """Reads `calendar.toml` of one workspace, again whenever it changes; thread-safe.

    Without one, or while it is damaged, the calendar that comes with the app is used.
    """

    def __init__(self, workspace: Path) -> None:
        self._path = workspace / FILE_NAME
        self._lock = threading.Lock()
        self._seen: Signature | None = None
        self._text = ""
        self._almanac: Almanac | None = None
        self._problem = ""

    def text(self) -> str:
        """Return what it says, "" where the app's own calendar is used."""
        with self._lock:
            self._look()
            return self._text

    def almanac(self) -> Almanac:
        """Return the days to reckon with."""
        from reader.dates import packaged_almanac  # noqa: PLC0415 - its tables take time to load

        with self._lock:
            self._look()
            return self._almanac or packaged_almanac()

    def problems(self) -> tuple[str, ...]:
        """Return why it is not used, in a sentence for the user."""
        with self._lock:
            self._look()
            return (self._problem,) if self._problem else ()

    def _look(self) -> None:
        mark = signature(self._path)
        if mark == self._seen:
            return
        text, almanac, problem = "", None, ""
        if mark is not None:
            try:
                text, almanac = _read(self._path)
            except FileNotFoundError:
                mark = None
            except OSError:  # what was read before stays in use; the next look tries again
                self._problem = f"{FILE_NAME} cannot be read just now; it is tried again."
                return
            except (ValueError, BadValue) as error:
                why = str(error).rstrip(".")
                problem = f"{FILE_NAME} is not used, but Kamerlezer's own calendar is. {why}."
        self._text, self._almanac, self._problem = text, almanac, problem
        self._seen = mark if mark != UNKNOWN else self._seen  # last: until then it was not read


def _read(path: Path) -> tuple[str, Almanac]:
    """Raises OSError, ValueError, BadValue."""
    from reader.dates import extended_almanac  # noqa: PLC0415 - its tables take time to load

    data = read_whole(path)
    if len(data) > MOST_BYTES:
        raise BadValue(f"It is longer than {MOST_BYTES // 1024} KB. Shorten it.")
    text = data.decode("utf-8-sig")
    return text, extended_almanac(text)

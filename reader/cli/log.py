"""Writes unexpected errors to a file in the user's log folder."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

MAX_BYTES = 1_000_000


def log_file() -> Path:
    """Return where unexpected errors are written on this system."""
    import platformdirs  # noqa: PLC0415 - needed only when something went wrong

    return Path(platformdirs.user_log_dir("kamerlezer", appauthor=False)) / "kamerlezer.log"


class ToFile(logging.Handler):
    """Keeps what the core logs out of the terminal, which is for sentences to the user."""

    def emit(self, record: logging.LogRecord) -> None:
        """Append an entry, with its traceback if it has one."""
        append(self.format(record))


def record(error: BaseException) -> Path | None:
    """Append an error with its traceback; return the file, None when it cannot be written."""
    return append("".join(traceback.format_exception(error)))


def append(entry: str) -> Path | None:
    """Append an entry under the time; return the file, None when it cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "w" if path.exists() and path.stat().st_size > MAX_BYTES else "a"
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{entry.rstrip()}\n")
    except OSError:
        return None
    return path

"""What went wrong unexpectedly, for whoever mends it: a file in the user's log folder."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

MAX_BYTES = 1_000_000


def log_file() -> Path:
    """Return where unexpected errors are written on this system."""
    import platformdirs  # noqa: PLC0415 - needed only when something went wrong

    return Path(platformdirs.user_log_dir("kamerlezer", appauthor=False)) / "kamerlezer.log"


def record(error: BaseException) -> Path | None:
    """Append an error with its traceback; return the file, None when it cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "w" if path.exists() and path.stat().st_size > MAX_BYTES else "a"
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n")
            file.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return path

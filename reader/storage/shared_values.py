"""Updates a small file that several processes change."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.storage import disk
from reader.storage.reading import read_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def update_durably(path: Path, lock_path: Path, change: Callable[[bytes | None], bytes | None]) -> None:
    """Replace a file by what `change` makes of it, while no other process does.

    A file that cannot be read just now is never written over; one that `change` finds damaged is kept
    beside it under another name.

    Args:
        path: the file; its folder must exist
        lock_path: the file that keeps other processes away meanwhile
        change: gets the bytes, None where there is no file; answers with the new ones, None for no
            change; raises ValueError where they are damaged, and is then asked again with None

    Raises:
        OSError, Locked, NotWritable: nothing was changed
    """
    from filelock import FileLock  # noqa: PLC0415 - not needed to read

    from reader.storage.locking import LOCK_S, locked  # noqa: PLC0415 - the same

    with locked(FileLock(lock_path, timeout=LOCK_S)):
        data: bytes | None = None
        with suppress(FileNotFoundError):
            data = read_whole(path)
        try:
            new = change(data)
        except ValueError:
            at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            disk.replace_durably(path.with_name(f"{path.name}.damaged-{at}"), data or b"")
            new = change(None)
        if new is not None and new != data:
            disk.replace_durably(path, new)

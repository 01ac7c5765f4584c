"""One process at a time writes a file that several change."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import Timeout

from reader.errors import Locked, NotWritable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import BaseFileLock

LOCK_S = 10.0


@contextmanager
def locked(lock: BaseFileLock) -> Iterator[None]:
    """Hold a lock.

    Raises:
        Locked, NotWritable: another process holds it for too long, or the disk knows no locks
        OSError: the lock's own file cannot be written
    """
    try:
        lock.acquire()
    except Timeout as error:  # an OSError, too
        raise Locked("Another Kamerlezer is saving for too long; close it or try again.") from error
    except NotImplementedError as error:
        raise NotWritable("Could not save: this disk cannot lock files; use another folder.") from error
    try:
        yield
    finally:
        lock.release()

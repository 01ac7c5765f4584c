"""Reads files whole, and tells a refusal from an absence.

Antivirus, sync services and network drives refuse to hand out a file for a moment, or change it while it
is read. That says nothing about what it holds: it is tried again, and raised as OSError in the end.
"""

from __future__ import annotations

import errno
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Signature = tuple[int, int, int]
"""Modification time in nanoseconds, size in bytes, inode: differs once a file was replaced."""

UNKNOWN: Signature = (-1, -1, -1)  # of a file that is there and cannot be looked at just now

TRIES = 3
PAUSE_S = 0.02

_ABSENT = (FileNotFoundError, NotADirectoryError)
_CHUNK = 1 << 20


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file as it was at one moment.

    Raises:
        FileNotFoundError: there is none
        OSError: it cannot be read just now
    """
    for tries_left in reversed(range(TRIES)):
        try:
            return _read_once(path)
        except _ABSENT as error:
            raise FileNotFoundError(error.errno, error.strerror, str(path)) from error
        except OSError:
            if not tries_left:
                raise
            time.sleep(PAUSE_S)
    raise AssertionError  # the last try returns or raises


def signature(path: Path) -> Signature | None:
    """Return what tells one version of a file from the next.

    None when there is no file; UNKNOWN when the system refuses to tell.
    """
    try:
        return signature_of(path.stat())
    except _ABSENT:
        return None
    except OSError:
        return UNKNOWN


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature of a file of which the system told this."""
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def _read_once(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        before = os.fstat(descriptor)
        data = b"".join(iter(lambda: os.read(descriptor, _CHUNK), b""))
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if len(data) != after.st_size or signature_of(before) != signature_of(after):
        raise OSError(errno.EAGAIN, "it changed while it was read", str(path))
    return data

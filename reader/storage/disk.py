"""Durable writing, and plain words for errors of the disk.

A file is written beside, synced, put in place of the old one, and then its folder is synced: only
then is it safe. A folder cannot be synced on Windows, where NTFS journals the replacement itself.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.errors import DiskFull, NotWritable
from reader.storage.reading import signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.storage.reading import Signature

WINDOWS = os.name == "nt"

# On Windows antivirus and sync services hold a file for a moment, which makes replacing it fail.
HELD_S = 3.0 if WINDOWS else 0.0

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}


def replace_durably(
    path: Path, data: bytes, *, held: Path | None = None, locked: bool = True
) -> Signature | None:
    """Put `data` in the place of a file, so that at any moment it holds the old bytes or the new.

    Returns the signature of what was put there: a later one means that another program wrote since.

    Args:
        path: the file; its folder must exist
        data: all that it is to hold
        held: where the new bytes are left when another program holds `path` for too long
        locked: a lock keeps others from writing this file now, so that one name beside it will do

    Raises:
        OSError: nothing was replaced, or it is not certain to survive a power cut
    """
    beside = path.with_name(f".{path.name}.new" if locked else f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        write_synced(beside, data)
        written = signature(beside)
        put_in_place(beside, path, held)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    sync_folder(path.parent)
    return written


def write_synced(path: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it; its name is safe only once its folder is synced."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    if WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(beside: Path, path: Path, held: Path | None = None) -> None:
    """Replace a file by the one beside it, with patience where another program holds it for a moment.

    Args:
        beside: the new file
        path: the old one
        held: where the new one is left when the old one is held for too long
    """
    give_up = time.monotonic() + HELD_S
    while True:
        try:
            beside.replace(path)
        except PermissionError:
            if time.monotonic() < give_up:
                time.sleep(0.05)
                continue
            if held is not None:
                with suppress(OSError):
                    beside.replace(held)
            raise
        return


@contextmanager
def said_plainly(doing: str) -> Iterator[None]:
    """Turn what the system says into a sentence for the user.

    Args:
        doing: what could not be done, as it follows "Could not": "save the annotations of x.pdf"

    Raises:
        DiskFull: no space left
        NotWritable: anything else that keeps it from being written
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(f"Could not {doing}: the disk is full. Make room and try again.") from error
        if error.errno in _NOT_ALLOWED:
            raise NotWritable(
                f"Could not {doing}: the folder or file is read-only or held open by another program. "
                "Close it there and try again, or use another folder."
            ) from error
        raise NotWritable(
            f"Could not {doing}: {error.strerror or error}. Try again, or use another folder."
        ) from error

"""Copies of files that others made: regular ones, and no links."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_OPEN: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # Windows has none, and lets nobody but an administrator make links
    | getattr(os, "O_NONBLOCK", 0)  # nobody may write into what is a pipe
    | getattr(os, "O_BINARY", 0)
)


def copy_regular(source: Path, target: Path, *, most_bytes: int | None = None) -> None:
    """Copy a file; what it is, is asked of the very file that is read, which cannot be changed for another.

    Raises:
        OSError: it is a link or no file, empty or longer than `most_bytes` where that is given, or refused
    """
    from shutil import copyfileobj  # noqa: PLC0415 - the app's start does not wait for it

    if source.is_symlink():
        raise OSError("it is a link")
    with os.fdopen(os.open(source, _OPEN), "rb") as file:
        told = os.fstat(file.fileno())
        if not stat.S_ISREG(told.st_mode):
            raise OSError("it is no file")
        if most_bytes is not None and not 0 < told.st_size <= most_bytes:
            raise OSError("it is empty or too long")
        with target.open("wb") as copy:
            copyfileobj(file, copy)

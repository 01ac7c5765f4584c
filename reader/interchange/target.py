"""The file that an export writes: complete or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import DiskFull, KamerlezerError, NotWritable
from reader.storage import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO, TextIO

    Stream = TypeVar("Stream", TextIO, BinaryIO)


def replacing(path: Path, *, encoding: str = "utf-8") -> AbstractContextManager[TextIO]:
    """Open a text file beside `path` and put it in its place at the end, or leave all as it was.

    Args:
        path: may exist; a link is followed, and the file keeps its permissions
        encoding: of the text; line ends stay as they are written

    Raises:
        NotWritable: the file is read-only or open elsewhere, or its folder is missing or read-only
        DiskFull: there is no space left
    """
    return _replacing(path, lambda beside: beside.open("x", encoding=encoding, newline=""))


def replacing_bytes(path: Path) -> AbstractContextManager[BinaryIO]:
    """Open a file of bytes beside `path`, as `replacing` does one of text."""
    return _replacing(path, lambda beside: beside.open("x+b"))


@contextlib.contextmanager
def _replacing(path: Path, begin: Callable[[Path], Stream]) -> Iterator[Stream]:
    target = Path(os.path.realpath(path))
    _check(target)
    beside = target.with_name(f".kamerlezer-{secrets.token_hex(6)}.part")
    try:
        with begin(beside) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        put_in_place(beside, target)
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _check(target: Path) -> None:
    """Refuse a target that could be replaced but should not be.

    Raises:
        NotWritable: it is a folder, read-only, or LibreOffice has it open and would write over it
    """
    if not target.parent.is_dir():
        raise NotWritable(
            f"There is no folder {target.parent} to write {target.name} in. Choose another place."
        )
    if target.exists() and not target.is_file():
        raise NotWritable(f"{target} is not a file; choose another name.")
    # Replacing needs only the folder's permission, so a file that is read-only would vanish all the same.
    if target.exists() and not os.access(target, os.W_OK):
        raise NotWritable(f"{target} is read-only; choose another name.")
    lock = target.with_name(f".~lock.{target.name}#")
    if lock.exists():
        raise NotWritable(
            f"{target.name} is open in LibreOffice; close it there first, or delete {lock.name} if it is not."
        )


def _explained(error: OSError, target: Path) -> KamerlezerError:
    """Return the error as a sentence that a user can act on."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(
            f"There is no space left on the disk for {target}; nothing was changed. Make room and try again."
        )
    if isinstance(error, PermissionError):
        return NotWritable(
            f"{target} may not be written: it is open in another program or its folder is read-only; "
            "close it there or choose another place."
        )
    return NotWritable(f"{target} could not be written: {error.strerror or error}; choose another place.")

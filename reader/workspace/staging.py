"""Takes files into the folder of letters, whole or not at all."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from reader.errors import BadInput, Cancelled, NoSuchFile
from reader.storage import said_plainly, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.task import Task

Opener = Callable[["Path"], AbstractContextManager[BinaryIO]]

ID_DIGITS = 32  # of the 64 hexadecimal digits of a SHA-256

_CHUNK = 1 << 20
_STAGING_NAME = re.compile(r"\.[0-9a-f]{16}")
_STAGING_LASTS_S = 86_400.0  # longer than any file takes to be added
_LONGEST_NAME = 255  # of a file: units of UTF-16 on Windows and macOS, elsewhere bytes of UTF-8
_LONGEST_ENDING = 16  # as many; what is longer is no ending
_COUNTED = ("utf-16-le", 2) if sys.platform in {"win32", "darwin"} else ("utf-8", 1)
_UNWRITABLE = re.compile("[\ud800-\udfff]")  # what stands for bytes of a name that are no UTF-8


class Staging:
    """Where files wait until they are known to be letters; thread-safe."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._swept = False

    @contextmanager
    def staged(
        self, path: Path, task: Task[Any], *, name: str = "", opened: Opener | None = None
    ) -> Iterator[tuple[Path, str]]:
        """Copy a file into a staging folder of the workspace, under a name of its own where one is given.

        `opened` opens what is no file by itself; the folder that it is given is its own meanwhile.

        Yields where it is, and the id of its bytes.
        """
        from shutil import rmtree  # noqa: PLC0415 - not needed at the start

        self._sweep()
        staging = self._folder / f".{os.urandom(8).hex()}"
        staged = staging / _writable(name or path.name)  # under its own name, since errors speak of it
        try:
            opening = opened(staging / "archive") if opened is not None else _opened(path)
            with opening as source, said_plainly(f"keep {path.name}"):
                staging.mkdir(parents=True, exist_ok=True)
                file_id = _copy(source, staged, task)
            yield staged, file_id
        finally:
            rmtree(staging, ignore_errors=True)

    def _sweep(self) -> None:
        """Remove, once, the staging folders of processes that were killed a day ago or longer."""
        from shutil import rmtree  # noqa: PLC0415 - not needed at the start

        with self._lock:
            if self._swept:
                return
            self._swept = True
        with suppress(OSError):
            for staging in self._folder.glob(".*"):
                if (
                    _STAGING_NAME.fullmatch(staging.name)
                    and staging.stat().st_mtime < time.time() - _STAGING_LASTS_S
                ):
                    rmtree(staging, ignore_errors=True)

    def keep(self, staged: Path, path: Path, file_id: str) -> None:
        """Put a staged file where it belongs, unless it is there as it should be."""
        if _is_kept(path, file_id):
            return
        with said_plainly(f"keep {path.name}"):
            staged.replace(path)
            sync_folder(self._folder)


def _writable(name: str) -> str:
    """Return a name as a file here can have it: its beginning and its ending where it is too long."""
    name = _UNWRITABLE.sub("_", name)
    encoding, unit = _COUNTED
    data = name.encode(encoding)
    if len(data) <= _LONGEST_NAME * unit:
        return name
    ending = PurePath(name).suffix.encode(encoding)
    ending = ending if len(ending) <= _LONGEST_ENDING * unit else b""
    return data[: _LONGEST_NAME * unit - len(ending)].decode(encoding, "ignore") + ending.decode(encoding)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, a device read for ever
            raise BadInput(f"{path} is no file; save it as a PDF, DOCX or TXT file and add that.")
        source = path.open("rb")
    except FileNotFoundError as error:
        raise NoSuchFile(f"There is no file {path}. Choose another.") from error
    except OSError as error:
        raise BadInput(
            f"{path} cannot be read: {error.strerror or error}. See whether you may read it and try again."
        ) from error
    with source:
        yield source


def _copy(source: BinaryIO, target: Path, task: Task[Any]) -> str:
    """Copy a file so that it survives a power cut, and return the id of its bytes.

    Raises:
        Cancelled: the task was asked to stop
    """
    from hashlib import sha256  # noqa: PLC0415 - not needed at the start

    digest = sha256()
    with target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            if task.cancel_requested:
                raise Cancelled("Stopped.")
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()[:ID_DIGITS]


def _is_kept(path: Path, file_id: str) -> bool:
    """Say whether a letter's file is as it was added; one that cannot be read is put there anew."""
    try:
        return id_of(path) == file_id
    except OSError:
        return False


def id_of(path: Path) -> str:
    """Return the id that a file's bytes give it."""
    from hashlib import file_digest  # noqa: PLC0415 - not needed at the start

    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:ID_DIGITS]

"""The engine's private folder: made, removed, swept after a crash."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "kamerlezer-"


def make_folder() -> Path:
    """Make a folder of this process that nobody else can read, in memory where the system can (Linux)."""
    root = _root()
    sweep(root)
    folder = root / f"{_PREFIX}{os.getpid()}-{os.urandom(6).hex()}"
    folder.mkdir(mode=0o700)
    return folder


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield a folder as `make_folder` makes it, which goes at the end."""
    folder = make_folder()
    try:
        yield folder
    finally:
        remove_folder(folder)


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as the system lets go of it."""
    from shutil import rmtree  # noqa: PLC0415 - the app's start does not wait for it

    rmtree(folder, ignore_errors=True)


def sweep(root: Path) -> None:
    """Remove the folders whose process is gone: it was killed, and its workers with it."""
    with suppress(OSError):
        for folder in root.glob(f"{_PREFIX}*-*"):
            if _is_left_behind(folder):
                remove_folder(folder)


def _is_left_behind(folder: Path) -> bool:
    pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
    return pid.isdigit() and not _is_alive(int(pid))


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True


def _is_alive_on_windows(pid: int) -> bool:
    import ctypes  # noqa: PLC0415 - only Windows needs it; os.kill would end the process there

    query, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]  # exists on Windows only
    handle = kernel.OpenProcess(query, 0, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active


def _root() -> Path:
    memory = Path("/dev/shm")  # noqa: S108 - the folder made in it is private
    if memory.is_dir() and os.access(memory, os.W_OK):
        return memory
    from tempfile import gettempdir  # noqa: PLC0415 - slow to import, and Linux does without

    return Path(gettempdir())

"""Starts worker processes, the first before the app loads its libraries.

Imports next to nothing, since the window's first page waits for every import before the worker's start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.engine.private_folder import make_folder, remove_folder
from reader.engine.slot import CHANNELS, IMAGE_PIXELS, make_slots, told

if TYPE_CHECKING:
    from reader.engine.slot import Slot

USUAL_LIMITS = ""  # a worker that is told none keeps those of `protocol.Limits`

_MODULE = "reader.engine.worker"  # started by name: nothing on this side imports it
_ROOT = Path(__file__).resolve().parents[2]
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class StartedWorker(NamedTuple):
    """A worker that nobody listens to yet; it ends by itself when the app does.

    Attributes:
        folder: the worker's own
        process: the worker
        slots: where it draws
    """

    folder: Path
    process: subprocess.Popen[bytes]
    slots: tuple[Slot, ...]

    @property
    def home(self) -> Path:
        """The folder of the engine that the worker works for."""
        return self.folder.parent


def start_first_worker() -> StartedWorker | None:
    """Start a worker now, for the engine that is still to be made; None when the system refuses one."""
    home = make_folder()
    try:
        return start_worker(home / "worker-0", USUAL_LIMITS, IMAGE_PIXELS)
    except OSError:  # too many processes or open files: the engine tries it itself, and says why not
        remove_folder(home)
        return None


def start_worker(folder: Path, limits: str, image_pixels: int) -> StartedWorker:
    """Start a worker process with its folder and slots.

    Args:
        folder: of this worker alone; it is made
        limits: a `protocol.Limits` as JSON, or `USUAL_LIMITS`
        image_pixels: the most that one render may have, by those limits

    Raises:
        OSError: the system refuses one
    """
    folder.mkdir(mode=0o700)
    slots = make_slots(folder, image_pixels * CHANNELS)
    try:
        return StartedWorker(folder, spawn(folder, limits, slots), slots)
    except OSError:
        for slot in slots:
            slot.close()
        raise


def spawn(folder: Path, limits: str, slots: tuple[Slot, ...]) -> subprocess.Popen[bytes]:
    """Start a worker process; raises OSError when the system refuses one."""
    with (folder / "stderr.txt").open("wb") as stderr:
        return subprocess.Popen(  # noqa: S603 - this very Python, with our own module
            # -S: what `site` would find is told by PYTHONPATH already.
            [sys.executable, "-P", "-S", "-X", "utf8", "-m", _MODULE, str(folder), limits, told(slots)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=folder,
            pass_fds=[slot.descriptor for slot in slots if slot.descriptor is not None],
            env={**os.environ, "PYTHONPATH": _search_path()},
            # Ctrl+C in a terminal is for the command, which then cancels what its workers do.
            process_group=0 if os.name == "posix" else None,
            creationflags=_NO_WINDOW | _OWN_GROUP,
        )


def _search_path() -> str:
    """Return where this process finds its modules, for one whose current folder is another."""
    folders = (str(Path(folder).absolute()) for folder in sys.path if folder)
    return os.pathsep.join(dict.fromkeys((str(_ROOT), *folders)))

"""The first worker, started before anything else is loaded: it loads its libraries while the app does.

Imports next to nothing, since the window's first page waits for every import before the worker's start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from reader.engine.folder import make_folder, remove_folder

USUAL_LIMITS = ""  # a worker that is told none keeps those of `protocol.Limits`

_MODULE = "reader.engine.worker"  # started by name: nothing on this side imports it
_ROOT = Path(__file__).resolve().parents[2]
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class FirstBorn(NamedTuple):
    """A worker under the usual limits that no engine has yet; it ends by itself when the app does.

    Attributes:
        home: the folder for the engine that takes the worker over
        folder: the worker's own, in it
        process: the worker
    """

    home: Path
    folder: Path
    process: subprocess.Popen[bytes]


def first_worker() -> FirstBorn | None:
    """Start a worker now, for the engine that is still to be made; None when the system refuses one."""
    home = make_folder()
    folder = home / "worker-0"
    try:
        return FirstBorn(home, folder, spawn(folder, USUAL_LIMITS))
    except OSError:  # too many processes or open files: the engine tries it itself, and says why not
        remove_folder(home)
        return None


def spawn(folder: Path, limits: str) -> subprocess.Popen[bytes]:
    """Start a worker process.

    Args:
        folder: of this worker alone; it is made
        limits: a `protocol.Limits` as JSON, or `USUAL_LIMITS`
    """
    folder.mkdir(mode=0o700)
    with (folder / "stderr.txt").open("wb") as stderr:
        return subprocess.Popen(  # noqa: S603 - this very Python, with our own module
            # -S: what `site` would find is told by PYTHONPATH already.
            [sys.executable, "-P", "-S", "-X", "utf8", "-m", _MODULE, str(folder), limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": _search_path()},
            # Ctrl+C in a terminal is for the command, which then cancels what its workers do.
            process_group=0 if os.name == "posix" else None,
            creationflags=_NO_WINDOW | _OWN_GROUP,
        )


def _search_path() -> str:
    """Return where this process finds its modules, for one whose current folder is another."""
    folders = (str(Path(folder).absolute()) for folder in sys.path if folder)
    return os.pathsep.join(dict.fromkeys((str(_ROOT), *folders)))

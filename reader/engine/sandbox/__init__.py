"""Restricts what a worker process may do, before it opens a letter.

Each wall is best effort, and `raise_walls` names those that stand:

| wall      | Linux                        | Windows            | macOS        |
|-----------|------------------------------|--------------------|--------------|
| memory    | RLIMIT_AS                    | Job object         | not enforced |
| time      | alarm clock, client's clock  | client's clock     | as Linux     |
| writing   | Landlock (5.13): own folder  | -                  | -            |
| network   | seccomp: no sockets at all   | -                  | -            |
| processes | seccomp: none but threads    | Job object: none   | -            |
| others    | seccomp: no signals, no look | -                  | -            |
| metadata  | seccomp: modes, times, locks | -                  | -            |

On every system the client ends a worker whose job makes no progress, with all processes of its group or
job, and a worker ends with the app.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.engine.protocol import Limits


def raise_walls(folder: Path, limits: Limits) -> tuple[str, ...]:
    """Put this process under limits for good; return the names of the walls that stand."""
    return tuple(_walls(folder, limits))


def set_alarm(seconds: float) -> None:
    """End this process after so many seconds even in the middle of C; 0 turns it off. Not on Windows."""
    if sys.platform != "win32":
        from reader.engine.sandbox import posix  # noqa: PLC0415 - each system loads its own

        posix.set_alarm(seconds)


def _walls(folder: Path, limits: Limits) -> Iterator[str]:
    if sys.platform == "win32":
        from reader.engine.sandbox import windows  # noqa: PLC0415 - each system loads its own

        with suppress(OSError):
            yield windows.limit(limits.memory_bytes)
        return
    from reader.engine.sandbox import posix  # noqa: PLC0415 - each system loads its own

    yield from posix.limit(limits.memory_bytes)
    if sys.platform == "linux":
        from reader.engine.sandbox import landlock, seccomp  # noqa: PLC0415 - each system loads its own

        with suppress(OSError):
            yield landlock.forbid_writing_outside(folder)
        with suppress(OSError):
            yield seccomp.refuse_calls()

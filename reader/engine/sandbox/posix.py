"""POSIX resource limits: memory, core dumps, CPU alarm."""

from __future__ import annotations

import resource
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_BYTES = 1024**3  # the largest file that a worker may write


def limit(memory_bytes: int) -> Iterator[str]:
    """Limit address space, written files and core dumps; yield "memory" where the system enforces it."""
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, FILE_BYTES)
    if sys.platform == "linux" and _lower(resource.RLIMIT_AS, memory_bytes):
        yield "memory"


def set_alarm(seconds: float) -> None:
    """End this process after so many seconds, whatever it is doing; 0 turns the alarm off.

    A worker in the middle of a C loop does not notice that its client died; the kernel does.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _lower(kind: int, value: int) -> bool:
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    try:
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError):
        return False
    return True

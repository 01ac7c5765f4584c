"""The replies of a worker as a stream that can be closed.

A pipe ends when nobody holds its other side any more. A hijacked worker could have left that to a process
of its own, and whoever reads would wait for that one.
"""

from __future__ import annotations

import io
import os
import select
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class ReplyStream(io.RawIOBase):
    """The reading side of a worker's pipe; `stop` ends it even while it is read.

    On Windows `stop` ends nothing: there the worker's job object ends whatever could hold the pipe.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        """Take over a pipe; raises OSError when the system has no descriptor left."""
        super().__init__()
        self._pipe = pipe
        self._lock = threading.Lock()
        self._stopped, self._stop = os.pipe() if os.name == "posix" else (-1, -1)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Wait for bytes and return how many came, 0 at the end or once it is stopped."""
        if self._is_stopped():
            return 0
        view = memoryview(buffer).cast("B")
        data = os.read(self._pipe.fileno(), len(view))
        view[: len(data)] = data
        return len(data)

    def stop(self) -> None:
        """End the stream now, from any thread."""
        with self._lock:
            if self._stop >= 0:
                os.write(self._stop, b"x")

    def close(self) -> None:
        """Close the pipe; not while another thread reads it."""
        with self._lock:
            for descriptor in {self._stopped, self._stop} - {-1}:
                os.close(descriptor)
            self._stopped = self._stop = -1
        with suppress(OSError):
            self._pipe.close()
        super().close()

    def _is_stopped(self) -> bool:
        """Wait until there is something to read or it is stopped; say whether it is stopped."""
        if self._stopped < 0:
            return False
        poll = select.poll()
        poll.register(self._pipe.fileno(), select.POLLIN)
        poll.register(self._stopped, select.POLLIN)
        return any(descriptor == self._stopped for descriptor, _ in poll.poll())

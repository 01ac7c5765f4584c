"""Provides one engine to a workspace, started when first needed."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from reader.errors import Cancelled

if TYPE_CHECKING:
    from reader.engine import Engine, StartedWorker


def start_engine(*, workers: int = 2, first_worker: StartedWorker | None = None) -> Engine:
    """Start the worker processes that read letters; returns before they are ready.

    Args:
        workers: how many
        first_worker: one of them, if `reader.engine.launch` started it already
    """
    from reader.engine import Engine  # noqa: PLC0415 - listing letters needs none

    return Engine(workers=workers, first_worker=first_worker)


class EngineProvider:
    """Hands out one engine; thread-safe."""

    def __init__(self, given: Engine | None) -> None:
        self._given = given
        self._own: Engine | None = None
        self._lock = threading.Lock()
        self._closed = False

    def engine(self) -> Engine:
        """Return the engine that was given, or start one.

        Raises:
            Cancelled: the workspace was closed
        """
        if self._given is not None:
            return self._given
        with self._lock:
            if self._closed:  # work that still went on would start one that nobody closes
                raise Cancelled("The workspace was closed.")
            if self._own is None:
                self._own = start_engine(workers=os.cpu_count() or 2)
            return self._own

    def close(self) -> None:
        """End the engine if it was started here."""
        with self._lock:
            self._closed = True
            if self._own is not None:
                self._own.close()
                self._own = None

"""Reads a workspace's letters, and follows what other processes change in them."""

from __future__ import annotations

import logging
import threading
from itertools import count
from operator import methodcaller
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Change
    from reader.workspace.broad_changes import BroadChanges
    from reader.workspace.events import Listeners
    from reader.workspace.library import Library
    from reader.workspace.writer import Writer

_log = logging.getLogger(__name__)

POLL_S = 1.0
_FULL_LOOK = 10  # every so many polls files that were overwritten in place are noticed, too


class Watcher:
    """Reads all letters, newest first, then looks each second whether another process changed some.

    Whatever goes wrong is logged and told once, and tried again at the next look: the thread goes on.

    Attributes:
        loaded: set once all letters were read, as far as they can be
    """

    def __init__(
        self,
        library: Library,
        writer: Writer,
        listeners: Listeners,
        broad: BroadChanges,
        look_besides: Callable[[], Change | None] = lambda: None,
    ) -> None:
        """Follow the files of letters, and what `look_besides` answers with at each look."""
        self.loaded = threading.Event()
        self._broad = broad
        self._library = library
        self._writer = writer
        self._listeners = listeners
        self._look_besides = look_besides
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._failure = ""  # what was told last, until a look succeeds

    def start(self) -> None:
        """Do it all in a thread, unless one does already."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            self._thread = threading.Thread(target=self._run, name="kamerlezer-watcher", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look once more for what the disk lost, and end the thread."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._try(self.look)

    def load(self) -> None:
        """Read all letters here and now.

        Raises:
            OSError: their folder cannot be listed
        """
        try:
            for letter_ids in self._library.load_all():
                self._listeners.tell(methodcaller("loaded", letter_ids))
                if self._stop.is_set():
                    return
            self._complete()
        finally:
            self.loaded.set()  # also after a failure: nobody must wait for ever
            self._listeners.tell_news(self._library.take_news())

    def _complete(self) -> None:
        """Make what a process that was killed had begun."""

        def save(change: Change) -> None:
            self._listeners.tell(lambda listener: listener.changed(change))
            self._writer.save(change)

        self._listeners.tell_news(self._broad.complete(save))

    def look(self) -> None:
        """Read what was changed elsewhere, tell, and have what the disk lost written again.

        Raises:
            OSError: the folder of the letters cannot be listed
        """
        self._look_beside()
        self._tell(self._library.refresh())

    def _look_beside(self) -> None:
        change = self._look_besides()
        if change is not None:
            self._listeners.tell(lambda listener: listener.changed(change))

    def _tell(self, change: Change | None) -> None:
        if change is not None:
            self._listeners.tell(lambda listener: listener.changed(change))
        self._listeners.tell_news(self._library.take_news())
        self._writer.write_again(self._library.lost_letters())

    def _run(self) -> None:
        self._try(self.load)
        for turn in count(1):
            if self._stop.wait(POLL_S):
                return
            full = turn % _FULL_LOOK == 0 or bool(self._failure)
            self._try(self._look_fully if full else self._look_if_changed)

    def _look_fully(self) -> None:
        self.look()
        self._writer.retry_quietly()

    def _look_if_changed(self) -> None:
        if self._library.may_have_changed():
            self.look()
        else:
            self._look_beside()
            self._tell(self._library.refresh_refused())

    def _try(self, work: Callable[[], None]) -> None:
        """Do some work; what goes wrong is logged and told, and must not end the thread."""
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the thread must go on, whatever it is
            failure = f"The workspace cannot be looked at just now ({error}); it is tried again."
            if failure != self._failure:
                _log.exception("the workspace cannot be looked at")
                self._listeners.tell_news([failure])
            self._failure = failure
        else:
            self._failure = ""

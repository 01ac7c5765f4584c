"""Reading a workspace's letters, and following what other processes change in them."""

from __future__ import annotations

import logging
import threading
from itertools import count
from operator import methodcaller
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.workspace.events import Listeners
    from reader.workspace.library import Library

_log = logging.getLogger(__name__)

POLL_S = 1.0
_FULL_LOOK = 10  # every so many polls files that were overwritten in place are noticed, too


class Watcher:
    """Reads all letters, newest first, then looks each second whether another process changed some.

    Attributes:
        loaded: set once all letters were read
    """

    def __init__(self, library: Library, listeners: Listeners) -> None:
        self.loaded = threading.Event()
        self._library = library
        self._listeners = listeners
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Do it all in a thread, unless one does already."""
        with self._lock:
            if self._thread is not None:
                return
            self._thread = threading.Thread(target=self._run, name="kamerlezer-follower", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def load(self) -> None:
        """Read all letters here and now."""
        try:
            for letter_ids in self._library.load_all():
                self._listeners.tell(methodcaller("loaded", letter_ids))
                if self._stop.is_set():
                    return
        finally:
            self.loaded.set()  # also after a failure: nobody must wait for ever

    def look(self) -> None:
        """Read what was changed elsewhere, and tell."""
        change = self._library.refresh()
        if change is not None:
            self._listeners.tell(lambda listener: listener.changed(change))

    def _run(self) -> None:
        try:
            self.load()
        except OSError:
            _log.exception("the letters could not be read")
        for turn in count(1):
            if self._stop.wait(POLL_S):
                return
            self._poll(full=turn % _FULL_LOOK == 0)

    def _poll(self, *, full: bool) -> None:
        try:
            if full or self._library.may_have_changed():
                self.look()
        except OSError as error:  # a folder on a network that is away for a moment
            _log.warning("the workspace cannot be looked at: %s", error)

"""Listeners: what they are told of a workspace, and telling them."""

from __future__ import annotations

import logging
import threading
from operator import methodcaller
from typing import TYPE_CHECKING, Protocol

from reader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from reader.errors import KamerlezerError
    from reader.model import Change

_log = logging.getLogger(__name__)


class Listener(Protocol):
    """Hears what happens in a workspace, in the thread in which it happens: hand it on and return at once."""

    def changed(self, change: Change) -> None:
        """Records changed, in this process or in another."""

    def saving(self, pending: int) -> None:
        """So many changed records are not on disk yet."""

    def saved(self, at: datetime) -> None:
        """All of them are, since then (local time)."""

    def save_failed(self, error: KamerlezerError) -> None:
        """A change is kept in memory, but is not on disk; it is tried again."""

    def cache_refused(self, error: StoreError) -> None:
        """What can be made again cannot be kept; said once, and everything works all the same."""

    def noticed(self, problem: StoreError) -> None:
        """Something is odd about the workspace's files; each such thing is said once."""

    def loaded(self, letter_ids: Collection[str]) -> None:
        """These letters were read from disk in the background."""


class Listeners:
    """Tells all listeners; one that fails does not keep the others from hearing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: tuple[Listener, ...] = ()

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell this one from now on; the answer ends that."""
        with self._lock:
            self._all = (*self._all, listener)

        def end() -> None:
            with self._lock:
                self._all = tuple(one for one in self._all if one is not listener)

        return end

    def tell(self, what: Callable[[Listener], None]) -> None:
        """Call `what` with each listener."""
        for listener in self._all:
            try:
                what(listener)
            except Exception:  # noqa: BLE001 - a save must not fail for a window that is gone
                _log.exception("a listener of the workspace failed")

    def tell_news(self, news: Iterable[str]) -> None:
        """Tell what is odd about the files, and keep it in the log."""
        for sentence in news:
            _log.warning("%s", sentence)
            problem = StoreError(sentence)
            self.tell(methodcaller("noticed", problem))

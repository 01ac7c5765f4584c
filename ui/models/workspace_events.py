"""What the workspace tells, as signals in the GUI thread."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reader.errors import KamerlezerError, StoreError
    from reader.model import Change
    from reader.workspace import Workspace


class _Ears:
    """A workspace's Listener, called from any thread; Qt queues what comes from another one."""

    def __init__(self, feed: WorkspaceEvents) -> None:
        self._feed = feed

    def changed(self, change: Change) -> None:
        with suppress(RuntimeError):  # the window closed while the writer went on
            self._feed.changed.emit(change)

    def saving(self, pending: int) -> None:
        with suppress(RuntimeError):
            self._feed.saving.emit(pending)

    def saved(self, at: datetime) -> None:
        with suppress(RuntimeError):
            self._feed.saved.emit(at)

    def save_failed(self, error: KamerlezerError) -> None:
        with suppress(RuntimeError):
            self._feed.save_failed.emit(error)

    def cache_refused(self, error: StoreError) -> None:
        with suppress(RuntimeError):
            self._feed.cache_refused.emit(error)

    def noticed(self, problem: StoreError) -> None:
        with suppress(RuntimeError):
            self._feed.noticed.emit(problem)

    def loaded(self, letter_ids: Iterable[str]) -> None:
        with suppress(RuntimeError):
            self._feed.loaded.emit(frozenset(letter_ids))


class WorkspaceEvents(QObject):
    """Turns what a workspace tells its listeners into signals.

    Signals:
        changed(Change): something changed, by this window or another process
        saving(int): so many changes are not on disk yet
        saved(datetime): all of them are, since then
        save_failed(KamerlezerError): a change is kept in memory and on screen, but not on disk
        cache_refused(StoreError): what can be made again cannot be kept; said once
        noticed(StoreError): something is odd about the workspace's files; said once
        loaded(frozenset of letter ids): read from disk in the background
    """

    changed = Signal(object)
    saving = Signal(int)
    saved = Signal(object)
    save_failed = Signal(object)
    cache_refused = Signal(object)
    noticed = Signal(object)
    loaded = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = workspace.subscribe(_Ears(self))

    def close(self) -> None:
        """Listen no longer."""
        self._unsubscribe()

"""Keeps the register model up to date with the workspace."""

from __future__ import annotations

import logging
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.models.idle import Idle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.register import Page, Steps
    from reader.workspace import Workspace
    from ui.models.register import RegisterModel

LOG = logging.getLogger(__name__)
SOON_MS = 30  # several changes in a row are one
A_BATCH = 8  # letters handed over at once
PATIENCE_S = 0.5  # while many letters are read, what is there already shows
REST = 5  # times as long as it takes to put rows on show, until that is done again


class RegisterUpdates(QObject):
    """Hands the model the pages of letters that changed.

    Signals:
        failed(Exception): a letter could not be read; its rows stay as they were
    """

    failed = Signal(object)

    def __init__(self, workspace: Workspace, model: RegisterModel) -> None:
        super().__init__(model)
        self._workspace = workspace
        self._model = model
        self._due: dict[str, None] = {}  # letters to be read, in this order
        self._day = date.min  # on which something is overdue or not
        self._idle = Idle(self)
        self._is_paused = False
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._begin)
        self._is_held = False  # whether something was read that may not show yet
        self._shown_at = 0.0  # when what was read was put on show last
        self._patience_s = PATIENCE_S

    @property
    def is_busy(self) -> bool:
        """Whether letters wait to be read."""
        return bool(self._due) or self._is_held or self._idle.is_busy

    def look_again(self, letter_ids: Iterable[str] | None = None) -> None:
        """Read these letters again soon; all of them when not given, or when another day has begun."""
        today = _today()
        if letter_ids is None or today != self._day:
            self._day = today
            letter_ids = [*(one.id for one in self._workspace.letters.all()), *self._model.letter_ids()]
        self._due.update(dict.fromkeys(letter_ids))
        self._begin_soon()

    def pause(self, paused: bool) -> None:  # noqa: FBT001 - a signal tells it
        """Begin to read nothing while a cell is edited, which would close with its row."""
        self._is_paused = paused
        self._begin_soon()

    def _begin_soon(self) -> None:
        if (self._due or self._is_held) and not self._idle.is_busy and not self._is_paused:
            self._soon.start(SOON_MS)

    def stop(self) -> None:
        """Read nothing more."""
        self._soon.stop()
        self._due.clear()
        self._is_held = False
        self._idle.drop()

    def _begin(self) -> None:
        if self._is_paused:
            return
        self._idle.do(self._reading())

    def _reading(self) -> Steps[None]:
        while self._due or self._is_held:
            if self._due:
                pages = yield from self._next_pages()
                self._model.replace(pages, more=bool(self._due))
                self._is_held = True
                yield
            if self._is_time:
                yield from self._showing()
            elif not self._due:  # the workspace is still read: more comes soon
                self._soon.start(round(1000 * self._patience_s))
                return

    @property
    def _is_time(self) -> bool:
        """Whether what was read is to be shown now; else it waits for what is still to come."""
        is_last = not self._due and self._workspace.loaded
        return is_last or perf_counter() > self._shown_at + self._patience_s

    def _showing(self) -> Steps[None]:
        """Show what was read; what takes long is done the less often."""
        self._is_held = False
        begun = perf_counter()
        yield from self._model.catching_up()
        self._shown_at = perf_counter()
        self._patience_s = max(PATIENCE_S, REST * (self._shown_at - begun))

    def _next_pages(self) -> Steps[dict[str, Page | None]]:
        """Read the letters whose turn it is; one that cannot be read does not keep back the others."""
        pages: dict[str, Page | None] = {}
        while self._due and len(pages) < A_BATCH:
            letter_id = next(iter(self._due))
            del self._due[letter_id]
            try:
                pages[letter_id] = yield from self._workspace.register.paging(letter_id, self._day)
            except Exception as error:
                LOG.exception("letter %s is not read into the register", letter_id)
                self.failed.emit(error)
            yield
        return pages


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day decides what is overdue

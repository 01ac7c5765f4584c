"""Closes the window when the system ends the session."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QSocketNotifier, QTimer

if TYPE_CHECKING:
    from ui.app import App

LOGOUT_MS = 4_000  # systems give an app some five seconds to save
STEP_MS = 10


class SessionEnd(QObject):
    """Has SIGTERM, SIGHUP and logging out save what was typed, as closing the window does.

    Windows sends no such signals to an app with a window; there Qt tells when the user logs out.
    """

    def __init__(self, app: App) -> None:
        super().__init__(app.bridge)
        self._app = app
        self._asked = False
        self._before: dict[int, Any] = {}
        app.application.commitDataRequest.connect(self.save)
        if os.name == "posix":
            self._listen()

    def _listen(self) -> None:
        """Have Qt's loop hear signals: Python's own handlers run only once Python code does."""
        self._reader, self._writer = os.pipe()  # no socket pair: that module would load before the first page
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)
        self._wakeup = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:  # else nohup wants the app to stay
                self._before[number] = signal.signal(number, _arrived)

    def stop(self) -> None:
        """Hear signals no longer."""
        self._app.application.commitDataRequest.disconnect(self.save)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if os.name == "posix":
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(self._wakeup)
            os.close(self._reader)
            os.close(self._writer)

    def save(self, _manager: object = None) -> None:
        """Save what was typed, and return once it is on disk: then the system may end the app."""
        window = self._app.window
        if window.composition is not None:
            window.composition.side.commit()
            window.session.keep()
        patience = QDeadlineTimer(LOGOUT_MS)
        while self._app.workspace.unsaved and not patience.hasExpired():
            loop = QEventLoop()
            QTimer.singleShot(STEP_MS, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _heard(self) -> None:
        """Close the window; asked once more, close it with changes that cannot be saved."""
        with suppress(BlockingIOError):
            numbers = os.read(self._reader, 64)
            if not self._before.keys() & set(numbers):  # a signal that others handle
                return
        window = self._app.window
        if self._asked or window.composition is None:
            window.close_anyway()
        else:
            self._asked = True
            window.composition.leaving.quit()


def _arrived(_number: int, _frame: object) -> None:
    """Do nothing here, in the middle of anything: Qt's loop hears it next."""

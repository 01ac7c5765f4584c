"""Logs unexpected errors and reports them in the window."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import qInstallMessageHandler

from ui.log import log_qt

if TYPE_CHECKING:
    from types import TracebackType

    from ui.app import App

LOG = logging.getLogger(__name__)


def catch_surprises(app: App) -> None:
    """Log every error that nobody foresaw and say it in the window, never as a traceback."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            app.application.quit()
            return
        LOG.error("unexpected", exc_info=(kind, error, trace))
        app.bridge.call(lambda: _say(app, error))

    def caught_in_thread(told: threading.ExceptHookArgs) -> None:
        caught(told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
    qInstallMessageHandler(log_qt)


def _say(app: App, error: BaseException) -> None:
    try:
        app.window.complete().say_problem(error)
    except Exception:  # saying that it cannot be said would never end
        LOG.exception("the window cannot say what went wrong")

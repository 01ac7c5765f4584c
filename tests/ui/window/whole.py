"""What tests of the whole window do with it: wait, select, tag, read the register."""

from __future__ import annotations

import faulthandler

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

PROMISE = "Ik stuur uw Kamer het afwegingskader uiterlijk op 1 oktober 2026."
PATIENCE_MS = 60_000


def until(condition, patience_ms=PATIENCE_MS):
    """Let the window work until `condition` holds."""
    assert QApplication.instance() is not None, "nothing happens without an application"
    patience = QDeadlineTimer(patience_ms)
    while not condition():
        if patience.hasExpired():
            faulthandler.dump_traceback()  # pytest shows it: whatever waits stands in some thread
            raise AssertionError("it did not happen")
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()


def quiet(app):
    """Let the window work until nothing is under way and everything is saved."""
    until(lambda: not app.bridge.pending and not app.workspace.unsaved)
    QApplication.processEvents()


def select(app, quote):
    """Select a quote in the letter in use."""
    letter_id = app.window.panes.active_letter()
    until(lambda: app.window.panes.current_view().pages.text is not None)
    (span,) = app.workspace.letters.find(letter_id, quote)
    app.window.panes.current_view().pages.text_cursor.select_span(span)


def tag(app, quote, action):
    """Select a quote and press a key; return the annotation."""
    select(app, quote)
    app.window.composition.actions[action].trigger()
    quiet(app)
    return app.window.composition.tagging.passage


def rows(app):
    """Return the register's rows once they are up to date."""
    view = app.window.composition.register
    view.refresh()
    until(lambda: not view.is_refreshing and not app.bridge.pending)
    return view.model.shown()

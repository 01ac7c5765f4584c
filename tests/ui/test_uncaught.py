"""An error that nobody handles fails the test that caused it."""

from __future__ import annotations

import logging
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget


class Told(QObject):
    """Has a signal."""

    told = Signal()


class Broken(QWidget):
    """Fails when it is shown."""

    def showEvent(self, _event):  # noqa: N802 - Qt calls it so
        raise ValueError("broken")


def fails(*_):
    raise ValueError("broken")


def told_by_signal():
    teller = Told()
    teller.told.connect(fails)
    teller.told.emit()


def told_by_timer():
    QTimer.singleShot(0, fails)
    QApplication.processEvents()


def shown():
    widget = Broken()
    widget.show()
    widget.deleteLater()


def called_back():
    future = Future()
    future.add_done_callback(fails)
    future.set_result(1)


def logged():
    try:
        fails()
    except ValueError:
        logging.getLogger("reader.engine").exception("the answer could not be handed on")


@pytest.mark.parametrize("cause", [told_by_signal, told_by_timer, shown, called_back, logged])
def test_an_error_that_nobody_handles_is_noticed(uncaught, cause):
    try:
        cause()
    except ValueError:  # some overrides hand it back to whoever called
        uncaught.append("ValueError: broken")
    assert any("ValueError: broken" in one for one in uncaught)
    uncaught.clear()

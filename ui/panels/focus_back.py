"""Returns the focus to the pages when its widget goes away.

Qt goes on to the next widget by itself; who types on then changes data that he did not choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class FocusBack(QObject):
    """Watches the panels for a cursor whose place goes away.

    Signals:
        freed(): the widget with the cursor was hidden or disabled, or gave the cursor up
    """

    freed = Signal()

    def __init__(self, panels: Sequence[QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = tuple(panels)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or not shiboken6.isValid(before) or not self._is_in_panels(before):
            return
        if now is not None and now.isAncestorOf(before):  # an editor gave it back to its table
            return
        window = before.window()
        is_gone = window.isVisible() and not (before.isVisible() and before.isEnabled())
        gave_up = now is None and window.isActiveWindow()  # not so when the user went to another window
        if is_gone or gave_up:
            self.freed.emit()

    def _is_in_panels(self, widget: QWidget) -> bool:
        return any(shiboken6.isValid(one) and one.isAncestorOf(widget) for one in self._panels)


def turn(stack: QStackedLayout, page: int) -> None:
    """Show a page of a stack; the cursor does not go along from a field of the page before."""
    before, used = stack.currentWidget(), QApplication.focusWidget()
    if page != stack.currentIndex() and before is not None and used is not None and before.isAncestorOf(used):
        used.clearFocus()
    stack.setCurrentIndex(page)

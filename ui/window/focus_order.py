"""Tab order of the window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.window.parts import Parts

QUIET_MS = 40  # nothing comes or goes for so long before widgets are put in order
CHANGES = (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Hide)
ROW_PX = 12  # widgets whose tops differ by less stand in one row


class FocusOrder(QObject):
    """Puts the window's parts in order for the Tab key, soon after widgets came or went."""

    def __init__(self, tools: QWidget, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._tools, self._parts = tools, parts
        self._due = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._due.timeout.connect(self._make)
        for part in (parts.letters, parts.messages, parts.side, parts.register):
            part.installEventFilter(self)

    def make_soon(self, _: object = None) -> None:
        """Put them in order once what goes on has ended."""
        self._due.start()

    @property
    def is_due(self) -> bool:
        """Whether widgets came or went that are not in order yet."""
        return self._due.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in CHANGES:
            self.make_soon()
        return super().eventFilter(watched, event)

    def _make(self) -> None:
        one = self._parts
        put_in_order((self._tools, one.letters, one.messages, one.panes, one.side, one.register, one.status))


def put_in_order(parts: Iterable[QWidget]) -> None:
    """Let Tab go through these parts one after the other; each time that widgets came or went."""
    chain = [widget for part in parts for widget in stops(part)]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)


def stops(part: QWidget) -> list[QWidget]:
    """Return where Tab stops in a part: what is not hidden in it, row by row; not in a dialog over it."""
    window = part.window()
    inside = [
        widget
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(part)
        and widget.window() is window
    ]
    return sorted(inside, key=lambda widget: _place(widget, part))


def _place(widget: QWidget, part: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(part, QPoint(0, 0))
    return corner.y() // ROW_PX, corner.x()

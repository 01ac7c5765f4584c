"""Tab order of the window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

ROW_PX = 12  # widgets whose tops differ by less stand in one row


def put_in_order(parts: Iterable[QWidget]) -> None:
    """Let Tab go through these parts one after the other; each time that widgets came or went."""
    chain = [widget for part in parts for widget in stops(part)]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)


def stops(part: QWidget) -> list[QWidget]:
    """Return where Tab stops in a part: what is not hidden in it, row by row."""
    inside = [
        widget
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(part)
    ]
    return sorted(inside, key=lambda widget: _place(widget, part))


def _place(widget: QWidget, part: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(part, QPoint(0, 0))
    return corner.y() // ROW_PX, corner.x()

"""Scrolls a widget into sight."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

AROUND_PX = 12  # stays in sight above and below


def bring_in_sight(widget: QWidget) -> None:
    """Scroll the area that holds a widget so far that the widget is in sight."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget, 0, AROUND_PX)

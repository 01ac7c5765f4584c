"""Where messages stand: over the top of the pages."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.viewer.find_bar import FindBar

TABS_PX = 38  # above the pages


class MessagePlace(QObject):
    """Keeps a bar over the top of the pages, below tabs and find bar: nothing moves as it comes.

    Signals:
        placed(): the bar came, went or changed its height
    """

    placed = Signal()

    def __init__(self, bar: QWidget, pages: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._pages = pages
        bar.setParent(pages)
        for watched in (bar, pages):
            watched.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._place)  # whoever finds types in the find bar

    @property
    def bottom(self) -> int:
        """How far down the pages the bar reaches; only the tabs do while no message is shown."""
        return TABS_PX if self._bar.isHidden() else self._bar.geometry().bottom() + 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() == QEvent.Type.Hide:
            self.placed.emit()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if not shiboken6.isValid(self._pages):  # the window goes, and the focus with it
            return
        width = self._pages.width()
        finders = (one.sizeHint().height() for one in self._pages.findChildren(FindBar) if one.isVisible())
        top = TABS_PX + max(finders, default=0)
        height = min(self._bar.heightForWidth(width), (self._pages.height() - top) // 2)  # the rest scrolls
        self._bar.setGeometry(0, top, width, max(height, self._bar.minimumSizeHint().height()))
        layout = self._bar.layout()
        if layout is not None:  # placed while it is being laid out, it kept the height of before
            layout.setGeometry(self._bar.rect())
        self._bar.raise_()
        self.placed.emit()

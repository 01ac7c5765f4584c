"""A window of its own for panes, as on a second screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.style.words import t
from ui.viewer.pane_grid import PaneGrid

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.style.colours import Theme

SMALLEST_PX = (360, 320)
BESIDE_PX = 48  # how far from the main window's corner it stands where there is but one screen


class SecondWindow(QWidget):
    """Holds panes beside and below each other, and nothing else.

    Attributes:
        grid: the panes

    Signals:
        closed(): the user closed it; told once all windows that close together are closed
    """

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST_PX)
        self.setAccessibleName(t("Second window"))
        self.grid = PaneGrid(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.grid)
        # Who quits closes all windows, and this one may be the first of them: it was not to be put back then.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.closed)

    def show_beside(self, main: QWidget) -> None:
        """Come up on another screen than the main window, or over it where there is but one."""
        here = main.screen()
        other = next((one for one in QGuiApplication.screens() if one is not here), None)
        if other is not None:
            self.setGeometry(other.availableGeometry())
            self.showMaximized()
            return
        room, corner = here.availableGeometry(), main.geometry().topLeft()
        size = main.size().expandedTo(self.minimumSize()).boundedTo(room.size())
        place = QRect(
            corner.x() + BESIDE_PX, corner.y() + BESIDE_PX, size.width() * 2 // 3, size.height() - BESIDE_PX
        )
        self.setGeometry(_within(place, room))
        self.show()

    def geometry_kept(self) -> str:
        """Return where it stands, as text to keep."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def come_back(self, kept: object, main: QWidget) -> None:
        """Stand where `geometry_kept` said."""
        if isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            self.show()
        else:
            self.show_beside(main)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self._telling.start()


def bring(widget: QWidget) -> None:
    """Make the window of a widget the active one, if another one of this app is."""
    active = QApplication.activeWindow()
    if active is not None and active is not widget.window():
        widget.activateWindow()


def _within(place: QRect, room: QRect) -> QRect:
    """Return the place moved, and made smaller if need be, so that all of it is in the room."""
    place = QRect(place.topLeft(), place.size().boundedTo(room.size()))
    place.moveRight(min(place.right(), room.right()))
    place.moveBottom(min(place.bottom(), room.bottom()))
    place.moveLeft(max(place.left(), room.left()))
    place.moveTop(max(place.top(), room.top()))
    return place

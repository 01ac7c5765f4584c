"""Places panes beside and below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from ui.models import pane_tree
from ui.models.pane_tree import Leaf, Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from ui.models.pane_tree import Divider, Tree
    from ui.style.colours import Theme
    from ui.viewer.pane import Pane


class PaneGrid(QWidget):
    """Gives each pane its room; between them lies what the mouse can drag.

    No pane gets another parent, so that none blinks or loses its place as others come and go.

    Attributes:
        alone: the one pane that shows, None while all do

    Signals:
        arranged(): panes came, went, or have other sizes
    """

    arranged = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alone: Pane | None = None
        self._theme = theme
        self._tree: Tree | None = None
        self._panes: dict[int, Pane] = {}
        self._handles: list[_Handle] = []
        self._last_key = 0

    @property
    def columns(self) -> int:
        """How many panes stand beside each other at most."""
        return pane_tree.columns(self._tree) if self._tree is not None and self.alone is None else 1

    def panes(self) -> list[Pane]:
        """Return the panes in reading order, those that are hidden too."""
        return [self._panes[key] for key in pane_tree.leaves(self._tree)] if self._tree is not None else []

    def put(self, pane: Pane, neighbour: Pane | None, *, below: bool = False, before: bool = False) -> None:
        """Add a pane beside or below another one; the first has no neighbour."""
        self._last_key += 1
        key = self._last_key
        self._panes[key] = pane
        pane.setParent(self)
        if self._tree is None or neighbour is None:
            self._tree = Leaf(key)
        else:
            self._tree = pane_tree.with_new(self._tree, self._key(neighbour), key, below=below, before=before)
        self.show_alone(None)

    def take(self, pane: Pane) -> None:
        """Take a pane away; it is the caller's from now on."""
        key = self._key(pane)
        self._tree = pane_tree.without(self._tree, key) if self._tree is not None else None
        del self._panes[key]
        pane.hide()
        self.show_alone(None)

    def show_alone(self, pane: Pane | None) -> None:
        """Show one pane in all the room; None shows all panes."""
        self.alone = pane if pane is not None and len(self._panes) > 1 else None
        for each in self._panes.values():
            each.setVisible(self.alone is None or each is self.alone)
        self._lay()
        self.arranged.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for handle in self._handles:
            handle.theme = theme
            handle.update()

    def state(self) -> object:
        """Return how the panes stand, as plain data."""
        order = list(pane_tree.leaves(self._tree)) if self._tree is not None else []
        return pane_tree.as_data(self._tree, order) if self._tree is not None else 0

    def restore(self, kept: object, sizes: Sequence[float] = ()) -> None:
        """Stand as `state` described, or else in one row with these widths."""
        keys = list(pane_tree.leaves(self._tree)) if self._tree is not None else []
        self._tree = pane_tree.from_data(kept, keys) or pane_tree.row_of(keys, sizes)
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def drag(self, divider: Divider, to_px: int) -> None:
        """Move what lies between two panes."""
        if self._tree is not None:
            self._tree = pane_tree.dragged(self._tree, divider, to_px)
            self._lay()
            self.arranged.emit()

    def _key(self, pane: Pane) -> int:
        return next(key for key, each in self._panes.items() if each is pane)

    def _lay(self) -> None:
        whole = Room(0, 0, self.width(), self.height())
        shown = self._tree if self.alone is None else Leaf(self._key(self.alone))
        if shown is None:
            return
        between = pane_tree.dividers(shown, whole)
        while len(self._handles) > len(between):
            self._handles.pop().deleteLater()
        while len(self._handles) < len(between):
            self._handles.append(_Handle(self, self._theme))
        for handle, divider in zip(self._handles, between, strict=True):
            handle.stand(divider)
        for key, room in pane_tree.rooms(shown, whole).items():
            self._panes[key].setGeometry(*room)


class _Handle(QWidget):
    """What lies between two panes, and can be dragged."""

    def __init__(self, grid: PaneGrid, theme: Theme) -> None:
        super().__init__(grid)
        self.theme = theme
        self._grid = grid
        self._divider: Divider | None = None
        self._grabbed_at: QPoint | None = None
        self.show()

    def stand(self, divider: Divider) -> None:
        """Lie there."""
        self._divider = divider
        self.setCursor(Qt.CursorShape.SplitVCursor if divider.below else Qt.CursorShape.SplitHCursor)
        self.setGeometry(*divider.room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is None or self._divider is None:
            return
        at = self.mapToParent(event.position().toPoint()) - self._grabbed_at
        whole = self._divider.whole
        self._grid.drag(self._divider, at.y() - whole.y if self._divider.below else at.x() - whole.x)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed_at = None
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.theme.canvas))
        is_held = self.underMouse() or self._grabbed_at is not None
        colour = QColor(self.theme.action if is_held else self.theme.line)
        if self._divider is not None and self._divider.below:
            painter.fillRect(0, self.height() // 2, self.width(), 1, colour)
        else:
            painter.fillRect(self.width() // 2, 0, 1, self.height(), colour)

"""F1: overlay with all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from ui.style.words import t
from ui.window.actions import Menu, key_text, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from ui.window.actions import Spec

MARGINS_PX = (28, 20, 28, 24)
HEAD_PX = 40  # of the title, with the space below it
COLUMNS: tuple[tuple[Menu, ...], ...] = (
    (Menu.FILE, Menu.EDIT, Menu.LETTER),
    (Menu.TAG, Menu.GO),
    (Menu.VIEW, Menu.REGISTER, Menu.HELP),
)
PAGE_KEYS = (  # of the pages themselves, which no menu shows
    ("Shift+← →", "Extend the selection"),
    ("Shift+Click", "Extend the selection there"),
    ("F7", "Show or hide the caret"),
    ("Enter", "Choose what is at the caret"),
    ("[  ]", "Passage before, next passage"),
)
ROW_KEYS = (  # of the register's rows
    ("Shift, Ctrl", "Choose several rows"),
    ("F2", "Edit the cell"),
    ("Space", "Look at the passage"),
    ("Enter", "Open in the other pane"),
    ("Ctrl+Enter", "Open in the pane in use"),
    ("+  −", "Unfold or fold a group"),
)
MORE_KEYS = {Menu.EDIT: PAGE_KEYS, Menu.REGISTER: ROW_KEYS}


class KeysOverlay(QFrame):
    """A sheet in the middle of its parent; any key or click closes it."""

    def __init__(self, specs: Iterable[Spec], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("Keys"))
        self._before: QWidget | None = None
        with_keys = [spec for spec in specs if spec.keys]
        self._inside = QWidget(self)
        columns = QHBoxLayout(self._inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(36)
        for menus in COLUMNS:
            columns.addLayout(self._make_column(with_keys, menus))
        title = QLabel(t("Keys"), self)
        title.setProperty("look", "strong")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*MARGINS_PX)
        whole.setSpacing(12)
        whole.addWidget(title)
        whole.addWidget(self._make_area(), 1)
        self.hide()
        parent.installEventFilter(self)

    def toggle(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self._close()
            return
        self._before = self.window().focusWidget()
        self._centre()
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._centre()
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        self.hide()
        if self._before is not None and shiboken6.isValid(self._before):  # its tab may be closed by now
            self._before.setFocus()

    def _make_area(self) -> QScrollArea:
        """Let what is higher than the window scroll."""
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self._inside)
        return area

    def _centre(self) -> None:
        room, needed = self.window().rect(), self._inside.sizeHint()
        left, top, right, bottom = MARGINS_PX
        width, height = needed.width() + left + right + 2, needed.height() + top + bottom + HEAD_PX
        if height > room.height():
            width += self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.resize(min(width, room.width()), min(height, room.height()))
        self.move((room.width() - self.width()) // 2, max(0, (room.height() - self.height()) // 2))

    def _make_column(self, specs: list[Spec], menus: tuple[Menu, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        for menu in menus:
            heading = QLabel(t(menu.value).replace("&", "").upper(), self)
            heading.setProperty("look", "heading")
            heading.setContentsMargins(0, 8, 0, 2)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for text, keys in _rows([spec for spec in specs if spec.menu is menu]):
                _add_row(grid, text, keys)
            for keys, text in MORE_KEYS.get(menu, ()):
                _add_row(grid, t(text), keys.replace("Click", t("Click")).replace("Space", t("Space")))
        grid.setRowStretch(grid.rowCount(), 1)
        return grid


def _rows(specs: Iterable[Spec]) -> list[tuple[str, str]]:
    """Return what each row says: one for each action, and one for all of a menu within a menu."""
    rows: dict[str, list[str]] = {}
    for spec in specs:
        rows.setdefault(t(spec.within) if spec.within else plain_text(spec), []).append(key_text(spec))
    return [(text, "  ".join(keys)) for text, keys in rows.items()]


def _add_row(grid: QGridLayout, text: str, keys: str) -> None:
    key = QLabel(keys)
    key.setProperty("look", "key")
    at = grid.rowCount()
    grid.addWidget(QLabel(text), at, 0)
    grid.addWidget(key, at, 1, Qt.AlignmentFlag.AlignRight)

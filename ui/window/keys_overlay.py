"""F1: overlay with all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
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
COLUMN_GAP_PX = 30
HEAD_PX = 40  # of the title, with the space below it
Columns = tuple[tuple[Menu, ...], ...]
ARRANGEMENTS: tuple[Columns, ...] = (  # the widest that fits is the lowest
    (
        (Menu.FILE, Menu.EDIT),
        (Menu.LETTER, Menu.TAG),
        (Menu.GO, Menu.HELP),
        (Menu.VIEW, Menu.REGISTER),
    ),
    (
        (Menu.FILE, Menu.EDIT, Menu.LETTER),
        (Menu.TAG, Menu.GO),
        (Menu.VIEW, Menu.REGISTER, Menu.HELP),
    ),
    (
        (Menu.FILE, Menu.EDIT, Menu.LETTER, Menu.VIEW),
        (Menu.TAG, Menu.GO, Menu.REGISTER, Menu.HELP),
    ),
)
SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
}
PAGE_KEYS = (  # of the pages themselves, which no menu shows
    ("Shift+← →", "Extend the selection"),
    ("Shift+Click", "Extend the selection there"),
    ("Ctrl+Click", "Open what it is linked with"),
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
    """A sheet in the middle of its parent; any click closes it, and any key that does not scroll it."""

    def __init__(self, specs: Iterable[Spec], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("Keys"))
        self._before: QWidget | None = None
        self._specs = [spec for spec in specs if spec.keys]
        self._area = self._make_area()
        title = QLabel(t("Keys"), self)
        title.setProperty("look", "strong")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*MARGINS_PX)
        whole.setSpacing(12)
        whole.addWidget(title)
        whole.addWidget(self._area, 1)
        self.hide()
        parent.installEventFilter(self)

    def toggle(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self._close()
            return
        self._before = self.window().focusWidget()
        for columns in ARRANGEMENTS:
            self._fill(columns)
            if self._needed().width() <= self.window().width():
                break
        self._centre()
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = Qt.Key(event.key()), self._area.verticalScrollBar()
        if key in SCROLLS and bar.maximum():
            bar.triggerAction(SCROLLS[key])
        else:
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
        return area

    def _fill(self, columns: Columns) -> None:
        """Write all keys in so many columns."""
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(COLUMN_GAP_PX)
        for menus in columns:
            row.addLayout(self._make_column(self._specs, menus))
        self._area.setWidget(inside)

    def _needed(self) -> QSize:
        """Return how large the sheet is with all that is in it."""
        left, top, right, bottom = MARGINS_PX
        inside = self._area.widget()
        needed = inside.sizeHint() if inside is not None else QSize()
        return needed + QSize(left + right + 2, top + bottom + HEAD_PX)

    def _centre(self) -> None:
        room, needed = self.window().size(), self._needed()
        if needed.height() > room.height():
            needed += QSize(self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent), 0)
        self.resize(needed.boundedTo(room))
        self.move((room.width() - self.width()) // 2, (room.height() - self.height()) // 2)

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

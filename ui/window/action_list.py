"""Ctrl+Shift+P: list of all actions, to search and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from msgspec import Struct
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMenuBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN_ID = "actions"  # of the action that shows the list, which is not in it
WIDTH_PX, ROW_PX, ROWS = 480, 28, 11
KEY_ROLE = Qt.ItemDataRole.UserRole
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}


class Entry(Struct, frozen=True):
    """An action of the menus, by the names of its menus and its own."""

    name: str
    key: str
    action: QAction


def entries(menu: QMenu | QMenuBar, above: str = "") -> list[Entry]:
    """Return what can be done now with the actions of a menu and of those in it."""
    found: list[Entry] = []
    for action in menu.actions():
        name = above + action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += entries(inner, f"{name} › ")
        elif action.isEnabled() and not action.isSeparator() and action.objectName() != OWN_ID:
            native = QKeySequence.SequenceFormat.NativeText
            found.append(Entry(name, action.shortcut().toString(native), action))
    return found


def matching(told: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the entries of which every typed word begins a word; else those in which it stands anywhere."""
    wanted = typed.casefold().split()
    starts = [
        entry
        for entry in told
        if all(any(word.startswith(one) for word in entry.name.casefold().split()) for one in wanted)
    ]
    return starts or [entry for entry in told if all(one in entry.name.casefold() for one in wanted)]


class ActionList(QFrame):
    """A sheet at the top of its parent: type, Enter runs, Escape or a click elsewhere closes it."""

    def __init__(self, bar: QMenuBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "sheet")
        self.setAutoFillBackground(True)
        self._bar = bar
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._before: QWidget | None = None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(t("What do you want to do?"))
        self.line.setAccessibleName(t("Search the actions"))
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(t("Actions"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setUniformItemSizes(True)
        self.rows.setItemDelegate(_Delegate(self.rows))
        self.rows.itemClicked.connect(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.line)
        column.addWidget(self.rows)
        self.hide()

    def toggle(self) -> None:
        """Show the list, or put it away."""
        if self.isVisible():
            self.close_list()
            return
        self._before = self.window().focusWidget()
        self._entries = entries(self._bar)
        self.line.clear()
        self._fill("")
        self.resize(WIDTH_PX, ROWS * ROW_PX + self.line.sizeHint().height() + 30)
        self.move((self.window().width() - self.width()) // 2, 60)
        self.show()
        self.raise_()
        self.line.setFocus()

    def close_list(self) -> None:
        """Put the list away; the focus goes back to where it was."""
        had_focus = self.line.hasFocus()
        self.hide()
        if had_focus and self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_list()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        if key in STEPS:
            row = self.rows.currentRow() + STEPS[key]
            self.rows.setCurrentRow(min(max(row, 0), self.rows.count() - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def _fill(self, typed: str) -> None:
        """Show what has the typed words."""
        self._shown = matching(self._entries, typed)
        self.rows.clear()
        for entry in self._shown:
            row = QListWidgetItem(entry.name, self.rows)
            row.setData(KEY_ROLE, entry.key)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name} {entry.key}".strip())
        if not self._shown:
            QListWidgetItem(t("Nothing is called that"), self.rows).setFlags(Qt.ItemFlag.NoItemFlags)
        self.rows.setCurrentRow(0)

    def _run(self, _: object = None) -> None:
        """Do what the current row says, with the focus where it was before."""
        if self._shown:
            action = self._shown[self.rows.currentRow()].action
            self.close_list()
            action.trigger()


class _Delegate(QStyledItemDelegate):
    """Draws an action with its key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -8, 0), place, index.data(KEY_ROLE) or "")
        painter.restore()

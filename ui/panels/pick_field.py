"""Editor of one value of many, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolTip, QWidget

from ui.style.choice_box import keeps_key
from ui.style.field_buttons import name_buttons
from ui.style.text_labels import tip
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

LIST_PX = 460  # a field is narrower than the names in its list


class PickField(QLineEdit):
    """One of many, found by typing part of it; an emptied field means none.

    Signals:
        edited(str): the user picked the one with this key, or "" for none
    """

    edited = Signal(object)

    def __init__(
        self, choices: Callable[[], Sequence[tuple[str, str]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._keys: dict[str, str] = {}
        self._kept = ""
        self._names = QStringListModel(self)
        self._completer = completer = QCompleter(self._names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        names = completer.popup()
        if names is not None:
            names.setMinimumWidth(LIST_PX)
            names.setProperty("look", "list")
            names.installEventFilter(self)
        completer.activated.connect(self._picked)
        self.setCompleter(completer)
        self.setPlaceholderText(t("type to find it"))
        self.setClearButtonEnabled(True)
        name_buttons(self)
        self.textChanged.connect(self._emptied)
        self.editingFinished.connect(self._settle)

    def value(self) -> str:
        """The key of the one that was picked."""
        return self._kept

    def set_value(self, key: str) -> None:
        """Show the one with this key."""
        if self.hasFocus() and self.isModified():
            return
        self._kept = key
        self._show_kept()

    def commit(self) -> None:
        """Bring back the name of what was picked if something else was typed."""
        self._settle()

    def event(self, event: QEvent) -> bool:
        return keeps_key(event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._load()
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QToolTip.hideText()
        if event.key() == Qt.Key.Key_Down and not self._is_listing():
            self._load()
            self._completer.setCompletionPrefix("" if self._kept else self.text())
            self._completer.complete()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize) and watched is self._completer.popup():
            self._place_list()
        return super().eventFilter(watched, event)

    def _place_list(self) -> None:
        """Let the list, wider than the field, end where the field ends, and not outside the window."""
        names = self._completer.popup()
        if names is not None:
            right = self.mapToGlobal(self.rect().topRight()).x() + 1
            names.move(max(right - names.width(), self.screen().geometry().left()), names.y())

    def _is_listing(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def _load(self) -> None:
        choices = self._choices()
        self._keys = {name: key for key, name in choices}
        self._names.setStringList(list(self._keys))

    def _show_kept(self) -> None:
        if self._kept and self._kept not in self._keys.values():
            self._load()
        name = next((name for name, key in self._keys.items() if key == self._kept), self._kept)
        self.setText(name)
        self.setCursorPosition(0)
        self.setToolTip(tip(name))

    def _picked(self, name: str) -> None:
        self._keep(self._keys.get(name, self._kept))
        QTimer.singleShot(0, self, self._show_beginning)  # once the completer has put the name here

    def _show_beginning(self) -> None:
        self.setCursorPosition(0)

    def _emptied(self, text: str) -> None:
        if not text and self._kept and self.hasFocus():
            self._keep("")

    def _settle(self) -> None:
        if self.text():
            self._keep(self._keys.get(self.text(), self._kept))
        self._show_kept()

    def _keep(self, key: str) -> None:
        if key != self._kept:
            self._kept = key
            self.edited.emit(key)

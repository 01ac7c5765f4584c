"""Filter line of the register, with completion of columns and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QToolTip, QWidget

from reader.register import Language, completion
from ui.style.choice_box import keeps_key
from ui.style.field_buttons import name_buttons
from ui.style.icons import icon
from ui.style.words import language, t

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from ui.models.register import RegisterModel
    from ui.style.colours import Theme

FILTER_PX = 120
USED_PX = 300  # with something in it
WIDEST_PX = 420
KNOWN = 200  # values of a column, of which those that fit are shown
LIST_PX = 240
ENDS = ')"”'  # behind which no word goes on


class RegisterFilter(QLineEdit):
    """A line that completes what is typed in the register's language of conditions.

    Signals:
        in_use(bool): the cursor is in it, or left it
    """

    in_use = Signal(bool)

    def __init__(self, model: RegisterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._typed_at = (0, 0)  # where the word that is completed begins and ends
        self.setProperty("look", "search")
        self.setPlaceholderText(t("Filter… status:open"))
        self.setAccessibleName(t("Filter the register"))
        self.setToolTip(t("Filter the register (Ctrl+R)") + "\n" + explained())
        self.setClearButtonEnabled(True)
        self._sign = self.addAction(icon("funnel", theme), QLineEdit.ActionPosition.LeadingPosition)
        self._help = self.addAction(icon("info", theme), QLineEdit.ActionPosition.TrailingPosition)
        self._help.setText(t("What the filter understands"))
        self._help.triggered.connect(self._explain)
        name_buttons(self)
        self.setMinimumWidth(FILTER_PX)
        self.setMaximumWidth(WIDEST_PX)
        self._make_list()
        self.textEdited.connect(self._offer_soon)
        self.textChanged.connect(self._hide_help)

    def set_theme(self, theme: Theme) -> None:
        """Show the line in the colours of `theme`."""
        self._sign.setIcon(icon("funnel", theme, colour=theme.secondary))
        self._help.setIcon(icon("info", theme, colour=theme.secondary))

    def choices(self) -> list[str]:
        """Return what may stand where the cursor is."""
        found = completion(
            self.text(),
            self.cursorPosition(),
            lambda column: self._model.values(column, KNOWN),
            Language(language()),
            self._model.scheme.shown_fields,
            self._model.scheme.shown_tags,
        )
        self._typed_at = (found.start, found.end)
        return list(found.choices)

    def event(self, event: QEvent) -> bool:
        return keeps_key(event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.in_use.emit(True)  # noqa: FBT003 - the value of the signal

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.in_use.emit(event.reason() == Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._offer()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab take the first choice, or the one that is marked."""
        names = self._completer.popup()
        if names is not None and watched is names and _is_tab(event):
            index = names.currentIndex()
            self._take(str((index if index.isValid() else self._names.index(0)).data()))
            names.hide()
            return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> None:
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(12)
        self._completer.activated.connect(self._take)
        names = self._completer.popup()
        if isinstance(names, QAbstractItemView):
            names.setProperty("look", "list")
            names.setMinimumWidth(LIST_PX)
            names.installEventFilter(self)
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._offer_typed)

    def _offer_soon(self) -> None:
        self._due.start()

    def _offer_typed(self) -> None:
        """Offer choices for a word that is begun; where none is, they come by the Down key alone."""
        before = self.text()[: self.cursorPosition()]
        names = self._completer.popup()
        if before and not before[-1].isspace() and before[-1] not in ENDS:
            self._offer()
        elif names is not None:
            names.hide()

    def _offer(self) -> None:
        choices, names = self.choices(), self._completer.popup()
        self._names.setStringList(choices)
        if choices and self.hasFocus():
            self._completer.complete()
        elif names is not None:
            names.hide()

    def _take(self, choice: str) -> None:
        start, end = self._typed_at
        text = self.text()
        self.setText(text[:start] + choice + text[end:])
        self.setCursorPosition(start + len(choice))
        if choice.endswith((":", "<")):
            self._offer_soon()

    def make_room(self, *, used: bool) -> None:
        """Be as wide as what is typed needs to be seen."""
        self.setMinimumWidth(USED_PX if used or self.text() else FILTER_PX)

    def _hide_help(self, typed: str) -> None:
        self._help.setVisible(not typed)

    def _explain(self) -> None:
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), explained(), self)


def _is_tab(event: QEvent) -> bool:
    is_press = event.type() == QEvent.Type.KeyPress
    return is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab


def explained() -> str:
    """Return what the filter understands, by examples."""
    return t(
        "Words that stand in the row, or: overdue · status:open · due<2026-07 · who:minister"
        " · letter:785 · due<+30d · a OR b · NOT word or -word for rows without it"
    )

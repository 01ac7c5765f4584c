"""Text editors that grow with their content."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QToolTip, QWidget

from ui.panels.in_sight import bring_in_sight
from ui.panels.visit import Visit

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

AROUND_TEXT_PX = 10  # border and padding above and below the text of a field
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class GrowingText(QPlainTextEdit):
    """Text that wraps, in a field as high as it needs up to a bound; Tab leaves it.

    Attributes:
        visit: what is saved while the cursor is here

    Signals:
        edited(str): the text is another than before, and the user left the field or paused
    """

    edited = Signal(object)

    def __init__(self, lines: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = lines
        self.visit = Visit(self, self)
        self.visit.saved.connect(self.edited)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self.textChanged.connect(self.visit.typed)
        self._laid_out = QTimer(self, singleShot=True, interval=0)  # by then the panel has its size
        self._laid_out.timeout.connect(partial(bring_in_sight, self))
        self._fit()

    def value(self) -> str:
        """The text, without spaces around it."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show `value`, unless the user is typing another."""
        if self.visit.takes(value) and self.value() != value:
            self.setPlainText(value)

    def commit(self) -> None:
        """Say so if the text has changed."""
        self.visit.commit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_KEYS:
            self.moveCursor(QTextCursor.MoveOperation.End)  # what is typed goes on from what is there
        self._laid_out.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QToolTip.hideText()
        if event.key() == Qt.Key.Key_Escape and self.value() != self.visit.before:
            self.setPlainText(self.visit.before)
            self.commit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Take the height of the text."""
        lines = round(self.document().documentLayout().documentSize().height())  # this layout counts in lines
        shown = min(max(lines, self._least), self._most)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + AROUND_TEXT_PX)
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(policy)


class TextField(GrowingText):
    """One sentence that may take up to four lines; Enter leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((1, 4), parent)

    def value(self) -> str:
        """The text, on one line."""
        return " ".join(self.toPlainText().split())

    def setText(self, text: str) -> None:
        """Show `text` as if it was typed, as a line does."""
        self.setPlainText(text)

    def set_value(self, value: str) -> None:
        """Show `value`, unless the user is typing another."""
        super().set_value(" ".join(value.split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            return
        super().keyPressEvent(event)


class NoteField(GrowingText):
    """A few lines of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((2, 8), parent)

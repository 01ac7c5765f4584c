"""Where a letter's password is typed, in place of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.style import text_labels
from ui.style.words import t

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

WIDTH_PX = 380
LONGEST = 255


class PasswordField(QFrame):
    """A line for the password, in the middle of the pages that it opens.

    Signals:
        given(password): Enter, or the button
    """

    given = Signal(str)

    def __init__(self, pages: QWidget) -> None:
        super().__init__(pages)
        self._pages = pages
        self.setProperty("look", "sheet")
        self._title = text_labels.wrapping("strong", self)
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(t("Password"))
        self.line.setAccessibleName(t("Password"))
        self.line.returnPressed.connect(self._give)
        self.line.textEdited.connect(self._typing)
        self.button = QPushButton(t("Unlock"), self)
        self.button.setProperty("look", "main")
        self.button.clicked.connect(self._give)
        self.told = text_labels.wrapping("secondary", self)
        self._arrange()
        pages.installEventFilter(self)
        self.hide()

    def ask(self, label: str) -> None:
        """Ask for the password of the letter of this name, unless it is being asked for."""
        self._title.setText(t("{letter} has a password", letter=label))
        self._told_plainly()
        self._wait(waits=False)
        self._place()
        self.show()
        self.raise_()

    def refuse(self, sentence: str) -> None:
        """Say what came of the password that was given, and let the user try again."""
        self._wait(waits=False)
        self._tell(sentence, wrong=True)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> bool:
        """Put the field away with what was typed; say whether the focus was in it."""
        had_focus = self.line.hasFocus() or self.button.hasFocus()
        self.line.clear()
        self.hide()
        return had_focus

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus, unless the user types elsewhere."""
        super().showEvent(event)
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._pages and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # the letter's own keys mean nothing while it is locked

    def _give(self) -> None:
        if self.line.text() and self.button.isEnabled():
            self._wait(waits=True)
            self.given.emit(self.line.text())

    def _typing(self) -> None:
        self._told_plainly()

    def _wait(self, *, waits: bool) -> None:
        self.button.setDisabled(waits)
        self.line.setReadOnly(waits)

    def _told_plainly(self) -> None:
        self._tell(t("It is kept nowhere. Of what the letter says only the quotes of passages are kept."))

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self.told.setText(sentence)
        self.told.setProperty("look", "danger" if wrong else "secondary")
        self.line.setProperty("wrong", wrong)
        for widget in (self.told, self.line):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._place()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self.told)

    def _place(self) -> None:
        pages = self._pages
        width = min(WIDTH_PX, max(0, pages.width() - 32))
        self.resize(width, self.sizeHint().height())
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry((pages.width() - width) // 2, max(16, (pages.height() - height) // 3), width, height)

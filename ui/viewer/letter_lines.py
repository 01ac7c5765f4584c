"""Lines below a letter: what is told and can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from ui.style.colours import Theme


class LetterLine(Struct, frozen=True):
    """One line: a sentence, and the button at its end."""

    text: str
    action_text: str = ""


class LetterLines(QFrame):
    """Shows lines by name, in the order in which they came; without any it takes no room.

    Signals:
        acted(name): the button of a line was pressed
        closed(name): the user put a line away
    """

    acted = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setProperty("look", "line")
        self.hide()

    def texts(self) -> dict[str, str]:
        """Return what the lines say, by name."""
        return {name: row.accessibleName() for name, row in self._rows.items()}

    def set_line(self, name: str, line: LetterLine | None) -> None:
        """Show a line, anew if it is there; None puts it away."""
        before = self._rows.get(name)
        if before is not None and line is not None and before.accessibleName() == line.text:
            return
        old = self._rows.pop(name, None)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if line is not None:
            self._rows[name] = self._row(name, line)
            self._column.addWidget(self._rows[name])
        self.setVisible(bool(self._rows))

    def act(self, name: str) -> None:
        """Press the button of a line."""
        self.acted.emit(name)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for cross in self.findChildren(QToolButton):
            cross.setIcon(icon("x", theme, colour=theme.secondary))

    def _row(self, name: str, line: LetterLine) -> QWidget:
        row = QWidget(self)
        row.setAccessibleName(line.text)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.setSpacing(8)
        layout.addWidget(text_labels.wrapping("secondary", row, line.text), 1)
        if line.action_text:
            button = QPushButton(line.action_text, row)
            button.setProperty("look", "small")
            button.clicked.connect(partial(self.acted.emit, name))
            layout.addWidget(button)
        cross = QToolButton(row)
        cross.setProperty("look", "flat")
        cross.setIcon(icon("x", self._theme, colour=self._theme.secondary))
        cross.setToolTip(t("Put this line away"))
        cross.setAccessibleName(t("Put this line away"))
        cross.clicked.connect(partial(self.closed.emit, name))
        layout.addWidget(cross)
        return row

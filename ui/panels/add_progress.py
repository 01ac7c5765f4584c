"""Progress of adding or examining letters, with a stop button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from ui.style.colours import Theme


class AddProgress(QFrame):
    """How far letters on their way in are, and a cross to stop.

    Signals:
        stop_wanted(): the cross was clicked
    """

    stop_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setProperty("look", "secondary")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._stop = QToolButton(self)
        self._stop.setProperty("look", "flat")
        self._stop.setToolTip(self.stop_hint())
        self._stop.setAccessibleName(self.stop_hint())
        self._stop.clicked.connect(self.stop_wanted)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._text)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 8)
        row.addLayout(words, 1)
        row.addWidget(self._stop)
        self.hide()

    def tell(self, done: int, total: int) -> None:
        """Show `done` of `total`."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(self.sentence(done, total))
        self.show()

    def sentence(self, done: int, total: int) -> str:
        """Return what is said of it."""
        return t("Adding letters: {done} of {total}", done=done, total=total)

    def stop_hint(self) -> str:
        """Return what the cross says."""
        return t("Stop; what is added stays")

    def set_theme(self, theme: Theme) -> None:
        """Show the cross in the colours of `theme`."""
        self._stop.setIcon(icon("x", theme))


class ExamineProgress(AddProgress):
    """How far letters are that are examined in the background."""

    def sentence(self, done: int, total: int) -> str:
        return t("Examining letters: {done} of {total}", done=done, total=total)

    def stop_hint(self) -> str:
        return t("Stop; what is found stays")

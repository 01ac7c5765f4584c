"""All long work in one place, with what stops it."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from ui.models.time_left import TimeLeft, left_words
from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.style.colours import Theme


class LongWork(QFrame):
    """A line for each piece of work: its name, how far it is, how long it still takes, and a cross.

    Signals:
        changed(str): what is said of the work that began first; "" once all has ended
    """

    changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, WorkRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    @property
    def told(self) -> list[str]:
        """What is said of all that goes on."""
        return [row.text for row in self._rows.values()]

    def tell(
        self, key: str, text: str, far: tuple[int, int], stop: Callable[[], object], hint: str = ""
    ) -> None:
        """Show how far a piece of work is.

        Args:
            key: names it until it ends
            text: what is said of it
            far: done, of how much; (0, 0) while nobody knows
            stop: what the cross does
            hint: what is said of the cross
        """
        if key not in self._rows:
            self._rows[key] = row = WorkRow(self._theme, self)
            row.stop.clicked.connect(partial(_call, stop))
            self._column.addWidget(row)
        self._rows[key].tell(text, *far, hint or t("Stop"))
        self.show()
        self.changed.emit(self.told[0])

    def end(self, key: str) -> None:
        """Show a piece of work no more."""
        row = self._rows.pop(key, None)
        if row is not None:
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))
        self.changed.emit(next(iter(self.told), ""))

    def stop(self, key: str) -> None:
        """Press the cross of a piece of work."""
        self._rows[key].stop.click()

    def set_theme(self, theme: Theme) -> None:
        """Show the crosses in the colours of `theme`."""
        self._theme = theme
        for row in self._rows.values():
            row.set_theme(theme)


class WorkRow(QFrame):
    """One piece of work."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._left = TimeLeft()
        self._text = QLabel(self)
        self._text.setProperty("look", "secondary")
        self._text.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.stop = QToolButton(self)
        self.stop.setProperty("look", "flat")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._text)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 8)
        row.addLayout(words, 1)
        row.addWidget(self.stop)
        self.set_theme(theme)

    @property
    def text(self) -> str:
        """What is said of it."""
        return self._text.text()

    def tell(self, text: str, done: int, total: int, hint: str) -> None:
        """Show how far it is."""
        left = left_words(self._left.tell(done, total, time.monotonic()))
        self._text.setText(" · ".join(filter(None, (text, left))))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
        self.stop.setToolTip(hint)
        self.stop.setAccessibleName(f"{hint}: {text}")

    def set_theme(self, theme: Theme) -> None:
        """Show the cross in the colours of `theme`."""
        self.stop.setIcon(icon("x", theme))


def _call(act: Callable[[], object], *_: object) -> None:
    act()

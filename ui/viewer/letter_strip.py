"""Strips below a letter's pages: notices and offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.style import text_labels
from ui.style.icons import icon
from ui.style.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.style.colours import Theme

BAR_PX = 140


class Offer(NamedTuple):
    """What a strip says, and what it offers to do.

    Attributes:
        progress: how many of how many are done, while something goes on
        close: what the cross does; there is none without
    """

    text: str
    action_text: str = ""
    action: Callable[[], object] | None = None
    progress: tuple[int, int] | None = None
    close: Callable[[], object] | None = None


class LetterStrip(QFrame):
    """One line about a letter, with a button."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "line")
        self.offer = Offer("")
        self._text = text_labels.wrapping("secondary", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_PX)
        self.button = QPushButton(self)
        self.button.setProperty("look", "small")
        self.button.clicked.connect(self._act)
        self._close = QToolButton(self)
        self._close.setProperty("look", "flat")
        self._close.setToolTip(t("Put this line away"))
        self._close.setAccessibleName(t("Put this line away"))
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 6, 3)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        for widget in (self._bar, self.button, self._close):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_theme(theme)

    def show_offer(self, offer: Offer) -> None:
        """Show this in place of what was offered before."""
        self.offer = offer
        self._text.setText(offer.text)
        self.setAccessibleName(offer.text)
        self.button.setText(offer.action_text)
        self.button.setVisible(offer.action is not None)
        self._close.setVisible(offer.close is not None)
        self._bar.setVisible(offer.progress is not None)
        if offer.progress is not None:
            done, total = offer.progress
            self._bar.setRange(0, total)
            self._bar.setValue(done)
        self.show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._close.setIcon(icon("x", theme, colour=theme.secondary))

    def _act(self) -> None:
        if self.offer.action is not None:
            self.offer.action()

    def _put_away(self) -> None:
        if self.offer.close is not None:
            self.offer.close()


class LetterStrips(QWidget):
    """The strips of one letter, each by the name of whoever shows it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strips: dict[str, LetterStrip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_offer(self, name: str, offer: Offer | None) -> None:
        """Show what is offered under a name; None takes that away."""
        if offer is None:
            if name in self._strips:
                self._strips[name].hide()
            return
        if name not in self._strips:
            self._strips[name] = LetterStrip(self._theme, self)
            self._column.addWidget(self._strips[name])
        self._strips[name].show_offer(offer)

    def strip(self, name: str) -> LetterStrip | None:
        """Return a strip that shows, None where it does not."""
        strip = self._strips.get(name)
        return strip if strip is not None and not strip.isHidden() else None

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for strip in self._strips.values():
            strip.set_theme(theme)

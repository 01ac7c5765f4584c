"""Folds the letters where pages beside each other need their room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.viewer.geometry import Fit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.viewer.letter_view import LetterView
    from ui.viewer.panes import Panes
    from ui.window.window_layout import WindowLayout

LAPTOP_PX = 1440  # of the window: text beside text reads at its real size from here on
LEAST, LEAST_SMALL = (
    1.0,
    0.9,
)  # the zoom at which text reads, in a window as wide as that, and in a smaller one


class LettersRoom(QObject):
    """Folds the letters as a second pane comes beside the first, and lets them come back with one pane.

    It does so once, and only where the text would else be small; whoever unfolds the letters keeps them.
    While the mouse is over the letters, whose list may be wanted for another one, they stay.
    """

    def __init__(self, panes: Panes, columns: WindowLayout, letters: QWidget) -> None:
        super().__init__(columns)
        self._panes = panes
        self._columns = columns
        self._letters = letters
        self._were = panes.columns
        self._is_due, self._is_mine = False, False
        self._soon = QTimer(self, singleShot=True, interval=0)  # once panes have their sizes
        self._soon.timeout.connect(self._look)
        panes.arranged.connect(self._arranged)
        panes.view_added.connect(self._added)
        for view in panes.all_views():
            self._added(view)
        columns.letters_shown.connect(self._shown)
        letters.installEventFilter(self)

    def state(self) -> dict[str, object]:
        """Return whether the letters are folded for the pages' sake, as plain data."""
        return {"folded": self._is_mine}

    def restore(self, state: dict[str, object]) -> None:
        """Let the letters come back with one pane if they were folded for several."""
        self._is_mine = bool(state.get("folded")) and self._letters.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _added(self, view: LetterView) -> None:
        view.opening.text_came.connect(self._soon.start)  # how wide its text stands is known

    def _arranged(self) -> None:
        before, self._were = self._were, self._panes.columns
        if before == 1 < self._were:
            self._is_due = True
            self._soon.start()
        elif before > 1 == self._were:
            self._is_due = False
            self._come_back()

    def _look(self) -> None:
        if not self._is_due or self._letters.isHidden() or self._letters.underMouse():
            return
        least = LEAST if self._columns.width() >= LAPTOP_PX else LEAST_SMALL
        zooms = [view.pages.zoom for view in self._panes.shown() if _fits_text(view)]
        if zooms and min(zooms) < least:
            self._is_due = False
            self._columns.show_letters(shown=False)
            self._is_mine = True

    def _come_back(self) -> None:
        if self._is_mine:
            self._is_mine = False
            self._columns.show_letters(shown=True)

    def _shown(self, shown: bool) -> None:  # noqa: FBT001 - a signal tells it
        if shown:
            self._is_mine = self._is_due = False


def _fits_text(view: LetterView) -> bool:
    """Say whether a letter is as large as its pane allows, by where its text is known to stand."""
    return view.pages.fit is Fit.TEXT and view.pages.spread is not None and view.pages.printed is None

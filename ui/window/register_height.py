"""Height of the register: what its rows need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter

    from ui.panels.register import RegisterView

MOST_PX = 228  # it takes by itself; more rows scroll
LEAST_PX = 100
LEAST_ROWS = 3


class RegisterHeight(QObject):
    """Gives the register the height that its rows need, until the user draws it to another.

    It grows where a tab needs more, and never gets smaller by itself: who goes through tabs, or filters rows,
    finds the tabs where they were.

    Attributes:
        chosen: the user drew it
    """

    def __init__(self, splitter: QSplitter, parent: QObject) -> None:
        super().__init__(parent)
        self.chosen = False
        self._splitter = splitter
        self._rows_px = self._page_px = 0  # the most that rows, and other tabs, needed so far
        self._register: RegisterView | None = None
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._fit)
        splitter.splitterMoved.connect(self._drawn)
        splitter.installEventFilter(self)

    def follow(self, register: RegisterView) -> None:
        """Keep to the rows of `register` from now on."""
        self._register = register
        register.setMinimumHeight(LEAST_PX)  # else the highest of all its tabs would say, also while away
        register.model.changed.connect(self.fit_soon)
        register.state_changed.connect(self.fit_soon)
        self.fit_soon()

    def fit_soon(self, _: object = None) -> None:
        """Look at the rows once for all that happens now."""
        self._due.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit_soon()
        return super().eventFilter(watched, event)

    def _drawn(self) -> None:
        self.chosen = True

    def _fit(self) -> None:
        register = self._register
        if register is None or self.chosen or register.isHidden():
            return
        pages, now = self._splitter.sizes()
        wanted = min(self._needed(register), (pages + now) // 2)
        if wanted != now:
            self._splitter.setSizes([pages + now - wanted, wanted])

    def _needed(self, register: RegisterView) -> int:
        """Return the height at which every row shows, if that is not too much, or what other tabs need."""
        if not register.shows_rows:
            self._page_px = max(self._page_px, MOST_PX, register.minimumSizeHint().height())
            return self._page_px
        table = register.table
        row = table.verticalHeader().defaultSectionSize()
        around = register.height() - table.viewport().height() if table.isVisible() else 3 * row
        self._rows_px = max(self._rows_px, table.verticalHeader().length(), LEAST_ROWS * row)
        return max(min(around + self._rows_px, MOST_PX), self._page_px)

"""Goes back and forward through the places visited."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from ui.models.visited import Visit, Visited
from ui.viewer.geometry import Place

if TYPE_CHECKING:
    from ui.viewer.pane import Pane
    from ui.viewer.panes import Panes

SETTLING_MS = 500  # a letter that opens shows its first page before it goes to the passage
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
STEPS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class Travel(QObject):
    """Keeps the places visited in each pane, and goes to them again, also in letters closed meanwhile.

    Attributes:
        settling_ms: so soon after one place another of the same letter takes its stead

    Signals:
        back_possible(bool), forward_possible(bool): whether the pane in use can go there
    """

    back_possible = Signal(bool)
    forward_possible = Signal(bool)

    def __init__(self, panes: Panes) -> None:
        super().__init__(panes)
        self.settling_ms = SETTLING_MS
        self._panes = panes
        self._visited: WeakKeyDictionary[Pane, Visited] = WeakKeyDictionary()
        self._is_going = False
        self._came = QElapsedTimer()
        self._came.start()
        panes.place_changed.connect(self._come)
        panes.installEventFilter(self)

    def back(self) -> None:
        """Go to the place before."""
        self._go(-1)

    def forward(self) -> None:
        """Go to the place from which one went back."""
        self._go(1)

    def tell(self) -> None:
        """Tell where the pane in use can go now."""
        self.back_possible.emit(self._here.can_step(-1))
        self.forward_possible.emit(self._here.can_step(1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in PRESSES and isinstance(event, QMouseEvent) and event.button() in STEPS:
            self._go(STEPS[event.button()])
            return True
        return super().eventFilter(watched, event)

    @property
    def _here(self) -> Visited:
        return self._visited.setdefault(self._panes.used, Visited())

    def _come(self, letter_id: str, _page: int, pages: int, _zoom: float) -> None:
        view = self._panes.current_view()
        if self._is_going or view is None or not letter_id or not pages:
            return
        is_new = self._here.come(
            Visit(letter_id, *view.pages.place()), settled=self._came.elapsed() > self.settling_ms
        )
        if is_new:
            self._came.restart()
        self.tell()

    def _go(self, steps: int) -> None:
        while (visit := self._here.step(steps)) is not None and not self._panes.knows(visit.letter_id):
            self._here.forget(steps)
        if visit is not None:
            self._show(visit)
        self.tell()

    def _show(self, visit: Visit) -> None:
        self._is_going = True
        self._panes.open_letter(visit.letter_id, pane=self._panes.active)
        view = self._panes.current_view()
        if view is not None:
            view.pages.put(Place(visit.page, visit.x_pt, visit.y_pt), QPointF())
        self._is_going = False
